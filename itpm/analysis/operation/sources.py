"""What of a portfolio came from other systems, or is kept in step with them, as its records say under 'external'.

Accounts of people there are no source: nothing of a person is told by another system. What a monitor said is as old as
the asking that it came from, where its own link says nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from itpm.analysis.figures.amounts import Unknown
from itpm.model.infrastructure import Monitor, MonitorState
from itpm.model.naming import kind_of
from itpm.model.portfolio import Portfolio
from itpm.model.record import External, Record
from itpm.model.scalars import Moment, Ref, as_day

_PEOPLE = frozenset({"person", "stakeholder"})


@dataclass(frozen=True, slots=True)
class Sourced:
    """A record as another system has it."""

    record: Record
    system: str
    there: External
    synced: Moment | None
    """As of when it was so there, by that system's clock."""

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return kind_of(self.record)

    def age(self, day: date) -> int | Unknown:
        """The days from when it was so there to a day."""
        if self.synced is None:
            return Unknown("nobody says as of when it was so there")
        days = (day - as_day(self.synced)).days
        return days if days >= 0 else Unknown("it was so there after the status date")


def sourced(portfolio: Portfolio, *, watched: bool = True) -> tuple[Sourced, ...]:
    """Every record with a place in another system, once for each: by system and kind, in the order of the portfolio.

    ``watched`` is false for whoever may not know what monitors said.
    """
    states = portfolio.infrastructure.monitor_states if watched else {}
    return tuple(sorted(_found(portfolio, states), key=lambda each: (each.system, each.kind)))


def _found(portfolio: Portfolio, states: Mapping[Ref, MonitorState]) -> Iterator[Sourced]:
    for each in portfolio.records():
        if kind_of(each) in _PEOPLE:
            continue
        said = states.get(Ref(each.id)) if isinstance(each, Monitor) else None
        asked = None if said is None else said.checked or said.since
        yield from (Sourced(each, system, there, there.synced or asked) for system, there in each.external.items())
