"""What the hours of people cost on a line."""

from itpm.analysis.figures.amounts import Unknown
from tests.analysis.seen import euro, facts


def test_hours_cost_their_rate_unless_finance_books_there() -> None:
    files = {
        "itpm.yaml": "hours_per_day: 8\n",
        "staffing.yaml": "people: {ann: {rate_band: b}}\nrate_bands: {b: 800}\n",
        "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-01\ntasks: {t: {effort: 10d, assign: [ann], started: 2026-07-01, progress: 30%, worked: {ann: {2026-07-01..2026-07-03: 2d}}}}\nbudget: {lines: {labour: {planned: from-tasks}}}\n",
        "timesheets/2026-W28.yaml": "ann: {a/t: 4h, a: 2h, run: 8h}\n",
    }
    sums = facts(files).money.costs
    line = sums.lines["a/labour"]
    assert sums.sums(line).planned == euro(8000) and sums.sums(line).actual == euro(1600 + 400 + 200)
    files["budget.yaml"] = "entries: {INV: {date: 2026-07-02, line: a/labour, kind: actual, amount: 1}}\n"
    booked = facts(files).money.costs
    assert booked.sums(booked.lines["a/labour"]).actual == euro(1)
    files["staffing.yaml"] = "people: {ann: {}}\n"
    del files["budget.yaml"]
    unknown = facts(files).money.costs
    assert unknown.sums(unknown.lines["a/labour"]).planned == Unknown("the rate of ann is not known here")
