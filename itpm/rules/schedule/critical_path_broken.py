"""SCH012: more work on the critical path would not move the end."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import shape
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import told
from itpm.rules.looked_at import PLANNED
from itpm.rules.rule import habit, rule


@habit(
    PLANNED,
    Message("more work on the critical path would not move the end of {found:#,##0} of {of}"),
)
@rule("SCH012", "critical-path-test", Severity.WARNING, serves=Duty.PROJECT_PLANNING, reads=("inspected",))
def critical_path_broken(facts: Facts) -> Iterable[Finding]:
    """More work on the critical path would not move the end."""
    for seen in facts.inspected:
        measure = shape.critical_path_test(seen)
        yield from told("SCH012", measure)
