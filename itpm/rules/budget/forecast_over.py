"""BUD026: a line was forecast for a period that is over, and nothing was booked in it."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.money.booked import awaited
from itpm.analysis.time.periods import days_of_period
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.stage import goes_on
from itpm.rules.findings import at_stake, said
from itpm.rules.looked_at import LINES
from itpm.rules.rule import habit, rule


@habit(
    LINES,
    Message("{found:#,##0} of {of} are forecast for a period that is over"),
)
@rule(
    "BUD026",
    "forecast-over",
    Severity.WARNING,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=("costs", "budget-line.forecast", "project.stage"),
)
def forecast_over(facts: Facts) -> Iterable[Finding]:
    """A line was forecast for a period that is over, and nothing was booked in it."""
    costs = facts.money.costs
    for line in costs.lines.values():
        if line.project is not None and not goes_on(line.project):
            continue
        late = set(awaited(costs.ledger, facts.portfolio, line.record, line.project))
        for period, amount in line.record.forecast.periods.items() if late and line.record.forecast else ():
            if days_of_period(period, facts.portfolio.settings) in late:
                message = Message(
                    "{amount} were forecast on '{line}' for {period}, which is over, and nothing is booked in it",
                    amount=said(amount),
                    line=line.id,
                    period=period.text,
                )
                hint = "book it, forecast it for a later period, or take it out: until then it counts as still to come"
                yield Finding(
                    "BUD026",
                    line.record.origin.at("forecast", period.text).key(),
                    message,
                    hint,
                    stake=at_stake(facts, amount),
                )
