"""One portfolio, judged: the network, the floats and the levelled plan that itpm prints against the oracle's own."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from oracle.door import Answer, FailedError, errors, scheduled, write
from oracle.floats import Delays
from oracle.forward import LoopError, Placed, as_late, forward, ordered, put, wanted
from oracle.hours import Book
from oracle.leaves import PROPOSED, Leaf, Reader
from oracle.plan import Plan
from oracle.times import NEVER, BeyondError, at, day_there, shown

_ENDS = ("start", "finish")
_LOOPS = {"REF003", "REF004"}
"""The codes of loops, and of what waits for itself or its own parts."""
LOOPS = "portfolios with a loop"
BEFORE, BEHIND = timedelta(days=100), timedelta(days=420)


@dataclass
class Judge:
    """What the files of a portfolio mean, computed here."""

    files: Mapping[str, Any]
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        today = date.fromisoformat(self.files["settings"]["status_date"])
        self.book = Book(self.files, (today - BEFORE, today + BEHIND))
        self.reader = Reader(self.files, self.book)
        self.leaves = self.reader.leaves
        self.order = ordered(self.leaves)
        self.deadlines = {
            project: self.reader.closing(self._any_leaf(project), record["deadline"])
            for project, record in self.files["projects"].items()
            if "deadline" in record and record.get("stage") not in PROPOSED and self._any_leaf(project, missing=True)
        }
        for address in self.order:
            leaf = self.leaves[address]
            if leaf.project in self.deadlines:
                name = self.files["projects"][leaf.project].get("calendar") or self.book.home
                said = self.files["projects"][leaf.project]["deadline"]
                leaf.deadline = said, self.book.zone_of(name), self.book.calendar(name)
            waits = (self.leaves[source] for link in leaf.links for source in link.sources)
            leaf.tentative = leaf.tentative or any(each.tentative for each in waits)
        self.placed = forward(self.leaves, self.order)
        as_late(self.leaves, self.order, self.placed, self.deadlines)

    def _any_leaf(self, project: str, *, missing: bool = False) -> Any:  # noqa: ANN401 - a leaf, or none
        """A leaf on the project's own calendar, on which its deadline is read."""
        name = self.files["projects"][project].get("calendar") or self.book.home
        leaf = Leaf("", project, {}, True, name, self.book.calendar(name), 0)
        return missing or leaf

    def show(self, moment: int, entry: Mapping[str, Any] | None = None) -> str | None:
        """A minute as an entry shows it: at the place of its task, where it names that."""
        zone = (entry or {}).get("timezone", self.book.zone)
        return None if moment >= NEVER else shown(moment, zone)

    def faults(self, answer: Answer) -> Iterator[str]:
        """Each difference in a sentence that begins with its kind."""
        last = (date.fromisoformat(self.files["settings"]["status_date"]) + BEHIND - timedelta(days=30)).isoformat()
        dates = [each[kind] or {} for each in answer.tasks.values() for kind in ("network", "levelled")]
        if any((each.get("finish") or "") > last for each in dates):
            self.counts["beyond the horizon"] += 1
            return
        yield from self._network(answer)
        yield from self._floats(answer)
        yield from Plan(self.files, self.reader, answer, self.counts).faults()
        yield from self._unbooked(answer)

    def _network(self, answer: Answer) -> Iterator[str]:
        for address, leaf in self.leaves.items():
            if leaf.dropped:
                continue
            self.counts["network dates"] += 1
            entry = answer.tasks[address]
            seen, right = entry["network"], self._printed(leaf, self.placed[address], entry)
            if (seen["start"], seen["finish"]) != right:
                yield f"network: {address} {seen['start']}..{seen['finish']}, right is {right[0]}..{right[1]}"
        for address, parts in self.reader.parts.items():
            there = [self.placed[each] for each in parts if not self.leaves[each].dropped]
            if there:
                entry = answer.tasks[address]
                seen, finish = entry["network"], max(each[2] for each in there)
                # What has an end that is a fact has begun, also where nobody says when.
                facts = [each for each in parts if (self.leaves[each].begun, self.leaves[each].done) != (None, None)]
                begun = min((self.placed[each][0] for each in facts), default=NEVER)
                start = begun if finish >= NEVER else min(each[0] for each in there)
                right = (self.show(start, entry), self.show(finish, entry))
                exact = all(self.ends_with_work(each) for each in parts)
                if (seen["start"], seen["finish"]) != right and exact:
                    spans = f"{seen['start']}..{seen['finish']}, right is {right[0]}..{right[1]}"
                    yield f"network: summary {address} {spans}"

    def ends_with_work(self, address: str) -> bool:
        """Whether nothing moves the finish of a task beyond its last minute of work."""
        leaf, (_start, resume, finish) = self.leaves[address], self.placed[address]
        return leaf.dropped or leaf.done is not None or leaf.pace is None or put(leaf, resume, -NEVER)[2] == finish

    def _printed(self, leaf: Leaf, there: Placed, entry: Mapping[str, Any]) -> tuple[str | None, str | None]:
        """The dates of a leaf as they are printed: held up to where a day has no work before, it ends with the last."""
        start, _resume, finish = there
        if finish >= NEVER:
            return None if leaf.begun is None else self.show(leaf.begun, entry), None
        if leaf.pace is not None and leaf.done is None and leaf.size > 0:
            zone = self.book.zone_of(leaf.calendar)
            day = day_there(finish - 1, zone)
            if not _works(leaf.pace, at(day, 0, zone), finish):
                last = leaf.pace.back(finish, 1) + 1
                finish = last if last > start else finish
        return self.show(start, entry), self.show(finish, entry)

    def delays(self) -> Delays:
        """The network, whose tasks can be moved one at a time."""
        return Delays(self.leaves, self.order, self.placed, self.deadlines)

    def _floats(self, answer: Answer) -> Iterator[str]:
        delays = self.delays()
        for address, leaf in self.leaves.items():
            known = self.placed[address][2] < NEVER
            if leaf.dropped:
                continue
            seen = answer.tasks[address]
            own = seen["network"] if "total_float_minutes" in seen["network"] else seen
            total, free = own["total_float_minutes"], own["free_float_minutes"]
            if leaf.done is not None or not known:
                if total is not None:
                    yield f"float: {address} has {total} and is done or has no date"
                continue
            there = self._printed(leaf, self.placed[address], seen)
            if (total is None and delays.unbounded(address)) or there != tuple(map(seen["network"].get, _ENDS)):
                continue
            self.counts["floats"] += 1
            try:
                if delays.hopeless(address):
                    self.counts["promises beyond mending"] += 1
                    continue
                right = delays.total(address)
                if total != right:
                    yield f"float: {address} has a total float of {total} min, delaying says {right}"
                # What would break a promise further on is not free either.
                right = max(0, min(right, delays.free(address)))
                if free != right:
                    yield f"free float: {address} has {free} min, delaying says {right}"
            except BeyondError:
                self.counts["floats beyond the horizon"] += 1

    def _unbooked(self, answer: Answer) -> Iterator[str]:
        """What nobody is booked for stands where the levelled dates before it let it begin."""
        plan = Plan(self.files, self.reader, answer, Counter())
        booked = {each.task for each in answer.bookings}
        placed: dict[str, Placed] = {}
        for address in self.order:
            leaf = self.leaves[address]
            start, finish = wanted(leaf, placed)
            if leaf.dropped:
                placed[address] = put(leaf, start, finish)
                continue
            start, finish = max(start, leaf.floor, leaf.start), max(finish, leaf.finish)
            stands = plan.moments(address)
            if leaf.unplanned or leaf.late or address in booked or leaf.entries:
                unknown = (NEVER if leaf.begun is None else leaf.begun, NEVER, NEVER)
                held = -NEVER if leaf.done is not None or leaf.pace is None else finish
                placed[address] = (*stands[:2], max(stands[2], held)) if stands is not None else unknown
                continue
            self.counts["levelled without people"] += 1
            placed[address] = put(leaf, start, finish)
            entry = answer.tasks[address]
            right, seen = self._printed(leaf, placed[address], entry), entry["levelled"] or {}
            if (seen.get("start"), seen.get("finish")) != right:
                yield f"levelled: {address} stands at {seen}, right is {right[0]}..{right[1]}"


def judged(files: Mapping[str, Any], counts: Counter[str] | None = None) -> list[str]:
    """Everything that differs in a portfolio; of one with a loop only whether itpm tells that it has one."""
    counts = Counter() if counts is None else counts
    with tempfile.TemporaryDirectory(prefix="oracle-") as name:
        folder = write(files, Path(name))
        try:
            judge = Judge(files, counts)
        except LoopError as error:
            counts[LOOPS] += 1
            return [] if errors(folder) & _LOOPS else [f"loop: {error} waits for itself, and nothing says so"]
        try:
            answer = scheduled(folder)
        except FailedError as error:
            return [f"failed: {error}"]
        if answer.left_out:
            return [f"left out: {', '.join(sorted(errors(folder)))}"]
    return list(judge.faults(answer))


def _works(pace: Any, start: int, end: int) -> bool:  # noqa: ANN401 - whoever does something
    """Whether anything is done in a stretch of time."""
    try:
        return bool(pace.ahead(start, 1) <= end)
    except BeyondError:
        return False
