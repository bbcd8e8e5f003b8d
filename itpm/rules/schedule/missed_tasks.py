"""SCH011: work that the baseline ends by now ended later, or will."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import pace
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule
from itpm.rules.thresholds import Share


@rule("SCH011", "missed-tasks", Severity.WARNING, serves=Duty.MONITORING, reads=("inspected",))
def missed_tasks(facts: Facts, *, limit: Share = 0.05) -> Iterable[Finding]:
    """Work that the baseline ends by now ended later, or will."""
    for seen in facts.inspected:
        measure = pace.missed(seen, limit=float(limit))
        yield from told("SCH011", measure)
