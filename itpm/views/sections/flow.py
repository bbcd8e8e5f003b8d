"""Work in iterations and in flow: the figures of several, and iteration by iteration and period by period of one."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.figures.figure import Computed, Unit
from itpm.analysis.flow.facts import Flowing
from itpm.analysis.flow.timeboxes import BurnUp, Stage, Timebox
from itpm.classification import Classification
from itpm.joined import chained, worded
from itpm.message import phrase
from itpm.model.address import own_of
from itpm.model.naming import kind_of
from itpm.model.project import Project
from itpm.model.scalars import Elapsed
from itpm.page.blocks import Block, Cell, Chip, Column, Fold, Inline, Muted, Paragraphs, Section, Table
from itpm.queries.figures import said_in_unit
from itpm.queries.flowing import IN_FLOW, IN_ITERATIONS, sentences
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, percent, reasoned
from itpm.views.words import length, number

_STAGES = {
    Stage.OVER: Chip("Over", "off"),
    Stage.RUNNING: Chip("Running", "green"),
    Stage.AHEAD: Chip("Ahead", "unknown"),
}
_HEADS = {
    "velocity": "Velocity",
    "velocity_low": "Low",
    "velocity_high": "High",
    "velocity_best": "Best",
    "completed_share": "Completed of committed",
    "added_share": "Added",
    "backlog": "Left",
    "iterations_left": "Iterations left",
    "velocity_needed": "Needed in each",
    "throughput": "Finished a week",
    "throughput_low": "Low",
    "throughput_high": "High",
    "arrivals": "Begun a week",
    "wip": "In work",
    "wip_limit": "Limit",
    "cycle_p50": "Half take",
    "cycle_p85": "Most take",
    "oldest": "Oldest",
}
"""What a column of a figure is called."""


def in_iterations(reading: Reading, flows: Iterable[tuple[Inline, Flowing]]) -> Table:
    """Velocity and what the rest asks for, of teams and projects under the titles that they have here."""
    rows = tuple(_row(title, each.velocity, IN_ITERATIONS, "velocity") for title, each in flows if each.velocity)
    return reading.table("Work in iterations", _columns(IN_ITERATIONS), rows, "No team and no project has iterations.")


def in_flow(reading: Reading, flows: Iterable[tuple[Inline, Flowing]]) -> Table:
    """Throughput, work in progress, cycle times and age, of teams and projects under the titles that they have here."""
    rows = tuple(_row(title, each.flow, IN_FLOW, "throughput") for title, each in flows if each.flow)
    return reading.table("Work in flow", _columns(IN_FLOW), rows, "No team and no project counts its work.")


def _columns(names: Sequence[str]) -> tuple[Column, ...]:
    figures = (column(_HEADS[name], f"team.{name}", number=True) for name in names)
    return (column("Team or project", "project", "team"), *figures)


def _row(title: Inline, found: Computed, names: Sequence[str], first: str) -> tuple[Cell, ...]:
    """Some figures under a title that says why the first of them is unknown."""
    named = reasoned(title, {_HEADS[first].lower(): found.values[first]}, Classification.STAFF)
    return (named, *(_figure(found, name) for name in names))


def _figure(found: Computed, name: str) -> Cell:
    """A figure in its unit; of one that a team or a project does not have, nothing."""
    value = found.values.get(name)
    if value is None:
        return NONE
    if not isinstance(value, Decimal):
        return Muted("n/a")
    if found.unit(name) is Unit.SHARE:
        return percent(value)
    return said_in_unit(Unit.DAYS, value) if found.unit(name) is Unit.DAYS else _count(value)


def flow(reading: Reading, each: Project) -> Section | None:
    """What a project completes, and what it has in work."""
    found = reading.facts.flow.of_projects.get(each.id)
    return None if found is None else Section("Flow", told(reading, found), "flow")


def told(reading: Reading, found: Flowing) -> tuple[Block, ...]:
    """One team or project: what it comes to, its iterations with the scope, and its periods."""
    of, kind = found.owner.id, kind_of(found.owner)
    said = chained(sentences(found))
    blocks: list[Block] = [reading.block(Paragraphs(said), f"{kind}.velocity", f"{kind}.throughput", of=of)]
    blocks += [_iterations(reading, found)] if found.boxes.boxes else []
    blocks += [_periods(reading, found)] if found.counts.counts else []
    figures = [(computed, name) for computed in (found.velocity, found.flow) if computed for name in computed.values]
    rows = tuple(_explained(reading, of, kind, computed, name) for computed, name in figures)
    columns = (column("Figure", "in_flow"), column("Value", "in_flow", number=True), column("Formula", "in_flow"))
    table = reading.table("Figures of the flow of work", columns, rows, of=of)
    return (
        *blocks,
        Fold(
            reading.value(phrase("All {count:figure|figures} with their formulas", count=len(rows)), "in_flow", of=of),
            (table,),
        ),
    )


def _explained(reading: Reading, of: str, kind: str, computed: Computed, name: str) -> tuple[Cell, ...]:
    value = computed.ratio(name)
    shown: Cell = (
        Muted(phrase("n/a: {why}", why=worded(value.reason))) if isinstance(value, Unknown) else _figure(computed, name)
    )
    row: tuple[Cell, ...] = (computed.title(name), shown, Muted(computed.group.by_name[name].words))
    return reading.block(row, f"{kind}.{name}", of=f"{of}.{name}")


def _iterations(reading: Reading, found: Flowing) -> Table:
    """A burn-up as a table: what was done up to each iteration, what is left, and both together as the scope."""
    columns = (
        column("Iteration", "iteration"),
        column("State", "iteration.dates"),
        column("Days", "iteration.dates"),
        *(column(name.capitalize(), f"iteration.{name}", number=True) for name in _COUNTED),
        column("Done so far", "iteration.completed", number=True),
        column("Left in all", "iteration.backlog", number=True),
        column("Scope", "iteration.completed", "iteration.backlog", number=True),
    )
    burnt = {each.box.name: each for each in found.boxes.burn_up}
    rows = tuple(_iteration(box, burnt.get(box.name)) for box in found.boxes.boxes)
    anchors = tuple(own_of(box.record.id) for box in found.boxes.boxes) if isinstance(found.owner, Project) else ()
    return reading.table("Iterations, as a burn-up", columns, rows, anchors=anchors)


_COUNTED = ("committed", "added", "completed", "carried")


def _iteration(box: Timebox, burnt: BurnUp | None) -> tuple[Cell, ...]:
    name: Cell = (titled(box.record), Muted(box.record.goal)) if box.record.goal else titled(box.record)
    done, scope = (burnt.done, burnt.scope) if burnt is not None else (_AHEAD, _AHEAD)
    counts = (*(box.count(each) for each in _COUNTED), done, box.count("backlog"), scope)
    return (
        name,
        _STAGES[box.stage],
        phrase("{first} – {last}", first=day(box.start), last=day(box.finish)),
        *map(_known, counts),
    )


_AHEAD = Unknown("it has not begun")


def _periods(reading: Reading, found: Flowing) -> Table:
    reads = f"{kind_of(found.owner)}.flow"
    heads = ("Begun", "Finished", "In work", "Oldest", "Half take", "Most take")
    columns = (column("Period", reads), *(column(head, reads, number=True) for head in heads))
    rows = []
    for count in found.counts.counts:
        flow, cycle = count.flow, count.flow.cycle
        times = (flow.oldest, cycle.p50 if cycle is not None else None, cycle.p85 if cycle is not None else None)
        counted = (NONE if each is None else number(each) for each in (flow.started, flow.finished, flow.wip))
        rows.append((str(count.period), *counted, *map(_time, times)))
    return reading.table("What was counted", columns, tuple(rows), of=found.owner.id)


def _time(time: Elapsed | None) -> str:
    return NONE if time is None else length(time)


def _known(value: Ratio) -> str:
    return _count(value) if isinstance(value, Decimal) else NONE


def _count(value: Decimal) -> str:
    return number(value, "#,##0.#")
