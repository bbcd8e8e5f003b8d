"""INF016: an exception of security is over or unfounded, or ends before what replaces the thing comes."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.security.protecting import Excepted
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.lifetimes import RENEWED_BY, past
from itpm.rules.rule import habit, rule
from itpm.rules.securing import EXCEPTIONS


@habit(EXCEPTIONS, Message("{found:#,##0} of {of} are over, unfounded or too short"))
@rule(
    "INF016",
    "exception-ended",
    Severity.ERROR,
    serves=Duty.INFRASTRUCTURE,
    reads=(
        "asset.product",
        "security-exception.approved",
        "security-exception.of",
        "security-exception.reason",
        "security-exception.risk",
        "security-exception.until",
        *RENEWED_BY,
    ),
)
def exception_ended(facts: Facts) -> Iterable[Finding]:
    """An exception of security is over or unfounded, or ends before what replaces the thing comes."""
    for each in facts.security.exceptions:
        exception, until = each.exception, each.exception.until
        if until is not None and each.ended:
            message = Message("'{exception}' ended on {day}", exception=exception.id, day=until)
            yield Finding("INF016", exception.origin.at("until"), message, _AGAIN)
            continue
        if not exception.reason:
            message = Message("nobody says why '{exception}' is needed", exception=exception.id)
            yield Finding("INF016", exception.origin.key(), message, "write the `reason`, or end it")
        if not each.agreed:
            message = Message("nobody agreed to '{exception}'", exception=exception.id)
            yield Finding("INF016", exception.origin.key(), message, "write in `approved` who agreed and when")
        if until is None:
            message = Message("nobody says when '{exception}' ends", exception=exception.id)
            yield Finding("INF016", exception.origin.key(), message, _END, severity=Severity.WARNING)
        yield from _too_short(facts, each)


def _too_short(facts: Facts, each: Excepted) -> Iterator[Finding]:
    """It ends while the work runs that makes it needless; INF001 tells so of what is past its support."""
    exception, until = each.exception, each.exception.until
    over = [late.asset for late in facts.security.outlasted(exception) if late.asset and past(facts, late.asset)]
    for asset, name, by in facts.security.outlasted(exception):
        if until is None or asset in over or (asset is None and over):
            continue
        ending = Message("'{exception}' ends on {day}", exception=exception.id, day=until)
        if asset is None:
            message = Message(
                "{ending}, and '{name}', which bears its risk, is done on {by}", ending=ending, name=name, by=by
            )
        else:
            message = Message(
                "{ending}, and '{name}', which replaces '{asset}', is done on {by}",
                ending=ending,
                name=name,
                asset=asset.id,
                by=by,
            )
        yield Finding("INF016", exception.origin.at("until"), message, _LONGER, severity=Severity.INFO)


_AGAIN = "bring about what it stood in for, or have it agreed to again with another end"
_END = "an exception ends: write in `until` when"
_LONGER = "have it agreed to for as long as it is needed, or the work done sooner"
