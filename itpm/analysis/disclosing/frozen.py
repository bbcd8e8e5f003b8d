"""What an audience is to be told of what is kept from it, computed from everything: to be frozen in a file."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from itpm.analysis.disclosing.attack import State
from itpm.analysis.disclosing.bands import bands
from itpm.analysis.disclosing.isolated import isolated
from itpm.analysis.disclosing.labour import frozen_labour
from itpm.analysis.disclosing.rates_attacked import told_beside
from itpm.analysis.disclosing.sums import Money as Sums
from itpm.analysis.disclosing.sums import knows
from itpm.analysis.disclosing.together import Together, telling
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.labour import day_rate
from itpm.model.audience import Audience


def frozen(state: State, earlier: Sequence[State] = ()) -> dict[str, dict[str, Any]]:
    """What files hold of sums and rates, by audience, as plain data in a stable order; empty parts are left out.

    ``state`` is everything, with all audiences; what its files tell them by now counts for nothing. ``earlier`` are the
    states whose releases their readers have seen. What is told to one of them is tried against all that the others are
    told with it, whoever is told most first: somebody may read all of it.
    """
    facts, settings = state.facts, state.facts.portfolio.settings
    held = {
        name: each.release
        for name, each in settings.audiences.items()
        if each.release is not None and name in state.audiences
    }
    found: dict[str, dict[str, Any]] = {name: {} for name in held}
    for name, kinds in held.items():
        found[name]["totals"] = Sums(facts).told(state.audiences[name]) if kinds.budgets else {}
        found[name]["bands"] = rate_bands(facts, state.audiences[name]) if kinds.rates else {}
    ordered = sorted(held, key=lambda each: (-state.audiences[each].classification, each))
    _withhold_bands(state, earlier, found)
    together = Together(state, earlier, ordered)
    found = together.told(found)
    for name in ordered:
        if held[name].budgets:
            found[name]["labour"] = labour(telling(state, found), state.audiences[name], earlier)
    if any(each["labour"] for each in found.values()):
        found = together.told(found)
    order = ("totals", "labour", "bands")
    return {name: {each: body[each] for each in order if body.get(each)} for name, body in found.items()}


def _withhold_bands(state: State, earlier: Sequence[State], found: Mapping[str, dict[str, Any]]) -> None:
    """Takes out the bands of those whom they single out together with those of others, or those told before.

    Where somebody is singled out by what is told of others, nobody is told any.
    """
    before = {(each.part, each.value) for each in isolated([*earlier, state.telling({})], state.audiences)}

    def singled() -> set[str]:
        now = telling(state, {name: {"bands": body["bands"]} for name, body in found.items()})
        every = isolated([*earlier, now], state.audiences)
        return {each.part for each in every if (each.part, each.value) not in before}

    for body in found.values() if (out := singled()) else ():
        body["bands"] = {who: band for who, band in body["bands"].items() if who not in out}
    for body in found.values() if out and singled() else ():
        body["bands"] = {}


def labour(state: State, audience: Audience, earlier: Sequence[State]) -> list[dict[str, Any]]:
    """What own people cost, of lines whose money an audience may know, and not the rates, beside what all are told."""
    told, within = told_beside(state, earlier)
    return frozen_labour(state.labour.chosen(audience, within, told))


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
