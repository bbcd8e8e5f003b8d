"""SCH001: open work waits for nothing, or nothing waits for its result."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import logic
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule
from itpm.rules.thresholds import Share


@rule("SCH001", "missing-logic", Severity.WARNING, serves=Duty.PROJECT_PLANNING, reads=("inspected",))
def missing_logic(facts: Facts, *, limit: Share = 0.05) -> Iterable[Finding]:
    """Open work waits for nothing, or nothing waits for its result."""
    for seen in facts.inspected:
        measure = logic.logic(seen, limit=float(limit))
        yield from told("SCH001", measure)
