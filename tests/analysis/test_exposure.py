"""How likely a risk is, and what it may cost."""

from decimal import Decimal

import pytest

from itpm.analysis.figures.amounts import Partly, Unknown
from itpm.analysis.risk.exposure import expected_loss
from itpm.analysis.risk.matrix import probability
from itpm.model.scalars import Money
from tests.analysis.read import portfolio
from tests.analysis.seen import euro, facts
from tests.conftest import checked, lines


@pytest.mark.parametrize(
    ("settings", "steps"),
    [
        # PMBOK: very low 10 %, low 30 %, moderate 50 %, high 70 %, very high 90 %.
        ("", (10, 30, 50, 70, 90)),
        ("risk: {probability: [5%, 20%, 40%, 60%, 95%]}\n", (5, 20, 40, 60, 95)),
    ],
)
def test_a_step_of_the_matrix_stands_for_a_probability(settings: str, steps: tuple[int, ...]) -> None:
    risks = "".join(f"r{step}: {{probability: {step}}}, " for step in range(1, 6))
    found = portfolio({"itpm.yaml": f"portfolio: T\n{settings}", "projects/p.yaml": f"name: P\nrisks: {{{risks}}}\n"})
    assert [probability(found, each) for each in found.projects["p"].risks.values()] == [
        Decimal(n) / 100 for n in steps
    ]


@pytest.mark.parametrize(
    ("state", "expected"), [("", 300), (", closed: {date: 2026-03-01}", 0), (", occurred: {date: 2026-03-01}", 0)]
)
def test_what_an_open_threat_may_cost_is_its_probability_times_its_impact(state: str, expected: int) -> None:
    risks = f"{{r: {{probability: 30%, impact: {{cost: 1000}}{state}}}, talk: {{probability: 50%, impact: {{cost: 0, delay: 2d}}}}}}"
    known = facts({"itpm.yaml": "currency: EUR\n", "projects/p.yaml": f"name: P\nstage: execution\nrisks: {risks}\n"})
    loss = expected_loss(known.money.costs.rates, known.portfolio.projects["p"])
    assert not isinstance(loss, Unknown) and loss == Money(Decimal(expected), "EUR")


def test_of_a_threat_with_only_a_step_of_the_matrix_nobody_knows_what_it_costs() -> None:
    project = "name: P\nstage: execution\nrisks: {a: {probability: 50%, impact: {cost: 300}}, b: {probability: 3, impact: {level: 4}}}\n"
    known = facts({"projects/p.yaml": project})
    found = expected_loss(known.money.costs.rates, known.portfolio.projects["p"])
    assert isinstance(found, Partly) and found.known == euro(150) and found.lacking == ("p/b",)


def test_a_loss_that_is_known_in_part_and_too_much_already_is_told() -> None:
    """50 % of 24,000 are more than 8,000, whatever the other threat comes to."""
    project = (
        "name: P\nstage: execution\nstart: 2026-06-01\n"
        "budget: {approved: {2026-05-20: {amount: 120000}}, contingency: 8000, lines: {vendor: {planned: 100000}}}\n"
        "risks: {data: {probability: 50%, impact: {cost: 24000}}, more: {impact: {cost: 1}}}\n"
    )
    assert [each.partition("BUD011: ")[2] for each in lines(checked({"projects/p.yaml": project}, "BUD011"))] == [
        "open risks of 'p' are worth at least 12,000 EUR; 8,000 EUR of contingency are left"
    ]
