"""INF009: a service of the first tiers that nothing watches, or that has no runbook."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.operation.monitoring import State
from itpm.analysis.services.graph import Part
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.running import CRITICAL, FIRST, stake, tier_of
from itpm.rules.thresholds import Step


@habit(CRITICAL, Message("{found:#,##0} of {of} are watched by nothing, or have no runbook"))
@stricter("tier")
@rule(
    "INF009",
    "unmonitored",
    Severity.WARNING,
    serves=Duty.INFRASTRUCTURE,
    reads=("monitor.watches", "service.runbook", "tiers", "watched"),
)
def unmonitored(facts: Facts, *, tier: Step = FIRST) -> Iterable[Finding]:
    """A service of the first tiers that nothing watches, or that has no runbook."""
    for id_, service in facts.portfolio.infrastructure.services.items():
        found = tier_of(facts, id_)
        if found is None or found > tier:
            continue
        watched = facts.operation.watched(Part("service", id_)).state() is not State.UNMONITORED
        known = service.runbook is not None or "runbook" in service.unknown
        if watched and known:
            continue
        bare = Message("nothing watches '{service}', of tier {tier}, and it has no runbook", service=id_, tier=found)
        unwatched = Message("nothing watches '{service}', of tier {tier}", service=id_, tier=found)
        unknown = Message("'{service}', of tier {tier}, has no runbook", service=id_, tier=found)
        message = unknown if watched else unwatched if known else bare
        hint = _WRITE if watched else _WATCH
        yield Finding("INF009", service.origin.key(), message, hint, stake=stake(facts, id_))


_WATCH = "have something watch it, and write in `monitors` what does"
_WRITE = "write in `runbook` where it stands how it is run"
