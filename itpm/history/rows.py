"""A history as rows for a table and as a document for programs: figures over time, and changes of promises."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Unknown, why
from itpm.analysis.figures.figure import Unit
from itpm.analysis.time.hours import Pattern
from itpm.comparison.measure import Block, Held, Measure
from itpm.history.point import Past, Point
from itpm.history.promises import Moved
from itpm.history.trail import Edited
from itpm.history.velocity import WEEKS, Velocity, velocity
from itpm.history.wanted import Wanted
from itpm.model.moment_text import as_written
from itpm.model.scalars import as_day
from itpm.queries.figures import column, in_plain, plain_figure, said_in_unit
from itpm.say import INDEX, number, plural

NOT_THERE = "it was not there"


def columns(past: Past, wanted: Wanted) -> tuple[str, ...]:
    """The columns of the rows: the day of a point, its commit and tags, the figures, and why one is missing."""
    tags = ("tags",) if any(each.tags for each in past.points) else ()
    as_of = ("as_of",) if any(each.day != each.made for each in past.points) else ()
    commit = ("commit",) if any(each.commit for each in past.points) else ()
    return ("day", *as_of, *commit, *tags, *wanted.names)


def rows(past: Past, wanted: Wanted, address: str) -> list[dict[str, Any]]:
    """One row a point, the oldest first."""
    return [_row(each, wanted, address) for each in past.points]


def _row(point: Point, wanted: Wanted, address: str) -> dict[str, Any]:
    found = point.of(wanted.kind, address)
    row: dict[str, Any] = {
        "day": point.made.isoformat(),
        "as_of": None if point.day is None else point.day.isoformat(),
        "commit": point.short or None,
        "tags": ", ".join(point.tags) or None,
    }
    reasons = [point.hollow or (NOT_THERE if found is None else "")]
    for name in wanted.names:
        measure = (found or {}).get(name)
        row[name] = None if measure is None else _cell_of(measure)
        if measure is not None and isinstance(measure.value, Unknown):
            reasons.append(why(measure.value))
    row["reason"] = "; ".join(dict.fromkeys(filter(None, (*reasons, *point.flags)))) or None
    return row


def _cell_of(measure: Measure) -> Any:  # noqa: ANN401 - a cell of a table
    """A figure in its unit as a cell: a share in per cent, as in lists."""
    value, unit = measure.value, measure.unit
    if isinstance(value, Decimal) and unit is not None and unit in {Unit.SHARE, Unit.TIME_SHARE}:
        return said_in_unit(unit, value)
    return cell(value)


def cell(value: Held) -> Any:  # noqa: ANN401 - a cell of a table
    """A figure as a cell."""
    if isinstance(value, State):
        return value.value
    if isinstance(value, date):
        return as_written(value)
    return None if value is None else column(value)


@dataclass(frozen=True, slots=True)
class Slip:
    """How fast an end slips over some weeks, and why nobody knows where ``found`` is None."""

    weeks: int
    found: Velocity | None
    reason: str = ""


def slips(past: Past, kind: str, address: str, calendar: Pattern) -> tuple[Slip, ...]:
    """How fast the end of a thing slips, on its calendar, by the points of a history that holds its ``finish``."""
    every = [(each.day, measure) for each, measure in past.series(kind, address, "finish")]
    ends = [(day, end) for day, each in every if day is not None and (end := _end(each)) is not None]
    if not every or _end(every[-1][1]) is None:
        return tuple(Slip(weeks, None, "its end is not known at the last point") for weeks in WEEKS)
    return tuple(_slip(velocity(ends, calendar, weeks), weeks) for weeks in WEEKS)


def _end(measure: Measure | None) -> date | None:
    value = measure.value if measure is not None else None
    return as_day(value) if isinstance(value, date) else None


def _slip(found: Velocity | None, weeks: int) -> Slip:
    if found is None:
        return Slip(weeks, None, f"its end is not known {weeks} weeks before the last point")
    return Slip(weeks, found, "" if found.passed else "no working day has passed between the points")


def slip_lines(told: Iterable[Slip]) -> Iterator[str]:
    """How fast an end slips, in sentences."""
    for each in told:
        found = each.found
        if found is None or found.ratio is None:
            yield f"slip over {each.weeks} weeks: n/a ({each.reason})"
        else:
            days = f"{plural(found.slipped, 'working day')} in {found.passed} from {found.since} to {found.until}"
            yield f"slip over {each.weeks} weeks: {number(found.ratio, INDEX)} ({days})"


def _plain_slip(each: Slip) -> dict[str, Any]:
    """How fast an end slips, for programs."""
    found = each.found
    return {
        "weeks": each.weeks,
        **plain_figure("ratio", Unknown(each.reason) if found is None or found.ratio is None else found.ratio),
        "slipped": None if found is None else found.slipped,
        "passed": None if found is None else found.passed,
        "since": None if found is None else found.since.isoformat(),
        "until": None if found is None else found.until.isoformat(),
    }


def document(past: Past, wanted: Wanted, address: str, told: Sequence[Slip] = ()) -> dict[str, Any]:
    """All of it: a null where there is nothing, with the reason beside it where somebody knows one."""
    known = [each.of(wanted.kind, address) for each in past.points]
    return {
        "kind": wanted.kind,
        "address": address,
        "figures": [_figure(name, (each or {} for each in known)) for name in wanted.names],
        "points": [_plain(point, found, wanted) for point, found in zip(past.points, known, strict=True)],
        **({"slip": [_plain_slip(each) for each in told]} if told else {}),
        "commits": past.commits,
        "left_out": past.left_out,
        "notes": list(past.notes),
    }


def _figure(name: str, known: Iterable[Mapping[str, Measure]]) -> dict[str, Any]:
    measure = next((each[name] for each in known if name in each), None)
    unit = measure.unit.value if measure is not None and measure.unit is not None else None
    return {"name": name, "title": measure.title if measure is not None else name, "unit": unit}


def _plain(point: Point, found: Mapping[str, Measure] | None, wanted: Wanted) -> dict[str, Any]:
    made: dict[str, Any] = {
        "day": point.made.isoformat(),
        "as_of": None if point.day is None else point.day.isoformat(),
        "commit": point.commit or None,
        "tags": list(point.tags),
        "flags": list(point.flags),
        "hollow": point.hollow or None,
        "there": found is not None if not point.hollow else None,
    }
    for name in wanted.names:
        measure = (found or {}).get(name)
        made |= {name: None} if measure is None else plain_held(name, measure)
    return made


MOVES = ("day", "what", "field", "change", "before", "after", "days", "passed", "by", "request", "commit")
"""The columns of changes of promises."""


_OF_COMMITS = ("by", "request", "commit")


def without_commits(names: tuple[str, ...]) -> tuple[str, ...]:
    """Columns without those of who made a change, for readers who are not shown commits."""
    return tuple(each for each in names if each not in _OF_COMMITS)


def move_rows(found: Iterable[Moved]) -> list[dict[str, Any]]:
    """One row a change, the oldest first."""
    return [
        {
            "day": each.where.day.isoformat(),
            "what": each.address,
            "field": each.field,
            "change": each.how.value,
            "before": cell(each.before),
            "after": cell(each.after),
            "days": each.days,
            "passed": "yes" if each.passed else None,
            "by": each.where.author or None,
            "request": each.where.request or None,
            "commit": each.where.commit[:9] or None,
        }
        for each in found
    ]


def move_document(found: Iterable[Moved]) -> list[dict[str, Any]]:
    """The same for programs, with what was promised first, and the whole id and the subject of the commit."""
    return [
        {
            "day": each.where.day.isoformat(),
            "kind": each.kind,
            "address": each.address,
            "field": each.field,
            "change": each.how.value,
            "before": _flat(each.before),
            "after": _flat(each.after),
            "first": _flat(each.first),
            "days": each.days,
            "passed": each.passed,
            "by": each.where.author or None,
            "commit": each.where.commit or None,
            "subject": each.where.subject or None,
            "request": each.where.request or None,
            "flags": list(each.where.flags),
            "unread_before": each.where.unread,
        }
        for each in found
    ]


def _flat(value: Held) -> Any:  # noqa: ANN401 - plain data
    return None if value is None else plain_held("it", Measure(Block.DATES, "", value, Unit.MEASURE))["it"]


def plain_held(name: str, measure: Measure) -> dict[str, Any]:
    """A figure under its name for programs, with why nobody knows it."""
    value = measure.value
    if value is None or isinstance(value, (State, date)):
        return {name: cell(value)}
    return plain_figure(name, value) if measure.unit is None else in_plain(name, value, measure.unit)


EDITS = ("day", "what", "field", "change", "before", "after", "by", "request", "commit")
"""The columns of an audit trail."""


def edit_rows(found: Iterable[Edited]) -> list[dict[str, Any]]:
    """One row an edit, the oldest first."""
    return [
        {
            "day": each.where.day.isoformat(),
            "what": each.address or each.kind,
            "field": each.field or None,
            "change": each.change,
            "before": each.before,
            "after": each.after,
            "by": each.where.author or None,
            "request": each.where.request or None,
            "commit": each.where.commit[:9] or None,
        }
        for each in found
    ]


def edit_document(found: Iterable[Edited]) -> list[dict[str, Any]]:
    """The same for programs, with the kind, and the whole id and the subject of the commit."""
    return [
        {
            "day": each.where.day.isoformat(),
            "kind": each.kind,
            "address": each.address or None,
            "field": each.field or None,
            "change": each.change,
            "before": each.before,
            "after": each.after,
            "records_inside": each.parts,
            "by": each.where.author or None,
            "commit": each.where.commit or None,
            "subject": each.where.subject or None,
            "request": each.where.request or None,
            "flags": list(each.where.flags),
            "unread": each.where.unread,
        }
        for each in found
    ]
