"""The figures of objectives, key results, benefits, proposals and risks, with what went into them."""

from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.figures.arithmetic import times
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Term, Unit
from itpm.analysis.strategy.funding import funding, together
from itpm.analysis.strategy.key_results import Progress, scored_between
from itpm.analysis.strategy.scoring import criteria, scored
from itpm.analysis.value.benefits import Promise, realised_share
from itpm.classification import Classification
from itpm.model.address import whole_of
from itpm.model.funding import Benefit
from itpm.model.project import Project
from itpm.model.stage import PROPOSED
from itpm.model.strategy import KeyResult, Objective
from itpm.say import SHARE, number

KEY_RESULT = Group(
    "Key result",
    (
        Figure("current", "Now", Unit.MEASURE),
        Figure("baseline", "Baseline", Unit.MEASURE),
        Figure("target", "Target", Unit.MEASURE),
        Figure(
            "score",
            "Score",
            Unit.SCORE,
            "(current − baseline) / (target − baseline), 0 to 1",
            ("current", "baseline", "target"),
            scored_between,
        ),
    ),
    source="Objectives and key results: Grove, High Output Management, 1983; Doerr, Measure What Matters, 2018",
)
"""How far a key result has come."""


def _reached(current: Ratio) -> Ratio:
    return current


MILESTONE_RESULT = Group(
    "Key result that is a milestone",
    (
        *KEY_RESULT.figures[:-1],
        Figure("score", "Score", Unit.SCORE, "1 where it is reached, else 0", ("current",), _reached),
    ),
)
"""Whether it is reached."""
OBJECTIVE = Group(
    "Objective",
    (
        Figure("score", "Score", Unit.SCORE, "weighted mean of the key results"),
        Figure("passed", "Part of the period that has passed", Unit.SHARE),
        Figure("weight_share", "Share of the weight", Unit.SHARE, "weight / weight of all objectives"),
        Figure(
            "approved",
            "Approved",
            Unit.MONEY,
            "what is approved for the projects in work, by the share with which they serve",
            classification=Classification.MANAGEMENT,
        ),
        Figure(
            "spent",
            "Spent",
            Unit.MONEY,
            "what is spent on them, by the same shares",
            classification=Classification.MANAGEMENT,
        ),
        Figure(
            "forecast",
            "Forecast",
            Unit.MONEY,
            "what they are forecast to cost, by the same shares",
            classification=Classification.MANAGEMENT,
        ),
        Figure(
            "cost",
            "Forecast or plan",
            Unit.MONEY,
            "the forecast of each line of them, of a line without one its plan, by the same shares",
            classification=Classification.MANAGEMENT,
        ),
        Figure(
            "money_share",
            "Share of the money",
            Unit.SHARE,
            "cost / cost of all objectives",
            classification=Classification.MANAGEMENT,
        ),
        Figure(
            "people",
            "Hours of people",
            Unit.HOURS,
            "still booked, by the same shares",
            classification=Classification.STAFF,
        ),
        Figure(
            "people_share",
            "Share of the people",
            Unit.SHARE,
            "hours / hours of all objectives",
            classification=Classification.STAFF,
        ),
    ),
    source="Objectives and key results: Grove, High Output Management, 1983; Doerr, Measure What Matters, 2018",
)
"""How far an objective is, what it weighs, and what it gets."""
BENEFIT = Group(
    "Benefit",
    (
        Figure("seen", "Seen", Unit.MEASURE, classification=Classification.STAFF),
        Figure("baseline", "Baseline", Unit.MEASURE, classification=Classification.STAFF),
        Figure("target", "Target", Unit.MEASURE, classification=Classification.STAFF),
        Figure(
            "realised",
            "Realised",
            Unit.SHARE,
            "(seen − baseline) / (target − baseline)",
            ("seen", "baseline", "target"),
            realised_share,
        ),
    ),
    source="PMI, Benefits Realization Management, 2019",
)
"""How far the measure of a benefit has come."""
PROPOSAL = Group(
    "Proposal",
    (Figure("score", "Score", Unit.SCORE, classification=Classification.STAFF),),
    source="The scoring model that this portfolio declares: weighted scoring, WSJF or RICE",
)
"""A proposal by the portfolio's model."""


def result_figures(facts: Facts, record: KeyResult) -> Computed:
    """A key result: its score and the values that it is scored by."""
    scored = facts.strategy.scores[whole_of(record.id)]
    seen = next(each for each in scored.results if each.record.id == record.id)
    group = MILESTONE_RESULT if seen.milestone is not None else KEY_RESULT
    return group.of(
        {
            "current": Given(seen.current, words=_source(seen)),
            "baseline": Given(seen.baseline),
            "target": Given(seen.target),
        }
    )


def _source(seen: Progress) -> str:
    return f"read from {seen.record.source}" if seen.computed else f"checked in on {seen.checked_in}"


def objective_figures(facts: Facts, record: Objective) -> Computed:
    """An objective: how far it is, what it weighs, and what it gets."""
    coverage, id_ = facts.strategy.coverage, record.id
    scored, served = facts.strategy.scores[id_], coverage.objectives[id_]
    scores = tuple(Term(f"{each.record.id} (weight {each.record.weight or 1})", each.score) for each in scored.results)
    services = [(f"{number(each.share, SHARE)} of {each.project}", each) for each in coverage.working(id_)]
    hours = tuple(
        Term(said, _hours(int(coverage.minutes.get(each.project, 0) * each.share))) for said, each in services
    )
    return OBJECTIVE.of(
        {
            "score": Given(scored.score, scores),
            "passed": Given(scored.passed),
            "weight_share": Given(served.weight_share),
            **_money(facts, id_),
            "money_share": Given(served.money_share),
            "people": Given(_hours(served.minutes), hours),
            "people_share": Given(served.people_share),
        }
    )


def _money(facts: Facts, objective: str) -> dict[str, Given]:
    """What is approved, spent and forecast for an objective, by the projects in work that serve it."""
    coverage = facts.strategy.coverage
    held = [each for each in funding(coverage, facts.money.budgets, objective) if each.working]
    said = [f"{number(each.share, SHARE)} of {each.project}" for each in held]
    sums = zip(("approved", "spent", "forecast"), together(held, coverage.costs.rates.base), strict=True)
    given = {
        name: Given(sum_, tuple(Term(one, getattr(each, name)) for one, each in zip(said, held, strict=True)))
        for name, sum_ in sums
    }
    costs = tuple(
        Term(one, times(coverage.cost_of(each.project), Decimal(each.share)))
        for one, each in zip(said, held, strict=True)
    )
    return given | {"cost": Given(coverage.objectives[objective].cost, costs)}


def _hours(minutes: int) -> Decimal:
    return Decimal(minutes) / 60


def benefit_figures(facts: Facts, record: Benefit) -> Computed:
    """A benefit: how far its measure has come."""
    promise = Promise(record, facts.portfolio.projects[whole_of(record.id)], facts.as_of)
    day = f"seen on {promise.seen[0]}" if promise.seen is not None else "nobody looked"
    return BENEFIT.of(
        {
            "seen": Given(promise.value_seen, words=day),
            "baseline": Given(promise.baseline),
            "target": Given(promise.target),
        }
    )


def proposal_figures(facts: Facts, record: Project) -> Computed | None:
    """A proposal: its score by the portfolio's model, from its marks; None of what is none."""
    if record.stage not in PROPOSED:
        return None
    scoring = facts.portfolio.strategy.scoring
    weights = criteria(scoring)
    words = _MODELS[(scoring.model if scoring is not None else None) or "weighted"]
    terms = tuple(
        Term(name if weight is None else f"{name} (weight {weight})", _mark(record.scores.get(name)))
        for name, weight in weights.items()
    )
    return PROPOSAL.of({"score": Given(scored(scoring, record.scores), terms, words)})


_MODELS = {
    "weighted": "Σ weight × mark / Σ weight",
    "wsjf": "(value + urgency + risk-reduction) / size",
    "rice": "reach × impact × confidence / effort",
}


def _mark(mark: Decimal | None) -> Ratio:
    return Unknown("it has no mark for it") if mark is None else mark
