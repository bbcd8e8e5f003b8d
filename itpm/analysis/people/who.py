"""Who people are: the members of teams, roles and skills, and who of them is employed in some days."""

from collections.abc import Mapping
from datetime import date

from itpm.analysis.scheduling.schedule import Schedule
from itpm.model.scalars import Dates


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


def around(schedule: Schedule, dates: Dates) -> tuple[str, ...]:
    """Everybody who is employed on some of these days: those who are there, who still come, and who leave."""
    people = schedule.portfolio.staffing.people
    return tuple(who for who, each in people.items() if _overlap(each.employed, dates))


def _overlap(one: Dates, other: Dates) -> bool:
    return (one.start or date.min) <= (other.finish or date.max) and (other.start or date.min) <= (
        one.finish or date.max
    )
