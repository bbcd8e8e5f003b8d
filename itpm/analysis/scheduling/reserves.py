"""What takes people's time before any task does: operations, on-call, and what is allocated to projects."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from itpm.analysis.calendars import WorkingTimes
from itpm.analysis.clock import midnight
from itpm.analysis.periods import days_of_period
from itpm.engine.crew import WHOLE
from itpm.engine.ledger import Reserve
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates
from itpm.model.staffing import Operation, Rota

_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


class Reserves:
    """The reserved time of everybody between two days."""

    def __init__(self, portfolio: Portfolio, times: WorkingTimes, span: Dates, groups: Mapping[str, int]) -> None:
        """``groups`` are the numbers of the projects, which may draw on what is allocated to them."""
        self.portfolio, self.times, self.span, self.groups = portfolio, times, span, groups
        self._found: dict[str, list[Reserve]] = {}
        for project, group in groups.items():
            self._allocated(project, group)
        for operation in portfolio.staffing.operations.values():
            self._operated(operation)

    def of(self, who: str) -> Sequence[Reserve]:
        """What is reserved of somebody's time."""
        return sorted(self._found.get(who, ()))

    def _people(self, name: str) -> list[str]:
        """The people that a name stands for."""
        staffing = self.portfolio.staffing
        if name in staffing.people:
            return [name]
        return sorted(who for who, person in staffing.people.items() if name in {person.team, *person.roles})

    def _add(self, who: str, dates: Dates, use: int, group: int = -1) -> None:
        first = max(dates.start or date.min, self.span.start or date.min)
        last = min(dates.finish or date.max, self.span.finish or date.max)
        if use > 0 and first <= last:
            zone = self.times.zone
            end = midnight(last + timedelta(days=1), zone)
            self._found.setdefault(who, []).append(Reserve(midnight(first, zone), end, use, group))

    def _allocated(self, project: str, group: int) -> None:
        """Shares of people and roles for a project; a role's share is spread evenly over its people."""
        for name, shares in self.portfolio.projects[project].allocations.items():
            holders = self._holders(project, name)
            for period, share in shares.items():
                dates = days_of_period(period, self.portfolio.settings)
                for who, held in holders:
                    self._add(who, _shared(dates, held), int(share * WHOLE / (1 if held else len(holders))), group)

    def _holders(self, project: str, name: str) -> list[tuple[str, Dates | None]]:
        """The people that a name of a project stands for; those who fill a role of the project, in their days."""
        role = self.portfolio.projects[project].team.get(name.partition("/")[2])
        if role is not None and name.partition("/")[0] == project:
            return [(who, dates) for who, dates in role.who.items() if who in self.portfolio.staffing.people]
        return [(who, None) for who in self._people(name)]

    def _operated(self, operation: Operation) -> None:
        """Work that keeps things running: a share of whoever's turn it is, or an effort in each period."""
        if operation.rota is not None and operation.load is not None:
            for who, dates in self.turns(operation.rota):
                self._add(who, dates, int(operation.load * WHOLE))
            return
        names = [each.who or each.team or each.role or "" for each in operation.assign]
        names += [name for each in operation.assign for name in each.any]
        people = list(dict.fromkeys(who for name in names for who in self._people(name)))
        if not people:
            return
        if operation.load is not None:
            for who in people:
                self._add(who, operation.dates or self.span, int(operation.load * WHOLE / len(people)))
        elif operation.effort is not None:
            minutes = Decimal(self.times.minutes(operation.effort, effort=True)) / len(people)
            for dates in self._periods(operation.every or "month"):
                for who in people:
                    self._spread(who, dates, minutes)

    def _spread(self, who: str, dates: Dates, minutes: Decimal) -> None:
        """An effort over the working time of a period, as a share of each minute."""
        if dates.start is None or dates.finish is None:
            return
        zone = self.times.zone
        calendar = self.times.person(who)
        there = calendar.between(midnight(dates.start, zone), midnight(dates.finish + timedelta(days=1), zone))
        if there > 0:
            self._add(who, dates, min(WHOLE, int(minutes * WHOLE / there)))

    def turns(self, rota: Rota) -> Iterator[tuple[str, Dates]]:
        """Whose turn it is in each period from a rota's first day on."""
        start = rota.from_ or self.span.start or date.min
        for number, dates in enumerate(self._periods(rota.every or "week", start)):
            yield rota.who[number % len(rota.who)], dates

    def _periods(self, every: str, start: date | None = None) -> Iterator[Dates]:
        """Periods one after the other, from a day on; months and longer ones begin with a month."""
        first = start or (self.span.start or date.min).replace(day=1)
        last = self.span.finish or date.max
        while first <= last:
            following = first + timedelta(days=_DAYS[every]) if every in _DAYS else _later(first, _MONTHS[every])
            yield Dates(first, following - timedelta(days=1))
            first = following


def _later(day: date, months: int) -> date:
    """The first of a month some months later."""
    month = day.month - 1 + months
    return date(day.year + month // 12, month % 12 + 1, 1)


def _shared(dates: Dates, held: Dates | None) -> Dates:
    """The days of a period in which somebody holds a role."""
    if held is None:
        return dates
    starts = [each.start for each in (dates, held) if each.start is not None]
    finishes = [each.finish for each in (dates, held) if each.finish is not None]
    return Dates(max(starts, default=None), min(finishes, default=None))
