"""RSK001: a high risk about which nobody does anything."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.risk.assessment import is_threat
from itpm.analysis.risk.matrix import accepted_score
from itpm.analysis.risk.responses import steps
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.control import Risk
from itpm.rules.findings import all_of, score_said
from itpm.rules.open_matters import OPEN_RISKS
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Score


@habit(OPEN_RISKS, Message("nothing is done about {found:#,##0} of {of}, and their score is high"))
@rule(
    "RSK001",
    "no-response",
    Severity.ERROR,
    serves=(Duty.PROJECT_PLANNING, Duty.MONITORING),
    reads=(
        "action.done",
        "action.due",
        "project.actions",
        "project.tasks",
        "risk.actions",
        "risk.kind",
        "risk.owner",
        "risk.response",
        "risk.review_by",
        "risk.score",
        "schedule",
    ),
)
def no_response(facts: Facts, *, score: Score = 12) -> Iterable[Finding]:
    """A high risk about which nobody does anything."""
    limit = _limit(facts, score)
    for risk in facts.risk.open.values():
        high = facts.risk.scored(risk)[1] if is_threat(risk) else None
        if high is None or high < limit:
            continue
        lacks = all_of(_lacks(facts, risk))
        if lacks is not None:
            message = Message(
                "'{risk}' has a score of {score}, and it has {lacks}",
                risk=risk.id,
                score=score_said(facts, risk),
                lacks=lacks,
            )
            hint = "say how you respond, who owns it, and by when something is done or looked at"
            yield Finding("RSK001", risk.origin.key(), message, hint)


def _limit(facts: Facts, score: float) -> float:
    """The score from which a risk is high: the threshold, or what is above the appetite where that is less."""
    accepted = accepted_score(facts.portfolio.settings)
    return score if accepted is None else min(score, accepted + 1)


def _lacks(facts: Facts, risk: Risk) -> Iterator[Message]:
    if risk.response is None:
        yield Message("no response")
    if risk.owner is None:
        yield Message("no owner")
    ahead = (each for each in steps(facts.schedule, risk) if each.open and each.due is not None)
    if risk.review_by is None and next(ahead, None) is None:
        yield Message("no day on which something is done about it")
