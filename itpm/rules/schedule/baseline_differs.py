"""SCH024: baseline differs."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.value.freezing import differences
from itpm.diagnostic import Duty, Finding, Severity
from itpm.engine.pack import Level
from itpm.model.moves import Moves
from itpm.model.portfolio import Portfolio
from itpm.rules.rule import rule


@rule("SCH024", "baseline-differs", Severity.INFO, serves=(Duty.PROJECT_PLANNING, Duty.MONITORING))
def baseline_differs(facts: Facts) -> Iterable[Finding]:
    """A baseline says something else than its own commit does.

    A baseline holds the figures of the plan that was approved. Computed again from the commit that it names, the plan
    should give the same dates; where it does not, the file was edited, or itpm computes something differently now.
    `itpm validate --baselines` reads those commits; without it nothing is compared.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20d, supplier: integra}
    baselines:
      original:
        approved: {date: 2026-06-01}
        commit: 1a2b3c4
        as_of: 2026-06-01
        level: heuristic
        tasks: {build: {start: 2026-08-03, finish: 2026-09-30}}
    # budget.yaml
    suppliers: {integra: {name: Integra}}
    # commit 1a2b3c4: projects/erp.yaml
    name: ERP
    stage: planning
    start: 2026-08-03
    tasks:
      build: {duration: 20d}
    ```

    ```text
    projects/erp.yaml:7:3: info SCH024: computed again, 'erp/build' has finish 2026-08-28T17:00, not 2026-09-30
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20d, supplier: integra}
    baselines:
      original:
        approved: {date: 2026-06-01}
        commit: 1a2b3c4
        as_of: 2026-06-01
        level: heuristic
        tasks: {build: {start: 2026-08-03, finish: 2026-08-28}}
    # budget.yaml
    suppliers: {integra: {name: Integra}}
    # commit 1a2b3c4: projects/erp.yaml
    name: ERP
    stage: planning
    start: 2026-08-03
    tasks:
      build: {duration: 20d}
    ```
    """
    schedules: dict[tuple[object, ...], Schedule] = {}
    for project in facts.portfolio.projects.values():
        for name, baseline in project.baselines.items():
            portfolio = facts.earlier.get(baseline.commit or "")
            if portfolio is None or baseline.as_of is None:
                continue
            called = _called(project.id, portfolio, facts.portfolio.moves)
            if called is None:
                continue
            level = Level(baseline.level) if baseline.level in set(Level) else Level.HEURISTIC
            key = (baseline.commit, baseline.as_of, level)
            if key not in schedules:
                schedules[key] = Schedule(portfolio, baseline.as_of, level)
            found = list(differences(schedules[key], called, baseline, facts.portfolio.moves))
            if found:
                first, *more = found
                said = f"has {first.field} {first.computed}, not {first.written}" if first.field else "is not there"
                rest = f"; {len(more)} more" if more else ""
                message = f"computed again, '{first.task}' {said}{rest}"
                yield Finding(
                    "SCH024",
                    project.origin.at("baselines", name).key(),
                    message,
                    "a changed plan gets a baseline of its own",
                )


def _called(project: str, then: Portfolio, moves: Moves) -> str | None:
    """What a project was called in an earlier portfolio; None where it was not in it."""
    return (
        project if project in then.projects else next((old for old in then.projects if moves.now(old) == project), None)
    )
