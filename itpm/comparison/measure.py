"""A figure that a change is judged by: what it is of, what it says, and which way it gets better."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Value
from itpm.analysis.figures.figure import Unit
from itpm.analysis.scheduling.schedule import Span

Held = Value | date | State | None
"""What a figure is, which may be a day or a state; None where there is nothing to tell."""
Key = tuple[str, str, str]
"""The kind and the address of what it is of, and the name of the figure."""


class Block(StrEnum):
    """What people decide by, in the order in which it is told."""

    STATES = "states"
    PROMISES = "promises"
    DATES = "dates"
    MONEY = "money"
    PEOPLE = "people"
    OBJECTIVES = "objectives"
    RISKS = "risks"


class Better(StrEnum):
    """Which way is the better one."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of something: what it is, and which way it gets better."""

    block: Block
    title: str
    value: Held
    unit: Unit | None = None
    better: Better = Better.NEITHER
    end: Span | None = None
    """Of a day: the moment that it ends at."""
