"""What payroll books of people who work on projects: it lies in its line, whatever part of it nobody can name."""

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.breakdown import Breakdown
from tests.analysis.seen import euro, facts

FILES = {
    "strategy.yaml": "themes: {run: {name: Run}, grow: {name: Grow}}\n",
    "staffing.yaml": "people: {ann: {name: Ann}, bob: {name: Bob, rate: 500}}\n",
    "budget.yaml": "budgets: {it: {fiscal_year: FY2026, lines: {pay: {type: opex, theme: run, planned: 100000, forecast: 40000}}}}\n"
    "entries: {PAY: {date: 2026-06-30, line: it/pay, kind: actual, amount: 50000}}\n",
    "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-06-01\ntheme: grow\ntasks:\n"
    "  dig: {effort: 10d, assign: [WHO], started: 2026-06-01, progress: 50%, worked: {WHO: {2026-06-01..2026-06-05: 5d}}}\n"
    "budget: {lines: {own: {type: opex, planned: from-tasks, charge_to: it/pay}}}\n",
}


def money(who: str) -> Breakdown:
    files = FILES | {"projects/a.yaml": FILES["projects/a.yaml"].replace("WHO", who)}
    return Breakdown(facts(files).money.costs)


def test_the_whole_of_payroll_is_known_whatever_is_of_projects() -> None:
    for who in ("ann", "bob"):
        found = money(who)
        assert (found.total.actual, found.total.estimate) == (euro(50000), euro(40000))
        assert found.by("type")["opex"].forecast == euro(90000)
    # Of a theme each has what is its own: the half of ten days of Bob at 500, and of Ann at nobody knows what.
    known, unknown = money("bob").by("theme"), money("ann").by("theme")
    assert known["grow"].actual == euro(2500) and known["run"].actual == euro(47500)
    assert isinstance(unknown["grow"].actual, Unknown) and isinstance(unknown["run"].actual, Unknown)
