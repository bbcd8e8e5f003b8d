"""Who does what keeps things running: whose turn it is, who is asked by an operation, and when nobody is left."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from itpm.analysis.scheduling.groups import people_by_group
from itpm.analysis.scheduling.recurring import periods_from
from itpm.analysis.time.periods import common
from itpm.model.address import own_of, whole_of
from itpm.model.assignment import Assignment
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import Dates
from itpm.model.staffing import Operation

_FIRST_TURN: Final = date(2001, 1, 1)
"""A Monday from which turns are counted that do not say from when."""


class Duty(NamedTuple):
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


class Last(NamedTuple):
    """Until which day somebody does an operation, and whether they leave then or are only asked until then."""

    operation: Operation
    who: str
    day: date
    leaves: bool


class Fewer(NamedTuple):
    """After whose last day an operation has fewer people than one of its entries asks for, and how many of how many."""

    operation: Operation
    who: str
    day: date
    there: int
    asked: int


class Awaited(NamedTuple):
    """Until who comes, and when, an operation has how many of those whom it asks for; of how many, if by number."""

    operation: Operation
    who: str
    day: date
    there: int
    asked: int


class Beyond(NamedTuple):
    """An entry of an operation that asks for more people of a team, a role or a skill than there are at all."""

    operation: Operation
    entry: Assignment
    there: int
    asked: int


class Duties:
    """Who is meant by what operations and allocations say, in a span of days."""

    def __init__(self, portfolio: Portfolio, span: Dates) -> None:
        """Nothing is computed before it is asked for."""
        self.portfolio, self.span = portfolio, span
        self._members = people_by_group(portfolio.staffing)

    def people(self, name: str) -> list[str]:
        """The people that a name stands for, or the equipment."""
        staffing = self.portfolio.staffing
        return [name] if name in staffing.people or name in staffing.equipment else self._members.get(name, [])

    def holders(self, project: Project, name: str) -> list[tuple[str, Dates | None]]:
        """The people that a name of a project stands for; those who fill a role of the project, in their days."""
        role = project.team.get(own_of(name))
        if role is not None and whole_of(name) == project.id:
            return [(who, dates) for who, dates in role.who.items() if who in self.portfolio.staffing.people]
        return [(who, None) for who in self.people(name)]

    def last_day(self, project: Project, name: str) -> date:
        """The last day on which there is somebody for an allocation; the first there is where there never is."""
        holders = self.holders(project, name)
        return max(
            (self._last(who, held.finish if held is not None else None) for who, held in holders), default=date.min
        )

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

    def abandoned(self, day: date) -> Iterator[Last]:
        """The operations that go on from a day, or later, when the last of those who do them is there no more."""
        for operation in self.portfolio.staffing.operations.values():
            found = max(self._doing(operation), key=lambda each: each.day, default=None)
            dates = operation.dates or Dates(None, None)
            if found is not None and found.day < date.max:
                first = max(day, dates.start or day, found.day + timedelta(days=1))
                if dates.finish is None or first <= dates.finish:
                    yield found

    def short(self, day: date) -> Iterator[Fewer]:
        """The operations that go on from a day, or later, when fewer are there than they ask for by number, or as all.

        Those of which nobody is left are told by ``abandoned``.
        """
        left = {each.operation.id: each.day for each in self.abandoned(day)}
        for operation in self.portfolio.staffing.operations.values():
            for entry in operation.assign if operation.rota is None else ():
                for duty in self.asked(entry):
                    asked = len(duty.people) if entry.all else duty.number or 0
                    found = self._fewer(operation, duty, asked) if asked else None
                    dates = common(duty.dates, operation.dates or Dates(None, None))
                    if found is None or left.get(operation.id) == found.day:
                        continue
                    first = max(day, dates.start or day, found.day + timedelta(days=1))
                    if dates.finish is None or first <= dates.finish:
                        yield found

    def _fewer(self, operation: Operation, duty: Duty, asked: int) -> Fewer | None:
        """When so many people leave that fewer than are asked for stay; None where they never do."""
        lasts = sorted((self._last(who, None), who) for who in duty.people)
        day, who = lasts[max(0, len(lasts) - asked)]
        there = sum(last > day for last, _who in lasts)
        return None if day == date.max else Fewer(operation, who, day, there, asked)

    def awaited(self, day: date) -> Iterator[Awaited]:
        """The operations that go on from a day, or later, and wait then for whoever does them, or for a number of them.

        Of all of a team are those who are there: nobody is waited for.
        """
        for operation in self.portfolio.staffing.operations.values():
            always = operation.dates or Dates(None, None)
            first = max(day, always.start or day)
            asked = [each for entry in operation.assign if operation.rota is None for each in self.asked(entry)]
            several = [
                (duty, max(first, duty.dates.start or first), sorted(map(self._first, duty.people)))
                for duty in asked
                if (common(duty.dates, always).finish or date.max) >= first
            ]
            if several and all(comers[0][0] > since for _duty, since, comers in several):
                comes, who = min(comers[0] for _duty, _since, comers in several)
                yield Awaited(operation, who, comes, 0, 0)
                continue
            for duty, since, comers in several:
                comes, who = comers[min(duty.number or 1, len(comers)) - 1]
                if duty.number is not None and comes > since:
                    there = sum(day <= since for day, _who in comers)
                    yield Awaited(operation, who, comes, there, duty.number)

    def beyond(self, day: date) -> Iterator[Beyond]:
        """The entries of operations that go on from a day, or later, which ask for more people than there are."""
        for operation in self.portfolio.staffing.operations.values():
            for entry in operation.assign if operation.rota is None else ():
                last = common(entry.dates or Dates(None, None), operation.dates or Dates(None, None)).finish
                wanted = 1 if entry.count is None or entry.all else entry.count
                there = sum(len(duty.people) for duty in self.asked(entry))
                if there < wanted and self._several(entry) and (last is None or last >= day):
                    yield Beyond(operation, entry, there, wanted)

    def _several(self, entry: Assignment) -> bool:
        """Whether an entry asks for somebody of several, rather than for somebody or something by name."""
        staffing, name = self.portfolio.staffing, entry.team or entry.role or entry.who or ""
        return bool(entry.skills and not name) or name in staffing.teams or name in staffing.roles or "/" in name

    def _first(self, who: str) -> tuple[date, str]:
        """The first day of somebody's employment; the first there is where they have always been there."""
        person = self.portfolio.staffing.people.get(who)
        return (person.employed.start if person is not None else None) or date.min, who

    def asked(self, assignment: Assignment) -> Iterator[Duty]:
        """Whom an entry of an operation asks for: everybody of a team or role, unless it says how many."""
        dates = assignment.dates or Dates(None, None)
        share = max(Decimal(0), Decimal(1) if assignment.allocation is None else Decimal(assignment.allocation))
        names = assignment.any or (assignment.who or assignment.team or assignment.role or "",)
        project = self.portfolio.projects.get(whole_of(names[0]))
        if not assignment.any and "/" in names[0]:
            holders = self.holders(project, names[0]) if project is not None else []
            yield from (Duty([who], None, common(dates, held), share) for who, held in holders)
            return
        everybody = self.portfolio.staffing.people if assignment.skills and not names[0] else ()
        people = list(dict.fromkeys((*everybody, *(who for name in names for who in self.people(name)))))
        people = [who for who in people if self._skilled(who, assignment)]
        count = None if assignment.all else (1 if assignment.any else assignment.count)
        if people:
            yield Duty(people, count, dates, share)

    def _doing(self, operation: Operation) -> Iterator[Last]:
        """Everybody who may do an operation, each with the last day on which they can."""
        turns = operation.rota.who if operation.rota is not None else ()
        doing = [(str(who), Dates(None, None)) for who in turns]
        for each in (each for entry in operation.assign for each in self.asked(entry)):
            doing += [(who, each.dates) for who in each.people]
        for who, dates in doing:
            day = self._last(who, dates.finish)
            yield Last(operation, who, day, leaves=day != dates.finish)

    def _last(self, who: str, until: date | None) -> date:
        """The last day of somebody's employment, or of their entry; the last there is where there is no end."""
        person = self.portfolio.staffing.people.get(who)
        if person is None and who not in self.portfolio.staffing.equipment:
            return date.min
        ends = (until, person.employed.finish if person is not None else None)
        return min((end for end in ends if end is not None), default=date.max)

    def _skilled(self, who: str, assignment: Assignment) -> bool:
        """Whether somebody has the skills that an entry takes."""
        person = self.portfolio.staffing.people.get(who)
        held = person.skills if person is not None else {}
        return all(held.get(skill, 0) >= least for skill, least in assignment.skills.items())


def shared(asked: Iterable[Duty], day: date) -> Iterator[tuple[str, Decimal]]:
    """Of those who are asked on a day, who does how much of it."""
    found: dict[str, Decimal] = {}
    for each in asked:
        if each.dates.holds(day):
            for who in each.people:
                found[who] = max(found.get(who, Decimal(0)), each.each)
    whole = sum(found.values())
    yield from ((who, share / whole) for who, share in found.items() if share)
