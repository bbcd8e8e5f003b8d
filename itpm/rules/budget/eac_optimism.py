"""BUD009: the stated rest is cheaper than the plan of it, though work costs more than planned."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import ONE, Unknown
from itpm.analysis.figures.arithmetic import minus
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.rules.findings import active_values, at_stake, money_of, said
from itpm.rules.looked_at import FUNDED
from itpm.rules.rule import habit, rule


@habit(
    FUNDED,
    Message("the stated rest is cheaper than its plan in {found:#,##0} of {of}"),
)
@rule(
    "BUD009",
    "eac-optimism",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=(
        "costs",
        "project.budget",
        "project.cpi",
        "project.eac_atypical",
        "project.eac_bottom_up",
    ),
)
def eac_optimism(facts: Facts) -> Iterable[Finding]:
    """The stated rest is cheaper than the plan of it, though work costs more than planned."""
    for value in active_values(facts):
        stated, remaining, index = (
            value.amount("eac_bottom_up"),
            value.amount("eac_atypical"),
            value.discrete.ratio("cpi"),
        )
        if isinstance(stated, Unknown) or isinstance(remaining, Unknown) or isinstance(index, Unknown):
            continue
        if index < ONE and stated < remaining:
            message = Message(
                "'{project}' says {stated} at the end; with the rest as planned it is {remaining}",
                project=value.project.id,
                stated=said(stated),
                remaining=said(remaining),
            )
            hint = phrase("CPI is {index:0.00}: estimate what is left anew", index=index)
            yield Finding(
                "BUD009", money_of(value.project), message, hint, stake=at_stake(facts, minus(remaining, stated))
            )
