"""RSK010: a change on which nobody has decided for long."""

from collections.abc import Iterable

from itpm.analysis.control.ageing import undecided
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.patience import CHANGE_DAYS
from itpm.model.stage import goes_on
from itpm.rules.open_matters import OPEN_CHANGES
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days


@habit(OPEN_CHANGES, Message("nobody has decided on {found:#,##0} of {of} for long"))
@rule(
    "RSK010",
    "change-pending",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=("change.approved", "change.raised", "change.rejected", "project.changes", "project.stage"),
)
def change_pending(facts: Facts, *, days: Days = CHANGE_DAYS) -> Iterable[Finding]:
    """A change on which nobody has decided for long."""
    for project in filter(goes_on, facts.portfolio.projects.values()):
        for change in project.changes.values():
            age = undecided(change, facts.as_of, int(days))
            if age is not None:
                message = Message(
                    "nobody has decided on '{change}' for {age:day|days}; {most} {most:=is|are} meant",
                    change=change.id,
                    age=age,
                    most=days,
                )
                yield Finding("RSK010", change.origin.key(), message, "approve or reject it, with the day and by whom")
