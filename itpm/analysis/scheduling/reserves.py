"""What takes people's time before any task does: operations, on-call, and what is allocated to projects."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from itpm.analysis.scheduling.groups import people_by_group
from itpm.analysis.scheduling.recurring import periods_from
from itpm.analysis.time.clock import midnight
from itpm.analysis.time.hours import shares as worked
from itpm.analysis.time.periods import days_of_period
from itpm.analysis.time.working_time import WorkingTimes
from itpm.days import MONTHS
from itpm.engine.crew import ENDLESS, WHOLE
from itpm.engine.ledger import Reserve
from itpm.model.address import own_of, whole_of
from itpm.model.assignment import Assignment
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import Dates
from itpm.model.staffing import Operation
from itpm.model.stage import approved_work

_FIRST_TURN: Final = date(2001, 1, 1)
"""A Monday from which turns are counted that do not say from when."""
_WEEKS_OF_A_YEAR: Final = timedelta(weeks=52)


class _Asked(NamedTuple):
    """Some people of an operation, how many of them it takes (None: all), when, and with how much of their share."""

    people: Sequence[str]
    number: int | None
    dates: Dates
    share: Decimal

    @property
    def each(self) -> Decimal:
        """What one of them does of what one person would do."""
        many = len(self.people)
        return self.share * (Decimal(min(self.number, many)) / many if self.number is not None else 1)


class Reserves:
    """The reserved time of everybody from a day on; behind another, turns and periods are an even share of all time."""

    def __init__(self, portfolio: Portfolio, times: WorkingTimes, span: Dates, groups: Mapping[str, int]) -> None:
        """``groups`` are the numbers of the projects, which may draw on what is allocated to them."""
        self.portfolio, self.times, self.span, self.groups = portfolio, times, span, groups
        self._members = people_by_group(portfolio.staffing)
        self._found: dict[str, list[Reserve]] = {}
        for project, group in groups.items():
            self._allocated(portfolio.projects[project], group)
        for operation in portfolio.staffing.operations.values():
            self._operated(operation)

    def of(self, who: str) -> Sequence[Reserve]:
        """What is reserved of somebody's time."""
        return sorted(self._found.get(who, ()))

    def _people(self, name: str) -> list[str]:
        """The people that a name stands for, or the equipment."""
        staffing = self.portfolio.staffing
        return [name] if name in staffing.people or name in staffing.equipment else self._members.get(name, [])

    def _worked(self, who: str, dates: Dates) -> Iterator[tuple[Dates, Decimal]]:
        """Some days with how much there is of somebody in them: of a person the share of full time that they work.

        A week of their own stands in their calendar already. Of equipment, how many there are.
        """
        person = self.portfolio.staffing.people.get(who)
        if person is None:
            capacity = self.portfolio.staffing.equipment[who].capacity
            yield dates, Decimal(1 if capacity is None else capacity)
            return
        first = max(dates.start or date.min, self.span.start or date.min)
        steps = worked(person, first).steps
        ends: list[date | None] = [since - timedelta(days=1) for since, _share in steps[1:]]
        for (since, share), end in zip(steps, [*ends, None], strict=True):
            yield common(Dates(max(first, since), end), dates), share

    def _add(self, who: str, dates: Dates, use: int, group: int = -1) -> None:
        first = max(dates.start or date.min, self.span.start or date.min)
        last = dates.finish
        if use > 0 and (last is None or first <= last):
            zone = self.times.zone
            end = ENDLESS if last is None else midnight(last + timedelta(days=1), zone)
            self._found.setdefault(who, []).append(Reserve(midnight(first, zone), end, use, group))

    def _allocated(self, project: Project, group: int) -> None:
        """Shares of people and roles for an approved project; a role's share is spread evenly over its people.

        What was not approved, or is over, takes time from nobody; what is on hold does from the day it goes on.
        """
        if not approved_work(project):
            return
        planned = Dates(project.on_hold.until if project.on_hold is not None else None, None)
        for name, shares in project.allocations.items():
            holders = self._holders(project, name)
            for period, share in shares.items():
                dates = common(days_of_period(period, self.portfolio.settings), planned)
                for who, held in holders:
                    use = int(share * WHOLE / (1 if held else len(holders)))
                    self._add(who, common(dates, held), use, group)

    def _holders(self, project: Project, name: str) -> list[tuple[str, Dates | None]]:
        """The people that a name of a project stands for; those who fill a role of the project, in their days."""
        role = project.team.get(own_of(name))
        if role is not None and whole_of(name) == project.id:
            return [(who, dates) for who, dates in role.who.items() if who in self.portfolio.staffing.people]
        return [(who, None) for who in self._people(name)]

    def last_day(self, project: Project, name: str) -> date:
        """The last day on which there is somebody for an allocation; the first there is where there never is."""
        holders = self._holders(project, name)
        return max(
            (self._last(who, held.finish if held is not None else None) for who, held in holders), default=date.min
        )

    def _operated(self, operation: Operation) -> None:
        """Work that keeps things running, in its days: of whoever's turn it is, or of all who are assigned."""
        always = operation.dates or Dates(None, None)
        if operation.rota is not None:
            for who, dates in self.turns(operation):
                self._taken(operation, [(who, common(dates, self.span), Decimal(1))])
            turns = Counter(operation.rota.who)
            self._goes_on(operation, [(who, always, Decimal(turns[who]) / turns.total()) for who in turns])
            return
        asked = [each for assignment in operation.assign for each in self._asked(assignment)]
        edges = sorted({edge for each in asked for edge in _edges(common(each.dates, always), self.span)})
        for first, then in pairwise(edges):
            dates = common(Dates(first, then - timedelta(days=1)), always)
            self._taken(operation, [(who, dates, share) for who, share in _shares(asked, first)])
        behind = self._behind
        if behind is not None:
            lasting = [each for each in asked if each.dates.holds(behind)]
            ends = {who: each.dates for each in lasting for who in each.people}
            self._goes_on(
                operation, [(who, common(ends[who], always), share) for who, share in _shares(lasting, behind)]
            )

    @property
    def _behind(self) -> date | None:
        """The first day behind the span."""
        return None if self.span.finish is None else self.span.finish + timedelta(days=1)

    def _goes_on(self, operation: Operation, shares: Sequence[tuple[str, Dates, Decimal]]) -> None:
        """Takes behind the span what an operation takes that has not ended by then."""
        behind = self._behind
        for who, dates, share in shares if behind is not None else ():
            rest = common(dates, Dates(behind, None))
            if operation.load is not None:
                self._taken(operation, [(who, rest, share)])
            elif operation.effort is not None and behind is not None:
                year = self._periods(operation.every or "month", Dates(behind - _WEEKS_OF_A_YEAR, None))
                there = [minutes for period in year if (minutes := self._there(who, period, always=True))]
                asked = Decimal(self.times.patterns.minutes(operation.effort, effort=True)) * share * len(there)
                self._add(who, rest, int(asked * WHOLE / sum(there)) if there else 0)

    def unserved(self, day: date) -> Mapping[str, date]:
        """The operations that nobody does any more, or nobody ever does: each with the first such day from a day on."""
        found: dict[str, date] = {}
        for address, operation in self.portfolio.staffing.operations.items():
            last = max((self._last(*each) for each in self._doing(operation)), default=date.min)
            until = operation.dates.finish if operation.dates is not None else None
            begins = operation.dates.start if operation.dates is not None else None
            if last < date.max:
                first = max(day, begins or day, last + timedelta(days=1))
                if until is None or first <= until:
                    found[address] = first
        return found

    def _doing(self, operation: Operation) -> Iterator[tuple[str, date | None]]:
        """Everybody who may do an operation, and the last day on which their entry lets them."""
        if operation.rota is not None:
            yield from ((who, None) for who in operation.rota.who)
            return
        for assignment in operation.assign:
            for each in self._asked(assignment):
                yield from ((who, each.dates.finish) for who in each.people)

    def _last(self, who: str, until: date | None) -> date:
        """The last day of somebody's employment, or of their entry; the last there is where there is no end."""
        person = self.portfolio.staffing.people.get(who)
        if person is None and who not in self.portfolio.staffing.equipment:
            return date.min
        employed = person.employment.dates if person is not None and person.employment is not None else None
        ends = (until, employed.finish if employed is not None else None)
        return min((end for end in ends if end is not None), default=date.max)

    def _asked(self, assignment: Assignment) -> Iterator[_Asked]:
        """Whom an entry of an operation asks for: everybody of a team or role, unless it says how many."""
        dates = assignment.dates or Dates(None, None)
        share = max(Decimal(0), Decimal(1) if assignment.allocation is None else Decimal(assignment.allocation))
        names = assignment.any or (assignment.who or assignment.team or assignment.role or "",)
        project = self.portfolio.projects.get(whole_of(names[0]))
        if not assignment.any and "/" in names[0]:
            holders = self._holders(project, names[0]) if project is not None else []
            yield from (_Asked([who], None, common(dates, held), share) for who, held in holders)
            return
        everybody = self.portfolio.staffing.people if assignment.skills and not names[0] else ()
        people = list(dict.fromkeys((*everybody, *(who for name in names for who in self._people(name)))))
        people = [who for who in people if self._skilled(who, assignment)]
        count = None if assignment.all else (1 if assignment.any else assignment.count)
        if people:
            yield _Asked(people, count, dates, share)

    def _skilled(self, who: str, assignment: Assignment) -> bool:
        """Whether somebody has the skills that an entry takes."""
        person = self.portfolio.staffing.people.get(who)
        held = person.skills if person is not None else {}
        return all(held.get(skill, 0) >= least for skill, least in assignment.skills.items())

    def _taken(self, operation: Operation, shares: Sequence[tuple[str, Dates, Decimal]]) -> None:
        """Takes a load, or an effort in each period, of people by their shares of it in some days."""
        for who, dates, share in shares:
            if operation.load is not None:
                for days, there in self._worked(who, dates):
                    self._add(who, days, int(operation.load * WHOLE * share * there))
            elif operation.effort is not None:
                minutes = Decimal(self.times.patterns.minutes(operation.effort, effort=True)) * share
                for period in self._periods(operation.every or "month", dates):
                    self._spread(who, period, dates, minutes)

    def _spread(self, who: str, period: Dates, dates: Dates, minutes: Decimal) -> None:
        """The part of a period's effort that lies in some days, over the working time in these, as a share of a minute.

        The part is that of the working days, whoever is away: absence, in these days or beside them, adds no effort.
        """
        days = common(period, dates)
        there = self._there(who, days)
        if there > 0:
            part, whole = (self._there(who, each, always=True) for each in (days, period))
            self._add(who, days, int(minutes * part * WHOLE / (whole * there)))

    def _there(self, who: str, period: Dates, *, always: bool = False) -> int:
        """The working minutes of a person in a period, or those of somebody who is never away; or of equipment."""
        if period.start is None or period.finish is None or period.finish < period.start:
            return 0
        zone = self.times.zone
        if who in self.portfolio.staffing.people:
            calendar = self.times.never_away(who) if always else self.times.person(who)
        else:
            calendar = self.times.equipment(who)
        return calendar.between(midnight(period.start, zone), midnight(period.finish + timedelta(days=1), zone))

    def turns(self, operation: Operation) -> Iterator[tuple[str, Dates]]:
        """Whose turn it is in each period from a rota's first day on, in the days of its operation."""
        rota = operation.rota
        if rota is None or not rota.who:
            return
        always = operation.dates or Dates(None, None)
        start = rota.from_ or always.start or _FIRST_TURN
        for number, dates in enumerate(periods_from(start, rota.every or "week", self.span.finish or date.max)):
            turn = common(dates, always)
            if turn.finish is not None and turn.start is not None and turn.start <= turn.finish:
                who = rota.who[number % len(rota.who)]
                if who in self.portfolio.staffing.people and turn.finish >= (self.span.start or date.min):
                    yield who, turn

    def _periods(self, every: str, dates: Dates) -> Iterator[Dates]:
        """The weeks from Monday on, months, quarters or years that hold some days of the span."""
        days = common(dates, self.span)
        first = days.start or self.span.start or date.min
        if every == "week":
            first -= timedelta(days=first.weekday())
        elif every in MONTHS:
            first = date(first.year, (first.month - 1) // MONTHS[every] * MONTHS[every] + 1, 1)
        yield from periods_from(first, every, days.finish or self.span.finish or date.max)


def _shares(asked: Iterable[_Asked], day: date) -> Iterator[tuple[str, Decimal]]:
    """Of those who are asked on a day, who does how much of it."""
    shares: dict[str, Decimal] = {}
    for each in asked:
        if each.dates.holds(day):
            for who in each.people:
                shares[who] = max(shares.get(who, Decimal(0)), each.each)
    whole = sum(shares.values())
    yield from ((who, share / whole) for who, share in shares.items() if share)


def _edges(dates: Dates, span: Dates) -> Iterator[date]:
    """The first day of some days of a span, and the first day behind them; nothing where there are none."""
    days = common(dates, span)
    if days.start is not None and days.finish is not None and days.start <= days.finish:
        yield days.start
        yield days.finish + timedelta(days=1)


def common(one: Dates, other: Dates | None) -> Dates:
    """The days that are in both of two ranges."""
    if other is None:
        return one
    starts = [each.start for each in (one, other) if each.start is not None]
    finishes = [each.finish for each in (one, other) if each.finish is not None]
    return Dates(max(starts, default=None), min(finishes, default=None))
