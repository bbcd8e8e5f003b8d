"""SCH013: the critical path is longer than the time that is left."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.health.age import age_at
from itpm.analysis.health.measure import Inspected, Measure
from itpm.analysis.health.pace import behind_promise, day_of, length_index, promised_end, slipped
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.model.record import field_of
from itpm.rules.looked_at import PROMISED
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.thresholds import Index


@habit(
    PROMISED,
    Message("the critical path is longer than the time that is left in {found:#,##0} of {of}"),
)
@stricter("limit")
@rule("SCH013", "cpli", Severity.WARNING, serves=Duty.MONITORING, reads=("inspected", "project.deadline"))
def critical_path_too_long(facts: Facts, *, limit: Index = 0.95) -> Iterable[Finding]:
    """The critical path is longer than the time that is left."""
    for seen in facts.inspected:
        measure = length_index(seen, limit=float(limit))
        promised = promised_end(seen)
        if measure.passed is False and promised is not None:
            stake = Stake(days=slipped(seen), by=day_of(seen, promised))
            age = age_at(seen, seen.end)
            hint = age.told(behind_promise(seen) or 0) if age is not None else _HINT
            at = field_of(seen.project, "deadline")
            yield Finding("SCH013", at, _message(seen, measure, promised), hint, stake=stake)


def _message(seen: Inspected, measure: Measure, promised: int) -> Message:
    """The index; past the promise it means nothing, and the promise is told."""
    if measure.value is None:
        return Message(
            "the end of '{project}' was promised for {promised}, and is {late:working day|working days} later",
            project=seen.project.id,
            promised=day_of(seen, promised),
            late=round(behind_promise(seen) or 0),
        )
    return Message(
        "the critical path length index of '{project}' is {measure:0.00}, below {limit:0.######}",
        project=seen.project.id,
        measure=measure.value,
        limit=measure.limit or 0.0,
    )


_HINT = "shorten what is critical, or move the promise"
