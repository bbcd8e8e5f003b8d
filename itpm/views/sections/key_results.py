"""Key results against where they should be by today: as a picture, as a table, and those that are behind."""

from collections.abc import Sequence
from decimal import Decimal

from itpm.analysis.figures.amounts import NOT_SHOWN, Ratio, Unknown
from itpm.analysis.strategy.key_results import ObjectiveScore, is_kept
from itpm.analysis.strategy.pace import Pace, course, paces
from itpm.chart.data import Bar, Bars, Lines, Mark, Point, Series
from itpm.chart.measure import DAY, Kind, Measure
from itpm.joined import clauses, verb_of, worded
from itpm.message import phrase
from itpm.model.strategy import KeyResult
from itpm.page.blocks import Cell, Chip, Item, Link, Muted, Table
from itpm.say import INDEX
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, linked, name_of, percent
from itpm.views.sections.reports import as_x
from itpm.views.sections.unnamed import unnamed
from itpm.views.words import number, quantity

STATES = {
    "green": Chip("On track", "green"),
    "amber": Chip("At risk", "amber"),
    "red": Chip("Off track", "red"),
    "unknown": Chip("Unknown", "unknown"),
}
"""The states of objectives."""
_OLD = 30
"""Days from which on the last check-in of a key result says little about today."""
_MOST, _FEWEST = 24, 2


def behind(found: Sequence[Pace]) -> list[Pace]:
    """Those that are behind where they should be, the farthest first."""
    late = [each for each in found if each.behind]
    return sorted(late, key=lambda each: (-_gap(each), each.result.record.id))


def _gap(each: Pace) -> Decimal:
    """By how much of its way a key result is behind."""
    known = isinstance(each.score, Decimal) and isinstance(each.asked, Decimal)
    return each.asked - each.score if known else Decimal(0)  # type: ignore[operator] # both are known


def said_of(found: Sequence[Pace]) -> str:
    """How many key results are behind where they should be, and of how many that is not known."""
    late, unknown = len(behind(found)), sum(each.behind is None for each in found)
    said = "{late:#,##0} of {all:key result|key results} {are:=is|are} behind where {are:=it|they} should be by today"
    said += ", and of {unknown:#,##0} it is unknown." if unknown else "."
    return phrase(said, late=late, all=len(found), are=verb_of(late, len(found)), unknown=unknown)


def late_items(reading: Reading, found: Sequence[Pace]) -> tuple[Item, ...]:
    """The key results that are behind, with who answers for them and how old the last word is."""
    return tuple(_item(reading, each) for each in behind(found))


def _item(reading: Reading, each: Pace) -> Item:
    result, age = each.result, each.result.age
    record, aim = result.record, each.objective.record
    checked = phrase("computed from the portfolio" if result.computed else "never checked in")
    if age is not None:
        checked = phrase("last check-in {days:day|days} ago" if age else "checked in today", days=age)
    known = not isinstance(result.current, Unknown) and not isinstance(each.wanted, Unknown)
    way_ = "{come} of the way where {asked} is asked for by today"
    if known:
        way_ = "{now}, and {wanted} asked for by today: {come} of the way where {asked} is"
    now, wanted = _in_unit(each, result.current), _in_unit(each, each.wanted)
    asked = phrase(way_, come=_share(each.score), asked=_share(each.asked), now=now, wanted=wanted)
    who = record.owner or aim.owner
    title: Link | str = Link(titled(record), getattr(linked(reading, aim.id), "target", ""))
    why: Cell = (
        clauses((asked, checked)),
        Muted(name_of(reading.portfolio, who) if who else unnamed(reading, record.id)),
    )
    return reading.block(Item(Chip("Behind", "amber"), title, why), "scores", of=record.id)


def _in_unit(each: Pace, value: Ratio) -> str:
    """A value of a key result with its unit; a mark where it is not known."""
    return NONE if isinstance(value, Unknown) else quantity(round(value, 1), each.result.record.unit)


def _share(value: Ratio) -> str:
    return "n/a" if isinstance(value, Unknown) else percent(value)


def pace_bars(reading: Reading, name: str, found: Sequence[Pace]) -> Bars | None:
    """How far key results have come, each with where it should be by today; None where nothing is known of any."""
    known = [each for each in found if isinstance(each.score, Decimal) or isinstance(each.asked, Decimal)]
    if not known:
        return None
    shown = [*behind(known), *(each for each in known if not each.behind)][:_MOST]
    bars = tuple(_bar(each) for each in shown)
    said = said_of(found)
    if len(known) > _MOST:
        said = phrase("{said} Shown are the {most:#,##0} farthest behind.", said=said, most=_MOST)
    measure = Measure(Kind.SHARE, zero=True)
    return reading.block(Bars(name, said, measure, bars, "by today"), "scores")


def _bar(each: Pace) -> Bar:
    score, asked = each.score, each.asked
    note = "behind" if each.behind else ""
    note = score.reason if isinstance(score, Unknown) else note
    value = None if isinstance(score, Unknown) else float(score)
    target = None if isinstance(asked, Unknown) else float(asked)
    return Bar(titled(each.result.record), value, target, "c2" if each.behind else "c1", note)


def way(reading: Reading, scored: ObjectiveScore) -> Lines | None:
    """How key results came to where they are, from check-in to check-in; None where too few are there for a line."""
    start = scored.dates.start if scored.dates is not None else None
    series: list[Series] = []
    for result in scored.results:
        points = [(when, value) for when, value in course(result) if isinstance(value, Decimal)]
        if points and start is not None and points[0][0] > start:
            points.insert(0, (start, Decimal(0)))
        if len(points) >= _FEWEST:
            line = tuple(Point(as_x(when), float(value)) for when, value in points)
            series.append(Series(titled(result.record), line, f"c{len(series) % 6 + 1}"))
    if not series:
        return None
    said = "Each key result from where it began, at 0%, to its target, at 100%, as it was checked in."
    marks = (Mark(as_x(reading.day), "status date", "today"),)
    share = Measure(Kind.SHARE, zero=True)
    made = Lines("From check-in to check-in", said, DAY, share, tuple(series), marks)
    return reading.block(made, "scores", "key-result.check_ins", of=scored.record.id)


def pace_table(reading: Reading, name: str, scored: ObjectiveScore) -> Table:
    """The key results of an objective: from where to where, now, where they should be, and what says so."""
    columns = (
        column("Key result", "key-result"),
        column("From", "key-result.baseline", number=True, figure="baseline"),
        column("To", "key-result.target", number=True, figure="target"),
        column("Now", "scores", number=True, figure="current"),
        column("Should be", "scores", number=True),
        column("Score", "scores", number=True, figure="key-result.score"),
        column("Pace", "scores"),
        column("Weight", "key-result.weight", number=True),
        column("Evidence", "key-result.check_ins"),
        column("Checked in", "key-result.check_ins"),
    )
    rows = tuple(_row(reading, each) for each in paces((scored,)))
    return reading.table(name, columns, rows, "No key results yet: add 'key_results:' with baseline, target and unit.")


def _row(reading: Reading, each: Pace) -> tuple[Cell, ...]:
    result, value = each.result, each.score
    record = result.record
    return (
        titled(record),
        _measured(record, record.baseline),
        _measured(record, record.target),
        _measured(record, None if isinstance(result.current, Unknown) else result.current),
        _wanted(each),
        Muted(phrase("n/a: {why}", why=worded(value.reason))) if isinstance(value, Unknown) else number(value, INDEX),
        _pace(each),
        _number(Decimal(1) if record.weight is None else record.weight),
        _evidence(reading, each, record),
        _checked(each),
    )


def _wanted(each: Pace) -> Cell:
    """The value that is asked for by today, and whether somebody wrote it."""
    if isinstance(each.wanted, Unknown):
        return Muted("n/a")
    said = _in_unit(each, each.wanted)
    return said if each.written else (said, Muted("by time"))


def _pace(each: Pace) -> Chip:
    if each.behind is None:
        return Chip("Unknown", "unknown")
    return Chip("Behind", "amber") if each.behind else Chip("In pace", "green")


def _evidence(reading: Reading, each: Pace, record: KeyResult) -> Cell:
    """What the last check-in says, or what the value is read from."""
    result = each.result
    if result.computed:
        source = result.source[0]
        return ("read from", linked(reading, "" if source is None else source.id, record.source or ""))
    if result.checked_in is None:
        return Muted(NOT_SHOWN if is_kept(result) else "none")
    last = record.check_ins[result.checked_in]
    who = (Muted(name_of(reading.portfolio, last.by)),) if last.by else ()
    return (last.note or NONE, *who)


def _checked(each: Pace) -> Cell:
    result = each.result
    if result.computed:
        return "computed"
    if result.age is None:
        return Muted(NOT_SHOWN) if is_kept(result) else Chip("Never", "amber")
    said = phrase("{days:day|days} ago" if result.age else "today", days=result.age)
    return (day(result.checked_in), Chip(said, "amber") if result.age > _OLD else Muted(said))


def _measured(record: KeyResult, value: Decimal | None) -> str:
    return NONE if value is None else quantity(value, record.unit)


def _number(value: Decimal | None) -> str:
    return NONE if value is None else number(value, "#,##0.####")
