"""INF003: a service of tier 1 or 2 has no continuity plan, or does not say what it promises."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.services.graph import Part
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.infrastructure import Service
from itpm.rules.comebacks import CRITICAL_SERVICES, critical, of_tier, weight
from itpm.rules.findings import all_of
from itpm.rules.rule import habit, rule


@habit(CRITICAL_SERVICES, Message("{found:#,##0} of {of} have no plan, or do not say what they promise"))
@rule(
    "INF003",
    "no-dr-plan",
    Severity.ERROR,
    serves=Duty.INFRASTRUCTURE,
    reads=("graph", "tiers", "continuity-plan.covers", "service.rto", "service.rpo", "service.mtpd"),
)
def without_plan(facts: Facts) -> Iterable[Finding]:
    """A service of tier 1 or 2 has no continuity plan, or does not say what it promises."""
    for service, tier in critical(facts):
        lacks = all_of(_lacking(facts, service))
        if lacks is not None:
            message = Message(
                "'{service}' is of tier {tier}, and lacks {lacks}", service=service.id, tier=tier, lacks=lacks
            )
            at = service.origin.key()
            yield Finding("INF003", at, message, _HINT, severity=weight(tier), stake=of_tier(tier))


def _lacking(facts: Facts, service: Service) -> Iterator[Message]:
    if Part("service", service.id) not in facts.continuity.plans.covered:
        yield Message("a continuity plan")
    yield from (
        Message("{name}", name=name.upper()) for name in ("rto", "rpo", "mtpd") if getattr(service, name) is None
    )


_HINT = "agree how long it and its data may be missed, and name it in a plan: `plans: {…: {covers: […]}}`"
