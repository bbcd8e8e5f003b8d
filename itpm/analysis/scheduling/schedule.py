"""When everything happens: the network, the levelled plan, and what each date hangs on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import Protocol, TypeVar

from itpm.analysis.scheduling.network import Translated, translate
from itpm.analysis.scheduling.scheduled import Scheduled, Span
from itpm.analysis.scheduling.standing import Standing
from itpm.analysis.scheduling.undone import undone
from itpm.analysis.time.clock import day_of, local
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
from itpm.engine.paths import slack_to
from itpm.engine.search import Effort
from itpm.engine.solve import Answer, solve
from itpm.model.assignment import Assignment
from itpm.model.portfolio import Portfolio
from itpm.model.task import Task

__all__ = ("Kept", "Schedule", "Scheduled", "Span")

_Value = TypeVar("_Value")


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
        self._other: Schedule | None = None
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
        found = self._alike(solve(self.problem, self.level, self._effort))
        if self._kept is not None and not found.clocked:
            self._kept.keep(packed(self.dates, found))
        return found

    def beside(self, other: "Schedule") -> "Schedule":
        """The same, planned in the order of work of another schedule where that makes less of a difference.

        What-ifs then differ by what they change, and not by another order that has nothing to do with it. To be said
        before anything is asked.
        """
        self._other = other
        return self

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
        return likewise(self.problem, found, ordered, known)

    @cached_property
    def bookings(self) -> Sequence[Booking]:
        """Who is booked on what in the levelled plan, as much as each effort takes."""
        return exact(self.answer.plan.bookings, self.translated.works) if self.answer is not None else ()

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
    def order(self) -> OrderedDates | None:
        """The levelled plan with the latest dates that keep the order of everybody's work; None without levelling."""
        return kept_order(self.problem, self.plan) if self.plan is not None else None

    @cached_property
    def items(self) -> Mapping[str, Scheduled]:
        """Everything with dates by address, each project in the order of its file."""
        causes = undone(self.translated, self.plan, self.day) if self.plan is not None else {}
        return Standing(self.translated, self.times, self.dates, self.order, causes).items()

    def hidden_behind(self, dates: Dates, node: int) -> int | None:
        """The task behind a node that stands for an end of a summary; None where nothing it waits for drives it."""
        while not self.translated.addresses[node]:
            link = dates.driver(node).link
            if link is None:
                return None
            node = link.task
        return node

    def assigned(self, task: Task) -> tuple[Assignment, ...]:
        """Who works on a task: what it says itself, else what the nearest summary says."""
        if task.assign:
            return task.assign
        outline = self.translated.outlines.get(task.id.partition("/")[0])
        return outline.assign(task) if outline is not None else task.assign

    def unfilled(self, projects: Iterable[str] = ()) -> Mapping[str, tuple[str, ...]]:
        """For each open task of which something is left, those of whom there is nobody, or not enough."""
        wanted = set(projects)
        return {
            address: sized.missing
            for address, sized in self.translated.sized.items()
            if sized.missing and not self.items[address].done and (not wanted or address.partition("/")[0] in wanted)
            if sized.remaining is None or sized.remaining.minutes
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
        """The open work on the ways to a milestone, and how many working minutes each may slip before that does.

        In the plan to count on: ways lead along links and along the order of everybody's work.
        """
        order = self.order
        if order is None:
            return self.network_paths(address)
        return self._ways(order, order.slack_to(self.translated.numbers[address]), address)

    def network_paths(self, address: str) -> Mapping[str, int]:
        """The same in the network, where nobody waits for people."""
        return self._ways(self.dates, slack_to(self.dates, self.translated.numbers[address]), address)

    def _ways(self, dates: Dates, slack: Mapping[int, int], address: str) -> Mapping[str, int]:
        addresses = self.translated.addresses
        return {
            addresses[node]: minutes
            for node, minutes in sorted(slack.items(), key=lambda pair: (pair[1], dates.starts[pair[0]], pair[0]))
            if addresses[node] not in {"", address}
        }

    def zone(self, address: str) -> str:
        """Where the days of a thing are told: the time zone of its calendar, else of what it is part of."""
        return self.times.pattern(self._calendar(address)).zone

    def _calendar(self, address: str) -> str | None:
        """The calendar of a thing: its own, else of what it is part of; None: the portfolio's."""
        name = address.partition("/")[0]
        outline = self.translated.outlines.get(name)
        item = outline.items.get(address) if outline is not None else None
        own = outline.calendar(item) if outline is not None and item is not None else None
        project = self.portfolio.projects.get(name)
        return own or (project.calendar if project is not None else None)

    def day_minutes(self, address: str = "") -> float:
        """The working minutes of a day on the calendar of a thing; on the portfolio's where none is named."""
        if not address:
            return float(self.times.hours_per_day) * 60
        return float(self.times.pattern(self._calendar(address)).hours_per_day) * 60

    def local(self, moment: int, zone: str = "") -> datetime:
        """A minute as clocks show it somewhere; at the portfolio's place where nothing is said."""
        return local(moment, zone or self.times.zone)

    def day(self, moment: int, zone: str = "") -> date:
        """The day that a minute belongs to."""
        return day_of(moment, zone or self.times.zone)

    def shown(self, moment: int, zone: str = "", *, closing: bool = False) -> str:
        """A minute in words: the day, the time (24:00 for the end of a day), and the zone if not the portfolio's."""
        elsewhere = f" {zone}" if zone and zone != self.times.zone else ""
        there = self.local(moment, zone)
        if closing and not (there.hour or there.minute):
            return f"{self.day(moment - 1, zone)} 24:00{elsewhere}"
        return f"{there:%Y-%m-%d %H:%M}{elsewhere}"

    def first_day(self, span: Span) -> date:
        """The day on which something starts; what takes no time and stands at 24:00 belongs to the day that ends."""
        return day_of(span.start - span.after_close, span.zone or self.times.zone)

    def last_day(self, span: Span) -> date:
        """The day on which something ends: midnight still belongs to the day before, unless nothing came before it."""
        return day_of(span.finish - (not span.at_opening), span.zone or self.times.zone)
