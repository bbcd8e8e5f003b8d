"""SCH010: nobody works on an open task, or there is nobody to do it."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import shape
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import told
from itpm.rules.looked_at import TASKS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Share
from itpm.rules.uncovered import NO_PEOPLE


@habit(
    TASKS,
    Message("nobody works on {found:#,##0} of {of}"),
    NO_PEOPLE,
)
@rule("SCH010", "no-resource", Severity.WARNING, serves=Duty.RESOURCES, reads=("inspected",))
def no_resource(facts: Facts, *, limit: Share = 0.05) -> Iterable[Finding]:
    """Nobody works on an open task, or there is nobody to do it."""
    for seen in facts.inspected:
        measure = shape.no_resource(seen, limit=float(limit))
        yield from told("SCH010", measure)
