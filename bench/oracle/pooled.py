"""Work with nothing beside it: who does it minute for minute, and what one more in a team changes."""

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
        yield from _as_told("one more", plan, "p0/t", counts)
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


def alone(files: Files, counts: Counter[str]) -> Iterator[str]:
    """Each effort that people are named for, with nothing beside it."""
    kept = ("name", "start", "stage", "calendar", "allocations", "on_hold")
    bare = {name: {key: each[key] for key in kept if key in each} for name, each in files["projects"].items()}
    for project, record in files["projects"].items():
        for name, task in record.get("tasks", {}).items():
            if "effort" not in task or "duration" in task or not _apart(files, task.get("assign", [])):
                continue
            own = {
                key: task[key]
                for key in ("name", "effort", "assign", "limits", "calendar", "split", "overbook")
                if key in task
            }
            made = {**files, "projects": {**bare, project: {**bare[project], "tasks": {name: own}}}}
            plan = planned(made)[1]
            if not plan.leaves[f"{project}/{name}"].unplanned:
                yield from _as_told("alone", plan, f"{project}/{name}", counts)


def _apart(files: Files, assign: Sequence[Any]) -> bool:
    """Whether nobody may answer to two entries, and no choice is kept to the end."""
    said = [{"who": each} if isinstance(each, str) else each for each in assign]
    people: list[str] = []
    for each in said:
        names = each.get("any") or [each.get("who") or each.get("team") or each["role"]]
        people += [who for name in names for who in (members(files["staffing"], name) or [name])]
    return bool(said) and len(set(people)) == len(people) and not any(each.get("keep") for each in said)


def _as_told(law: str, plan: Plan, address: str, counts: Counter[str]) -> Iterator[str]:
    """Whether those are booked who are to work."""
    turns = [Turn(each.who, *row, each.use) for each in plan.by_task.get(address, []) for row in each.rows]
    try:
        right = somebody(plan, plan.leaves[address])
    except BeyondError:
        # Nobody ever ends it so; of a team each is tried alone then.
        counts["efforts that have no end"] += 1
        return
    counts["efforts with nothing beside them"] += 1
    if _but_last(turns) != _but_last(right):
        yield f"{law}: {address} is done by {_told(plan, turns)}; it is for {_told(plan, right)}"


def _but_last(turns: Sequence[Turn]) -> tuple[Mapping[Any, int], set[str]]:
    """What is booked before the last minute, of which only what is left is booked; and who works in that."""
    last = max((turn.end for turn in turns), default=0) - 1
    cut = [turn._replace(end=min(turn.end, last)) for turn in turns if turn.start < last]
    return booked(cut), {turn.who for turn in turns if turn.end > last}


def _told(plan: Plan, turns: Sequence[Turn]) -> str:
    return ", ".join(f"{who} {plan.show(start)}..{plan.show(end)}" for who, start, end, _use in turns[:8]) or "nobody"


def somebody(plan: Plan, leaf: Leaf) -> list[Turn]:
    """Who works when on an effort, nothing else being booked: each entry whenever somebody of it can.

    Whoever has begun goes on as soon as they can; else the first who can takes it. Who is required is waited for.

    Raises:
        BeyondError: where it is never done.
    """
    books, spent, turns = Books(plan), Spent(), list[Turn]()
    order = sorted(leaf.entries, key=lambda each: (not each.required, not each.named, -each.use))
    everybody = [(entry, who) for entry in order for who in entry.people]
    moment, left = leaf.floor, (leaf.effort or 0) * WHOLE
    last = max((row for entry in order for times in entry.times for row in times.ends[-1:]), default=0)
    gains = {who: 0 if entry.equipment else plan.gain(who) for entry, who in everybody}
    if not any(gains.values()):
        gains = dict.fromkeys(gains, WHOLE)
    while left > 0:
        if moment > last:
            raise BeyondError
        able = _able(plan, books, leaf, order, (moment, spent, {turn.who for turn in turns}))
        stop = min(_change(books, entry, who, moment) for entry, who in everybody)
        rate = sum(turn.use * gains[turn.who] // WHOLE for turn in able)
        if rate:
            stop = min(stop, moment - (-left // rate), _room(books, leaf, able, spent))
            left -= rate * (stop - moment)
            turns += [turn._replace(end=stop) for turn in able]
            for turn in able:
                for key, _most, minutes in books.counted(leaf.address, turn.who, moment, stop):
                    spent[key] += minutes * turn.use
        moment = stop
    return turns


def _able(plan: Plan, books: Books, leaf: Leaf, order: Sequence[Entry], now: tuple[int, Spent, set[str]]) -> list[Turn]:
    """Who works at a moment beside each other, of each entry as many as it asks for; nobody where some are required."""
    moment, spent, begun = now
    found: list[Turn] = []
    taken = Spent(spent)
    for entry in order:
        mine = 0
        for who in sorted(entry.people, key=lambda each: each not in begun):
            use = min(entry.use, books.free(who, moment, leaf.project, plan.over(leaf.address), beside=False))
            there = entry.times[entry.people.index(who)].between(moment, moment + 1)
            if mine == entry.number or use <= 0 or not there or not entry.start <= moment < entry.end:
                continue
            if books.left(leaf.address, who, moment, taken) >= use:
                mine += 1
                found.append(Turn(who, moment, moment, use))
                for key, _most, _minutes in books.counted(leaf.address, who, moment, moment + 1):
                    taken[key] += use
        if entry.required and mine < entry.number:
            return []
    return found


def _room(books: Books, leaf: Leaf, turns: Sequence[Turn], spent: Spent) -> int:
    """Up to when limits let some people go on together, whose uses add up under those that they share."""
    uses = Spent()
    rooms: dict[Any, tuple[int, int]] = {}
    for turn in turns:
        for key, most, _minutes in books.counted(leaf.address, turn.who, turn.start, turn.start + 1):
            uses[key] += turn.use
            rooms[key] = turn.start, most - spent[key]
    return min((start + max(1, room // uses[key]) for key, (start, room) in rooms.items()), default=LAST)


def _change(books: Books, entry: Entry, who: str, moment: int) -> int:
    """When somebody may begin or end to work next."""
    edges = (each for each in (entry.start, entry.end) if each > moment)
    return min(edge(entry.times[entry.people.index(who)], moment), books.change(who, moment), *edges, LAST)
