"""Dates of the full plan that an audience is told, where work that is kept from it moves what it may know."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from itpm.analysis.scheduling.hindrance import Hindrance
from itpm.analysis.scheduling.scheduled import Scheduled, Span
from itpm.analysis.time.clock import minute
from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.message import phrase
from itpm.model.disclosed import Told
from itpm.model.portfolio import Portfolio

NOT_SHOWN: Final = phrase("waits for work not shown here")
WHOLE: Final = "project:"
"""What stands before the id of a project whose end is told: work of it may be kept from the audience."""
NEVER, UNKNOWN, _OPENING = "never", "unknown", " opening"
_UTC, _FORM, _EPOCH = "UTC", "%Y-%m-%dT%H:%MZ", datetime(1970, 1, 1)  # noqa: DTZ001 - minutes of UTC, without a zone


class ToldDates(NamedTuple):
    """Minutes since 1970 in UTC at which something starts and ends; None where it has no dates.

    ``opening``: it takes no time, and belongs to the day that begins then.
    """

    start: int | None
    finish: int | None
    never: bool = False
    opening: bool = False

    def __str__(self) -> str:
        """As a file holds it: ``2026-07-20T06:30Z..2026-08-14T15:00Z``, ``opening`` behind; ``never``, ``unknown``."""
        if self.start is None or self.finish is None:
            return NEVER if self.never else UNKNOWN
        return f"{_written(self.start)}..{_written(self.finish)}{_OPENING if self.opening else ''}"


def of_plan(each: Scheduled) -> ToldDates:
    """The dates of something to count on."""
    if each.dates is None:
        return ToldDates(None, None, each.undone)
    return ToldDates(each.dates.start, each.dates.finish, opening=each.dates.at_opening)


def read_dates(text: str) -> ToldDates | None:
    """What stands in a file; None for days that there are not."""
    if text in {NEVER, UNKNOWN}:
        return ToldDates(None, None, text == NEVER)
    start, _dots, finish = text.removesuffix(_OPENING).partition("..")
    try:
        first, last = (minute(datetime.strptime(each, _FORM), _UTC) for each in (start, finish))  # noqa: DTZ007
    except ValueError:
        return None
    return ToldDates(first, last, opening=text.endswith(_OPENING))


def _written(moment: int) -> str:
    return (_EPOCH + timedelta(minutes=moment)).strftime(_FORM)


def told_dates(portfolio: Portfolio) -> Mapping[str, ToldDates]:
    """The dates that the audience of a portfolio is told, by address; nothing where nothing was cut away."""
    said = portfolio.disclosed.get(portfolio.audience.name) if portfolio.audience is not None else None
    found = ((address, read_dates(text)) for address, text in said.dates.items()) if said is not None else ()
    return {address: dates for address, dates in found if dates is not None}


def held_on(portfolio: Portfolio, day: date) -> Portfolio:
    """A portfolio whose audience is told on a day what is released for it, and nothing of what has ended."""
    over = [name for name, each in portfolio.disclosed.items() if isinstance(each, Told) and not each.holds(day)]
    if not over:
        return portfolio
    return replace(portfolio, disclosed={k: each for k, each in portfolio.disclosed.items() if k not in over})


def told_floor(start: int, calendar: Calendar) -> int:
    """The moment from which on something may begin that is told to start at a minute: the end of the work before.

    So what it visibly waits for is still told, where that ends in the evening and this begins in the morning.
    """
    if not start:
        return 0
    try:
        before = calendar.snap_back(start)
        return before if calendar.snap(before) == start else start
    except OutOfTimeError:
        return start


def as_told(each: Scheduled, told: ToldDates | None, zone: str, *, fits: bool) -> Scheduled:
    """What is known of something, with the dates that are told of it, and nothing of it but these.

    What is done by now is as it is. ``zone`` is where its days are told. ``fits``: what else is known bears the told
    dates; where it does not any more, the dates are those that follow from it. Floats and the network are those of a
    plan without what is kept: withheld.
    """
    if told is None or each.done:
        return each
    bare = replace(each, network=None, late=None, total_float=None, network_float=None, network_free_float=None)
    bare = replace(bare, float_by_clock=0, network_float_by_clock=0, released=True)
    if told.start is None or told.finish is None:
        return replace(bare, levelled=None, undone=told.never, hindrance=Hindrance(NOT_SHOWN))
    if each.unlevelled:
        return replace(bare, hindrance=Hindrance(NOT_SHOWN))
    if not fits:
        return bare
    closes = told.start == told.finish and not told.opening
    span = Span(told.start, told.finish, zone, closes, told.opening)
    return replace(bare, levelled=span, hindrance=None, undone=False)


def whole_told(each: Scheduled, told: ToldDates | None, zone: str) -> Scheduled:
    """What is known of a summary, with the dates that are told of it: parts of it may be kept from the audience.

    Where a part that is known stands beyond them by now, they are those of its parts.
    """
    parts, fits = each.levelled, True
    if parts is not None and told is not None and told.start is not None and told.finish is not None:
        fits = told.start <= parts.start and parts.finish <= told.finish
    return as_told(each, told, zone, fits=fits)
