"""When everything happens: the network, the levelled plan, and what each date hangs on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple, Protocol, TypeVar

from itpm.analysis.calendars import WorkingTimes
from itpm.analysis.clock import day_of, last_day, local
from itpm.analysis.scheduling.network import Translated, translate
from itpm.engine.crew import WHOLE
from itpm.engine.critical_path import Dates, Driver, critical_path
from itpm.engine.keeping import packed, unpacked
from itpm.engine.ledger import Booking
from itpm.engine.levelling import Plan, Problem
from itpm.engine.pack import Level
from itpm.engine.paths import slack_to
from itpm.engine.precedence import NEVER
from itpm.engine.search import Effort
from itpm.engine.solve import Answer, solve
from itpm.model.assignment import Assignment
from itpm.model.portfolio import Portfolio
from itpm.model.task import Task

_Value = TypeVar("_Value")


class Span(NamedTuple):
    """Half-open minutes since 1970 in UTC."""

    start: int
    finish: int


@dataclass(frozen=True, slots=True)
class Scheduled:
    """The dates of a task, a milestone or a summary.

    ``network`` heeds links, calendars and constraints, ``late`` are its latest dates; ``levelled`` heeds people too.
    Floats are working minutes on the calendar of the task; None for what is done or unknown. ``reason`` says why
    there are no dates.
    """

    address: str
    kind: str
    network: Span | None
    late: Span | None
    levelled: Span | None
    total_float: int | None
    free_float: int | None
    done: bool
    reason: str = ""

    @property
    def critical(self) -> bool:
        """Whether a day lost here is a day lost for the project, or a promise is broken already."""
        return self.total_float is not None and self.total_float <= 0

    @property
    def dates(self) -> Span | None:
        """The dates to count on: levelled where there are such."""
        return self.levelled or self.network


class Kept(Protocol):
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
        effort: Effort | None = None,
        kept: Kept | None = None,
    ) -> None:
        """Nothing is computed before it is asked for; ``effort`` is that of a search."""
        self.portfolio, self.as_of, self.level = portfolio, as_of, level
        self._effort = effort or Effort()
        self._kept = kept
        self.times = WorkingTimes(portfolio, as_of)

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
        """The network pass."""
        return self._recalled[0] if self._recalled is not None else critical_path(self.translated.network)

    @cached_property
    def problem(self) -> Problem:
        """What is levelled."""
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
            made.crews.resources,
            made.crews.limits,
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
        found = solve(self.problem, self.level, self._effort)
        if self._kept is not None and not found.clocked:
            self._kept.keep(packed(self.dates, found))
        return found

    @cached_property
    def bookings(self) -> Sequence[Booking]:
        """Who is booked on what in the levelled plan."""
        return self.answer.plan.bookings if self.answer is not None else ()

    @cached_property
    def booked(self) -> Mapping[str, Mapping[str, int]]:
        """For each task, the minutes that the levelled plan still books of each person or piece of equipment."""
        found: dict[str, dict[str, int]] = {}
        names, addresses = self.translated.crews.names, self.translated.addresses
        for each in self.bookings:
            minutes = each.use * each.calendar.between(each.start, each.end)
            people = found.setdefault(addresses[each.task], {})
            people[names[each.resource]] = people.get(names[each.resource], 0) + minutes
        return {t: {who: round(minutes / WHOLE) for who, minutes in people.items()} for t, people in found.items()}

    @property
    def plan(self) -> Plan | None:
        """The levelled plan."""
        return self.answer.plan if self.answer is not None else None

    @cached_property
    def items(self) -> Mapping[str, Scheduled]:
        """Everything with dates by address, each project in the order of its file."""
        found: dict[str, Scheduled] = {}
        for outline in self.translated.outlines.values():
            for address in outline.items:
                if address in self.translated.numbers:
                    found[address] = self._leaf(address)
            for address, leaves in outline.leaves.items():
                parts = [found[leaf] for leaf in leaves if leaf in found]
                if parts:
                    found[address] = _summary(address, parts)
        return found

    def _leaf(self, address: str) -> Scheduled:
        made, dates, plan = self.translated, self.dates, self.plan
        node = made.numbers[address]
        kind = "milestone" if made.sized[address].pace is None else "task"
        if not dates.known(node):
            return Scheduled(address, kind, None, None, None, None, None, done=False, reason=self._why(node))
        levelled = None
        if plan is not None and plan.finishes[node] < NEVER:
            levelled = Span(plan.starts[node], plan.finishes[node])
        return Scheduled(
            address,
            kind,
            Span(dates.starts[node], dates.finishes[node]),
            Span(dates.late_starts[node], dates.late_finishes[node]),
            levelled,
            dates.total_float(node),
            dates.free_float(node),
            dates.done(node),
        )

    def _why(self, node: int) -> str:
        """Why a node has no date: the first thing on the way to it that has none of its own."""
        made, dates = self.translated, self.dates
        address = made.addresses[node]
        if address in made.unknown:
            return made.unknown[address]
        for link in made.network.links[node]:
            if dates.finishes[link.task] >= NEVER:
                above = made.addresses[link.task]
                return f"waits for {above}, which has no date" if above else self._why(link.task)
        return "there is not enough working time for it"

    def driver(self, address: str) -> tuple[Driver, str]:
        """What keeps a task from starting earlier in the network, and the address of the task it waits for."""
        node = self.translated.numbers[address]
        driver = self.dates.driver(node)
        while driver.link is not None and not self.translated.addresses[driver.link.task]:
            link = driver.link
            further = self.dates.driver(link.task)
            if further.link is None:
                break
            driver = Driver(driver.cause, link._replace(task=further.link.task))
        return driver, self.translated.addresses[driver.link.task] if driver.link is not None else ""

    def assigned(self, task: Task) -> tuple[Assignment, ...]:
        """Who works on a task: what it says itself, else what the nearest summary says."""
        if task.assign:
            return task.assign
        outline = self.translated.outlines.get(task.id.partition("/")[0])
        return outline.assign(task) if outline is not None else task.assign

    def unfilled(self, projects: Iterable[str] = ()) -> Mapping[str, tuple[str, ...]]:
        """For each open task, the people, teams and roles of whom there is nobody, or not enough."""
        wanted = set(projects)
        return {
            address: sized.missing
            for address, sized in self.translated.sized.items()
            if sized.missing and not self.items[address].done and (not wanted or address.partition("/")[0] in wanted)
        }

    @cached_property
    def waited_for(self) -> frozenset[str]:
        """The addresses that some open work waits for."""
        return frozenset(
            link.task
            for outline in self.translated.outlines.values()
            for item in outline.items.values()
            for link in item.after
        )

    def nodes_of(self, project: str) -> Sequence[int]:
        """The nodes of a project in the order in which they wait for each other."""
        return self._nodes.get(self.translated.groups[project], ())

    @cached_property
    def _nodes(self) -> Mapping[int, Sequence[int]]:
        found: dict[int, list[int]] = {}
        network = self.translated.network
        for node in network.order:
            found.setdefault(network.groups[node], []).append(node)
        return found

    def paths(self, address: str) -> Mapping[str, int]:
        """The open work on the ways to a task, and how many working minutes each may slip before that task does."""
        made = self.translated
        found = slack_to(self.dates, made.numbers[address])
        return {
            made.addresses[node]: slack
            for node, slack in sorted(found.items(), key=lambda pair: (pair[1], self.dates.starts[pair[0]], pair[0]))
            if made.addresses[node] not in {"", address}
        }

    def local(self, moment: int) -> datetime:
        """A minute as clocks show it at the portfolio's place."""
        return local(moment, self.times.zone)

    def day(self, moment: int) -> date:
        """The day that a minute belongs to."""
        return day_of(moment, self.times.zone)

    def shown(self, moment: int) -> str:
        """A minute in words: the day, and the time."""
        return f"{self.local(moment):%Y-%m-%d %H:%M}"

    def first_day(self, span: Span) -> date:
        """The day on which something starts."""
        return day_of(span.start, self.times.zone)

    def last_day(self, span: Span) -> date:
        """The day on which something ends: midnight still belongs to the day before."""
        return last_day(max(span.finish, span.start + 1), self.times.zone)


def _summary(address: str, parts: list[Scheduled]) -> Scheduled:
    """From the first start to the last end of its parts; unknown where one of them is."""
    unknown = next((each for each in parts if each.network is None), None)
    floats = [each.total_float for each in parts if each.total_float is not None]
    frees = [each.free_float for each in parts if each.free_float is not None]
    return Scheduled(
        address,
        "summary",
        None if unknown else _around([each.network for each in parts]),
        None if unknown else _around([each.late for each in parts]),
        _around([each.levelled for each in parts]) if all(each.levelled for each in parts) else None,
        min(floats, default=None),
        min(frees, default=None),
        all(each.done for each in parts),
        f"{unknown.address}: {unknown.reason}" if unknown else "",
    )


def _around(spans: list[Span | None]) -> Span:
    known = [span for span in spans if span is not None]
    return Span(min(span.start for span in known), max(span.finish for span in known))
