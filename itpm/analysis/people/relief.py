"""Who has time, and who can change that somebody has too much of it or too little."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from itpm.analysis.people.capacity import Load, together
from itpm.analysis.people.overload import Overload
from itpm.model.portfolio import Portfolio
from itpm.model.staffing import Staffing

LITTLE: Final = 0.5
"""Below this share of their time somebody has time for more; CAP012 has the same limit."""


def superior(staffing: Staffing, who: str) -> str | None:
    """Who somebody reports to: their manager, else who leads their team, or the next one above it that they do not."""
    person = staffing.people[who]
    if person.manager is not None:
        return str(person.manager)
    seen: set[str] = set()
    team = None if person.team is None else str(person.team)
    while team is not None and team in staffing.teams and team not in seen:
        seen.add(team)
        found = staffing.teams[team]
        if found.lead is not None and found.lead != who:
            return str(found.lead)
        team = None if found.parent is None else str(found.parent)
    return None


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
