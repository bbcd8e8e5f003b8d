"""Who people are: the members of teams, roles and skills, and whether somebody is employed on a day."""

from collections.abc import Mapping
from datetime import date

from itpm.analysis.scheduling.schedule import Schedule
from itpm.model.staffing import Person


def members(schedule: Schedule, by: str) -> Mapping[str, tuple[str, ...]]:
    """The people of each person, team, role or skill; a team holds those of the teams below it too."""
    staffing = schedule.portfolio.staffing
    if by == "person":
        return {who: (who,) for who in staffing.people}
    if by in {"team", "role"}:
        known = staffing.teams if by == "team" else staffing.roles
        return {name: tuple(schedule.translated.crews.members.get(name, ())) for name in known}
    skills = sorted({skill for person in staffing.people.values() for skill in person.skills})
    return {skill: tuple(who for who, each in staffing.people.items() if skill in each.skills) for skill in skills}


def employed(person: Person, day: date) -> bool:
    """Whether somebody is employed on a day."""
    dates = person.employment.dates if person.employment is not None else None
    return dates is None or dates.holds(day)
