"""RSK003: a risk that nobody has looked at when they wanted to, or for long."""

from collections.abc import Iterable

from itpm.analysis.control.ageing import UNSEEN_DAYS, review_missed, unseen_for
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.open_matters import OPEN_RISKS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days


@habit(OPEN_RISKS, Message("{found:#,##0} of {of} were not looked at for long"))
@rule(
    "RSK003",
    "stale-risk",
    Severity.WARNING,
    serves=Duty.MONITORING,
    reads=(
        "project.risks",
        "project.stage",
        "risk.closed",
        "risk.occurred",
        "risk.raised",
        "risk.review_by",
        "risk.reviewed",
    ),
)
def stale_risk(facts: Facts, *, days: Days = UNSEEN_DAYS) -> Iterable[Finding]:
    """A risk that nobody has looked at when they wanted to, or for long."""
    for risk in facts.risk.open.values():
        if review_missed(risk, facts.as_of) and risk.review_by is not None:
            message = Message("'{risk}' was to be looked at on {day}", risk=risk.id, day=risk.review_by)
            hint = "look at it, and write when, and when next: reviewed, review_by"
            yield Finding("RSK003", risk.origin.at("review_by"), message, hint)
            continue
        unseen = unseen_for(risk, facts.as_of)
        if risk.review_by is None and unseen is not None and unseen > days:
            message = Message(
                "nobody has looked at '{risk}' for {unseen:day|days}; {days} are meant",
                risk=risk.id,
                unseen=unseen,
                days=days,
            )
            yield Finding("RSK003", risk.origin.key(), message, "look at it, and write when: reviewed")
