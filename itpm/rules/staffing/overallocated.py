"""CAP001: somebody has more work in a week than time."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.shares import beyond
from itpm.analysis.people.overload import Overload, overload
from itpm.diagnostic import Duty, Finding, Origin, Severity, Stake
from itpm.message import Message, phrase
from itpm.model.staffing import Person
from itpm.rules.looked_at import PEOPLE
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Index

_DAY = 8 * 60
"""A day of work in minutes."""


@habit(
    PEOPLE,
    Message("{found:#,##0} of {of} have more work in a week than time"),
)
@rule(
    "CAP001",
    "overallocated",
    Severity.WARNING,
    serves=(Duty.PEOPLE, Duty.RESOURCES),
    reads=("weeks", "project.allocations"),
)
def overallocated(facts: Facts, *, warning: Index = 1.0, error: Index = 1.2) -> Iterable[Finding]:
    """Somebody has more work in a week than time."""
    for who, person in facts.portfolio.staffing.people.items():
        found = overload(who, facts.people.weeks.buckets, facts.people.weeks.of_person(who), float(warning))
        if found is not None:
            far = beyond(found.load.utilisation, float(error) + found.load.agreed)
            yield Finding(
                "CAP001",
                _place(facts, who, person),
                _said(found),
                _hint(found),
                severity=Severity.ERROR if far or found.percent is None else None,
                stake=Stake(
                    days=max(sum(found.parts.values()) - found.load.deployable, 0) / _DAY, by=found.first.start
                ),
            )


def _said(found: Overload) -> Message:
    """What is too much, in which week, and for what."""
    parts = found.parts.items()
    hours = tuple(Message("{what} {hours:#,##0} h", what=what, hours=minutes / 60) for what, minutes in parts)
    if found.percent is None:
        return Message(
            "'{who}' has work and no time in {week}: {hours}", who=found.who, week=found.worst.name, hours=hours
        )
    share = Message("is wanted for {percent}% of a week's time", percent=found.percent)
    if found.booked:
        share = Message("has {percent}% of a week's work", percent=found.percent)
    return Message("'{who}' {share} in {week}: {hours}", who=found.who, share=share, week=found.worst.name, hours=hours)


def _hint(found: Overload) -> str:
    weeks = phrase("{count:week|weeks} in all", count=found.count)
    if found.count > 1:
        first, last = found.first.name, found.last.name
        weeks = phrase("{count:week|weeks} in all, {first} to {last}", count=found.count, first=first, last=last)
    said = phrase("{hours:#,##0} hours are deployable; {weeks}", hours=found.load.deployable / 60, weeks=weeks)
    return said if found.booked else phrase("{said}; the plan lets work wait", said=said)


def _place(facts: Facts, who: str, person: Person) -> Origin:
    """One allocation that is too much by itself, else the person."""
    for project in facts.portfolio.projects.values():
        for name, shares in project.allocations.items():
            for period, share in shares.items():
                if name == who and share > 1:
                    return project.origin.at("allocations", name, period.text)
    return person.origin.key()
