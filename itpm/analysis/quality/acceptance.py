"""On what an acceptance rests, and whether the days of tests and of the acceptance can be true."""

from collections.abc import Iterator
from datetime import date

from itpm.analysis.quality.judging import TESTED, Judged, Verdict, verdict
from itpm.model.deliverable import Accepted, Criterion, Deliverable
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.task import Milestone, Task


def proven(deliverable: Deliverable) -> bool:
    """Whether the acceptance of a deliverable names evidence, or every criterion of its own was met in a test."""
    if deliverable.accepted is None:
        return False
    met = [verdict(each) is Verdict.PASSED for each in deliverable.criteria.values()]
    return bool(deliverable.accepted.evidence) or (bool(met) and all(met))


def failed(judged: Judged) -> Iterator[Criterion]:
    """The criteria of a deliverable that are not met."""
    return (each for each in judged.deliverable.criteria.values() if verdict(each) is Verdict.FAILED)


def untested(judged: Judged) -> Iterator[Criterion]:
    """The criteria of a deliverable of which no test says whether they are met."""
    return (each for each in judged.deliverable.criteria.values() if verdict(each) not in TESTED)


def late_tests(judged: Judged, accepted: Accepted) -> Iterator[tuple[Criterion, date]]:
    """The criteria of a deliverable whose only written test came after it was accepted, with its day."""
    for criterion in judged.deliverable.criteria.values():
        if criterion.result is not None and criterion.result.date > accepted.date:
            yield criterion, criterion.result.date


def begun(judged: Judged) -> date | None:
    """The day on which the first work on a deliverable began; None where nobody says when."""
    return min((each for maker in judged.makers if (each := _start(maker)) is not None), default=None)


def early_tests(judged: Judged) -> Iterator[tuple[Criterion, date]]:
    """The criteria of a deliverable with the day of a test on which nobody had begun to make it."""
    first = begun(judged)
    tasks = [each for each in judged.makers if isinstance(each, Task)]
    # Where work is under way and nobody says since when, any day may be true.
    made = judged.deliverable.submitted is not None or judged.deliverable.accepted is not None
    never = first is None and bool(tasks) and not made and not any(map(_touched, tasks))
    for criterion in judged.deliverable.criteria.values():
        day = criterion.result.date if criterion.result is not None else None
        if day is not None and (never or (first is not None and day < first)):
            yield criterion, day


def _start(work: Task | Milestone) -> date | None:
    """When work that makes something began; a milestone makes nothing, and says only when all was there."""
    found = (work.started or work.finished) if isinstance(work, Task) else None
    return None if found is None else as_day(found)


def _touched(task: Task) -> bool:
    """Whether anything says that a task has begun, without the day."""
    return bool(task.progress) or bool(task.worked) or task.remaining is not None


def accepting(deliverable: Deliverable, project: Project) -> tuple[str, ...]:
    """Who has to accept a deliverable: whoever is accountable for it, else the sponsor of its project."""
    said = deliverable.raci.accountable if deliverable.raci is not None else None
    who = said or project.sponsor
    return (str(who),) if who is not None else ()
