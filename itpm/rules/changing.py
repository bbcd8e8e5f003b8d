"""What rules about windows read, and what hangs on what they find."""

from datetime import date
from typing import Final

from itpm.analysis.facts import Facts
from itpm.analysis.services.graph import Part
from itpm.diagnostic import Stake

MOMENTS: Final = (
    "windows",
    "graph",
    "tiers",
    "change.rejected",
    "change.windows",
    "project.calendar",
    "project.stage",
    "project.windows",
    "window.finish",
    "window.services",
    "window.start",
)


def at_stake(facts: Facts, part: Part | None, by: date) -> Stake:
    """What hangs on a window: the day on which it is in the way, and the tier of what it is in the way of."""
    found = facts.services.tiers.get(part) if part is not None else None
    return Stake(by=by, tier=found.tier if found is not None else None)
