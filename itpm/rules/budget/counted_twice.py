"""BUD021: counted twice."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule


@rule("BUD021", "counted-twice", Severity.WARNING, serves=Duty.DEPARTMENT_BUDGET)
def counted_twice(facts: Facts) -> Iterable[Finding]:
    """Hours are written on tasks whose line finance books too.

    The actual cost of a line that is `planned: from-tasks` is the hours worked at the rates of people. Where
    finance books documents on it as well, those count and the hours do not: the same work is never counted twice.
    Take one of them away.

    Fails:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    tasks: {build: {effort: 10d, assign: [ann], started: 2026-07-01, worked: {ann: {2026-07-01..2026-07-03: 3d}}}}
    budget: {lines: {labour: {planned: from-tasks}}}
    # staffing.yaml
    people: {ann: {rate_band: b}}
    rate_bands: {b: 700}
    # budget.yaml
    entries:
      INV-1: {date: 2026-07-05, line: crm/labour, kind: actual, amount: 2100}
    ```

    ```text
    projects/crm.yaml:4:36: warning BUD021: 'crm/labour' has documents of finance, and hours are written on crm/build
    ```

    Passes:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    tasks: {build: {effort: 10d, assign: [ann], started: 2026-07-01, worked: {ann: {2026-07-01..2026-07-03: 3d}}}}
    budget: {lines: {labour: {planned: from-tasks}}}
    # staffing.yaml
    people: {ann: {rate_band: b}}
    rate_bands: {b: 700}
    ```
    """
    for line in facts.costs.lines.values():
        booked = [each for each in facts.costs.ledger.by_line.get(line.id, ()) if each.kind == "actual"]
        if line.from_tasks and booked and line.project is not None:
            hours = facts.costs.labour.hours
            tasks = [each for each in facts.costs.worth.tasks_of(line.record, line.project) if each in hours]
            if tasks:
                message = f"'{line.id}' has documents of finance, and hours are written on {tasks[0]}"
                yield Finding(
                    "BUD021", line.record.origin.at("planned"), message, "the documents count, the hours do not"
                )
