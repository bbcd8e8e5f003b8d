"""What an audience is to be told of what is kept from it, computed from everything: to be frozen in a file."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from itpm.analysis.disclosing.attack import State
from itpm.analysis.disclosing.bands import bands
from itpm.analysis.disclosing.dates import released_dates
from itpm.analysis.disclosing.labour import LabourSums, frozen_labour, shares
from itpm.analysis.disclosing.rates_attacked import Seen, both, told_before, told_to
from itpm.analysis.disclosing.sums import Money as Sums
from itpm.analysis.disclosing.sums import knows
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.bands import bands_of
from itpm.analysis.money.labour import day_rate
from itpm.model.audience import Audience
from itpm.model.settings import Released


def frozen(
    state: State, seen: Facts, audience: Audience, kinds: Released, earlier: Sequence[State] = ()
) -> dict[str, Any]:
    """What a file holds for an audience, as plain data in a stable order; empty parts are left out.

    ``state`` is everything, with all audiences, ``seen`` what the audience may know, without what it was told before;
    ``earlier`` are the states whose releases its readers have seen.
    """
    facts = state.facts
    found: dict[str, Any] = {"as_of": facts.as_of}
    if kinds.schedule:
        found["dates"] = released_dates(facts.schedule, seen.schedule, audience)
    if kinds.budgets:
        found["totals"] = Sums(facts).told(audience)
        found["labour"] = labour(state, audience, kinds, earlier)
    if kinds.rates:
        found["bands"] = rate_bands(facts, audience)
    return {name: each for name, each in found.items() if each}


def labour(state: State, audience: Audience, kinds: Released, earlier: Sequence[State] = ()) -> list[dict[str, Any]]:
    """What own people cost, of lines whose money an audience may know, and not the rates.

    Others are told something too, and all were told something in earlier states: somebody may read all of it.
    """
    facts, beside = state.facts, Seen(state, tuple(name for name in told_to(state) if name != audience.name))
    told = [parts for parts, _said in beside.equations()]
    for place, each in enumerate(earlier):
        told += told_before(Seen(each, told_to(each)), beside.rates, place)
    within = dict(beside.bands())
    for who, band in shares(facts, bands_of(rate_bands(facts, audience)) if kinds.rates else {}).items():
        within[who] = both(within.get(who), band)
    return frozen_labour(LabourSums(facts).chosen(audience, within, told))


def rate_bands(facts: Facts, audience: Audience) -> dict[str, str]:
    """By person whom an audience may know between which sums a day of theirs costs."""
    people = facts.portfolio.staffing.people
    values: dict[str, Decimal] = {}
    for who, person in people.items():
        if not knows(audience, person):
            continue
        rate = facts.money.costs.rates.in_base(day_rate(facts.portfolio, who, facts.as_of))
        if not isinstance(rate, Unknown):
            values[who] = rate.amount
    currency = facts.portfolio.currency
    return {who: said(low, high, currency) for who, (low, high) in bands(values).items()}


def said(low: Decimal, high: Decimal, currency: str) -> str:
    """A band as a file holds it: ``600 EUR..800 EUR``."""
    return f"{_plainly(low)} {currency}..{_plainly(high)} {currency}"


def _plainly(amount: Decimal) -> str:
    whole = amount == amount.to_integral_value()
    return str(int(amount)) if whole else str(amount.normalize())


def plain(body: Mapping[str, Any]) -> dict[str, Any]:
    """The same as it is compared: without the day, which says nothing of what is told."""
    return {name: each for name, each in body.items() if name != "as_of"}
