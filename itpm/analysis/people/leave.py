"""Who is away, and when: never why."""

from typing import NamedTuple

from itpm.model.scalars import Dates
from itpm.model.staffing import Staffing


class Away(NamedTuple):
    """Somebody is away on some days: all of each, or ``am`` or ``pm``."""

    who: str
    dates: Dates
    part: str


def away(staffing: Staffing, span: Dates, of: str = "") -> tuple[Away, ...]:
    """The leave of everybody, or of one, that touches some days, the first to begin first."""
    known = staffing.leave if not of else {of: staffing.leave.get(of, {})}  # type: ignore[call-overload]
    found = [
        Away(str(who), dates, part)
        for who, days in known.items()
        for dates, part in days.items()
        if (dates.start is None or span.finish is None or dates.start <= span.finish)
        and (dates.finish is None or span.start is None or dates.finish >= span.start)
    ]
    return tuple(sorted(found, key=lambda each: (str(each.dates), each.who)))
