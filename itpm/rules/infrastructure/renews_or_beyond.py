"""INF012: a contract renews unless notice is given soon, or more licences are used than owned."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.findings import at_stake
from itpm.rules.lifetimes import LICENSED, RENEWING, stake
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days


@habit(RENEWING, Message("{found:#,##0} of {of} do so unless notice is given soon"))
@habit(LICENSED, Message("{found:#,##0} of {of} use more than are owned"))
@rule(
    "INF012",
    "contract-notice",
    Severity.WARNING,
    serves=(Duty.DEPARTMENT_BUDGET, Duty.INFRASTRUCTURE),
    reads=("contract.auto_renew", "contract.dates", "contract.notice", "contract.value", "asset.licences", "costs"),
)
def renews_or_beyond(facts: Facts, *, days: Days = 60) -> Iterable[Finding]:
    """A contract renews unless notice is given soon, or more licences are used than owned."""
    for term in facts.lifecycle.terms.values():
        last = term.notice_by
        if last is None or not term.notice_within(int(days)):
            continue
        message = Message(
            "'{contract}' renews by itself unless notice is given by {day}, in {left:day|days}",
            contract=term.record.id,
            day=last,
            left=(last - facts.as_of).days,
        )
        hint = "decide whether it goes on; write its new dates once it does"
        yield Finding(
            "INF012", term.record.origin.at("notice"), message, hint, stake=at_stake(facts, term.value, by=last)
        )
    yield from _beyond(facts)


def _beyond(facts: Facts) -> Iterator[Finding]:
    """Of what more licences are used than are owned: the maker may ask for them at any time."""
    for asset in facts.lifecycle.supports.used:
        found = facts.lifecycle.usages.licences(asset)
        if found.beyond and found.now is not None and found.limit is not None:
            message = Message(
                "of '{asset}' {used:#,##0} licences are used, and {owned:#,##0} {owned:=is|are} owned",
                asset=asset.id,
                used=int(found.now),
                owned=int(found.limit),
            )
            at = asset.origin.at("licences").at("used")
            hint = "buy those that lack, or take them from whoever does not need them"
            told = stake(facts, asset, facts.as_of)
            yield Finding("INF012", at, message, hint, severity=Severity.ERROR, stake=told)
