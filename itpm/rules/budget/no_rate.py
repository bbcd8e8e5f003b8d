"""BUD003: a currency is used and its rate is missing, or too old to be believed."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.money.foreign import uses
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message, phrase
from itpm.rules.rule import rule
from itpm.rules.thresholds import Days


@rule("BUD003", "no-rate", Severity.ERROR, serves=Duty.DEPARTMENT_BUDGET, reads=("costs",))
def no_rate(facts: Facts, *, days: Days = 90) -> Iterable[Finding]:
    """A currency is used and its rate is missing, or too old to be believed."""
    rates = facts.money.costs.rates
    for currency, use in uses(facts.money.costs).items():
        rate = rates.known.get(currency)
        if rate is None and not use.mixed:
            yield Finding(
                "BUD003",
                use.origin,
                Message("there is no rate for {currency} on {as_of}", currency=currency, as_of=facts.as_of),
                _HINT,
            )
        elif rate is not None and (facts.as_of - rate.since).days > int(days):
            at = Origin("itpm.yaml", ("exchange_rates", rate.since.isoformat(), currency))
            age = (facts.as_of - rate.since).days
            yield Finding(
                "BUD003",
                at,
                Message("the rate for {currency} is {age:day|days} old", currency=currency, age=age),
                phrase("{days} are allowed", days=days),
            )


_HINT = "write it in itpm.yaml: exchange_rates"
