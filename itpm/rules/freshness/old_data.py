"""FRS013: a project in work whose tasks were asked about long ago."""

from collections.abc import Iterable
from datetime import date, timedelta

from itpm.analysis.control.declared import USUAL, cadence
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.stage import resting, under_way
from itpm.rules.looked_at import REPORTED
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days


@habit(
    REPORTED,
    Message("the data of {found:#,##0} of {of} are old"),
)
@rule(
    "FRS013",
    "old-data",
    Severity.WARNING,
    serves=(Duty.MONITORING, Duty.COMMUNICATION),
    reads=("project.data_date", "project.stage", "project.status_every"),
)
def old_data(facts: Facts, *, days: Days = USUAL) -> Iterable[Finding]:
    """A project in work whose tasks were asked about long ago."""
    for project in facts.portfolio.projects.values():
        if not under_way(project) or resting(project, facts.as_of) or project.data_date is None:
            continue
        most = cadence(project, int(days))
        old = _age(project.data_date, facts.as_of)
        if old > most:
            severity = Severity.ERROR if old > 2 * most else None
            message = Message(
                "the data of '{project}' are of {data_date}, {age:day|days} old; {most} {most:=is|are} meant",
                project=project.id,
                data_date=project.data_date,
                age=old,
                most=most,
            )
            hint = "ask about each open task, and write the day"
            yield Finding("FRS013", project.origin.at("data_date"), message, hint, severity=severity)


def _age(day: date, as_of: date) -> int:
    return (as_of - day) // timedelta(days=1)
