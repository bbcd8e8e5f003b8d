"""SCH008: a task is too long to be followed."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import shape
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import told
from itpm.rules.looked_at import TASKS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Index, Length, Share


@habit(
    TASKS,
    Message("{found:#,##0} of {of} are too long to be followed"),
)
@rule("SCH008", "long-task", Severity.WARNING, serves=Duty.PROJECT_PLANNING, reads=("inspected",))
def long_task(facts: Facts, *, max: Length = "44d", periods: Index = 2, limit: Share = 0.05) -> Iterable[Finding]:  # noqa: A002 - the name in itpm.yaml
    """A task is too long to be followed."""
    for seen in facts.inspected:
        measure = shape.long_tasks(seen, most=max, periods=float(periods), limit=float(limit))
        yield from told("SCH008", measure)
