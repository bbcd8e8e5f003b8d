"""Where everything stands: the engine's dates as what is known of each address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from itpm.analysis.scheduling.disclosed import NOT_SHOWN, as_told, whole_told
from itpm.analysis.scheduling.hindrance import Hindrance
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.scheduled import Scheduled, Span, summary
from itpm.analysis.scheduling.translated import Translated
from itpm.analysis.scheduling.undone import endless_lag, gone_after
from itpm.analysis.time.clock import day_of, midnight
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.calendar import OutOfTimeError
from itpm.engine.critical_path import Dates
from itpm.engine.kept_order import OrderedDates
from itpm.engine.precedence import NEVER, Pace, reached
from itpm.message import phrase
from itpm.model.control import Gate
from itpm.model.task import Task


@dataclass(frozen=True)
class DatesByAddress:
    """The dates of a network, those of its levelled plan (None: people were left out), and why some have none."""

    made: Translated
    times: WorkingTimes
    dates: Dates
    plan: OrderedDates | None
    causes: Mapping[str, Hindrance]
    """For the addresses of work that nobody will do, why."""
    fits: frozenset[str] = frozenset()
    """The addresses whose told dates still fit what else is known."""

    def items(self) -> dict[str, Scheduled]:
        """Everything with dates by address, each project in the order of its file."""
        found: dict[str, Scheduled] = {}
        told = self.made.told
        for outline in self.made.outlines.values():
            for address in outline.items:
                if address in self.made.numbers:
                    leaf, zone = self._leaf(outline, address), self._zone(outline, address)
                    found[address] = as_told(leaf, told.get(address), zone, fits=address in self.fits)
            for address, leaves in outline.leaves.items():
                parts = [found[leaf] for leaf in leaves if leaf in found]
                if parts:
                    zone = self._zone(outline, address)
                    found[address] = whole_told(summary(address, parts, zone), told.get(address), zone)
        return found

    def _leaf(self, outline: Outline, address: str) -> Scheduled:
        dates, plan = self.dates, self.plan
        node = self.made.numbers[address]
        counted = plan or dates
        known = dates.known(node)
        zone = self._zone(outline, address)
        hindrance, undone = (None, False) if counted.known(node) else self._why(node)
        early = self._span(dates, node, zone) if known else None
        return Scheduled(
            address,
            self._kind(outline, address),
            early,
            self._late(node, early) if early is not None else None,
            self._span(plan, node, zone) if plan is not None and plan.known(node) else None,
            dates.total_float(node),
            dates.free_float(node),
            counted.total_float(node),
            dates.done(node),
            hindrance,
            plan is None,
            dates.begun(node) or dates.done(node),
            undone,
            Span(dates.starts[node], dates.starts[node], zone, at_opening=True) if self._opened(node) else None,
            counted.float_by_clock(node),
            dates.float_by_clock(node),
        )

    def _opened(self, node: int) -> bool:
        """Whether it is known when work on a node began."""
        return (self.dates.begun(node) or self.dates.done(node)) and self.dates.starts[node] < NEVER

    def _zone(self, outline: Outline, address: str) -> str:
        """Where the days of a thing are told; empty: at the portfolio's place."""
        name = outline.calendar(outline.items[address]) or outline.project.calendar
        zone = self.times.patterns.of(name).zone
        return "" if zone == self.times.zone else zone

    def _kind(self, outline: Outline, address: str) -> str:
        """A task takes time, or took some; what has no size and was never worked on is a milestone."""
        record = outline.items[address]
        if isinstance(record, Gate):
            return "gate"
        if self.made.sized[address].pace is not None:
            return "task"
        worked = isinstance(record, Task) and (record.started or record.finished or record.worked or record.progress)
        return "task" if worked else "milestone"

    def _span(self, dates: Dates, node: int, zone: str) -> Span:
        span = Span(dates.starts[node], dates.finishes[node], zone)
        if dates.resumes[node] == span.finish:
            closing = dates.closing.of(node)
            return span._replace(after_close=closing and span.start == span.finish, at_opening=not closing)
        return span._replace(finish=self._worked(dates, node, span))

    def _worked(self, dates: Dates, node: int, span: Span) -> int:
        """The end of work; one that waits for something before a day's work stands at the end of the work before."""
        network = self.made.network
        bounds = network.bounds.get(node)
        if dates.done(node) or not (node in network.other or (bounds is not None and bounds.finish is not None)):
            return span.finish
        zone = span.zone or self.times.zone
        day = day_of(span.finish - 1, zone)
        pace = network.paces[node] or network.calendars[node]
        if _works(pace, midnight(day, zone), span.finish):
            return span.finish
        last = self._before(node, span.finish)
        return last if last > span.start else span.finish

    def _before(self, node: int, finish: int) -> int:
        """The end of the last minute of work on something before a moment; the moment itself where there is none."""
        pace = self.made.network.paces[node]
        try:
            return finish if pace is None else pace.retreat(finish, 1) + 1
        except OutOfTimeError:
            return finish

    def _late(self, node: int, early: Span) -> Span | None:
        """The latest dates: those it stands on where it has no float; what may last until Monday ends on Friday."""
        start, finish = self.dates.latest.starts[node], self.dates.latest.finishes[node]
        if start >= NEVER or finish >= NEVER:
            return None
        if self.made.network.paces[node] is None and finish > early.finish and self.dates.total_float(node) == 0:
            return early
        last = self._before(node, finish)
        if start < last < finish:
            finish = max(last, min(early.finish, finish))
        return Span(start, finish, early.zone, after_close=start == finish)

    def _why(self, node: int) -> tuple[Hindrance, bool]:
        """The first thing on the way to a node that has no date of its own, and whether that will never be done."""
        counted = self.plan or self.dates
        waiting = named = node
        seen = {node}
        while True:
            before = self._lacking(counted, waiting, seen)
            if before is None:
                break
            waiting = before
            # An end of a summary has no name: what it keeps from having a date has.
            named = waiting if self.made.addresses[waiting] else named
            seen.add(waiting)
        found = self._own(waiting)
        undone = self.made.addresses[waiting] not in self.made.unknown
        return (found if named == node else found.behind(self.made.addresses[named])), undone

    def _lacking(self, counted: Dates, node: int, seen: set[int]) -> int | None:
        if self.made.addresses[node] in self.made.unknown:
            return None
        links = self.made.network.links[node]
        return next((each.task for each in links if not counted.known(each.task) and each.task not in seen), None)

    def _own(self, node: int) -> Hindrance:
        address = self.made.addresses[node]
        if address in self.made.unknown:
            return Hindrance(self.made.unknown[address])
        if address in self.made.told:
            return Hindrance(NOT_SHOWN)
        if address in self.causes:
            return self.causes[address]
        if not address and node in self.made.unplanned:
            return self.made.unplanned[node]
        return Hindrance(self._missing(node, address))

    def _missing(self, node: int, address: str) -> str:
        """Working time or people that a node lacks, which waits for nothing without a date."""
        lag = self._endless(node)
        if lag:
            return lag
        if self.dates.known(node):
            missing = self.made.sized[address].missing if address else ()
            return self._nobody(missing) if missing else phrase("its people never have the time")
        return self._gone(node) or phrase("there is not enough working time for it")

    def _endless(self, node: int) -> str:
        """The lag that never ends, where one keeps a node from having a date."""
        counted = self.plan or self.dates
        for link in self.made.network.links[node]:
            if counted.known(link.task) and reached(link, counted.starts, counted.finishes) >= NEVER:
                return endless_lag(self.made, link.task)
        return ""

    def _gone(self, node: int) -> str:
        """Who is not there for long enough, where work has people and all of them leave."""
        work = self.made.works.get(node)
        numbers = [each.resource for demand in work.demands for each in demand.candidates] if work is not None else []
        names = list(dict.fromkeys(self.made.crews.resources.names[number] for number in numbers))
        people = self.times.portfolio.staffing.people
        ends = [end for name in names if name in people and (end := people[name].employed.finish) is not None]
        if not names or len(ends) < len(names):
            return ""
        return gone_after(names, max(ends))

    def _nobody(self, names: Sequence[str]) -> str:
        """That there is nobody of teams and roles, or that one person is not there."""
        if len(names) == 1 and names[0] in self.times.portfolio.staffing.people:
            return phrase("{who} is not there", who=names[0])
        return phrase("there is nobody of {names}", names=", ".join(names))


def _works(pace: Pace, start: int, end: int) -> bool:
    """Whether anything is done in a stretch of time by whoever does it."""
    try:
        return pace.advance(start, 1) <= end
    except OutOfTimeError:
        return False
