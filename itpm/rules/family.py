"""Families of rules: what the first three letters of a code say."""

from dataclasses import dataclass

FAMILY = 3
"""How many letters name a family: STR, REF, SCH."""


@dataclass(frozen=True, slots=True)
class Family:
    """Rules of one word of the field; each family is a folder of this package."""

    code: str
    """Three letters, as in SCH001."""
    title: str
    folder: str
    judges_plan: bool = False
    """Whether its rules judge what is computed from a plan: nothing is told of a plan of which something is missing."""


FAMILIES: tuple[Family, ...] = (
    Family("STR", "Structure", "structure"),
    Family("REF", "References", "references"),
    Family("SCH", "Schedule health", "schedule", judges_plan=True),
    Family("BUD", "Budget and value", "budget", judges_plan=True),
    Family("CAP", "Staffing and capacity", "staffing", judges_plan=True),
    Family("RSK", "Risk, issue, change", "risk"),
    Family("QUA", "Quality", "quality"),
    Family("COL", "Collaboration", "collaboration"),
    Family("ALN", "Strategy alignment", "alignment", judges_plan=True),
    Family("FLO", "Flow", "flow"),
    Family("FRS", "Freshness and honesty", "freshness"),
)
"""In the order in which they are told."""
OF_CODE = {family.code: family for family in FAMILIES}
