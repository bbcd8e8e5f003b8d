"""RED002: a sum that an audience is told betrays a part of it."""

from collections.abc import Iterable
from itertools import product

from itpm.analysis.disclosing.attack import State, too_near
from itpm.analysis.disclosing.labour import LabourSums, shares
from itpm.analysis.disclosing.sums import MEASURES
from itpm.analysis.facts import Facts
from itpm.analysis.money.bands import bands_of
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, Said, phrase
from itpm.rules.releases import frozen_at, state
from itpm.rules.rule import rule


@rule(
    "RED002",
    "sum-discloses",
    Severity.ERROR,
    serves=(Duty.COMMUNICATION, Duty.DEPARTMENT_BUDGET),
    reads=(
        "settings.audiences",
        "settings.site",
        "budgets",
        "project.budget",
        "project.programme",
        "budget",
        "person.rate",
    ),
    of_plan=True,
)
def sum_discloses(facts: Facts) -> Iterable[Finding]:
    """A sum that an audience is told betrays a part of it."""
    now = state(facts)
    if now is None:
        return
    yield from _labour(facts, now)
    for name, measure in product(now.audiences, MEASURES):
        for each in too_near(now, name, measure):
            yield Finding(
                "RED002",
                frozen_at(name),
                Message(
                    "the sum '{sum}' of what is {measure} tells '{audience}' what one of its parts is",
                    sum=each.name,
                    measure=measure,
                    audience=name,
                ),
                _hint(name),
            )


def _labour(facts: Facts, now: State) -> Iterable[Finding]:
    """What is told of what own people cost, and betrays a rate of one of them."""
    held = LabourSums(facts)
    for name in now.audiences:
        frozen = now.disclosed.get(name)
        if frozen is None or not frozen.labour:
            continue
        told = dict.fromkeys(held.betraying(frozen.labour, shares(facts, bands_of(frozen.bands))))
        for lines in told:
            yield Finding(
                "RED002",
                frozen_at(name),
                Message(
                    "what own people cost on '{line}'{more} tells '{audience}' what one of them costs a day",
                    line=min(lines),
                    more=Message(" and {count} more", count=len(lines) - 1) if len(lines) > 1 else "",
                    audience=name,
                ),
                _hint(name),
            )


def _hint(name: str) -> Said:
    """What to do about a sum that betrays a part."""
    return phrase(
        "a sum needs three parts that are kept from them, none of them 80 % of it; run 'itpm audience release {name}'",
        name=name,
    )
