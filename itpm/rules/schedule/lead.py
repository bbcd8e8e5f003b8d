"""SCH002: a task begins before the task that it waits for has ended."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health import logic
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import told
from itpm.rules.rule import rule


@rule("SCH002", "lead", Severity.WARNING, serves=Duty.PROJECT_PLANNING, reads=("inspected",))
def lead(facts: Facts) -> Iterable[Finding]:
    """A task begins before the task that it waits for has ended."""
    for seen in facts.inspected:
        measure = logic.leads(seen)
        yield from told("SCH002", measure)
