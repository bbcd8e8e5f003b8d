"""Who has time, and who can change that somebody has too much of it or too little."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from itpm.analysis.people.capacity import Load, together
from itpm.analysis.people.overload import Overload
from itpm.model.portfolio import Portfolio
from itpm.model.staffing import Staffing, Team

LITTLE: Final = 0.5
"""Below this share of their time somebody has time for more; CAP012 has the same limit."""


def superior(staffing: Staffing, who: str) -> str | None:
    """Who somebody reports to: their manager, else who leads their team, or the next one above it.

    Nobody reports to who leads a team below one that they lead themselves, nor to whoever reports to them.
    """
    return next((lead for lead in _said(staffing, who) if lead not in _reporting(staffing, who)), None)


def _said(staffing: Staffing, who: str) -> Iterator[str]:
    """Whom somebody may report to as managers and teams say it, the nearest first; a manager is the only one."""
    person = staffing.people[who]
    if person.manager is not None:
        yield str(person.manager)
        return
    leads = [None if each.lead is None else str(each.lead) for each in _teams(staffing, person.team)]
    above = max((place for place, lead in enumerate(leads) if lead == who), default=-1) + 1
    yield from (lead for lead in leads[above:] if lead is not None)


def _teams(staffing: Staffing, name: str | None) -> Iterator[Team]:
    """A team and those above it."""
    seen: set[str] = set()
    while name is not None and name in staffing.teams and name not in seen:
        seen.add(name)
        team = staffing.teams[name]
        yield team
        name = team.parent


def _reporting(staffing: Staffing, who: str) -> frozenset[str]:
    """Those who could lead somebody and report to them, directly or through others, as managers and teams say it."""
    if staffing.people[who].manager is not None:
        return frozenset()
    return frozenset(lead for lead in _said(staffing, who) if who in _chain(staffing, lead))


def _chain(staffing: Staffing, who: str) -> Iterator[str]:
    """Whom somebody reports to, whom that one does, and so on."""
    seen: set[str] = set()
    above: str | None = who
    while above is not None and above in staffing.people and above not in seen:
        seen.add(above)
        above = next(_said(staffing, above), None)
        if above is not None:
            yield above


@dataclass(frozen=True, slots=True)
class Reliever:
    """Somebody who can change how much somebody else has to do: as manager of a project, else as their superior."""

    who: str
    project: str = ""


def relievers(portfolio: Portfolio, over: Overload) -> tuple[Reliever, ...]:
    """Who can change it: the managers of the projects that want somebody, the most first, and who leads them."""
    found = [
        Reliever(str(portfolio.projects[what].manager), what)
        for what in over.parts
        if what in portfolio.projects and portfolio.projects[what].manager is not None
    ]
    above = superior(portfolio.staffing, over.who)
    if above is not None and above not in {each.who for each in found}:
        found.append(Reliever(above))
    return tuple(each for each in found if each.who != over.who)


@dataclass(frozen=True, slots=True)
class Idle:
    """Somebody who has time for more in some stretches of time, with their load in all of these together."""

    who: str
    load: Load


def idle(rows: Mapping[str, Sequence[Load]], limit: float = LITTLE) -> tuple[Idle, ...]:
    """Everybody of whose time less than a share is allocated, and in no stretch too much; who has most of it first."""
    found = []
    for who, loads in rows.items():
        load = together(loads)
        if load.utilisation is not None and load.utilisation < limit and not any(each.overloaded for each in loads):
            found.append(Idle(who, load))
    return tuple(sorted(found, key=lambda each: (-each.load.free, each.who)))
