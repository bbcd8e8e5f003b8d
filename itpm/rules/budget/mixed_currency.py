"""BUD002: mixed currency."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.money.foreign import currencies
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule


@rule("BUD002", "mixed-currency", Severity.ERROR, serves=Duty.DEPARTMENT_BUDGET)
def mixed_currency(facts: Facts) -> Iterable[Finding]:
    """A line holds sums of two currencies and there is no rate between them.

    Sums of different currencies are never added without a dated rate. Write the rate in `exchange_rates` of
    `itpm.yaml`, or book the document in the currency of its line.

    Fails:

    ```yaml
    # budget.yaml
    budgets:
      it-2026:
        fiscal_year: FY2026
        lines:
          cloud: {planned: 90000}
    entries:
      INV-1: {date: 2026-03-01, line: it-2026/cloud, kind: actual, amount: 8000, currency: USD}
    ```

    ```text
    budget.yaml:5:7: error BUD002: 'it-2026/cloud' holds EUR, USD; no rate for USD
    ```

    Passes:

    ```yaml
    # itpm.yaml
    exchange_rates: {2026-06-01: {USD: 1.08, source: Treasury}}
    # budget.yaml
    budgets:
      it-2026:
        fiscal_year: FY2026
        lines:
          cloud: {planned: 90000}
    entries:
      INV-1: {date: 2026-03-01, line: it-2026/cloud, kind: actual, amount: 8000, currency: USD}
    ```
    """
    for line in facts.costs.lines.values():
        foreign = currencies(facts.costs, line) - {line.currency}
        missing = sorted(
            each for each in {*foreign, line.currency} if each not in {*facts.costs.rates.known, facts.costs.rates.base}
        )
        if foreign and missing:
            message = f"'{line.id}' holds {', '.join(sorted({*foreign, line.currency}))}; no rate for {missing[0]}"
            yield Finding(
                "BUD002",
                line.record.origin.key(),
                message,
                f"write it in itpm.yaml: exchange_rates, as of {facts.as_of} or before",
            )
