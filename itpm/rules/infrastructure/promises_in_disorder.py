"""INF004: a service or process is away longer than it may be, starts for longer, or is copied too rarely."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.services.graph import Part
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.infrastructure import Service
from itpm.rules.comebacks import of_tier, tier_of, weight
from itpm.rules.rule import rule
from itpm.say import clock


@rule(
    "INF004",
    "rto-order",
    Severity.ERROR,
    serves=Duty.INFRASTRUCTURE,
    reads=(
        "graph",
        "tiers",
        "service.rto",
        "service.rpo",
        "service.mtpd",
        "service.restart",
        "process.mtpd",
        "continuity-plan.backup",
        "continuity-plan.covers",
    ),
)
def promises_in_disorder(facts: Facts) -> Iterable[Finding]:
    """A service or process is away longer than it may be, starts for longer, or is copied too rarely."""
    for service in facts.portfolio.infrastructure.services.values():
        tier = tier_of(facts, service)
        if service.rto is not None and service.mtpd is not None and service.rto.minutes >= service.mtpd.minutes:
            message = Message(
                "'{service}' may take {rto} to come back, and may be missed for {mtpd}",
                service=service.id,
                rto=str(service.rto),
                mtpd=str(service.mtpd),
            )
            at = service.origin.at("rto")
            hint = "the time until it is back (`rto`) has to be shorter than the time it may be missed (`mtpd`)"
            yield Finding("INF004", at, message, hint, severity=weight(tier), stake=of_tier(tier))
        yield from _started(service, tier)
        yield from _copied(facts, service, tier)
    yield from _too_late(facts)


def _too_late(facts: Facts) -> Iterator[Finding]:
    """A process that may be missed for a shorter time than its services take to come back."""
    for each in facts.continuity.business.processes.values():
        if each.in_time is False:
            found = facts.services.tiers.get(each.part)
            tier = None if found is None else found.tier
            message = Message(
                "'{process}' may be missed for {mtpd}, and its services take {back}{more} to come back",
                process=each.part.address,
                mtpd=str(each.record.mtpd),
                back=clock(each.back.least),
                more=Message(" or more") if each.back.most != each.back.least else "",
            )
            at = each.record.origin.at("mtpd")
            hint = "have its services back sooner (`rto`), or find out how long the business can do without"
            yield Finding("INF004", at, message, hint, severity=weight(tier), stake=of_tier(tier))


def _started(service: Service, tier: int | None) -> Iterator[Finding]:
    """A service that takes longer to start, once all that it needs runs, than it promises to be away."""
    if service.rto is None or service.restart is None or service.restart.minutes <= service.rto.minutes:
        return
    message = Message(
        "'{service}' promises to be back in {rto}, and takes {restart} to start once all that it needs runs",
        service=service.id,
        rto=str(service.rto),
        restart=str(service.restart),
    )
    hint = "promise what it takes (`rto`), or have it start faster (`restart`)"
    yield Finding("INF004", service.origin.at("restart"), message, hint, severity=weight(tier), stake=of_tier(tier))


def _copied(facts: Facts, service: Service, tier: int | None) -> Iterator[Finding]:
    """A service whose data is copied less often than it may be old."""
    found = facts.continuity.plans.backup(Part("service", service.id))
    if service.rpo is None or found is None or found[1] <= service.rpo.minutes:
        return
    plan, every = found
    message = Message(
        "'{plan}' copies the data of '{service}' every {every}, and it may lose {rpo} of it",
        plan=plan.id,
        service=service.id,
        every=clock(every),
        rpo=str(service.rpo),
    )
    at = plan.origin.at("backup").at("every")
    hint = "copy more often, or agree with its users that more may be lost (`rpo`)"
    yield Finding("INF004", at, message, hint, severity=weight(tier), stake=of_tier(tier))
