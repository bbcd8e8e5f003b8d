"""The figures of how a service comes back: by its chain, in its exercises, and from its copies."""

from decimal import Decimal

from itpm.analysis.continuity.facts import ContinuityFacts
from itpm.analysis.continuity.recovery import Within
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Computed, Given, Group, Unit, for_staff
from itpm.analysis.services.figures import silent_words
from itpm.analysis.services.graph import Part
from itpm.message import phrase
from itpm.model.infrastructure import Service
from itpm.say import clock

_HOUR, _PLACES = 60, 6


CONTINUITY = Group(
    "Continuity",
    (
        for_staff(
            "recovery_time",
            "Recovery time by its chain",
            Unit.HOURS,
            "longest recovery of what it stands on (of so many of several the last that is needed) + its restart",
        ),
        for_staff("rta", "Recovery time actual", Unit.HOURS, "longest of the last exercises that measured it", "RTA"),
        for_staff(
            "rpa", "Recovery point actual", Unit.HOURS, "oldest data of the last exercises that measured it", "RPA"
        ),
        for_staff(
            "backup_interval",
            "Backup interval",
            Unit.HOURS,
            "the shortest of the plans that name it, else the longest of what it stands on",
        ),
        for_staff("exercise_age", "Age of the last exercise", Unit.DAYS, "status date − last exercise of its plans"),
    ),
    source="ISO 22301:2019; NIST SP 800-34: recovery time and point; NIST SP 800-84: exercises",
)
"""How long a service takes to come back, and how that was tried."""


def chain_of(known: ContinuityFacts, part: Part, time: Within) -> str:
    """How long a part takes by its chain, for people: 1h20min, or at least that, with how many parts are unknown."""
    if time.most is not None:
        return (
            clock(time.least)
            if time.least == time.most
            else phrase("from {least} to {most}", least=clock(time.least), most=clock(time.most))
        )
    silent, of = known.times.unknown(part)
    unknown = phrase("{count:#,##0} of {of:part|parts} unknown", count=len(silent), of=of)
    return (
        phrase("at least {time}, {unknown}", time=clock(time.least), unknown=unknown)
        if time.least
        else phrase("not known, {unknown}", unknown=unknown)
    )


def continuity_figures(known: ContinuityFacts, service: Service) -> Computed:
    """How a service comes back; what nobody measured or wrote is not known."""
    part = Part("service", service.id)
    return CONTINUITY.of(
        {
            "recovery_time": _recovery(known, part),
            "rta": _achieved(known, part, "rta"),
            "rpa": _achieved(known, part, "rpa"),
            "backup_interval": _copied(known, part),
            "exercise_age": _age(known, part),
        }
    )


def _recovery(known: ContinuityFacts, part: Part) -> Given:
    time = known.times.chain(part)
    if time.most is None or time.most != time.least:
        silent, _of = known.times.unknown(part)
        return Given(Unknown(chain_of(known, part, time)), words=silent_words(silent, len(silent)) if silent else "")
    last, own = known.times.slowest(part), known.times.own_time(part)
    waits = "" if last is None else f"'{last.address}' {clock(time.least - own)} + "
    return Given(_hours(time.most), words=phrase("{waits}restart {time}", waits=waits, time=clock(own)))


def _achieved(known: ContinuityFacts, part: Part, name: str) -> Given:
    found = known.exercises.slowest(part, name)
    if found is None:
        return Given(Unknown("no exercise of a plan that covers it measured it"))
    return Given(
        _hours(Decimal(found.took.minutes)),
        words=phrase("exercise of '{plan}' on {day}: {took}", plan=found.plan.id, day=found.day, took=str(found.took)),
    )


def _copied(known: ContinuityFacts, part: Part) -> Given:
    found = known.plans.backup(part)
    if found is None:
        return Given(Unknown("no plan says how often it is copied"))
    plan, every = found
    what = "it" if plan in known.plans.of(part) else phrase("what it stands on")
    return Given(
        _hours(every), words=phrase("'{plan}' copies {what} every {time}", plan=plan.id, what=what, time=clock(every))
    )


def _age(known: ContinuityFacts, part: Part) -> Given:
    days = [last[0] for plan in known.plans.of(part) if (last := known.exercises.last(plan)) is not None]
    if not days:
        return Given(Unknown("no plan that covers it was exercised"))
    day = known.services.as_of
    return Given(Decimal((day - max(days)).days), words=f"{day} − {max(days)}")


def _hours(minutes: Decimal | None) -> Decimal:
    return round((minutes or Decimal(0)) / _HOUR, _PLACES)
