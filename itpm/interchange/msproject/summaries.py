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
    def summaries(self) -> frozenset[str]:
        """The rows that have parts."""
        return frozenset(self.parents.values())

    @cached_property
    def _spans(self) -> Mapping[str, tuple[int, int]]:
        """The place of each row, and that behind the last row below it: what is below a row follows it."""
        found: dict[str, tuple[int, int]] = {}
        above: list[tuple[PlanTask, int]] = []
        for place, task in enumerate([*self.plan.tasks, None]):
            while above and (task is None or above[-1][0].level >= task.level):
                row, first = above.pop()
                found[row.uid] = first, place
            if task is not None:
                above.append((task, place))
        return found

    def leaves(self, uid: str) -> Sequence[PlanTask]:
        """The rows without parts below a row."""
        first, end = self._spans[uid]
        return [task for task in self.plan.tasks[first + 1 : end] if task.uid not in self.summaries]

    def _inside(self, uid: str, above: str) -> bool:
        """Whether a row is another one or is part of it."""
        first, end = self._spans[above]
        return first <= self._spans[uid][0] < end

    @cached_property
    def _inactive(self) -> frozenset[str]:
        """The rows that are inactive, or part of one that is."""
        found: set[str] = set()
        for task in self.plan.tasks:
            if not task.active or self.parents.get(task.uid) in found:
                found.add(task.uid)
        return frozenset(found)

    def inactive(self, task: PlanTask) -> bool:
        """Whether a row has no part in the schedule."""
        return task.uid in self._inactive

    def links(self, task: PlanTask) -> Iterator[LinkTo]:
        """The links of a row that mean something here, in the words of the format; the rest is told."""
        for link in task.links:
            source = self.by_uid.get(link.uid)
            if source is None:
                self.lost.append(f"{task.place}: a link to task {link.uid}, which is not in the file")
            elif self._inside(task.uid, source.uid) or self._inside(source.uid, task.uid):
                self.lost.append(f"{task.place}: a link to {source.name}, which is part of it or which it is part of")
            elif self.inactive(source) and not self.inactive(task):
                self.lost.append(f"{task.place}: a link to {source.name}, which is inactive and drives nothing")
            elif source.uid in self.summaries and link.type in {"SS", "SF"}:
                yield from self._from_summary(task, source, link)
            else:
                yield link

    def _from_summary(self, task: PlanTask, source: PlanTask, link: LinkTo) -> Iterator[LinkTo]:
        """A summary starts with its first part in Project; here a link to it waits for all of them."""
        parts = [each for each in self.leaves(source.uid) if not self.inactive(each)]
        if not parts:
            return
        dated = [(each.start, place) for place, each in enumerate(parts) if each.start is not None]
        first = parts[min(dated)[1]] if dated else parts[0]
        self.lost.append(
            f"{task.place}: {link.type} from the summary {source.name}, which becomes one from {first.name}"
        )
        yield LinkTo(first.uid, link.type, link.lag)
