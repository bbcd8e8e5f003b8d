"""FRS002: a project in work that has not reported for longer than it says it does."""

from collections.abc import Iterable

from itpm.analysis.control.declared import USUAL, awaited_since, cadence, last_update
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.stage import resting, under_way
from itpm.rules.looked_at import TO_REPORT
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days


@habit(
    TO_REPORT,
    Message("{found:#,##0} of {of} have not reported in time"),
)
@rule(
    "FRS002",
    "stale-status",
    Severity.WARNING,
    serves=Duty.COMMUNICATION,
    reads=("project.on_hold", "project.stage", "project.start", "project.status_every", "project.updates"),
)
def stale_status(facts: Facts, *, days: Days = USUAL) -> Iterable[Finding]:
    """A project in work that has not reported for longer than it says it does."""
    for project in facts.portfolio.projects.values():
        if not under_way(project) or resting(project, facts.as_of):
            continue
        found, most = last_update(project, facts.as_of), cadence(project, int(days))
        if found is None:
            since = awaited_since(project, facts.as_of)
            early = since is not None and (facts.as_of - since).days <= most
            if not early and (project.status_every is not None or project.updates):
                message = Message("'{project}' has not reported yet", project=project.id)
                yield Finding("FRS002", project.origin.at("name"), message, _HINT)
            continue
        age = (facts.as_of - found[0]).days
        if age > most:
            message = Message(
                "the last report of '{project}' is of {day}, {age:day|days} old; {most} {most:=is|are} meant",
                project=project.id,
                day=found[0],
                age=age,
                most=most,
            )
            severity = Severity.ERROR if age > 2 * most else None
            at = project.origin.at("updates", found[0].isoformat()).key()
            yield Finding("FRS002", at, message, _HINT, severity=severity)


_HINT = "write an update with what is declared and a headline, also where nothing is new"
