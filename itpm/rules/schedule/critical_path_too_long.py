"""SCH013: the critical path is longer than the time that is left."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health.pace import length_index
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import place
from itpm.rules.looked_at import PROMISED
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Index


@habit(
    PROMISED,
    Message("the critical path is longer than the time that is left in {found:#,##0} of {of}"),
)
@rule("SCH013", "cpli", Severity.WARNING, serves=Duty.MONITORING, reads=("inspected", "project.deadline"))
def critical_path_too_long(facts: Facts, *, limit: Index = 0.95) -> Iterable[Finding]:
    """The critical path is longer than the time that is left."""
    for seen in facts.inspected:
        measure = length_index(seen, limit=float(limit))
        if measure.passed is False and measure.value is not None:
            message = Message(
                "the critical path length index of '{project}' is {measure:0.00}, below {limit:0.######}",
                project=seen.project.id,
                measure=measure.value,
                limit=float(limit),
            )
            yield Finding(
                "SCH013", place(seen.project, "deadline"), message, "shorten what is critical, or move the promise"
            )
