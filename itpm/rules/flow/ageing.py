"""FLO002: the oldest item in work is older than most of what was finished took."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.flow.judging import aged
from itpm.diagnostic import Duty, Finding, Related, Severity
from itpm.message import Message
from itpm.rules.looked_at import AGEING
from itpm.rules.rule import habit, rule


@habit(AGEING, Message("{found:#,##0} of {of} have an item that is older than most"))
@rule(
    "FLO002",
    "ageing",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=("in_flow", "project.flow", "team.flow"),
)
def ageing(facts: Facts) -> Iterable[Finding]:
    """The oldest item in work is older than most of what was finished took."""
    for each in facts.flow.in_flow:
        found = aged(each)
        if found is not None:
            message = Message(
                "the oldest of '{owner}' is {oldest:day|days} old; 85% of those finished took up to {most:day|days}",
                owner=each.owner.id,
                oldest=found.oldest,
                most=found.most,
            )
            at = each.owner.origin.at("flow", str(found.count.period), "oldest")
            hint = "ask what it waits for: split it, finish it, or give it back"
            yield Finding("FLO002", each.owner.origin.at("flow").key(), message, hint, (Related(at, "counted here"),))
