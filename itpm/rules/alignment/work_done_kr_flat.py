"""ALN005: milestones are reached, and the key result they serve has not moved."""

from collections.abc import Iterable
from datetime import date

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.scalars import as_day
from itpm.rules.looked_at import KEY_RESULTS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days


@habit(
    KEY_RESULTS,
    Message("{found:#,##0} of {of} have not moved since milestones were reached for them"),
)
@rule(
    "ALN005",
    "work-done-kr-flat",
    Severity.WARNING,
    serves=Duty.STRATEGY,
    reads=("scores", "key-result.check_ins", "milestone.reached", "project.milestones", "project.serves"),
)
def work_done_kr_flat(facts: Facts, *, days: Days = 90) -> Iterable[Finding]:
    """Milestones are reached, and the key result they serve has not moved."""
    for score in facts.strategy.scores.values():
        for result in score.results:
            reached = _reached(facts, result.record.id)
            if reached is None or result.computed or (facts.as_of - reached[0]).days <= int(days):
                continue
            values = {day: each.value for day, each in result.record.check_ins.items() if day <= facts.as_of}
            before = [values[day] for day in sorted(values) if day <= reached[0]]
            since = [values[day] for day in sorted(values) if day > reached[0]]
            first = before[-1] if before else result.record.baseline
            if all(each == first for each in since):
                message = Message(
                    "'{milestone}' was reached on {day}, and '{result}' has not moved since",
                    milestone=reached[1],
                    day=reached[0],
                    result=result.record.id,
                )
                yield Finding("ALN005", result.record.origin.key(), message, "does the work help? did somebody look?")


def _reached(facts: Facts, result: str) -> tuple[date, str] | None:
    """The first milestone that was reached for a key result, and its address."""
    found = [
        (as_day(milestone.reached), milestone.id)
        for project in facts.portfolio.projects.values()
        if result in project.serves
        for milestone in project.milestones.values()
        if milestone.reached is not None and as_day(milestone.reached) <= facts.as_of
    ]
    return min(found, default=None)
