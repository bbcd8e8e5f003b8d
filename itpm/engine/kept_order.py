"""What a levelled plan leaves to each task while everybody keeps the order of their work.

The links of the network are joined by arcs from who gives people up to who takes them over (a resource flow network:
Artigues, Michelon, Reusser 2003). A task is cut where it hands somebody on or takes somebody over while it lasts; each
piece takes the working time it takes in the plan. A backward pass over that gives the latest dates.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from itpm.engine.backward import backward
from itpm.engine.calendar import Calendar
from itpm.engine.crew import WHOLE, Candidate, Crew, Demand
from itpm.engine.critical_path import Dates
from itpm.engine.flows import Flow, flows
from itpm.engine.ledger import Booking
from itpm.engine.levelling import Plan, Problem
from itpm.engine.network import shortest_loop, successors, unordered
from itpm.engine.paths import slack_to
from itpm.engine.precedence import NEVER, Bounds, Link, LinkType, Network, Pace, ends


@dataclass
class OrderedDates(Dates):
    """The dates of a levelled plan, and its latest ones along links and along each person's work."""

    arcs: tuple[Flow, ...] = ()
    """Who hands whom on to whom."""
    pieces: Dates | None = None
    """The same dates by piece: the first one of a task has its number."""

    def slack_to(self, target: int) -> dict[int, int]:
        """For each open task on a way to a point in time, how many working minutes it may slip before that does.

        Ways lead along links and along the order of everybody's work.
        """
        found = slack_to(self.pieces or self, target)
        return {task: slack for task, slack in found.items() if task < self.network.size}

    def total_float(self, task: int) -> int | None:
        """How many working minutes later a task may begin before the end of a project or a promise moves.

        The order of everybody's work is kept, and what stands behind is pushed only as far as it has to be. Negative
        where a promise is broken; None for what is done or has no date.
        """
        if not self.known(task) or self.done(task):
            return None
        calendar = self.network.calendars[task]
        if self.network.paces[task] is None:
            return calendar.between(self.finishes[task], self.late_finishes[task])
        return calendar.between(self.resumes[task], self.late_starts[task])


@dataclass(frozen=True)
class _Piece:
    """A part of a task in the plan: from when to when, and how its size is used up."""

    start: int
    end: int
    pace: Pace | None
    size: int


def kept_order(problem: Problem, plan: Plan) -> OrderedDates:
    """The plan with latest dates of its own. Linear in tasks, links and bookings, but for sorting."""
    network = problem.network
    arcs = tuple(flows(problem, plan))
    cuts: dict[int, set[int]] = {}
    for arc in arcs:
        if arc.left < plan.finishes[arc.giver]:
            cuts.setdefault(arc.giver, set()).add(arc.left)
        if arc.taken > plan.resumes[arc.taker]:
            cuts.setdefault(arc.taker, set()).add(arc.taken)
    booked: dict[int, list[Booking]] = {}
    for booking in plan.bookings:
        booked.setdefault(booking.task, []).append(booking)
    made = _Pieces(problem, plan)
    for task in range(network.size):
        if plan.finishes[task] < NEVER and task in booked:
            made.cut(task, booked[task], sorted(cuts.get(task, ())))
    moments = made.starts, made.resumes, made.finishes
    whole, group_ends = made.network(arcs), _ends(network, plan)
    late_starts, late_finishes = backward(whole, moments, group_ends, only_drivers=True)
    pieces = Dates(whole, *moments, late_starts, late_finishes, group_ends)
    last = [late_finishes[made.last.get(task, task)] for task in range(network.size)]
    columns = plan.starts, plan.resumes, plan.finishes, late_starts[: network.size], last
    return OrderedDates(network, *columns, group_ends, arcs, pieces)


def _ends(network: Network, plan: Plan) -> dict[int, int]:
    """The last known finish of each group."""
    found: dict[int, int] = {}
    for task, group in enumerate(network.groups or [0] * network.size):
        finish = plan.finishes[task]
        if finish < NEVER and task not in network.hidden:
            found[group] = max(found.get(group, finish), finish)
    return found


class _Pieces:
    """The columns of the network of pieces: the first piece of a task has its number, others come behind."""

    def __init__(self, problem: Problem, plan: Plan) -> None:
        self.problem, self.given = problem, problem.network
        self.starts, self.resumes, self.finishes = list(plan.starts), list(plan.resumes), list(plan.finishes)
        self.paces, self.sizes = list(self.given.paces), list(self.given.sizes)
        self.owners = list(range(self.given.size))
        self.chains: dict[int, list[int]] = {}
        self.last: dict[int, int] = {}
        self.still: dict[int, int] = {}
        """The latest end of a piece whose taker cannot be pushed on."""

    def cut(self, task: int, bookings: Sequence[Booking], at: Sequence[int]) -> None:
        """The pieces of a task with people."""
        lasting = self.problem.works[task].effort is None
        first, end = self.resumes[task], self.finishes[task]
        found = []
        for left, right in zip((first, *at), (*at, end), strict=True):
            piece = self._lasting(task, left, right) if lasting else _worked(bookings, left, right)
            if piece is not None:
                found.append(piece)
        for number, piece in enumerate(found):
            node = task if number == 0 else self._added(task)
            self.paces[node], self.sizes[node] = piece.pace, piece.size
            self.resumes[node], self.finishes[node] = piece.start, piece.end
            if number:
                self.starts[node] = piece.start
            self.chains.setdefault(task, []).append(node)
            self.last[task] = node

    def _added(self, task: int) -> int:
        self.owners.append(task)
        self.paces.append(None)
        for column in (self.sizes, self.starts, self.resumes, self.finishes):
            column.append(0)
        return len(self.owners) - 1

    def _lasting(self, task: int, left: int, right: int) -> _Piece:
        """A piece of a task of a length, which goes on whoever works on it."""
        pace = self.given.paces[task]
        if left == self.resumes[task] and right == self.finishes[task]:
            return _Piece(left, right, pace, self.given.sizes[task])
        assert isinstance(pace, Calendar)  # noqa: S101 - a length is used up on a calendar
        return _Piece(left, right, pace, pace.between(left, right))

    def network(self, arcs: Sequence[Flow]) -> Network:
        """The pieces with the links of their tasks, and the arcs between them."""
        given, last = self.given, self.last
        links: list[list[Link]] = [[] for _ in self.owners]
        for task, incoming in enumerate(given.links):
            for link in incoming:
                moved = link._replace(task=last.get(link.task, link.task)) if ends(link) else link
                held = link.type in {LinkType.FF, LinkType.SF}
                links[last.get(task, task) if held else task].append(moved)
        for chain in self.chains.values():
            for before, after in pairwise(chain):
                links[after].append(Link(before))
        flowing = sorted({(self._giving(arc), self._taking(arc)) for arc in arcs})
        kept = _apart(links, flowing)
        for before, after in kept:
            links[after].append(Link(before))
        # What closes a loop cannot be pushed on: whoever takes over there is taken to stand still.
        for before, after in set(flowing) - set(kept):
            self.still[before] = min(self.still.get(before, NEVER), self.resumes[after])
        owners = self.owners
        return Network(
            self.paces,
            self.sizes,
            [given.calendars[task] for task in owners],
            links,
            [given.floors[task] for task in owners],
            self._bounds(),
            [given.groups[task] for task in owners] if given.groups else (),
            given.deadlines,
            given.hidden,
        )

    def _giving(self, arc: Flow) -> int:
        chain = self.chains.get(arc.giver, [arc.giver])
        return max((node for node in chain if self.finishes[node] <= arc.left), default=chain[0])

    def _taking(self, arc: Flow) -> int:
        chain = self.chains.get(arc.taker, [arc.taker])
        return min((node for node in chain if self.resumes[node] >= arc.taken), default=chain[-1])

    def _bounds(self) -> dict[int, Bounds]:
        """What is imposed on the start of a task holds for its first piece, the rest for its last."""
        found = dict(self.given.bounds)
        for task, bounds in self.given.bounds.items():
            end = self.last.get(task, task)
            if end != task and bounds.latest_finish is not None:
                found[task] = replace(bounds, latest_finish=None)
                found[end] = Bounds(latest_finish=bounds.latest_finish)
        for node, latest in self.still.items():
            bounds = found.get(node, Bounds())
            promised = bounds.latest_finish
            found[node] = replace(bounds, latest_finish=latest if promised is None else min(promised, latest))
        return found


def _worked(bookings: Sequence[Booking], left: int, right: int) -> _Piece | None:
    """A piece of work that its people do: the time in which one of those who are booked in it works."""
    inside = [each for each in bookings if each.start < right and left < each.end]
    if not inside:
        return None
    start = max(left, min(each.start for each in inside))
    end = min(right, max(each.end for each in inside))
    calendars = {id(each.calendar): each.calendar for each in inside}
    if len(calendars) == 1:
        calendar = inside[0].calendar
        return _Piece(start, end, calendar, calendar.between(start, end))
    demand = Demand(tuple(Candidate(number, each) for number, each in enumerate(calendars.values())))
    return _Piece(start, end, Crew((demand,)), WHOLE * _union(list(calendars.values()), start, end))


def _union(calendars: Sequence[Calendar], start: int, end: int) -> int:
    """The minutes between two moments that one of some calendars works."""
    minutes, moment = 0, start
    for left, right in sorted(each for calendar in calendars for each in calendar.within(start, end)):
        minutes += max(0, right - max(left, moment))
        moment = max(moment, right)
    return minutes


def _apart(links: Sequence[Sequence[Link]], arcs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The arcs without those that close a loop with links that hold backwards in time, as those of SF do."""
    fixed = [(link.task, after) for after, incoming in enumerate(links) for link in incoming]
    while True:
        out = successors(len(links), [*fixed, *arcs])
        behind = unordered(out)
        if not behind:
            return arcs
        loop = shortest_loop(out, behind)
        closing = set(zip(loop, [*loop[1:], loop[0]], strict=True))
        arcs = [arc for arc in arcs if arc not in closing]
