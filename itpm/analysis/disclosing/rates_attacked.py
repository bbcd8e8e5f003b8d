"""What somebody can work out of rates who reads what audiences are told of labour, over several states.

Whoever may know the money of projects knows all of it but the labour, and who works how long: each sum is an equation
over rates. Sums over projects that another audience is told are such equations too, for whoever reads both.
"""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from itpm.analysis.disclosing.attack import NEAR, Betrayed, State, betrayed
from itpm.analysis.disclosing.isolated import isolated
from itpm.analysis.disclosing.linear import Parts, best_bounds
from itpm.analysis.disclosing.seen import Seen, both, keeps_rates, since, told_to
from itpm.analysis.disclosing.solving import Equation, Interval

MEASURE = "rate"


def told_beside(now: State, earlier: Sequence[State]) -> tuple[list[Parts], dict[str, Interval]]:
    """What each sum that anybody is told now, or was told in earlier states, is made of, and between what rates lie.

    A rate that was another one in an earlier state goes by another name.
    """
    seen = [Seen(each, told_to(each)) for each in (*earlier, now)]
    names_of = list(since(seen))
    here = {name: who for who, name in names_of[-1].items()}
    told, within = list[Parts](), dict[str, Interval]()
    for names, each in zip(names_of, seen, strict=True):
        called = {who: here.get(name, name) for who, name in names.items()}
        told += [{called.get(who, who): amount for who, amount in parts.items()} for parts, _said in each.equations()]
        for who, band in each.bands():
            name = called.get(who, who)
            within[name] = both(within.get(name), band)
    return told, within


def all_betrayed(states: Sequence[State], among: Collection[str], near: Decimal = NEAR) -> Iterator[Betrayed]:
    """Each part of a sum of money, and each rate, that is known to within a share of itself; the last state is now.

    And each rate that bands alone single out, however near that is.
    """
    yield from betrayed(states, among, near)
    told = [each for state in states for each in state.disclosed.values()]
    if any(each.labour or each.totals or each.bands for each in told):
        yield from rates_betrayed(states, among, near)
    if any(each.bands for each in told):
        yield from isolated(states, among)


def rates_betrayed(states: Sequence[State], among: Collection[str], near: Decimal) -> Iterator[Betrayed]:
    """Each rate that is known to within a share of itself by what some audiences are told; the last state is now."""
    by = tuple(name for name in sorted(among) if any(keeps_rates(state, name) for state in states))
    seen = [Seen(state, tuple(name for name in by if name in state.audiences)) for state in states]
    names_of = list(since(seen))
    equations, within = list[Equation](), dict[str, Interval]()
    for names, each in zip(names_of, seen, strict=True):
        for parts, total in each.equations():
            weights = {names[who]: amount for who, amount in parts.items() if amount and who in names}
            if len(weights) == sum(1 for amount in parts.values() if amount):
                equations.append(Equation(frozenset(weights), Fraction(total), weights))
        for who, band in each.bands():
            if who in names:
                within[names[who]] = both(within.get(names[who]), band)
    told, last = (
        best_bounds(equations, within),
        {name: place for place, each in enumerate(names_of) for name in each.values()},
    )
    for place, (names, each) in enumerate(zip(names_of, seen, strict=True)):
        for who, name in names.items():
            between = told.get(name, within.get(name))
            if between is None or last[name] != place or not between.within(Fraction(1), Fraction(near)):
                continue
            rate = each.rates[who]
            worth = Interval(
                between.least * Fraction(rate), None if between.most is None else between.most * Fraction(rate)
            )
            yield Betrayed(who, MEASURE, by, each.state.name, worth, rate)
