"""Money by theme, category, type, project and line."""

from itpm.analysis.money.breakdown import Breakdown
from tests.analysis.seen import euro, facts


def test_project_money_inside_a_departments_line_is_counted_once() -> None:
    files = {
        "budget.yaml": "budgets: {it: {fiscal_year: FY2026, lines: {projects: {planned: 900, theme: run}}}}\nentries: {INV: {date: 2026-07-01, line: a/vendor, kind: actual, amount: 250}}\n",
        "projects/a.yaml": "name: A\nbudget: {ledger: {through: 2026-07-31}, lines: {vendor: {planned: 600, charge_to: it/projects}, own: {planned: 50}}}\n",
        "strategy.yaml": "themes: {run: {name: Run}}\n",
    }
    seen = facts(files)
    assert seen.money.budgets.departments["it"].sums.actual == euro(250)
    money = Breakdown(seen.money.costs)
    assert money.total.planned == euro(950) and money.total.actual == euro(250)
    assert {name: sums.planned for name, sums in money.by("line").items()} == {
        "a/own": euro(50),
        "a/vendor": euro(600),
        "it/projects": euro(300),
    }
    assert money.by("theme")["run"].planned == euro(900)
