"""When everything happens: the network, the levelled plan, and what each date hangs on."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar

from itpm.analysis.scheduling.by_address import DatesByAddress
from itpm.analysis.scheduling.fitting import fitted
from itpm.analysis.scheduling.moments import Moments
from itpm.analysis.scheduling.network import translate
from itpm.analysis.scheduling.scheduled import Scheduled, Span
from itpm.analysis.scheduling.translated import Translated
from itpm.analysis.scheduling.undone import undone
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.crew import WHOLE
from itpm.engine.critical_path import Dates, critical_path
from itpm.engine.exact import exact
from itpm.engine.keeping import packed, unpacked
from itpm.engine.kept_order import OrderedDates, kept_order
from itpm.engine.ledger import Booking
from itpm.engine.levelling import Plan, Problem
from itpm.engine.likewise import group_ends, likewise
from itpm.engine.pack import Level
from itpm.engine.precedence import NEVER
from itpm.engine.search import SearchLimit
from itpm.engine.solve import Answer, solve
from itpm.model.portfolio import Portfolio

__all__ = ("CacheEntry", "Schedule", "Scheduled", "Span")

_Value = TypeVar("_Value")


class CacheEntry(Protocol):
    """Where a schedule may be kept from one run to the next."""

    def recall(self, unpack: Callable[[bytes], _Value]) -> _Value | None:
        """What was kept, unpacked; None where there is nothing, or nothing that can be unpacked."""

    def keep(self, data: bytes) -> None:
        """Keeps something for the next run."""


class Schedule:
    """The schedule of a portfolio on a day."""

    def __init__(
        self,
        portfolio: Portfolio,
        as_of: date,
        level: Level,
        limit: SearchLimit | None = None,
        kept: CacheEntry | None = None,
        beside: "Schedule | None" = None,
    ) -> None:
        """Nothing is computed before it is asked for; ``limit`` is that of a search.

        ``beside`` another one it is planned in the order of work of that one where this makes less of a difference:
        what-ifs then differ by what they change, and not by another order that has nothing to do with it.
        """
        self.portfolio, self.as_of, self.level = portfolio, as_of, level
        self._limit = limit or SearchLimit()
        self._kept = kept
        self._other = beside
        self.times = WorkingTimes(portfolio, as_of)
        self.answers: dict[tuple[str, str], Any] = {}

    @cached_property
    def translated(self) -> Translated:
        """The portfolio in the engine's numbers."""
        return translate(self.portfolio, self.times, self.as_of)

    @cached_property
    def _recalled(self) -> tuple[Dates, Answer] | None:
        """The dates of an earlier run over the same files."""
        if self._kept is None:
            return None
        made = self.translated
        return self._kept.recall(lambda data: unpacked(data, made.network, made.works))

    @cached_property
    def dates(self) -> Dates:
        """Early and late dates by the critical path method: by logic and calendars, as if there were people enough."""
        return self._recalled[0] if self._recalled is not None else critical_path(self.translated.network)

    @cached_property
    def problem(self) -> Problem:
        """The network with who is needed and how many there are: what levelling has to solve."""
        made, dates = self.translated, self.dates
        weights = {
            group: self.portfolio.projects[project].priority or 500
            for project, group in made.groups.items()
            if any(True for _ in made.outlines[project].items)
        }
        return Problem(
            made.network,
            dates,
            made.works,
            made.crews.resources.every,
            made.crews.resources.limits,
            made.urgency,
            weights,
            frozenset(made.unplanned),
            made.tentative,
        )

    @cached_property
    def answer(self) -> Answer | None:
        """The levelled plan with what it is judged by; None without levelling."""
        if self.level is Level.NONE:
            return None
        if self._recalled is not None:
            return self._recalled[1]
        found = self._alike(solve(self.problem, self.level, self._limit))
        if self._kept is not None and not found.clocked:
            self._kept.keep(packed(self.dates, found))
        return found

    def _alike(self, found: Answer) -> Answer:
        other = self._other
        if other is None or other.answer is None:
            return found
        places = {other.translated.addresses[node]: place for place, node in enumerate(other.answer.order)}
        ends = group_ends(other.problem, other.answer.plan)
        mine, last = self.translated, len(places)
        known = {
            mine.groups[each]: ends[n]
            for each, n in other.translated.groups.items()
            if each in mine.groups and n in ends
        }
        ordered = [places.get(address, last) if address else 0 for address in mine.addresses]
        begins = {other.translated.addresses[node]: at for node, at in enumerate(other.answer.plan.resumes)}
        starts = [begins.get(address, NEVER) if address else 0 for address in mine.addresses]
        return likewise(self.problem, found, (ordered, starts), known)

    @cached_property
    def bookings(self) -> Sequence[Booking]:
        """Who is booked on what in the levelled plan, as much as each effort takes."""
        return exact(self.answer.plan.bookings, self.translated.works) if self.answer is not None else ()

    @cached_property
    def booked(self) -> Mapping[str, Mapping[str, int]]:
        """For each task, the minutes that the levelled plan still books of each person or piece of equipment."""
        found: dict[str, dict[str, int]] = {}
        names, addresses = self.translated.crews.resources.names, self.translated.addresses
        for each in self.bookings:
            minutes = each.use * each.calendar.between(each.start, each.end)
            people = found.setdefault(addresses[each.task], {})
            people[names[each.resource]] = people.get(names[each.resource], 0) + minutes
        return {t: {who: round(minutes / WHOLE) for who, minutes in people.items()} for t, people in found.items()}

    @property
    def plan(self) -> Plan | None:
        """The plan after levelling, in which nobody has two things to do at once; None where nothing is levelled."""
        return self.answer.plan if self.answer is not None else None

    @cached_property
    def order(self) -> OrderedDates | None:
        """The levelled plan with the latest dates that keep the order of everybody's work; None without levelling."""
        return kept_order(self.problem, self.plan) if self.plan is not None else None

    @cached_property
    def items(self) -> Mapping[str, Scheduled]:
        """Everything with dates by address, each project in the order of its file."""
        causes = undone(self.translated, self.plan, self.moments.day) if self.plan is not None else {}
        fits = fitted(self.translated, self.order or self.dates).fits
        return DatesByAddress(self.translated, self.times, self.dates, self.order, causes, fits).items()

    @cached_property
    def moments(self) -> Moments:
        """Its minutes as days and times, as they are told of each thing."""
        return Moments(self.portfolio, self.times, self.translated.outlines)
