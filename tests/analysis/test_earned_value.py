"""Earned value, by hand-computed examples from the standards and by laws that hold for every portfolio."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.value.earned_together import together
from itpm.analysis.value.task_value import Way
from itpm.model.scalars import Money
from tests.analysis.drawn_money import PMI, SPENT, portfolios
from tests.analysis.seen import cents, euro, facts
from tests.conftest import DAY, workspace_of


def test_the_figures_of_earned_value_are_those_of_the_textbook() -> None:
    value = facts({"projects/bicycle.yaml": PMI, "budget.yaml": SPENT}, date(2026, 7, 13)).value.earned_values[
        "bicycle"
    ]
    bac, pv, ev, ac = (value.amount(name) for name in ("bac", "pv", "ev", "ac"))
    assert (bac, pv, ev, ac) == (euro(40000), euro(20000), euro(16000), euro(18000))
    assert value.amount("sv") == euro(-4000) and value.amount("cv") == euro(-2000)
    assert value.ratio("spi") == Decimal("0.8")
    assert cents(value.ratio("cpi")) == Decimal("0.89")  # type: ignore[arg-type]
    assert value.amount("eac") == euro(45000)  # BAC / CPI
    assert value.amount("eac_atypical") == euro(42000)  # AC + (BAC − EV)
    assert value.amount("eac_cost_schedule") == euro(18000 + Decimal(24000) / (Decimal(16000) / 18000 * Decimal("0.8")))
    assert value.amount("eac_bottom_up") == euro(44000)
    assert value.amount("vac") == euro(-5000) and value.amount("etc") == euro(27000)
    assert value.ratio("tcpi_bac") == Decimal(24000) / 22000
    assert value.ratio("tcpi_eac") == Decimal(24000) / 27000
    assert value.ratio("complete") == Decimal("0.4") and value.ratio("spent_percent") == Decimal("0.45")


def test_what_lacks_an_input_is_unknown_with_its_reason() -> None:
    nothing = (
        "name: A\nstage: execution\nbudget: {lines: {work: {planned: 100, tasks: [t]}}}\ntasks: {t: {duration: 5d}}\n"
    )
    value = facts({"projects/a.yaml": nothing}).value.earned_values["a"]
    assert value.amount("bac") == euro(100) and value.amount("ev") == euro(0)
    assert value.amount("ac") == Unknown("nothing is booked on a/work, and no ledger says that nothing is missing")
    reasons = {name: value.computed[name] for name in ("pv", "spi", "cpi", "eac", "tcpi_bac")}
    assert reasons["pv"] == Unknown("no plan was approved as a baseline") == reasons["spi"]
    assert reasons["cpi"] == reasons["eac"] == reasons["tcpi_bac"] == value.amount("ac")
    covered = {"projects/a.yaml": nothing.replace("lines:", "ledger: {through: 2026-07-31}, lines:")}
    paid = facts(covered).value.earned_values["a"].computed
    assert paid["ac"] == euro(0) and paid["cpi"] == Unknown("AC is 0") == paid["eac"] and paid["tcpi_bac"] == Decimal(1)
    assert facts({"projects/b.yaml": "name: B\nbudget: {approved: {}}\n"}).value.earned_values["b"].amount(
        "bac"
    ) == Unknown("'b' has no lines of money")


METHODS = """\
name: A
stage: execution
start: 2026-06-01
tasks:
  t: {{effort: 10d, assign: [ann], started: 2026-06-01, {more}}}
  u: {{effort: 10d, assign: [bob], started: 2026-06-01, progress: 60%}}
milestones:
  one: {{after: [t], reached: 2026-06-20}}
  two: {{after: [t], due: 2026-09-01}}
budget: {{lines: {{work: {{planned: 1000, tasks: [t]}}}}}}
"""


@pytest.mark.parametrize(
    ("more", "earned"),
    [
        ("progress: 40%", 400),
        ("progress: 97%", 900),  # percent complete counts 90 % at most until the task is finished
        ("finished: 2026-07-01, progress: 40%", 1000),
        ("ev_method: 0-100, progress: 99%", 0),
        ("ev_method: 50-50", 500),
        ("ev_method: 25-75", 250),
        ("ev_method: 0-100, finished: 2026-07-01", 1000),
        ("ev_method: milestones", 500),
        ("ev_method: effort, remaining: 7d", 300),
        ("ev_method: apportioned", 600),
        ("remaining: 8d", 200),
        ("ev_method: effort", None),
    ],
)
def test_each_technique_earns_as_it_says(more: str, earned: int | None) -> None:
    people = "people: {ann: {}, bob: {}}\n"
    value = facts({"projects/a.yaml": METHODS.format(more=more), "staffing.yaml": people}).value.earned_values["a"]
    found = value.amount("ev")
    if earned is None:
        assert found == Unknown("nobody says how far 'a/t' is")
    else:
        assert found == euro(earned)


@pytest.mark.parametrize(
    ("worth_of_a", "earned"),
    [
        # 75 % of 8,000 and 25 % of 4,000 are 7,000 of 12,000: of its own 2,000 it has earned as much.
        ("8000", "1166.67"),
        # Work that is worth nothing counts by its size, as the other then: half of 75 % and 25 %.
        ("0", "1000.00"),
    ],
)
def test_what_accompanies_work_earns_by_what_that_is_worth(worth_of_a: str, earned: str) -> None:
    text = f"""name: A
stage: execution
start: 2026-06-01
tasks:
  a: {{duration: 10d, started: 2026-06-01, progress: 75%}}
  b: {{duration: 10d, started: 2026-06-01, progress: 25%}}
  c: {{duration: 10d, ev_method: apportioned, started: 2026-06-01}}
budget:
  lines:
    la: {{planned: {worth_of_a}, tasks: [a]}}
    lb: {{planned: 4000, tasks: [b]}}
    lc: {{planned: 2000, tasks: [c]}}
"""
    value = facts({"projects/a.yaml": text}).value.earned_values["a"]
    assert [
        str(cents(each.ev.amount)) for each in value.values if each.task == "a/c" and isinstance(each.ev, Money)
    ] == [earned]


def test_level_of_effort_earns_with_time_and_is_left_out_of_health() -> None:
    text = PMI.replace("tasks: [first, second]", "tasks: [first]").replace("40000,", "20000,")
    text = text.replace("baselines:", "baselines:").replace(
        "  lines:\n", "  lines:\n    office: {planned: {2026-06-15..2026-08-11: 4200}}\n"
    )
    value = facts({"projects/bicycle.yaml": text, "budget.yaml": SPENT}, date(2026, 7, 13)).value.earned_values[
        "bicycle"
    ]
    rest = next(each for each in value.values if each.way is not Way.MEASURED)
    assert rest.pv == rest.ev == euro(2100)
    assert value.amount("bac") == euro(24200) and value.discrete.amount("bac") == euro(20000)
    assert value.discrete.ratio("spi") == Decimal("0.8")


@settings(max_examples=25, deadline=None)
@given(portfolios())
def test_earned_value_lies_between_nothing_and_the_budget_and_adds_up(files: dict[str, str]) -> None:
    seen = Facts(workspace_of(files).portfolio, DAY)
    whole = together(seen.value.earned_values.values(), seen.money.costs.rates)
    summed = Decimal(0)
    for value in seen.value.earned_values.values():
        bac, ev, pv = value.amount("bac"), value.amount("ev"), value.amount("pv")
        if isinstance(bac, Unknown) or isinstance(ev, Unknown) or isinstance(pv, Unknown):
            assert not value.lines or "nothing is planned" in str((bac, ev, pv))
            return
        assert -Decimal("1e-9") <= ev.amount <= bac.amount + Decimal("1e-9") and pv.amount <= bac.amount + Decimal(
            "1e-9"
        )
        summed += ev.amount
    assert whole.amount("ev") == Money(summed, "EUR")
