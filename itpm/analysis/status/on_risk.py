"""Risk as it stands: what threatens beyond what is accepted, what it would cost, and what is wrong already."""

from collections.abc import Iterator
from decimal import Decimal

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import NOTHING, Amount, Ratio, Unknown, least
from itpm.analysis.figures.arithmetic import divided
from itpm.analysis.health.measure import Inspected
from itpm.analysis.risk.assessment import is_open, is_threat
from itpm.analysis.risk.exposure import expected_loss
from itpm.analysis.risk.facts import RiskFacts
from itpm.analysis.status.limits import ABOVE, GRAVE, Aspect, appetite, limits_of
from itpm.analysis.status.reason import Place, Reason, manager, said_or, share, state_of, sum_said
from itpm.analysis.value.facts import ValueFacts
from itpm.message import Message, phrase
from itpm.model.control import Risk
from itpm.model.project import Project
from itpm.model.record import field_of
from itpm.model.scalars import Money
from itpm.model.settled import settled


def risk(facts: RiskFacts, seen: Inspected) -> Iterator[Reason]:
    """Open threats above the appetite, expected loss against the contingency, and the gravest open issue."""
    yield _above(facts, seen.project)
    yield _uncovered(facts.value, seen.project)
    yield _grave(seen.project)


def threats(project: Project) -> list[Risk]:
    """What may still happen and would hurt."""
    return [each for each in project.risks.values() if is_threat(each) and is_open(each)]


def _above(facts: RiskFacts, project: Project) -> Reason:
    most, found = appetite(facts.schedule.portfolio.settings, project), threats(project)
    scored = {each.id: facts.scored(each) for each in found}
    lowest = {id_: least or NOTHING for id_, (_score, least) in scored.items()}
    above = [each for each in found if lowest[each.id] > most]
    vague = next((score for score, _least in scored.values() if isinstance(score, Unknown)), None)
    part = share(len(above), len(found), "no threat to it is written")
    if vague is not None and not above:
        part = Unknown(vague.reason)
    elif not found and project.risks:
        part = NOTHING
    words = Message(
        "{above} of {of:open threat has|open threats have} a score above {most}",
        above=len(above),
        of=len(found),
        most=most,
    )
    place = Place(field_of(project, "risks"), manager(project))
    if above:
        worst = max(above, key=lambda each: lowest[each.id])
        place = Place(worst.origin.key(), (worst.owner,) if worst.owner else manager(project), worst.raised)
    name = f"{project.id}.threats_above"
    return Reason(Aspect.RISK, state_of(part, ABOVE), name, part, ABOVE, said_or(part, words), place)


def _uncovered(value: ValueFacts, project: Project) -> Reason:
    """Σ P × I of the open threats over what is left of the contingency; at least, where some of it is unknown."""
    settings = value.money.schedule.portfolio.settings
    limits, name = limits_of(settings, project, Aspect.RISK), f"{project.id}.loss_uncovered"
    place = Place(field_of(project, "budget"), (project.sponsor,) if project.sponsor else manager(project))
    funds = value.money.budgets.projects.get(project.id)
    found: Ratio = Unknown("it has no money, and so no contingency")
    words, bare = Message("it has no money, and so no contingency"), False
    if funds is not None:
        rates = value.money.costs.rates
        whole = rates.converted(expected_loss(rates, project), funds.currency)
        left = funds.computed.amount("contingency_left")
        found = covered(whole, left, limits.amber)
        bare = _bare(least(whole), left)
        words = Message(
            "open threats are expected to cost {loss}, and {left} of contingency are left",
            loss=sum_said(whole),
            left=sum_said(left),
        )
    state = State.OFF_TRACK if bare else state_of(found, limits)
    return Reason(Aspect.RISK, state, name, found, limits, words if bare else said_or(found, words), place)


def _bare(loss: Amount, left: Amount) -> bool:
    """Whether a loss is expected and nothing is left to cover it: that is no share, and red all the same."""
    return isinstance(loss, Money) and isinstance(left, Money) and left.amount <= 0 < loss.amount


def covered(loss: Amount, left: Amount, limit: Decimal) -> Ratio:
    """An expected loss over the contingency that is left; of nothing that is left there is no share.

    Of a loss that is known in part, what is known counts where that is too much already.
    """
    at_least = least(loss)
    if isinstance(at_least, Money) and isinstance(left, Money):
        if _bare(at_least, left):
            return Unknown("nothing is left of the contingency")
        found = divided(at_least, left, "") if at_least.amount else NOTHING
        if not isinstance(loss, Unknown) or (isinstance(found, Decimal) and found > limit):
            return found
        return Unknown(loss.reason)
    return Unknown(next(each.reason for each in (at_least, left) if isinstance(each, Unknown)))


def _grave(project: Project) -> Reason:
    """How grave the worst open issue is: 2 for severity 1, 1 for severity 2, else nothing."""
    found = [each for each in project.issues.values() if not settled(each).over]
    worst = min(
        (each for each in found if each.severity is not None), key=lambda each: each.severity or 0, default=None
    )
    vague = next((each for each in found if each.severity is None), None)
    severity = worst.severity if worst is not None and worst.severity is not None else 4
    value: Ratio = Decimal(max(0, 3 - severity))
    if vague is not None and not value:
        value = Unknown(phrase("nobody says how grave '{vague}' is", vague=vague.id))
    words = Message("no open issue is of severity 1 or 2")
    place = Place(field_of(project, "issues"), manager(project))
    if worst is not None and isinstance(value, Decimal) and value:
        words = Message("'{issue}' is open, and of severity {severity}", issue=worst.id, severity=severity)
        place = Place(worst.origin.key(), (worst.owner,) if worst.owner else manager(project), worst.raised)
    name = f"{project.id}.grave_issue"
    return Reason(Aspect.RISK, state_of(value, GRAVE), name, value, GRAVE, said_or(value, words), place)
