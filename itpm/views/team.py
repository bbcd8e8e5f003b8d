"""One team: how full it is, who is in it, what it works on, and how its work flows."""

from collections.abc import Iterator

from itpm.analysis.people.capacity import Load, together
from itpm.analysis.people.skills import Cover
from itpm.joined import verb_of
from itpm.message import phrase
from itpm.model.staffing import Team
from itpm.page.blocks import Block, Cell, Chip, Lead, Link, Page, Pairs, Section
from itpm.page.paths import PEOPLE, team_page
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, every_linked, linked, name_of
from itpm.views.sections.coming import vacancies
from itpm.views.sections.flow import told
from itpm.views.sections.heat import NAME, WEEKS, Crew, crew, people_rows, percent, weekly, whole_row
from itpm.views.sections.knows import knows
from itpm.views.sections.occupancy import shortly
from itpm.views.sections.unnamed import nobody
from itpm.views.words import choice, hours, number, plural, worded, written


def team(reading: Reading, each: Team) -> Page:
    """The page of one team; its load is for whoever may know it, all else is told besides."""
    found = crew(reading, each.id)
    flowing = reading.facts.flow.of_teams.get(each.id)
    open_ = [
        one for one in reading.portfolio.staffing.vacancies.values() if one.team == each.id and one.status != "filled"
    ]
    blocks: tuple[Block, ...] = (
        *_leads(reading, each, found),
        _about(reading, each),
        *_weeks(reading, found),
        *_work(reading, found),
        Section("Members", (_members(reading, found),), "members"),
        *_cover(reading, each),
        *((Section("Vacancies", (vacancies(reading, open_),), "vacancies"),) if open_ else ()),
        *((Section("Flow", told(reading, flowing), "flow"),) if flowing is not None else ()),
    )
    return Page(
        team_page(each.id),
        titled(each),
        blocks,
        _crumbs(reading, each),
        words=(reading.value(each.id, "team", of=each.id),),
    )


def _crumbs(reading: Reading, each: Team) -> tuple[Link, ...]:
    above = reading.portfolio.staffing.teams.get(str(each.parent))
    people = Link("People", PEOPLE)
    return (people,) if above is None else (people, Link(titled(above), team_page(above.id)))


def _leads(reading: Reading, each: Team, found: Crew) -> Iterator[Block]:
    """How full it is, for whoever may know it; else how many they are."""
    if not knows(reading, "weeks"):
        skills = sum(len(cover.people) < cover.wanted for cover in _covers(reading, each))
        said = phrase("{people:person|people}.", people=found.size)
        if skills:
            said = phrase(
                "{people:person|people}; {skills:skill|skills} it must have on too few people.",
                people=found.size,
                skills=skills,
            )
        yield reading.block(Lead(said), "skills", of=each.id)
        return
    load = together(found.load)
    if load.utilisation is None:
        none = phrase(
            "{people:person|people}; no time of theirs can be deployed in the next {weeks:week|weeks}.",
            people=found.size,
            weeks=WEEKS,
        )
        yield reading.block(Lead(none), "weeks", of=each.id)
        return
    own = number(len(found.people))
    if len(found.people) != found.size:
        own = phrase("its own {n:#,##0}", n=len(found.people))
    full = phrase(
        "{people:person|people} with {share} of their time allocated in the next {weeks:week|weeks}; {over:#,##0} "
        "of {own} "
        "{have:=has|have} more work than time in a week.",
        people=found.size,
        share=percent(load.utilisation),
        weeks=WEEKS,
        over=found.over,
        own=own,
        have=verb_of(found.over, len(found.people)),
    )
    yield reading.block(Lead(full), "weeks", of=each.id)


def _about(reading: Reading, each: Team) -> Pairs:
    below = [one.id for one in reading.portfolio.staffing.teams.values() if one.parent == each.id]
    pairs: list[tuple[str, Cell]] = [
        ("Led by", linked(reading, each.lead) if each.lead else nobody(reading, each.id)),
        ("Department", linked(reading, each.department) if each.department else NONE),
    ]
    if each.parent:
        pairs.append(("Part of", linked(reading, each.parent)))
    if below:
        pairs.append(("Teams below it", every_linked(reading, below)))
    if each.wip is not None:
        pairs.append(
            ("Work in progress", reading.value(phrase("at most {n:#,##0}", n=each.wip), "team.wip", of=each.id))
        )
    return Pairs(tuple(pairs))


def _weeks(reading: Reading, found: Crew) -> Iterator[Section]:
    """The team week by week, its people, and the teams below it."""
    if not found.size:
        return
    rows = [whole_row(reading, found), *people_rows(reading, found.people)]
    staffing = reading.portfolio.staffing
    for below in (one.id for one in staffing.teams.values() if one.parent == found.team):
        inner = crew(reading, below)
        if inner.size:
            rows += [whole_row(reading, inner), *people_rows(reading, inner.people)]
    name = phrase("{what}: {team}", what=worded(NAME), team=name_of(reading.portfolio, found.team))
    yield Section("Week by week", (weekly(reading, name, rows),), "weeks")


def _work(reading: Reading, found: Crew) -> Iterator[Section]:
    """What it is allocated to and wanted for in the weeks that are shown, most first."""
    load: Load = together(found.load)
    whats = sorted({*load.by, *load.wanted_by}, key=lambda what: (-load.by.get(what, 0), what))
    if not whats:
        return
    columns = (
        column("For", "weeks"),
        column("Allocated", "weeks", number=True, figure="allocated"),
        column("Of its time", "weeks", number=True, figure="utilisation"),
        column("Wanted", "weeks", number=True, figure="wanted_hours"),
    )
    rows = tuple(
        (
            linked(reading, what) if what in reading.portfolio.projects else choice(what),
            hours(load.by.get(what, 0)),
            percent(load.by.get(what, 0) / load.deployable) if load.deployable else NONE,
            hours(load.wanted_by.get(what, 0)),
        )
        for what in whats
    )
    title = reading.value(phrase("What it works on in the next {n:week|weeks}", n=WEEKS), "weeks", of=found.team)
    name = phrase("What {team} works on", team=name_of(reading.portfolio, found.team))
    table = reading.table(name, columns, rows, of=found.team)
    yield Section(title, (shortly(reading, table, plural(len(rows), "project"), "weeks"),), "work")


def _members(reading: Reading, found: Crew) -> Block:
    people = reading.portfolio.staffing.people
    columns = (
        column("Who", "person"),
        column("Roles", "person.roles"),
        column("Skills", "person.skills"),
        column("First day", "person.employment"),
        column("Last day", "person.employment"),
    )
    rows = tuple(
        (
            linked(reading, who),
            every_linked(reading, people[who].roles),
            written(", ".join(f"{skill} {level}" for skill, level in people[who].skills.items()) or NONE),
            day(people[who].employed.start),
            day(people[who].employed.finish),
        )
        for who in found.people
    )
    empty = "Nobody is in it: write 'team' of people in staffing.yaml."
    name = phrase("Members of {team}", team=name_of(reading.portfolio, found.team))
    table = reading.table(name, columns, rows, empty)
    return shortly(reading, table, plural(len(rows), "person", "people"), "person")


def _covers(reading: Reading, each: Team) -> list[Cover]:
    return [one for one in reading.facts.people.skills.covers if one.what == each.id]


def _cover(reading: Reading, each: Team) -> Iterator[Section]:
    """The skills that it must have, and on how many people each stands."""
    found = _covers(reading, each)
    if not found:
        return
    columns = (
        column("Skill", "team.cover"),
        column("Level", "team.cover", number=True),
        column("People it must have", "team.cover", number=True),
        column("Who has it", "skills"),
    )
    rows = tuple(
        (
            written(one.skill),
            str(one.level),
            str(one.wanted),
            _who(reading, one),
        )
        for one in found
    )
    name = phrase("Skills that {team} must have", team=name_of(reading.portfolio, each.id))
    yield Section("Skills it must have", (reading.table(name, columns, rows, of=each.id),), "skills")


def _who(reading: Reading, one: Cover) -> Cell:
    if not one.people:
        return Chip("Nobody", "red")
    who = every_linked(reading, one.people)
    few = (Chip("Too few", "amber"),) if len(one.people) < one.wanted else ()
    return (*who, *few) if isinstance(who, tuple) else who
