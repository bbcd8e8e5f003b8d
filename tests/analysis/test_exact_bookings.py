"""What a plan books adds up to the efforts, to the minute and the cent, whatever share of people there is."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.analysis.facts import Facts
from itpm.analysis.people.capacity import Capacity
from itpm.analysis.time.stretches import buckets
from itpm.model.scalars import Money
from tests.analysis.levelled import BASE, MONDAY, days, planned
from tests.conftest import workspace_of

PEOPLE = "people: {jane: {}, bob: {fte: 90%}, eff: {efficiency: 170%}}\n"
RUN = "operations: {run: {every: month, effort: 10h, assign: [jane, bob]}}\n"


@pytest.mark.parametrize(
    ("assign", "hours"),
    [
        ("[jane]", 24),
        ("[bob]", 24),
        ("[{who: jane, allocation: 35%}]", 24),
        ("[{who: jane, allocation: 35%}, bob]", 24),
        ("[{any: [jane, bob]}]", 24),
        ("[jane, {who: bob, required: true}]", 24),
        # Who does 1.7 hours' work in an hour needs 24 / 1.7 of them: 14 h 7 min.
        ("[eff]", 24 / 1.7),
        ("[{who: eff, allocation: 35%}]", 24 / 1.7),
    ],
)
@pytest.mark.parametrize("more", ["", ", split: true", ", limits: {day: 5h}"])
@pytest.mark.parametrize("operations", ["", RUN])
def test_what_is_booked_is_the_effort(assign: str, hours: float, more: str, operations: str) -> None:
    made = planned(f"a: {{effort: 3d, assign: {assign}{more}}}", PEOPLE + operations)
    assert sum(made.booked["p/a"].values()) == round(hours * 60)


def test_the_last_minute_is_booked_with_what_is_left_of_the_effort() -> None:
    """Ten hours of 176 in March leave 94.32 % of Jane: the 1,440 minutes end in the 1,527th."""
    staffing = "people: {jane: {}}\noperations: {run: {every: month, effort: 10h, assign: [jane]}}\n"
    made = planned("a: {effort: 3d, assign: [jane]}", staffing)
    assert days(made) == {"a": "03-02..03-05"}
    use = 10_000 - 600 * 10_000 // (22 * 480)
    *_rows, last = made.bookings
    assert (last.end - last.start, last.use) == (1, 1440 * 10_000 - 1526 * use)
    assert sum(each.use * each.calendar.between(each.start, each.end) for each in made.bookings) == 1440 * 10_000


def test_the_same_minutes_cost_and_fill_the_weeks() -> None:
    project = (
        "name: P\nstage: execution\nstart: 2026-03-02\ntasks: {a: {effort: 3d, assign: [jane]}}\nbudget:\n"
        "  approved: {2026-03-01: {amount: 9000, by: jane}}\n"
        "  lines: {own: {name: Own, type: opex, category: internal-labour, planned: from-tasks}}\n"
    )
    staffing = "people: {jane: {rate: 3900}}\noperations: {run: {every: month, effort: 10h, assign: [jane]}}\n"
    settings = f"{BASE['itpm.yaml']}currency: EUR\n"
    files = {**BASE, "itpm.yaml": settings, "staffing.yaml": staffing, "projects/p.yaml": project}
    workspace = workspace_of(files)
    assert workspace.findings == ()
    facts = Facts(workspace.portfolio, MONDAY)
    assert facts.money.costs.labour.left["p/a"] == {"jane": 1440}
    # Three days of 3,900.
    assert facts.money.budgets.projects["p"].sums.forecast == Money(Decimal(11_700), "EUR")
    loads = Capacity(facts.schedule, buckets("week", MONDAY, MONDAY + timedelta(days=13))).of_person("jane")
    assert sum(load.by.get("p", 0) for load in loads) == 1440


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 400), st.integers(1, 100), st.integers(1, 99), st.integers(50, 200))
def test_any_share_of_anybody_books_the_effort(hours: int, allocation: int, load: int, efficiency: int) -> None:
    staffing = (
        f"people: {{jane: {{efficiency: {efficiency}%}}}}\n"
        f"operations: {{run: {{load: {load}%, assign: [jane], dates: ..{date(2026, 5, 1)}}}}}\n"
    )
    made = planned(f"a: {{effort: {hours}h, assign: [{{who: jane, allocation: {allocation}%}}]}}", staffing)
    # A ten-thousandth of a minute is the least that is counted.
    assert abs(made.booked["p/a"]["jane"] - hours * 60 / (efficiency / 100)) <= 1 + hours * 60 * 0.0002
