"""SCH030: constraints that no plan can keep together."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.contradictions import Contradiction, Contradictions, Said
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message, phrase
from itpm.rules.rule import rule

_CONSTRAINTS = ("finish_by", "finish_not_before", "must_finish", "must_start", "not_after", "not_before")


@rule(
    "SCH030",
    "contradicting-constraints",
    Severity.ERROR,
    serves=Duty.PROJECT_PLANNING,
    reads=(
        "schedule",
        "task.duration",
        *(f"task.{each}" for each in _CONSTRAINTS),
        *(f"milestone.{each}" for each in _CONSTRAINTS),
    ),
)
def contradicting_constraints(facts: Facts) -> Iterable[Finding]:
    """Constraints that no plan can keep together."""
    for each in Contradictions(facts.schedule):
        latest, earliest = each.latest, each.earliest
        at = latest.record.origin.at(latest.name)
        related = (
            Related(
                earliest.record.origin.at(earliest.name),
                phrase("{earliest} of '{record}'", earliest=earliest.name, record=earliest.record.id),
            ),
        )
        yield Finding("SCH030", at, _said(facts, each), "mend one of the two, or take the link out", related)


def _said(facts: Facts, found: Contradiction) -> Message:
    latest, earliest = _words(found.latest), _words(found.earliest)
    if found.takes is None or found.lasts is None:
        return Message(
            "{latest} of '{work}' is before {earliest} of '{awaited}', which it waits for",
            latest=latest,
            work=found.latest.record.id,
            earliest=earliest,
            awaited=found.earliest.record.id,
        )
    per_day = facts.schedule.moments.day_minutes(found.latest.record.id)
    return Message(
        "from {earliest} to {latest} are {lasts:0.#} days, and '{work}' takes {takes:0.#}",
        earliest=earliest,
        latest=latest,
        lasts=found.lasts / per_day,
        work=found.latest.record.id,
        takes=found.takes / per_day,
    )


def _words(said: Said) -> Message:
    return Message("{name} {moment}", name=said.name, moment=said.moment)
