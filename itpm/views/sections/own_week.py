"""What comes up for one person in a week: what they owe and work on, which milestones come, and too much of it."""

from collections.abc import Iterator
from datetime import date, timedelta

from itpm.analysis.control.landing import landing, still_to_come
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.people.overload import overload
from itpm.analysis.scheduling.ends import planned_end
from itpm.message import phrase
from itpm.model.scalars import as_day
from itpm.model.task import Milestone
from itpm.page.blocks import Block, Bullets, Chip, Inline, Item, Items, Lead, Muted, Section
from itpm.views.allowed import allowed
from itpm.views.reading import Reading, day, linked, name_of
from itpm.views.sections.asked_for import when_due
from itpm.views.sections.mine import OWED, Mine
from itpm.views.sections.stand import by_how_much
from itpm.views.words import choice, hours

AHEAD = timedelta(weeks=6)
"""So far ahead pages tell the tasks of people one by one."""
WEEK = timedelta(days=7)
"""So far ahead: of what is later only the number is told."""
WORK = ("schedule", "task.assign")
"""What the work of somebody is told of."""
_POINTS = ("schedule", "milestone.due")
_Dated = tuple[tuple[date, str], Item]


def owing(mine: Mine) -> str:
    """How much they owe and work on, without a full stop."""
    tasks = mine.reading.facts.people.work_ahead.by_person.get(mine.who, ())
    said = phrase("{name} owes nothing that is recorded", name=mine.name)
    if mine.owed:
        said = phrase("{name} owes {n:thing|things}", name=mine.name, n=len(mine.owed))
    if mine.late:
        said = phrase("{owes}, {late:#,##0} of them late", owes=said, late=mine.late)
    if tasks:
        soon = sum(each.finish <= mine.reading.day + AHEAD for each in tasks)
        key = "{owes}, and works on {n:task|tasks}, {soon:#,##0} of which {soon:=ends|end} in the next six weeks"
        said = phrase(key, owes=said, n=len(tasks), soon=soon)
    return said


def own_week(mine: Mine) -> tuple[Block, ...]:
    """What stands in the week of somebody; nothing where nothing is late, and nothing comes."""
    reading, until = mine.reading, mine.reading.day + WEEK
    every = sorted((*_owed(mine), *_work(mine), *_milestones(mine)), key=lambda each: each[0])
    items = tuple(item for (when, _address), item in every if when <= until)
    over = tuple(_too_much(mine))
    if not items and not over:
        return ()
    lead = reading.block(Lead(phrase("{said}.", said=owing(mine))), *OWED, *WORK, of=mine.who)
    empty = reading.value(phrase("Nothing that is recorded is due by then."), *OWED, *WORK, of=mine.who)
    until_then = phrase("Until {day}", day=day(until))
    blocks: tuple[Block, ...] = (Items(items, empty),)
    if len(every) > len(items):
        later = phrase("{n:thing comes|things come} later, or on no day.", n=len(every) - len(items))
        blocks = (*blocks, reading.block(Bullets((Muted(later),)), *OWED, *WORK, of=mine.who))
    return (lead, Section(until_then, blocks, "week"), *over)


def _owed(mine: Mine) -> Iterator[_Dated]:
    for each in mine.owed:
        chip, said = when_due(each.due, mine.reading.day)
        words = phrase("{promise} · {said}", promise=phrase(each.promise.value), said=said)
        title = linked(mine.reading, each.address, each.title)
        item = Item(chip, title, (*_of(mine.reading, each.project), words))
        when = date.max if isinstance(each.due, Unknown) else each.due
        yield (when, each.address), mine.reading.block(item, *OWED, of=each.address)


def _work(mine: Mine) -> Iterator[_Dated]:
    """Their tasks, each on the day on which it goes on: one that is in work belongs to this week, whenever it ends."""
    reading = mine.reading
    for each in reading.facts.people.work_ahead.by_person.get(mine.who, ()):
        ends = each.finish <= reading.day + WEEK
        chip = Chip("Due", "amber") if ends else Chip("Open", "unknown")
        key = "task · {first} – {last}" if each.start < each.finish else "task · {last}"
        words: tuple[Inline, ...] = (phrase(key, first=day(each.start), last=day(each.finish)),)
        item = Item(chip, linked(reading, each.address), (*_of(reading, each.address.partition("/")[0]), *words))
        item = reading.block(item, *WORK, of=each.address)
        if allowed(reading, "weeks"):
            takes = phrase("takes {hours}", hours=hours(each.minutes))
            why = item.why if isinstance(item.why, tuple) else (item.why,)
            item = Item(item.chip, item.title, (*why, reading.block(Muted(takes), "weeks", of=each.address)))
        yield (max(each.start, reading.day), each.address), item


def _milestones(mine: Mine) -> Iterator[_Dated]:
    """The milestones of projects that they manage, and those that are their own, on the day of the plan."""
    reading, plan = mine.reading, mine.reading.facts.schedule
    managed = {each.id for each in mine.managed}
    for project in reading.portfolio.projects.values():
        for one in still_to_come(plan, project.milestones.values()):
            if project.id in managed or one.owner == mine.who:
                yield _milestone(reading, one, project.id)


def _milestone(reading: Reading, one: Milestone, project: str) -> _Dated:
    stands, planned = landing(reading.facts.schedule, one), planned_end(reading.facts.schedule, one.id)
    promised = None if one.promised is None else as_day(one.promised)
    key = "milestone · planned for {planned}" if planned is not None else "milestone · planned for no day"
    key += ", promised for {promised}" if promised is not None else ""
    words = phrase(key, planned=day(planned), promised=day(promised))
    chip = Chip(by_how_much(stands) or phrase("Late"), "red") if stands.broken else Chip("Open", "unknown")
    when = min((each for each in (planned, promised) if each is not None), default=date.max)
    item = Item(chip, linked(reading, one.id), (*_of(reading, project), words))
    return (when, one.id), reading.block(item, *_POINTS, of=one.id)


def _of(reading: Reading, project: str) -> tuple[Inline, ...]:
    return (linked(reading, project), " · ") if project else ()


def _too_much(mine: Mine) -> Iterator[Section]:
    """In which weeks there is more work than time, for whoever may know the load of people one by one."""
    reading = mine.reading
    if not allowed(reading, "weeks"):
        return
    weeks = reading.facts.people.weeks
    over = overload(mine.who, weeks.buckets, weeks.of_person(mine.who))
    if over is not None:
        key = "allocated: {parts}" if over.booked else "wanted: {parts}"
        for_what = (
            phrase("{what} {hours}", what=_for_what(reading, what), hours=hours(minutes))
            for what, minutes in over.parts.items()
        )
        said = (phrase("{words:begins}", words=over.words), Muted(phrase(key, parts=tuple(for_what))))
        item = Item(Chip("Too much", "red"), mine.name, said)
        yield Section("More work than time", (reading.block(Items((item,), ""), "weeks", of=mine.who),), "load")


def _for_what(reading: Reading, what: str) -> str:
    return name_of(reading.portfolio, what) if what in reading.portfolio.projects else choice(what)
