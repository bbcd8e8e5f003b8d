"""BUD019: a document is booked on a line that is closed."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.money.documents import postings
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.address import whole_of
from itpm.rules.rule import rule


@rule(
    "BUD019",
    "closed-line",
    Severity.ERROR,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=("costs", "project.closure", "project.stage"),
)
def closed_line(facts: Facts) -> Iterable[Finding]:
    """A document is booked on a line that is closed."""
    for each in postings(facts.portfolio.finance.entries):
        line = facts.money.costs.lines.get(each.line)
        project = facts.portfolio.projects.get(whole_of(each.line))
        at = facts.portfolio.finance.entries[each.document].origin.at("date")
        if project is not None and project.stage == "cancelled":
            yield Finding("BUD019", at, f"'{each.document}' is booked on '{each.line}' of a cancelled project")
        elif project is not None and project.closure is not None and project.closure.date < each.day:
            message = f"'{each.document}' of {each.day} is booked on '{each.line}', closed on {project.closure.date}"
            yield Finding("BUD019", at, message, "book it on a line that is open")
        elif line is not None and project is None:
            dates = facts.money.costs.dates(line)
            if dates is not None and not dates.holds(each.day):
                message = f"'{each.document}' of {each.day} is outside the year of '{each.line}'"
                yield Finding("BUD019", at, message, "book it in the budget of its year")
