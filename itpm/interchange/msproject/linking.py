"""Links on their way into a file, where Project's own words for them differ.

Work that was dropped is not written; here it passes its links on with their lags, so its followers are linked to what
it waited for. A summary has started in Project when its first part has, here when all have: such a link goes to each
part. A summary takes no link that holds its end, so its parts do.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from itpm.analysis.scheduling.dependencies import Work
from itpm.interchange.msproject.frame import Frame
from itpm.model.task import Link

_LONGEST_CHAIN = 1000


class Wait(NamedTuple):
    """A link as it is written: what is waited for, its type, and minutes of lag."""

    address: str
    type: str
    minutes: int = 0
    elapsed: bool = False
    mixed: bool = False
    """Lags in working and in elapsed time are added up in it."""


@dataclass
class Links:
    """The links of every row."""

    frame: Frame
    found: dict[str, list[Wait]] = field(default_factory=dict)

    def all(self) -> dict[str, list[Wait]]:
        """The links of each row by address."""
        for address in self.frame.rows:
            record = self.frame.outline.items[address]
            for link in record.after:
                for wait in self._waits(record, link):
                    self._put(address, wait)
        return self.found

    def _put(self, address: str, wait: Wait) -> None:
        """A link of a row; one that holds the end of a summary stands at its parts."""
        outline, title = self.frame.outline, self.frame.outline.items[address].title
        if address in outline.leaves and wait.type in {"FF", "SF"}:
            self.frame.lost.append(f"{title}: {wait.type} to a summary, which is written at each of its parts")
            for leaf in outline.leaves[address]:
                if leaf in self.frame.rows:
                    self.found.setdefault(leaf, []).append(wait)
            return
        several = self.found.setdefault(address, [])
        if any(each.address == wait.address for each in several):
            source = outline.items[wait.address].title
            self.frame.lost.append(f"{title}: a second link to {source}; Microsoft Project keeps one between two tasks")
        several.append(wait)

    def _waits(self, record: Work, link: Link) -> Iterator[Wait]:
        kind = link.type or "FS"
        outline, title = self.frame.outline, record.title
        if link.task not in outline.items:
            self.frame.lost.append(f"{title}: a link to {link.task}")
            return
        minutes = 0 if link.lag is None else self.frame.times.patterns.minutes(link.lag, self.frame.name(record))
        elapsed = link.lag is not None and link.lag.elapsed and minutes != 0
        direct = Wait(link.task, kind, minutes, elapsed)
        if link.task not in self.frame.rows:
            passed = list(self._passed(direct, _LONGEST_CHAIN))
            gone = outline.items[link.task].title
            self.frame.lost.append(f"{title}: a link to {gone}, which was cancelled" + _to(passed))
            yield from passed
        elif link.task in outline.leaves and kind in {"SS", "SF"}:
            source = outline.items[link.task].title
            self.frame.lost.append(
                f"{title}: {kind} from the summary {source}, which is written from each of its parts"
            )
            yield from (direct._replace(address=leaf) for leaf in outline.leaves[link.task] if leaf in self.frame.rows)
        else:
            yield direct

    def _passed(self, wait: Wait, most: int) -> Iterator[Wait]:
        """What work that was dropped passes on: a point in time with the links that it had."""
        outline = self.frame.outline
        dropped = outline.leaves.get(wait.address, [wait.address])
        for leaf in dropped:
            for link in outline.items[leaf].after:
                if link.task not in outline.items or most <= 0:
                    continue
                lag = (
                    0
                    if link.lag is None
                    else self.frame.times.patterns.minutes(link.lag, self.frame.name(outline.items[leaf]))
                )
                own = link.lag is not None and link.lag.elapsed
                mixed = wait.mixed or bool(wait.minutes and lag and own != wait.elapsed)
                kind = f"{(link.type or 'FS')[0]}{wait.type[1]}"
                found = Wait(link.task, kind, wait.minutes + lag, wait.elapsed if wait.minutes else own, mixed)
                if link.task in self.frame.rows:
                    yield found
                else:
                    yield from self._passed(found, most - 1)


def _to(passed: list[Wait]) -> str:
    """What stands in the place of a link: as in the plan, the lags before and behind work that was dropped stay."""
    if not passed:
        return ""
    lags = ", with its lags" if any(each.minutes for each in passed) else ""
    mixed = ", of which those in working and in elapsed time are added up" if any(each.mixed for each in passed) else ""
    return f"; what that waited for takes its place{lags}{mixed}"
