"""What a report of a month is made of and becomes: sentences that any language can say, part by part."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from itpm.analysis.facts import Facts
from itpm.comparison.compared import Comparison
from itpm.comparison.renamed import Named, went
from itpm.joined import begun
from itpm.load.fields import record_fields
from itpm.message import Said, phrase
from itpm.model.address import whole_of
from itpm.model.naming import kind_of
from itpm.model.portfolio import Portfolio
from itpm.model.record import Record
from itpm.model.scalars import Moment, as_day
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


class News(NamedTuple):
    """A day on which something happened; ``late``: before the month, and nobody knew it when that began."""

    day: date
    late: bool


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

    def news(self, record: Record, day_of: Callable[[Any], Moment | None]) -> News | None:
        """Whether the month tells that something happened to a record, on the day that is said of it.

        What happened in the last days of a month is often written down when the next one has begun: the report of the
        month before could not tell it, so this one does.
        """
        said = day_of(record)
        if said is None:
            return None
        day = as_day(said)
        if self.within(day):
            return News(day, late=False)
        if day >= self.first or self.before is None or self._knew(record, day_of):
            return None
        return News(day, late=True)

    def _knew(self, record: Record, day_of: Callable[[Any], Moment | None]) -> bool:
        """Whether the state before the month knew it, or knew nothing of the project that it belongs to."""
        assert self.before is not None  # noqa: S101 - chosen by the caller
        base, kind = self.before.base, kind_of(record)
        whole = whole_of(record.id)
        if "/" in record.id and ("project", whole) not in self._called:
            return True
        there = base.portfolio.by_kind.get(kind, {}).get(self._called.get((kind, record.id), record.id))
        said = None if there is None else day_of(there)
        return said is not None and as_day(said) <= base.day

    @cached_property
    def _called(self) -> Mapping[Named, str]:
        """By kind and address of today: the address in the state before the month."""
        base = self.before.base.portfolio if self.before is not None else None
        if base is None:
            return {}
        same = {(kind, address): address for kind, records in base.by_kind.items() for address in records}
        return same | {(kind, now): address for (kind, address), now in went(base, self.portfolio).items()}


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
