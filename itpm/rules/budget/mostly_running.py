"""BUD013: running what there is takes most of the money."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.arithmetic import divided, total
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.rules.findings import money_of, said
from itpm.rules.rule import rule
from itpm.rules.thresholds import Share


@rule(
    "BUD013",
    "run-share",
    Severity.INFO,
    serves=(Duty.DEPARTMENT_BUDGET, Duty.STRATEGY),
    reads=("budgets", "budget-line.theme", "budget.approved", "budget.lines"),
)
def mostly_running(facts: Facts, *, limit: Share = 0.75) -> Iterable[Finding]:
    """Running what there is takes most of the money."""
    for funds in facts.money.budgets.departments.values():
        lines = [(line, funds.sums_of(line).planned) for line in funds.lines if not line.comes_in]
        run = total((planned for line, planned in lines if line.record.theme == "run"), funds.currency)
        share = divided(run, total((planned for _line, planned in lines), funds.currency), "nothing is planned")
        if not isinstance(share, Unknown) and share > Decimal(str(limit)):
            message = Message("{share:0%} of '{owner}' is for running what there is", share=share, owner=funds.owner.id)
            hint = phrase("{run}; at most {share:0%} should be", run=said(run), share=float(limit))
            yield Finding("BUD013", money_of(funds.owner), message, hint)
