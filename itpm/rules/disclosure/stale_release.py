"""RED005: what an audience is told of what is kept from it is no longer so."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.disclosing.stale import Told
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.rules.releases import frozen_at, released_at, seen, state
from itpm.rules.rule import rule
from itpm.rules.thresholds import Days, Share


@rule(
    "RED005",
    "stale-release",
    Severity.WARNING,
    serves=(Duty.COMMUNICATION, Duty.DEPARTMENT_BUDGET),
    reads=(
        "settings.audiences",
        "settings.site",
        "schedule",
        "budgets",
        "project.budget",
        "project.programme",
        "budget",
        "person.rate",
    ),
    of_plan=True,
)
def stale_release(facts: Facts, *, days: Days = 7, share: Share = 0.05) -> Iterable[Finding]:
    """What an audience is told of what is kept from it is no longer so."""
    now = state(facts)
    for name, said in facts.portfolio.settings.audiences.items() if now is not None else ():
        kinds, frozen = said.release, facts.portfolio.disclosed.get(name)
        if kinds is None or now is None:
            continue
        hint = phrase("run 'itpm audience release {name}', read what it writes, and commit it", name=name)
        if frozen is None:
            what = Message("nothing is written yet of what is released to '{audience}'", audience=name)
            yield Finding("RED005", released_at(name), what, hint)
            continue
        audience = now.audiences[name]
        told = Told(now.money, audience, kinds, frozen, seen(facts, audience) if kinds.schedule else None)
        found = told.outdated(days, Decimal(str(share)))
        if found:
            message = Message(
                "'{audience}' is told what is no longer so, of '{first}'{more}",
                audience=name,
                first=found[0],
                more=Message(" and {count} more", count=len(found) - 1) if len(found) > 1 else "",
            )
            yield Finding("RED005", frozen_at(name), message, hint)
