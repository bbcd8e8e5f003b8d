"""BUD025: more is drawn from a reserve than there is."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOTHING, Unknown
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import at_stake, said
from itpm.rules.rule import rule


@rule(
    "BUD025",
    "drawn-too-far",
    Severity.ERROR,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=("costs", "project.budget", "project.contingency_left", "project.management_reserve"),
)
def drawn_too_far(facts: Facts) -> Iterable[Finding]:
    """More is drawn from a reserve than there is."""
    for funds in facts.money.budgets.projects.values():
        kept, at = funds.reserves, funds.owner.origin.at("budget", "drawdowns").key()
        drawn = (
            (funds.computed.amount("contingency_left"), kept.drawn, Message("contingency"), kept.contingency),
            (funds.computed.amount("management_reserve"), kept.released, Message("management reserve"), kept.reserve),
        )
        for left, taken, name, whole in drawn:
            if not isinstance(left, Unknown) and left.amount < NOTHING:
                message = Message(
                    "{taken} are drawn from the {name} of '{project}', which holds {whole}",
                    taken=said(taken),
                    name=name,
                    project=funds.owner.id,
                    whole=said(whole),
                )
                yield Finding("BUD025", at, message, _HINT, stake=at_stake(facts, left))


_HINT = "approve a larger reserve, or take the drawdown back"
