"""Earned value of a project: will it hit its budget and its date at this pace?"""

from decimal import Decimal

from itpm.analysis.figures.amounts import Unknown, Value, why
from itpm.analysis.figures.figure import Computed, Unit
from itpm.analysis.money.reserve import reserves
from itpm.analysis.value.by_task import by_task, reserved
from itpm.analysis.value.earned_schedule import EarnedSchedule
from itpm.analysis.value.earned_together import together
from itpm.analysis.value.earned_value import EarnedValue
from itpm.joined import worded
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.stage import active
from itpm.page.blocks import Block, Cell, Chip, Inline, Muted, Paragraphs, Section, Table, Tile, Tiles
from itpm.queries.figures import COUNTED_IN, said_in_unit
from itpm.say import INDEX
from itpm.views.disclosure import column
from itpm.views.reading import Reading, day, in_full, linked, money_or, name_of, percent, reasoned, short
from itpm.views.words import number

_BAD, _POOR = Decimal("0.85"), Decimal("0.95")
_FIGURES = (
    "bac",
    "pv",
    "ev",
    "ac",
    "sv",
    "cv",
    "spi",
    "cpi",
    "measured_cpi",
    "measured",
    "measured_spi",
    "timed",
    "eac",
    "eac_atypical",
    "eac_cost_schedule",
    "eac_bottom_up",
    "vac",
    "tcpi_bac",
    "tcpi_eac",
)
_IN_TIME = ("es", "at", "sv_t", "spi_t", "ieac_t", "tspi")
_CASE = ("npv", "bcr", "roi", "payback", "discounted_payback", "irr")


def figure(value: Value) -> Cell:
    """A figure in a table, or why there is none."""
    return number(value, INDEX) if isinstance(value, Decimal) else in_full(value)


def in_unit(computed: Computed, name: str) -> Cell:
    """A figure in a table with its unit: a share in per cent, a time in weeks or years."""
    value, unit = computed[name], computed.unit(name)
    if isinstance(value, Decimal) and unit is Unit.SHARE:
        return percent(value)
    if isinstance(value, Decimal) and unit in COUNTED_IN:
        return said_in_unit(unit, value)
    return figure(value)


def _row(reading: Reading, project: str, computed: Computed, name: str) -> tuple[Cell, ...]:
    """A figure with what the field calls it, its value, and its formula."""
    declared = computed.group.by_name[name]
    short = declared.abbreviation
    title: Cell = (computed.title(name), Muted(short)) if short else computed.title(name)
    row: tuple[Cell, ...] = (title, in_unit(computed, name), Muted(declared.words))
    return reading.block(row, f"project.{name}", of=f"{project}.{name}")


def earned(reading: Reading, each: Project) -> Section | None:
    """The earned value of a project that has lines of money."""
    value = reading.facts.value.earned_values.get(each.id)
    if value is None or not value.lines:
        return None
    case = reading.facts.value.business_cases.get(each.id)
    blocks: list[Block] = [
        reading.block(Tiles(_tiles(value)), "earned_values", of=each.id),
        Paragraphs(_STATED),
    ]
    rows = [_row(reading, each.id, value.computed, name) for name in _FIGURES]
    rows += _in_time(reading, each.id, value.schedule) if value.schedule is not None else []
    if case is not None:
        rows += [_row(reading, each.id, case.computed, name) for name in _CASE]
    columns = (
        column("Figure", "earned_values"),
        column("Value", "earned_values", number=True),
        column("Formula", "earned_values"),
    )
    blocks.append(reading.table("Earned value", columns, tuple(rows), of=each.id))
    blocks.append(_tasks(reading, value))
    return Section("Money and earned value", tuple(blocks), "earned-value")


_STATED = (
    "The budget at completion holds the lines, and what no line has drawn of the contingency and of the management "
    "reserve that was released, which follows the work; what of that is not released is no part of it. Percent "
    "complete counts at most 90% until a task is finished. Level of effort, and lines for which no task is named, earn "
    "as time passes; they are left out of the indices of measured work, and so is what was cancelled."
)


def _tiles(value: EarnedValue) -> tuple[Tile, ...]:
    def tile(name: str, share: str) -> Tile:
        # Called as in the table below, where the indices of all lines stand beside them.
        label, found = value.computed.title(name), value.ratio(name)
        if isinstance(found, Unknown):
            return Tile(label, "n/a", found.reason)
        state = "red" if found < _BAD else "amber" if found < _POOR else "green"
        words = {"red": "Poor", "amber": "Below plan", "green": "On plan"}
        part = value.ratio(share)
        if isinstance(part, Unknown):
            label = phrase("{figure}, over a part of the money", figure=phrase(label))
        elif part < 1:
            label = phrase("{figure}, over {share} of the money", figure=phrase(label), share=percent(part))
        return Tile(label, number(found, INDEX), Chip(words[state], state), figure=name)

    complete, spent = value.ratio("complete"), value.ratio("spent_percent")
    done = "n/a" if isinstance(complete, Unknown) else percent(complete)
    used = "n/a" if isinstance(spent, Unknown) else percent(spent)
    eac = value.amount("at_pace")
    at_end = money_or(eac, "n/a")
    return (
        tile("measured_cpi", "measured"),
        tile("measured_spi", "timed"),
        Tile("Work done", done, phrase("{share} of the money spent", share=used), figure="complete"),
        Tile(
            "At this pace it costs",
            at_end,
            why(eac) if isinstance(eac, Unknown) else "measured work at its CPI, the rest as planned",
            figure="at_pace",
        ),
    )


def _in_time(reading: Reading, project: str, earned: EarnedSchedule) -> list[tuple[Cell, ...]]:
    ends = earned.ends
    end: Cell = Muted(phrase("n/a: {why}", why=worded(ends.reason))) if isinstance(ends, Unknown) else day(ends)
    rows = [_row(reading, project, earned.computed, name) for name in _IN_TIME]
    return [*rows, ("At this pace it ends on", end, Muted("the start of the baseline + IEAC(t)"))]


def _tasks(reading: Reading, value: EarnedValue) -> Table:
    """What each task is worth over all lines, what of it was planned by now, and what is earned."""
    columns = (
        column("Task", "task"),
        column("Budget", "earned_values", number=True),
        column("Planned", "earned_values", number=True),
        column("Earned", "earned_values", number=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (linked(reading, task) if task else "No tasks named", *map(figure, worked))
        for task, worked in by_task(value).items()
    ]
    kept = reserved(value)
    rows += [(_reserves(reading, value.project), *map(figure, kept))] if kept is not None else []
    return reading.table("Earned value by task", columns, tuple(rows), of=value.project.id)


def _reserves(reading: Reading, project: Project) -> str:
    """What belongs to the budget at completion beside the lines, as far as these have not drawn it already."""
    kept = reserves(reading.facts.money.costs, project)
    contingency, released = (
        isinstance(each, Unknown) or bool(each.amount) for each in (kept.contingency, kept.released)
    )
    if not released:
        return "Contingency that no line has drawn"
    return "Contingency and released reserve that no line has drawn" if contingency else _RELEASED


_RELEASED = "Released management reserve that no line has drawn"
_OVERVIEW = ("bac", "pv", "ev", "ac", "cpi", "spi", "eac", "vac", "tcpi_bac")


def overview(reading: Reading) -> Table:
    """Earned value of all projects in work, of each theme, and of the portfolio."""
    columns = (
        column("Project", "earned_values"),
        *(
            column(title, "earned_values", number=True, figure=name)
            for title, name in zip(
                ("BAC", "PV", "EV", "AC", "CPI", "SPI", "EAC", "VAC", "TCPI"), _OVERVIEW, strict=True
            )
        ),
    )
    found = [value for id_, value in reading.facts.value.earned_values.items() if value.lines and _works(reading, id_)]
    rows: list[tuple[Cell, ...]] = [_whole(linked(reading, value.project.id), value.computed) for value in found]
    themes: dict[str, list[EarnedValue]] = {}
    for value in found:
        themes.setdefault(str(value.project.theme or ""), []).append(value)
    rates = reading.facts.money.costs.rates
    for theme, values in sorted(themes.items(), key=lambda each: each[0] or "no theme"):
        whole = together(values, rates)
        called = phrase("Theme {name}", name=name_of(reading.portfolio, theme)) if theme else "No theme"
        rows.append(_whole(called, whole))
    if found:
        whole = together(found, rates)
        rows.append(_whole("All projects", whole))
    return reading.table(
        "Earned value of the projects in work", columns, tuple(rows), "No project has lines of money yet."
    )


_OVER_KNOWN = {"cpi": ("measured_cpi", "measured"), "spi": ("measured_spi", "timed")}
"""What stands for an index that is unknown of all work, and of how much money it is."""


def _whole(title: Inline, computed: Computed) -> tuple[Cell, ...]:
    """A row of figures under a title that says why some are unknown."""
    figures = {name: computed[name] for name in _OVERVIEW}
    return (reasoned(title, figures), *(_of_known(computed, name) for name in _OVERVIEW))


def _of_known(computed: Computed, name: str) -> Cell:
    """A figure; an index that is unknown of all work is that of the measured work, and says how much that is."""
    if isinstance(computed[name], Unknown) and name in _OVER_KNOWN:
        index, share = map(computed.ratio, _OVER_KNOWN[name])
        if not isinstance(index, Unknown) and not isinstance(share, Unknown):
            return number(index, INDEX), Muted(phrase(" over {share} of the money", share=percent(share)))
    return _short(computed[name])


def _works(reading: Reading, project: str) -> bool:
    return active(reading.portfolio.projects[project], reading.day)


def _short(value: Value) -> Cell:
    if isinstance(value, Decimal):
        return figure(value)
    return short(value)
