"""SCH001: open work waits for nothing, or nothing waits for its result."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import logic
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import told
from itpm.rules.looked_at import TASKS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Share


@habit(
    TASKS,
    Message("{found:#,##0} of {of} wait for nothing, or nothing waits for them"),
)
@rule("SCH001", "missing-logic", Severity.WARNING, serves=Duty.PROJECT_PLANNING, reads=("inspected",))
def missing_logic(facts: Facts, *, limit: Share = 0.05) -> Iterable[Finding]:
    """Open work waits for nothing, or nothing waits for its result."""
    for seen in facts.inspected:
        measure = logic.logic(seen, limit=float(limit))
        yield from told("SCH001", measure)
