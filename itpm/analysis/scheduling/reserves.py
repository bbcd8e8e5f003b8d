"""What takes people's time before any task does: operations, on-call, and what is allocated to projects."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from itpm.analysis.scheduling.duties import Duties, shared
from itpm.analysis.scheduling.recurring import periods_from
from itpm.analysis.time.clock import midnight
from itpm.analysis.time.hours import shares as worked
from itpm.analysis.time.periods import common, days_of_period
from itpm.analysis.time.working_time import WorkingTimes
from itpm.days import MONTHS
from itpm.engine.crew import ENDLESS, WHOLE
from itpm.engine.ledger import Reserve
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import Dates
from itpm.model.staffing import Operation
from itpm.model.stage import approved_work

_WEEKS_OF_A_YEAR: Final = timedelta(weeks=52)


class Reserves:
    """The reserved time of everybody from a day on; behind another, turns and periods are an even share of all time."""

    def __init__(self, portfolio: Portfolio, times: WorkingTimes, span: Dates, groups: Mapping[str, int]) -> None:
        """``groups`` are the numbers of the projects, which may draw on what is allocated to them."""
        self.portfolio, self.times, self.span, self.groups = portfolio, times, span, groups
        self.duties = Duties(portfolio, span)
        self._found: dict[str, list[Reserve]] = {}
        for project, group in groups.items():
            self._allocated(portfolio.projects[project], group)
        for operation in portfolio.staffing.operations.values():
            self._operated(operation)

    def of(self, who: str) -> Sequence[Reserve]:
        """What is reserved of somebody's time."""
        return sorted(self._found.get(who, ()))

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
            holders = self.duties.holders(project, name)
            for period, share in shares.items():
                dates = common(days_of_period(period, self.portfolio.settings), planned)
                for who, held in holders:
                    use = int(share * WHOLE / (1 if held else len(holders)))
                    self._add(who, common(dates, held), use, group)

    def _operated(self, operation: Operation) -> None:
        """Work that keeps things running, in its days: of whoever's turn it is, or of all who are assigned."""
        always = operation.dates or Dates(None, None)
        if operation.rota is not None:
            for who, dates in self.duties.turns(operation):
                self._taken(operation, [(who, common(dates, self.span), Decimal(1))])
            turns = Counter(operation.rota.who)
            self._goes_on(operation, [(who, always, Decimal(turns[who]) / turns.total()) for who in turns])
            return
        asked = [each for assignment in operation.assign for each in self.duties.asked(assignment)]
        edges = sorted({edge for each in asked for edge in _edges(common(each.dates, always), self.span)})
        for first, then in pairwise(edges):
            dates = common(Dates(first, then - timedelta(days=1)), always)
            self._taken(operation, [(who, dates, share) for who, share in shared(asked, first)])
        behind = self._behind
        if behind is not None:
            lasting = [each for each in asked if each.dates.holds(behind)]
            ends = {who: each.dates for each in lasting for who in each.people}
            self._goes_on(
                operation, [(who, common(ends[who], always), share) for who, share in shared(lasting, behind)]
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

    def _periods(self, every: str, dates: Dates) -> Iterator[Dates]:
        """The weeks from Monday on, months, quarters or years that hold some days of the span."""
        days = common(dates, self.span)
        first = days.start or self.span.start or date.min
        if every == "week":
            first -= timedelta(days=first.weekday())
        elif every in MONTHS:
            first = date(first.year, (first.month - 1) // MONTHS[every] * MONTHS[every] + 1, 1)
        yield from periods_from(first, every, days.finish or self.span.finish or date.max)


def _edges(dates: Dates, span: Dates) -> Iterator[date]:
    """The first day of some days of a span, and the first day behind them; nothing where there are none."""
    days = common(dates, span)
    if days.start is not None and days.finish is not None and days.start <= days.finish:
        yield days.start
        yield days.finish + timedelta(days=1)
