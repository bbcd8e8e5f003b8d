"""What somebody wrote in the place of a value is why everything that follows from it is unknown."""

from datetime import date

import pytest

from itpm.analysis.explain import register
from itpm.analysis.figures.amounts import Unknown, Value
from itpm.analysis.money.contracts import contracts
from tests.analysis.seen import facts

FILES = {
    "itpm.yaml": "currency: EUR\ndiscount_rate: 7%\n",
    "strategy.yaml": "themes: {run: {share: SHARE}}\n",
    "staffing.yaml": "people: {ann: {rate_band: senior, rate: RATE}}\nrate_bands: {senior: BAND}\n",
    "budget.yaml": "suppliers: {s: {}}\ncontracts: {lease: {supplier: s, value: VALUE}}\n",
    "projects/p.yaml": """name: P
start: 2026-01-05
stage: execution
tasks: {t: {effort: 5d, assign: [ann]}}
benefits: {gain: {kind: cash, from: FROM, value: 1000}}
risks: {fire: {probability: CHANCE, impact: {cost: COST}}}
budget:
  approved: {2026-01-01: {amount: APPROVED}}
  contingency: CONTINGENCY
  lines:
    own: {planned: from-tasks}
    kit: {type: capex, planned: PLANNED, forecast: 1, in_service: SERVICE, asset_life: LIFE, residual: RESIDUAL}
""",
}
WRITTEN = {
    "SHARE": "60%", "RATE": "500", "BAND": "400", "VALUE": "900", "FROM": "2026-09-01", "CHANCE": "30%", "COST": "70",
    "APPROVED": "9000", "CONTINGENCY": "100", "PLANNED": "600", "SERVICE": "2026-02-01", "LIFE": "12mo", "RESIDUAL": "1",
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "figures"),
    [
        ("SHARE", ["theme run.wanted"]),
        ("RATE", ["budget-line p/own.planned", "budget-line p/own.forecast", "project p.bac", "project p.npv"]),
        ("BAND", ["budget-line p/own.planned", "budget-line p/own.estimate", "project p.costs"]),
        ("FROM", ["project p.benefits", "project p.npv", "project p.payback", "project p.irr", "project p.roi"]),
        ("CHANCE", ["project p.expected_loss"]),
        ("COST", ["project p.expected_loss"]),
        ("APPROVED", ["project p.approved", "project p.available", "project p.unallocated"]),
        ("CONTINGENCY", ["project p.contingency_left", "project p.unallocated", "project p.bac"]),
        ("PLANNED", ["budget-line p/kit.planned", "project p.planned", "project p.bac"]),
        ("SERVICE", ["budget-line p/kit.life", "budget-line p/kit.monthly_depreciation"]),
        ("RESIDUAL", ["budget-line p/kit.cost", "budget-line p/kit.monthly_depreciation"]),
    ],
)
def test_a_reason_goes_on_to_what_is_computed(field: str, figures: list[str]) -> None:
    values = {**WRITTEN, field: "{unknown: not agreed}"}
    if field == "BAND":
        values["RATE"] = "null"
    made = {path: text.replace("rate: null", "name: Ann") for path, text in filled(values).items()}
    found = facts(made, date(2026, 1, 5))
    for each in figures:
        kind, _, name = each.partition(" ")
        address, _, figure = name.partition(".")
        value: Value = register.figure(found, found.portfolio.by_kind[kind][address], figure)
        assert isinstance(value, Unknown), each
        assert value.reason == "not agreed", each


def test_a_contract_says_why_nobody_knows_its_value() -> None:
    found = facts(filled({**WRITTEN, "VALUE": "{unknown: not agreed}"}), date(2026, 1, 5))
    assert [each.value for each in contracts(found.money.costs.rates)] == [Unknown("not agreed")]


def filled(values: dict[str, str]) -> dict[str, str]:
    made = dict(FILES)
    for name, value in values.items():
        made = {path: text.replace(f": {name}", f": {value}") for path, text in made.items()}
    return made
