"""Working time of calendars, people and equipment as the engine counts it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, partial

from itpm.analysis.time.clock import day_of, midnight
from itpm.analysis.time.hours import (
    Hours,
    Pattern,
    PersonalHours,
)
from itpm.analysis.time.minutes import both, by_day, either, new_year, stretch_of
from itpm.analysis.time.overtime import ExtraHours
from itpm.analysis.time.patterns import Patterns
from itpm.analysis.time.terms import Term, terms
from itpm.engine.calendar import Calendar, Source, Stretch, Years
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates
from itpm.model.staffing import Person, Training

_LOOKED_BACK = timedelta(days=366)
_OLDEST = date.min + _LOOKED_BACK


class WorkingTimes:
    """The calendars of a portfolio, each made once."""

    def __init__(self, portfolio: Portfolio, as_of: date) -> None:
        """Nothing is computed before it is asked for.

        Nobody is booked before ``as_of``, and a float may still reach behind it, where work is late: who came in the
        last year, or has another calendar since, has the hours that were theirs. Of longer ago nobody has their own.
        """
        self.as_of, self.year = as_of, as_of.year
        self._before = max(as_of, _OLDEST) - _LOOKED_BACK
        self.portfolio = portfolio
        self.patterns = Patterns(portfolio, as_of)
        self.zone, self.home = self.patterns.zone, self.patterns.home
        self._made: dict[tuple[object, ...], Calendar] = {}
        self._stretches: dict[tuple[object, int], Stretch] = {}
        self._people: dict[str, bool] = {}
        self._extra: dict[str, ExtraHours] = {}
        self._same: dict[str | Pattern, str] = {}

    def of(self, portfolio: Portfolio) -> "WorkingTimes":
        """Those of another portfolio, on the same day."""
        return WorkingTimes(portfolio, self.as_of)

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """Of those who leave, or come after the day, between which moments they are employed."""
        return terms(self.portfolio.staffing.people, self.zone, self.as_of)

    def _alike(self, name: str | None) -> str:
        """A calendar with the same hours as one, always the same: what a calendar is called changes no plan."""
        name = name or self.home or ""
        if name not in self._same:
            self._same[name] = self._same.setdefault(replace(self.patterns.of(name), hours_per_day=Decimal(0)), name)
        return self._same[name]

    def calendar(self, *names: str | None) -> Calendar:
        """The time that all of some calendars work; without a name the portfolio's."""
        distinct = tuple(dict.fromkeys(self._alike(name) for name in names or (None,)))
        key = ("calendar", distinct)
        if key not in self._made:
            first = self._plain(distinct[0])
            for name in distinct[1:]:
                first = both(first, self._plain(name), self.year)
            self._made[key] = first
        return self._made[key]

    def _plain(self, name: str | None) -> Calendar:
        name = self._alike(name)
        key = ("plain", name)
        if key not in self._made:
            pattern = self.patterns.of(name)
            self._made[key] = _made(pattern.zone, partial(self._stretch, name), self.year)
        return self._made[key]

    def _stretch(self, name: str | None, year: int) -> Stretch:
        """The working time of a calendar in a year."""
        key = (name or self.home, year)
        if key not in self._stretches:
            self._stretches[key] = stretch_of(self.patterns.of(name).zone, year, self._year(name, year))
        return self._stretches[key]

    def _year(self, name: str | None, year: int) -> Sequence[Hours]:
        """The hours of each day of a year."""
        return self.patterns.of(name).year(year)

    def person(self, who: str, narrowed: tuple[str | None, ...] = (), task: str = "") -> Calendar:
        """When somebody works: their calendar, part time, employment, leave and training, narrowed by calendars.

        Overtime that is meant for ``task`` comes on top of the first of the narrowing calendars (the project's), and
        the others (the task's) narrow it too.
        """
        person = self.portfolio.staffing.people[who]
        own = None if self._changes(person) else self._alike(self.patterns.calendar_of(person))
        narrowed = tuple(each and self._alike(each) for each in narrowed)
        meant = self._overtime(who).meant(task) if task else ()
        project, *others = (*narrowed, None, None)[: max(1, len(narrowed))]
        narrow = tuple(name for name in dict.fromkeys((project, *others)) if name and name != own)
        if not narrow and not meant:
            return self._personal(who, person)
        made = self._personal(who, person)
        key = ("person", who if meant else made, project, tuple(others), meant)
        if key not in self._made:
            if project and project != own:
                made = both(made, self._plain(project), self.year)
            if meant:
                made = either(made, Calendar.of(self._overtime(who).of(meant)), self.year)
            for name in others:
                made = both(made, self._plain(name), self.year) if name and (name != own or meant) else made
            self._made[key] = made
        return self._made[key]

    def first_day(self, person: Person) -> date:
        """The day where somebody is at which the status date begins: it may be the day before."""
        return min(self.as_of, day_of(midnight(self.as_of, self.zone), self.patterns.zone_of(person)))

    def longest(self, who: str) -> Calendar:
        """When somebody works, with all of their overtime, whatever it is for."""
        usual = self.person(who)
        if who not in self.portfolio.staffing.overtime:
            return usual
        key = ("longest", who)
        if key not in self._made:
            extra = self._overtime(who).of()
            self._made[key] = either(usual, Calendar.of(extra), self.year) if extra else usual
        return self._made[key]

    def _changes(self, person: Person) -> bool:
        """Whether somebody's calendar is another one from some day to come on."""
        return person.calendar is not None and bool(person.calendar.changes(self._before))

    def never_away(self, who: str) -> Calendar:
        """When somebody would work who is employed for ever, and never on leave or at a training."""
        person = self.portfolio.staffing.people[who]
        return self._personal(who, person, always=True)

    def _personal(self, who: str, person: Person, *, always: bool = False) -> Calendar:
        own = self._own_time(person) if always else self._special(who)
        if not own:
            return self.calendar(self.patterns.calendar_of(person))
        key = ("personal", who, always)
        if key not in self._made:
            hours = PersonalHours(person, (), always=True) if always else PersonalHours(person, self._off(who))
            # Those who are away on the same days, as for a course, have one calendar.
            alike = ("hours", person.calendar, hours.first, hours.last, hours.weeks, hours.off)
            if alike not in self._made:
                source, start = partial(self._hours, person, hours), partial(self._new_year, person)
                self._made[alike] = Calendar(source, start, self.year, hours.years())
            self._made[key] = self._made[alike]
        return self._made[key]

    def _hours(self, person: Person, hours: PersonalHours, year: int) -> Stretch:
        """The hours in which somebody works in a year."""
        names = self._calendars(person, year)
        if len(names) == 1 and hours.usual(year):
            return self._stretch(names[0][1], year)
        usual = [self._year(name, year)[place] for place, name in by_day(names, year)]
        zones = [self.patterns.of(name).zone for _place, name in by_day(names, year)]
        return stretch_of(zones if len(names) > 1 else zones[0], year, hours.year(year, usual))

    def _new_year(self, person: Person, year: int) -> int:
        return new_year(self.patterns.zone_of(person, date(year, 1, 1)), year)

    def _calendars(self, person: Person, year: int) -> Sequence[tuple[date, str | None]]:
        """The calendars of somebody in a year, each with the day from which it holds."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        changes = person.calendar.changes(first) if person.calendar is not None else ()
        return [(day, self.patterns.calendar_of(person, day)) for day in (first, *changes) if day <= last]

    def _special(self, who: str) -> bool:
        """Whether somebody's time differs from their calendar's."""
        if who not in self._people:
            person = self.portfolio.staffing.people[who]
            employed = person.employed
            limited = employed.finish is not None or (employed.start or self._before) > self._before
            self._people[who] = self._own_time(person) or limited or bool(self._off(who))
        return self._people[who]

    def _own_time(self, person: Person) -> bool:
        """Whether somebody's time differs from their calendar's while they are there."""
        return person.week is not None or self._changes(person)

    def _off(self, who: str) -> tuple[tuple[Dates, str], ...]:
        """Days and half days without work: leave and training."""
        leave = tuple(self.portfolio.staffing.leave.get(who, {}).items())  # type: ignore[call-overload]
        return leave + tuple((each.planned, "all") for each in self._courses.get(who, ()) if each.planned)

    @cached_property
    def _courses(self) -> Mapping[str, Sequence[Training]]:
        """The courses of each person."""
        found: dict[str, list[Training]] = {}
        for course in self.portfolio.staffing.training.values():
            for who in course.for_:
                found.setdefault(who, []).append(course)
        return found

    def _overtime(self, who: str) -> ExtraHours:
        """The extra hours of somebody, or of equipment."""
        if who not in self._extra:
            zone, away = partial(self._zone, who), self._off(who)
            self._extra[who] = ExtraHours(self.portfolio.staffing, who, self.as_of, zone, away)
        return self._extra[who]

    def _zone(self, who: str, day: date) -> str:
        person, equipment = self.portfolio.staffing.people.get(who), self.portfolio.staffing.equipment
        return self.patterns.of(equipment[who].calendar).zone if person is None else self.patterns.zone_of(person, day)

    def equipment(self, name: str, narrowed: tuple[str | None, ...] = (), task: str = "") -> Calendar:
        """When equipment can be used; longer for a task where it says so, as for people."""
        own = self.portfolio.staffing.equipment[name].calendar
        meant = self._overtime(name).meant(task) if task else ()
        if not meant:
            return self.calendar(own, *(each for each in narrowed if each))
        project, *others = (*narrowed, None)[: max(1, len(narrowed))]
        key = ("equipment", name, project, tuple(others), meant)
        if key not in self._made:
            extra = Calendar.of(self._overtime(name).of(meant))
            made = either(self.calendar(own, *((project,) if project else ())), extra, self.year)
            for other in others:
                made = both(made, self._plain(other), self.year) if other else made
            self._made[key] = made
        return self._made[key]


def _made(zone: str, source: Source, first: int, years: Years = (date.min.year, date.max.year)) -> Calendar:
    """A calendar of the engine, made from a first year on."""
    return Calendar(source, partial(new_year, zone), first, years)
