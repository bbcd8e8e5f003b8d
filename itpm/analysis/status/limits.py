"""From which deviation a state turns: what a portfolio says, what a project was allowed, else usual limits.

All are shares. The usual ones, each with its reason:

- schedule 5 % and 10 % of the approved length, cost 5 % and 10 % of what is approved: from ten percent on, public
  agencies have to report a breach (US Federal Acquisition Streamlining Act of 1994, Title V: 90 % of cost and schedule
  goals), and half of it leaves time to act; the check of budgets (BUD004) has the same.
- what work earns below its cost 5 % and 15 %, as the check of it has it (BUD007): an index swings more than a forecast.
- scope 10 % and 20 % of the approved tasks added or taken out: a fifth more is another project.
- quality from the first criterion that failed, or deliverable that is overdue, and 10 % of them.
- risk 80 % and 100 % of what is left of the contingency; any threat above the appetite is at risk, a fifth of them off.
- benefits 10 % and 20 % less than promised: ten percent lie within what measures swing.
- people from the first hour beyond their time, and 20 % of it, as the check of loads has it (CAP001).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from itpm.analysis.risk.matrix import USUALLY_ACCEPTED, accepted_score
from itpm.model.project import Project
from itpm.model.settings import Settings


class Aspect(StrEnum):
    """What a state is asked of, in the order in which it is told."""

    SCHEDULE = "schedule"
    COST = "cost"
    SCOPE = "scope"
    QUALITY = "quality"
    RISK = "risk"
    BENEFITS = "benefits"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Limits:
    """Beyond ``amber`` something is at risk, beyond ``red`` off track; shares, or counts."""

    amber: Decimal
    red: Decimal


def _shares(amber: int, red: int) -> Limits:
    return Limits(Decimal(amber) / 100, Decimal(red) / 100)


USUAL = {
    Aspect.SCHEDULE: _shares(5, 10),
    Aspect.COST: _shares(5, 10),
    Aspect.SCOPE: _shares(10, 20),
    Aspect.QUALITY: _shares(0, 10),
    Aspect.RISK: _shares(80, 100),
    Aspect.BENEFITS: _shares(10, 20),
    Aspect.PEOPLE: _shares(0, 20),
}
_STATES = ("amber", "red")
PACE = _shares(5, 15)
"""Of an index below 1."""
ABOVE = _shares(0, 20)
"""Of threats above the appetite."""
GRAVE = Limits(Decimal(0), Decimal(1))
"""Of the gravity of the worst open issue: 1 for severity 2, 2 for severity 1."""
MILDEST = 2
"""The severity of an open issue from which on a project is at risk: one that is more grave than this by the limits."""


def _written(settings: Settings, aspect: Aspect) -> Limits:
    usual, own = USUAL[aspect], settings.health
    said = getattr(own, aspect.value) if own is not None else None
    if said is None:
        return usual
    return Limits(*(getattr(usual, of) if (given := getattr(said, of)) is None else Decimal(given) for of in _STATES))


def usual_limits(settings: Settings, aspect: Aspect) -> Limits:
    """The limits of an aspect of projects that were allowed nothing else: what a portfolio says, else usual ones."""
    found = _written(settings, aspect)
    return Limits(min(found.amber, found.red), found.red)


def limits_of(settings: Settings, project: Project, aspect: Aspect, allowed: Decimal | None = None) -> Limits:
    """The limits of an aspect; ``allowed`` is what the project may deviate before it must ask, as a share.

    What it was allowed is where it is off track, and no longer its manager's own; from half of that on it is at risk.
    """
    if allowed is None and project.tolerances is not None and aspect in {Aspect.COST, Aspect.BENEFITS}:
        given = project.tolerances.cost if aspect is Aspect.COST else project.tolerances.benefits
        allowed = None if given is None else Decimal(given)
    if allowed is None:
        return usual_limits(settings, aspect)
    return Limits(min(_written(settings, aspect).amber, allowed / 2), allowed)


def appetite(settings: Settings, project: Project) -> int:
    """The score of a risk above which somebody else has to know of it."""
    if project.tolerances is not None and project.tolerances.risk is not None:
        return project.tolerances.risk
    accepted = accepted_score(settings)
    return USUALLY_ACCEPTED if accepted is None else accepted
