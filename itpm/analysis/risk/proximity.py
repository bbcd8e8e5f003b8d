"""How near a risk is: when the work begins that it strikes, and which milestones wait for that, through the links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.analysis.scheduling.dependencies import is_done
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.schedule import Schedule
from itpm.model.address import whole_of
from itpm.model.control import Risk
from itpm.model.task import Milestone


@dataclass(frozen=True)
class Proximity:
    """What lies behind what in a plan."""

    schedule: Schedule

    @property
    def _outlines(self) -> Mapping[str, Outline]:
        return self.schedule.translated.outlines

    @cached_property
    def _waiting(self) -> Mapping[str, Sequence[str]]:
        """By address, the work that waits for it."""
        found: dict[str, list[str]] = {}
        for outline in self._outlines.values():
            for work in outline.items.values():
                for link in work.after:
                    found.setdefault(link.task, []).append(work.id)
        return found

    def strikes(self, risk: Risk) -> date | None:
        """The day on which the work begins that a risk strikes, today where it has; None where none is known."""
        address = risk.impact.task if risk.impact is not None else None
        item = self.schedule.items.get(address or "")
        if item is None or item.dates is None or item.done:
            return None
        return max(self.schedule.moments.first_day(item.dates), self.schedule.as_of)

    def milestones(self, risk: Risk) -> tuple[Milestone, ...]:
        """The open milestones that wait for what a risk strikes, the soonest first; none where it strikes nothing."""
        address = risk.impact.task if risk.impact is not None else None
        touched = self._behind(address) if address and address in self._works(address) else ()
        found = [each for each in map(self._milestone, touched) if each is not None]
        return tuple(sorted(found, key=lambda each: (self._finish(each), each.id)))

    def _works(self, address: str) -> Mapping[str, object]:
        outline = self._outlines.get(whole_of(address))
        return outline.items if outline is not None else {}

    def _behind(self, address: str) -> Iterator[str]:
        """A piece of work, what it is made of and part of, and all that waits for one of these."""
        seen: set[tuple[str, bool]] = set()
        heap = [(address, True)]
        while heap:
            each, whole = heap.pop()
            if (each, whole) in seen:
                continue
            seen.add((each, whole))
            outline = self._outlines.get(whole_of(each))
            if outline is None or each not in outline.items:
                continue
            yield each
            # What a part delays ends later as a whole, and the other parts of that do not.
            heap += [(leaf, True) for leaf in outline.leaves.get(each, ())] if whole else []
            heap += [(above, False) for above in outline.above(each)]
            heap += [(other, True) for other in self._waiting.get(each, ())]

    def _milestone(self, address: str) -> Milestone | None:
        outline = self._outlines[whole_of(address)]
        work = outline.items[address]
        open_ = isinstance(work, Milestone) and not is_done(work) and not outline.cancelled(work)
        return work if open_ and isinstance(work, Milestone) else None

    def _finish(self, milestone: Milestone) -> int:
        item = self.schedule.items.get(milestone.id)
        return item.dates.finish if item is not None and item.dates is not None else 2**62
