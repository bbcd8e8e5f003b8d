"""Which set of proposals fits the money and the people of a year, so that the sum of their scores is the largest.

A knapsack with two limits, solved by branch and bound: down the proposals by score, each taken and then left out, and
no further where even parts of the others could not bring more than the best set found (the relaxation of each limit
alone, Martello and Toth 1990). So the answer is exact; beyond a number of steps it is the best that was found, which is
said with the most that any set could bring.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from itpm.analysis.figures.amounts import NOTHING, Amount, Partly, Unknown, least, most, why
from itpm.analysis.figures.arithmetic import added, minus, total
from itpm.analysis.money.budgets import Budgets
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.phasing import apart
from itpm.analysis.people.capacity import Capacity
from itpm.analysis.people.unhindered import Unhindered
from itpm.analysis.strategy.scoring import Proposal
from itpm.analysis.time.stretches import Bucket
from itpm.model.project import Project
from itpm.model.scalars import Dates, Money

_MOST_STEPS = 200_000
_TOO_MUCH = "it is more than there is"


@dataclass(frozen=True, slots=True)
class Wish:
    """A proposal with what it takes of the money and of the person-minutes of a year."""

    proposal: Proposal
    cost: Amount
    minutes: int | Unknown

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

    def refused(self, cost: Amount) -> str:
        """Why a sum does not fit: it is more than there is in every case, or nobody knows whether it is."""
        at_most = most(self.money)
        if not self.doubtful or (
            isinstance(at_most, Money) and isinstance(cost, Money) and cost.amount > at_most.amount
        ):
            return _TOO_MUCH
        return f"unknown: {why(self.money)}" if isinstance(self.money, Unknown) else _TOO_MUCH


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
    def money(self) -> Amount:
        """What the set costs in the year."""
        costs = [each.cost for each in self.wishes if each.id in self.chosen]
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
    if finish is None or finish < start or not people:
        return Limits(money, Unknown("nobody is there in these days; say --capacity"), doubtful)
    capacity = Capacity(costs.schedule, (Bucket(str(dates), start, finish),), Unhindered(costs.schedule))
    return Limits(money, sum(max(0, capacity.of_person(who)[0].free) for who in people), doubtful)


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
    if isinstance(proposal.effort, Unknown):
        return Wish(proposal, cost, proposal.effort)
    return Wish(proposal, cost, round(proposal.effort * _part(costs, project, dates)))


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
    search = _Search(sorted(open_, key=lambda each: (-each.worth, each.id)), left, steps)
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
    enough = _takes(each)[0] <= left.sure
    return _TOO_MUCH if enough else left.refused(each.cost)


def _fits(each: Wish, left: Limits) -> bool:
    cost, minutes = _takes(each)
    return cost <= left.sure and minutes <= _minutes(left)


def _takes(each: Wish) -> tuple[Decimal, int]:
    cost = NOTHING if isinstance(each.cost, Unknown) else each.cost.amount
    return cost, 0 if isinstance(each.minutes, Unknown) else each.minutes


def _minutes(left: Limits) -> Decimal:
    return Decimal("Infinity") if isinstance(left.minutes, Unknown) else Decimal(left.minutes)


def _less(left: Limits, each: Wish) -> Limits:
    minutes = _takes(each)[1]
    money = left.money if left.unlimited else minus(left.money, each.cost)
    return Limits(money, left.minutes if isinstance(left.minutes, Unknown) else left.minutes - minutes, left.doubtful)


class _Search:
    """Branch and bound over proposals in the order of their scores."""

    def __init__(self, wishes: Sequence[Wish], limits: Limits, steps: int) -> None:
        self.best: frozenset[str] = frozenset()
        self.worth = NOTHING
        self.complete = True
        self._wishes, self._steps = wishes, steps
        self._taken = [(each.worth, *_takes(each)) for each in wishes]
        self._limits = (limits.sure, _minutes(limits))
        # What proposals that bring money in add to what there is, from one on.
        brings = [max(NOTHING, -cost) for _worth, cost, _size in reversed(self._taken)]
        self._brought = [*reversed(list(accumulate(brings, initial=NOTHING)))]
        # By what a unit of each limit brings: what costs nothing first.
        self._orders = [
            sorted(range(len(wishes)), key=lambda n: -self._density(n, limit)) for limit in range(len(self._limits))
        ]
        self.most = self._bound(0, *self._limits)

    def _density(self, number: int, limit: int) -> Decimal:
        worth, size = self._taken[number][0], Decimal(self._taken[number][1 + limit])
        return worth / size if size > NOTHING else Decimal("Infinity")

    def run(self) -> None:
        """Walks the tree until it is done or the steps are used up."""
        walk: list[tuple[int, Decimal, Decimal, Decimal, frozenset[str]]] = [(0, *self._limits, NOTHING, frozenset())]
        while walk:
            at, money, minutes, worth, chosen = walk.pop()
            if worth > self.worth and money >= NOTHING:
                self.best, self.worth = chosen, worth
            if at == len(self._wishes) or worth + self._bound(at, money, minutes) <= self.worth:
                continue
            if not self._steps:
                self.complete = False
                return
            self._steps -= 1
            value, cost, size = self._taken[at]
            walk.append((at + 1, money, minutes, worth, chosen))
            if cost <= money + self._brought[at + 1] and size <= minutes:
                walk.append((at + 1, money - cost, minutes - size, worth + value, chosen | {self._wishes[at].id}))

    def _bound(self, at: int, money: Decimal, minutes: Decimal) -> Decimal:
        """The most that proposals from one on can bring: the less of what parts of them could, under each limit."""
        rooms = (money + self._brought[at], minutes)
        return min(self._relaxed(at, limit, room) for limit, room in enumerate(rooms))

    def _relaxed(self, at: int, limit: int, room: Decimal) -> Decimal:
        found = NOTHING
        for number in self._orders[limit]:
            if number < at:
                continue
            worth, size = self._taken[number][0], max(NOTHING, Decimal(self._taken[number][1 + limit]))
            if size <= room:
                found, room = found + worth, room - size
                continue
            return found + worth * room / size
        return found
