"""What somebody of a team does alone: who works on it minute for minute, and what one more in the team changes."""

import copy
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from oracle.anew import edge
from oracle.booked import LAST, Books, Spent, Turn
from oracle.crews import Entry, members
from oracle.door import Files
from oracle.hours import WHOLE
from oracle.leaves import Leaf
from oracle.plan import Plan
from oracle.rebooked import booked
from oracle.times import BeyondError
from oracle.waiting import planned


def one_more(files: Files, counts: Counter[str]) -> Iterator[str]:
    """A task of somebody of a team, and of the same with one more: whoever has begun goes on, then the first.

    It does not end later for the one more where all of them are alike: as quick as each other, with nothing beside it
    and no limits. Else it may, as who has begun goes on while somebody quicker is free.
    """
    staffing = files["staffing"]
    groups = {**staffing.get("teams", {}), **staffing.get("roles", {})}
    group = next((each for each in ("crew", "dev") if each in groups and members(staffing, each)), "")
    if not group:
        return
    made = copy.deepcopy(dict(files))
    task = {"name": "T", "effort": "5d", "assign": [{"team" if group == "crew" else "role": group}]}
    made["projects"] = {"p0": {"name": "P", "start": files["settings"]["status_date"], "tasks": {"t": task}}}
    mate = next(each for who, each in staffing["people"].items() if who in members(staffing, group))
    more = copy.deepcopy(made)
    more["staffing"]["people"]["w9"] = {**mate, "name": "Another"}
    counts["teams with one more"] += 1
    plans = [planned(each)[1] for each in (made, more)]
    for plan in plans:
        yield from _as_told(plan, counts)
    before, after = (each.moments("p0/t") for each in plans)
    if before is not None and _alike(plans[1]):
        counts["teams of people who are alike"] += 1
        if after is None or after[2] > before[2]:
            ends = (plan.show(end[2]) if end else "never" for plan, end in zip(plans, (before, after), strict=True))
            yield f"one more: p0/t ended {next(ends)}, with one more in the team {next(ends)}"


def _alike(plan: Plan) -> bool:
    """Whether all who could do a task are as quick as each other at all times, and may always work."""
    entry = plan.leaves["p0/t"].entries[0]
    staffing = plan.files["staffing"]
    teams, people = staffing.get("teams", {}).values(), (staffing["people"][who] for who in entry.people)
    limited = any("limits" in each for each in (*teams, *people))
    return len(set(entry.rates)) == 1 and not (limited or any(plan.taken.get(who) for who in entry.people))


def _as_told(plan: Plan, counts: Counter[str]) -> Iterator[str]:
    """Whether those are booked who are to work."""
    leaf = plan.leaves["p0/t"]
    turns = [Turn(each.who, *row, each.use) for each in plan.by_task.get("p0/t", []) for row in each.rows]
    try:
        right = somebody(plan, leaf)
    except BeyondError:
        # Nobody ever ends it so; each is tried alone then.
        counts["teams that never end it"] += 1
        return
    counts["tasks of somebody of a team"] += 1
    if _but_last(turns) != _but_last(right):
        yield f"one more: p0/t is done by {_told(plan, turns)}; it is for {_told(plan, right)}"


def _but_last(turns: Sequence[Turn]) -> tuple[Mapping[Any, int], set[str]]:
    """What is booked before the last minute, of which only what is left is booked; and who works in that."""
    last = max((turn.end for turn in turns), default=0) - 1
    cut = [turn._replace(end=min(turn.end, last)) for turn in turns if turn.start < last]
    return booked(cut), {turn.who for turn in turns if turn.end > last}


def _told(plan: Plan, turns: Sequence[Turn]) -> str:
    return ", ".join(f"{who} {plan.show(start)}..{plan.show(end)}" for who, start, end, _use in turns)


def somebody(plan: Plan, leaf: Leaf) -> list[Turn]:
    """Who works when on an effort that somebody of some people does, nothing else being booked.

    Whoever has begun goes on as soon as they can; else the first who can takes it.

    Raises:
        BeyondError: where it is never done.
    """
    entry, books, spent, turns = leaf.entries[0], Books(plan), Spent(), list[Turn]()
    moment, left = leaf.floor, (leaf.effort or 0) * WHOLE
    last = max((row for times in entry.times for row in times.ends[-1:]), default=0)
    while left > 0:
        if moment > last:
            raise BeyondError
        begun = {turn.who for turn in turns}
        able = [each for each in _able(books, leaf, moment, spent) if plan.gain(each.who) * each.use >= WHOLE]
        stop = min(_change(books, entry, who, moment) for who in entry.people)
        if able:
            turn = min(able, key=lambda each: each.who not in begun)
            rate = turn.use * plan.gain(turn.who) // WHOLE
            stop = min(stop, turn.end, moment - (-left // rate))
            left -= rate * (stop - moment)
            turns.append(turn._replace(end=stop))
            for key, _most, minutes in books.counted(leaf.address, turn.who, moment, stop):
                spent[key] += minutes * turn.use
        moment = stop
    return turns


def _able(books: Books, leaf: Leaf, moment: int, spent: Spent) -> Iterator[Turn]:
    """Those who can work at a moment, in order, each up to where limits end that."""
    entry = leaf.entries[0]
    for who, times in zip(entry.people, entry.times, strict=True):
        use = min(entry.use, books.free(who, moment, leaf.project, 0, beside=False))
        room = books.left(leaf.address, who, moment, spent)
        if use > 0 and room >= use and times.between(moment, moment + 1):
            yield Turn(who, moment, moment + room // use, use)


def _change(books: Books, entry: Entry, who: str, moment: int) -> int:
    """When somebody may begin or end to work next."""
    return min(edge(entry.times[entry.people.index(who)], moment), books.change(who, moment), LAST)
