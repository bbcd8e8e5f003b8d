"""BUD001: more is planned than was approved."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOTHING, Unknown, least, most
from itpm.analysis.figures.arithmetic import minus
from itpm.analysis.money.budgets import charged_to
from itpm.analysis.money.claims import too_much
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.project import Project
from itpm.model.stage import cancelled
from itpm.rules.findings import at_stake, money_of, said
from itpm.rules.looked_at import BUDGETS
from itpm.rules.rule import habit, rule


@habit(
    BUDGETS,
    Message("more is planned than was approved in {found:#,##0} of {of}"),
)
@rule(
    "BUD001",
    "over-approved",
    Severity.ERROR,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=("costs", "project.budget", "project.stage", "project.unallocated"),
)
def over_approved(facts: Facts) -> Iterable[Finding]:
    """More is planned than was approved."""
    for funds in (*facts.money.budgets.departments.values(), *facts.money.budgets.projects.values()):
        unallocated = funds.computed.amount("unallocated")
        left = most(unallocated)
        dropped = isinstance(funds.owner, Project) and cancelled(funds.owner)
        if not dropped and not isinstance(left, Unknown) and left.amount < NOTHING:
            message = Message(
                "'{owner}' plans {planned}, and {approved} are approved",
                owner=funds.owner.id,
                planned=said(minus(funds.approved, unallocated)),
                approved=said(funds.approved),
            )
            hint = "lines and contingency together; ask for an approval, or plan less"
            yield Finding("BUD001", money_of(funds.owner), message, hint, stake=at_stake(facts, left))
        for line in funds.lines:
            if line.id not in facts.money.costs.charged:
                continue
            charged, planned = charged_to(funds, line), facts.money.costs.sums(line).planned
            over = least(too_much(planned, charged))
            if not isinstance(over, Unknown) and over.amount > NOTHING:
                message = Message(
                    "projects charge {charged} to '{line}', which holds {planned}",
                    charged=said(charged),
                    line=line.id,
                    planned=said(planned),
                )
                names = ", ".join(each.id for each in facts.money.costs.charged[line.id])
                yield Finding("BUD001", line.record.origin.key(), message, names, stake=at_stake(facts, over))
