"""How full people are: week by week, by quarter for teams, roles and skills, and who has more work than time."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from itpm.analysis.figures.shares import percent_of
from itpm.analysis.health.shape import no_resource
from itpm.analysis.people.capacity import Load, together
from itpm.analysis.people.group_loads import loads
from itpm.analysis.people.hiring import unfilled_work
from itpm.analysis.people.operations import doers, unmeasured
from itpm.analysis.people.overload import Overload
from itpm.analysis.scheduling.unfilled import vacant
from itpm.analysis.time.stretches import Bucket
from itpm.page.blocks import Block, Bullets, Cell, Chip, Fold, Muted, Paragraphs, Section, Table, Tile, Tiles
from itpm.say import number, plural
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, name_of

_WEEKS = 13
MOST = 20
"""So many who have too much to do are listed outside a fold."""
_NEARLY = 85
_OPERATIONS = "operations"

EXPLAINED = (
    "The share of deployable time that is allocated: working time less leave, training and the share for operations, "
    "against what the plan books, what is allocated to projects, and on-call. Where more is wanted than there is, the "
    "share that is wanted stands there in red: what is left of the work, at the dates it would have if nobody had to "
    "wait. Proposals and work on hold are left out. – is before or after somebody's employment."
)


def _percent(share: float) -> str:
    return f"{percent_of(share)}%"


def tiles(reading: Reading, over: Sequence[Overload]) -> tuple[Tile, ...]:
    """How many people there are, how full they are, and what has nobody."""
    facts = reading.facts
    load = together(facts.people.quarters.of(facts.people.skills.there)[:2])
    share = NONE if load.utilisation is None else _percent(load.utilisation)
    return (
        Tile("People", str(len(facts.people.skills.there)), _passing(reading)),
        Tile("Overallocated", str(len(over)), "more allocated or wanted in a week than there is, in half a year"),
        Tile("Allocated", share, "of deployable time until the end of next quarter"),
        _undone(reading),
        Tile(
            "Skill gaps",
            str(len(facts.people.skills.gaps)),
            f"{sum(not gap.plan for gap in facts.people.skills.gaps)} without a plan",
        ),
    )


def _undone(reading: Reading) -> Tile:
    """The work that asks for people who are not there, and how much asks for nobody at all."""
    schedule = reading.facts.schedule
    hits = [hit.address for seen in reading.facts.inspected for hit in no_resource(seen).hits]
    lacking, sized = vacant(schedule), schedule.translated.sized
    unnamed = sum(address not in lacking and not sized[address].missing for address in hits)
    note = f"{plural(unnamed, 'more open task')} {'names' if unnamed == 1 else 'name'} nobody" if unnamed else ""
    return Tile("Work without anybody", plural(len(unfilled_work(schedule)), "task"), note)


def unmanned(reading: Reading) -> Tiles:
    """What there is to say of people where none is written."""
    return Tiles((Tile("People", "0"), _undone(reading)))


def _passing(reading: Reading) -> str:
    """How many come and leave in half a year."""
    made = passing(reading)
    come, leave = sum(each.comes is not None for each in made), sum(each.leaves is not None for each in made)
    said = [f"{come} {'comes' if come == 1 else 'come'}"] if come else []
    said += [f"{leave} {'leaves' if leave == 1 else 'leave'}"] if leave else []
    return f"{' and '.join(said)} in half a year" if said else ""


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


def _cell(load: Load) -> Cell:
    if not load.nominal and not load.overloaded:
        return NONE
    if not load.deployable and not load.overloaded:
        return Muted("away")
    if load.overloaded:
        return Chip(_percent(load.strain) if load.deployable else "no time", "red")
    share = load.utilisation or 0.0
    text = _percent(share)
    return Chip(text, "amber") if percent_of(share) > _NEARLY else text


def heat(reading: Reading) -> list[Block]:
    """Everybody who has work, week by week, whoever has the most for their time first; the others in a fold."""
    facts = reading.facts
    weeks = {who: facts.people.weeks.of_person(who)[:_WEEKS] for who in facts.people.around}
    busy = [who for who, loads in weeks.items() if any(map(_works, loads))]
    busy.sort(key=lambda who: (-max(each.strain for each in weeks[who]), -sum(each.strain for each in weeks[who])))
    staffing = reading.portfolio.staffing
    somehow = {who for each in unmeasured(staffing) for who in doers(staffing, each)}
    left = [who for who in weeks if who not in set(busy)]
    name = "Allocated share of deployable time"
    found: list[Block] = [_weekly(reading, name, busy, weeks)] if busy else []
    for what, people in (
        ("nothing to do", [who for who in left if who not in somehow]),
        ("operations whose time nobody says, and nothing else,", [who for who in left if who in somehow]),
    ):
        if people:
            said = f"{plural(len(people), 'person', 'people')} with {what} in these {_WEEKS} weeks"
            shown = _weekly(reading, f"{name}: {what.rstrip(',')}", people, weeks)
            found.append(reading.block(Fold(said, (shown,)), "weeks", "operation.load"))
    return found


def _works(load: Load) -> bool:
    """Whether somebody, or some of a group, has work in a stretch of time, or is wanted for some."""
    return bool(load.allocated or load.wanted or load.unfilled or load.tentative)


def _weekly(reading: Reading, name: str, people: Sequence[str], weeks: Mapping[str, Sequence[Load]]) -> Table:
    columns = (
        column("Who", "person"),
        *(column(_week(each), "weeks", number=True) for each in reading.facts.people.weeks.buckets[:_WEEKS]),
    )
    rows = tuple((name_of(reading.portfolio, who), *map(_cell, weeks[who])) for who in people)
    return reading.table(name, columns, rows, anchors=tuple(people))


def _week(bucket: Bucket) -> str:
    return bucket.name.partition("-")[2]


def over_list(reading: Reading, over: Sequence[Overload]) -> Section:
    """Who has more work than time, and for what: the worst first, of many the rest in a fold."""
    items: list[Cell] = []
    for each in sorted(over, key=lambda each: -each.load.strain):
        parts = [f"{_what(reading, what)} {number(minutes / 60)} h" for what, minutes in each.parts.items()]
        verb = "allocated" if each.booked else "wanted"
        said = f" {verb} {each.words.replace('%', ' %')}: {', '.join(parts)}"
        items.append((name_of(reading.portfolio, each.who), Muted(said)))
    blocks: list[Block] = [Bullets(tuple(items[:MOST]))]
    if len(items) > MOST:
        blocks.append(Fold(f"{number(len(items) - MOST)} more", (Bullets(tuple(items[MOST:])),)))
    told = tuple(reading.block(each, "weeks") for each in blocks)
    return Section("Who is wanted by several", told, "overallocated")


def _what(reading: Reading, what: str) -> str:
    return what if what == _OPERATIONS else name_of(reading.portfolio, what)


def quarters(reading: Reading) -> list[Block]:
    """Teams, roles and skills this quarter and the next; those that have nothing to do in a fold."""
    found: list[Block] = [Paragraphs(_HOURS)]
    for by, none in (("team", "No team yet."), ("role", "No role yet."), ("skill", "No skill yet.")):
        rows = {name: row[:2] for name, row in loads(reading.facts.people.quarters, by).items()}
        busy = [name for name, row in rows.items() if any(map(_works, row))]
        free = [name for name in rows if name not in set(busy)]
        name = f"Capacity by {by}"
        if busy or not rows:
            found.append(_quarterly(reading, (name, by, none), {name: rows[name] for name in busy}))
        if free:
            said = f"{plural(len(free), by)} with nothing to do in these two quarters"
            shown = _quarterly(reading, (f"{name}: nothing to do", by, none), {name: rows[name] for name in free})
            found.append(reading.block(Fold(said, (shown,)), "quarters"))
    return found


def _quarterly(reading: Reading, named: tuple[str, str, str], loads_: Mapping[str, Sequence[Load]]) -> Table:
    """The quarters of some teams, roles or skills: a table by its name, what its rows are, and what stands for none."""
    name, by, none = named
    names = ("Nominal", "Available", "Deployable", "Allocated", "Share", "Wanted", "Nobody", "Tentative")
    columns = (column("Quarter", "quarters"), *(column(each, "quarters", number=True) for each in names))
    rows = []
    for each, row in loads_.items():
        title = each if by == "skill" else name_of(reading.portfolio, each)
        for bucket, load in zip(reading.facts.people.quarters.buckets, row, strict=False):
            there = (load.nominal, load.available, load.deployable, load.allocated)
            asked = (load.wanted, load.unfilled, load.tentative)
            share = _cell(load) if load.nominal else NONE
            rows.append((title, bucket.name, *map(_hours, there), share, *map(_hours, asked)))
    return reading.table(name, (column(by.capitalize(), "quarters"), *columns), tuple(rows), none)


_HOURS = (
    "In hours. Wanted is what the plan would take if nobody had to wait for anybody, from what is left of the work; "
    "Nobody is the part of it that there is nobody for. Tentative is what the plan books for proposals."
)


def _hours(minutes: int) -> str:
    return number(minutes / 60)
