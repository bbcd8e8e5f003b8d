"""STR022: something is meant to be hidden, and is not."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.rules.rule import rule

_SEEN = frozenset({None, "public", "staff"})


@rule("STR022", "not-hidden", Severity.ERROR, serves=Duty.ALL)
def not_hidden(facts: Facts) -> Iterable[Finding]:
    """Something is marked for few readers, and nothing hides it yet.

    Pages and exports hold everything that the files say, whoever reads them. A record that only managers may see, and
    audiences that are to see less, would be published all the same; so both are refused until they are kept. What is
    private belongs in an overlay.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    visibility: management
    # itpm.yaml
    audiences: {board: {class: management}}
    ```

    ```text
    itpm.yaml:1:1: error STR022: audiences hide nothing yet: every page shows everything
    projects/erp.yaml:2:13: error STR022: 'erp' is for management, and every page shows it
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    visibility: staff
    ```
    """
    if facts.portfolio.settings.audiences:
        at = Origin("itpm.yaml", ("audiences",)).key()
        message = "audiences hide nothing yet: every page shows everything"
        yield Finding("STR022", at, message, "take them out, and put what is private into an overlay")
    for record in facts.portfolio.records():
        if record.visibility not in _SEEN:
            message = f"'{record.id}' is for {record.visibility}, and every page shows it"
            yield Finding("STR022", record.origin.at("visibility"), message, "put it into an overlay of its own")
