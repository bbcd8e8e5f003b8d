"""SCH023: no date."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health.measure import Inspected
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.stage import approved_work, tentative_work
from itpm.rules.rule import rule


@rule("SCH023", "no-date", Severity.ERROR, serves=Duty.PROJECT_PLANNING)
def no_date(facts: Facts) -> Iterable[Finding]:
    """There is no date for a piece of work.

    Its calendar never works, its people have left or have no time, or an outside party has not said when it
    delivers (a warning), or a lag never ends in its calendar. What waits for it has no date either; everything else is
    scheduled. Ideas and projects on hold have none because nobody plans them; of a proposal it is a warning.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20d, calendar: never}
    milestones:
      switches: {external: {party: integra, promised: 2026-08-01}}
    # calendars.yaml
    calendars: {never: {week: {mon-sun: []}}}
    # budget.yaml
    suppliers: {integra: {name: Integra}}
    ```

    ```text
    projects/erp.yaml:5:3: error SCH023: 'erp/build' has no date: there is not enough working time for it
    projects/erp.yaml:7:3: warning SCH023: 'erp/switches' has no date: external, and nobody says when it is expected
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-08-03
    tasks:
      build: {duration: 20d}
    milestones:
      switches: {external: {party: integra, promised: 2026-08-01, expected: 2026-08-07}}
    # budget.yaml
    suppliers: {integra: {name: Integra}}
    ```
    """
    for project in facts.portfolio.projects.values():
        if not (approved_work(project) or tentative_work(project)):
            continue
        seen = Inspected(facts.schedule, project)
        for address, item in seen.items.items():
            if item.dates is None and not item.reason.startswith("waits for"):
                severity = None if item.undone and approved_work(project) else Severity.WARNING
                lacks = "date" if item.opened is None else "end"
                message = f"'{address}' has no {lacks}: {item.reason}"
                yield Finding("SCH023", seen.outline.items[address].origin.key(), message, severity=severity)
