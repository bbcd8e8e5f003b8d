"""BUD002: a line holds sums of two currencies and there is no rate between them."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.money.foreign import currencies
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.rules.looked_at import LINES
from itpm.rules.rule import habit, rule


@habit(
    LINES,
    Message("{found:#,##0} of {of} hold sums between which there is no rate"),
)
@rule("BUD002", "mixed-currency", Severity.ERROR, serves=Duty.DEPARTMENT_BUDGET, reads=("costs",))
def mixed_currency(facts: Facts) -> Iterable[Finding]:
    """A line holds sums of two currencies and there is no rate between them."""
    for line in facts.money.costs.lines.values():
        if line.dropped:
            continue
        foreign = currencies(facts.money.costs, line) - {line.currency}
        missing = sorted(
            each
            for each in {*foreign, line.currency}
            if each not in {*facts.money.costs.rates.known, facts.money.costs.rates.base}
        )
        if foreign and missing:
            message = Message(
                "'{line}' holds {currencies}; no rate for {missing}",
                line=line.id,
                currencies=tuple(sorted({*foreign, line.currency})),
                missing=missing[0],
            )
            yield Finding(
                "BUD002",
                line.record.origin.key(),
                message,
                phrase("write it in itpm.yaml: exchange_rates, as of {as_of} or before", as_of=facts.as_of),
            )
