"""A reason may stand in the place of a value: no value is read there, and the reason is told wherever one is missing."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from itpm.analysis.control.exposure import expected_loss
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.model.scalars import Money, Period
from tests.conftest import DAY, workspace_of

FILES = {
    "itpm.yaml": "currency: EUR\nstatus_date: 2026-07-14\n",
    "projects/a.yaml": """\
name: A
stage: execution
budget:
  approved: {2026-01-01: {amount: {unknown: Told to the board only}}}
  contingency: {unknown: Not agreed}
  lines:
    l: {name: L, type: opex, planned: {2026-Q1: 5, 2026-Q2: {unknown: Redacted}}, forecast: {unknown: No word from them}}
risks:
  r: {name: R, probability: 50%, impact: {cost: {unknown: Under dispute}}}
""",
}


def test_the_value_is_not_there_and_the_reason_stands_at_its_record() -> None:
    workspace = workspace_of(FILES)
    assert workspace.findings == ()
    project = workspace.portfolio.projects["a"]
    assert project.unknown == {
        "budget.approved.2026-01-01.amount": "Told to the board only",
        "budget.contingency": "Not agreed",
    }
    line, risk = project.budget.lines["l"], project.risks["r"]
    assert (line.forecast, line.unknown) == (None, {"forecast": "No word from them"})
    assert line.planned.periods == {Period("2026-Q1"): Money(Decimal(5), "EUR")}
    assert line.planned.unknown == {Period("2026-Q2"): "Redacted"}
    assert line.planned.sum() is None
    assert (risk.impact.cost, risk.unknown) == (None, {"impact.cost": "Under dispute"})


def test_a_figure_of_it_is_unknown_for_that_reason_and_never_nothing() -> None:
    facts = Facts(workspace_of(FILES).portfolio, DAY)
    funds = facts.money.budgets.projects["a"]
    assert funds.approved == Unknown("Told to the board only")
    assert funds.computed.amount("contingency") == Unknown("Not agreed")
    sums = facts.money.costs.sums(facts.money.costs.lines["a/l"])
    assert sums.planned == Unknown("2026-Q2: Redacted")
    assert sums.estimate == Unknown("No word from them")
    assert expected_loss(facts.money.costs.rates, facts.portfolio.projects["a"]) == Unknown("Under dispute")


def test_it_is_shown_where_the_value_would_be(
    folder: Callable[..., Path], run: Callable[..., tuple[int, str, str]]
) -> None:
    root = folder(FILES)
    _code, said, _told = run("show", "a/l", cwd=root)
    assert "planned: {2026-Q1: 5, 2026-Q2: {unknown: Redacted}}" in said
    assert "forecast:\n  unknown: No word from them" in said
    assert "impact.cost: Under dispute" in run("list", "risks", cwd=root)[1]
