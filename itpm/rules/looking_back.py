"""What rules of history look at: the portfolio as it was every four weeks before, as far back as somebody has it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from itpm.analysis.facts import Facts
from itpm.model.portfolio import Portfolio
from itpm.model.record import Record
from itpm.rules.findings import record_then

EVERY = timedelta(days=28)
TIMES = 6
"""So often is looked back: nearly half a year."""


def days_before(day: date) -> tuple[date, ...]:
    """The days on which a portfolio is looked at again, the last one first."""
    return tuple(day - EVERY * number for number in range(1, TIMES + 1) if day - date.min > EVERY * number)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A portfolio on an earlier day."""

    day: date
    portfolio: Portfolio


def states(facts: Facts) -> tuple[Earlier, ...]:
    """What it was before, the last one first, up to the first day of which nobody has the files."""
    found: list[Earlier] = []
    for day in days_before(facts.as_of):
        portfolio = facts.earlier.get(day.isoformat())
        if portfolio is None:
            break
        found.append(Earlier(day, portfolio))
    return tuple(found)


def course(facts: Facts, record: Record, before: Sequence[Earlier]) -> Iterator[tuple[date, Record]]:
    """What a record was, day by day, the last one first; up to the first day on which it was not there."""
    for each in before:
        then = record_then(record.id, each.portfolio, facts.portfolio.moves)
        if then is None or type(then) is not type(record):
            return
        yield each.day, then
