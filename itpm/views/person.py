"""One person: what they owe week by week, who waits for them, how full they are, and what they answer for."""

from collections.abc import Iterator, Sequence
from datetime import date

from itpm.analysis.agenda.owed import Promise
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.people.capacity import Load
from itpm.analysis.people.overload import overload
from itpm.analysis.people.relief import superior
from itpm.message import Message, Said, phrase
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
)
from itpm.page.paths import PEOPLE, person_page, project_page, team_page
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, every_linked, linked, name_of
from itpm.views.sections.coming import leave
from itpm.views.sections.cut import MOST
from itpm.views.sections.heat import WEEKS, percent
from itpm.views.sections.mine import Mine, due, waits_table
from itpm.views.sections.own_load import own_load
from itpm.views.sections.own_skills import own_skills
from itpm.views.sections.own_week import AHEAD, owing
from itpm.views.words import choice, hours, number, worded, written

_SHORT, _OTHERS = 12, 5
_TASK = "Task"
_BY = Said("By", "By when")


def person(reading: Reading, each: Person) -> Page:
    """The page of one person, for whoever may know the load of people one by one."""
    mine = Mine(reading, each.id, reading.facts.agenda.managers.projects.get(each.id, ()))
    rows = reading.facts.people.weeks.of_person(each.id)
    parts: tuple[Block, ...] = (
        Lead(_lead(mine, rows)),
        _tiles(mine, rows),
        _about(reading, each),
        Section("What I owe and work on, week by week", tuple(_owed(mine)), "owes"),
        Section("Who waits for me", (waits_table(mine),), "waits"),
        Section("My load by week", tuple(own_load(reading, each.id)), "load"),
        *_decisions(mine),
        *_risks(reading, each.id),
        *own_skills(reading, each),
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
    said = owing(mine)
    if over is None:
        return phrase("{owes}; there is time for all of it in the next half year.", owes=said)
    share = phrase("no time at all")
    if over.percent is not None:
        share = phrase("{percent}% allocated" if over.booked else "{percent}% wanted", percent=over.percent)
    return phrase(
        "{owes}; in {n:week|weeks} of the next half year there is more work than time, most in {week} ({share}).",
        owes=said,
        n=over.count,
        week=over.worst.name,
        share=share,
    )


def _tiles(mine: Mine, rows: Sequence[Load]) -> Tiles:
    first, shown = rows[0], rows[:WEEKS]
    over = sum(each.overloaded for each in shown)
    late = phrase("{n:#,##0} late", n=mine.late) if mine.late else phrase("none of it late") if mine.owed else ""
    waits = len({each.waiting for each in mine.waits})
    free = sum(max(each.free, 0) for each in shown)
    time = sum(each.deployable for each in shown)
    of = phrase("of {hours} in the next {n:week|weeks}", hours=hours(time), n=len(shown))
    full = "of deployable time; above 100% is too much"
    now = NONE if first.utilisation is None else percent(first.utilisation)
    return Tiles(
        (
            Tile("Owes", number(len(mine.owed)), late),
            Tile("Waits for them", number(waits), "work, projects or departments"),
            Tile("Allocated this week", now, full, figure="utilisation"),
            Tile(
                "Weeks with too much",
                number(over),
                phrase("of the next {n}", n=len(shown)),
                figure="wanted_utilisation",
            ),
            Tile("Free", hours(free), of, figure="deployable"),
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
        by = due(one.due, phrase("{n:day|days} late", n=late) if late else "")
        when = date.max if isinstance(one.due, Unknown) else one.due
        project: Cell = linked(reading, one.project) if one.project else NONE
        title = linked(reading, one.address, one.title)
        rows.append((when, (title, _week(reading, when), by, choice(one.promise.value), project, NONE)))
    for task in reading.facts.people.work_ahead.by_person.get(mine.who, ()):
        if task.finish <= reading.day + AHEAD:
            project = linked(reading, task.address.partition("/")[0])
            cells = (linked(reading, task.address), _week(reading, task.finish), _span(task.start, task.finish))
            rows.append((task.finish, (*cells, _TASK, project, hours(task.minutes))))
    rows.sort(key=lambda row: row[0])
    columns = (
        column("What", "schedule"),
        column("Week", "schedule"),
        column(_BY, "schedule"),
        column("Kind", "schedule"),
        column("Project", "project"),
        column("Takes", "weeks", number=True, figure="allocated"),
    )
    cells_ = tuple(row for _when, row in rows)
    empty = "Nothing that is recorded is owed, and no task of theirs ends in the next six weeks."
    name = phrase("What {name} owes and works on", name=mine.name)
    yield reading.table(name, columns, cells_[:_SHORT], empty, of=mine.who)
    if len(cells_) > _SHORT:
        later = reading.table(
            phrase("What {name} owes and works on later", name=mine.name), columns, cells_[_SHORT:], of=mine.who
        )
        yield Fold(phrase("{n:#,##0} more", n=len(cells_) - _SHORT), (later,))


def _week(reading: Reading, when: date) -> Cell:
    if when == date.max:
        return NONE
    if when < reading.day:
        return Chip("Late", "red")
    year, week, _day = when.isocalendar()
    return written(f"W{week:02}" if year == reading.day.isocalendar()[0] else f"{year}-W{week:02}")


def _span(start: date, finish: date) -> Cell:
    return day(finish) if start == finish else phrase("{first} – {last}", first=day(start), last=day(finish))


def _decisions(mine: Mine) -> Iterator[Section]:
    """What they have to decide, with what waits for it; nothing where there is nothing."""
    reading = mine.reading
    asked = [each for each in mine.owed if each.promise in _DECIDED]
    if not asked:
        return
    columns = (column("Decision", "decisions"), column(_BY, "decisions"), column("Waits for it", "decisions"))
    held = reading.facts.agenda.held_up
    rows = tuple(
        (
            linked(reading, each.address, each.title),
            due(each.due, phrase("{n:day|days} late", n=late) if (late := each.overdue(reading.day)) else ""),
            every_linked(reading, dict.fromkeys(waits.waiting for waits in held.for_(each))),
        )
        for each in asked
    )
    name = phrase("What {name} has to decide", name=mine.name)
    yield Section("My decisions", (reading.table(name, columns, rows, of=mine.who),), "decisions")


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
            choice(each.response or "none"),
            _again(reading, each),
            linked(reading, each.id.partition("/")[0]),
        )
        for each in owned
    )
    name = phrase("Risks of {name}", name=name_of(reading.portfolio, who))
    table = reading.table(name, columns, rows, of=who)
    yield Section("My risks", (table,), "risks")


def _score(reading: Reading, risk: Risk) -> str:
    score, least = reading.facts.risk.scored(risk)
    if isinstance(score, Unknown):
        return NONE if least is None else phrase("≥ {score:#,##0}", score=least)
    return number(score)


def _again(reading: Reading, risk: Risk) -> Cell:
    passed = risk.review_by is not None and risk.review_by < reading.day
    return (day(risk.review_by), Chip("Passed", "amber")) if passed else day(risk.review_by)


def _answers(reading: Reading, who: str) -> Iterator[Section]:
    """What they answer for, in a fold; it is what somebody else has to take when they leave."""
    found = reading.facts.control.answers.by_person.get(who, ())
    if not found:
        return
    said = phrase("{n:thing|things}, which somebody else would have to take from them", n=len(found))
    items = tuple((_for_what(each.words), _of_answer(reading, each.address)) for each in found[:MOST])
    all_ = phrase("The first {n}; 'itpm staffing --without {who}' tells all.", n=MOST, who=who)
    more = (Paragraphs(all_),) if len(found) > MOST else ()
    yield Section("What I answer for", (Fold(said, (Bullets(items), *more)),), "answers")


def _for_what(said: Message) -> Said:
    """What somebody does for a thing, whose name stands beside it."""
    answers = dict(said.values).get("answers")
    return Said(answers.text(), answers) if isinstance(answers, Message) else worded(str(said).partition(" '")[0])


def _of_answer(reading: Reading, address: str) -> Inline:
    """What somebody answers for; a role has no place of its own on the page of its project."""
    found = reading.portfolio.find(address)
    if isinstance(found, ProjectRole):
        return Link(titled(found), project_page(whole_of(address)))
    return linked(reading, address)
