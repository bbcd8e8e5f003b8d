"""What an audience is to be told of what is kept from it, computed from everything: to be frozen in a file."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from itpm.analysis.disclosing.bands import bands
from itpm.analysis.disclosing.sums import Money, knows
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.labour import day_rate
from itpm.analysis.scheduling.disclosed import of_plan
from itpm.analysis.scheduling.schedule import Schedule
from itpm.model.audience import Audience
from itpm.model.settings import Released


def frozen(facts: Facts, seen: Facts, audience: Audience, kinds: Released) -> dict[str, Any]:
    """What a file holds for an audience, as plain data in a stable order; empty parts are left out.

    ``facts`` are those of everything, ``seen`` those of what the audience may know, without what it was told before.
    """
    found: dict[str, Any] = {"as_of": facts.as_of}
    if kinds.schedule:
        found["dates"] = dates(facts.schedule, seen.schedule)
    if kinds.budgets:
        found["totals"] = Money(facts).told(audience)
    if kinds.rates:
        found["bands"] = rate_bands(facts, audience)
    return {name: each for name, each in found.items() if each}


def dates(whole: Schedule, seen: Schedule) -> dict[str, str]:
    """Of open work and milestones that somebody may know the dates of the full plan, where they are other ones."""
    found = {}
    for address, each in sorted(seen.items.items()):
        full = whole.items.get(address)
        if full is not None and each.kind != "summary" and not each.done and of_plan(full) != of_plan(each):
            found[address] = str(of_plan(full))
    return found


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
