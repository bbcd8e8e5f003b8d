"""The figures of how long things last: days left until each end, licences left, and how fast something fills."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Unit
from itpm.analysis.lifecycle.ends import End, Matter
from itpm.analysis.lifecycle.usage import Usage
from itpm.analysis.money.contracts import Term
from itpm.classification import Classification
from itpm.message import phrase

_OVER = "in days of the calendar, below zero where it is over"
_MONTH = 30
_PLACES = 12
"""Decimal places of a share that follows from measures."""


def _days(name: str, title: str, what: str, klass: Classification = Classification.STAFF) -> Figure:
    return Figure(name, title, Unit.DAYS, f"{what} − status date, {_OVER}", classification=klass)


LIFECYCLE = Group(
    "Lifecycle",
    (
        _days("support_left", "Support left", "end of support"),
        _days("extended_left", "Extended support left", "end of extended support"),
        _days("warranty_left", "Warranty left", "end of warranty"),
        _days("renewal_left", "Days until licences are renewed", "day of renewal"),
        _days("retirement_left", "Days until it should be gone", "day by which it should be gone"),
        Figure(
            "licences_left",
            "Licences left",
            Unit.MEASURE,
            "licences owned − licences used",
            classification=Classification.STAFF,
        ),
        Figure(
            "usage_growth",
            "Growth of usage",
            Unit.SHARE,
            "slope of the line of least squares through its measures, in 30 days",
            classification=Classification.STAFF,
        ),
        Figure(
            "full_in",
            "Time to full",
            Unit.DAYS,
            "day on which that line reaches 100 % (today if that is past) − status date, in days of the calendar",
            classification=Classification.STAFF,
        ),
    ),
    source="ISO/IEC 19770 and ITIL: asset management, end of support; linear least squares for what fills up",
)
"""How long an asset is supported, covered and licensed, and when it is full."""
TERM = Group(
    "Term of a contract",
    (
        _days("notice_left", "Days until notice", "last day for notice", Classification.MANAGEMENT),
        _days("term_left", "Days until the end", "last day", Classification.MANAGEMENT),
    ),
    source="Days of the calendar to what the contract says",
)
"""How long a contract runs, and how long there is to give notice."""
_NAMES = {
    Matter.SUPPORT: "support_left",
    Matter.EXTENDED: "extended_left",
    Matter.WARRANTY: "warranty_left",
    Matter.LICENCES: "renewal_left",
    Matter.RETIREMENT: "retirement_left",
}


def lifecycle_figures(ends: Iterable[End], usage: Usage | None, licences: Usage | None, day: date) -> Computed:
    """How long an asset lasts, and how full it is; ``usage`` and ``licences`` as far as somebody counts them."""
    given = {_NAMES[each.matter]: _left(each, day) for each in ends}
    if licences is not None:
        given["licences_left"] = Given(_difference(licences.limit, licences.now))
    if usage is not None:
        trend = usage.trend
        growth = trend if isinstance(trend, Unknown) else _decimal(trend.slope * _MONTH)
        words = (
            ""
            if isinstance(trend, Unknown)
            else phrase("least squares through {count} measures, in 30 days", count=len(trend.points))
        )
        given["usage_growth"] = Given(growth, words=words)
        given["full_in"] = _full(usage, day)
    return LIFECYCLE.of(given)


def term_figures(term: Term, day: date) -> Computed:
    """How long a contract runs, and how long there is to give notice."""
    return TERM.of(
        {
            "notice_left": _until(term.notice_by, day, "it has no end or no notice"),
            "term_left": _until(term.ends, day, "it has no end"),
        }
    )


def _until(last: date | None, day: date, why: str) -> Given:
    return Given(Unknown(why)) if last is None else Given(Decimal((last - day).days), words=f"{last} − {day}")


def _left(end: End, day: date) -> Given:
    left = end.left(day)
    if isinstance(left, Unknown):
        reason = (
            phrase("it is over, on a day that nobody knows: {reason}", reason=left.reason) if end.over else left.reason
        )
        return Given(Unknown(reason))
    by = phrase(" ({field} of '{said_by}')", field=end.field, said_by=end.said_by.id) if end.said_by is not None else ""
    return Given(Decimal(left), words=f"{end.day}{by} − {day}")


def _full(usage: Usage, day: date) -> Given:
    full = usage.full(day)
    if full is None:
        return Given(Unknown("its usage does not rise"))
    if isinstance(full, Unknown):
        return Given(full)
    return _until(full, day, "")


def _difference(owned: Fraction | None, used: Fraction | None) -> Ratio:
    if owned is None or used is None:
        return Unknown("nobody says how many are owned" if owned is None else "nobody says how many are used")
    return Decimal(int(owned - used))


def _decimal(value: Fraction) -> Decimal:
    return round(Decimal(value.numerator) / Decimal(value.denominator), _PLACES)
