"""RSK012: a risk that happened, and the issue that it became, do not agree."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.risk.responses import issue_of
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message, phrase
from itpm.model.stage import goes_on
from itpm.rules.rule import rule


@rule(
    "RSK012",
    "occurred-apart",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=("issue.risk", "project.issues", "project.risks", "project.stage", "risk.occurred"),
)
def occurred_apart(facts: Facts) -> Iterable[Finding]:
    """A risk that happened, and the issue that it became, do not agree."""
    for project in filter(goes_on, facts.portfolio.projects.values()):
        for risk in project.risks.values():
            if risk.occurred is None:
                continue
            issue, at = issue_of(facts.portfolio, risk), risk.origin.at("occurred")
            if issue is None:
                message = Message(
                    "'{risk}' occurred on {day}, and has become no issue", risk=risk.id, day=risk.occurred.date
                )
                hint = "name the issue that somebody works on: issue: ISSUE"
                yield Finding("RSK012", at.key(), message, hint)
            elif issue.risk is not None and issue.risk != risk.id:
                message = Message(
                    "'{risk}' has become '{issue}', which says that it was '{other}'",
                    risk=risk.id,
                    issue=issue.id,
                    other=issue.risk,
                )
                related = (Related(issue.origin.at("risk"), phrase("it was '{risk}'", risk=issue.risk)),)
                yield Finding("RSK012", at.at("issue"), message, "mend one of the two", related)
