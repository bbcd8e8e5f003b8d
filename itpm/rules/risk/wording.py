"""RSK004: a risk that does not say what may happen, or has happened already."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.address import own_of
from itpm.model.control import Risk
from itpm.model.stage import goes_on
from itpm.rules.findings import all_of
from itpm.rules.open_matters import OPEN_RISKS
from itpm.rules.rule import habit, rule


@habit(OPEN_RISKS, Message("{found:#,##0} of {of} do not say what may happen, why, how likely, or what it does"))
@rule(
    "RSK004",
    "wording",
    Severity.INFO,
    serves=Duty.PROJECT_PLANNING,
    reads=(
        "issue.raised",
        "issue.risk",
        "project.issues",
        "project.risks",
        "project.stage",
        "risk.cause",
        "risk.closed",
        "risk.effect",
        "risk.impact",
        "risk.occurred",
        "risk.probability",
    ),
)
def wording(facts: Facts) -> Iterable[Finding]:
    """A risk that does not say what may happen, or has happened already."""
    for project in filter(goes_on, facts.portfolio.projects.values()):
        happened = {str(each.risk): each for each in project.issues.values() if each.risk is not None}
        for risk in project.risks.values():
            if risk.id not in facts.risk.open:
                continue
            if risk.id in happened:
                issue = happened[risk.id]
                message = Message(
                    "'{risk}' is an open risk, and '{issue}' says that it was it", risk=risk.id, issue=issue.id
                )
                wanted = f"{{date: {issue.raised or 'DATE'}, issue: {own_of(issue.id)}}}"
                hint = phrase("say when: occurred: {wanted}", wanted=wanted)
                yield Finding("RSK004", risk.origin.key(), message, hint, severity=Severity.WARNING)
            lacks = all_of(_lacks(risk))
            if lacks is not None:
                message = Message("'{risk}' lacks {these}", risk=risk.id, these=lacks)
                hint = phrase("because of CAUSE, RISK may happen, which leads to EFFECT")
                yield Finding("RSK004", risk.origin.key(), message, hint)
            yield from _below_zero(risk)


def _lacks(risk: Risk) -> Iterator[Message]:
    """What is missing of a sentence of cause, event and effect, and of what its score follows from."""
    if risk.cause is None:
        yield Message("a cause")
    if risk.effect is None:
        yield Message("an effect")
    if risk.probability is None and "probability" not in risk.unknown:
        yield Message("a probability")
    if risk.impact is None:
        yield Message("an impact")


def _below_zero(risk: Risk) -> Iterator[Finding]:
    """An impact whose sign says the opposite of its kind."""
    cost = risk.impact.cost if risk.impact is not None else None
    if cost is not None and cost.amount < 0:
        message = Message("the impact of '{risk}' is below zero", risk=risk.id)
        hint = "write it above zero: whether it hurts or helps says kind: threat or opportunity"
        yield Finding("RSK004", risk.origin.at("impact", "cost"), message, hint, severity=Severity.WARNING)
