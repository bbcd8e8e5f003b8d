"""Figures in words and for programs; one that is unknown says why."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from typing import Any

from itpm.analysis.figures.amounts import Partly, Unknown, Value, bounded, exactly, parts_of, payable, told_of, why
from itpm.analysis.figures.figure import Computed, Unit
from itpm.analysis.figures.released import made, released_on
from itpm.message import Said, phrase
from itpm.model.scalars import Money
from itpm.say import number, timely

PLACES, _FINE = Decimal("0.0001"), Decimal("0.000001")
"""As fine as a ratio is told to programs, and a share of time."""
_TEN, _MINUTE = 10, 4
KNOWN, COUNT, BOUND = "_known", "_unknown_count", "_bound"
"""What the columns beside a sum of which parts are unknown are called."""
COUNTED_IN = frozenset(
    {Unit.SHARE, Unit.TIME_SHARE, Unit.MINUTES, Unit.HOURS, Unit.DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS}
)
"""The units that are said beside a number; money says its own, and indices and scores have none."""
_SHARES = frozenset({Unit.SHARE, Unit.TIME_SHARE})


def for_programs(figure: Decimal, unit: Unit | None) -> float:
    """A number as finely as programs are told it; a share of time, as people are, never as more than it is."""
    fine = unit is Unit.TIME_SHARE
    return float(figure.quantize(_FINE if fine else PLACES, rounding=ROUND_DOWN if fine else ROUND_HALF_EVEN))


def plain_figure(name: str, figure: Value, unit: Unit | None = None) -> dict[str, Any]:
    """A figure under its name for programs: payable money, a ratio to four places, or null with its reason.

    Of a sum of which parts are unknown also what the others come to, how many are unknown, and the side it lies on.
    """
    if isinstance(figure, Partly):
        known = plain_figure(f"{name}_known", figure.known)
        counted = {f"{name}_unknown_count": len(figure.lacking), f"{name}_bound": figure.bound.value or None}
        return {name: None, f"{name}_reason": why(figure), **known, **counted}
    if isinstance(figure, Unknown):
        return {name: None, f"{name}_reason": figure.reason}
    if isinstance(figure, Money):
        on = released_on(figure)
        when = {} if on is None else {f"{name}_released": on.isoformat()}
        return {name: {"amount": f"{payable(figure)}", "currency": figure.currency}, **when}
    return {name: for_programs(figure, unit)}


def plain_figures(figures: Mapping[str, Value]) -> dict[str, Any]:
    """Figures by name for programs."""
    return {key: value for name, figure in figures.items() for key, value in plain_figure(name, figure).items()}


def plain_sums(sums: Mapping[str, Value]) -> dict[str, Any]:
    """Sums of money by name for programs: each that is unknown says how many parts of it are, also a single one."""
    counted = {f"{name}_unknown_count": len(parts_of(each)) for name, each in sums.items() if isinstance(each, Unknown)}
    return plain_figures(sums) | counted


def in_plain(name: str, figure: Value, unit: Unit) -> dict[str, Any]:
    """A figure in its unit for programs, a sum as :func:`plain_sums` has it."""
    return plain_sums({name: figure}) if unit is Unit.MONEY else plain_figure(name, figure, unit)


def plain_computed(computed: Computed, names: Iterable[str]) -> dict[str, Any]:
    """Some figures of a group for programs, its sums as :func:`plain_sums` has them."""
    made: dict[str, Any] = {}
    for name in names:
        made |= in_plain(name, computed[name], computed.unit(name))
    return made


def said(figure: Value) -> Said:
    """A figure for people, exact: 12,500.50 EUR, 0.93, at least 300 EUR, or n/a and why."""
    if isinstance(figure, Partly) and figure.told:
        if told_of(figure):
            return phrase("{known} ({why}; {told})", known=bounded(figure), why=why(figure), told=told_of(figure))
        return phrase("{known} ({why})", known=bounded(figure), why=why(figure))
    if isinstance(figure, Unknown):
        return phrase("n/a ({why})", why=why(figure))
    if isinstance(figure, Money):
        if told_of(figure):
            return phrase("{sum} ({told})", sum=exactly(figure), told=told_of(figure))
        return exactly(figure)
    return phrase("{figure:0.00}", figure=figure)


def said_in_unit(unit: Unit, figure: Value, *, exact: bool = False) -> Said:
    """A figure for people with its unit: 176.0 h, 93%, 5.4 weeks, 1 week; money as :func:`said` says it.

    ``exact``: with the places that its formula can be followed with: 47.75%, 0.9286, 5.4286 weeks.
    """
    if not isinstance(figure, Decimal):
        return said(figure)
    if unit in _SHARES:
        return _share(figure, exact=exact, time=unit is Unit.TIME_SHARE)
    if unit is Unit.MEASURE:
        return phrase("{n:#,##0.####}", n=figure)  # As it was measured, and as fields and tables have it.
    if unit is Unit.HOURS:
        return _hours(figure, exact=exact)
    if unit in COUNTED_IN:
        return _FOLLOWED[unit](_to_places(figure)) if exact else _COUNTED[unit](figure)
    return _followed(figure) if exact else said(figure)


def _share(figure: Decimal, *, exact: bool, time: bool) -> Said:
    """A share in percent; one of time never more than it is."""
    if time:
        return phrase("{share:0.####%}", share=timely(figure))
    return phrase("{share:0.##%}", share=figure) if exact else phrase("{share:0.#%}", share=figure)


def _hours(figure: Decimal, *, exact: bool) -> Said:
    """Hours to a tenth; few of them, of which minutes matter, as they are: 0.25 is a quarter, and 0.2 would be less."""
    if exact:
        return phrase("{hours} h", hours=_followed(figure))
    if round(figure, 1) == round(figure, _MINUTE) or abs(figure) >= _TEN:
        return phrase("{hours:#,##0.0} h", hours=figure)
    return phrase("{hours:0.####} h", hours=figure)


def _followed(figure: Decimal) -> Said:
    """A number with the places that its formula can be followed with."""
    return phrase("{n:0.####}", n=figure) if abs(figure) < _TEN else phrase("{n:0.00}", n=figure)


def _to_places(figure: Decimal) -> Decimal:
    """A time with the places that its formula can be followed with, and none that say nothing: 139 days."""
    return Decimal(number(figure, "0.####" if abs(figure) < _TEN else "0.##"))


_COUNTED: Mapping[Unit, Callable[[Decimal], Said]] = {
    Unit.MINUTES: lambda n: phrase("{n:minute|minutes}", n=n),
    Unit.DAYS: lambda n: phrase("{n:day|days}", n=n),
    Unit.WEEKS: lambda n: phrase("{n:week|weeks}", n=n),
    Unit.MONTHS: lambda n: phrase("{n:month|months}", n=n),
    Unit.YEARS: lambda n: phrase("{n:year|years}", n=n),
}
_FOLLOWED: Mapping[Unit, Callable[[Decimal], Said]] = {
    Unit.MINUTES: lambda n: phrase("{n:#,##0.####} {n:=minute|minutes}", n=n),
    Unit.DAYS: lambda n: phrase("{n:#,##0.####} {n:=day|days}", n=n),
    Unit.WEEKS: lambda n: phrase("{n:#,##0.####} {n:=week|weeks}", n=n),
    Unit.MONTHS: lambda n: phrase("{n:#,##0.####} {n:=month|months}", n=n),
    Unit.YEARS: lambda n: phrase("{n:#,##0.####} {n:=year|years}", n=n),
}
"""Times to a tenth, and as far as a formula is followed."""


def with_reasons(columns: tuple[str, ...], rows: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The columns of rows, and behind them why figures are unknown where some are."""
    return (*columns, "reason") if any(row.get("reason") for row in rows) else columns


def with_known(
    columns: tuple[str, ...], rows: Sequence[Mapping[str, Any]]
) -> tuple[tuple[str, ...], list[dict[str, Any]]]:
    """Columns and rows for programs: a sum of which parts are unknown is empty, and columns of its own say the rest."""
    partly = [each for each in columns if any(isinstance(row.get(each), Partly) for row in rows)]
    wide = tuple(name for each in columns for name in (each, *(_known_columns(each) if each in partly else ())))
    return wide, [
        dict(row) | {k: v for each in partly for k, v in _known_cells(each, row.get(each)).items()} for row in rows
    ]


def _known_columns(name: str) -> tuple[str, str, str]:
    return f"{name}{KNOWN}", f"{name}{COUNT}", f"{name}{BOUND}"


def beside(name: str) -> tuple[str, str]:
    """The figure that a column tells more of, and what it tells: ``eac_known`` is what is known of ``eac``."""
    return next(((name.removesuffix(end), end) for end in (KNOWN, COUNT, BOUND) if name.endswith(end)), ("", ""))


def told_beside(figure: object, end: str) -> Any:  # noqa: ANN401 - any cell
    """What a column beside a sum holds: what is known of it, how many parts are not, on which side it lies."""
    if isinstance(figure, Partly):
        return {KNOWN: figure.known, COUNT: len(figure.lacking), BOUND: figure.bound.value or None}[end]
    unknown = figure is None or isinstance(figure, Unknown)
    return {KNOWN: None if unknown else figure, COUNT: int(unknown), BOUND: None}[end]


def _known_cells(name: str, figure: object) -> dict[str, Any]:
    """What a sum says of itself beside its own cell."""
    cells = {f"{name}{end}": told_beside(figure, end) for end in (KNOWN, COUNT, BOUND)}
    if not isinstance(figure, Partly):
        return cells
    return {name: None, **cells, f"{name}{KNOWN}": column(figure.known)}


def column(figure: Value) -> Money | Partly | float | None:
    """A figure as a cell of a table: a sum as it can be paid, or what is known of it, a plain number, or nothing."""
    if isinstance(figure, Partly):
        return figure.of_known(made(payable(figure.known), figure.known.currency, figure.known))
    if isinstance(figure, Unknown):
        return None
    return made(payable(figure), figure.currency, figure) if isinstance(figure, Money) else round(float(figure), 2)
