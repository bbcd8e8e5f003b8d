"""INF013: something in use goes without patches for longer than its class allows, or nobody knows."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.security.patches import SOON, USUAL, Patch
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import habit, rule
from itpm.rules.securing import PATCHED, PATCHES, stake
from itpm.rules.thresholds import Days


@habit(PATCHED, Message("{found:#,##0} of {of} are not patched in time, or nobody says when they were"))
@rule("INF013", "unpatched", Severity.WARNING, serves=Duty.INFRASTRUCTURE, reads=PATCHES)
def unpatched(facts: Facts, *, soon: Days = SOON, usual: Days = USUAL) -> Iterable[Finding]:
    """Something in use goes without patches for longer than its class allows, or nobody knows."""
    for each in facts.security.patched.values():
        asset, age, state = each.asset, each.age, each.state(int(soon), int(usual))
        if state is Patch.LATE and not isinstance(age, Unknown):
            allowed = each.allowed(int(soon), int(usual))
            message = Message(
                "'{asset}' was patched {age:day|days} ago, and its class allows {allowed:day|days}",
                asset=asset.id,
                age=age,
                allowed=allowed,
            )
            worse = each.faces is not None and age > 2 * allowed
            yield Finding(
                "INF013",
                asset.origin.at("patched"),
                message,
                _HINT,
                severity=Severity.ERROR if worse else None,
                stake=stake(facts, asset.id),
            )
        elif state is Patch.UNKNOWN and each.allowed(1, 2) == 1:
            message = Message("nobody knows when '{asset}' was patched: {why}", asset=asset.id, why=_why(each.faces))
            yield Finding("INF013", asset.origin.key(), message, _SAY, stake=stake(facts, asset.id))


def _why(faces: object) -> Message:
    """Why that matters."""
    if faces is not None:
        return Message("it can be reached from the internet")
    return Message("a service of tier 1 stands on it")


_HINT = "put in the patches of its maker, and write the day"
_SAY = "write in `patched` when the last patches were put in, or {unknown: …} with the reason"
