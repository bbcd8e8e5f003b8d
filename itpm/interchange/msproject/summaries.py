"""The outline of a plan: which row is part of which, and what that means for links."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from itpm.interchange.msproject.plan import LinkTo, Plan, PlanTask


@dataclass
class Outline:
    """The rows of a plan with what they are part of."""

    plan: Plan
    lost: list[str] = field(default_factory=list)

    @cached_property
    def by_uid(self) -> Mapping[str, PlanTask]:
        """The rows by their identifiers."""
        return {task.uid: task for task in self.plan.tasks}

    @cached_property
    def parents(self) -> Mapping[str, str]:
        """The summary that each row belongs to, from the order and the levels; the file names none."""
        above: list[PlanTask] = []
        found: dict[str, str] = {}
        for task in self.plan.tasks:
            while above and above[-1].level >= task.level:
                above.pop()
            if above:
                found[task.uid] = above[-1].uid
            above.append(task)
        return found

    @cached_property
    def leaves(self) -> Mapping[str, Sequence[PlanTask]]:
        """The rows without parts below each row that has some."""
        found: dict[str, list[PlanTask]] = {uid: [] for uid in self.parents.values()}
        for task in self.plan.tasks:
            if task.uid not in found:
                for above in self.above(task.uid):
                    found[above].append(task)
        return found

    def above(self, uid: str) -> Iterator[str]:
        """What a row is part of, the nearest first."""
        while uid in self.parents:
            uid = self.parents[uid]
            yield uid

    def inactive(self, task: PlanTask) -> bool:
        """Whether a row has no part in the schedule."""
        return not task.active or any(not self.by_uid[uid].active for uid in self.above(task.uid))

    def links(self, task: PlanTask) -> Iterator[LinkTo]:
        """The links of a row that mean something here, in the words of the format; the rest is told."""
        for link in task.links:
            source = self.by_uid.get(link.uid)
            if source is None:
                self.lost.append(f"{task.name}: a link to task {link.uid}, which is not in the file")
            elif source.uid == task.uid or source.uid in self.above(task.uid) or task.uid in self.above(source.uid):
                self.lost.append(f"{task.name}: a link to {source.name}, which is part of it or which it is part of")
            elif self.inactive(source) and not self.inactive(task):
                self.lost.append(f"{task.name}: a link to {source.name}, which is inactive and drives nothing")
            elif source.uid in self.leaves and link.type in {"SS", "SF"}:
                yield from self._from_summary(task, source, link)
            else:
                yield link

    def _from_summary(self, task: PlanTask, source: PlanTask, link: LinkTo) -> Iterator[LinkTo]:
        """A summary starts with its first part in Project; here a link to it waits for all of them."""
        parts = [each for each in self.leaves[source.uid] if not self.inactive(each)]
        if not parts:
            return
        dated = [(each.start, place) for place, each in enumerate(parts) if each.start is not None]
        first = parts[min(dated)[1]] if dated else parts[0]
        self.lost.append(
            f"{task.name}: {link.type} from the summary {source.name}, which becomes one from {first.name}"
        )
        yield LinkTo(first.uid, link.type, link.lag)
