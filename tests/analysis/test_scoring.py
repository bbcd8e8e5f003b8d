"""The ranking of proposals, and which of them are funded."""

from decimal import Decimal

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.strategy.scoring import funded, ranked, scored
from itpm.model.scalars import Money
from itpm.model.strategy import Scoring
from tests.analysis.seen import facts


def test_models_of_scoring() -> None:
    marks = {"value": Decimal(8), "urgency": Decimal(3), "risk-reduction": Decimal(1), "size": Decimal(4)}
    weighted = Scoring(model="weighted", criteria={"value": Decimal(3), "urgency": Decimal(1)})
    assert scored(weighted, marks) == Decimal("6.75")
    assert scored(Scoring(model="wsjf"), marks) == 3
    assert scored(Scoring(model="wsjf"), {**marks, "size": Decimal(0)}) == Unknown("its size is 0")
    rice = {"reach": Decimal(500), "impact": Decimal(2), "confidence": Decimal("0.8"), "effort": Decimal(4)}
    assert scored(Scoring(model="rice"), rice) == 200
    assert scored(Scoring(model="rice"), marks) == Unknown("it has no mark for reach")
    assert scored(weighted, {}) == Unknown("it has no mark for value")
    assert scored(None, marks) == Unknown("the portfolio has no scoring criteria")


def proposal(score: int, cost: int, days: int, more: str = "") -> str:
    return f"name: P\nstage: proposal\n{more}scores: {{value: {score}}}\ntasks: {{t: {{effort: {days}d}}}}\nbudget: {{lines: {{x: {{planned: {cost}}}}}}}\n"


def test_the_funding_line_takes_what_fits_down_the_ranking() -> None:
    files = {
        "strategy.yaml": "scoring: {model: weighted, criteria: {value: 1}}\n",
        "projects/big.yaml": proposal(5, 900, 10),
        "projects/good.yaml": proposal(4, 300, 10),
        "projects/slow.yaml": proposal(3, 100, 90),
        "projects/small.yaml": proposal(2, 100, 5),
        "projects/law.yaml": proposal(1, 200, 1, "mandatory: Law\n"),
        "projects/vague.yaml": "name: V\nstage: idea\nscores: {value: 5}\n",
        "projects/unmarked.yaml": "name: U\nstage: idea\n",
    }
    proposals = ranked(facts(files).money.costs)
    assert [each.project.id for each in proposals] == ["law", "big", "vague", "good", "slow", "small", "unmarked"]
    verdicts = funded(proposals, Money(Decimal(700), "EUR"), 20 * 480)
    assert {each.proposal.project.id: each.reason for each in verdicts} == {
        "law": "mandatory",
        "big": "needs 900 EUR, 500 EUR are left",
        "vague": "'vague' has no lines of money",
        "good": "fits",
        "slow": "needs 90 days, 9 days are left",
        "small": "fits",
        "unmarked": "it has no mark for value",
    }
