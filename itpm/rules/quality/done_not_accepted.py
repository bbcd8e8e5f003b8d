"""QUA004: something is done or handed over, and nobody has accepted it."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message
from itpm.model.patience import ACCEPTANCE_DAYS
from itpm.rules.handed_over import HANDED_OVER
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days


@habit(HANDED_OVER, Message("{found:#,##0} of {of} wait to be accepted"))
@rule(
    "QUA004",
    "done-not-accepted",
    Severity.WARNING,
    serves=(Duty.QUALITY, Duty.MONITORING),
    reads=(
        "deliverable.accepted",
        "deliverable.submitted",
        "milestone.cancelled",
        "milestone.deliverables",
        "milestone.reached",
        "project.stage",
        "task.cancelled",
        "task.deliverables",
        "task.finished",
    ),
)
def done_not_accepted(facts: Facts, *, days: Days = ACCEPTANCE_DAYS) -> Iterable[Finding]:
    """Something is done or handed over, and nobody has accepted it."""
    for judged in facts.quality.judged.values():
        waited = judged.waits(days)
        since = judged.complete_since
        if waited is None or since is None:
            continue
        handed = judged.deliverable.submitted is not None
        message = Message(
            "'{deliverable}' was {event} on {since}, and nobody has accepted it for {waited:#,##0} days",
            deliverable=judged.deliverable.id,
            event=Message("handed over") if handed else Message("done"),
            since=since,
            waited=waited,
        )
        hint = "write `accepted` with its day, by whom and on what evidence; or what is missing as an issue"
        at = judged.deliverable.origin
        yield Finding("QUA004", at.at("submitted") if handed else at.key(), message, hint, stake=Stake(days=waited))
