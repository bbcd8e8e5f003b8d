"""One person: what they owe week by week, who waits for them, how full they are, and what they answer for."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from itpm.analysis.agenda.owed import Promise
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.people.capacity import Load
from itpm.analysis.people.overload import overload
from itpm.analysis.people.relief import superior
from itpm.model.address import whole_of
from itpm.model.control import Risk
from itpm.model.project import ProjectRole
from itpm.model.staffing import Person
from itpm.page.blocks import (
    Block,
    Bullets,
    Cell,
    Chip,
    Fold,
    Inline,
    Lead,
    Link,
    Page,
    Pairs,
    Paragraphs,
    Section,
    Tile,
    Tiles,
    Whole,
)
from itpm.page.paths import PEOPLE, person_page, project_page, team_page
from itpm.say import number, plural
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, every_linked, linked, name_of
from itpm.views.sections.coming import leave, training
from itpm.views.sections.cut import MOST
from itpm.views.sections.heat import WEEKS, percent, warm, weekly
from itpm.views.sections.mine import Mine, due, waits_table

_AHEAD = timedelta(weeks=6)
_SHORT, _OTHERS = 12, 5
_TASK = "Task"


def person(reading: Reading, each: Person) -> Page:
    """The page of one person, for whoever may know the load of people one by one."""
    mine = Mine(reading, each.id, reading.facts.agenda.managers.projects.get(each.id, ()))
    rows = reading.facts.people.weeks.of_person(each.id)
    parts: tuple[Block, ...] = (
        Lead(_lead(mine, rows)),
        _tiles(mine, rows),
        _about(reading, each),
        Section("What I owe, week by week", tuple(_owed(mine)), "owes"),
        Section("Who waits for me", (waits_table(mine),), "waits"),
        Section("My load by week", tuple(_load(reading, each.id)), "load"),
        *_decisions(mine),
        *_risks(reading, each.id),
        *_skills(reading, each),
        *(Section("My leave", (one,), "leave") for one in leave(reading, each.id)),
        *_answers(reading, each.id),
    )
    return Page(
        person_page(each.id),
        titled(each),
        tuple(reading.block(part, "weeks", of=each.id) for part in parts),
        _crumbs(reading, each),
        words=(reading.value(each.id, "weeks", of=each.id), *(name_of(reading.portfolio, role) for role in each.roles)),
    )


def _crumbs(reading: Reading, each: Person) -> tuple[Link, ...]:
    team = reading.portfolio.staffing.teams.get(str(each.team))
    people = Link("People", PEOPLE)
    return (people,) if team is None else (people, Link(titled(team), team_page(team.id)))


def _lead(mine: Mine, rows: Sequence[Load]) -> str:
    over = overload(mine.who, mine.reading.facts.people.weeks.buckets, rows)
    tasks = mine.reading.facts.people.work_ahead.by_person.get(mine.who, ())
    late = f", {number(mine.late)} of them late" if mine.late else ""
    said = f"{mine.name} owes {plural(len(mine.owed), 'thing')}{late}"
    said += f", and works on {plural(len(tasks), 'task')}" if tasks else ""
    if over is not None:
        share = "no time at all" if over.percent is None else f"{over.percent} %"
        weeks = plural(over.count, "week")
        return f"{said}; in {weeks} there is more work than time, most in {over.worst.name} ({share})."
    return f"{said}; there is time for all of it in the next half year."


def _tiles(mine: Mine, rows: Sequence[Load]) -> Tiles:
    first, shown = rows[0], rows[:WEEKS]
    over = sum(each.overloaded for each in shown)
    late = f"{number(mine.late)} late" if mine.late else "none of it late"
    waits = len({each.waiting for each in mine.waits})
    free = sum(max(each.free, 0) for each in shown)
    time = sum(each.deployable for each in shown)
    of, full = f"of {number(time / 60)} h in the next {len(shown)} weeks", "of deployable time; above 100% is too much"
    now = NONE if first.utilisation is None else percent(first.utilisation)
    return Tiles(
        (
            Tile("Owes", number(len(mine.owed)), late),
            Tile("Waits for them", number(waits), "work, projects or departments"),
            Tile("Allocated this week", now, full, figure="utilisation"),
            Tile("Weeks with too much", number(over), f"of the next {len(shown)}", figure="wanted_utilisation"),
            Tile("Free", f"{number(free / 60)} h", of, figure="deployable"),
        )
    )


def _about(reading: Reading, each: Person) -> Pairs:
    above = superior(reading.portfolio.staffing, each.id)
    pairs: list[tuple[str, Cell]] = [
        ("Roles", every_linked(reading, each.roles)),
        ("Team", linked(reading, each.team) if each.team else NONE),
        ("Reports to", linked(reading, above) if above else NONE),
        ("Stand in for them", every_linked(reading, each.deputies)),
    ]
    dates = each.employed
    if dates.start is not None and dates.start > reading.day:
        pairs.append(("First day", day(dates.start)))
    if dates.finish is not None:
        pairs.append(("Last day", day(dates.finish)))
    return Pairs(tuple(pairs))


def _owed(mine: Mine) -> Iterator[Block]:
    """What is owed and the tasks that end in six weeks, in the order of their days; of many the later in a fold."""
    reading = mine.reading
    rows: list[tuple[date, tuple[Cell, ...]]] = []
    for one in mine.owed:
        late = one.overdue(reading.day)
        by = due(one.due, f"{plural(late, 'day')} late" if late else "")
        when = date.max if isinstance(one.due, Unknown) else one.due
        project: Cell = linked(reading, one.project) if one.project else NONE
        title = linked(reading, one.address, one.title)
        rows.append((when, (title, _week(reading, when), by, one.promise.value.capitalize(), project, NONE)))
    for task in reading.facts.people.work_ahead.by_person.get(mine.who, ()):
        if task.finish <= reading.day + _AHEAD:
            project = linked(reading, task.address.partition("/")[0])
            cells = (linked(reading, task.address), _week(reading, task.finish), _span(task.start, task.finish))
            rows.append((task.finish, (*cells, _TASK, project, f"{number(task.minutes / 60)} h")))
    rows.sort(key=lambda row: row[0])
    columns = (
        column("What", "schedule"),
        column("Week", "schedule"),
        column("By", "schedule"),
        column("Kind", "schedule"),
        column("Project", "project"),
        column("Takes", "weeks", number=True, figure="allocated"),
    )
    cells_ = tuple(row for _when, row in rows)
    empty = "Nothing that is recorded is owed, and no task of theirs ends in the next six weeks."
    name = f"What {mine.name} owes"
    yield reading.table(name, columns, cells_[:_SHORT], empty, of=mine.who)
    if len(cells_) > _SHORT:
        later = reading.table(f"{name} later", columns, cells_[_SHORT:], of=mine.who)
        yield Fold(f"{number(len(cells_) - _SHORT)} more", (later,))


def _week(reading: Reading, when: date) -> Cell:
    if when == date.max:
        return NONE
    if when < reading.day:
        return Chip("Late", "red")
    year, week, _day = when.isocalendar()
    return f"W{week:02}" if year == reading.day.isocalendar()[0] else f"{year}-W{week:02}"


def _span(start: date, finish: date) -> Cell:
    return day(finish) if start == finish else f"{day(start)} – {day(finish)}"


def _load(reading: Reading, who: str) -> Iterator[Block]:
    """The share of each week in one row of heat; below it for what, in hours, where there is anything."""
    shown = reading.facts.people.weeks.of_person(who)[:WEEKS]
    rows: list[tuple[str, tuple[Cell, ...]]] = [("week-by-week", (Whole("All of it"), *map(warm, shown)))]
    totals: Counter[str] = Counter()
    for each in shown:
        totals.update(each.by)
    for what in sorted(totals, key=lambda one: (-totals[one], one)):
        cells = (f"{number(each.by[what] / 60)} h" if each.by.get(what) else NONE for each in shown)
        title = linked(reading, what) if what in reading.portfolio.projects else what.capitalize()
        rows.append((f"load-{what}", (title, *cells)))
    yield weekly(reading, f"Load of {name_of(reading.portfolio, who)} by week", rows, "For", of=who)


def _decisions(mine: Mine) -> Iterator[Section]:
    """What they have to decide, with what waits for it; nothing where there is nothing."""
    reading = mine.reading
    asked = [each for each in mine.owed if each.promise in _DECIDED]
    if not asked:
        return
    columns = (column("Decision", "decisions"), column("By", "decisions"), column("Waits for it", "decisions"))
    held = reading.facts.agenda.held_up
    rows = tuple(
        (
            linked(reading, each.address, each.title),
            due(each.due, f"{plural(late, 'day')} late" if (late := each.overdue(reading.day)) else ""),
            every_linked(reading, dict.fromkeys(waits.waiting for waits in held.for_(each))),
        )
        for each in asked
    )
    yield Section(
        "My decisions", (reading.table(f"What {mine.name} has to decide", columns, rows, of=mine.who),), "decisions"
    )


_DECIDED = frozenset({Promise.DECISION, Promise.CHANGE, Promise.EXCEPTION, Promise.GATE})


def _risks(reading: Reading, who: str) -> Iterator[Section]:
    """The open risks that they own, the highest score first."""
    known = reading.facts.risk
    answers = reading.facts.control.answers.by_person.get(who, ())
    open_ = [known.open[each] for each in dict.fromkeys(one.address for one in answers) if each in known.open]
    owned = sorted(
        (each for each in open_ if each.owner == who), key=lambda each: (-(known.scored(each)[1] or 0), each.id)
    )
    if not owned:
        return
    columns = (
        column("Risk", "risk"),
        column("Score", "risk.score", number=True),
        column("Response", "risk.response"),
        column("Look again", "risk.review_by"),
        column("Project", "project"),
    )
    rows = tuple(
        (
            linked(reading, each.id, each.title),
            _score(reading, each),
            (each.response or "none").capitalize(),
            _again(reading, each),
            linked(reading, each.id.partition("/")[0]),
        )
        for each in owned
    )
    table = reading.table(f"Risks of {name_of(reading.portfolio, who)}", columns, rows, of=who)
    yield Section("My risks", (table,), "risks")


def _score(reading: Reading, risk: Risk) -> str:
    score, least = reading.facts.risk.scored(risk)
    if isinstance(score, Unknown):
        return NONE if least is None else f"≥ {number(least)}"
    return number(score)


def _again(reading: Reading, risk: Risk) -> Cell:
    passed = risk.review_by is not None and risk.review_by < reading.day
    return (day(risk.review_by), Chip("Passed", "amber")) if passed else day(risk.review_by)


def _skills(reading: Reading, each: Person) -> Iterator[Section]:
    """What they can do, at which level of SFIA, and what they learn; and the courses that they are at."""
    if not each.skills and not each.development:
        return
    columns = (
        column("Skill", "skills"),
        column("Level", "skills", number=True),
        column("Also at that level or above", "skills"),
        column("Learns", "person.development"),
    )
    rows = tuple(_skill(reading, each, skill) for skill in dict.fromkeys((*each.skills, *each.development)))
    table = reading.table(f"Skills of {name_of(reading.portfolio, each.id)}", columns, rows, of=each.id)
    courses = [one for one in reading.portfolio.staffing.training.values() if each.id in one.for_]
    yield Section("Skills", (table, *((training(reading, courses),) if courses else ())), "skills")


def _skill(reading: Reading, each: Person, skill: str) -> tuple[Cell, ...]:
    level, learns = each.skills.get(skill), each.development.get(skill)
    others = [who for who in reading.facts.people.skills.holders(skill, level or 1) if who != each.id]
    also: Cell = every_linked(reading, others[:_OTHERS]) if others else Chip("Nobody", "amber")
    if len(others) > _OTHERS:
        also = f"{number(len(others))} others"
    to = NONE if learns is None else f"to {learns.to}" + (f" by {day(learns.by)}" if learns.by is not None else "")
    return skill, NONE if level is None else str(level), also, to


def _answers(reading: Reading, who: str) -> Iterator[Section]:
    """What they answer for, in a fold; it is what somebody else has to take when they leave."""
    found = reading.facts.control.answers.by_person.get(who, ())
    if not found:
        return
    said = f"{plural(len(found), 'thing')}, which somebody else would have to take from them"
    items = tuple((str(each.words).partition(" '")[0], _of_answer(reading, each.address)) for each in found[:MOST])
    more = (Paragraphs(f"The first {MOST}; 'itpm staffing --without {who}' tells all."),) if len(found) > MOST else ()
    yield Section("What I answer for", (Fold(said, (Bullets(items), *more)),), "answers")


def _of_answer(reading: Reading, address: str) -> Inline:
    """What somebody answers for; a role has no place of its own on the page of its project."""
    found = reading.portfolio.find(address)
    if isinstance(found, ProjectRole):
        return Link(titled(found), project_page(whole_of(address)))
    return linked(reading, address)
