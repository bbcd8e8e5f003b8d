"""Which set of proposals fits the money and the people of a year, so that the sum of their scores is the largest.

What a proposal charges to a department's line is planned there already: it takes what other projects leave of that
line, and nothing of the money that is free. The answer is exact; beyond a number of steps it is the best that was
found, which is said with the most that any set could bring.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from itpm.analysis.figures.amounts import NOTHING, Amount, Partly, Unknown, least, most, why
from itpm.analysis.figures.arithmetic import added, minus, total
from itpm.analysis.money.budgets import Budgets
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import Line
from itpm.analysis.money.phasing import apart
from itpm.analysis.people.capacity import Capacity
from itpm.analysis.people.unhindered import Unhindered
from itpm.analysis.strategy.knapsack import Knapsack, Thing
from itpm.analysis.strategy.scoring import Proposal
from itpm.analysis.time.stretches import Bucket
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.scalars import Dates, Money
from itpm.model.stage import PROPOSED

_MOST_STEPS = 200_000
_TOO_MUCH = "it is more than there is"


@dataclass(frozen=True, slots=True)
class Wish:
    """A proposal with what it takes of the money and of the person-minutes of a year."""

    proposal: Proposal
    cost: Amount
    minutes: int | Unknown
    claims: Mapping[str, Decimal] = field(default_factory=dict)
    """What of its cost it charges to lines of departments."""

    @property
    def id(self) -> str:
        """The proposal's address."""
        return self.proposal.project.id

    @property
    def worth(self) -> Decimal:
        """Its score; nothing where that is unknown."""
        return NOTHING if isinstance(self.proposal.score, Unknown) else self.proposal.score


@dataclass(frozen=True, slots=True)
class Limits:
    """What is free in a year: money in the portfolio's currency, and person-minutes."""

    money: Amount
    minutes: int | Unknown
    doubtful: bool = False
    """Whether there is a limit of money, and nobody knows all of it; else money that is unknown has no limit."""
    lines: Mapping[str, Money] = field(default_factory=dict)
    """What projects that are no proposals leave of lines that proposals charge."""

    @property
    def unlimited(self) -> bool:
        """Whether nothing limits the money."""
        return isinstance(self.money, Unknown) and not self.doubtful

    @property
    def sure(self) -> Decimal:
        """The money that there is for sure."""
        if self.unlimited:
            return Decimal("Infinity")
        found = least(self.money)
        return NOTHING if isinstance(found, Unknown) else found.amount

    @property
    def on_lines(self) -> Amount:
        """What is left of all lines that proposals charge."""
        return total(self.lines.values(), next((each.currency for each in self.lines.values()), ""))

    def refused(self, cost: Amount) -> str:
        """Why a sum does not fit: it is more than there is in every case, or nobody knows whether it is."""
        at_most = most(self.money)
        if not self.doubtful or (
            isinstance(at_most, Money) and isinstance(cost, Money) and cost.amount > at_most.amount
        ):
            return _TOO_MUCH
        return phrase("unknown: {why}", why=why(self.money)) if isinstance(self.money, Unknown) else _TOO_MUCH


@dataclass(frozen=True)
class Fit:
    """The set of proposals that fits, and whether no other brings more."""

    wishes: tuple[Wish, ...]
    limits: Limits
    chosen: frozenset[str]
    reasons: Mapping[str, str]
    """Why each of the others is left out."""
    worth: Decimal
    bound: Decimal
    """The most that any set could bring; what this one brings, where that is proved."""

    @property
    def proved(self) -> bool:
        """Whether no other set brings more."""
        return self.bound <= self.worth

    @property
    def claimed(self) -> Amount:
        """What the set takes of lines that it is charged to."""
        taken = sum((sum(_claims(e, self.limits), NOTHING) for e in self.wishes if e.id in self.chosen), NOTHING)
        return Money(taken, next((each.currency for each in self.limits.lines.values()), ""))

    @property
    def money(self) -> Amount:
        """What the set takes of the free money of the year."""
        costs = [_of_free(each, self.limits) for each in self.wishes if each.id in self.chosen]
        if self.limits.unlimited:
            return Unknown("nobody says how much money there is")
        limit = self.limits.money
        held = limit.known if isinstance(limit, Partly) else limit
        return added(*costs) if isinstance(held, Unknown) else total(costs, held.currency)

    @property
    def minutes(self) -> int:
        """The person-minutes that the set takes in the year."""
        found = (each.minutes for each in self.wishes if each.id in self.chosen)
        return sum(each for each in found if not isinstance(each, Unknown))


def limits_of(budgets: Budgets, dates: Dates) -> Limits:
    """What is free in some days: of departments what is approved and not planned, of people what is not allocated.

    People count from the status date on, and are one pool: who can do what is looked at by the plan.
    """
    costs, base = budgets.costs, budgets.costs.rates.base
    meant = [each for each in budgets.departments.values() if each.year is not None and not apart(each.year, dates)]
    sums = [costs.rates.in_base(each.computed.amount("unallocated")) for each in meant]
    money = total(sums, base) if sums else Unknown("no department has a budget for it; say --budget")
    doubtful = bool(sums) and isinstance(money, Unknown)
    start, finish = max(dates.start or costs.as_of, costs.as_of), dates.finish
    people = costs.portfolio.staffing.people
    lines = {line.id: rest for each in meant for line in each.lines if (rest := _rest(costs, line, dates)) is not None}
    if finish is None or finish < start or not people:
        return Limits(money, Unknown("nobody is there in these days; say --capacity"), doubtful, lines)
    capacity = Capacity(costs.schedule, (Bucket(str(dates), start, finish),), Unhindered(costs.schedule))
    return Limits(money, sum(max(0, capacity.of_person(who)[0].free) for who in people), doubtful, lines)


def _rest(costs: Costs, line: Line, dates: Dates) -> Money | None:
    """What of a line that proposals charge other projects leave in some days; None where nobody knows it."""
    charged = costs.charged.get(line.id, ())
    if not any(_proposed(each) for each in charged):
        return None
    base = costs.rates.base
    claims = (costs.carried(each, base, dates).planned for each in charged if not _proposed(each))
    rest = minus(costs.carried(line, base, dates).planned, *claims)
    return Money(max(NOTHING, rest.amount), base) if isinstance(rest, Money) else None


def _proposed(line: Line) -> bool:
    return line.project is not None and line.project.stage in PROPOSED


def wishes(costs: Costs, proposals: Sequence[Proposal], dates: Dates) -> tuple[Wish, ...]:
    """What each proposal takes in some days: its plan of these days, and its effort in the same part of its time.

    What has no dates counts whole.
    """
    return tuple(_wish(costs, each, dates) for each in proposals)


def _wish(costs: Costs, proposal: Proposal, dates: Dates) -> Wish:
    project = proposal.project
    lines, base = costs.of_owner.get(project.id, ()), costs.rates.base
    cost = proposal.cost
    if lines and not isinstance(cost, Unknown):
        parts = [(costs.carried(line, base, dates).planned, costs.carried(line, base).planned) for line in lines]
        cost = total((whole if isinstance(part, Unknown) else part for part, whole in parts), base)
    claims: dict[str, Decimal] = {}
    for line in lines if isinstance(cost, Money) else ():
        part = costs.carried(line, base, dates).planned
        above = line.record.charge_to
        if above is not None and isinstance(part, Money):
            claims[above] = claims.get(above, NOTHING) + part.amount
    if isinstance(proposal.effort, Unknown):
        return Wish(proposal, cost, proposal.effort, claims)
    return Wish(proposal, cost, round(proposal.effort * _part(costs, project, dates)), claims)


def _part(costs: Costs, project: Project, dates: Dates) -> Decimal:
    """The part of the working days of a project that lies in some days; all where it has none."""
    span = costs.distributed.span_of(project)
    whole = costs.days.count(span, project.calendar)
    if not whole or span.start is None or span.finish is None:
        return Decimal(1)
    first, last = max(span.start, dates.start or span.start), min(span.finish, dates.finish or span.finish)
    return Decimal(costs.days.count(Dates(first, last), project.calendar)) / whole


def fitted(wishes: Sequence[Wish], limits: Limits, steps: int = _MOST_STEPS) -> Fit:
    """The set of proposals that fits and brings most; what is mandatory is taken first, in the order of the ranking.

    What has no score brings nothing, and what costs or takes nobody knows how much cannot be said to fit: it is left
    out. Of two sets that bring the same the one that is found first is taken.
    """
    reasons: dict[str, str] = {}
    left, chosen = limits, list[str]()
    open_: list[Wish] = []
    for each in wishes:
        why = _unknown(each, limits)
        if why:
            reasons[each.id] = why
        elif not each.proposal.project.mandatory:
            open_.append(each)
        elif _fits(each, left):
            chosen.append(each.id)
            left = _less(left, each)
        else:
            refused = _left_out(each, left)
            reasons[each.id] = "it is mandatory, and more than there is" if refused == _TOO_MUCH else refused
    things = [Thing(each.id, each.worth, _takes(each, left)) for each in open_]
    search = Knapsack(sorted(things, key=lambda each: (-each.worth, each.id)), _rooms(left), steps)
    search.run()
    forced = sum((each.worth for each in wishes if each.id in chosen), NOTHING)
    reasons |= {each.id: _left_out(each, left) for each in open_ if each.id not in search.best}
    worth = forced + search.worth
    bound = worth if search.complete else forced + search.most
    return Fit(tuple(wishes), limits, frozenset((*chosen, *search.best)), reasons, worth, bound)


def _unknown(each: Wish, limits: Limits) -> str:
    """Why nobody can say whether a proposal fits."""
    if isinstance(each.proposal.score, Unknown) and not each.proposal.project.mandatory:
        return each.proposal.score.reason
    if isinstance(each.cost, Unknown) and not limits.unlimited:
        return each.cost.reason
    return each.minutes.reason if isinstance(each.minutes, Unknown) and not isinstance(limits.minutes, Unknown) else ""


def _left_out(each: Wish, left: Limits) -> str:
    if _fits(each, left):
        return "others bring more"
    money, _size, *claims = _takes(each, left)
    short = next((name for name, claim in zip(left.lines, claims, strict=True) if claim > left.lines[name].amount), "")
    if short:
        return phrase("it is more than others leave of '{short}'", short=short)
    return _TOO_MUCH if money <= left.sure else left.refused(_of_free(each, left))


def _fits(each: Wish, left: Limits) -> bool:
    return all(size <= room for size, room in zip(_takes(each, left), _rooms(left), strict=True))


def _claims(each: Wish, limits: Limits) -> tuple[Decimal, ...]:
    """What a proposal takes of each line that has a limit."""
    return tuple(each.claims.get(name, NOTHING) for name in limits.lines)


def _of_free(each: Wish, limits: Limits) -> Amount:
    """What a proposal takes of the free money: its cost without what it charges to lines that have a limit."""
    held = sum(_claims(each, limits), NOTHING)
    return Money(each.cost.amount - held, each.cost.currency) if isinstance(each.cost, Money) else each.cost


def _takes(each: Wish, limits: Limits) -> tuple[Decimal, ...]:
    """What a proposal takes of each limit: free money, minutes of people, and lines."""
    cost = _of_free(each, limits)
    minutes = NOTHING if isinstance(each.minutes, Unknown) else Decimal(each.minutes)
    return (NOTHING if isinstance(cost, Unknown) else cost.amount, minutes, *_claims(each, limits))


def _rooms(left: Limits) -> tuple[Decimal, ...]:
    minutes = Decimal("Infinity") if isinstance(left.minutes, Unknown) else Decimal(left.minutes)
    return (left.sure, minutes, *(each.amount for each in left.lines.values()))


def _less(left: Limits, each: Wish) -> Limits:
    minutes = left.minutes if isinstance(left.minutes, Unknown) else left.minutes - int(_takes(each, left)[1])
    money = left.money if left.unlimited else minus(left.money, _of_free(each, left))
    taken = zip(left.lines.items(), _claims(each, left), strict=True)
    lines = {name: Money(room.amount - claim, room.currency) for (name, room), claim in taken}
    return Limits(money, minutes, left.doubtful, lines)
