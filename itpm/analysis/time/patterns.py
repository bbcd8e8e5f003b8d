"""What the calendars of a portfolio say: hours and zones of each, and what sizes and days mean on it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from itpm.analysis.time.clock import midnight, on_day
from itpm.analysis.time.hours import Pattern, by_weekday, covered, stretched, usual_week
from itpm.model.calendar import Calendar
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates, Duration, Effort, Estimate, Moment, parse_dates
from itpm.model.staffing import Person

_PAUSE = "|"


def paused(calendar: str | None, pauses: Iterable[Dates]) -> str:
    """The name of a calendar without some days: of the one that it narrows, and of the days."""
    return _PAUSE.join((calendar or "", *map(str, pauses)))


def unpaused(name: str | None) -> str | None:
    """The calendar that somebody wrote down, of one without some days."""
    return name.partition(_PAUSE)[0] or None if name else name


class Patterns:
    """The patterns of work of a portfolio's calendars, each made once; without a name, the portfolio's own."""

    def __init__(self, portfolio: Portfolio, as_of: date) -> None:
        self.as_of, self.settings, self.calendars = as_of, portfolio.settings, portfolio.calendars
        self.zone = portfolio.settings.timezone or "UTC"
        self.home = portfolio.settings.calendar
        self._made: dict[str | None, Pattern] = {}

    @staticmethod
    def choose(_task: str, estimate: Estimate) -> Duration | Effort:
        """The figure of an estimate, of the task with an address, that everything is planned with: the most likely."""
        return estimate.likely

    @property
    def hours_per_day(self) -> Decimal:
        """Hours in a day of effort."""
        return self.settings.hours_per_day or Decimal(8)

    def of(self, name: str | None) -> Pattern:
        """A calendar by its id; without one, the portfolio's."""
        name = name or self.home
        if name not in self._made:
            if name and _PAUSE in name:
                self._made[name] = self._without_pauses(name)
            else:
                self._made[name] = self._resolved(self.calendars.get(name) if name else None)
        return self._made[name]

    def _without_pauses(self, name: str) -> Pattern:
        """The hours of a calendar without the pauses that its name holds."""
        calendar, *pauses = name.split(_PAUSE)
        return replace(self.of(calendar or None), pauses=tuple(map(parse_dates, pauses)))

    def _resolved(self, record: Calendar | None) -> Pattern:
        base = self.of(record.base) if record is not None and record.base else None
        base = base or Pattern(self.zone, usual_week(), self.hours_per_day)
        if record is None:
            return base
        week = list(base.week)
        if record.week:
            week = [()] * 7 if not record.base else week
            for weekday, said in by_weekday(record.week).items():
                week[weekday] = stretched(each for stretches in said for each in stretches)
        country = (record.holidays.country, record.holidays.subdivision) if record.holidays else base.country
        opened = tuple((dates, stretched(hours)) for dates, hours in record.open.items())
        return Pattern(
            record.timezone or base.zone,
            tuple(week),
            record.hours_per_day or base.hours_per_day,
            country,
            (*record.closed, *base.closed),
            (*opened, *(each for each in base.open if not covered(each[0], record.closed))),
        )

    def calendar_of(self, person: Person, day: date | None = None) -> str | None:
        """The id of somebody's calendar on a day, the status date without one; else the portfolio's."""
        said = person.calendar.on(day or self.as_of) if person.calendar is not None else None
        return said or self.home

    def zone_of(self, person: Person, day: date | None = None) -> str:
        """The time zone in which somebody works on a day, the status date without one."""
        return self.of(self.calendar_of(person, day)).zone

    @property
    def effort_day(self) -> int:
        """The person-minutes of a day of effort."""
        return int(self.hours_per_day * 60)

    def minutes(self, size: Duration | Effort, name: str | None = None, *, effort: bool = False) -> int:
        """A duration in working minutes of a calendar (elapsed: in minutes), or an effort in person-minutes."""
        pattern = self.of(name)
        hours = self.hours_per_day if effort else pattern.hours_per_day
        days = Decimal(5 if effort else pattern.days_per_week or 5)
        if getattr(size, "elapsed", False):
            hours, days = Decimal(24), Decimal(7)
        per = {"min": Decimal(1), "h": Decimal(60), "d": hours * 60, "w": hours * 60 * days}[size.unit]
        return int((size.amount * per).to_integral_value())

    def start_of(self, moment: Moment, name: str | None = None) -> int:
        """A moment as a start: of a day, its first minute."""
        return self._moment(moment, self.of(name).zone, 0)

    def end_of(self, moment: Moment, name: str | None = None) -> int:
        """A moment as an end: of a day, its 24:00."""
        return self._moment(moment, self.of(name).zone, 1)

    def _moment(self, moment: Moment, zone: str, days: int) -> int:
        clock = getattr(moment, "hour", None)
        if clock is None:
            return midnight(moment + timedelta(days=days), zone)
        return on_day(moment.date(), clock * 60 + moment.minute, zone)  # type: ignore[union-attr]
