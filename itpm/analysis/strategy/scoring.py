"""Which proposals come first, by the portfolio's own model, and which of them fit under a budget and a capacity.

Weighted: Σ wᵢ·sᵢ / Σ wᵢ. WSJF: (value + urgency + risk reduction) / size, relative inside one set only. RICE: reach ×
impact × confidence / effort.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from itpm.analysis.figures.amounts import NOTHING, Amount, Ratio, Unknown, exactly, rounded
from itpm.analysis.figures.arithmetic import divided, minus, total
from itpm.analysis.money.cost import Costs
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.scalars import Money
from itpm.model.stage import PROPOSED
from itpm.model.strategy import Scoring

_WSJF = ("value", "urgency", "risk-reduction")
_RICE = ("reach", "impact", "confidence")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A project that somebody proposes: its score, what it costs and the effort it takes in person-minutes."""

    project: Project
    score: Ratio
    cost: Amount
    effort: int | Unknown
    effort_day: int
    """The person-minutes of a day of effort."""

    @property
    def days(self) -> Ratio:
        """Its effort in person-days of ``effort_day`` minutes."""
        return self.effort if isinstance(self.effort, Unknown) else Decimal(self.effort) / self.effort_day


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a proposal is funded, and why or why not."""

    proposal: Proposal
    funded: bool
    reason: str


def criteria(scoring: Scoring | None) -> Mapping[str, Decimal | None]:
    """What proposals are marked by, with the weight of each where the model has weights."""
    model = (scoring.model if scoring is not None else None) or "weighted"
    if model == "weighted":
        return dict(scoring.criteria) if scoring is not None else {}
    return dict.fromkeys((*_WSJF, "size") if model == "wsjf" else (*_RICE, "effort"))


def scored(scoring: Scoring | None, scores: Mapping[str, Decimal]) -> Ratio:
    """The score of some marks by a model; unknown where a mark is missing."""
    model = (scoring.model if scoring is not None else None) or "weighted"
    if model == "wsjf":
        return _divided(scores, "size", sum((scores.get(each, NOTHING) for each in _WSJF), NOTHING), _WSJF)
    if model == "rice":
        product = Decimal(1)
        for each in _RICE:
            product *= scores.get(each, NOTHING)
        return _divided(scores, "effort", product, _RICE)
    criteria = scoring.criteria if scoring is not None else {}
    if not criteria:
        return Unknown("the portfolio has no scoring criteria")
    missing = [each for each in criteria if each not in scores]
    if missing:
        return Unknown(phrase("it has no mark for {missing}", missing=missing[0]))
    summed = sum((weight * scores[each] for each, weight in criteria.items()), NOTHING)
    return divided(summed, sum(criteria.values(), NOTHING), "the criteria have no weight")


def _divided(scores: Mapping[str, Decimal], by: str, figure: Decimal, needed: Sequence[str]) -> Ratio:
    missing = [each for each in (*needed, by) if each not in scores]
    if missing:
        return Unknown(phrase("it has no mark for {missing}", missing=missing[0]))
    return divided(figure, scores[by], phrase("its {by} is 0", by=by))


def ranked(costs: Costs) -> tuple[Proposal, ...]:
    """The proposals, the best first; those whose score is unknown last, mandatory ones before all."""
    portfolio = costs.portfolio
    found = [_proposal(costs, each) for each in portfolio.projects.values() if each.stage in PROPOSED]

    def place(each: Proposal) -> tuple[bool, bool, Decimal, str]:
        unknown = isinstance(each.score, Unknown)
        worth = NOTHING if isinstance(each.score, Unknown) else -each.score
        return not each.project.mandatory, unknown, worth, each.project.id

    return tuple(sorted(found, key=place))


def _proposal(costs: Costs, project: Project) -> Proposal:
    lines = costs.of_owner.get(project.id, ())
    cost: Amount = Unknown(phrase("'{project}' has no lines of money", project=project.id))
    if lines:
        base = costs.rates.base
        cost = total((costs.carried(each, base).planned for each in lines), base)
    patterns = costs.schedule.times.patterns
    efforts = [patterns.choose(task.id, task.effort) for task in project.tasks.values() if task.effort is not None]
    effort = sum(patterns.minutes(each, effort=True) for each in efforts)
    size = effort if efforts else Unknown(phrase("'{project}' has no effort yet", project=project.id))
    return Proposal(project, scored(costs.portfolio.strategy.scoring, project.scores), cost, size, patterns.effort_day)


def funded(proposals: Sequence[Proposal], budget: Amount | None, capacity: int | None) -> tuple[Verdict, ...]:
    """Down the ranking, whatever still fits: the funding line. A limit of None does not bind.

    ``capacity`` is in person-minutes.

    What is mandatory comes first. A proposal whose cost or effort is unknown cannot be said to fit.
    """
    verdicts = []
    for each in proposals:
        reason = _objection(each, budget, capacity)
        if reason:
            verdicts.append(Verdict(each, funded=False, reason=reason))
            continue
        budget = None if budget is None else minus(budget, each.cost)
        capacity = None if capacity is None or isinstance(each.effort, Unknown) else capacity - each.effort
        verdicts.append(Verdict(each, funded=True, reason="mandatory" if each.project.mandatory else "fits"))
    return tuple(verdicts)


def _objection(each: Proposal, budget: Amount | None, capacity: int | None) -> str:
    if isinstance(each.score, Unknown) and not each.project.mandatory:
        return each.score.reason
    if budget is not None:
        left = minus(budget, each.cost)
        if isinstance(left, Unknown):
            return left.reason
        if left.amount < NOTHING and isinstance(each.cost, Money) and isinstance(budget, Money):
            # To the cent where whole units would read as enough.
            say = rounded if rounded(each.cost) != rounded(budget) else exactly
            return phrase("needs {cost}, {budget} are left", cost=say(each.cost), budget=say(budget))
    if capacity is not None:
        if isinstance(each.effort, Unknown):
            return each.effort.reason
        if each.effort > capacity:
            needed, there = each.effort / each.effort_day, capacity / each.effort_day
            return phrase("needs {needed:day|days}, {there:day|days} {there:=is|are} left", needed=needed, there=there)
    return ""
