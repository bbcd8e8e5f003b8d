"""What a levelled plan leaves to each task while everybody keeps the order of their work.

The links of the network are joined by arcs from who gives people up to who takes them over (a resource flow network:
Artigues, Michelon, Reusser 2003). A task is cut where it hands somebody on or takes somebody over while it lasts; each
piece takes the working time that its people need for it wherever it is shifted to, and what limits let them do in one
day, week or month is not mixed with what they let them do in another. A backward pass over that gives the latest dates.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.engine.attainable import horizon_of, last_promise, latest_dates
from itpm.engine.backward import Latest, backward, missed_start
from itpm.engine.critical_path import Dates, endless_groups
from itpm.engine.elapsed import ALWAYS
from itpm.engine.flows import Flow, flows
from itpm.engine.independent import independent
from itpm.engine.ledger import Booking
from itpm.engine.levelling import Plan, Problem
from itpm.engine.parted import Parted, parted
from itpm.engine.paths import slack_to
from itpm.engine.pieces import Pieces
from itpm.engine.precedence import NEVER, Network
from itpm.engine.shifting import Shifting
from itpm.engine.slack import Pair, slack


@dataclass
class OrderedDates(Dates):
    """The dates of a levelled plan, and its latest ones along links and along each person's work."""

    arcs: tuple[Flow, ...] = ()
    """Who hands whom on to whom."""
    pieces: Dates | None = None
    """The same dates by piece: the first one of a task has its number."""

    @cached_property
    def latest(self) -> Latest:
        """The latest starts and ends; ``NEVER`` where only the end of a project bounds them that has none."""
        return Latest(self.late_starts, self.late_finishes, self.besides)

    @cached_property
    def taken(self) -> dict[int, list[Flow]]:
        """Whom each task takes over, and from which others."""
        found: dict[int, list[Flow]] = {}
        for arc in self.arcs:
            found.setdefault(arc.taker, []).append(arc)
        return found

    def slack_to(self, target: int) -> dict[int, int]:
        """For each open task on a way to a point in time, how many working minutes it may slip before that does.

        Ways lead along links and along the order of everybody's work.
        """
        found = slack_to(self.pieces or self, target)
        return {task: slack for task, slack in found.items() if task < self.network.size}

    def total_float(self, task: int) -> int | None:
        """How many working minutes later a task may begin before the end of a project or a promise moves.

        The order of everybody's work is kept, and what stands behind is pushed only as far as it has to be. Negative
        where a promise is broken; None for what is done or has no date, and where nobody knows when a project ends.
        """
        if not self.known(task) or self.done(task):
            return None
        missed = missed_start(self.closing, task)
        if missed is None:
            return self._slack(task, (self.late_starts[task], self.late_finishes[task]))
        behind = self.network.calendars[task].between(self.resumes[task], missed)
        other = self._slack(task, self.besides[task])
        return behind if other is None else min(behind, other)

    def _slack(self, task: int, latest: Pair) -> int | None:
        """How far a task may slip that may begin and end by two moments; None: nothing bounds it."""
        calendar, (begin, end) = self.network.calendars[task], latest
        at_start = slack(self.network, task, (self.resumes[task], begin))
        if at_start is None:
            return None
        broken = end < self.finishes[task] and at_start >= 0
        if self.network.paces[task] is None or broken:
            # Where no earlier start would keep a promise, only the end says by how much it is missed.
            return calendar.between(self.finishes[task], end)
        if self.network.paces[task] is ALWAYS and end < self.finishes[task]:
            # Its start may lie on days off: there its end says more of how far behind it is.
            return min(at_start, calendar.between(self.finishes[task], end))
        return at_start


def kept_order(problem: Problem, plan: Plan) -> OrderedDates:
    """The plan with latest dates of its own. Linear in tasks, links and bookings, but for sorting."""
    network = problem.network
    arcs = tuple(flows(problem, plan))
    group_ends = _ends(network, plan)
    limits = tuple(parted(problem, plan, group_ends))
    cuts: dict[int, set[int]] = {}
    for task, moment in _cuts(plan, arcs, limits):
        if plan.resumes[task] < moment < plan.finishes[task]:
            cuts.setdefault(task, set()).add(moment)
    booked: dict[int, list[Booking]] = {}
    for booking in plan.bookings:
        booked.setdefault(booking.task, []).append(booking)
    endless = endless_groups(network, plan.finishes)
    made = Pieces(problem, plan, Shifting(problem, plan, _bounded(problem, group_ends, endless)))
    for task in range(network.size):
        if plan.finishes[task] < NEVER and task in booked:
            made.cut(task, booked[task], sorted(cuts.get(task, ())))
    whole = made.network(arcs, limits)
    moments = made.starts, made.resumes, made.finishes
    ending = {group: end for group, end in group_ends.items() if group not in endless}
    if endless:
        late = latest_dates(whole, moments, ending, horizon_of(whole, moments, group_ends), only_drivers=True)
    else:
        late = backward(whole, moments, ending, only_drivers=True)
    pieces = Dates(whole, *moments, late.starts, late.finishes, group_ends, late.besides)
    return OrderedDates(
        network,
        *(plan.starts, plan.resumes, plan.finishes),
        late.starts[: network.size],
        [late.finishes[made.last.get(task, task)] for task in range(network.size)],
        group_ends,
        {
            task: (begin, late.finishes[made.last[task]] if made.last.get(task, task) != task else end)
            for task, (begin, end) in late.besides.items()
            if task < network.size
        },
        arcs,
        pieces,
    )


def _bounded(problem: Problem, group_ends: Mapping[int, int], endless: set[int]) -> Mapping[int, int]:
    """The moments beyond which nothing of each group is shifted: without an end, whatever is promised of its part."""
    if not endless:
        return group_ends
    network, found = problem.network, dict(group_ends)
    for part in independent(problem):
        without = endless & found.keys() & {network.group(task) for task in part}
        if without:
            found.update(dict.fromkeys(without, last_promise(network, group_ends, part)))
    return found


def _cuts(plan: Plan, arcs: Iterable[Flow], limits: Iterable[Parted]) -> Iterator[tuple[int, int]]:
    """Where tasks are cut, if that lies within them.

    Who is taken over when a task has ended stays with it to its end, though they may do nothing of its last part.
    """
    for arc in arcs:
        if arc.taken < plan.finishes[arc.giver]:
            yield arc.giver, arc.left
        yield arc.taker, arc.taken
    for limit in limits:
        for start, row in limit.rows:
            for booking in row:
                yield from ((booking.task, moment) for moment in limit.bucket(start))


def _ends(network: Network, plan: Plan) -> dict[int, int]:
    """The last known finish of each group."""
    found: dict[int, int] = {}
    for task, group in enumerate(network.groups or [0] * network.size):
        finish = plan.finishes[task]
        if finish < NEVER and task not in network.hidden:
            found[group] = max(found.get(group, finish), finish)
    return found
