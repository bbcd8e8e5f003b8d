"""FLO005: a plan needs more in an iteration than was ever completed in one."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.flow.facts import Flowing
from itpm.analysis.flow.judging import Beyond, beyond_best
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.looked_at import IN_ITERATIONS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Periods


@habit(IN_ITERATIONS, Message("{found:#,##0} of {of} need more than they ever completed"))
@rule(
    "FLO005",
    "needs-more-than-ever",
    Severity.WARNING,
    serves=(Duty.PROJECT_PLANNING, Duty.MONITORING),
    reads=("in_flow", "project.velocity_needed", "project.deadline", "iteration.committed"),
)
def needs_more_than_ever(facts: Facts, *, periods: Periods = 5) -> Iterable[Finding]:
    """A plan needs more in an iteration than was ever completed in one."""
    for each in facts.flow.in_flow:
        for found in beyond_best(each, int(periods)):
            yield _finding(each, found)


def _finding(each: Flowing, found: Beyond) -> Finding:
    best = Message("the best of {of} so far was {best:#,##0.#}", of=found.of, best=found.best)
    if found.box is None:
        message = Message(
            "by its deadline '{owner}' has to complete {needed:#,##0.#} in each iteration; {best}",
            owner=each.owner.id,
            needed=found.needed,
            best=best,
        )
        hint = "take something out, or promise another day"
        return Finding("FLO005", each.owner.origin.at("deadline"), message, hint)
    message = Message(
        "'{owner}' commits to {needed:#,##0.#} in '{iteration}'; {best}",
        owner=each.owner.id,
        needed=found.needed,
        iteration=found.box.name,
        best=best,
    )
    at, hint = found.box.record.origin.at("committed"), "commit to what was completed before"
    return Finding("FLO005", at, message, hint, severity=Severity.INFO)
