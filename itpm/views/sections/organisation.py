"""Teams and departments as lists: who leads them, and how much there is of what they have to do with."""

from collections import Counter

from itpm.message import phrase
from itpm.model.stage import active
from itpm.page.blocks import Block, Section
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, linked
from itpm.views.sections.occupancy import shortly
from itpm.views.words import number


def organisation(reading: Reading) -> Section | None:
    """Every team and every department, each with a link to its page; nothing where there is none."""
    staffing = reading.portfolio.staffing
    blocks: list[Block] = [_teams(reading)] if staffing.teams else []
    blocks += [_departments(reading)] if staffing.departments else []
    return Section("Teams and departments", tuple(blocks), "organisation") if blocks else None


def _teams(reading: Reading) -> Block:
    columns = (
        column("Team", "team"),
        column("Led by", "team.lead"),
        column("Part of", "team.parent"),
        column("Department", "team.department"),
        column("People of its own", "person.team", number=True),
    )
    own = reading.facts.people.around_in
    rows = tuple(
        (
            linked(reading, each.id),
            linked(reading, each.lead) if each.lead else NONE,
            linked(reading, each.parent) if each.parent else NONE,
            linked(reading, each.department) if each.department else NONE,
            number(len(own.get(each.id, ()))),
        )
        for each in reading.portfolio.staffing.teams.values()
    )
    return shortly(
        reading, reading.table("Teams", columns, rows), phrase("{count:team|teams}", count=len(rows)), "team"
    )


def _departments(reading: Reading) -> Block:
    columns = (
        column("Department", "department"),
        column("Contact", "department.contact"),
        column("Requests without an answer", "requests", number=True),
        column("Projects in work for it", "project.departments", number=True),
        column("Services it uses", "service.departments", number=True),
    )
    known = reading.portfolio
    asked = Counter(str(each.request.department) for each in reading.facts.collaboration.requests.values() if each.open)
    projects = Counter(
        str(one) for each in known.projects.values() if active(each, reading.day) for one in each.departments
    )
    services = Counter(str(one) for each in known.infrastructure.services.values() for one in each.departments)
    rows = tuple(
        (
            linked(reading, each.id),
            linked(reading, each.contact) if each.contact else NONE,
            *(number(counted[each.id]) for counted in (asked, projects, services)),
        )
        for each in known.staffing.departments.values()
    )
    return shortly(
        reading,
        reading.table("Departments", columns, rows),
        phrase("{count:department|departments}", count=len(rows)),
        "department",
    )
