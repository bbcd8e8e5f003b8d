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
    judges_registers: bool = False
    """Whether its rules judge registers: what one finds is not told where a field that it reads had to be left out."""
    judges_records: bool = False
    """Whether its rules judge records by themselves too: nothing is told of a record of which a field was left out."""


FAMILIES: tuple[Family, ...] = (
    Family("STR", "Structure", "structure"),
    Family("REF", "References", "references"),
    Family("SCH", "Schedule health", "schedule", judges_plan=True),
    Family("BUD", "Budget and value", "budget", judges_plan=True),
    Family("CAP", "Staffing and capacity", "staffing", judges_plan=True),
    Family("RSK", "Risk, issue, change", "risk", judges_registers=True, judges_records=True),
    Family("QUA", "Quality", "quality", judges_registers=True, judges_records=True),
    Family("COL", "Collaboration", "collaboration", judges_registers=True, judges_records=True),
    Family("RED", "Redaction", "disclosure"),
    Family("ALN", "Strategy alignment", "alignment", judges_plan=True, judges_records=True),
    Family("INF", "Infrastructure", "infrastructure", judges_registers=True, judges_records=True),
    Family("FLO", "Flow", "flow", judges_registers=True, judges_records=True),
    Family("FRS", "Freshness and honesty", "freshness", judges_records=True),
    Family("HON", "Honesty over time", "history", judges_records=True),
)
"""In the order in which they are told."""
OF_CODE = {family.code: family for family in FAMILIES}


def family_of(code: str) -> Family | None:
    """The family of a code; None where no family has it."""
    return OF_CODE.get(code[:FAMILY])
