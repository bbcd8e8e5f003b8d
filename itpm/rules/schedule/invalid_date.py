"""SCH009: a fact lies in the future, or an expectation in the past."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import shape
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule


@rule("SCH009", "invalid-date", Severity.ERROR, serves=Duty.MONITORING, reads=("inspected",))
def invalid_date(facts: Facts) -> Iterable[Finding]:
    """A fact lies in the future, or an expectation in the past."""
    for seen in facts.inspected:
        measure = shape.invalid_dates(seen)
        yield from told("SCH009", measure)
