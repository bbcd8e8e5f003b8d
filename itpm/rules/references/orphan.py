"""REF006: orphan."""

from collections.abc import Iterable, Mapping

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.portfolio import Portfolio
from itpm.model.record import Record
from itpm.rules.rule import rule

_GONE = frozenset({"retired", "disposed"})


@rule("REF006", "orphan", Severity.WARNING, serves=Duty.ALL)
def orphan(facts: Facts) -> Iterable[Finding]:
    """A record that nothing points to.

    An asset that no service needs is waste, or a dependency that nobody wrote down. Suppliers, calendars, roles and
    themes that are not used are left over.

    Fails:

    ```yaml
    # infrastructure.yaml
    services:
      order-desk: {tier: 1, depends_on: [erp-db]}
    assets:
      erp-db: {type: hardware, state: in-use}
      old-san: {type: hardware, state: in-use}
    ```

    ```text
    infrastructure.yaml:5:3: warning REF006: nothing refers to asset 'old-san'
    ```

    Passes:

    ```yaml
    # infrastructure.yaml
    services:
      order-desk: {tier: 1, depends_on: [erp-db]}
    assets:
      erp-db: {type: hardware, state: in-use}
      old-san: {type: hardware, state: retired}
    ```
    """
    if not facts.portfolio.complete:
        return
    for kind, records in _collections(facts.portfolio):
        for id_, record in records.items():
            if id_ not in facts.portfolio.mentioned:
                hint = "say what needs it, or take it out"
                yield Finding("REF006", record.origin.key(), f"nothing refers to {kind} '{id_}'", hint)


def _collections(portfolio: Portfolio) -> tuple[tuple[str, Mapping[str, Record]], ...]:
    """What is of no use by itself."""
    living = {id_: asset for id_, asset in portfolio.infrastructure.assets.items() if asset.state not in _GONE}
    return (
        ("asset", living),
        ("supplier", portfolio.finance.suppliers),
        ("calendar", portfolio.calendars),
        ("role", portfolio.staffing.roles),
        ("theme", portfolio.strategy.themes),
    )
