"""COL010: nobody was asked how satisfied they are, or they are less than before."""

from collections.abc import Iterable, Iterator

from itpm.analysis.collaboration.satisfaction import Satisfied
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message, phrase
from itpm.model.infrastructure import Service
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Index
from itpm.rules.uncovered import NO_SATISFACTION
from itpm.rules.with_departments import ASKED_PROJECTS, ASKED_SERVICES


@habit(ASKED_SERVICES, Message("{found:#,##0} of {of} were not asked for, or are less satisfying"), NO_SATISFACTION)
@habit(ASKED_PROJECTS, Message("{found:#,##0} of {of} were not asked for, or are less satisfying"), NO_SATISFACTION)
@rule(
    "COL010",
    "satisfaction",
    Severity.WARNING,
    serves=(Duty.COMMUNICATION, Duty.QUALITY, Duty.DEPARTMENTS),
    reads=("satisfaction", "project.satisfaction", "service.satisfaction"),
)
def satisfaction(facts: Facts, *, steps: Index = 1.0) -> Iterable[Finding]:
    """Nobody was asked how satisfied they are, or they are less than before."""
    for found in facts.collaboration.satisfaction.values():
        if found.asked is False and found.occasion is not None:
            message = Message(
                "nobody was asked {when} how satisfied they are with '{of}'", when=found.occasion.words, of=found.of.id
            )
            severity = Severity.INFO if isinstance(found.of, Service) else None
            yield Finding("COL010", _place(found), message, "ask them, and write who gave how much", severity=severity)
        yield from _fell(found, float(steps))


def _fell(found: Satisfied, steps: float) -> Iterator[Finding]:
    for who, trend in found.trends.items():
        change = trend.steps
        if isinstance(change, Unknown) or change > -steps:
            continue
        before, now = (
            phrase("{score} of {of}", score=each.said.score, of=each.said.of) for each in (trend.before, trend.now)
        )
        message = Message(
            "{who} gave '{of}' {now} on {day}, after {before} on {earlier}",
            who=", ".join(who).capitalize() or "they",
            of=found.of.id,
            now=now,
            day=trend.now.day,
            before=before,
            earlier=trend.before.day,
        )
        origin = found.of.origin.at("satisfaction", trend.now.day.isoformat()).key()
        yield Finding("COL010", origin, message, "ask what changed for them, and write what is done about it")


def _place(found: Satisfied) -> Origin:
    """Where it is written what they think; the name of what is meant where nothing is."""
    return found.of.origin.at("satisfaction").key() if found.of.satisfaction else found.of.origin.key()
