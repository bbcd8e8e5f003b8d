"""INF005: a service promises to come back faster, or with newer data, than what it stands on."""

from collections.abc import Iterable, Iterator

from itpm.analysis.continuity.recovery import Recovery
from itpm.analysis.facts import Facts
from itpm.analysis.services.graph import Part
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message
from itpm.model.infrastructure import Service
from itpm.rules.comebacks import of_tier, tier_of, weight
from itpm.rules.rule import rule
from itpm.say import clock


@rule(
    "INF005",
    "rto-chain",
    Severity.ERROR,
    serves=Duty.INFRASTRUCTURE,
    reads=("graph", "tiers", "service.rto", "service.rpo", "service.restart"),
)
def faster_than_its_chain(facts: Facts) -> Iterable[Finding]:
    """A service promises to come back faster, or with newer data, than what it stands on."""
    for service in facts.portfolio.infrastructure.services.values():
        tier = tier_of(facts, service)
        for at, message, hint in _broken(facts, service):
            yield Finding("INF005", at, message, hint, severity=weight(tier), stake=of_tier(tier))


def _broken(facts: Facts, service: Service) -> Iterator[tuple[Origin, Message, str]]:
    times, losses = facts.continuity.times, facts.continuity.losses
    if _less(times, service):
        message = Message(
            "'{service}' promises to be back in {promised}, and takes at least {least} by what it stands on{why}",
            service=service.id,
            promised=str(service.rto),
            least=_least(times, service),
            why=_why(times, service),
        )
        yield service.origin.at("rto"), message, "promise what it takes, or have what it stands on come back faster"
    if _less(losses, service):
        message = Message(
            "'{service}' promises to lose at most {promised} of its data, and what it stands on may lose {least}{why}",
            service=service.id,
            promised=str(service.rpo),
            least=_least(losses, service),
            why=_why(losses, service),
        )
        yield service.origin.at("rpo"), message, "promise what can be held, or copy what it stands on more often"


def _less(recovery: Recovery, service: Service) -> bool:
    part = Part("service", service.id)
    promise = recovery.promise(part)
    # What takes longer by its own start alone is told of by INF004, whatever it stands on.
    return promise is not None and recovery.own_time(part) <= promise < recovery.chain(part).least


def _least(recovery: Recovery, service: Service) -> str:
    """What a service comes to at least."""
    return clock(recovery.chain(Part("service", service.id)).least)


def _why(recovery: Recovery, service: Service) -> Message | str:
    """What it waits for longest, where it is not its own restart alone."""
    slowest = recovery.slowest(Part("service", service.id))
    if slowest is None:
        return ""
    return Message(": '{slowest}' alone {time}", slowest=slowest.address, time=clock(recovery.counted(slowest).least))
