"""Every booked minute of a levelled plan, looked at: whose time it is, how much of it, what it adds up to."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from typing import Any

from oracle.crews import permitted
from oracle.door import Answer, Booked
from oracle.forward import lagged, put
from oracle.hours import WHOLE, share
from oracle.leaves import Leaf, Link, Reader
from oracle.reserves import Taken, free_for, taken, whole
from oracle.times import DAY, ELAPSED, NEVER, BeyondError, Row, at, common, day_there, merged, moment_of, shown

Faults = Iterator[str]


_SOON = 60 * DAY


class Plan:
    """A levelled plan beside the files that it was made from."""

    def __init__(self, files: Mapping[str, Any], reader: Reader, answer: Answer, counts: Counter[str]) -> None:
        self.files, self.reader, self.book, self.counts = files, reader, reader.book, counts
        self.leaves = reader.leaves
        self.by_task: dict[str, list[Booked]] = {}
        for each in answer.bookings:
            self.by_task.setdefault(each.task, []).append(each)
        self.printed = {each: answer.stands(each) for each in answer.tasks}
        self.zones = {each: answer.tasks[each].get("timezone", self.book.zone) for each in answer.tasks}
        self.taken = taken(files, self.book)

    def show(self, moment: int) -> str:
        """A minute in the zone of the portfolio."""
        return shown(moment, self.book.zone)

    def faults(self) -> Faults:
        """Everything that is wrong."""
        yield from self._own_time()
        yield from self._beyond()
        for leaf in self.leaves.values():
            if not leaf.dropped and leaf.done is None:
                yield from self._effort(leaf)
                yield from self._load(leaf)
                yield from self._dates(leaf)
                yield from self._waits(leaf)
        yield from self._limits()

    def _own_time(self) -> Faults:
        """Bookings in minutes that are not the person's, or that itpm counts otherwise."""
        for each in (booking for bookings in self.by_task.values() for booking in bookings):
            self.counts["bookings"] += 1
            leaf = self.leaves[each.task]
            entry = next((e for e in leaf.entries if each.who in e.people), None)
            if entry is None:
                yield f"own time: {each.task} books {each.who}, whom it does not ask for"
                continue
            times = entry.times[entry.people.index(each.who)]
            right = common(times.within(each.start, each.end), [(entry.start, entry.end)])
            if right != merged(each.rows):
                seen = self.rows(each.rows)
                yield f"own time: {each.task} books {each.who} in {seen}; their time is {self.rows(right)}"

    def rows(self, rows: Sequence[Row]) -> str:
        """Some rows of time in words."""
        return ", ".join(f"{self.show(start)}..{self.show(end)}" for start, end in rows[:3])

    def _beyond(self) -> Faults:
        """People and equipment booked beyond their time in a minute."""
        changes: dict[str, dict[int, Counter[str]]] = {}
        for each in (booking for bookings in self.by_task.values() for booking in bookings):
            there = changes.setdefault(each.who, {})
            for start, end in each.rows:
                there.setdefault(start, Counter())[each.task] += each.use
                there.setdefault(end, Counter())[each.task] -= each.use
        for who, moments in changes.items():
            yield from self._person_beyond(who, moments, self.taken.get(who, []))

    def _person_beyond(self, who: str, moments: dict[int, Counter[str]], takings: list[Taken]) -> Faults:
        for each in takings:
            for moment in (each.start, each.end):
                moments.setdefault(moment, Counter())
        used: Counter[str] = Counter()
        for moment in sorted(moments):
            for task, use in moments[moment].items():
                used[task] += use
            busy = {task: use for task, use in used.items() if use}
            if not busy:
                continue
            self.counts["minutes looked at"] += 1
            by_project: Counter[str] = Counter()
            for task, use in busy.items():
                by_project[self.leaves[task].project] += use
            over = max(self.over(task) for task in busy)
            capacity = self.book.capacity(who) + over
            left = min(free_for(project, takings, capacity, moment, by_project) for project in by_project)
            if left < 0:
                yield f"beyond: {who} at {self.show(moment)} by {whole(-left)} with {', '.join(sorted(busy))}"
                return

    def over(self, task: str) -> int:
        """By how much a task may book somebody beyond their time."""
        return permitted(self.leaves[task].record, self.files["settings"]["status_date"])

    def _effort(self, leaf: Leaf) -> Faults:
        """An effort is worked off to the minute."""
        if leaf.effort is None or self.printed[leaf.address] is None or leaf.size == 0:
            return
        self.counts["efforts"] += 1
        done, last, final = 0, 0, 0
        alone = all(entry.equipment for entry in leaf.entries)
        gains = {who: WHOLE if alone else self.gain(who) for entry in leaf.entries for who in entry.people}
        for each in self.by_task.get(leaf.address, []):
            rate = each.use * gains[each.who] // WHOLE
            done += rate * sum(end - start for start, end in each.rows)
            end = each.rows[-1][1] if each.rows else 0
            last, final = (end, rate) if end > last else (last, final + rate) if end == last else (last, final)
        asked = leaf.effort * WHOLE
        if not asked <= done < asked + final:
            yield f"effort: {leaf.address} asks for {leaf.effort} minutes and {done / WHOLE:g} are done"

    def _load(self, leaf: Leaf) -> Faults:
        """An effort in a length is done, and no more; less only where its people have no more time in that length."""
        people = [who for entry in leaf.entries if not entry.equipment for who in entry.people]
        stands = self.moments(leaf.address)
        if not leaf.load or not people or stands is None or leaf.size == 0:
            return
        self.counts["efforts in a length"] += 1
        booked = [each for each in self.by_task.get(leaf.address, []) if each.who in people]
        done = sum(each.use * sum(end - start for start, end in each.rows) for each in booked)
        # Shares are ten-thousandths of minutes: half of one is lost or gained in each.
        minutes = sum(end - start for each in booked for start, end in each.rows)
        asked = leaf.load * WHOLE
        if done > asked + minutes:
            yield f"load: {leaf.address} asks for {leaf.load} minutes, and {done / WHOLE:g} are done"
        if done < asked - minutes and self._free_of_others(leaf, people) and _come_again(leaf, stands[2]):
            # What is held at its end has nothing to do between that and the end of its length.
            lasts = min(stands[2], put(leaf, stands[1], -NEVER)[2])
            there = sum(
                self.book.capacity(who) * (end - start)
                for entry in leaf.entries
                if not entry.equipment
                for who, times in zip(entry.people, entry.times, strict=True)
                for start, end in times.within(stands[1], lasts)
            )
            if done < min(asked, there) - minutes:
                yield f"load: {leaf.address} asks for {leaf.load} minutes, {done / WHOLE:g} of {there / WHOLE:g} done"

    def _free_of_others(self, leaf: Leaf, people: Sequence[str]) -> bool:
        """Whether nothing but their own hours says how much of some people there is for a task."""
        plain = all(entry.named and entry.use == WHOLE and not entry.limits for entry in leaf.entries)
        always = all(entry.start == -NEVER and entry.end == NEVER for entry in leaf.entries)
        limited = any(
            limits for who in people for _owner, limits in self.owners(Booked(leaf.address, who, 0, 0, 0, ()))
        )
        leaving = any("employment" in self.files["staffing"]["people"][who] for who in people)
        return plain and always and not limited and not leaving and not any(self.taken.get(who) for who in people)

    def gain(self, who: str) -> int:
        """What somebody does in a minute."""
        if who in self.files["staffing"].get("equipment", {}):
            return 0
        return share(self.files["staffing"]["people"][who].get("efficiency"))

    def _dates(self, leaf: Leaf) -> Faults:
        """What is printed is from the first to the last booked minute."""
        printed, booked = self.printed[leaf.address], self.by_task.get(leaf.address, [])
        if printed is None:
            if booked:
                yield f"dates: {leaf.address} is booked and has no date"
            return
        if leaf.unplanned:
            yield f"unplanned: {leaf.address} is levelled although its project is an idea or on hold"
            return
        rows = [row for each in booked for row in each.rows]
        if leaf.effort is None or not rows:
            return
        first, last = min(start for start, _end in rows), max(end for _start, end in rows)
        begun = leaf.begun if leaf.begun is not None else first
        held = any(link.type in {"FF", "SF"} for link in leaf.links) or leaf.finish > -NEVER
        right = [shown(moment, self.zones[leaf.address]) for moment in (begun, last)]
        if printed["start"] != right[0] or (printed["finish"] != right[1] and not held):
            seen = f"{printed['start']}..{printed['finish']}"
            yield f"dates: {leaf.address} stands at {seen}, booked {self.show(first)}..{self.show(last)}"

    def moments(self, address: str) -> tuple[int, int, int] | None:
        """Start, start of what is left, and finish in the levelled plan; None without."""
        leaf, printed = self.leaves[address], self.printed.get(address)
        if printed is None:
            return None
        start, finish = (moment_of(printed[each], self.zones[address]) for each in ("start", "finish"))
        rows = [row for each in self.by_task.get(address, []) for row in each.rows]
        resume = start if leaf.begun is None else min((begin for begin, _end in rows), default=finish)
        return start, resume, finish

    def _waits(self, leaf: Leaf) -> Faults:
        """Links, constraints and the status date hold, and nothing has a date that waits for what has none."""
        stands = self.moments(leaf.address)
        for link in leaf.links:
            for source in link.sources:
                if stands is not None and not self.leaves[source].dropped:
                    self.counts["links"] += 1
                    yield from self._link(leaf, stands, source, link)
        if stands is None:
            return
        start = stands[1] if leaf.begun is not None and self.by_task.get(leaf.address) else stands[0]
        if leaf.begun is None or self.by_task.get(leaf.address):
            for moment in (leaf.floor, leaf.start):
                if start < moment:
                    yield f"bound: {leaf.address} starts {self.show(start)}, not before {self.show(moment)}"
        if self._short(leaf, stands[2], leaf.finish):
            yield f"bound: {leaf.address} ends {self.show(stands[2])}, not before {self.show(leaf.finish)}"

    def _link(self, leaf: Leaf, stands: tuple[int, int, int], source: str, link: Link) -> Faults:
        before = self.moments(source)
        if before is None and link.type in {"SS", "SF"} and self.leaves[source].begun is not None:
            return
        if before is None:
            yield f"undone: {leaf.address} has a date and waits for {source}, which has none"
            return
        moment = lagged(link, before[2] if link.type in {"FS", "FF"} else before[0])
        if moment >= NEVER:
            self.counts["links beyond the horizon"] += 1
            return
        into_start = link.type in {"FS", "SS"}
        if into_start and leaf.begun is not None and not self.by_task.get(leaf.address):
            return
        # In the hour that clocks show twice, two moments are printed alike.
        told_alike = self.show(stands[1] if into_start else stands[2]) == self.show(moment)
        if not told_alike and (stands[1] < moment if into_start else self._short(leaf, stands[2], moment)):
            yield f"link: {leaf.address} at {self.show(stands[1])} waits {link.type} for {source}, {self.show(moment)}"

    def _short(self, leaf: Leaf, finish: int, moment: int) -> bool:
        """Whether a task ends before a moment, its own working time between them counted."""
        if finish >= moment:
            return False
        if leaf.pace is None or leaf.pace is ELAPSED:
            return True
        try:
            return leaf.pace.put(finish, 1)[0] < moment
        except BeyondError:
            return False

    def _limits(self) -> Faults:
        """Hours of a day, a week, a month: of people, teams, tasks with what is part of them, and assignments."""
        spent: dict[tuple[str, str, str, Any], int] = {}
        for each in (booking for bookings in self.by_task.values() for booking in bookings):
            for owner, limits in self.owners(each):
                for kind, most in limits.items():
                    for start, end in each.rows:
                        for day, minutes in self._by_day(start, end):
                            key = (owner, kind, most, bucket(kind, day))
                            spent[key] = spent.get(key, 0) + minutes * each.use
        for (owner, kind, most, where), use in spent.items():
            self.counts["limits"] += 1
            if use > self.book.minutes(most, effort=True) * WHOLE:
                yield f"limit: {owner} has {use / WHOLE / 60:g} h in the {kind} {where}, {most} allowed"

    def owners(self, each: Booked) -> Iterator[tuple[str, Mapping[str, str]]]:
        """Who has limits that a booking counts for, and which."""
        staffing, leaf = self.files["staffing"], self.leaves[each.task]
        person = staffing["people"].get(each.who, {})
        yield each.who, person.get("limits", {})
        if "team" in person:
            yield person["team"], staffing["teams"][person["team"]].get("limits", {})
        for address in (each.task, *self.reader.above(each.task)):
            yield address, self.reader.records[address].get("limits", {})
        for number, entry in enumerate(leaf.entries):
            if each.who in entry.people:
                yield f"{each.task} entry {number}", entry.limits
                return

    def _by_day(self, start: int, end: int) -> Iterator[tuple[Any, int]]:
        zone = self.book.zone
        while start < end:
            day = day_there(start, zone)
            stop = min(end, at(day, DAY, zone))
            yield day, stop - start
            start = stop


def bucket(kind: str, day: Any) -> Any:  # noqa: ANN401 - a day, or a month
    """The day, the Monday or the month of a day."""
    if kind == "week":
        return day - timedelta(days=day.weekday())
    return day if kind == "day" else f"{day:%Y-%m}"


def _come_again(leaf: Leaf, moment: int) -> bool:
    """Whether all people of a task work at some time behind a moment: what is left of who does not is nobody's."""
    people = (times for entry in leaf.entries if not entry.equipment for times in entry.times)
    return all(any(True for _each in times.within(moment, moment + _SOON)) for times in people)
