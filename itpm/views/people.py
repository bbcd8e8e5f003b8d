"""People: how much of them is taken week by week, what hangs on one of them, who comes, learns and leaves."""

from datetime import timedelta

from itpm.analysis.people.hiring import first_unfilled, leaving, open_demand, ready_on
from itpm.analysis.people.overload import overloads
from itpm.analysis.people.skills import Cover, critical_tasks
from itpm.model.settled import settled
from itpm.model.stage import active
from itpm.page.blocks import (
    Block,
    Bullets,
    Cell,
    Chip,
    Lead,
    Muted,
    Page,
    Paragraphs,
    Section,
    Table,
    Tiles,
)
from itpm.page.paths import PEOPLE
from itpm.say import number, plural
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, linked, money, name_of
from itpm.views.sections.occupancy import EXPLAINED, heat, over_list, passing, quarters, tiles, unmanned

_AHEAD = timedelta(weeks=13)


def people(reading: Reading) -> Page:
    """The capacity of people and teams, skills, vacancies, training and leaving."""
    facts = reading.facts
    there = facts.people.around
    over = list(overloads(facts.people.weeks.buckets, {who: facts.people.weeks.of_person(who) for who in there}))
    lead = _lead(len(over), len(facts.people.skills.there), len(there))
    blocks: list[Block] = [reading.block(Lead(lead), "weeks")]
    staffing = reading.portfolio.staffing
    if not (there or staffing.people or staffing.teams or staffing.roles or staffing.vacancies):
        return Page(PEOPLE, "People", (*blocks, reading.block(unmanned(reading), "schedule", "inspected")))
    blocks.append(reading.block(Tiles(tiles(reading, over)), "weeks", "quarters", "skills", "schedule", "inspected"))
    if there:
        blocks.append(Section("Week by week", (Paragraphs(EXPLAINED), *heat(reading)), "weeks"))
    blocks += [over_list(reading, over)] if over else []
    blocks.append(Section("Teams, roles and skills by quarter", tuple(quarters(reading)), "quarters"))
    blocks.append(Section("Skills", (_gaps(reading), _single(reading)), "skills"))
    blocks.append(
        Section(
            "Coming, learning, leaving",
            (*_passing(reading), _vacancies(reading), _training(reading), *_leavers(reading)),
            "hiring",
        )
    )
    return Page(PEOPLE, "People", tuple(blocks), words=tuple(name_of(reading.portfolio, who) for who in there))


def _lead(over: int, now: int, around: int) -> str:
    """How many have too much to do, of those who are there, which the first tile counts, and of those who come."""
    if not around:
        return "No people yet: add 'people:' to staffing.yaml."
    have, come = "has" if over == 1 else "have", around - now
    of = f"{number(now)} who {'is' if now == 1 else 'are'} there"
    of = f"{of} and {number(come)} who {'comes' if come == 1 else 'come'}" if come else number(now)
    return f"{plural(over, 'person', 'people')} of {of} {have} more work in a week than time."


def _gaps(reading: Reading) -> Table:
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
            gap.skill,
            str(gap.has or NONE),
            str(gap.needs),
            gap.plan or Chip("None", "amber"),
        )
        for gap in (*reading.facts.people.skills.gaps, *reading.facts.people.skills.of_work(reading.facts.schedule))
    )
    return reading.table(
        "Skills below what a role or task needs", columns, rows, "Everybody has what their roles and tasks need."
    )


def _single(reading: Reading) -> Table:
    """What hangs on one person, or on nobody."""
    facts = reading.facts
    covers: list[tuple[str, Cover]] = [
        ("Team", cover) for cover in facts.people.skills.covers if len(cover.people) < cover.wanted
    ]
    for service in reading.portfolio.infrastructure.services.values():
        covers += [
            (f"Service, tier {service.tier or '?'}", c)
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
            cover.skill,
            str(cover.level),
            ", ".join(name_of(reading.portfolio, who) for who in cover.people) or Chip("Nobody", "red"),
        )
        for kind, cover in covers
    )
    return reading.table("What hangs on one person", columns, rows, "Nothing hangs on one person.")


def _passing(reading: Reading) -> list[Block]:
    """Who comes and who leaves in half a year; nothing where nobody does."""
    staffing = reading.portfolio.staffing
    rows = tuple(
        (
            name_of(reading.portfolio, each.who),
            ", ".join(name_of(reading.portfolio, role) for role in staffing.people[each.who].roles) or NONE,
            day(each.comes),
            day(each.leaves),
        )
        for each in passing(reading)
    )
    columns = (
        column("Who", "person"),
        column("Role", "person.roles"),
        column("First day", "person.employment"),
        column("Last day", "person.employment"),
    )
    return [reading.table("Who comes and leaves in half a year", columns, rows)] if rows else []


def _vacancies(reading: Reading) -> Table:
    columns = (
        column("Vacancy", "vacancy"),
        column("Status", "vacancy.status"),
        column("Needed", "vacancy.needed"),
        column("Ready", "schedule"),
        column("First work without anybody", "schedule"),
        column("Line", "vacancy.budget_line"),
    )
    schedule = reading.facts.schedule
    rows = []
    for vacancy in reading.portfolio.staffing.vacancies.values():
        start, address = first_unfilled(schedule, vacancy.role)
        work: Cell = (linked(reading, address), Muted(day(start))) if address else NONE
        ready = None if vacancy.status == "filled" else ready_on(schedule, vacancy)
        rows.append(
            (
                titled(vacancy),
                vacancy.status or NONE,
                day(vacancy.needed),
                day(ready),
                work,
                vacancy.budget_line or NONE,
            )
        )
    return reading.table("Vacancies", columns, tuple(rows), "No vacancies.")


def _training(reading: Reading) -> Table:
    columns = (
        column("Course", "training"),
        column("For", "training.for"),
        column("Planned", "training.planned"),
        column("State", "training.done"),
        column("Cost", "training.cost", number=True),
    )
    rows = []
    for course in reading.portfolio.staffing.training.values():
        late = settled(course).overdue(reading.day)
        state = Chip("Done", "green") if course.done else Chip("Overdue", "red") if late else Chip("Planned", "unknown")
        who = ", ".join(name_of(reading.portfolio, each) for each in course.for_)
        cost = money(course.cost)
        rows.append((titled(course), who, day(course.planned.start if course.planned else None), state, cost))
    return reading.table("Training", columns, tuple(rows), "No training is planned.")


def _answering(reading: Reading) -> list[Cell]:
    """Those who leave in a quarter of a year, or have left, and what somebody else has to answer for."""
    found: list[Cell] = []
    for who, person in reading.portfolio.staffing.people.items():
        last = person.employed.finish
        answers = (
            reading.facts.control.answers.open(who, last) if last is not None and last <= reading.day + _AHEAD else ()
        )
        if answers:
            said = f"{name_of(reading.portfolio, who)} until {day(last)}"
            found.append((said, Muted(", ".join(str(each.words) for each in answers))))
    return found


def _leavers(reading: Reading) -> list[Block]:
    found: list[Block] = []
    items: list[Cell] = []
    for each in leaving(reading.facts.schedule):
        said = f"{name_of(reading.portfolio, each.who)} until {day(each.last)}: "
        items.append((said, linked(reading, each.task.id), Muted(str(each.why))))
    items += _answering(reading)
    for name, address in open_demand(reading.facts.schedule).items():
        title = name_of(reading.portfolio, name)
        alone = name in reading.portfolio.staffing.people
        said = f"{title} is not there for " if alone else f"Nobody of {title} for "
        items.append((said, linked(reading, address)))
    if items:
        found.append(reading.block(Bullets(tuple(items)), "schedule", "answers", "person.employment"))
    staffing = reading.portfolio.staffing
    rows = []
    for who, person in staffing.people.items():
        due = person.review.next if person.review is not None else None
        if due is not None and person.employed.holds(reading.day):
            chip = Chip("Overdue", "amber") if due < reading.day else Chip("Planned", "unknown")
            rows.append((name_of(reading.portfolio, who), day(due), chip))
    found.append(
        reading.table(
            "Reviews, dates only",
            (column("Who", "person"), column("Next", "person.review"), column("State", "person.review")),
            tuple(rows),
            "No review has a date yet.",
        )
    )
    return found
