"""RSK008: a grave issue that has been open for long."""

from collections.abc import Iterable

from itpm.analysis.control.ageing import too_old
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.model.patience import SEVERE_DAYS, WORST_DAYS
from itpm.model.stage import goes_on
from itpm.rules.open_matters import OPEN_ISSUES
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days


@habit(OPEN_ISSUES, Message("{found:#,##0} of {of} are grave and have been open for long"))
@rule(
    "RSK008",
    "issue-ageing",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=("issue.due", "issue.raised", "issue.resolved", "issue.severity", "project.issues", "project.stage"),
)
def issue_ageing(facts: Facts, *, worst: Days = WORST_DAYS, severe: Days = SEVERE_DAYS) -> Iterable[Finding]:
    """A grave issue that has been open for long."""
    for project in filter(goes_on, facts.portfolio.projects.values()):
        for issue in project.issues.values():
            age = too_old(issue, facts.as_of, int(worst), int(severe))
            if age is not None:
                message = Message(
                    "'{issue}' of severity {severity} has been open for {age:day|days}; {most} {most:=is|are} meant",
                    issue=issue.id,
                    severity=issue.severity or 0,
                    age=age,
                    most=worst if issue.severity == 1 else severe,
                )
                hint = "solve it, escalate it, or say that it is less severe than it was"
                yield Finding("RSK008", issue.origin.key(), message, hint, stake=Stake(by=issue.due))
