"""Of a levelled plan: whether work waits without need, and how far it may slip while everybody keeps their order."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from heapq import heappop, heappush
from itertools import pairwise
from pathlib import Path

from oracle.course import first_gap
from oracle.door import Answer, Files, scheduled, write
from oracle.floats import PlanDelays
from oracle.forward import Placed, put, wanted
from oracle.judge import Judge
from oracle.leaves import Leaf, Link
from oracle.plan import Plan
from oracle.rebooked import Promises, Rebooked
from oracle.times import ELAPSED, NEVER, Attended, BeyondError, Times, merged

_DAY = 480
_FAR = 390 * 1440
"""Minutes after which a plan ends near the last day for which hours are written down."""


def waits_needlessly(files: Files, counts: Counter[str]) -> Iterator[str]:
    """Work of named people that one of them could begin earlier beside all else that is booked, and end alone."""
    judge, plan, _answer = planned(files)
    placed = standing(judge, plan)
    for address, leaf in judge.leaves.items():
        booked = plan.by_task.get(address, [])
        if not booked or not plain(files, judge, leaf) or leaf.effort is None or leaf.late:
            continue
        counts["tasks that could wait needlessly"] += 1
        start, finish = wanted(leaf, placed)
        first = put(leaf, max(start, leaf.floor, leaf.start), max(finish, leaf.finish))[1]
        stands = min((begin for each in booked for begin, _end in each.rows), default=0)
        found = first_gap(plan, leaf, first, stands)
        # Of a last minute that is booked in part, perhaps before a night, a plan, which counts in whole ones, leaves
        # nothing to others.
        if found is not None and leaf.pace is not None and leaf.pace.put(found + 1, 1)[0] < stands:
            yield f"needless: {address} begins {plan.show(stands)} and could {plan.show(found)}"


def plain(files: Files, judge: Judge, leaf: Leaf) -> bool:
    """Whether named people work on it, each once, without limits, in one piece."""
    names = [entry.people[0] for entry in leaf.entries if entry.named and not entry.equipment]
    alone = len(names) == 1 or not any(entry.required for entry in leaf.entries)
    if not names or len(set(names)) < len(leaf.entries) or not alone or leaf.record.get("split"):
        return False
    people = [files["staffing"]["people"][who] for who in names]
    teams = [files["staffing"].get("teams", {}).get(person.get("team"), {}) for person in people]
    above = [judge.reader.records[each] for each in (leaf.address, *judge.reader.above(leaf.address))]
    limits = [*(each.limits for each in leaf.entries), *(each.get("limits") for each in (*people, *teams, *above))]
    return not any(limits) and not any("overbook" in each for each in above)


def planned(files: Files) -> tuple[Judge, Plan, Answer]:
    """A portfolio, with what itpm plans of it."""
    with tempfile.TemporaryDirectory(prefix="oracle-") as folder:
        answer = scheduled(write(files, Path(folder)))
    judge = Judge(files)
    return judge, Plan(files, judge.reader, answer, Counter()), answer


def standing(judge: Judge, plan: Plan) -> dict[str, Placed]:
    """The levelled dates of everything."""
    placed: dict[str, Placed] = {}
    for address in judge.order:
        leaf = judge.leaves[address]
        stands = plan.moments(address)
        unknown = (NEVER if leaf.begun is None else leaf.begun, NEVER, NEVER)
        # What is printed ends with work; what waits for it does so up to the moment that is imposed on its end.
        imposed = -NEVER if leaf.done is not None else max(leaf.finish, wanted(leaf, placed)[1])
        placed[address] = (*stands[:2], max(stands[2], imposed)) if stands is not None else unknown
        if leaf.dropped:
            placed[address] = put(leaf, *wanted(leaf, placed))
        elif stands is not None and leaf.begun is not None and not (leaf.entries or leaf.late):
            # What is left of work that nobody is asked for begins where its links and the status date let it.
            start, finish = wanted(leaf, placed)
            placed[address] = put(leaf, max(start, leaf.floor, leaf.start), max(finish, leaf.finish))
        elif stands is not None and leaf.begun is not None and leaf.effort is None and leaf.pace is not None:
            # What lasts goes on before somebody comes to it, and where nobody does.
            placed[address] = (stands[0], min(stands[1], leaf.pace.back(stands[2], leaf.size)), stands[2])
    return placed


def floats(judge: Judge, placed: Mapping[str, Placed], answer: Answer) -> dict[str, int]:
    """The float of the plan that is told of each open task; of none where nothing is levelled."""
    if any("total_float_minutes" not in (entry["network"] or {}) for entry in answer.tasks.values()):
        return {}
    return {
        address: answer.tasks[address]["total_float_minutes"]
        for address, leaf in judge.leaves.items()
        if not leaf.dropped
        and leaf.done is None
        and placed[address][2] < NEVER
        and answer.tasks[address]["total_float_minutes"] is not None
    }


def in_order(judge: Judge, placed: Mapping[str, Placed]) -> list[str]:
    """Everything as it stands in the plan, and behind what it waits for."""
    waits = TopologicalSorter(
        {address: [each for link in leaf.links for each in link.sources] for address, leaf in judge.leaves.items()}
    )
    waits.prepare()
    order: list[str] = []
    ready: list[tuple[int, int, str]] = []
    while waits.is_active():
        for address in waits.get_ready():
            heappush(ready, (*placed[address][1:], address))
        order.append(heappop(ready)[2])
        waits.done(order[-1])
    return order


def larger_float(files: Files, counts: Counter[str]) -> Iterator[str]:
    """Work that slips by its float of the plan and is booked again minute for minute moves no end and no promise."""
    judge, plan, answer = planned(files)
    placed = standing(judge, plan)
    again = Rebooked(plan, placed, Promises(judge.leaves, in_order(judge, placed), placed, judge.deadlines))
    if not again.order or again.interrupted:
        counts["plans without an order"] += 1
        return
    if any(leaf.load for leaf in judge.leaves.values()):
        # What does not fit into a length is told there and holds nothing up; here it would be waited for.
        counts["plans with efforts in a length"] += 1
        return
    if _of_years(judge, placed):
        counts["plans of years"] += 1
        return
    for address, minutes in floats(judge, placed, answer).items():
        if minutes <= 0 or not again.bears(address, 0):
            counts["floats of the plan that are none" if minutes <= 0 else "plans not booked alike"] += 1
            continue
        counts["floats of the plan borne"] += 1
        if not again.bears(address, minutes) and again.unordered(address, minutes):
            counts["floats behind work in no order"] += 1
        elif not again.bears(address, minutes):
            yield f"larger float: {address} has {minutes} min, the plan does not bear that"
        elif not again.bears(address, minutes + _DAY):
            counts["floats of the plan to a day"] += 1


def levelled_float(files: Files, counts: Counter[str]) -> Iterator[str]:
    """Of work of one person at a time with all of their time: a float moves nothing, a minute more does."""
    judge, plan, answer = planned(files)
    placed = standing(judge, plan)
    if _of_years(judge, placed):
        counts["plans of years"] += 1
        return
    plain = {
        address
        for address, leaf in judge.leaves.items()
        if (address not in plan.by_task and not leaf.load) or _whole(files, judge, leaf)
    }
    _in_order(judge, plan, placed, plain)
    _attended(judge, plan)
    try:
        order = in_order(judge, placed)
    except CycleError:
        # Links that hold backwards in time against the order of somebody's work: who takes over there stands still.
        counts["plans whose order runs in a circle"] += 1
        return
    delays = PlanDelays(judge.leaves, order, placed, judge.deadlines)
    for address, minutes in floats(judge, placed, answer).items():
        if address not in plain or not set(delays.downstream(address)) <= plain:
            continue
        counts["floats of the plan to the minute"] += 1
        try:
            right = delays.start(address)
            if right >= 0 and placed[address][2] <= judge.leaves[address].finish and not delays.keeps(address):
                # What is imposed on its end misses its own promise, which no start would keep: the end says how much.
                right = min(right, delays.end(address))
            if minutes != right and not delays.hopeless(address):
                yield f"levelled float: {address} has {minutes} min, delaying says {right}"
        except BeyondError:
            counts["floats beyond the horizon"] += 1


def _attended(judge: Judge, plan: Plan) -> None:
    """Lengths wait for those who are booked for them, but for what is told to begin at a minute."""
    for address in plan.by_task:
        leaf = judge.leaves[address]
        if leaf.effort is None and leaf.pace is leaf.times and not leaf.told_at:
            rows = (
                row
                for entry in leaf.entries
                for each in entry.times
                for row in each.within(max(entry.start, -(1 << 50)), min(entry.end, 1 << 50))
            )
            leaf.pace = Attended(leaf.times, leaf.size, Times(merged(rows)))


def _of_years(judge: Judge, placed: Mapping[str, Placed]) -> bool:
    """Whether what is moved may come to lie behind the years for which hours are written down here."""
    ends = [each[2] for each in placed.values() if each[2] < NEVER]
    return max(ends, default=0) > judge.reader.status + _FAR


def _whole(files: Files, judge: Judge, leaf: Leaf) -> bool:
    """Whether its person works on it alone, with all their time, and nothing else takes of that.

    Of whom there is more at other times, a plan takes no more than it has now, and what it has of them in part of a
    minute it takes for whole: where shares change, its float is smaller.
    """
    if len(leaf.entries) != 1 or not plain(files, judge, leaf):
        return False
    who = leaf.entries[0].people[0]
    if len({use for _since, use in judge.book.shares(who)}) > 1:
        return False
    person = files["staffing"]["people"][who]
    names = {who, person.get("team"), *person.get("roles", ())}
    reserved = json_of(files["staffing"].get("operations", {})) + json_of(
        [p.get("allocations") for p in files["projects"].values()]
    )
    return leaf.entries[0].use >= judge.book.capacity(who) and not any(f"'{each}'" in reserved for each in names)


def json_of(record: object) -> str:
    return repr(record)


def _in_order(judge: Judge, plan: Plan, placed: Mapping[str, Placed], plain: set[str]) -> None:
    """Joins the tasks of each person as they follow each other in the plan."""
    people: dict[str, list[tuple[int, str]]] = {}
    for address, bookings in plan.by_task.items():
        for who in {each.who for each in bookings}:
            rows = (start for each in bookings if each.who == who for start, _end in each.rows)
            # Whose hours it does not touch where it stands comes in its turn all the same.
            first = min(rows, default=placed[address][1])
            people.setdefault(who, []).append((first, address))
    for turns in people.values():
        order = [address for _first, address in sorted(turns)]
        if any(placed[before][2] > placed[after][1] for before, after in pairwise(order)):
            # A length goes on when its people have gone home, and they begin elsewhere before it ends.
            plain -= set(order)
        else:
            follow(judge.leaves, order, plain)


def follow(leaves: Mapping[str, Leaf], turns: Sequence[str], plain: set[str]) -> None:
    """Each of some tasks waits for the one before it; where one of them is not whole, none is looked at."""
    if not set(turns) <= plain:
        plain -= set(turns)
    for before, after in pairwise(turns):
        leaves[after].links.append(Link([before], "FS", 0, ELAPSED))
