"""Every page of the site, and the group of the navigation that it belongs to."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from itpm.page.as_shown import as_shown
from itpm.page.blocks import Page
from itpm.page.paths import (
    BUDGET,
    CHECKS,
    COMMUNICATION,
    CONTINUITY,
    DECISIONS,
    DEPENDENCIES,
    DUTIES,
    FLOW,
    HISTORY,
    HOME,
    HONESTY,
    ISSUES,
    IT_MANAGER,
    LIFECYCLE,
    METHOD,
    OPERATION,
    PEOPLE,
    POLICIES,
    PROCESSES,
    PROJECT_MANAGER,
    PROJECTS,
    QUALITY,
    RISKS,
    ROADMAP,
    SECURITY,
    SERVICES,
    SINCE_REVIEW,
    SOURCES,
    STRATEGY,
    SUPPLIERS,
    USAGE,
    WINDOWS,
    asset_page,
    department_page,
    objective_page,
    person_page,
    project_page,
    service_page,
    team_page,
)
from itpm.views.assets import assets
from itpm.views.budget import budget
from itpm.views.checks import checks
from itpm.views.communication import communication
from itpm.views.continuity import continuity
from itpm.views.decisions import decisions
from itpm.views.department import department
from itpm.views.dependencies import dependencies
from itpm.views.duties import duties
from itpm.views.flow import flow
from itpm.views.history import history
from itpm.views.home import home
from itpm.views.honesty import honesty
from itpm.views.issues import issues
from itpm.views.it_manager import it_manager
from itpm.views.lifecycle import lifecycle
from itpm.views.method import method
from itpm.views.objective import objective
from itpm.views.operation import operation
from itpm.views.people import people
from itpm.views.person import person
from itpm.views.policies import policies
from itpm.views.processes import processes
from itpm.views.project import project
from itpm.views.project_manager import project_manager
from itpm.views.projects import projects
from itpm.views.quality import quality
from itpm.views.reading import Reading
from itpm.views.risks import risks
from itpm.views.roadmap import roadmap
from itpm.views.sections.kept import is_cut
from itpm.views.sections.knows import knows
from itpm.views.sections.named import Names, named, names
from itpm.views.sections.released import noted, told_something
from itpm.views.security import security
from itpm.views.services import service, services
from itpm.views.since_review import since_review
from itpm.views.sources import sources
from itpm.views.strategy import strategy
from itpm.views.supplier import supplier_pages
from itpm.views.suppliers import suppliers
from itpm.views.team import team
from itpm.views.usage import usage
from itpm.views.windows import windows


class Group(StrEnum):
    """A group of pages, as the first row of the navigation names it; they stand there in this order."""

    OVERVIEW = "Overview"
    PROJECTS = "Projects"
    ROADMAP = "Roadmap"
    STRATEGY = "Strategy"
    MONEY = "Money"
    PEOPLE = "People"
    SERVICES = "Services"
    CONTROL = "Control"
    REPORTS = "Reports"


class Entry(NamedTuple):
    """A page of the navigation: its group, its title there, its file, what makes it, and the kind that it is about."""

    group: Group
    title: str
    file: str
    made: Callable[[Reading], Page]
    about: str = "project"
    """Whoever may know nothing of it has no such page: none says that there is nothing of what is kept from them."""


NAVIGATION = (
    Entry(Group.OVERVIEW, "Portfolio", HOME, home, "objective"),
    Entry(Group.OVERVIEW, "Mine as IT manager", IT_MANAGER, it_manager, "project"),
    Entry(Group.OVERVIEW, "Mine as project manager", PROJECT_MANAGER, project_manager, "project"),
    Entry(Group.OVERVIEW, "Decisions", DECISIONS, decisions, "decision"),
    Entry(Group.PROJECTS, "Projects", PROJECTS, projects, "project"),
    Entry(Group.PROJECTS, "Dependencies", DEPENDENCIES, dependencies, "project"),
    Entry(Group.ROADMAP, "Roadmap", ROADMAP, roadmap, "project"),
    Entry(Group.STRATEGY, "Strategy", STRATEGY, strategy, "objective"),
    Entry(Group.STRATEGY, "Policies and technology", POLICIES, policies, "policy"),
    Entry(Group.MONEY, "Budget", BUDGET, budget, "budget"),
    Entry(Group.PEOPLE, "People", PEOPLE, people, "person"),
    Entry(Group.SERVICES, "Service map", SERVICES, services, "service"),
    Entry(Group.SERVICES, "Continuity", CONTINUITY, continuity, "continuity-plan"),
    Entry(Group.SERVICES, "Processes", PROCESSES, processes, "process"),
    Entry(Group.SERVICES, "Suppliers", SUPPLIERS, suppliers, "supplier"),
    Entry(Group.SERVICES, "Change windows", WINDOWS, windows, "window"),
    Entry(Group.SERVICES, "Incidents and availability", OPERATION, operation, "incident"),
    Entry(Group.SERVICES, "Lifecycle", LIFECYCLE, lifecycle, "asset"),
    Entry(Group.SERVICES, "Usage and licences", USAGE, usage, "asset"),
    Entry(Group.SERVICES, "Security posture", SECURITY, security, "asset"),
    Entry(Group.CONTROL, "Risks", RISKS, risks, "risk"),
    Entry(Group.CONTROL, "Issues and changes", ISSUES, issues, "issue"),
    Entry(Group.CONTROL, "Quality and acceptance", QUALITY, quality, "deliverable"),
    Entry(Group.CONTROL, "Flow", FLOW, flow, "team"),
    Entry(Group.CONTROL, "Communication", COMMUNICATION, communication, "communication"),
    Entry(Group.CONTROL, "Checks", CHECKS, checks, "task"),
    Entry(Group.CONTROL, "Honesty and freshness", HONESTY, honesty, "task"),
    Entry(Group.CONTROL, "Sources", SOURCES, sources, "task"),
    Entry(Group.CONTROL, "History", HISTORY, history),
    Entry(Group.CONTROL, "Duties", DUTIES, duties, "task"),
    Entry(Group.REPORTS, "Since the last review", SINCE_REVIEW, since_review),
    Entry(Group.REPORTS, "Method and glossary", METHOD, method, "objective"),
)
"""The pages of the navigation: those of a group reach each other in this order, the home page first of all."""


def grouped() -> Mapping[Group, tuple[Entry, ...]]:
    """The pages of each group that has any, the groups in their order."""
    found = {group: tuple(each for each in NAVIGATION if each.group is group) for group in Group}
    return {group: entries for group, entries in found.items() if entries}


def makers(reading: Reading) -> dict[str, Callable[[], Page]]:
    """What makes each page of a portfolio, by its file: the home page first, those of single records last."""
    audience, portfolio = reading.portfolio.audience, reading.portfolio
    told = [each for each in NAVIGATION if audience is None or audience.knows_kind(each.about)]
    told += [Entry(Group.SERVICES, *each) for each in supplier_pages(reading)]
    types = reading.facts.lifecycle.groups.by_type if audience is None or audience.knows_kind("asset") else ()
    objectives, services_of = portfolio.strategy.objectives, portfolio.infrastructure.services
    known = names(reading)
    made: dict[str, Callable[[], Page]] = {
        **{each.file: partial(each.made, reading) for each in told},
        **{objective_page(key): partial(objective, reading, each) for key, each in objectives.items()},
        **{project_page(key): partial(project, reading, each) for key, each in portfolio.projects.items()},
        **{service_page(key): partial(service, reading, each) for key, each in services_of.items()},
        **{asset_page(each): partial(assets, reading, each) for each in types},
        **_of_staff(reading),
    }
    noting = {path: partial(_noted, make, reading) if told_something(reading) else make for path, make in made.items()}
    told_so = {path: partial(_of_shown, make) for path, make in noting.items()} if is_cut(reading) else noting
    return {path: partial(_named, make, known) for path, make in told_so.items()}


def _of_staff(reading: Reading) -> dict[str, Callable[[], Page]]:
    """A page for each team and department, and for each of the people for whoever may know how full they are."""
    staffing, made = reading.portfolio.staffing, dict[str, Callable[[], Page]]()
    if knows(reading, "team"):
        made |= {team_page(key): partial(team, reading, each) for key, each in staffing.teams.items()}
    if knows(reading, "department"):
        made |= {department_page(key): partial(department, reading, each) for key, each in staffing.departments.items()}
    if knows(reading, "person", "weeks"):
        around = reading.facts.people.around
        made |= {person_page(who): partial(person, reading, staffing.people[who]) for who in around}
    return made


def _of_shown(make: Callable[[], Page]) -> Page:
    """A page on which what is empty is said to be so of what is shown."""
    return as_shown(make())


def _named(make: Callable[[], Page], known: Names) -> Page:
    """A page on which names of people lead to their pages."""
    return named(make(), known)


def _noted(make: Callable[[], Page], reading: Reading) -> Page:
    """A page that says of marked sums that they were released."""
    return noted(make(), reading)


def pages(reading: Reading) -> Iterator[Page]:
    """The pages of a portfolio, one after the other: all of them at once are several times what they are made of."""
    return (reading.told.proven(make()) for make in makers(reading).values())
