"""HON002: a project has said the same of itself in report after report."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.status.reports import reports
from itpm.analysis.status.trust import steps
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.stage import active
from itpm.rules.looked_at import PROJECTS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Several


@habit(PROJECTS, Message("{found:#,##0} of {of} have said the same of themselves in report after report"))
@rule(
    "HON002",
    "rating-unchanged",
    Severity.INFO,
    serves=(Duty.COMMUNICATION, Duty.MONITORING),
    of_plan=True,
    reads=("health", "project.stage", "project.updates"),
)
def rating_unchanged(facts: Facts, *, count: Several = 12) -> Iterable[Finding]:
    """A project has said the same of itself in report after report."""
    for project in facts.portfolio.projects.values():
        found = reports(project, facts.as_of)
        same = 0
        while same < len(found) and found[-1 - same].state is found[-1].state:
            same += 1
        if not active(project, facts.as_of) or same < count:
            continue
        message = Message(
            "'{project}' was reported {state} in the last {count:report|reports}, since {day}",
            project=project.id,
            state=found[-1].state.value,
            count=same,
            day=found[-same].day,
        )
        at = project.origin.at("updates", found[-1].day.isoformat()).key()
        health = facts.status.health.get(project.id)
        other = health is not None and health.trust.fresh and bool(steps(found[-1].state, health.state))
        hint = (
            phrase("its facts say something else: 'itpm explain {project}.health'", project=project.id)
            if other
            else "ask once what would change it"
        )
        yield Finding("HON002", at, message, hint, severity=Severity.WARNING if other else None)
