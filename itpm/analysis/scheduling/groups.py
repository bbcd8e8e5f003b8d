"""Who belongs to a team or has a role."""

from collections.abc import Iterator

from itpm.model.staffing import Staffing


def teams_above(staffing: Staffing, team: str | None) -> Iterator[str]:
    """A team and those that it is part of, the nearest first."""
    while team is not None and team in staffing.teams:
        yield team
        team = staffing.teams[team].parent


def people_by_group(staffing: Staffing) -> dict[str, list[str]]:
    """The people of each team (of the teams below it too) and each role."""
    found: dict[str, list[str]] = {each: [] for each in (*staffing.teams, *staffing.roles)}
    for who, person in sorted(staffing.people.items()):
        groups = set(person.roles) | set(teams_above(staffing, person.team))
        for group in groups & found.keys():
            found[group].append(who)
    return found
