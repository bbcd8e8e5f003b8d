"""SCH003: many links wait for time to pass, and nobody answers for the waiting."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import logic
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule
from itpm.rules.thresholds import Share


@rule("SCH003", "lag", Severity.INFO, serves=Duty.PROJECT_PLANNING, reads=("inspected",))
def lag(facts: Facts, *, limit: Share = 0.05) -> Iterable[Finding]:
    """Many links wait for time to pass, and nobody answers for the waiting."""
    for seen in facts.inspected:
        measure = logic.lags(seen, limit=float(limit))
        yield from told("SCH003", measure)
