"""A portfolio as one network of the engine: tasks are numbers, days are minutes, people are resources."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from itpm.analysis.scheduling.crews import Crews
from itpm.analysis.scheduling.days import Days
from itpm.analysis.scheduling.dependencies import Work as Item
from itpm.analysis.scheduling.dependencies import is_done
from itpm.analysis.scheduling.disclosed import told_floor
from itpm.analysis.scheduling.hindrance import Hindrance
from itpm.analysis.scheduling.imposed import Imposed
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.reserves import Reserves
from itpm.analysis.scheduling.resources import Resources
from itpm.analysis.scheduling.sizes import Sized, Sizes
from itpm.analysis.scheduling.translated import Lag, Translated
from itpm.analysis.time.clock import DAY, midnight
from itpm.analysis.time.patterns import unpaused
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.calendar import Calendar, Day, OutOfTimeError
from itpm.engine.crew import Work
from itpm.engine.elapsed import ALWAYS
from itpm.engine.precedence import NEVER, Bounds, Link, LinkType, Network, Pace
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.control import Gate
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import Dates
from itpm.model.stage import binding, cancelled, goes_on
from itpm.model.task import Link as LinkRecord
from itpm.model.task import Milestone

_HORIZON = timedelta(days=3 * 365)
_BEFORE = timedelta(days=31)
_AT_ONCE = (-1,)
"""What nobody works on takes nothing from anybody: its followers must not wait for its turn."""


@dataclass
class Nodes:
    """The columns of the network on their way. A node without an address stands for an end of a summary."""

    addresses: list[str] = field(default_factory=list)
    paces: list[Pace | None] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    calendars: list[Calendar] = field(default_factory=list)
    links: list[list[Link]] = field(default_factory=list)
    floors: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    bounds: dict[int, Bounds] = field(default_factory=dict)

    def add(self, address: str, calendar: Calendar, floor: int, group: int) -> int:
        """A new point in time."""
        self.addresses.append(address)
        self.paces.append(None)
        self.sizes.append(0)
        self.calendars.append(calendar)
        self.links.append([])
        self.floors.append(floor)
        self.groups.append(group)
        return len(self.addresses) - 1


def translate(portfolio: Portfolio, times: WorkingTimes, as_of: date) -> Translated:
    """The network of all projects that were not cancelled, seen on a day. Never raises for what is written."""
    made = _Translation(portfolio, times, as_of)
    for outline in made.outlines.values():
        made.number(outline)
    for outline in made.outlines.values():
        made.fill(outline)
    for outline in made.outlines.values():
        made.link(outline)
    nodes, sizes = made.nodes, made.sizes
    network = Network(
        nodes.paces,
        nodes.sizes,
        nodes.calendars,
        nodes.links,
        nodes.floors,
        nodes.bounds,
        nodes.groups,
        made.deadlines,
        frozenset(node for node, address in enumerate(nodes.addresses) if not address),
    )
    network.tentative = frozenset(_behind(network, made.unbound))
    network.deadline_days = made.deadline_days
    numbers = {address: node for node, address in enumerate(nodes.addresses) if address}
    return Translated(
        network,
        tuple(nodes.addresses),
        numbers,
        made.outlines,
        sizes.crews,
        made.works,
        made.sized,
        made.imposed.unknown,
        made.status,
        made.groups,
        tuple(made.urgency[node] if node in made.works else _AT_ONCE for node in range(len(nodes.addresses))),
        made.unplanned,
        frozenset(_behind(network, made.proposed)),
        made.lags,
        made.imposed.told,
    )


def _behind(network: Network, proposed: Iterable[int]) -> Iterator[int]:
    """Some nodes, and all that waits for them."""
    found = set(proposed)
    waiting = list(found)
    yield from waiting
    while waiting:
        for then in network.followers[waiting.pop()]:
            if then not in found:
                found.add(then)
                waiting.append(then)
                yield then


def crews_of(portfolio: Portfolio, times: WorkingTimes, groups: Mapping[str, int]) -> Crews:
    """Everybody and everything of a portfolio that can be booked; ``groups`` are the numbers of its projects."""
    span = Dates(times.as_of - _BEFORE, times.as_of + _HORIZON)
    return Crews(portfolio, times, Resources(portfolio, times, Reserves(portfolio, times, span, groups)))


class _Translation:
    def __init__(self, portfolio: Portfolio, times: WorkingTimes, as_of: date) -> None:
        self.portfolio, self.times = portfolio, times
        self.status = midnight(as_of, times.zone)
        alive = sorted(each for each, project in portfolio.projects.items() if not cancelled(project))
        self.outlines = {project: Outline.of(portfolio.projects[project]) for project in alive}
        self.groups = {project: number for number, project in enumerate(alive)}
        crews = crews_of(portfolio, times, self.groups)
        self.sizes = Sizes(portfolio, times, crews)
        self.imposed = Imposed(portfolio, times, self.status)
        self.nodes = Nodes()
        self.points: dict[str, int] = {}
        self.ends: dict[tuple[str, bool], int] = {}
        self.works: dict[int, Work] = {}
        self.sized: dict[str, Sized] = {}
        self.deadlines: dict[int, int] = {}
        self.deadline_days: dict[int, Day] = {}
        self.urgency: dict[int, tuple[int, ...]] = {}
        self.unplanned: dict[int, Hindrance] = {}
        self.lags: dict[tuple[int, Link], Lag] = {}
        self.proposed: list[int] = []
        self.unbound: list[int] = []
        """The nodes of ideas, proposals and what is on hold: nothing is kept in time to serve them."""

    def number(self, outline: Outline) -> None:
        """Numbers the leaves of a project; what was dropped is a point that only passes its links on."""
        project = outline.project
        group = self.groups[project.id]
        floor = self._floor(project)
        closed = not goes_on(project)
        for address, item in outline.items.items():
            if address in outline.leaves:
                continue
            calendar = self.times.calendar(outline.calendar(item) or project.calendar)
            dropped = outline.cancelled(item)
            left = closed and not dropped and not is_done(item)
            hidden = dropped or left
            # What comes from outside stands where it is expected, whenever the project begins or goes on.
            outside = isinstance(item, Milestone) and (item.delivery is not None or item.at is not None)
            least = 0 if hidden else self.status if outside else floor
            told = None if hidden or is_done(item) else self.imposed.told.get(address)
            least = max(least, told_floor(told.start or 0, calendar) if told is not None else 0)
            node = self.nodes.add("" if hidden else address, calendar, least, group)
            self.points[address] = node
            if left:
                # Nobody will do it, and nobody cancelled it: what waits for it is not free to begin.
                self.nodes.bounds[node] = Bounds(NEVER)
                left_open = phrase("which was left open when {project} was closed", project=project.id)
                self.unplanned[node] = Hindrance(left_open, address, planned=False)
        if project.deadline is not None and binding(project):
            days = Days(self.times, project.calendar, self.times.calendar(project.calendar))
            self.deadlines[group] = days.limit(project.deadline)
            self.deadline_days[group] = days.around(project.deadline)

    def _floor(self, project: Project) -> int:
        """No open work of a project lies before its start, the status date, or the day until which it is on hold."""
        until = project.on_hold.until if project.on_hold is not None else None
        days = [day for day in (project.start, until) if day is not None]
        return max((self.status, *(self.times.patterns.start_of(day, project.calendar) for day in days)))

    def _first_hour(self, node: int) -> int:
        """Where what is begun and has nothing left ends: in the first hour of the status date, where there is work."""
        floor, calendar = self.nodes.floors[node], self.nodes.calendars[node]
        try:
            found = calendar.snap(floor)
        except OutOfTimeError:
            return floor
        return found if found < floor + DAY else floor

    def fill(self, outline: Outline) -> None:
        """Sizes, people, facts and constraints of the leaves of a project."""
        project = outline.project
        resting, proposed = unplanned(project), project.stage == "proposal"
        for address, item in outline.items.items():
            node = self.points.get(address)
            if node is None or not self.nodes.addresses[node]:
                continue
            sized = self.sizes.of(outline, item)
            self.sized[address] = sized
            self.nodes.paces[node], self.nodes.sizes[node] = sized.pace, sized.size
            bounds = self.imposed.of(outline, item, self.nodes.calendars[node], sized)
            if sized.pace is not None and sized.size <= 0 and getattr(item, "started", None) is not None:
                self.nodes.floors[node] = self._first_hour(node)
                if bounds is not None and bounds.start is not None and bounds.start < NEVER:
                    # Of what has begun nothing is left that could be held until a day.
                    bounds.start = None
            if sized.work is not None and not is_done(item):
                self.works[node] = sized.work
            if bounds is not None:
                self.nodes.bounds[node] = bounds
            begun = bounds is not None and bounds.begun is not None
            closed = resting or (item.closed if isinstance(item, Gate) else "")
            if closed and not is_done(item):
                self.unplanned[node] = Hindrance(closed)
            elif proposed:
                self.proposed.append(node)
            if resting or not binding(project):
                self.unbound.append(node)
            self.urgency[node] = (proposed, not begun, -(project.priority or 500), -outline.priority(item))

    def link(self, outline: Outline) -> None:
        """The links of a project; one to a summary holds for all its leaves, and one from it waits for all."""
        for address, item in outline.items.items():
            incoming = [link for record in item.after for link in self._translated(outline, item, record)]
            blocking = self.imposed.blockers(item)
            incoming += [(Link(self._source(each, ends=True)), None) for each in blocking if self._known(each)]
            if not incoming:
                continue
            lags = {link: lag for link, lag in incoming if lag is not None}
            links = [link for link, _lag in incoming]
            if address not in outline.leaves:
                self._join(self.points[address], links, lags)
                continue
            project = outline.project
            begin = self.nodes.add("", self.times.calendar(project.calendar), 0, self.groups[project.id])
            self._join(begin, [link for link in links if link.type in {LinkType.FS, LinkType.SS}], lags)
            held = [link for link in links if link.type in {LinkType.FF, LinkType.SF}]
            for leaf in outline.leaves[address]:
                self._join(self.points[leaf], [Link(begin), *held], lags)

    def _join(self, node: int, links: Iterable[Link], lags: Mapping[Link, Lag]) -> None:
        """Lets a node wait."""
        for link in links:
            self.nodes.links[node].append(link)
            if link in lags:
                self.lags[node, link] = lags[link]

    def _known(self, address: str) -> bool:
        project = whole_of(address)
        return address in self.points or (project in self.outlines and address in self.outlines[project].leaves)

    def _translated(self, outline: Outline, item: Item, record: LinkRecord) -> list[tuple[Link, Lag | None]]:
        """A link with its lag as it is written; empty where it leads to nothing that is known."""
        if not self._known(record.task):
            return []
        kind = LinkType[record.type or "FS"]
        source = self._source(record.task, ends=kind in {LinkType.FS, LinkType.FF})
        if record.lag is None or not record.lag.amount:
            return [(Link(source, kind), None)]
        name = outline.calendar(item) or outline.project.calendar
        calendar = ALWAYS if record.lag.elapsed else self.times.calendar(name)
        link = Link(source, kind, self.times.patterns.minutes(record.lag, name), calendar)
        home = self.times.patterns.home or ""
        counted = "" if record.lag.elapsed else unpaused(name) or home
        return [(link, Lag(record.lag, counted, counted not in {"", home}))]

    def _source(self, address: str, *, ends: bool) -> int:
        """The node that stands for the end, or the start, of what is waited for."""
        if address in self.points:
            return self.points[address]
        if (address, ends) not in self.ends:
            outline = self.outlines[whole_of(address)]
            calendar = self.times.calendar(outline.project.calendar)
            node = self.nodes.add("", calendar, 0, self.groups[outline.project.id])
            kind = LinkType.FS if ends else LinkType.SS
            self.nodes.links[node] += [Link(self.points[leaf], kind) for leaf in outline.leaves[address]]
            self.ends[address, ends] = node
        return self.ends[address, ends]


def unplanned(project: Project) -> str:
    """Why nobody is booked for a project; empty where it is planned."""
    if project.stage == "idea":
        return phrase("{project} is an idea", project=project.id)
    if project.on_hold is not None and project.on_hold.until is None:
        return phrase("{project} is on hold since {since}", project=project.id, since=project.on_hold.since)
    return ""
