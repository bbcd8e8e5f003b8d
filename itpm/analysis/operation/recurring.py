"""What goes wrong again and again: incidents of a service with one cause, or with one problem behind them.

ITIL tells an incident from the problem that is its cause: what comes again has a problem, which somebody looks into.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from itpm.analysis.operation.clock import days
from itpm.analysis.operation.history import History
from itpm.model.protection import Incident

TIMES, DAYS = 3, 90
"""So many incidents within so many days up to the status date are one thing that recurs."""
_NO_CAUSE = frozenset({None, "unknown"})


@dataclass(frozen=True, slots=True)
class Recurring:
    """Incidents of a service with one ``cause``, or with one ``problem`` (``by`` is which), in the order of time."""

    service: str
    by: str
    what: str
    incidents: tuple[Incident, ...]

    @property
    def problems(self) -> tuple[str, ...]:
        """The problems that some of them name."""
        return tuple(dict.fromkeys(each.problem for each in self.incidents if each.problem))


def recurring(history: History, times: int = TIMES, within: int = DAYS) -> Iterator[Recurring]:
    """What recurs of a service up to the status date, causes first."""
    lately = history.during(days(history.day - timedelta(days=within - 1), history.day))
    if len(lately) < times:
        return
    for by in ("cause", "problem"):
        found: dict[str, list[Incident]] = {}
        for each in lately:
            what = each.cause if by == "cause" else each.problem
            if what is not None and what not in _NO_CAUSE:
                found.setdefault(what, []).append(each)
        for what, those in found.items():
            if len(those) >= times:
                yield Recurring(history.service.id, by, what, tuple(those))
