"""RED004: what two audiences are told says together what is kept from both."""

from collections.abc import Iterable

from itpm.analysis.disclosing.attack import Betrayed
from itpm.analysis.disclosing.isolated import MEASURE as BAND
from itpm.analysis.disclosing.rates_attacked import all_betrayed
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.releases import frozen_at, state
from itpm.rules.rule import rule

_HINT = "somebody may read both: release fewer sums to one of them; 'itpm audience check' shows the bounds"


@rule(
    "RED004",
    "together-disclose",
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
def together_disclose(facts: Facts) -> Iterable[Finding]:
    """What two audiences are told says together what is kept from both."""
    now = state(facts)
    if now is None or len(now.audiences) < 2:
        return
    alone = {(each.part, each.measure) for name in now.audiences for each in all_betrayed([now], [name])}
    for each in all_betrayed([now], now.audiences):
        if (each.part, each.measure) in alone:
            continue
        told = next((name for name in each.audiences if name in now.disclosed), each.audiences[0])
        yield Finding("RED004", frozen_at(told), _known(each), _HINT)


def _known(each: Betrayed) -> Message:
    """What the readers of some audiences know together."""
    audiences = ", ".join(f"'{name}'" for name in each.audiences)
    if each.measure == BAND:
        return Message(
            "{audiences} together know of '{part}' a band of rates in which fewer than three lie",
            audiences=audiences,
            part=each.part,
        )
    return Message(
        "{audiences} together know to within a tenth what is {measure} of '{part}'",
        audiences=audiences,
        measure=each.measure,
        part=each.part.removeprefix("budget:"),
    )
