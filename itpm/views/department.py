"""One department: what it asked for, which projects are for it, the services it uses, and what it is promised."""

from collections.abc import Iterator, Sequence

from itpm.analysis.collaboration.requests import Waiting
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.services.graph import Part
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.staffing import Department
from itpm.model.stage import goes_on
from itpm.page.blocks import Block, Cell, Chip, Lead, Link, Page, Pairs, Section
from itpm.page.paths import COMMUNICATION, PEOPLE, department_page, place, service_page
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, every_linked, linked, name_of, parted
from itpm.views.registers import anchor_of
from itpm.views.sections.benefits import promised
from itpm.views.sections.project_table import table
from itpm.views.sections.requests import requests
from itpm.views.sections.service_standing import tier_of
from itpm.views.words import time_share

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
    lead = Lead(_EMPTY if nothing else _lead(waiting, projects, len(services)))
    blocks: list[Block] = [
        reading.block(lead, "requests", "project.departments", "service.departments", of=each.id),
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


def _lead(waiting: Sequence[Waiting], projects: Sequence[Project], services: int) -> str:
    open_ = [one for one in waiting if one.open]
    going = sum(map(goes_on, projects))
    said = phrase("{n:request has|requests have} no answer yet", n=len(open_)) if open_ else phrase("No request waits")
    waits = [one.waited for one in open_ if not isinstance(one.waited, Unknown)]
    if waits:
        said = phrase("{requests}, the oldest for {days:working day|working days}", requests=said, days=int(max(waits)))
    return phrase(
        "{requests}; {going:project goes on|projects go on} for it, and it uses {services:service|services}.",
        requests=said,
        going=going,
        services=services,
    )


def _about(reading: Reading, each: Department) -> Pairs:
    staffing = reading.portfolio.staffing
    teams = [one.id for one in staffing.teams.values() if one.department == each.id]
    pairs: list[tuple[str, Cell]] = [
        ("Contact", linked(reading, each.contact) if each.contact else Chip("Nobody", "amber")),
    ]
    known = reading.portfolio.collaboration.stakeholders.values()
    heard = [one for one in known if one.department == each.id and one.id != each.contact]
    if heard:
        links = parted(Link(titled(one), place(COMMUNICATION, anchor_of("stakeholder", one.id))) for one in heard)
        pairs.append(("Who else speaks for it", links))
    if teams:
        pairs.append(("Its teams", every_linked(reading, teams)))
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
