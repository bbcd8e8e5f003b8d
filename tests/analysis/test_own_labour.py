"""What the hours of people cost on a line."""

from datetime import date

import pytest

from itpm.analysis.figures.amounts import Amount, Partly, Unknown
from itpm.model.scalars import Dates
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


PEOPLE = "people: {bob: {name: Bob, rate: 800, team: two}, ann: {name: Ann, rate: 400, team: two}}\nroles: {dev: {name: Dev}}\nteams: {two: {name: Two}}\nequipment: {lab: {name: Lab}}\n"
LINE = "budget: {lines: {own: {type: opex, planned: from-tasks}, vendor: {type: opex, planned: 9000}}}\n"
NOBODY = Unknown("nobody is booked for p/b")


@pytest.mark.parametrize(
    ("task", "planned", "estimate"),
    [
        # Work that nobody is booked for is not free.
        ("effort: 100d, assign: [{role: dev}]", NOBODY, NOBODY),
        ("effort: 100d", NOBODY, NOBODY),
        ("duration: 5d, assign: [{role: dev}]",) + (Unknown("p/b: there is nobody, or not enough, of dev"),) * 2,
        ("assign: [bob]",) + (Unknown("nobody says how much work p/b is"),) * 2,
        ("effort: 10d, assign: [{team: two}], started: 2026-01-05, finished: 2026-01-16", NOBODY, euro(0)),
        # Waiting, and what a supplier is paid for elsewhere, is no labour; neither is equipment.
        ("duration: 5d", euro(0), euro(0)),
        ("effort: 10d, cost: {p/vendor: 9000}", euro(0), euro(0)),
        ("effort: 10d, remaining: 0d", NOBODY, euro(0)),
        # What is done of a length of time, and who did it, changes nothing of what all of it costs: 5 d at 800.
        ("duration: 5d, assign: [bob]", euro(4000), euro(4000)),
        ("duration: 5d, assign: [{who: bob, allocation: 50%}]", euro(2000), euro(2000)),
        ("duration: 5d, assign: [bob], started: 2026-01-05, finished: 2026-01-09", euro(4000), euro(0)),
        ("duration: 10d, assign: [bob], started: 2026-07-07, remaining: 5d", euro(8000), euro(4000)),
        # 3 of 4 days were bob's, 1 ann's: of 8 days 6 at 800 and 2 at 400.
        (
            "effort: 8d, assign: [{team: two}], started: 2026-01-05, finished: 2026-01-16, worked: {bob: {2026-01-05..2026-01-07: 3d}, ann: {2026-01-05: 1d}}",
            euro(5600),
            euro(0),
        ),
    ],
)
def test_what_work_costs_is_known_where_its_people_are(task: str, planned: Amount, estimate: Amount) -> None:
    files = {
        "itpm.yaml": "hours_per_day: 8\n",
        "staffing.yaml": PEOPLE,
        "projects/p.yaml": f"name: P\nstage: execution\nstart: 2026-01-05\ntasks: {{b: {{{task}}}}}\n{LINE}",
    }
    costs = facts(files).money.costs
    sums = costs.sums(costs.lines["p/own"])
    assert (sums.planned, sums.estimate) == (planned, estimate)


def test_what_is_not_priced_leaves_the_rest_of_the_whole_known() -> None:
    work = "tasks: {a: {effort: 5d, assign: [bob]}, b: {effort: 100d}}\n"
    files = {"staffing.yaml": PEOPLE, "projects/p.yaml": f"name: P\nstart: 2026-07-20\n{work}{LINE}"}
    seen = facts(files)
    value = seen.value.earned_values["p"]
    # What is known of the whole is said as what it is at least, and nothing follows from it.
    assert value.amount("bac") == Partly(NOBODY.reason, known=euro(13000), lacking=("p/own",))
    # The work has not begun and has earned nothing; of the line without tasks nobody knows it without a baseline.
    assert value.ratio("cpi") == Unknown("no plan was approved as a baseline") and value.amount("eac") == NOBODY
    forecast = seen.money.budgets.projects["p"].sums.forecast
    assert isinstance(forecast, Partly) and forecast.lacking == ("p/own", "p/vendor") and forecast.known == euro(4000)


def test_hours_over_the_end_of_a_year_count_in_both() -> None:
    # Of the 20 working days, 13 are in December: 13 × 800 and 7 × 800.
    files = {
        "staffing.yaml": PEOPLE,
        "projects/p.yaml": "name: P\nstage: execution\nstart: 2025-12-01\ntasks: {a: {effort: 40d, assign: [bob], started: 2025-12-15, worked: {bob: {2025-12-15..2026-01-09: 20d}}}}\nbudget: {lines: {own: {planned: from-tasks}}}\n",
        "timesheets/2026-W01.yaml": "ann: {p: 40h}\n",
    }
    costs = facts(files).money.costs
    line = costs.lines["p/own"]
    years = [costs.sums(line, Dates(date(year, 1, 1), date(year, 12, 31))).actual for year in (2025, 2026)]
    # The week of ann has three days in December and two in January, at 400 a day.
    assert years == [euro(10400 + 1200), euro(5600 + 800)]
