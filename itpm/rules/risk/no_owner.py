"""RSK002: an open risk or issue that nobody owns."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.settled import settled
from itpm.model.stage import goes_on
from itpm.rules.open_matters import OPEN_RISKS_AND_ISSUES
from itpm.rules.rule import habit, rule


@habit(OPEN_RISKS_AND_ISSUES, Message("{found:#,##0} of {of} have no owner"))
@rule(
    "RSK002",
    "no-owner",
    Severity.ERROR,
    serves=Duty.MONITORING,
    reads=(
        "issue.owner",
        "issue.resolved",
        "project.issues",
        "project.risks",
        "project.stage",
        "risk.closed",
        "risk.occurred",
        "risk.owner",
    ),
)
def no_owner(facts: Facts) -> Iterable[Finding]:
    """An open risk or issue that nobody owns."""
    for project in filter(goes_on, facts.portfolio.projects.values()):
        for noun, records in ((Message("risk"), project.risks), (Message("issue"), project.issues)):
            for each in records.values():
                if each.owner is None and not settled(each).over:
                    message = Message("nobody owns the {noun} '{record}'", noun=noun, record=each.id)
                    yield Finding("RSK002", each.origin.key(), message, "name who answers for it: owner: PERSON")
