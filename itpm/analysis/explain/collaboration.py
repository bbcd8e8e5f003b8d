"""The figures of work with other departments: engagement, and whether a communication is kept."""

from decimal import Decimal

from itpm.analysis.collaboration.stakeholders import STEPS
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.figures.arithmetic import difference
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Unit
from itpm.classification import Classification
from itpm.model.collaboration import Communication, Stakeholder

_STAFF, _MANAGEMENT = Classification.STAFF, Classification.MANAGEMENT


ENGAGEMENT = Group(
    "Engagement",
    (
        Figure("engagement_now", "Where they stand", Unit.SCORE, classification=_MANAGEMENT),
        Figure("engagement_wanted", "Where they should", Unit.SCORE, classification=_MANAGEMENT),
        Figure(
            "engagement_gap",
            "Steps still to come",
            Unit.SCORE,
            "wanted − now, from 1 (unaware) to 5 (leading)",
            ("engagement_wanted", "engagement_now"),
            difference,
        ),
    ),
    source="PMI, PMBOK Guide: stakeholder engagement assessment matrix",
)
"""Where a stakeholder stands, in steps from one to five."""
COMMUNICATION = Group(
    "Communication plan",
    (Figure("kept_share", "Kept within a year", Unit.SHARE, "kept / due", classification=_STAFF),),
    source="PMI, PMBOK Guide: communications management plan",
)
"""How often a communication was kept."""


def engagement_figures(_facts: Facts, record: Stakeholder) -> Computed:
    """Where a stakeholder stands, and where they should."""
    said = record.engagement
    now, wanted = (said.now, said.want) if said is not None else (None, None)
    return ENGAGEMENT.of(
        {
            "engagement_now": Given(_step(now, "nobody says where they stand"), words=now or ""),
            "engagement_wanted": Given(_step(wanted, "nobody says where they should stand"), words=wanted or ""),
        }
    )


def _step(word: str | None, none: str) -> Ratio:
    return Unknown(none) if word is None else Decimal(STEPS.index(word) + 1)


def communication_figures(facts: Facts, record: Communication) -> Computed:
    """How often a communication was kept."""
    kept, due = facts.collaboration.communications.of[record.id].record
    if not due:
        return COMMUNICATION.of({"kept_share": Given(Unknown("none was due yet, or nobody says how often it comes"))})
    return COMMUNICATION.of({"kept_share": Given(Decimal(kept) / due, words=f"{kept} of {due} that were due")})
