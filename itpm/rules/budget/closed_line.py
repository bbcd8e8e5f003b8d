"""BUD019: a document is booked on a line that is closed."""

from collections.abc import Iterable
from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.money.closing import is_open
from itpm.analysis.money.documents import Posting, postings
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.address import whole_of
from itpm.rules.rule import rule


@rule(
    "BUD019",
    "closed-line",
    Severity.ERROR,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=("costs", "project.closure"),
)
def closed_line(facts: Facts) -> Iterable[Finding]:
    """A document is booked on a line that is closed."""
    for each in postings(facts.portfolio.finance.entries):
        days = (each.day, _settled(facts, each))
        if any(is_open(facts.money.costs, each.line, day) for day in days if day is not None):
            continue
        at = facts.portfolio.finance.entries[each.document].origin.at("date")
        project = facts.portfolio.projects.get(whole_of(each.line))
        if project is not None and project.closure is not None:
            message = Message(
                "'{document}' of {day} is booked on '{line}', closed on {date}",
                document=each.document,
                day=each.day,
                line=each.line,
                date=project.closure.date,
            )
            yield Finding("BUD019", at, message, "book it on a line that is open")
        else:
            message = Message(
                "'{document}' of {day} is outside the year of '{line}'",
                document=each.document,
                day=each.day,
                line=each.line,
            )
            yield Finding("BUD019", at, message, "book it in the budget of its year")


def _settled(facts: Facts, each: Posting) -> date | None:
    """The day of what a document settles on its own line: an accrual that is invoiced, or what a credit takes back.

    That belongs where it was booked, whenever the invoice or the credit comes.
    """
    named = facts.portfolio.finance.entries.get(each.against)
    if named is None or (each.kind != "credit" and named.kind != "accrual"):
        return None
    return named.date if each.line in {named.line, *named.split} else None
