"""The fourteen points of a schedule that is in order."""

from collections.abc import Sequence

from itpm.analysis.health.fourteen import fourteen
from itpm.analysis.health.measure import Measure
from itpm.message import phrase
from itpm.model.address import own_of
from itpm.model.project import Project
from itpm.model.stage import active
from itpm.page.blocks import (
    Block,
    Cell,
    Chip,
    Code,
    Muted,
    Paragraphs,
    Section,
)
from itpm.say import INDEX, SHARE
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading
from itpm.views.words import number

_MOST_NAMES = 3


def points_of(reading: Reading, each: Project) -> Sequence[Measure]:
    """The fourteen points of a project in work; none of any other."""
    return fourteen(reading.facts.looked_into[each.id]) if active(each, reading.facts.as_of) else ()


def health(reading: Reading, each: Project, points: Sequence[Measure]) -> Section | None:
    """The fourteen points of a project in work."""
    if not points:
        return None
    failed = [point for point in points if point.passed is False]
    columns = (
        column("Point", "inspected"),
        column("Measure", "inspected", number=True),
        column("Threshold", "inspected", number=True),
        column("Result", "inspected"),
        column("Cases", "inspected"),
    )
    rows = tuple(
        (
            phrase("{number} {name}", number=point.number, name=phrase(point.name)),
            _value(point, point.value),
            _limit(point),
            _verdict(point),
            _cases(point),
        )
        for point in points
    )
    none = "No point is failed." if any(point.passed for point in points) else "Nothing is known of any point."
    key = "{count} of the fourteen points failed." if failed else none
    key += " The fourteen points are those of DCMA-EA PAM 200.1; "
    said = phrase(key + "what cannot be computed says why and never counts as passed.", count=len(failed))
    blocks: tuple[Block, ...] = (
        reading.block(
            Paragraphs(said),
            "inspected",
            of=each.id,
        ),
        reading.table("Schedule health", columns, rows, of=each.id),
    )
    return Section("Schedule health", blocks, "schedule-health")


def _value(point: Measure, value: float | None) -> str:
    if value is None:
        return NONE
    if point.unit == "share":
        return number(value, SHARE)
    return number(value, INDEX) if point.unit == "index" else number(value, "0.######")


def _limit(point: Measure) -> str:
    if point.limit is None:
        return NONE
    sign = "≥" if point.unit in {"index", "days"} else "≤"
    said = "{sign} {value}, or {least}" if point.least else "{sign} {value}"
    return phrase(said, sign=sign, value=_value(point, point.limit), least=point.least or "")


def _verdict(point: Measure) -> Cell:
    if point.passed is None:
        return (Chip("Unknown", "unknown"), Muted(point.reason))
    if point.passed:
        return (Chip("Passed", "green"), Muted(point.reason)) if point.reason else Chip("Passed", "green")
    return (Chip("Failed", "red"), Muted(point.reason)) if point.reason else Chip("Failed", "red")


def _cases(point: Measure) -> Cell:
    names = list(dict.fromkeys(own_of(hit.address) or hit.address for hit in point.hits))
    said = "{names} and {more} more" if len(names) > _MOST_NAMES else "{names}"
    shown = phrase(said, names=tuple(names[:_MOST_NAMES]), more=len(names) - _MOST_NAMES)
    return Code(shown) if shown else NONE
