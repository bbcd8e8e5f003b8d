"""ALN002: an objective of this period has no funded work."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.rules.looked_at import OBJECTIVES
from itpm.rules.rule import habit, rule


@habit(
    OBJECTIVES,
    Message("{found:#,##0} of {of} have no funded work"),
)
@rule("ALN002", "objective-unserved", Severity.WARNING, serves=Duty.STRATEGY, reads=("coverage", "scores"))
def objective_unserved(facts: Facts) -> Iterable[Finding]:
    """An objective of this period has no funded work."""
    for id_ in facts.strategy.coverage.unfunded:
        dates = facts.strategy.scores[id_].dates
        if dates is None or dates.holds(facts.as_of):
            record = facts.portfolio.strategy.objectives[id_]
            served = facts.strategy.coverage.objectives[id_].projects
            said = phrase("only {served} serves it", served=", ".join(served)) if served else "no project serves it"
            yield Finding(
                "ALN002", record.origin.key(), Message("nothing that is funded works for '{id}'", id=id_), said
            )
