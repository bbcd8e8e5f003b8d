"""Which projects keep what is promised of them by their plan, and which of them is farthest behind a promise."""

from collections.abc import Iterable
from dataclasses import dataclass

from itpm.analysis.health.measure import Inspected
from itpm.analysis.health.promises import Broken, broken_promises
from itpm.analysis.scheduling.lateness import project_kept


@dataclass(frozen=True, slots=True)
class Keeping:
    """Some projects by whether their plan keeps their deadline and every promise in them; ids.

    ``open`` are those of which nothing is promised, or nobody knows. ``worst`` is the promise that is broken most, of
    those that are the project's own to keep; None where no such one is broken.
    """

    kept: tuple[str, ...]
    broken: tuple[str, ...]
    open: tuple[str, ...]
    worst: tuple[str, Broken] | None = None

    @property
    def promised(self) -> int:
        """How many of them can be held to a promise."""
        return len(self.kept) + len(self.broken)


def keeping(every: Iterable[Inspected]) -> Keeping:
    """How projects stand to what is promised of them."""
    found: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    worst: tuple[str, Broken] | None = None
    for seen in every:
        keeps = project_kept(seen.schedule, seen.project.id)
        found[keeps].append(seen.project.id)
        for each in broken_promises(seen) if keeps is False else ():
            if worst is None or _behind(each) > _behind(worst[1]):
                worst = seen.project.id, each
    return Keeping(tuple(found[True]), tuple(found[False]), tuple(found[None]), worst)


def _behind(each: Broken) -> tuple[bool, float]:
    """How far a promise is broken, in working days: never is farther than any."""
    late = each.promise.late
    return each.promise.never, late.minutes / late.per_day if late is not None else 0.0
