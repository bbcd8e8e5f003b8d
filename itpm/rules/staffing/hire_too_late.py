"""CAP007: hire too late."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.people.hiring import first_unfilled, open_vacancies, ready_on
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule


@rule("CAP007", "hire-too-late", Severity.WARNING, serves=(Duty.PEOPLE, Duty.DEPARTMENT_BUDGET))
def hire_too_late(facts: Facts) -> Iterable[Finding]:
    """A vacancy is filled too late for the work, or has no money.

    Somebody who is needed on a day is fully there after their ramp-up; the first work that asks for the role and
    has nobody begins before that. A vacancy also names the line that pays for it.

    Fails:

    ```yaml
    # staffing.yaml
    roles: {tester: {name: Tester}}
    people: {ann: {}}
    vacancies: {second: {role: tester, status: open, needed: 2026-08-01, ramp_up: 4w}}
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-08-03
    tasks: {test: {effort: 10d, assign: [{role: tester, count: 1}]}}
    ```

    ```text
    staffing.yaml:3:13: warning CAP007: no line pays for 'second'
    staffing.yaml:3:58: warning CAP007: 'second' is ready on 2026-08-29, and 'crm/test' begins on 2026-08-03
    ```

    Passes:

    ```yaml
    # staffing.yaml
    roles: {tester: {name: Tester}}
    people: {ann: {}}
    vacancies: {second: {role: tester, status: open, needed: 2026-08-01, ramp_up: 4w, budget_line: it-2026/salaries}}
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-09-07
    tasks: {test: {effort: 10d, assign: [{role: tester, count: 1}]}}
    # budget.yaml
    budgets: {it-2026: {fiscal_year: FY2026, lines: {salaries: {type: opex, planned: 90000}}}}
    ```
    """
    for vacancy in open_vacancies(facts.portfolio):
        ready = ready_on(facts.schedule, vacancy)
        start, address = first_unfilled(facts.schedule, vacancy.role)
        if ready is not None and start is not None and start < ready:
            message = f"'{vacancy.id}' is ready on {ready}, and '{address}' begins on {start}"
            yield Finding("CAP007", vacancy.origin.at("needed"), message, "hire earlier, or plan the work later")
        if vacancy.budget_line is None:
            yield Finding("CAP007", vacancy.origin.key(), f"no line pays for '{vacancy.id}'", "add 'budget_line:'")
