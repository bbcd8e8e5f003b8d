"""STR017: the same person twice on one task."""

from bisect import bisect
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Related, Severity
from itpm.message import Message
from itpm.model.address import short_of
from itpm.model.assignment import Assignment
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import Dates, Ref
from itpm.model.stretch import clock
from itpm.rules.rule import rule

_Days = tuple[datetime, datetime, int]
"""From when to when, the end not included, and in which entry."""


@rule(
    "STR017",
    "assigned-twice",
    Severity.WARNING,
    serves=Duty.RESOURCES,
    reads=(
        "operation.assign",
        "person.roles",
        "person.team",
        "project-role.who",
        "project.tasks",
        "project.team",
        "task.assign",
    ),
)
def assigned_twice(facts: Facts) -> Iterable[Finding]:
    """The same person twice on one task."""
    known = _Known(facts.portfolio)
    for project in facts.portfolio.projects.values():
        for task in project.tasks.values():
            yield from _twice(known, project, task.id, task.assign, task.origin)
    for operation in facts.portfolio.staffing.operations.values():
        yield from _twice(known, None, operation.id, operation.assign, operation.origin)


class _Known:
    """Who belongs to which team and role."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.people = frozenset(str(each) for each in portfolio.staffing.people)
        self.groups: dict[str, set[str]] = {}
        for id_, person in portfolio.staffing.people.items():
            for group in (person.team, *person.roles):
                if group is not None:
                    self.groups.setdefault(str(group), set()).add(str(id_))

    def certain(self, entry: Assignment, project: Project | None) -> Iterator[str]:
        """The people whom an entry books whatever is planned."""
        name = entry.names[0] if len(entry.names) == 1 else None
        if name is None:
            return
        group = self.groups.get(str(name), set())
        if str(name) in self.people:
            yield str(name)
        elif entry.all or (entry.count is not None and 0 < len(group) <= entry.count):
            yield from group
        elif project is not None:
            yield from _holder(project.team, name)


def _holder(team: Mapping[str, object], name: Ref) -> Iterator[str]:
    """The one who holds a role of a project at any time."""
    role = team.get(short_of(str(name)))
    held: Mapping[Ref, Dates] = getattr(role, "who", None) or {}
    if len(held) == 1:
        yield from (str(who) for who, dates in held.items() if dates.start is None and dates.finish is None)


def _twice(
    known: _Known, project: Project | None, address: str, entries: tuple[Assignment, ...], at: Origin
) -> Iterator[Finding]:
    if len(entries) < 2:
        return
    told: set[str] = set()
    booked: dict[str, list[_Days]] = {}
    for number, entry in enumerate(entries):
        days = (*clock(entry.dates), number)
        for who in sorted(set(known.certain(entry, project)) - told):
            first = _added(booked.setdefault(who, []), days)
            if first is not None:
                told.add(who)
                related = (Related(at.at("assign", first), "first here"),)
                hint = "take one of the two out, or give them different days"
                yield Finding(
                    "STR017",
                    at.at("assign", number),
                    Message("'{who}' works on '{address}' twice", who=who, address=address),
                    hint,
                    related,
                )


def _added(booked: list[_Days], days: _Days) -> int | None:
    """Add days to those that somebody is booked, in their order; else which entry has one of them already."""
    place = bisect(booked, days)
    for near in booked[max(0, place - 1) : place + 1]:
        # What was added has no time in common, so that only what lies beside each other can meet.
        if near[0] < days[1] and days[0] < near[1]:
            return near[2]
    booked.insert(place, days)
    return None
