"""INF001: something is in use past its support, and nothing replaces it in time."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.lifecycle.renewal import Renewal
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.lifetimes import FIELDS, PAST_SUPPORT, RENEWED_BY, past, stake
from itpm.rules.rule import habit, rule


@habit(PAST_SUPPORT, Message("{found:#,##0} of {of} are not replaced in time, and nobody agreed to that"))
@rule(
    "INF001",
    "eol-past",
    Severity.ERROR,
    serves=Duty.INFRASTRUCTURE,
    reads=(*FIELDS, *RENEWED_BY, "security-exception.approved", "security-exception.of", "security-exception.until"),
)
def past_support(facts: Facts) -> Iterable[Finding]:
    """Something is in use past its support, and nothing replaces it in time."""
    for asset in facts.lifecycle.supports.used:
        if not past(facts, asset):
            continue
        allowed, comes = facts.lifecycle.renewals.allowed(asset), facts.lifecycle.renewals.replacement(asset)
        if allowed is not None and (comes is None or allowed.last >= comes.last):
            continue
        end = facts.lifecycle.supports.of(asset)
        day = None if isinstance(end.day, Unknown) else end.day
        at = asset.origin.at(end.field) if end.said_by is asset else asset.origin.key()
        ended = Message("its support ended on {day}", day=day) if day else Message("its support has ended")
        message = Message(
            "'{asset}' is in use, {ended}, and {then}", asset=asset.id, ended=ended, then=_then(comes, allowed)
        )
        severity = None if comes is None else Severity.WARNING
        yield Finding("INF001", at, message, _HINT, severity=severity, stake=stake(facts, asset, day))


def _then(comes: Renewal | None, allowed: Renewal | None) -> Message:
    """What becomes of it."""
    if comes is None:
        return Message("nothing replaces it")
    what = Message("'{name}' replaces it", name=comes.address)
    when = (
        Message("{what} on no day that anybody knows", what=what)
        if isinstance(comes.by, Unknown)
        else Message("{what} on {day}", what=what, day=comes.by)
    )
    if allowed is None:
        return Message("{when}: nobody agreed to it until then", when=when)
    return Message("{when}: the exception '{name}' ends on {day}", when=when, name=allowed.address, day=allowed.last)


_HINT = "say what replaces it in `replaced_by`, or write an exception that somebody approved, with its end"
