"""What a report of a month is made of and becomes: sentences that any language can say, part by part."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from itpm.analysis.facts import Facts
from itpm.comparison.compared import Comparison
from itpm.joined import begun
from itpm.load.fields import record_fields
from itpm.message import Said, phrase
from itpm.model.address import whole_of
from itpm.model.portfolio import Portfolio
from itpm.rules.inputs import told

Each = TypeVar("Each")
MOST = 8
"""So many sentences of a kind are told; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with its sentences."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """The report of a month: what it is called, on which day it stands, between what it tells, and its parts."""

    title: str
    day: date
    between: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Report:
    """What a report is made of: what is known now, the days of the month, what was before, else why nobody knows."""

    facts: Facts
    first: date
    last: date
    before: Comparison | None = None
    why: str = ""

    @property
    def portfolio(self) -> Portfolio:
        """What is reported on."""
        return self.facts.portfolio

    def may(self, *reads: str) -> bool:
        """Whether the readers may know what follows from all of it."""
        return told(reads, self.portfolio.audience, record_fields())

    def within(self, day: date | None) -> bool:
        """Whether a day lies in the month, and has been."""
        return day is not None and self.first <= day <= min(self.last, self.facts.as_of)


def first_few(found: Sequence[Each], tell: Callable[[Each], str], rest: Callable[[int], Said]) -> Iterator[str]:
    """The first few, and how many more there are."""
    yield from map(tell, found[:MOST])
    if len(found) > MOST:
        yield rest(len(found) - MOST)


def called(report: Report, address: str) -> str:
    """What people call a record, with the project that it lies in; its address where it is gone or has no name."""
    portfolio = report.portfolio
    found = portfolio.staffing.people.get(address) or portfolio.collaboration.stakeholders.get(address)
    record = found or portfolio.find(address)
    whole = portfolio.projects.get(whole_of(address)) if "/" in address else None
    name = record.title if record is not None else address
    if whole is None or record is None:
        return name
    return phrase("{record} ({project})", record=begun(name), project=whole.title)
