"""A levelled plan as a network of pieces: tasks cut where they hand somebody on, joined where others take them over."""

from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise

from itpm.engine.attended import Attended
from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.effort import Crew
from itpm.engine.elapsed import ALWAYS
from itpm.engine.flows import Flow
from itpm.engine.ledger import Booking
from itpm.engine.levelling import Plan, Problem
from itpm.engine.network import shortest_loop, successors, unordered
from itpm.engine.parted import BucketEnd, Parted
from itpm.engine.precedence import NEVER, Bounds, Link, LinkType, Network, Pace, ends
from itpm.engine.shifting import Piece, Shifting


@dataclass(frozen=True)
class Unshifted:
    """The pace of what takes no time, and is no earlier than it stands in the plan."""

    least: int

    def place(self, moment: int, _size: int, /) -> tuple[int, int]:
        """Where work of some size begins and ends that takes no time: at the moment itself."""
        return moment, moment

    def advance(self, moment: int, _size: int, /) -> int:
        """When work that takes no time ends: at the moment itself."""
        return moment

    def retreat(self, moment: int, _size: int, /) -> int:
        """The moment itself, unless that is before the plan."""
        return max(self.least, moment)


class Pieces:
    """The columns of the network of pieces: the first piece of a task has its number, others come behind."""

    def __init__(self, problem: Problem, plan: Plan, shifting: Shifting) -> None:
        self.problem, self.given, self.shifting = problem, problem.network, shifting
        self.starts, self.resumes, self.finishes = list(plan.starts), list(plan.resumes), list(plan.finishes)
        self.paces, self.sizes = list(self.given.paces), list(self.given.sizes)
        self.owners = list(range(self.given.size))
        self.hidden = set(self.given.hidden)
        self.chains: dict[int, list[int]] = {}
        self.last: dict[int, int] = {}
        self.still: dict[int, int] = {}
        """The latest end of a piece whose taker cannot be pushed on."""
        self.relieved: set[int] = set()
        """Pieces of lengths, and those of efforts in one piece on which none of those before go on."""

    def cut(self, task: int, bookings: Sequence[Booking], at: Sequence[int]) -> None:
        """The pieces of a task with people."""
        work = self.problem.works[task]
        first, end = self.resumes[task], self.finishes[task]
        found: list[Piece] = []
        people = set[int]()
        for left, right in zip((first, *at), (*at, end), strict=True):
            lasting = work.effort is None
            piece = self._lasting(task, left, right) if lasting else self.shifting.worked(work, bookings, left, right)
            if lasting and not found and piece is not None:
                piece = replace(piece, pace=self._waiting(task, piece, bookings))
            if piece is not None:
                found.append(piece)
        for number, piece in enumerate(found):
            node = task if number == 0 else self._added(task)
            self.paces[node], self.sizes[node] = piece.pace, piece.size
            self.resumes[node], self.finishes[node] = piece.start, piece.end
            there = {each.resource for each in bookings if each.start < piece.end and piece.start < each.end}
            if number:
                self.starts[node] = piece.start
                if work.effort is None or (not work.split and not there & people):
                    self.relieved.add(node)
            people = there
            self.chains.setdefault(task, []).append(node)
            self.last[task] = node

    def _added(self, task: int) -> int:
        self.owners.append(task)
        self.paces.append(None)
        for column in (self.sizes, self.starts, self.resumes, self.finishes):
            column.append(0)
        return len(self.owners) - 1

    def _waiting(self, task: int, piece: Piece, bookings: Sequence[Booking]) -> Pace | None:
        """The pace of a length that waits for somebody; elapsed time, and what is told to the minute, do not."""
        if piece.pace is None or piece.pace is ALWAYS or self.given.bounds.get(task, Bounds()).told:
            return piece.pace
        return Attended.of(piece.pace, piece.size, self.problem.works[task], bookings)

    def _lasting(self, task: int, left: int, right: int) -> Piece:
        """A piece of a task of a length, which goes on whoever works on it."""
        pace = self.given.paces[task]
        if left == self.resumes[task] and right == self.finishes[task]:
            return Piece(left, right, pace, self.given.sizes[task])
        assert isinstance(pace, Calendar)  # noqa: S101 - a length is used up on a calendar
        return Piece(left, right, pace, pace.between(left, right))

    def network(self, arcs: Sequence[Flow], limits: Sequence[Parted]) -> Network:
        """The pieces with the links of their tasks, the arcs between them, and what keeps limits."""
        given, last = self.given, self.last
        flowing = {(self._giving(arc), self._taking(arc)) for arc in arcs}
        self._uninterrupted(flowing)
        flowing.update(arc for limit in limits for arc in self._apart(limit))
        wholes = dict(self._wholes())
        links: list[list[Link]] = [[] for _ in self.owners]
        for task, incoming in enumerate(given.links):
            for link in incoming:
                moved = link._replace(task=last.get(link.task, link.task)) if ends(link) else link
                held = link.type in {LinkType.FF, LinkType.SF}
                links[last.get(task, task) if held else task].append(moved)
                if held and task in wholes:
                    links[wholes[task]].append(moved)
        for task, node in wholes.items():
            links[task].append(Link(node, LinkType.SS))
        for chain in self.chains.values():
            for before, after in pairwise(chain):
                links[after].append(Link(before))
        kept = _unlooped(links, sorted(flowing))
        for before, after in kept:
            links[after].append(Link(self._behind(before, after, links)))
        # What closes a loop cannot be pushed on: whoever takes over there is taken to stand still.
        for before, after in flowing - set(kept):
            latest = max(self.finishes[before], self.resumes[after])
            self.still[before] = min(self.still.get(before, NEVER), latest)
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
            frozenset(self.hidden),
            frozenset(node for node, task in enumerate(owners) if task in given.tentative),
            given.deadline_days,
        )

    def _uninterrupted(self, flowing: Iterable[tuple[int, int]]) -> None:
        """Who is taken over in the middle of what must not be interrupted is taken over no later than in the plan."""
        for before, after in flowing:
            if after in self.relieved:
                latest = max(self.finishes[before], self.resumes[after])
                self.still[before] = min(self.still.get(before, NEVER), latest)

    def _behind(self, before: int, after: int, links: list[list[Link]]) -> int:
        """What a piece waits for that takes somebody over from another: where that ends later, not to shift it."""
        stands = self.finishes[before]
        if stands <= self.resumes[after]:
            return before
        node = self._passing(self.owners[before], Unshifted(stands), 1, (stands, stands))
        links.append([Link(before)])
        return node

    def _wholes(self) -> Iterator[tuple[int, int]]:
        """Nodes for tasks whose end is held, as if their people had nothing else to do: so they are told to begin."""
        for task, chain in self.chains.items():
            pace, size = self.given.paces[task], self.given.sizes[task]
            lasting = self.problem.works[task].effort is None
            alike = len(chain) == 1 and (lasting or (self.paces[task], self.sizes[task]) == (pace, size))
            if pace is None or alike or all(link.type in {LinkType.FS, LinkType.SS} for link in self.given.links[task]):
                continue
            with suppress(OutOfTimeError):
                end = pace.advance(self.resumes[task], size)
                yield task, self._passing(task, pace, size, (self.resumes[task], end))

    def _apart(self, limit: Parted) -> Iterator[tuple[int, int]]:
        """Arcs that put the end of a bucket of a limit between the pieces in one bucket and those in the next."""
        before: list[int] = []
        for start, bookings in limit.rows:
            end = limit.bucket(start)[1]
            inside = [
                node
                for task in sorted({each.task for each in bookings})
                for node in self.chains.get(task, ())
                if start <= self.resumes[node] < end
            ]
            if before and inside:
                before = self._through(before, {self.owners[each] for each in inside})
                moment = max(self.finishes[each] for each in before)
                until = BucketEnd(limit.bucket, moment)
                node = self._passing(self.owners[inside[0]], until, 1, (moment, until.advance(moment, 1)))
                yield from ((each, node) for each in before)
                yield from ((node, each) for each in inside)
            for each in inside:
                pace = self.paces[each]
                if isinstance(pace, Crew) and pace.mixed:
                    # Who does how much of it is another question on another day, so that limits may not hold there.
                    self.still[each] = self.finishes[each]
            before = inside or before

    def _through(self, before: Sequence[int], inside: Container[int]) -> list[int]:
        """The pieces in a bucket; of what lasts, and would do more of it on other days, the last of the task."""
        return [
            self.last[owner] if self.problem.works[owner].effort is None and owner not in inside else each
            for each in before
            for owner in (self.owners[each],)
        ]

    def _passing(self, task: int, pace: Pace, size: int, span: tuple[int, int]) -> int:
        """A node beside a task that only passes links on."""
        node = self._added(task)
        self.hidden.add(node)
        self.paces[node], self.sizes[node] = pace, size
        self.starts[node], self.resumes[node], self.finishes[node] = span[0], *span
        return node

    def _giving(self, arc: Flow) -> int:
        chain = self.chains.get(arc.giver, [arc.giver])
        if arc.taken >= self.finishes[chain[-1]]:
            return chain[-1]
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


def _unlooped(links: Sequence[Sequence[Link]], arcs: list[tuple[int, int]]) -> list[tuple[int, int]]:
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
