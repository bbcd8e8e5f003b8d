"""The five figures of a project, each with what it is compared with, and how it came there where that is known."""

from itpm.analysis.control.landing import landing
from itpm.analysis.figures.amounts import Unknown, why
from itpm.analysis.money.against import above_approved
from itpm.chart.data import Spark
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.settled import settled
from itpm.page.blocks import Cell, Chip, Inline, Muted, Tile, Tiles
from itpm.views.allowed import allowed
from itpm.views.disclosure import titled
from itpm.views.reading import Reading, day, money, money_or, percent
from itpm.views.sections.beginning import to_begin
from itpm.views.sections.kept import as_far
from itpm.views.sections.limited import chip
from itpm.views.sections.opening import finish, upcoming
from itpm.views.sections.project_table import done, running
from itpm.views.sections.reports import known, points
from itpm.views.sections.stand import by_how_much

_FEWEST = 3
"""So many days have to be known of a figure that it is drawn beside it."""


def key_figures(reading: Reading, each: Project) -> Tiles:
    """Progress, money, end, next milestone, decisions."""
    return Tiles(
        (
            _progress(reading, each),
            *_money(reading, each),
            _finish(reading, each),
            _next(reading, each),
            _decisions(reading, each),
        )
    )


def _spark(reading: Reading, each: Project, figure: str, said: str) -> Spark | None:
    """How a figure of the project came to what it is; None where that is not known of some days."""
    found = points(reading.shown, "project", each.id, figure)
    days = len(known(found))
    return Spark(phrase(said, days=days), tuple(one.y for one in found)) if days >= _FEWEST else None


def _progress(reading: Reading, each: Project) -> Tile:
    """What is earned against what the plan had earned by now; without money the tasks that are done."""
    value = reading.facts.value.earned_values.get(each.id) if allowed(reading, "earned_values") else None
    complete, planned = (
        (value.ratio("complete"), value.ratio("planned_percent")) if value is not None and value.lines else (None, None)
    )
    if complete is None or isinstance(complete, Unknown):
        tile = Tile(
            "Tasks done", done(reading, each), running(reading, each), _spark(reading, each, "tasks_done", "Tasks done")
        )
        return reading.block(tile, "schedule", of=each.id)
    note: tuple[Inline, ...]
    if isinstance(planned, Unknown):
        note = ("what was planned by now is unknown",)
    else:
        note = (phrase("planned by now: {share}", share=percent(planned)),)
        if planned is not None and complete < planned and percent(complete) != percent(planned):
            note = (Chip("Behind", "amber"), *note)
    tile = Tile(
        "Work done",
        percent(complete),
        note,
        _spark(reading, each, "ev", "Earned value on {days:status date|status dates}."),
        "complete",
    )
    return reading.block(tile, "earned_values", of=each.id)


def _money(reading: Reading, each: Project) -> tuple[Tile, ...]:
    """What it is forecast to cost against what is approved."""
    if not allowed(reading, "budgets"):
        return ()
    funds = reading.facts.money.budgets.projects.get(each.id)
    if funds is None:
        none = Tile("Forecast", "unknown", phrase("nothing is written of its money"))  # What to write stands at Money.
        return (reading.block(none, "budgets", of=each.id),)
    forecast, approved = funds.sums.forecast, funds.approved
    shown = money_or(forecast, "unknown")
    said = as_far(reading, phrase("nothing is approved"))
    if not isinstance(approved, Unknown):
        said = phrase("approved: {sum}", sum=money(approved))
    found = chip(above_approved(funds))
    note: tuple[Inline, ...] = (found, said) if found is not None else (said,)
    if isinstance(forecast, Unknown):
        note = (*note, Muted(why(forecast)))
    spark = _spark(reading, each, "forecast", "Forecast on {days:status date|status dates}.")
    tile = Tile("Forecast", shown, note, spark, "forecast")
    return (reading.block(tile, "budgets", of=each.id),)


def _finish(reading: Reading, each: Project) -> Tile:
    """The end by the plan against the promised one."""
    ends, promised, late = finish(reading, each)
    said: tuple[Inline, ...] = (phrase("promised: {promised}", promised=promised),)
    if not promised:
        said = (as_far(reading, phrase("no end is promised")), *to_begin(reading, "deadline", each))
    note: Cell = (Chip(late, "red"), *said) if late else said
    tile = Tile(
        "Finish",
        ends or "unknown",
        note,
        _spark(reading, each, "finish", "Its end by the plan on {days:status date|status dates}."),
        "behind",
    )
    return reading.block(tile, "project.deadline", "milestone.due", "schedule", of=each.id)


def _next(reading: Reading, each: Project) -> Tile:
    """The milestone that comes next, with its slip."""
    found = upcoming(reading, each)
    if found is None:
        none: Cell = as_far(reading, phrase("no milestone is open"))
        if not each.milestones:
            none = (as_far(reading, phrase("no milestone is written")), *to_begin(reading, "milestones", each))
        return reading.block(Tile("Next milestone", "none", none), "milestone.due", "schedule", of=each.id)
    stands, promised = landing(reading.facts.schedule, found), found.due
    late = by_how_much(stands)
    said = phrase("promised for no day")
    if promised is not None:
        said = phrase("promised: {promised}", promised=day(promised))
    if stands.broken and promised is None:
        said = phrase("for what was promised from outside")
    note: Cell = (Chip(late, "red"), said) if late else said
    return reading.block(Tile("Next milestone", titled(found), note), "milestone.due", "schedule", of=each.id)


def _decisions(reading: Reading, each: Project) -> Tile:
    """The decisions that somebody has to make, and how many are overdue."""
    open_ = [one for one in each.decisions.values() if not settled(one).over]
    late = sum(settled(one).overdue(reading.day) for one in open_)
    points = reading.facts.control.to_act_on(each)
    said = as_far(reading, phrase("nothing waits for anybody"))
    if points:
        said = phrase("{count:matter waits for somebody|matters wait for somebody}", count=len(points))
    note: Cell = (Chip(phrase("{count} overdue", count=late), "red"), said) if late else said
    return reading.block(Tile("Open decisions", str(len(open_)), note), "decision", "answers", of=each.id)
