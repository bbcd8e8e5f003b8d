"""How full people are: week by week, by quarter for teams, roles and skills, and who has more work than time."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from itpm.analysis.figures.shares import beyond, percent_of
from itpm.analysis.health.shape import no_resource
from itpm.analysis.people.capacity import Load, together
from itpm.analysis.people.hiring import unfilled_work
from itpm.analysis.people.operations import doers, unmeasured
from itpm.analysis.people.overload import Overload
from itpm.analysis.people.relief import LITTLE, Idle, Reliever, idle, relievers, superior
from itpm.analysis.scheduling.unfilled import vacant
from itpm.message import phrase
from itpm.page.blocks import (
    COMMA,
    Block,
    Cell,
    Chip,
    Fold,
    Inline,
    Item,
    Items,
    Muted,
    Paragraphs,
    Section,
    Table,
    Tile,
    Tiles,
)
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, linked, name_of
from itpm.views.sections.cut import MOST as ROWS
from itpm.views.sections.heat import NEARLY, WEEKS, percent
from itpm.views.words import number

MOST = 20
"""So many who have too much to do are listed outside a fold."""
_FREE = 5
"""So many who have time are listed outside a fold."""
_SHORT = 12
"""Tables of more rows stand in a fold."""
_OPERATIONS = "operations"


def tiles(reading: Reading, over: Sequence[Overload]) -> tuple[Tile, ...]:
    """How many people there are, how full they are, and what has nobody."""
    facts = reading.facts
    load = together(facts.people.quarters.of(facts.people.skills.there)[:2])
    share = NONE if load.utilisation is None else percent(load.utilisation)
    return (
        Tile("People", str(len(facts.people.skills.there)), _passing(reading)),
        Tile(
            "Overallocated",
            str(len(over)),
            "more allocated or wanted in a week than there is, in half a year",
            figure="wanted_utilisation",
        ),
        Tile("Allocated", share, "of deployable time until the end of next quarter", figure="utilisation"),
        _undone(reading),
        Tile(
            "Skill gaps",
            str(len(facts.people.skills.gaps)),
            phrase("{count} without a plan", count=sum(not gap.plan for gap in facts.people.skills.gaps)),
        ),
    )


def _undone(reading: Reading) -> Tile:
    """The work that asks for people who are not there, and how much asks for nobody at all."""
    schedule = reading.facts.schedule
    hits = [hit.address for seen in reading.facts.inspected for hit in no_resource(seen).hits]
    lacking, sized = vacant(schedule), schedule.translated.sized
    unnamed = sum(address not in lacking and not sized[address].missing for address in hits)
    unsaid = "{count:more open task|more open tasks} {count:=names|name} nobody"
    note = phrase(unsaid, count=unnamed) if unnamed else ""
    return Tile("Work without anybody", phrase("{count:task|tasks}", count=len(unfilled_work(schedule))), note)


def unmanned(reading: Reading) -> Tiles:
    """What there is to say of people where none is written."""
    return Tiles((Tile("People", "0"), _undone(reading)))


def _passing(reading: Reading) -> str:
    """How many come and leave in half a year."""
    made = passing(reading)
    come, leave = sum(each.comes is not None for each in made), sum(each.leaves is not None for each in made)
    said = [phrase("{count} {count:=comes|come}", count=come)] if come else []
    said += [phrase("{count} {count:=leaves|leave}", count=leave)] if leave else []
    return phrase("{said:and} in half a year", said=tuple(said)) if said else ""


class Passing(NamedTuple):
    """Somebody who comes or leaves in the next half year, and when."""

    who: str
    comes: date | None
    leaves: date | None


def passing(reading: Reading) -> list[Passing]:
    """Everybody who comes or leaves in the half year that is looked at, in the order of their days."""
    facts, last = reading.facts, reading.facts.people.weeks.buckets[-1].finish
    found = []
    for who in facts.people.around:
        dates = reading.portfolio.staffing.people[who].employed
        comes = dates.start if dates.start is not None and dates.start > facts.as_of else None
        leaves = dates.finish if dates.finish is not None and dates.finish <= last else None
        if comes is not None or leaves is not None:
            found.append(Passing(who, comes, leaves))
    return sorted(found, key=lambda each: (each.comes or each.leaves or last, each.who))


def _works(load: Load) -> bool:
    """Whether some of a group have work in a stretch of time, or are wanted for some."""
    return bool(load.allocated or load.wanted or load.unfilled or load.tentative)


def over_list(reading: Reading, over: Sequence[Overload]) -> Section:
    """Who has more work than time, for what, and who can change it: the worst first, of many the rest in a fold."""
    items = [_over(reading, each) for each in sorted(over, key=lambda each: -each.load.strain)]
    return Section("Who has more work than time", _listed(reading, items, MOST, "weeks"), "overallocated")


def _over(reading: Reading, each: Overload) -> Item:
    parts = tuple(
        phrase("{what} {hours:#,##0} h", what=_what(reading, what), hours=minutes / 60)
        for what, minutes in each.parts.items()
    )
    share = "no time" if each.percent is None else phrase("{percent} %", percent=each.percent)
    key = "Allocated {weeks}, most in {worst}: {parts}." if each.booked else "Wanted {weeks}, most in {worst}: {parts}."
    several = "{first} to {last}" if each.count > 1 else "{first}"
    weeks = phrase(several, first=each.first.name, last=each.last.name)
    said = phrase(key, weeks=weeks, worst=each.worst.name, parts=parts)
    can = tuple(piece for one in relievers(reading.portfolio, each) for piece in (COMMA, *_reliever(reading, one)))[1:]
    who: tuple[Inline, ...] = ("Can change it:", *can) if can else ("Nobody is named who can change it.",)
    return Item(Chip(share, "red"), linked(reading, each.who), (said, *who))


def _reliever(reading: Reading, each: Reliever) -> tuple[Inline, Inline]:
    what = name_of(reading.portfolio, each.project) if each.project else phrase("leads them")
    return linked(reading, each.who), phrase("({what})", what=what)


def _listed(reading: Reading, items: Sequence[Item], most: int, *reads: str) -> tuple[Block, ...]:
    """The first of some items, the others in a fold, of very many as many as are read."""
    made: list[Block] = [Items(tuple(items[:most]), "")]
    if len(items) > most:
        more: list[Block] = [Items(tuple(items[most:ROWS]), "")]
        more += [Paragraphs(phrase(_LEFT, count=len(items) - ROWS))] if len(items) > ROWS else []
        made.append(Fold(phrase("{count:#,##0} more", count=len(items) - most), tuple(more)))
    return tuple(reading.block(each, *reads) for each in made)


_LEFT = "{count:#,##0} more are not shown here; 'itpm staffing' has all."


def idle_list(reading: Reading) -> Section | None:
    """Who has time for more in the weeks that are shown, and who can give them work."""
    rows = {who: reading.facts.people.weeks.of_person(who)[:WEEKS] for who in reading.facts.people.around}
    staffing = reading.portfolio.staffing
    somehow = {who for each in unmeasured(staffing) for who in doers(staffing, each)}
    items = [_idle(reading, each, known=each.who not in somehow) for each in idle(rows)]
    if not items:
        return None
    said = reading.block(Paragraphs(_IDLE), "weeks")
    return Section("Who has time", (said, *_listed(reading, items, _FREE, "weeks", "operation.load")), "idle")


_IDLE = phrase(
    "Less than {percent:#,##0} % of their time is allocated in these {weeks} weeks, who has most of it first.",
    percent=LITTLE * 100,
    weeks=WEEKS,
)


def _idle(reading: Reading, each: Idle, *, known: bool) -> Item:
    key = "{free:#,##0} of {hours:#,##0} h are free"
    key += "." if known else ", less operations of which nobody says how much time they take."
    free = phrase(key, free=each.load.free / 60, hours=each.load.deployable / 60)
    above = superior(reading.portfolio.staffing, each.who)
    who: tuple[Inline, ...] = ("Can change it:", linked(reading, above)) if above else ("Nobody leads them.",)
    return Item(Chip(percent(each.load.utilisation or 0.0), "unknown"), linked(reading, each.who), (free, *who))


def _what(reading: Reading, what: str) -> str:
    return phrase("operations") if what == _OPERATIONS else name_of(reading.portfolio, what)


def quarters(reading: Reading) -> list[Block]:
    """Teams, roles and skills this quarter and the next; those that have nothing to do in a fold of their own."""
    found: list[Block] = [Paragraphs(_HOURS)]
    for by, none in (("team", "No team yet."), ("role", "No role yet."), ("skill", "No skill yet.")):
        rows = {name: row[:2] for name, row in reading.facts.people.in_quarters(by).items()}
        busy = [name for name, row in rows.items() if any(map(_works, row))]
        free = [name for name in rows if name not in set(busy)]
        name, idle_name, counted, idle_said = _BY[by]
        if busy or not rows:
            table = _quarterly(reading, (name, by, none), {name: rows[name] for name in busy})
            found.append(shortly(reading, table, phrase(counted, count=len(busy)), "quarters"))
        if free:
            shown = _quarterly(reading, (idle_name, by, none), {name: rows[name] for name in free})
            found.append(reading.block(Fold(phrase(idle_said, count=len(free)), (shown,)), "quarters"))
    return found


_BY = {
    "team": (
        "Capacity by team",
        "Capacity by team: nothing to do",
        "{count:team|teams} by quarter",
        "{count:team|teams} with nothing to do in these two quarters",
    ),
    "role": (
        "Capacity by role",
        "Capacity by role: nothing to do",
        "{count:role|roles} by quarter",
        "{count:role|roles} with nothing to do in these two quarters",
    ),
    "skill": (
        "Capacity by skill",
        "Capacity by skill: nothing to do",
        "{count:skill|skills} by quarter",
        "{count:skill|skills} with nothing to do in these two quarters",
    ),
}
"""What tables by something are called, those of what has nothing to do, and the titles of the folds of both."""


def shortly(reading: Reading, table: Table, said: str, *reads: str) -> Block:
    """A table; a long one in a fold that says what is in it."""
    return table if len(table.rows) <= _SHORT else reading.block(Fold(said, (table,)), *reads)


_COUNTED = {
    "Nominal": "nominal",
    "Available": "person.available",
    "Deployable": "deployable",
    "Allocated": "allocated",
    "Share": "utilisation",
    "Wanted": "wanted_hours",
    "Nobody": "unfilled",
    "Tentative": "tentative",
}
"""The columns of a quarter of people, and the figure that each is."""


def _quarterly(reading: Reading, named: tuple[str, str, str], loads_: Mapping[str, Sequence[Load]]) -> Table:
    """The quarters of some teams, roles or skills: a table by its name, what its rows are, and what stands for none."""
    name, by, none = named
    columns = (
        column("Quarter", "quarters"),
        *(column(title, "quarters", number=True, figure=figure) for title, figure in _COUNTED.items()),
    )
    rows = []
    for each, row in loads_.items():
        title = each if by == "skill" else name_of(reading.portfolio, each)
        for bucket, load in zip(reading.facts.people.quarters.buckets, row, strict=False):
            there = (load.nominal, load.available, load.deployable, load.allocated)
            share = _share(load) if load.nominal else NONE
            left = (_wanted(load), _hours(load.unfilled), _hours(load.tentative))
            rows.append((title, bucket.name, *map(_hours, there), share, *left))
    return reading.table(name, (column(by.capitalize(), "quarters"), *columns), tuple(rows), none)


def _share(load: Load) -> Cell:
    """The allocated share of a quarter; in red where more is allocated than there is and was agreed on."""
    if not load.deployable:
        return Chip("no time", "red") if load.overloaded and load.booked else Muted("away")
    share = load.utilisation or 0.0
    if beyond(share, 1.0 + load.agreed):
        return Chip(percent(share), "red")
    return Chip(percent(share), "amber") if percent_of(share) > NEARLY else percent(share)


def _wanted(load: Load) -> Cell:
    """The hours that are wanted of a quarter; with their share where only they are more than there is."""
    hours = _hours(load.wanted)
    if not load.overloaded or load.booked:
        return hours
    return hours, Chip(percent(load.pressure or 0.0) if load.deployable else "no time", "red")


_HOURS = (
    "In hours. Share is what is allocated of what can be deployed. Wanted is what the plan would take if nobody had to "
    "wait for anybody, from what is left of the work, with its share where that is more than there is; Nobody is the "
    "part of it that there is nobody for. Tentative is what the plan books for proposals."
)


def _hours(minutes: int) -> str:
    return number(minutes / 60)
