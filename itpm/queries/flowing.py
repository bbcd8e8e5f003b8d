"""Work in iterations and in flow in rows and for programs: of every team and project, and period by period of one."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from itpm.analysis.figures.amounts import Ratio, Unknown, reasons, why
from itpm.analysis.figures.figure import Computed, Unit
from itpm.analysis.flow.counts import Count
from itpm.analysis.flow.facts import Flowing
from itpm.analysis.flow.throughput import FLOW
from itpm.analysis.flow.timeboxes import BurnUp, Stage, Timebox
from itpm.analysis.flow.velocity import VELOCITY
from itpm.message import Said, phrase
from itpm.model.naming import kind_of
from itpm.model.scalars import Elapsed
from itpm.queries.figures import column, plain_figures, said_in_unit

IN_ITERATIONS = (
    "velocity",
    "velocity_low",
    "velocity_high",
    "velocity_best",
    "completed_share",
    "added_share",
    "backlog",
    "iterations_left",
    "velocity_needed",
)
IN_FLOW = (
    "throughput",
    "throughput_low",
    "throughput_high",
    "arrivals",
    "wip",
    "wip_limit",
    "cycle_p50",
    "cycle_p85",
    "oldest",
)
"""The figures that a table has room for; programs get all of them."""
EVERY = ("name", "kind", *(each.name for group in (VELOCITY, FLOW) for each in group.figures), "reason")
ITERATIONS = (
    "iteration",
    "start",
    "finish",
    "stage",
    "committed",
    "added",
    "completed",
    "carried",
    "done",
    "backlog",
    "scope",
)
PERIODS = ("period", "stage", "started", "finished", "wip", "oldest", "p50", "p85")
TOLD = ("kind", *ITERATIONS[:1], "period", *ITERATIONS[1:], *PERIODS[2:], "reason")
"""Iterations and periods of one team or project, for a spreadsheet."""
_COUNTED = ("committed", "added", "completed", "carried", "backlog")


def overview(flows: Iterable[Flowing], names: Sequence[str]) -> list[dict[str, Any]]:
    """A row of figures in words for each team and project that has any of them."""
    rows = []
    for each in flows:
        found = each.velocity if names is IN_ITERATIONS else each.flow
        if found is not None:
            figures = {name: found.values[name] for name in names if name in found.values}
            cells = {name: _cell(found, name) for name in figures}
            rows.append({"name": each.owner.id, **cells, "reason": reasons({names[0]: figures[names[0]]})})
    return rows


def _cell(found: Computed, name: str) -> Any:  # noqa: ANN401 - a cell of a table
    """A figure in a table: a share in per cent, a time with its unit, what is counted as a number."""
    value, unit = found.values[name], found.unit(name)
    if isinstance(value, Unknown):
        return None
    return said_in_unit(unit, value) if unit in {Unit.SHARE, Unit.DAYS} else column(value)


def every_row(flows: Iterable[Flowing]) -> list[dict[str, Any]]:
    """A row of all figures for each team and project."""
    rows = []
    for each in flows:
        groups = [found for found in (each.velocity, each.flow) if found is not None]
        figures = {name: value for found in groups for name, value in found.values.items()}
        cells = {name: column(value) for name, value in figures.items()}
        rows.append({"name": each.owner.id, "kind": kind_of(each.owner), **cells, "reason": reasons(figures)})
    return rows


def iteration_rows(each: Flowing) -> list[dict[str, Any]]:
    """A row for each iteration, with what was done up to its end, and the scope."""
    burnt = {found.box.name: found for found in each.boxes.burn_up}
    return [_iteration(box, burnt.get(box.name)) for box in each.boxes.boxes]


def _iteration(box: Timebox, burnt: BurnUp | None) -> dict[str, Any]:
    figures: dict[str, Ratio] = {name: box.count(name) for name in _COUNTED}
    if burnt is not None:
        figures |= {"done": burnt.done, "scope": burnt.scope}
    cells = {name: column(value) for name, value in figures.items()}
    days = {"start": box.start.isoformat(), "finish": box.finish.isoformat()}
    why = reasons(figures) if box.stage is Stage.OVER else ""
    return {"iteration": box.name, **days, "stage": box.stage.value, **cells, "reason": why}


def period_rows(each: Flowing) -> list[dict[str, Any]]:
    """A row for each period that is counted."""
    return [_period(count) for count in each.counts.counts]


def _period(count: Count) -> dict[str, Any]:
    flow, cycle = count.flow, count.flow.cycle
    times: dict[str, Elapsed | None] = {
        "oldest": flow.oldest,
        "p50": cycle.p50 if cycle is not None else None,
        "p85": cycle.p85 if cycle is not None else None,
    }
    said = {name: None if time is None else str(time) for name, time in times.items()}
    counted = {"started": flow.started, "finished": flow.finished, "wip": flow.wip}
    return {"period": str(count.period), "stage": count.stage.value, **counted, **said}


def told_rows(each: Flowing) -> list[dict[str, Any]]:
    """A row for each iteration, and for each period."""
    boxes = [{"kind": "iteration", **row} for row in iteration_rows(each)]
    days = {str(count.period): (count.start, count.finish) for count in each.counts.counts}
    periods = [
        {"kind": "period", "start": days[row["period"]][0].isoformat(), "finish": days[row["period"]][1].isoformat()}
        | row
        for row in period_rows(each)
    ]
    return [*boxes, *periods]


def document(each: Flowing) -> dict[str, Any]:
    """A team or project for programs: its figures, and its iterations and periods."""
    return {
        "address": each.owner.id,
        "kind": kind_of(each.owner),
        "velocity": _plain(each.velocity),
        "flow": _plain(each.flow),
        "iterations": [{key: value for key, value in row.items() if value != ""} for row in iteration_rows(each)],
        "periods": period_rows(each),
    }


def _plain(found: Computed | None) -> dict[str, Any] | None:
    return None if found is None else plain_figures(found.values)


def sentences(each: Flowing) -> list[Said]:
    """What the iterations and the counts of a team or project come to, in sentences."""
    lines = list[Said]()
    if each.velocity is not None:
        lines += _of_velocity(each, each.velocity)
    if each.flow is not None:
        lines += _of_flow(each, each.flow)
    return lines


def _of_velocity(each: Flowing, found: Computed) -> list[Said]:
    over = phrase("in the mean of {n:iteration|iterations}", n=len(each.boxes.velocities))
    lines = [phrase("Velocity: {range}.", range=_range(found, "velocity", over))]
    if each.boxes.silent:
        said = phrase(
            "Nobody says what was completed in {names}: it counts in no figure.", names=tuple(each.boxes.silent)
        )
        lines.append(said)
    left, rest, needed = (found.ratio(name) for name in ("backlog", "iterations_left", "velocity_needed"))
    if isinstance(left, Decimal) and isinstance(rest, Decimal):
        said = phrase("Left in all: {left:#,##0.#}, at that pace {rest:#,##0.#} iterations", left=left, rest=rest)
        if not isinstance(needed, Unknown):
            said = phrase("{said}; until the deadline it needs {needed:#,##0.#} in each", said=said, needed=needed)
        lines.append(phrase("{said}.", said=said))
    return lines


def _of_flow(each: Flowing, found: Computed) -> list[Said]:
    weeks = phrase("in the mean of {n:period|periods}", n=len(each.counts.told("finished")))
    lines = [phrase("Finished in a week: {range}.", range=_range(found, "throughput", weeks))]
    law = found.values.get("cycle_by_flow")
    if isinstance(law, Decimal):
        lines.append(phrase("Cycle time by Little's law: {time} in the mean.", time=said_in_unit(Unit.DAYS, law)))
    return lines


def _range(found: Computed, name: str, of: str) -> Said:
    """A figure with where its median lies, or why nobody knows."""
    middle, low, high = (found.ratio(each) for each in (name, f"{name}_low", f"{name}_high"))
    if isinstance(middle, Unknown):
        return phrase("n/a ({why})", why=middle.reason)
    if isinstance(low, Unknown) or isinstance(high, Unknown):
        few = next(each for each in (low, high) if isinstance(each, Unknown))
        return phrase("{middle:#,##0.#} {of}; no range ({why})", middle=middle, of=of, why=why(few))
    return phrase(
        "{middle:#,##0.#} {of}, the median between {low:#,##0.#} and {high:#,##0.#} at 90%",
        middle=middle,
        of=of,
        low=low,
        high=high,
    )
