"""Working time: calendars.yaml."""

from collections.abc import Mapping
from decimal import Decimal

from itpm.model.record import Record, empty, record
from itpm.model.scalars import Dates, Ref, Timezone


@record
class Holidays:
    """Public holidays of a country."""

    country: str
    subdivision: str | None = None


@record
class Calendar(Record):
    """Working time of a place, a team or a kind of work."""

    base: Ref | None = None
    timezone: Timezone | None = None
    week: Mapping[str, tuple[str, ...]] = empty()
    hours_per_day: Decimal | None = None
    holidays: Holidays | None = None
    closed: Mapping[Dates, str] = empty()
    open: Mapping[Dates, tuple[str, ...]] = empty()


@record
class Calendars:
    """Working time: calendars.yaml."""

    calendars: Mapping[str, Calendar] = empty()
