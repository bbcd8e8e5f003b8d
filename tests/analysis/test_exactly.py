"""What happens exactly at a limit: a benefit just reached, a proposal that costs just what is left, a day that is due."""

from datetime import date

import pytest

from itpm.analysis.strategy.alignment import overdue_policies
from itpm.analysis.strategy.scoring import funded, ranked
from itpm.analysis.value.benefits import promises
from tests.analysis.seen import euro, facts
from tests.conftest import DAY


@pytest.mark.parametrize(
    ("seen", "start", "overdue"),
    [
        ("2026-07-01: 40", "2026-07-01", False),  # just reached, on the day on which it was to begin
        ("2026-07-01: 39", "2026-07-01", True),
        ("2026-07-01: 41", "2026-07-01", False),
        ("2026-06-30: 40", "2026-07-01", True),  # seen before it was to begin, and not since
        ("", "2026-07-14", True),  # due today, and nobody looked
        ("", "2026-07-15", False),
        ("2026-07-14: 40", "2026-07-14", False),
        ("2026-07-15: 40", "2026-07-14", True),  # what is seen tomorrow is not seen yet
    ],
)
def test_a_benefit_is_overdue_until_it_is_just_reached(seen: str, start: str, overdue: bool) -> None:
    benefit = f"more: {{baseline: 20, target: 40, from: {start}, realised: {{{seen}}}}}"
    portfolio = facts({"projects/a.yaml": f"name: A\nbenefits: {{{benefit}}}\n"}).portfolio
    (promise,) = promises(portfolio.projects["a"], DAY)
    assert promise.overdue is overdue


PROPOSED = {
    "strategy.yaml": "scoring: {model: weighted, criteria: {value: 1}}\n",
    "staffing.yaml": "people: {ann: {}}\n",
    "projects/a.yaml": "name: A\nstage: proposal\nscores: {value: 9}\ntasks: {t: {effort: 3d}}\n"
    "budget: {lines: {x: {planned: 600}}}\n",
    "projects/b.yaml": "name: B\nstage: proposal\nscores: {value: 5}\ntasks: {t: {effort: 2d}}\n"
    "budget: {lines: {x: {planned: 400}}}\n",
}


@pytest.mark.parametrize(
    ("money", "days", "reasons"),
    [
        ("1000", 5, ["fits", "fits"]),
        ("999.99", 5, ["fits", "needs 400.00 EUR, 399.99 EUR are left"]),
        ("600", None, ["fits", "needs 400 EUR, 0 EUR are left"]),
        ("599.99", None, ["needs 600.00 EUR, 599.99 EUR are left", "fits"]),
        ("400", None, ["needs 600 EUR, 400 EUR are left", "fits"]),
        (None, 5, ["fits", "fits"]),
        (None, 4, ["fits", "needs 2 days, 1 day is left"]),
        (None, 4.9, ["fits", "needs 2 days, 1.9 days are left"]),
        (None, 2, ["needs 3 days, 2 days are left", "fits"]),
        (None, None, ["fits", "fits"]),
    ],
)
def test_a_proposal_that_costs_just_what_is_left_is_funded(
    money: str | None, days: float | None, reasons: list[str]
) -> None:
    costs = facts(PROPOSED).money.costs
    verdicts = funded(ranked(costs), None if money is None else euro(money), None if days is None else int(days * 480))
    assert [each.reason for each in verdicts] == reasons
    assert [each.funded for each in verdicts] == [each == "fits" for each in reasons]


@pytest.mark.parametrize(("day", "overdue"), [(13, False), (14, False), (15, True)])
def test_a_policy_may_be_reviewed_on_the_day_that_it_says(day: int, overdue: bool) -> None:
    portfolio = facts({"strategy.yaml": "policies: {safe: {review_by: 2026-07-14}}\n"}).portfolio
    assert bool(overdue_policies(portfolio, date(2026, 7, day))) is overdue


SERVED = "name: A\nstage: execution\nstart: 2026-07-14\nserves: {o: 100%}\n"


@pytest.mark.parametrize(
    ("more", "unfunded"),
    [
        ("", ("o",)),
        ("tasks: {t: {effort: 0d, assign: [ann]}}\n", ("o",)),
        ("tasks: {t: {effort: 1h, assign: [ann]}}\n", ()),
        ("budget: {lines: {x: {planned: 0}}}\n", ("o",)),
        ("budget: {lines: {x: {planned: 0.01}}}\n", ()),
        ("budget: {approved: {2026-07-01: {amount: 0}}}\n", ()),
    ],
)
def test_an_objective_without_a_minute_and_a_cent_is_unfunded(more: str, unfunded: tuple[str, ...]) -> None:
    files = {"strategy.yaml": "objectives: {o: {}}\n", "staffing.yaml": "people: {ann: {}}\n"}
    coverage = facts({**files, "projects/a.yaml": SERVED + more}).strategy.coverage
    assert coverage.unfunded == unfunded
    minutes = 60 if "1h" in more else 0
    assert coverage.objectives["o"].minutes == minutes


@pytest.mark.parametrize(("amount", "told"), [(99, 0), (100, 0), (100.01, 1)])
def test_all_of_an_order_may_be_booked_and_no_cent_more(amount: float, told: int) -> None:
    text = (
        "budgets: {it: {fiscal_year: FY2026, lines: {a: {planned: 600}}}}\nentries:\n"
        "  PO: {date: 2026-02-01, line: it/a, kind: commitment, amount: 100}\n"
        f"  INV: {{date: 2026-03-01, line: it/a, kind: actual, amount: {amount}, against: PO}}\n"
    )
    assert len(list(facts({"budget.yaml": text}).money.costs.ledger.overdrawn())) == told
