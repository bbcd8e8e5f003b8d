"""Stretches of time: days, or from one day or time to another."""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from itpm.message import Message
from itpm.model.meaningless import OrderError
from itpm.model.scalars import Dates, Moment, as_day, parse_dates, parse_moment


@lru_cache(maxsize=20000)
def parse_stretch(text: str) -> Dates:
    """A day, or a range from one day or time to another with open ends."""
    if "T" not in text:
        return parse_dates(text)
    if ".." not in text:
        # From a time on, on its day.
        moment = parse_moment(text)
        return Dates(_day(moment), _day(moment), _time(moment))
    first, _, last = text.partition("..")
    start, finish = (parse_moment(each) if each else None for each in (first, last))
    found = Dates(_day(start), _day(finish), _time(start), _time(finish))
    backwards = found.start is not None and found.finish is not None and found.start > found.finish
    if found.start == found.finish and found.opens is not None and found.closes is not None:
        backwards = found.opens >= found.closes
    if backwards:
        raise OrderError(Message("{start} is not before {finish}", start=first, finish=last))
    return found


def clock(dates: Dates | None) -> tuple[datetime, datetime]:
    """From when to when a stretch lasts, the end not included; without ends, as long as there are days."""
    first, last = (dates.first, dates.last) if dates is not None else (None, None)
    start = _midnight(first or date.min)
    if last is None:
        return start, _midnight(date.max)
    return start, last if isinstance(last, datetime) else _midnight(last) + timedelta(days=1)


def _midnight(moment: Moment) -> datetime:
    """A time, or the first of a day."""
    return moment if isinstance(moment, datetime) else datetime.combine(moment, time())


def _day(moment: Moment | None) -> date | None:
    return None if moment is None else as_day(moment)


def _time(moment: Moment | None) -> time | None:
    return moment.time() if isinstance(moment, datetime) else None
