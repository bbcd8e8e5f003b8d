"""BUD015: a project in work has no money, or a line pays for nothing in particular."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.record import field_of
from itpm.model.stage import active
from itpm.rules.looked_at import DEPARTMENT_LINES, PROJECTS
from itpm.rules.rule import habit, rule
from itpm.rules.uncovered import NO_MONEY


@habit(DEPARTMENT_LINES, Message("{found:#,##0} of {of} pay for nothing in particular"))
@habit(
    PROJECTS,
    Message("{found:#,##0} of {of} have no money"),
    NO_MONEY,
)
@rule(
    "BUD015",
    "unfunded",
    Severity.ERROR,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=(
        "costs",
        "budget-line.category",
        "budget-line.service",
        "budget-line.supplier",
        "budget-line.theme",
        "project.budget",
        "project.stage",
    ),
)
def unfunded(facts: Facts) -> Iterable[Finding]:
    """A project in work has no money, or a line pays for nothing in particular."""
    for project in facts.portfolio.projects.values():
        money = project.budget
        if (
            active(project, facts.as_of)
            and project.stage != "planning"
            and (money is None or not (money.lines or money.approved))
        ):
            yield Finding(
                "BUD015",
                field_of(project, "stage"),
                Message("'{project}' is in work and has no money", project=project.id),
                _MONEY,
            )
    for line in facts.money.costs.lines.values():
        record = line.record
        said_for = (
            record.service,
            record.supplier,
            record.category,
            record.theme,
            facts.money.costs.charged.get(line.id),
        )
        if line.project is None and not any(said_for):
            yield Finding(
                "BUD015", record.origin.key(), Message("nobody can say what '{line}' pays for", line=line.id), _HINT
            )


_MONEY = "add 'budget:'; for own people alone {lines: {own: {type: opex, planned: from-tasks}}}"
_HINT = "add a service, a supplier, a category or a theme"
