"""COL007: feedback of which nothing became."""

from collections.abc import Iterable

from itpm.analysis.collaboration.feedback import PATIENCE
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days
from itpm.rules.with_departments import ANSWERED


@habit(ANSWERED, Message("of {found:#,##0} of {of} nothing became of what came back"))
@rule(
    "COL007",
    "feedback-open",
    Severity.INFO,
    serves=Duty.COMMUNICATION,
    reads=("feedback", "communication.feedback"),
)
def feedback_open(facts: Facts, *, days: Days = PATIENCE) -> Iterable[Finding]:
    """Feedback of which nothing became."""
    for each in facts.collaboration.feedback:
        if not each.older_than(int(days), facts.as_of):
            continue
        communication = each.planned.communication
        message = Message(
            "nothing became of what came back on '{communication}' on {day}: {text}",
            communication=communication.id,
            day=each.day,
            text=each.said.text,
        )
        origin = communication.origin.at("feedback", each.day.isoformat()).key()
        hint = "write it as {text, action} with what is done about it, or as {text, answer} with what they were told"
        yield Finding("COL007", origin, message, hint, stake=Stake(by=each.day))
