"""The S-curve of projects: planned value day by day as it is counted on the status date, and what was spent by when."""

from datetime import date
from itertools import pairwise

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.value.curve import Curve, curve
from tests.conftest import workspace_of

SETTINGS = "portfolio: P\ncurrency: EUR\nexchange_rates: {2026-01-01: {USD: 2, source: Bank}}\n"


def project(currency: str, amount: int) -> str:
    """Two tasks of five days one after the other, from Monday, 2 March 2026 on, each half of the money."""
    return (
        "name: P\nstage: execution\nstart: 2026-03-02\n"
        "tasks: {a: {effort: 5d, duration: 5d, started: 2026-03-02, finished: 2026-03-06}, b: {effort: 5d, duration: 5d, after: [a]}}\n"
        "baselines:\n  first:\n    approved: {date: 2026-02-01}\n"
        "    tasks: {a: {start: 2026-03-02, finish: 2026-03-06, effort: 5d}, b: {start: 2026-03-09, finish: 2026-03-13, effort: 5d}}\n"
        f"budget:\n  currency: {currency}\n  ledger: {{through: 2026-03-10}}\n  lines:\n"
        f"    l: {{type: opex, planned: {amount}, tasks: [a, b]}}\n"
    )


FILES = {
    "itpm.yaml": SETTINGS,
    "budget.yaml": "entries:\n"
    "  e1: {date: 2026-03-04, line: p/l, kind: actual, amount: 300}\n"
    "  e2: {date: 2026-03-09, line: p/l, kind: actual, amount: 200}\n"
    "  e3: {date: 2026-03-06, line: q/l, kind: actual, amount: 100, currency: USD}\n",
    "projects/p.yaml": project("EUR", 1000),
    "projects/q.yaml": project("USD", 400),
}


def made(day: date, files: dict[str, str]) -> Curve:
    facts = Facts(workspace_of(files).portfolio, day)
    return curve(facts.money.costs, facts.value.earned_values.values())


# By Wednesday, 4 March three of ten days are planned: 300 of 1,000 euros, and 120 of 400 dollars, which are 60 euros.
@pytest.mark.parametrize(
    ("day", "planned", "spent"),
    [
        (date(2026, 3, 1), 0, 0),
        (date(2026, 3, 4), 360, 300),
        (date(2026, 3, 8), 600, 350),
        (date(2026, 3, 9), 720, 550),
        (date(2026, 3, 13), 1200, 550),
        (date(2026, 4, 1), 1200, 550),
    ],
)
def test_each_day_has_its_planned_value_and_what_was_spent_by_then(day: date, planned: float, spent: float) -> None:
    found = made(date(2026, 3, 10), FILES)
    assert found.unknown == {} and found.currency == "EUR"
    assert found.planned(day) == pytest.approx(planned)
    assert found.spent(day) == pytest.approx(spent)


@pytest.mark.parametrize("day", [date(2026, 3, 3), date(2026, 3, 6), date(2026, 3, 10), date(2026, 3, 20)])
def test_on_the_status_date_it_is_what_the_figures_say(day: date) -> None:
    found = made(day, FILES)
    assert found.planned(day) == pytest.approx(found.now("pv"))
    assert found.spent(day) == pytest.approx(found.now("ac"))


def test_a_project_of_which_one_of_the_three_is_unknown_is_left_out_whole() -> None:
    bare = project("EUR", 1000).replace("baselines:", "x-baselines:")
    found = made(date(2026, 3, 10), {**FILES, "projects/p.yaml": bare})
    assert [each.project.id for each in found.values] == ["q"] and "baseline" in found.unknown["p"].reason
    assert found.planned(date(2026, 3, 13)) == pytest.approx(200)
    assert made(date(2026, 3, 10), {"projects/p.yaml": "name: P\n"}).days(12) == ()


def test_the_days_reach_money_that_is_planned_beside_tasks_and_the_status_date() -> None:
    """The tasks end on 13 March; the hardware, for which no task is named, is planned for May, 31 days of it."""
    hardware = {"projects/p.yaml": project("EUR", 1000) + "    h: {type: capex, planned: {2026-05: 3100}}\n"}
    found = made(date(2026, 3, 10), {**FILES, **hardware})
    assert found.reach == (date(2026, 3, 2), date(2026, 5, 31))
    days = found.days(4)
    assert (days[0], days[-1]) == (date(2026, 3, 2), date(2026, 5, 31))
    # All of the 1,200 that the tasks are worth, and in the end the hardware with it.
    assert found.planned(date(2026, 4, 30)) == pytest.approx(1200)
    assert found.planned(date(2026, 5, 31)) == pytest.approx(4300)
    late = made(date(2026, 5, 12), FILES).days(10)
    assert late[-1] == date(2026, 5, 12) and max((b - a).days for a, b in pairwise(late)) <= 8
