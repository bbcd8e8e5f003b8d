"""BUD007: work costs more than it earns."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.arithmetic import minus
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.rules.findings import active_values, at_stake, money_of, said
from itpm.rules.looked_at import FUNDED
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.thresholds import Index


@habit(
    FUNDED,
    Message("work costs more than it earns in {found:#,##0} of {of}"),
)
@stricter("error", "warning")
@rule(
    "BUD007",
    "cpi",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=(
        "costs",
        "project.ac",
        "project.at_pace",
        "project.budget",
        "project.cpi",
        "project.measured_cpi",
        "project.ev",
    ),
)
def overspent(facts: Facts, *, warning: Index = 0.95, error: Index = 0.85) -> Iterable[Finding]:
    """Work costs more than it earns."""
    for value in active_values(facts):
        figures = value.discrete
        index = figures.ratio("cpi")
        if not isinstance(index, Unknown) and index < Decimal(str(warning)):
            earned, paid = said(figures.amount("ev")), said(figures.amount("ac"))
            message = Message(
                "CPI of measured work of '{project}' is {index:0.00}: {earned} earned for {paid}",
                project=value.project.id,
                index=index,
                earned=earned,
                paid=paid,
            )
            lost = minus(figures.amount("ac"), figures.amount("ev"))
            hint = phrase("at this pace it costs {said}", said=said(value.amount("at_pace")))
            severity = Severity.ERROR if index < Decimal(str(error)) else None
            yield Finding(
                "BUD007", money_of(value.project), message, hint, severity=severity, stake=at_stake(facts, lost)
            )
