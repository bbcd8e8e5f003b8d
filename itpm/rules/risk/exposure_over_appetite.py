"""RSK007: more risk than the department accepts."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, least
from itpm.analysis.figures.arithmetic import minus
from itpm.analysis.risk.assessment import is_threat
from itpm.analysis.risk.matrix import accepted_score
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message
from itpm.rules.findings import at_stake, said, score_said
from itpm.rules.open_matters import OPEN_RISKS
from itpm.rules.rule import habit, rule

_APPETITE = ("risk", "appetite")


@habit(OPEN_RISKS, Message("{found:#,##0} of {of} are beyond the appetite"))
@rule(
    "RSK007",
    "exposure-over-appetite",
    Severity.WARNING,
    serves=Duty.STRATEGY,
    of_plan=True,
    reads=("costs", "project.expected_loss", "risk.kind", "risk.residual_score", "risk.score"),
)
def exposure_over_appetite(facts: Facts) -> Iterable[Finding]:
    """More risk than the department accepts."""
    settings, score = facts.portfolio.settings, accepted_score(facts.portfolio.settings)
    appetite = settings.risk.appetite if settings.risk is not None else None
    if appetite is not None and appetite.exposure is not None:
        loss, most = facts.risk.expected_loss, facts.risk.rates.in_base(appetite.exposure)
        above = minus(least(loss), most)
        if not isinstance(above, Unknown) and above.amount > 0:
            message = Message(
                "the open threats of all projects are expected to cost {loss}; {most} are accepted",
                loss=said(loss),
                most=said(most),
            )
            at = Origin("itpm.yaml", (*_APPETITE, "exposure"))
            hint = "'itpm list risks --columns emv' tells which: respond to the largest, or accept more"
            yield Finding("RSK007", at, message, hint, stake=at_stake(facts, above))
    if score is not None:
        yield from _beyond(facts, score)


def _beyond(facts: Facts, most: int) -> Iterator[Finding]:
    """Single threats whose score is not accepted, and which stay beyond that after what is done about them."""
    for risk in filter(is_threat, facts.risk.open.values()):
        least, (after, _after_least) = facts.risk.scored(risk)[1], facts.risk.scored(risk, residual=True)
        if least is None or least <= most:
            continue
        if isinstance(after, Unknown) or after > most:
            message = Message(
                "'{risk}' has a score of {score}, and {after} after what is done about it; {most} is accepted",
                risk=risk.id,
                score=score_said(facts, risk),
                after=score_said(facts, risk, residual=True),
                most=most,
            )
            yield Finding("RSK007", risk.origin.key(), message, "respond to it, or have it accepted by whoever may")
