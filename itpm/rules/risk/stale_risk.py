"""RSK003: a risk that nobody has looked at when they wanted to, or for long, or whose score never changes."""

from collections.abc import Iterable, Iterator, Sequence

from itpm.analysis.control.ageing import UNSEEN_DAYS, review_missed, unseen_for
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.control import Risk
from itpm.rules.looking_back import Earlier, course, states
from itpm.rules.open_matters import OPEN_RISKS
from itpm.rules.rule import compared, habit, rule
from itpm.rules.thresholds import Days


@compared
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
        "risk.impact",
        "risk.occurred",
        "risk.probability",
        "risk.raised",
        "risk.review_by",
        "risk.reviewed",
    ),
)
def stale_risk(facts: Facts, *, days: Days = UNSEEN_DAYS, unchanged: Days = 120) -> Iterable[Finding]:
    """A risk that nobody has looked at when they wanted to, or for long, or whose score never changes."""
    before = states(facts)
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
        else:
            yield from _never_other(facts, risk, before, int(unchanged))


def _never_other(facts: Facts, risk: Risk, before: Sequence[Earlier], days: int) -> Iterator[Finding]:
    """A risk that was looked at, and is as likely and does as much as so many days ago and ever since."""
    for day, then in course(facts, risk, before):
        if not isinstance(then, Risk) or (then.probability, then.impact) != (risk.probability, risk.impact):
            return
        if (facts.as_of - day).days >= days and risk.probability is not None:
            message = Message(
                "'{risk}' is as likely and does as much as on {day}, and on all days between", risk=risk.id, day=day
            )
            at = risk.origin.at("probability")
            hint = "ask what has changed: what was done about it, what is known by now, how near it is"
            yield Finding("RSK003", at, message, hint, severity=Severity.INFO)
            return
