"""People: how much of them is taken week by week, what hangs on one of them, who comes, learns and leaves."""

from collections.abc import Sequence

from itpm.analysis.people.overload import Overload, overloads
from itpm.analysis.people.skills import Cover, critical_tasks
from itpm.joined import chained
from itpm.message import phrase
from itpm.model.stage import active
from itpm.page.blocks import Block, Chip, Fold, Lead, Page, Paragraphs, Section, Tiles
from itpm.page.paths import PEOPLE
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, every_linked, linked, name_of
from itpm.views.sections.beginning import beginning
from itpm.views.sections.coming import coming
from itpm.views.sections.heat import EXPLAINED, crews, heat
from itpm.views.sections.knows import knows
from itpm.views.sections.occupancy import idle_list, over_list, quarters, shortly, tiles, unmanned
from itpm.views.sections.organisation import organisation
from itpm.views.words import number, written


def people(reading: Reading) -> Page:
    """The capacity of people and teams, skills, vacancies, training and leaving."""
    facts = reading.facts
    there = facts.people.around
    over = list(overloads(facts.people.weeks.buckets, {who: facts.people.weeks.of_person(who) for who in there}))
    blocks: list[Block] = _leads(reading, over)
    staffing = reading.portfolio.staffing
    if not (there or staffing.people or staffing.teams or staffing.roles or staffing.vacancies):
        return Page(PEOPLE, "People", (*blocks, reading.block(unmanned(reading), "schedule", "inspected")))
    blocks.append(reading.block(Tiles(tiles(reading, over)), "weeks", "quarters", "skills", "schedule", "inspected"))
    blocks += [over_list(reading, over)] if over else []
    if there:
        explained = reading.block(Fold("What the numbers are", (Paragraphs(EXPLAINED),)), "weeks")
        blocks.append(Section("Week by week", (*heat(reading, crews(reading)), explained), "weeks"))
    free = idle_list(reading)
    blocks += [free] if free is not None else []
    parts = organisation(reading)
    blocks += [parts] if parts is not None else []
    blocks.append(Section("Teams, roles and skills by quarter", tuple(quarters(reading)), "quarters"))
    blocks.append(Section("Skills", (*_gaps(reading), *_single(reading)), "skills"))
    blocks.append(Section("Coming, learning, leaving", coming(reading), "hiring"))
    return Page(PEOPLE, "People", tuple(blocks), words=tuple(name_of(reading.portfolio, who) for who in there))


def _leads(reading: Reading, over: Sequence[Overload]) -> list[Block]:
    """Who has too much to do, for whoever may know it; for all others how many there are, and what hangs on one."""
    skills = reading.facts.people.skills
    if knows(reading, "weeks"):
        if not reading.facts.people.around:
            return [beginning(reading, phrase("No people yet."), "people")]
        return [reading.block(Lead(_lead(reading, over)), "weeks")]
    said = phrase(
        "{people:person|people}; {gaps:gap in their skills has|gaps in their skills have} no plan.",
        people=len(skills.there),
        gaps=sum(not gap.plan for gap in skills.gaps),
    )
    return [reading.block(Lead(said), "skills")]


def _lead(reading: Reading, over: Sequence[Overload]) -> str:
    """How many have too much to do, of those who are there, which the first tile counts, and of those who come."""
    people = reading.facts.people
    around, now = len(people.around), len(people.skills.there)
    come = around - now
    of = number(now)
    if come:
        of = phrase(
            "{now:#,##0} who {now:=is|are} there and {come:#,##0} who {come:=comes|come}",
            now=now,
            come=come,
        )
    said = phrase("{n:person|people} of {all} {n:=has|have} more work in a week than time.", n=len(over), all=of)
    return chained((said, _tightest(reading, over))) if len(over) > 1 else said


def _tightest(reading: Reading, over: Sequence[Overload]) -> str:
    """The week in which most have too much."""
    weeks = reading.facts.people.weeks
    counts = [sum(weeks.of_person(each.who)[place].overloaded for each in over) for place in range(len(weeks.buckets))]
    place = counts.index(max(counts))
    return phrase("{week} is the tightest week, with {n} of them.", week=weeks.buckets[place].name, n=counts[place])


def _gaps(reading: Reading) -> tuple[Block, ...]:
    columns = (
        column("Who", "person"),
        column("Role or task", "skills"),
        column("Skill", "skills"),
        column("Has", "skills", number=True),
        column("Needs", "skills", number=True),
        column("Plan", "skills"),
    )
    rows = tuple(
        (
            name_of(reading.portfolio, gap.who),
            linked(reading, gap.what) if "/" in gap.what else name_of(reading.portfolio, gap.what),
            written(gap.skill),
            str(gap.has or NONE),
            str(gap.needs),
            gap.plan or Chip("None", "amber"),
        )
        for gap in (*reading.facts.people.skills.gaps, *reading.facts.people.skills.of_work(reading.facts.schedule))
    )
    empty = "Everybody has what their roles and tasks need."
    table = reading.table("Skills below what a role or task needs", columns, rows, empty)
    every = phrase("All {n:gap|gaps}", n=len(rows))
    return (Paragraphs("Skills below what a role or task needs."), shortly(reading, table, every, "skills"))


_NOT_ON_ONE = (
    "No skill that a team, a service or a critical task asks for hangs on one person. What else waits for somebody, "
    "'itpm staffing --without WHO' says."
)


def _single(reading: Reading) -> tuple[Block, ...]:
    """What hangs on one person, or on nobody."""
    facts = reading.facts
    covers: list[tuple[str, Cover]] = [
        ("Team", cover) for cover in facts.people.skills.covers if len(cover.people) < cover.wanted
    ]
    for service in reading.portfolio.infrastructure.services.values():
        covers += [
            (phrase("Service, tier {tier}", tier=service.tier or "?"), c)
            for c in facts.people.skills.of_service(service)
            if len(c.people) <= 1
        ]
    for project, task in critical_tasks(facts.schedule):
        if active(project, reading.day):
            covers += [
                ("Critical task", c)
                for c in facts.people.skills.of_task(project, task.id, facts.schedule.translated.assigned(task))
                if len(c.people) <= 1
            ]
    columns = (
        column("What", "skills"),
        column("Kind", "skills"),
        column("Skill", "skills"),
        column("Level", "skills", number=True),
        column("Who has it", "skills"),
    )
    rows = tuple(
        (
            linked(reading, cover.what),
            kind,
            written(cover.skill),
            str(cover.level),
            every_linked(reading, cover.people) if cover.people else Chip("Nobody", "red"),
        )
        for kind, cover in covers
    )
    table = reading.table("What hangs on one person", columns, rows, _NOT_ON_ONE)
    nobody = sum(not cover.people for _kind, cover in covers)
    said = phrase(
        "{few:skill hangs|skills hang} on too few people, {nobody:#,##0} on nobody.",
        few=len(rows) - nobody,
        nobody=nobody,
    )
    every = phrase("All {n:skill|skills}", n=len(rows))
    return (reading.block(Paragraphs(said), "skills"), shortly(reading, table, every, "skills"))
