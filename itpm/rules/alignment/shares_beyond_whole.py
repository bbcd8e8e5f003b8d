"""ALN009: shares of one thing add up to more than all of it."""

from collections.abc import Iterable, Mapping

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message
from itpm.model.record import Record
from itpm.model.scalars import Percent, Ref
from itpm.rules.rule import rule


@rule(
    "ALN009",
    "shares-beyond-whole",
    Severity.ERROR,
    serves=Duty.STRATEGY,
    reads=("project.serves", "objective.serves", "programme.serves", "policy.serves", "theme.share"),
)
def shares_beyond_whole(facts: Facts) -> Iterable[Finding]:
    """Shares of one thing add up to more than all of it."""
    strategy = facts.portfolio.strategy
    for project in facts.portfolio.projects.values():
        yield from _served(project, project.serves)
    for objective in strategy.objectives.values():
        yield from _served(objective, objective.serves)
    for programme in strategy.programmes.values():
        yield from _served(programme, programme.serves)
    for policy in strategy.policies.values():
        yield from _served(policy, policy.serves)
    shares = {id_: theme.share for id_, theme in strategy.themes.items() if theme.share is not None}
    whole = sum(shares.values())
    if whole > 1:
        at = strategy.themes[next(reversed(shares))].origin.at("share")
        message = Message("the shares of the themes add up to {whole:0.####%}", whole=whole)
        yield Finding("ALN009", at, message, "all money is 100%: write which part of it each theme should have")


def _served(record: Record, serves: Mapping[Ref, Percent]) -> Iterable[Finding]:
    whole = sum(serves.values())
    if whole > 1:
        at: Origin = record.origin.at("serves").key()
        message = Message("'{record}' serves with {whole:0.####%} of itself", record=record.id, whole=whole)
        yield Finding("ALN009", at, message, "all of it is 100%; until then each share counts in proportion")
