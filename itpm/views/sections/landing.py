"""The open milestones and gates of projects: those that are later than promised, and all in the order of time."""

from itpm.analysis.scheduling.lateness import kept, late_words, latest
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.control import Gate
from itpm.model.project import Project
from itpm.model.settled import settled
from itpm.model.task import Milestone
from itpm.page.blocks import Block, Cell, Chip, Fold, Item, Items, Muted, Table
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, linked, name_of, project_link
from itpm.views.sections.schedule import days_of
from itpm.views.sections.work import misses, promised_days

_MOST_LATE, _MOST_ROWS, _NEVER = 8, 12, 1 << 40


def points(project: Project) -> tuple[Milestone | Gate, ...]:
    """The points in time of a project."""
    return (*project.milestones.values(), *project.gates.values())


def is_open(reading: Reading, record: Milestone | Gate) -> bool:
    """Whether a point in time is planned and still to come; at a gate nobody decides once it was stopped."""
    item = reading.facts.schedule.items.get(record.id)
    return item is not None and not item.done and not settled(record).over


def late_points(reading: Reading, every: list[Project]) -> tuple[Item, ...]:
    """The open milestones and gates that miss their promise, the latest first, with who answers for them."""
    plan, found = reading.facts.schedule, list[tuple[int, str, Item]]()
    for each in every:
        for record in points(each):
            if is_open(reading, record) and misses(plan, record):
                late = latest(plan, record.id)
                who = record.owner or each.manager
                answers = name_of(reading.portfolio, who) if who else "nobody answers for it"
                words = phrase("nobody knows when it will be, in")
                if late:
                    words = phrase("{late} later than promised, in", late=late_words(plan, record.id))
                why = (words, project_link(each), Muted(answers))
                item = Item(Chip("Late", "red"), linked(reading, record.id, record.title), why)
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
        for record in points(each):
            if is_open(reading, record):
                dates = plan.items[record.id].dates
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


def _row(reading: Reading, each: Project, record: Milestone | Gate) -> tuple[Cell, ...]:
    plan = reading.facts.schedule
    item = plan.items[record.id]
    said, *others = promised_days(plan, record)
    promised: Cell = (said, Muted(listed(others))) if others else said
    where, what = project_link(each), linked(reading, record.id, record.title)
    if item.dates is None:
        chip = Chip("Late", "red") if misses(plan, record) else Chip("Unknown", "unknown")
        chip = Chip("Never", "red") if item.undone else chip
        return (_at(reading, NONE, record), what, where, promised, (chip, Muted(item.lacking)))
    state: Cell = (Chip("Late", "red"), Muted(late_words(plan, record.id)))
    if not misses(plan, record):
        state = Chip("No promise", "unknown") if kept(plan, record.id) is None else Chip("In time", "green")
    return (_at(reading, days_of(plan, item.dates), record), what, where, promised, state)


def _at(reading: Reading, text: str, record: Milestone | Gate) -> str:
    """When the plan reaches a point in time, which its row begins with."""
    return reading.value(text, "schedule", of=record.id)
