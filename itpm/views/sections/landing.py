"""The open milestones and gates of projects: those that are later than promised, and all in the order of time."""

from itpm.analysis.control.landing import Point, Stand, landing, points_of, still_to_come
from itpm.analysis.control.work_state import unplanned
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.project import Project
from itpm.page.blocks import Block, Cell, Fold, Item, Items, Muted, Table
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, linked, name_of, project_link
from itpm.views.sections.schedule import days_of
from itpm.views.sections.stand import chip, state
from itpm.views.sections.unnamed import unnamed
from itpm.views.sections.work import promised_days

_MOST_LATE, _MOST_ROWS, _NEVER = 8, 12, 1 << 40


def late_points(reading: Reading, every: list[Project]) -> tuple[Item, ...]:
    """The open milestones and gates that miss their promise, the latest first, with who answers for them."""
    plan, found = reading.facts.schedule, list[tuple[int, str, Item]]()
    for each in every:
        for record in points_of(each):
            stands = landing(plan, record)
            if stands.broken:
                late = stands.late
                who = record.owner or each.manager
                answers = name_of(reading.portfolio, who) if who else unnamed(reading, record.id)
                words = phrase("nobody knows when it will be, in")
                if stands.stand is Stand.NEVER:
                    words = phrase("will never be done, in")
                if late is not None:
                    words = phrase("{late} later than promised, in", late=late.words)
                why = (words, project_link(each), Muted(answers))
                item = Item(chip(stands), linked(reading, record.id, record.title), why)
                told = reading.block(item, "schedule", "milestone.due", of=record.id)
                found.append((-late.days if late is not None else -_NEVER, record.id, told))
    return tuple(item for _by, _id, item in sorted(found, key=lambda row: row[:2]))


def late_blocks(late: tuple[Item, ...]) -> tuple[Block, ...]:
    """What is later than promised, the latest first; of many the rest is folded."""
    if not late:
        return ()
    more = late[_MOST_LATE:]
    rest = (Fold(phrase("{count:#,##0} more are late", count=len(more)), (Items(more, ""),)),) if more else ()
    return (Items(late[:_MOST_LATE], ""), *rest)


def open_points(reading: Reading, every: list[Project]) -> tuple[Block, ...]:
    """Every open milestone and gate in the order of time; of many the next ones, and all of them folded."""
    table = _milestones(reading, every)
    if len(table.rows) <= _MOST_ROWS:
        return (table,)
    fold = Fold(phrase("All {count:#,##0} open milestones and gates", count=len(table.rows)), (table,))
    return (reading.block(fold, "schedule"),)


def _milestones(reading: Reading, every: list[Project]) -> Table:
    plan = reading.facts.schedule
    found: list[tuple[int, tuple[Cell, ...]]] = []
    for each in every:
        for record in still_to_come(plan, points_of(each)):
            item = plan.items.get(record.id)
            dates = item.dates if item is not None else None
            found.append((dates.finish if dates else 1 << 60, _row(reading, each, record)))
    columns = (
        column("Expected", "schedule"),
        column("Milestone", "milestone"),
        column("Project", "project"),
        column("Promised", "milestone.due"),
        column("State", "schedule"),
    )
    rows = tuple(row for _when, row in sorted(found, key=lambda pair: pair[0]))
    return reading.table("Open milestones", columns, rows, "No open milestone.")


def _row(reading: Reading, each: Project, record: Point) -> tuple[Cell, ...]:
    plan = reading.facts.schedule
    item = plan.items.get(record.id)
    said, *others = promised_days(plan, record)
    promised: Cell = (said, Muted(listed(others))) if others else said
    where, what = project_link(each), linked(reading, record.id, record.title)
    dates, lacking = (None, unplanned(plan, record)) if item is None else (item.dates, item.lacking)
    when = NONE if dates is None else days_of(plan, dates)
    stands = state(landing(plan, record), "" if dates is not None else lacking)
    return (_at(reading, when, record), what, where, promised, stands)


def _at(reading: Reading, text: str, record: Point) -> str:
    """When the plan reaches a point in time, which its row begins with."""
    return reading.value(text, "schedule", of=record.id)
