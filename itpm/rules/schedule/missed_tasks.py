"""SCH011: work that the baseline ends by now ended later, or will."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import pace
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import told
from itpm.rules.looked_at import DUE_TASKS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Share


@habit(
    DUE_TASKS,
    Message("{found:#,##0} of {of} ended later than their baseline, or will"),
)
@rule("SCH011", "missed-tasks", Severity.WARNING, serves=Duty.MONITORING, reads=("inspected",))
def missed_tasks(facts: Facts, *, limit: Share = 0.05) -> Iterable[Finding]:
    """Work that the baseline ends by now ended later, or will."""
    for seen in facts.inspected:
        measure = pace.missed(seen, limit=float(limit))
        yield from told("SCH011", measure)
