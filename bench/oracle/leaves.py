"""The leaves of all projects as the files write them: sizes, people, links, constraints and facts, in minutes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from oracle.crews import Entry, entries, pace_of, permitted
from oracle.hours import Book, share
from oracle.times import DAY, ELAPSED, NEVER, BeyondError, Pace, Times, at

CONSTRAINTS = ("not_before", "not_after", "finish_not_before", "finish_by", "must_start", "must_finish")
UNPLANNED = ("idea", "cancelled")
PROPOSED = ("idea", "proposal")
GO_ON, CLOSED = ("proceed", "proceed-with-conditions"), ("hold", "stop")
"""What is decided at a gate."""


@dataclass
class Link:
    """From one or more leaves, all of which it waits for."""

    sources: list[str]
    type: str
    lag: int
    times: Times


@dataclass
class Leaf:
    """A task without parts, or a milestone; moments in minutes, None where nothing is said."""

    address: str
    project: str
    record: Mapping[str, Any]
    point: bool
    calendar: str
    times: Times
    floor: int
    dropped: bool = False
    pace: Times | Pace | None = None
    size: int = 0
    effort: int | None = None
    load: int | None = None
    """What is left of an effort in a length that is given."""
    entries: list[Entry] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    start: int = -NEVER
    finish: int = -NEVER
    latest_start: int = NEVER
    latest_day: int = NEVER
    latest_from: int = NEVER
    latest_finish: int = NEVER
    finish_said: str = ""
    """The day, or the moment, at which it is to end at the latest, as it is written."""
    zone: str = "UTC"
    deadline: tuple[str, str, Times] | None = None
    """That of its project as it is written, where its days are told, and the hours of these."""
    closes_at: frozenset[int] = frozenset()
    """The ends of days at which a point is expected, or before which it is not to stand, by itself or its summaries."""
    begun: int | None = None
    done: int | None = None
    told_at: frozenset[int] = frozenset()
    """Moments at which it is told to begin, whoever works then."""
    late: bool = False
    unplanned: bool = False
    tentative: bool = False
    """Of an idea or a proposal, or behind one: it gives way to what is done as late as possible."""

    @property
    def told(self) -> bool:
        """Whether the moment that binds its start is one that it is told to begin at."""
        return self.start in self.told_at


class Reader:
    """Reads one portfolio."""

    def __init__(self, files: Mapping[str, Any], book: Book) -> None:
        self.files, self.book = files, book
        self.status = at(date.fromisoformat(files["settings"]["status_date"]), 0, book.zone)
        self.leaves: dict[str, Leaf] = {}
        self.parents: dict[str, str] = {}
        self.parts: dict[str, list[str]] = {}
        self.records: dict[str, Mapping[str, Any]] = {}
        for project in files["projects"]:
            self._outline(project)
        for project in files["projects"]:
            for address in [each for each in self.records if each.partition("/")[0] == project]:
                if address not in self.parts:
                    self.leaves[address] = self._leaf(address, project)
        for address in self.records:
            self._links(address)

    def _outline(self, project: str) -> None:
        record = self.files["projects"][project]
        for kind in ("tasks", "milestones", "gates"):
            for name, item in record.get(kind, {}).items():
                self.records[f"{project}/{name}"] = item
                if "parent" in item:
                    self.parents[f"{project}/{name}"] = f"{project}/{item['parent']}"
        for above in {each for each in self.parents.values() if each.partition("/")[0] == project}:
            self.parts[above] = [each for each in self.records if above in set(self.above(each))]
        for above in [each for each in self.parts if each.partition("/")[0] == project]:
            self.parts[above] = [each for each in self.parts[above] if each not in self.parents.values()]

    def above(self, address: str) -> Iterator[str]:
        """The summaries above, the nearest first."""
        while address in self.parents:
            address = self.parents[address]
            yield address

    def said(self, address: str, name: str) -> Any:  # noqa: ANN401 - whatever the field holds
        """A field of a task, else of the nearest summary that says it."""
        return next(
            (self.records[each][name] for each in (address, *self.above(address)) if name in self.records[each]), None
        )

    def _leaf(self, address: str, project: str) -> Leaf:
        record, plan = self.records[address], self.files["projects"][project]
        name = self.said(address, "calendar") or plan.get("calendar") or self.book.home
        begin = self.status
        for text in (plan.get("start"), plan.get("on_hold", {}).get("until")):
            if text is not None:
                zone = self.book.zone_of(plan.get("calendar") or self.book.home)
                begin = max(begin, at(date.fromisoformat(text), 0, zone))
        leaf = Leaf(address, project, record, self._point(address), name, self.book.calendar(name), begin)
        leaf.zone = self.book.zone_of(name)
        rests = "on_hold" in plan and "until" not in plan["on_hold"]
        leaf.unplanned = plan.get("stage") in UNPLANNED or rests
        leaf.dropped = any("cancelled" in self.records[each] for each in (address, *self.above(address)))
        leaf.late = self.said(address, "schedule") == "alap"
        if leaf.dropped:
            leaf.floor = -NEVER
            return leaf
        if leaf.point and "delivery" in record:
            # What comes from outside stands where it is expected, whenever the project begins or goes on.
            leaf.floor = self.status
        self._facts(leaf)
        for each in (*self.above(address), address):
            self._constrain(leaf, self.records[each])
        if plan.get("stage") in PROPOSED:
            # What is only proposed binds nobody: it has no latest dates.
            leaf.latest_start = leaf.latest_finish = leaf.latest_day = leaf.latest_from = NEVER
        # What nobody plans, and what is only proposed, keeps nothing in time that comes before it.
        leaf.tentative = rests or plan.get("stage") in PROPOSED
        if not leaf.point:
            self._size(leaf, plan.get("calendar"))
            if leaf.begun is not None and leaf.size <= 0:
                leaf.floor = self._first_hour(leaf)
                # Nothing is left that could be held until a day.
                leaf.start = leaf.start if leaf.start >= NEVER else -NEVER
        return leaf

    def _first_hour(self, leaf: Leaf) -> int:
        """Where what is begun and has nothing left ends: in the first hour of its first day, where it has any."""
        try:
            found = leaf.times.snap(leaf.floor)
        except BeyondError:
            return leaf.floor
        return found if found < leaf.floor + DAY else leaf.floor

    def _point(self, address: str) -> bool:
        record = self.records[address]
        return not any(each in record for each in ("effort", "duration")) and not {"must_start", "must_finish"} <= set(
            record
        )

    def first(self, leaf: Leaf, text: str) -> int:
        """A start: of a day, its first working minute, or 00:00 where nobody works."""
        moment = self.opening(leaf, text)
        if "T" in text:
            return moment
        try:
            found = leaf.times.snap(moment)
        except BeyondError:
            return moment
        return found if found < self.closing(leaf, text) else moment

    def opening(self, leaf: Leaf, text: str) -> int:
        """A moment; of a day, its 00:00."""
        day, _, clock = text.partition("T")
        minutes = int(clock[:2]) * 60 + int(clock[3:]) if clock else 0
        return at(date.fromisoformat(day), minutes, self.book.zone_of(leaf.calendar))

    def closing(self, leaf: Leaf, text: str) -> int:
        """A moment; of a day, its 24:00."""
        if "T" in text:
            return self.opening(leaf, text)
        return at(date.fromisoformat(text), DAY, self.book.zone_of(leaf.calendar))

    def last(self, leaf: Leaf, text: str) -> int:
        """An end: of a day, the end of its working hours, or 24:00 where nobody works."""
        moment = self.closing(leaf, text)
        if "T" in text:
            return moment
        try:
            found = leaf.times.snap_back(moment)
        except BeyondError:
            return moment
        return found if found > self.opening(leaf, text) else moment

    def _facts(self, leaf: Leaf) -> None:
        record = leaf.record
        for name in ("finished", "reached"):
            if name in record:
                leaf.done = self.last(leaf, record[name])
        if record.get("held", {}).get("decision") in GO_ON:
            leaf.done = self.last(leaf, record["held"]["date"])
        if record.get("held", {}).get("decision") in CLOSED:
            # Nobody plans what waits for it; in the network it stands as if it were open.
            leaf.unplanned = True
        if "started" in record:
            leaf.begun = self.first(leaf, record["started"])
            if leaf.done is not None:
                leaf.begun = min(leaf.begun, leaf.done)
        if "due" in record and leaf.done is None:
            leaf.latest_finish, leaf.finish_said = self.closing(leaf, record["due"]), record["due"]
        outside = record.get("delivery")
        if outside and leaf.done is None:
            leaf.start = self.last(leaf, outside["expected"]) if "expected" in outside else NEVER
            leaf.closes_at |= {leaf.start}

    def _constrain(self, leaf: Leaf, record: Mapping[str, Any]) -> None:
        if leaf.point and "reached" in record:
            return
        given = {name: record[name] for name in CONSTRAINTS if name in record}
        said = {name: value["date"] if isinstance(value, dict) else value for name, value in given.items()}
        for name in {"not_before", "must_start"} & set(said):
            leaf.start = max(leaf.start, self.opening(leaf, said[name]))
        for name in {"finish_not_before", "must_finish"} & set(said):
            last = self.last(leaf, said[name])
            leaf.finish, leaf.closes_at = max(leaf.finish, last), leaf.closes_at | {last}
        ends = {"finish_by", "must_finish"} & set(said)
        for name in {"not_after", "must_start"} & set(said):
            if leaf.point and leaf.begun is None:
                ends.add(name)
                continue
            first = self.first(leaf, said[name])
            if first < leaf.latest_start:
                leaf.latest_start, leaf.latest_day = first, self.closing(leaf, said[name])
                leaf.latest_from = self.opening(leaf, said[name])
        for name in sorted(ends):
            if self.closing(leaf, said[name]) < leaf.latest_finish:
                leaf.latest_finish, leaf.finish_said = self.closing(leaf, said[name]), said[name]
        if "T" in said.get("must_start", ""):
            leaf.told_at |= {self.opening(leaf, said["must_start"])}

    def _size(self, leaf: Leaf, project: str | None) -> None:
        """How much is left, and who works it off."""
        book, record = self.book, leaf.record
        narrow = (project, self.said(leaf.address, "calendar"))
        over = permitted(record, self.files["settings"]["status_date"]) if "duration" not in record else 0
        leaf.entries = entries(self.files["staffing"], self.said(leaf.address, "assign") or [], book, narrow, over)
        text = record.get("effort") or record.get("duration")
        if {"must_start", "must_finish"} <= set(record):
            dates = [
                each["date"] if isinstance(each, dict) else each
                for each in (record["must_start"], record["must_finish"])
            ]
            start, finish = self.first(leaf, dates[0]), self.last(leaf, dates[1])
            if leaf.begun is not None:
                start = max(start, self.status)
                # It stands where the status date lets it, and not at the end of the day on which it was to end.
                leaf.closes_at = frozenset()
            leaf.pace, leaf.size, leaf.finish = ELAPSED, max(0, finish - start), -NEVER
            worked = leaf.times.within(start, finish)
            # From one working minute to another it takes so much working time wherever it is pushed to.
            if worked and worked[-1][1] == finish and (leaf.begun is not None or worked[0][0] == start):
                leaf.pace, leaf.size = leaf.times, sum(last - first for first, last in worked)
            leaf.start = max(leaf.start, self.first(leaf, dates[0]))
            leaf.told_at |= {self.first(leaf, dates[0])}
            return
        effort = "effort" in record
        whole = book.minutes(text, leaf.calendar, effort=effort)
        left = self._left(record, whole, leaf.calendar, effort=effort)
        if "duration" in record:
            length = book.minutes(record["duration"], leaf.calendar)
            leaf.size = length * left // max(1, whole) if effort else left
            leaf.load = left if effort else None
            unit = record["duration"] if effort else record.get("remaining", record["duration"])
            leaf.pace = ELAPSED if "e" in unit else leaf.times
        elif leaf.entries:
            leaf.effort = left
            leaf.pace, leaf.size = pace_of(leaf.entries, left)
        else:
            leaf.pace, leaf.size = leaf.times, left

    def _left(self, record: Mapping[str, Any], whole: int, calendar: str, *, effort: bool) -> int:
        """What remains, else the effort less what was worked, else the open share."""
        if "remaining" in record:
            return self.book.minutes(record["remaining"], calendar, effort=effort)
        if "worked" in record and effort:
            hours = [text for spans in record["worked"].values() for text in spans.values()]
            return max(0, whole - sum(self.book.minutes(text, effort=True) for text in hours))
        if "progress" in record:
            return int(whole * (1 - Decimal(share(record["progress"])) / 10_000))
        return whole

    def _links(self, address: str) -> None:
        """The links of a leaf or a summary; those of a summary hold for all of its leaves."""
        project, record = address.partition("/")[0], self.records[address]
        plan = self.files["projects"][project]
        name = self.said(address, "calendar") or plan.get("calendar") or self.book.home
        said = list(record.get("after", []))
        by = record.get("blocked", {}).get("by")
        if by in plan.get("issues", {}):
            leaf = self.leaves[address]
            over = not leaf.point and leaf.begun is not None and leaf.size <= 0
            if not leaf.dropped and not over:
                leaf.start = max(leaf.start, self.closing(leaf, plan["issues"][by]["due"]))
        elif by is not None:
            said.append(by)
        for text in said:
            source, kind, lag = parsed(text)
            source = source if "/" in source else f"{project}/{source}"
            sources = [source] if source in self.leaves else self.parts.get(source, [])
            minutes = self.book.minutes(lag, name) if lag else 0
            times = ELAPSED if lag.endswith(("ed", "eh", "ew", "emin")) else self.book.calendar(name)
            for leaf in [address] if address in self.leaves else self.parts[address]:
                self.leaves[leaf].links.append(Link(sources, kind, minutes, times))


def parsed(text: str) -> tuple[str, str, str]:
    """The task, the type and the lag of a link: 'a', 'a SS', 'a FS+2d', 'a FF-1ed'."""
    source, _, rest = text.partition(" ")
    return source, rest[:2] or "FS", rest[2:].removeprefix("+")
