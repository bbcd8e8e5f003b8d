"""SCH014: fewer tasks are finished than the baseline ends by now."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health.pace import execution_index
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import place
from itpm.rules.rule import rule
from itpm.rules.thresholds import Index
from itpm.say import plural


@rule("SCH014", "bei", Severity.WARNING, serves=Duty.MONITORING, reads=("inspected", "project.tasks"))
def behind_baseline(facts: Facts, *, limit: Index = 0.95) -> Iterable[Finding]:
    """Fewer tasks are finished than the baseline ends by now."""
    for seen in facts.inspected:
        measure = execution_index(seen, limit=float(limit))
        if measure.passed is False and measure.value is not None:
            done = plural(round(measure.value * measure.base), "task")
            message = f"'{seen.project.id}' has finished {done} where its baseline ends {measure.base} by now"
            yield Finding(
                "SCH014", place(seen.project, "tasks"), message, f"index {measure.value:.2f}, below {float(limit):g}"
            )
