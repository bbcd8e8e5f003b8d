"""SCH006: open work may slip for months and nobody would notice."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import shape
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import told
from itpm.rules.looked_at import TASKS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Length, Share


@habit(
    TASKS,
    Message("{found:#,##0} of {of} may slip for months and nobody would notice"),
)
@rule("SCH006", "high-float", Severity.INFO, serves=Duty.PROJECT_PLANNING, reads=("inspected",))
def high_float(facts: Facts, *, max: Length = "44d", limit: Share = 0.05) -> Iterable[Finding]:  # noqa: A002 - the name in itpm.yaml
    """Open work may slip for months and nobody would notice."""
    for seen in facts.inspected:
        measure = shape.high_float(seen, most=max, limit=float(limit))
        yield from told("SCH006", measure)
