"""INF012: a contract renews soon, or is over and needed, or more licences are used than owned."""

from collections.abc import Iterable, Iterator
from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.money.contracts import Stand, Term
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message
from itpm.rules.findings import at_stake
from itpm.rules.lifetimes import LICENSED, UNDECIDED, stake
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.thresholds import Days


@habit(UNDECIDED, Message("{found:#,##0} of {of} wait for somebody to decide"))
@habit(LICENSED, Message("{found:#,##0} of {of} use more than are owned"))
@stricter("days")
@rule(
    "INF012",
    "contract-notice",
    Severity.WARNING,
    serves=(Duty.DEPARTMENT_BUDGET, Duty.INFRASTRUCTURE),
    reads=(
        "asset.licences",
        "contract.auto_renew",
        "contract.dates",
        "contract.notice",
        "contract.services",
        "contract.supplier",
        "contract.value",
        "costs",
        "graph",
    ),
)
def renews_or_beyond(facts: Facts, *, days: Days = 60) -> Iterable[Finding]:
    """A contract renews soon, or is over and needed, or more licences are used than owned."""
    yield from _over(facts)
    for term in facts.lifecycle.terms.values():
        if term.renews_on is not None and term.notice_by is not None:
            yield _missed(facts, term, term.notice_by, term.renews_on)
        last = term.next_notice
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


def _missed(facts: Facts, term: Term, last: date, day: date) -> Finding:
    """A contract that renews, and can no longer be stopped."""
    message = Message(
        "'{contract}' renews by itself on {day}: notice was due by {last}",
        contract=term.record.id,
        day=day,
        last=last,
    )
    hint = "write its new dates, or 'auto_renew: false' where notice was given"
    return Finding("INF012", term.record.origin.at("notice"), message, hint, stake=at_stake(facts, term.value, by=day))


def _over(facts: Facts) -> Iterator[Finding]:
    """Contracts whose last day is gone: those that went on by themselves, and those that something still needs."""
    for term in facts.lifecycle.terms.values():
        end, at = term.ends, term.record.origin.at("dates")
        if end is None or term.stand not in {Stand.RENEWED, Stand.OVER}:
            continue
        told = at_stake(facts, term.value, by=end)
        parts = facts.services.supply.lapsed.get(term.record.id, ())
        if term.stand is Stand.RENEWED:
            message = Message(
                "'{contract}' renewed by itself after {day}, and nobody says until when",
                contract=term.record.id,
                day=end,
            )
            hint = "write its new dates, or 'auto_renew: false' where it has ended"
            yield Finding("INF012", at, message, hint, stake=told)
        elif parts:
            named = parts[:_NAMED]
            message = Message(
                "'{contract}' ended on {day}, and {parts:quoted}{more} {count:=needs|need} one that runs",
                contract=term.record.id,
                day=end,
                parts=tuple(each.address for each in named),
                more=Message(" and {more:#,##0} more", more=len(parts) - _NAMED) if len(parts) > _NAMED else "",
                count=len(parts),
            )
            beside = tuple(Related(facts.services.graph.record(each).origin.key(), "needs one") for each in named)
            yield Finding("INF012", at, message, _NEEDED, beside, stake=told)


_NAMED = 3
"""So many of those that need a contract are named."""
_NEEDED = "write the contract that takes its place with what it is for, or take out what does not need it any more"


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
