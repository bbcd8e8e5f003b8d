"""QUA007: a criterion was tested on a day on which nobody had begun to make what it judges."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.quality.acceptance import begun, early_tests
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import rule


@rule(
    "QUA007",
    "tested-before-made",
    Severity.WARNING,
    serves=Duty.QUALITY,
    reads=(
        "criterion.result",
        "deliverable.accepted",
        "deliverable.criteria",
        "deliverable.submitted",
        "milestone.cancelled",
        "milestone.deliverables",
        "task.cancelled",
        "task.deliverables",
        "task.finished",
        "task.progress",
        "task.remaining",
        "task.started",
        "task.worked",
    ),
)
def tested_before_made(facts: Facts) -> Iterable[Finding]:
    """A criterion was tested on a day on which nobody had begun to make what it judges."""
    for judged in facts.quality.judged.values():
        first = begun(judged)
        for criterion, day in early_tests(judged):
            message = (
                Message(
                    "'{criterion}' was tested on {day}, and nobody has begun to make '{deliverable}'",
                    criterion=criterion.id,
                    day=day,
                    deliverable=judged.deliverable.id,
                )
                if first is None
                else Message(
                    "'{criterion}' was tested on {day}, and '{deliverable}' was begun on {first}",
                    criterion=criterion.id,
                    day=day,
                    deliverable=judged.deliverable.id,
                    first=first,
                )
            )
            hint = "correct the day that is wrong; a test of something else is no result of this criterion"
            yield Finding("QUA007", criterion.origin.at("result", "date"), message, hint)
