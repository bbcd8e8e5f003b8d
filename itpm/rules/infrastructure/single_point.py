"""INF010: one asset, supplier or person under several services of tier 1."""

from collections.abc import Iterable, Iterator, Sequence

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Related, Severity
from itpm.message import Message
from itpm.model.infrastructure import Service
from itpm.rules.findings import all_of
from itpm.rules.rule import habit, rule
from itpm.rules.standing_on import UNDER_TIER_1
from itpm.rules.thresholds import Several

_NAMED = 5
"""So many services are named in a sentence, and stand beside it."""


@habit(UNDER_TIER_1, Message("{found:#,##0} of {of} stop several of them alone"))
@rule(
    "INF010",
    "single-point",
    Severity.WARNING,
    serves=(Duty.INFRASTRUCTURE, Duty.PEOPLE),
    reads=("graph", "single_points", "single_people", "tiers"),
)
def single_point(facts: Facts, *, services: Several = 2) -> Iterable[Finding]:
    """One asset, supplier or person under several services of tier 1."""
    known = facts.portfolio.infrastructure.services
    for part, tops in facts.services.single_points.under.items():
        stopped = [known[each.address] for each in tops]
        if part.kind in {"asset", "supplier"} and len(stopped) >= services:
            at = facts.services.graph.record(part).origin.key()
            message = Message(
                "'{thing}' alone stops {count:service|services} of tier 1: {which}",
                thing=part.address,
                count=len(stopped),
                which=_named(stopped),
            )
            yield Finding("INF010", at, message, _SECOND, tuple(_beside(stopped, "stops with it")))
    yield from _people(facts, int(services))


def _people(facts: Facts, services: int) -> Iterator[Finding]:
    for each in facts.services.single_people:
        of = [facts.portfolio.infrastructure.services[name] for name in each.skills]
        if len(of) >= services:
            message = Message(
                "'{who}' alone can do what {count:service|services} of tier 1 take: {which}",
                who=each.who,
                count=len(of),
                which=_named(of),
            )
            at: Origin = facts.portfolio.staffing.people[each.who].origin.key()
            yield Finding("INF010", at, message, _TRAIN, tuple(_beside(of, "takes what nobody else can")))


_SECOND = (
    "have another that does the same, and write both as {any: 1, of: […]}; or say who comes how fast when it stops"
)
_TRAIN = "train somebody, hire, or write down how it is done"


def _named(services: Sequence[Service]) -> Message:
    """Services by their ids, the first of many."""
    parts = [Message("'{service}'", service=each.id) for each in services[:_NAMED]]
    if len(services) > _NAMED:
        parts.append(Message("{more:#,##0} more", more=len(services) - _NAMED))
    return all_of(parts) or Message("none")


def _beside(services: Sequence[Service], what: str) -> Iterator[Related]:
    return (Related(each.origin.key(), what) for each in services[:_NAMED])
