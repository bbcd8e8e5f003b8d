"""RED002: a sum that an audience is told betrays a part of it."""

from collections.abc import Iterable
from itertools import product

from itpm.analysis.disclosing.attack import too_near
from itpm.analysis.disclosing.sums import MEASURES
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.rules.releases import frozen_at, state
from itpm.rules.rule import rule


@rule(
    "RED002",
    "sum-discloses",
    Severity.ERROR,
    serves=(Duty.COMMUNICATION, Duty.DEPARTMENT_BUDGET),
    reads=("settings.audiences", "settings.site", "budgets", "project.budget", "budget"),
    of_plan=True,
)
def sum_discloses(facts: Facts) -> Iterable[Finding]:
    """A sum that an audience is told betrays a part of it."""
    now = state(facts)
    if now is None:
        return
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
                phrase(
                    "a sum needs three parts that are kept from them, none of them 80 % of it; "
                    "run 'itpm audience release {name}'",
                    name=name,
                ),
            )
