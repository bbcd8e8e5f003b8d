"""FRS012: expired waiver."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.rules.rule import rule


@rule("FRS012", "expired-waiver", Severity.ERROR, serves=Duty.ALL)
def expired_waiver(facts: Facts) -> Iterable[Finding]:
    """A waiver whose end has passed.

    A finding is accepted for a time and by somebody. Afterwards it counts again, and so does the promise
    that was made with it.

    Fails:

    ```yaml
    # waivers.yaml
    waivers:
      STR007 erp: {reason: The board decides in May, by: omar, until: 2026-06-30}
    # staffing.yaml
    people:
      omar: {name: Omar Haddad}
    ```

    ```text
    waivers.yaml:2:67: error FRS012: this waiver of STR007 for 'erp' ended on 2026-06-30
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    charter: {problem: TBD}
    # waivers.yaml
    waivers:
      STR007 erp/problem: {reason: The board decides in May, by: omar, until: 2027-06-30}
    # staffing.yaml
    people:
      omar: {name: Omar Haddad}
    ```
    """
    for key, waiver in facts.portfolio.waivers.items():
        if waiver.until < facts.as_of:
            code, _, address = key.partition(" ")
            at = Origin("waivers.yaml", ("waivers", key, "until"))
            message = f"this waiver of {code} for '{address}' ended on {waiver.until}"
            yield Finding("FRS012", at, message, "mend what it accepts, or agree on a new end")
