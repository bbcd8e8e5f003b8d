"""STR013: period order."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.model.scalars import Moment
from itpm.rules.rule import rule


@rule("STR013", "period-order", Severity.ERROR, serves=Duty.PROJECT_PLANNING)
def period_order(facts: Facts) -> Iterable[Finding]:
    """A finish before its start.

    A range of dates that ends before it begins is refused while it is read; two fields that belong together
    are compared here: start and deadline of a project, started and finished of a task, the dates of an asset.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    start: 2026-06-01
    deadline: 2026-03-01
    iterations:
      s1: {dates: 2026-07-17..2026-07-06}
    ```

    ```text
    projects/erp.yaml:3:11: error STR013: deadline 2026-03-01 is before start 2026-06-01
    projects/erp.yaml:5:15: error STR013: 2026-07-17 is after 2026-07-06
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    start: 2026-03-01
    deadline: 2026-06-01
    ```
    """
    for project in facts.portfolio.projects.values():
        yield from _pair(project.origin, "start", project.start, "deadline", project.deadline)
        for task in project.tasks.values():
            yield from _pair(task.origin, "started", task.started, "finished", task.finished)
        for baseline in project.baselines.values():
            for each in baseline.tasks.values():
                if each.start and each.finish and _clock(each.finish) < _clock(each.start):
                    yield Finding("STR013", project.origin, f"baseline finish {each.finish} is before its start")
    for asset in facts.portfolio.infrastructure.assets.values():
        yield from _pair(asset.origin, "acquired", asset.acquired, "retire_by", asset.retire_by)


def _pair(at: Origin, first: str, start: Moment | None, last: str, finish: Moment | None) -> Iterator[Finding]:
    if start is None or finish is None or _clock(start) <= _clock(finish, end=True):
        return
    yield Finding("STR013", at.at(last), f"{last} {finish} is before {first} {start}")


def _clock(moment: date | datetime, *, end: bool = False) -> datetime:
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time.max if end else time.min)
