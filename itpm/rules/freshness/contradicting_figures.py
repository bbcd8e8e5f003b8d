"""FRS008: two figures of one task say different things about what is left of it, or about how late it is."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.health.measure import Inspected
from itpm.analysis.scheduling.scheduled import Span
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.model.project import Project
from itpm.model.scalars import Duration, Moment, as_day
from itpm.rules.looked_at import DECLARED
from itpm.rules.rule import habit, rule


@habit(
    DECLARED,
    Message("{found:#,##0} of {of} say two different things about that"),
)
@rule(
    "FRS008",
    "declared-vs-derived-number",
    Severity.ERROR,
    serves=Duty.MONITORING,
    of_plan=True,
    reads=(
        "inspected",
        "schedule",
        "project.tasks",
        "task.declared",
        "task.effort",
        "task.expected",
        "task.finished",
        "task.remaining",
    ),
)
def contradicting_figures(facts: Facts) -> Iterable[Finding]:
    """Two figures of one task say different things about what is left of it, or about how late it is."""
    for seen in facts.inspected:
        yield from _declared(facts, seen)
        for address, task in seen.tasks.items():
            left = facts.schedule.translated.sized[address].remaining
            doubtful = left.doubtful if left is not None else None
            if doubtful is not None:
                days = [
                    minutes / facts.schedule.moments.day_minutes("" if task.effort is not None else address)
                    for minutes in doubtful
                ]
                least, most = (round(each, 1) for each in days)
                field = next(name for name in ("remaining", "progress", "worked") if getattr(task, name))
                message = Message(
                    "of '{address}', {least:0.######} or {most:working day|working days} are left",
                    address=address,
                    least=least,
                    most=most,
                )
                yield Finding("FRS008", task.origin.at(field), message, "keep the one that is true")


_WORKED = 5 / 7
"""The part of days that is worked in."""
_DAYS = 5
"""Up to so many working days what is declared may differ from what follows from the dates."""


def _declared(facts: Facts, seen: Inspected) -> Iterator[Finding]:
    """Tasks that are declared to be later, or earlier, than what they report themselves."""
    spans = seen.baselines.current.spans if seen.baselines is not None else {}
    for task in seen.project.tasks.values():
        said = task.declared.schedule if task.declared is not None else None
        now = task.finished or (task.expected.finish if task.expected is not None else None)
        approved = spans.get(task.id)
        if said is None or now is None or approved is None:
            continue
        late, own = _days(facts, seen.project, said, (approved, now))
        if abs(late - own) > _DAYS or _another_word(late, own):
            message = Message(
                "'{address}' is said to be {declared}, and is {own} by its own dates",
                address=task.id,
                declared=_against_approved(late),
                own=_against_approved(own),
            )
            yield Finding(
                "FRS008",
                task.origin.at("declared", "schedule"),
                message,
                "keep the one that is true",
                stake=Stake(days=abs(late - own) * (_WORKED if said.elapsed else 1)),
            )


def _another_word(declared: float, own: float) -> bool:
    """Whether one says in time and the other late or early, or one late and the other early, by a day at least."""
    ones = [0 if abs(each) < 1 else 1 if each > 0 else -1 for each in (declared, own)]
    return ones[0] != ones[1] and abs(declared - own) >= 1


def _against_approved(days: float) -> Message:
    """How an end lies to the approved one; days below zero are earlier."""
    if not round(days, 1):
        return Message("on the approved day")
    if days > 0:
        return Message("{days:day|days} later than approved", days=round(days, 1))
    return Message("{days:day|days} earlier than approved", days=round(-days, 1))


def _days(facts: Facts, project: Project, said: Duration, ends: tuple[Span, Moment]) -> tuple[float, float]:
    """The days that are declared, and those between an approved end and the reported one: elapsed, or of work."""
    patterns, (approved, now) = facts.schedule.times.patterns, ends
    day = patterns.minutes(Duration(Decimal(1), "d", said.elapsed), project.calendar)
    declared = patterns.minutes(said, project.calendar) / day
    if said.elapsed:
        return declared, (as_day(now) - facts.schedule.moments.last_day(approved)).days
    calendar = facts.schedule.times.calendar(project.calendar)
    return declared, calendar.between(approved.finish, patterns.end_of(now, project.calendar)) / day
