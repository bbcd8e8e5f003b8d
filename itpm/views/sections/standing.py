"""How a project stands by its facts, beside what its manager declares."""

from itpm.analysis.control.declared import State, Status
from itpm.analysis.status.health import Health
from itpm.analysis.status.odds import NOT_FORECAST
from itpm.analysis.status.reason import Reason
from itpm.analysis.status.since import Known, Since
from itpm.analysis.status.trust import Grade, Trust
from itpm.chart.data import Spark
from itpm.joined import chained, listed
from itpm.message import phrase
from itpm.model.project import Project
from itpm.page.blocks import Block, Cell, Chip, Code, Muted, Paragraphs, Section, Table
from itpm.queries.status import limit_words, value_words
from itpm.views.disclosure import column
from itpm.views.reading import NONE, STATES, Reading, day, name_of
from itpm.views.sections.held_since import held_since
from itpm.views.sections.reports import standing as stood
from itpm.views.sections.unnamed import unnamed
from itpm.views.words import lower

GRADES = {
    Grade.GOOD: Chip("Good", "green"),
    Grade.DOUBTFUL: Chip("Doubtful", "amber"),
    Grade.UNKNOWN: Chip("Unknown", "unknown"),
}


def beside(reading: Reading, project: Project, declared: Chip) -> Cell:
    """What is declared of a project, and what its facts say where it is in work."""
    found = reading.facts.status.health.get(project.id)
    return declared if found is None else (declared, Muted(phrase("by its facts: {state}", state=lower(found.state))))


def standing(reading: Reading, project: Project) -> Section | None:
    """Why a project in work stands as it does: each figure with its limits, the worst first."""
    found = reading.facts.status.health.get(project.id)
    if found is None:
        return None
    said = reading.block(
        Paragraphs(
            phrase(
                "Declared {declared}, by its facts {now}; odds: {odds}. {trust}",
                declared=_declared(found.declared),
                now=lower(found.now),
                odds=_odds(found),
                trust=trust_words(found.trust),
            )
        ),
        "health",
        of=project.id,
    )
    return Section("How it stands", (said, *_table(reading, found)), "standing")


def _declared(status: Status) -> str:
    """What is declared, in words; of a report too old to count, of which day it is."""
    said = lower(status.said)
    return phrase("{said} on {day}, which is too old to count", said=said, day=day(status.day)) if status.old else said


def _odds(found: Health) -> str:
    return lower(found.odds.state) if found.odds.known else phrase(NOT_FORECAST)


def trust_words(trust: Trust) -> str:
    """How far the state can be trusted, in a sentence."""
    said = [phrase("Doubts: {doubts:clauses}.", doubts=tuple(trust.doubts))] if trust.doubts else []
    said += [phrase("Not known: {lacking:clauses}.", lacking=tuple(trust.lacking))] if trust.lacking else []
    return chained(said) if said else phrase("Nothing speaks against its facts.")


def _table(reading: Reading, found: Health) -> tuple[Block, ...]:
    columns = (
        column("Aspect", "health"),
        column("State", "health"),
        column("Why", "health"),
        column("Figure", "health"),
        column("At risk, off track", "health", number=True),
        column("Since", "health"),
        column("Who can change it", "health"),
    )
    every = (*found.gravest, *(each for each in found.reasons if each.good))
    rows = tuple(_row(reading, each, held_since(reading, found.project, each)) for each in every)
    made: Table = reading.table("Figures behind the state", columns, rows, of=found.project.id)
    return (made,)


def _row(reading: Reading, each: Reason, held: Since | None) -> tuple[Cell, ...]:
    who = listed(name_of(reading.portfolio, name) for name in each.place.who)
    return (
        each.aspect.value.capitalize(),
        STATES[each.state],
        phrase("{words}", words=each.words),
        (Code(each.figure), Muted(value_words(each) or NONE)),
        listed(limit_words(each)),
        NONE if held is None else _held(held),
        who or unnamed(reading, each.figure.rpartition(".")[0], "nobody is named"),
    )


def _held(held: Since) -> str:
    """Since when something holds, as a table tells it."""
    if held.day is None:
        return "not known"
    return phrase(_HELD[held.known], day=day(held.day))


_HELD = {
    Known.ON: "{day}",
    Known.BEFORE: "before {day}",
    Known.AFTER: "not yet on {day}",
    Known.LATEST: "{day} at the latest",
}


def at_review(reading: Reading) -> tuple[Muted, ...]:
    """How many projects were on track at the last review, where something is known of it."""
    before = reading.before
    if before.day is None:
        return ()
    then = sum(each.now is State.ON_TRACK for each in before.health.values())
    said = "{then:#,##0} / {all:#,##0} at the review of {day}"
    return (Muted(phrase(said, then=then, all=len(before.health), day=day(before.day))),)


def trend(reading: Reading, figure: str = "state") -> Spark | None:
    """How many projects were on track on each status date; None where that is not known of two."""
    found = [None if each.hollow else stood(each, figure) for each in reading.shown.by_day.values()]
    known = [each for each in found if each]
    if len(known) < 2:
        return None
    values = tuple(float(each[State.ON_TRACK]) if each else None for each in found)
    first, last = (each[State.ON_TRACK] for each in (known[0], known[-1]))
    said = "On track on {days:status date|status dates}: from {first:#,##0} to {last:#,##0}."
    return Spark(phrase(said, days=len(known), first=first, last=last), values)
