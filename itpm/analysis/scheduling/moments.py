"""The engine's minutes as days and times, in the zone and with the day's hours of what they are told of."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.scheduled import Span
from itpm.analysis.time.clock import closes_day, day_of, last_day, local, midnight
from itpm.analysis.time.working_time import WorkingTimes
from itpm.message import Message
from itpm.model.address import whole_of
from itpm.model.moment_text import as_told
from itpm.model.portfolio import Portfolio


@dataclass(frozen=True)
class Moments:
    """What the minutes of a plan are called."""

    portfolio: Portfolio
    times: WorkingTimes
    outlines: Mapping[str, Outline]

    def zone(self, address: str) -> str:
        """Where the days of a thing are told: the time zone of its calendar, else of what it is part of."""
        return self.times.patterns.of(self.calendar(address)).zone

    def elsewhere(self, address: str) -> str:
        """The time zone of a thing's days, where it is not the portfolio's; else empty."""
        zone = self.zone(address)
        return "" if zone == self.times.zone else zone

    def calendar(self, address: str) -> str | None:
        """The calendar of a thing: its own, else of what it is part of; None: the portfolio's."""
        name = whole_of(address)
        outline = self.outlines.get(name)
        item = outline.items.get(address) if outline is not None else None
        own = outline.calendar(item) if outline is not None and item is not None else None
        project = self.portfolio.projects.get(name)
        return own or (project.calendar if project is not None else None)

    def day_minutes(self, address: str = "") -> float:
        """The working minutes of a day on the calendar of a thing; on the portfolio's where none is named."""
        if not address:
            return float(self.times.patterns.hours_per_day) * 60
        return float(self.times.patterns.of(self.calendar(address)).hours_per_day) * 60

    def week_days(self, address: str = "") -> int:
        """The working days of a week on the calendar of a thing; on the portfolio's where none is named."""
        return self.times.patterns.of(self.calendar(address) if address else None).days_per_week or 5

    def local(self, moment: int, zone: str = "") -> datetime:
        """A minute as clocks show it somewhere; at the portfolio's place where nothing is said."""
        return local(moment, zone or self.times.zone)

    def day(self, moment: int, zone: str = "") -> date:
        """The day that a minute belongs to."""
        return day_of(moment, zone or self.times.zone)

    def shown(self, moment: int, zone: str = "", *, closing: bool = False) -> str:
        """A minute in words: the day, the time (24:00 for the end of a day), and the zone if clocks differ there."""
        there = self.local(moment, zone)
        elsewhere = f" {zone}" if zone and there.replace(tzinfo=None) != self.local(moment).replace(tzinfo=None) else ""
        if closing and closes_day(moment, zone or self.times.zone):
            return f"{last_day(moment, zone or self.times.zone)} 24:00{elsewhere}"
        return f"{as_told(there)}{elsewhere}"

    def first_day(self, span: Span) -> date:
        """The day on which something starts; what takes no time and stands at 24:00 belongs to the day that ends."""
        return day_of(span.start - span.after_close, span.zone or self.times.zone)

    def last_day(self, span: Span) -> date:
        """The day on which something ends: midnight still belongs to the day before, unless nothing came before it."""
        return day_of(span.finish - (not span.at_opening), span.zone or self.times.zone)


def told(moments: Moments, day: date, address: str) -> date | Message:
    """A day of a thing in a sentence, with its time zone where clocks differ there."""
    zone = zone_on(moments, day, address)
    return Message("{day} ({zone})", day=day, zone=zone) if zone else day


def zone_on(moments: Moments, day: date, address: str) -> str:
    """The zone of a thing's days, where a day has other hours there than at the portfolio's place; else empty."""
    zone = moments.elsewhere(address)
    ends = (day, day + timedelta(days=1))
    return zone if zone and any(midnight(each, zone) != midnight(each, moments.times.zone) for each in ends) else ""
