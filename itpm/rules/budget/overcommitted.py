"""BUD005: more is spent and ordered than was approved."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOTHING, Unknown, most
from itpm.analysis.figures.arithmetic import minus
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import at_stake, money_of, said
from itpm.rules.looked_at import BUDGETS
from itpm.rules.rule import habit, rule


@habit(
    BUDGETS,
    Message("more is spent and ordered than was approved in {found:#,##0} of {of}"),
)
@rule(
    "BUD005",
    "overcommitted",
    Severity.ERROR,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=(
        "costs",
        "project.available",
        "project.budget",
    ),
)
def overcommitted(facts: Facts) -> Iterable[Finding]:
    """More is spent and ordered than was approved."""
    for funds in (*facts.money.budgets.departments.values(), *facts.money.budgets.projects.values()):
        available = most(funds.available)
        if not isinstance(available, Unknown) and available.amount < NOTHING:
            bound = minus(funds.approved, funds.available)
            message = Message(
                "'{owner}' has spent and ordered {bound}, and {approved} are approved",
                owner=funds.owner.id,
                bound=said(bound),
                approved=said(funds.approved),
            )
            yield Finding("BUD005", money_of(funds.owner), message, _HINT, stake=at_stake(facts, available))


_HINT = "actual, accrued and open commitments together"
