"""FRS013: old data."""

from collections.abc import Iterable
from datetime import date, timedelta

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.project import Project
from itpm.model.scalars import Duration
from itpm.model.stage import resting
from itpm.plural import plural
from itpm.rules.rule import rule
from itpm.rules.thresholds import Days

_IN_WORK = frozenset({"execution", "closing"})
_DAYS = {"d": 1, "w": 7}


@rule("FRS013", "old-data", Severity.WARNING, serves=(Duty.MONITORING, Duty.COMMUNICATION))
def old_data(facts: Facts, *, days: Days = 28) -> Iterable[Finding]:
    """A project in work whose tasks were asked about long ago.

    `data_date` is the day on which every open task was asked about. What is left of them goes on at the status date,
    so that old answers look like delays and a green report stays green. It should not be older than one period of
    `status_every`, or `days` where that is not said (default 28); at twice of it, it is an error.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    status_every: 2w
    data_date: 2026-06-22
    # projects/crm.yaml
    name: CRM
    stage: execution
    data_date: 2026-04-30
    ```

    ```text
    projects/crm.yaml:3:12: error FRS013: the data of 'crm' are of 2026-04-30, 75 days old; 28 are meant
    projects/erp.yaml:4:12: warning FRS013: the data of 'erp' are of 2026-06-22, 22 days old; 14 are meant
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    stage: execution
    status_every: 2w
    data_date: 2026-07-06
    ```
    """
    for project in facts.portfolio.projects.values():
        if project.stage not in _IN_WORK or resting(project, facts.as_of) or project.data_date is None:
            continue
        most = _period(project, int(days))
        old = _age(project.data_date, facts.as_of)
        if old > most:
            severity = Severity.ERROR if old > 2 * most else None
            age = f"{plural(old, 'day')} old; {most} {'is' if most == 1 else 'are'} meant"
            message = f"the data of '{project.id}' are of {project.data_date}, {age}"
            hint = "ask about each open task, and write the day"
            yield Finding("FRS013", project.origin.at("data_date"), message, hint, severity=severity)


def _age(day: date, as_of: date) -> int:
    return (as_of - day) // timedelta(days=1)


def _period(project: Project, days: int) -> int:
    """The days of one reporting period; those of the portfolio where a project does not say."""
    every: Duration | None = project.status_every
    return int(every.amount * _DAYS[every.unit]) if every is not None and every.unit in _DAYS else days
