"""What somebody can work out of rates who reads what audiences are told of labour, over several states.

Whoever may know the money of projects knows all of it but the labour, and who works how long: each sum is an equation
over rates. Sums over projects that another audience is told are such equations too, for whoever reads both.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from itpm.analysis.disclosing.attack import NEAR, Betrayed, State, betrayed
from itpm.analysis.disclosing.labour import FIGURES, kept_rates, shares
from itpm.analysis.disclosing.linear import Parts, best_bounds
from itpm.analysis.disclosing.solving import Equation, Interval
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.bands import bands_of
from itpm.analysis.money.labour import day_rate
from itpm.classification import Classification

MEASURE = "rate"
_FIGURES = {"spent": "actual", "forecast": "forecast"}
_CENTS = 100


@dataclass(frozen=True)
class Seen:
    """What is told of rates in a state to some audiences: sums that labour goes into, and bands."""

    state: State
    by: tuple[str, ...]

    @cached_property
    def rates(self) -> Mapping[str, Decimal]:
        """What a day of each person costs, as far as that is known."""
        facts = self.state.facts
        convert, portfolio = facts.money.costs.rates.in_base, facts.portfolio
        found = {who: convert(day_rate(portfolio, who, facts.as_of)) for who in portfolio.staffing.people}
        return {who: each.amount for who, each in found.items() if not isinstance(each, Unknown) and each.amount}

    def equations(self) -> Iterator[tuple[Parts, int]]:
        """What each sum is made of, and what it is said to come to, in hundredths."""
        for name in self.by:
            frozen = self.state.disclosed.get(name)
            for each in frozen.labour if frozen is not None else ():
                for figure in FIGURES:
                    said = getattr(each, figure)
                    parts = self.state.labour.parts(frozenset(map(str, each.lines)), figure)
                    if said is not None and parts:
                        yield parts, round(said.amount * _CENTS)
        if any(kept_rates(self.state.audiences[name]) for name in self.by):
            yield from self._of_projects()

    def _of_projects(self) -> Iterator[tuple[Parts, int]]:
        """The sums over projects that are told, without all that is no labour."""
        for measure, figure in _FIGURES.items():
            hidden = frozenset.intersection(*(self.state.hidden(name, measure) for name in self.by))
            values = self.state.money.values(measure)
            for each, total in (told for name in self.by for told in self.state.told(name, measure)):
                owned = (id_ for id_, line in self.state.labour.lines.items() if line.owner.id in each.parts)
                parts = self.state.labour.parts(frozenset(owned), figure)
                if parts and not each.parts & hidden and each.parts <= values.keys():
                    beside = sum(values[part] for part in each.parts) * _CENTS - sum(parts.values())
                    yield parts, round(total * _CENTS - beside)

    def bands(self) -> Iterator[tuple[str, Interval]]:
        """Between what parts of itself each rate is told to lie."""
        found: dict[str, Interval] = {}
        for name in self.by:
            frozen = self.state.disclosed.get(name)
            for who, band in shares(self.state.facts, bands_of(frozen.bands if frozen is not None else {})).items():
                found[who] = both(found.get(who), band)
        yield from found.items()


def told_to(state: State) -> tuple[str, ...]:
    """The audiences from which rates are kept, in the order of names."""
    return tuple(name for name in sorted(state.audiences) if _kept(state, name))


def told_beside(now: State, earlier: Sequence[State]) -> tuple[list[Parts], dict[str, Interval]]:
    """What each sum that anybody is told now, or was told in earlier states, is made of, and between what rates lie.

    A rate that was another one in an earlier state goes by another name.
    """
    seen = [Seen(each, told_to(each)) for each in (*earlier, now)]
    since = list(_since(seen))
    here = {name: who for who, name in since[-1].items()}
    told, within = list[Parts](), dict[str, Interval]()
    for names, each in zip(since, seen, strict=True):
        called = {who: here.get(name, name) for who, name in names.items()}
        told += [{called.get(who, who): amount for who, amount in parts.items()} for parts, _said in each.equations()]
        for who, band in each.bands():
            name = called.get(who, who)
            within[name] = both(within.get(name), band)
    return told, within


def all_betrayed(states: Sequence[State], among: Collection[str], near: Decimal = NEAR) -> Iterator[Betrayed]:
    """Each part of a sum of money, and each rate, that is known to within a share of itself; the last state is now."""
    yield from betrayed(states, among, near)
    if any(each.labour or each.totals for state in states for each in state.disclosed.values()):
        yield from rates_betrayed(states, among, near)


def rates_betrayed(states: Sequence[State], among: Collection[str], near: Decimal) -> Iterator[Betrayed]:
    """Each rate that is known to within a share of itself by what some audiences are told; the last state is now."""
    by = tuple(name for name in sorted(among) if any(_kept(state, name) for state in states))
    seen = [Seen(state, tuple(name for name in by if name in state.audiences)) for state in states]
    since = list(_since(seen))
    equations, within = list[Equation](), dict[str, Interval]()
    for names, each in zip(since, seen, strict=True):
        for parts, total in each.equations():
            weights = {names[who]: amount for who, amount in parts.items() if amount and who in names}
            if len(weights) == sum(1 for amount in parts.values() if amount):
                equations.append(Equation(frozenset(weights), Fraction(total), weights))
        for who, band in each.bands():
            if who in names:
                within[names[who]] = both(within.get(names[who]), band)
    told, last = (
        best_bounds(equations, within),
        {name: place for place, each in enumerate(since) for name in each.values()},
    )
    for place, (names, each) in enumerate(zip(since, seen, strict=True)):
        for who, name in names.items():
            between = told.get(name, within.get(name))
            if between is None or last[name] != place or not between.within(Fraction(1), Fraction(near)):
                continue
            rate = each.rates[who]
            worth = Interval(
                between.least * Fraction(rate), None if between.most is None else between.most * Fraction(rate)
            )
            yield Betrayed(who, MEASURE, by, each.state.name, worth, rate)


def _kept(state: State, name: str) -> bool:
    audience = state.audiences.get(name)
    return audience is not None and audience.classification < Classification.RESTRICTED


def _since(seen: Sequence[Seen]) -> Iterator[Mapping[str, str]]:
    """For each state the rates of people, each by the first state from which on it has been the same."""
    before: Mapping[str, str] = {}
    last: Mapping[str, Decimal] = {}
    for place, each in enumerate(seen):
        same = {who for who, rate in each.rates.items() if last.get(who) == rate}
        before = {who: before[who] if who in same else f"{who}@{place}" for who in each.rates}
        last = each.rates
        yield before


def both(one: Interval | None, other: Interval) -> Interval:
    """What two intervals have in common."""
    if one is None:
        return other
    most = min((each for each in (one.most, other.most) if each is not None), default=None)
    return Interval(max(one.least, other.least), most)
