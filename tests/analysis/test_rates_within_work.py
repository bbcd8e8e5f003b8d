"""Work over a day on which a rate changes costs each of its days at the rate of that day, however it is written."""

from datetime import date

import pytest

from itpm.analysis.figures.amounts import Amount
from tests.analysis.seen import euro, facts

PEOPLE = "people: {ann: {rate_band: x}}\nrate_bands: {x: {2026-01-01: 500, 2026-01-19: 600}}\n"
LINE = "budget: {lines: {lab: {type: opex, planned: from-tasks}}}\n"


def sums(task: str, day: date) -> dict[str, Amount]:
    files = {
        "itpm.yaml": "currency: EUR\n",
        "staffing.yaml": PEOPLE,
        "projects/p.yaml": f"name: P\nstart: 2026-01-05\nstage: execution\ntasks: {{a: {{effort: 20d, assign: [ann]{task}}}}}\n{LINE}",
    }
    costs = facts(files, day).money.costs
    return costs.sums(costs.lines["p/lab"]).counted


def test_a_plan_takes_each_day_at_its_rate() -> None:
    # Ten working days until Friday the 16th at 500, ten from Monday the 19th on at 600.
    found = sums("", date(2026, 1, 2))
    assert (found["planned"], found["estimate"]) == (euro(11000), euro(11000))


@pytest.mark.parametrize(
    ("worked", "wanted"),
    [
        ("{2026-01-05..2026-01-30: 20d}", 11000),
        ("{2026-01-05..2026-01-16: 10d, 2026-01-19..2026-01-30: 10d}", 11000),
        ("{2026-01-05..2026-01-16: 12d, 2026-01-19..2026-01-30: 8d}", 10800),
        # Four days of the week before at 500, and one at 600.
        ("{2026-01-13..2026-01-19: 5d}", 2600),
        ("{2026-01-19: 1d}", 600),
        ("{2026-01-18: 1d}", 500),
    ],
)
def test_hours_take_each_day_at_its_rate(worked: str, wanted: int) -> None:
    done = f", started: 2026-01-05, finished: 2026-01-30, worked: {{ann: {worked}}}"
    assert sums(done, date(2026, 1, 31))["actual"] == euro(wanted)
