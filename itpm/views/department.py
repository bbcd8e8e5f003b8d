"""One department: what it asked for, which projects are for it, the services it uses, and what it is promised."""

from collections import Counter
from collections.abc import Iterator, Sequence

from itpm.analysis.collaboration.requests import Waiting
from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.services.graph import Part
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.staffing import Department
from itpm.model.stage import active, goes_on
from itpm.page.blocks import Block, Cell, Lead, Link, Page, Pairs, Section
from itpm.page.paths import COMMUNICATION, PEOPLE, department_page, place, service_page
from itpm.views.allowed import allowed
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, every_linked, linked, name_of, parted
from itpm.views.registers import anchor_of
from itpm.views.sections.benefits import promised
from itpm.views.sections.kept import here
from itpm.views.sections.project_table import table
from itpm.views.sections.requests import requests
from itpm.views.sections.service_standing import tier_of
from itpm.views.sections.unnamed import nobody
from itpm.views.words import lower, time_share

_EMPTY = (
    "Nothing is written down for it: write 'department' of requests in collaboration.yaml, and 'departments' of "
    "projects and services."
)


def department(reading: Reading, each: Department) -> Page:
    """The page of one department."""
    waiting = [one for one in reading.facts.collaboration.requests.values() if one.request.department == each.id]
    waiting.sort(key=lambda one: (not one.open, one.request.raised or reading.day))
    projects = [one for one in reading.portfolio.projects.values() if each.id in one.departments]
    services = [one for one in reading.portfolio.infrastructure.services.values() if each.id in one.departments]
    processes = [one for one in reading.portfolio.infrastructure.processes.values() if one.department == each.id]
    nothing = not (waiting or projects or services or processes)
    lead = Lead(_alone(reading, each) if nothing else _lead(reading, waiting, projects, len(services)))
    blocks: list[Block] = [
        reading.block(lead, "requests", "project.departments", "service.departments", *_standing(reading), of=each.id),
        _about(reading, each),
    ]
    if waiting:
        blocks.append(Section("What it asked for", (requests(reading, waiting),), "requests"))
    going = [one for one in projects if goes_on(one)]
    if going:
        made = table(reading, phrase("Projects for {title}", title=each.title), going, of=len(going))
        blocks.append(Section("Projects for it", (made,), "projects"))
    blocks += _services(reading, each, [one.id for one in services])
    if processes:
        links = parted(linked(reading, one.id) for one in processes)
        blocks.append(Pairs((("Its processes", reading.block(links, "process.department", of=each.id)),)))
    if any(one.benefits for one in projects):
        said = promised(reading, projects, phrase("Benefits promised to {title}", title=each.title))
        blocks.append(Section("What it is promised", (said,), "benefits"))
    return Page(
        department_page(each.id),
        titled(each),
        tuple(blocks),
        (Link("People", PEOPLE),),
        words=(reading.value(each.id, "department", of=each.id),),
    )


def _lead(reading: Reading, waiting: Sequence[Waiting], projects: Sequence[Project], services: int) -> str:
    open_ = [one for one in waiting if one.open]
    said = phrase("{n:request has|requests have} no answer yet", n=len(open_)) if open_ else phrase("No request waits")
    waits = [one.waited for one in open_ if not isinstance(one.waited, Unknown)]
    if waits:
        said = phrase("{requests}, the oldest for {days:working day|working days}", requests=said, days=int(max(waits)))
    return phrase(
        "{requests}; {projects}, and it uses {services:service|services}.",
        requests=said,
        projects=_projects(reading, projects),
        services=services,
    )


def _projects(reading: Reading, projects: Sequence[Project]) -> str:
    """How many projects are in work for it and how they stand, by their facts where these may be known."""
    working = [one for one in projects if active(one, reading.day)]
    said = phrase("{n:project is|projects are} in work for it", n=len(working))
    facts = allowed(reading, "health")
    known = reading.facts.status.health if facts else {}
    states = Counter(
        known[one.id].now if one.id in known else declared_status(one, reading.day).state for one in working
    )
    parts = [
        phrase("{n:#,##0} {state}", n=count, state=lower(state)) for state in _ORDER if (count := states.pop(state, 0))
    ]
    parts += [phrase("{n:#,##0} {state}", n=count, state=lower(state)) for state, count in states.items()]
    if working and facts:
        said = phrase("{projects}, by the facts {states}", projects=said, states=listed(parts))
    elif working:
        said = phrase("{projects}, as reported {states}", projects=said, states=listed(parts))
    more = sum(map(goes_on, projects)) - len(working)
    return (
        phrase("{projects}, {more:#,##0} more {more:=is|are} proposed or rest", projects=said, more=more)
        if more
        else said
    )


def _standing(reading: Reading) -> list[str]:
    """What the sentence says of projects and budgets, by the names of what it reads."""
    return [name for name in ("health", "budgets", "project.updates") if allowed(reading, name)]


_ORDER = (State.OFF_TRACK, State.AT_RISK, State.ON_TRACK, State.UNKNOWN)


def _teams(reading: Reading, each: Department) -> list[str]:
    return [one.id for one in reading.portfolio.staffing.teams.values() if one.department == each.id]


def _budgets(reading: Reading, each: Department) -> list[str]:
    """Its budgets, for whoever may know any."""
    if not allowed(reading, "budgets"):
        return []
    return [one.id for one in reading.portfolio.finance.budgets.values() if one.department == each.id]


def _alone(reading: Reading, each: Department) -> str:
    """What there is of a department that asked for nothing, and for which there is no project, service or process."""
    teams, budgets = len(_teams(reading, each)), len(_budgets(reading, each))
    parts = [phrase("{n:team|teams}", n=teams)] if teams else []
    parts += [phrase("{n:budget|budgets}", n=budgets)] if budgets else []
    if not parts:
        return here(reading, phrase(_EMPTY))
    said = "It has {parts}. It asked for nothing, no project is for it, and it uses no service that is written down."
    return here(reading, phrase(said, parts=listed(parts)))


def _about(reading: Reading, each: Department) -> Pairs:
    teams, budgets = _teams(reading, each), _budgets(reading, each)
    pairs: list[tuple[str, Cell]] = [
        ("Contact", linked(reading, each.contact) if each.contact else nobody(reading, each.id)),
    ]
    known = reading.portfolio.collaboration.stakeholders.values()
    heard = [one for one in known if one.department == each.id and one.id != each.contact]
    if heard:
        links = parted(Link(titled(one), place(COMMUNICATION, anchor_of("stakeholder", one.id))) for one in heard)
        pairs.append(("Who else speaks for it", links))
    if teams:
        pairs.append(("Its teams", every_linked(reading, teams)))
    if budgets:
        pairs.append(("Its budgets", reading.block(every_linked(reading, budgets), "budgets", of=each.id)))
    return Pairs(tuple(pairs))


def _services(reading: Reading, each: Department, found: Sequence[str]) -> Iterator[Section]:
    """The services that it uses, with what is promised of them and who answers."""
    if not found:
        return
    columns = (
        column("Service", "service"),
        column("Tier", "tiers", number=True),
        column("Promised availability", "service.availability", number=True),
        column("Answers", "*.owner"),
    )
    known = reading.portfolio.infrastructure.services
    rows = tuple(
        (
            Link(titled(known[id_]), service_page(id_)),
            tier_of(reading, Part("service", id_)),
            NONE if (share := known[id_].availability) is None else time_share(share),
            name_of(reading.portfolio, known[id_].owner),
        )
        for id_ in found
    )
    yield Section(
        "Services it uses", (reading.table(phrase("Services of {title}", title=each.title), columns, rows),), "services"
    )
