"""SCH014: fewer tasks are finished than the baseline ends by now."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health.pace import execution_index, slipped
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message, phrase
from itpm.model.record import field_of
from itpm.rules.looked_at import BASELINED
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.thresholds import Index


@habit(
    BASELINED,
    Message("fewer tasks are finished than the baseline ends by now in {found:#,##0} of {of}"),
)
@stricter("limit")
@rule("SCH014", "bei", Severity.WARNING, serves=Duty.MONITORING, reads=("inspected", "project.tasks"))
def behind_baseline(facts: Facts, *, limit: Index = 0.95) -> Iterable[Finding]:
    """Fewer tasks are finished than the baseline ends by now."""
    for seen in facts.inspected:
        measure = execution_index(seen, limit=float(limit))
        if measure.passed is False and measure.value is not None:
            message = Message(
                "'{project}' has finished {done:task|tasks} where its baseline ends {base} by now",
                project=seen.project.id,
                done=round(measure.value * measure.base),
                base=measure.base,
            )
            hint = phrase("index {measure:0.00}, below {limit:0.######}", measure=measure.value, limit=float(limit))
            yield Finding("SCH014", field_of(seen.project, "tasks"), message, hint, stake=Stake(days=slipped(seen)))
