"""People and limits of whom each task has copies of its own, so that no two tasks ever meet."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from itpm.analysis.scheduling.crews import Crews
from itpm.engine.crew import Candidate, Work
from itpm.engine.ledger import Limit, Resource


@dataclass
class Copies:
    """People and limits, each task with its own copies."""

    crews: Crews
    works: dict[int, Work] = field(default_factory=dict)
    resources: list[Resource] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    """Of each copy, whom it was made of."""

    def add(self, node: int, work: Work) -> None:
        """The work of a task, on copies of its own."""
        numbers: dict[int, int] = {}
        demands = tuple(
            each._replace(
                candidates=tuple(self._candidate(one, numbers) for one in each.candidates),
                limits=self._copied(each.limits),
            )
            for each in work.demands
        )
        self.works[node] = replace(work, demands=demands, limits=self._copied(work.limits))

    def _candidate(self, candidate: Candidate, numbers: dict[int, int]) -> Candidate:
        who = candidate.resource
        if who not in numbers:
            numbers[who] = len(self.resources)
            own = self.crews.resources.every[who]
            # What is allocated to projects is demand like any other; operations take their time first.
            kept = tuple(each for each in own.reserves if each.group < 0)
            self.resources.append(replace(own, reserves=kept, limits=self._copied(own.limits)))
            self.owners.append(self.crews.resources.names[who])
        return candidate._replace(resource=numbers[who])

    def _copied(self, limits: Sequence[int]) -> tuple[int, ...]:
        first = len(self.limits)
        self.limits += [self.crews.resources.limits[each] for each in limits]
        return tuple(range(first, len(self.limits)))
