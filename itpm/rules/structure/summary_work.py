"""STR018: summary work."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule

_OWN = ("effort", "duration", "remaining", "worked", "progress")


@rule("STR018", "summary-work", Severity.WARNING, serves=Duty.PROJECT_PLANNING)
def summary_work(facts: Facts) -> Iterable[Finding]:
    """A summary that has a size or progress of its own.

    A task that others name as `parent` spans its parts: its dates, effort and progress are theirs. What it says
    itself counts nowhere, and whoever reads the file believes it.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      build: {effort: 20d, progress: 40%}
      code: {parent: build, effort: 5d}
    ```

    ```text
    projects/erp.yaml:3:19: warning STR018: 'erp/build' is a summary, and its own effort and progress count nowhere
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      build: {name: Build}
      code: {parent: build, effort: 5d, progress: 40%}
    ```
    """
    for project in facts.portfolio.projects.values():
        parents = {each.parent for each in project.tasks.values()}
        parents |= {each.parent for each in project.milestones.values()}
        for task in project.tasks.values():
            own = [name for name in _OWN if getattr(task, name)] if task.id in parents else []
            if own:
                said = " and ".join(filter(None, (", ".join(own[:-1]), own[-1])))
                verb = "counts" if len(own) == 1 else "count"
                message = f"'{task.id}' is a summary, and its own {said} {verb} nowhere"
                hint = "write it at the parts, or make a part of it"
                yield Finding("STR018", task.origin.at(own[0]), message, hint)
