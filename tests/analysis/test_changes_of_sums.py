"""An approved sum names the change that it follows from: another's, a rejected one, one of another cost, none at all."""

from datetime import date

import pytest

from tests.conftest import checked, lines

DAY = date(2026, 6, 30)
HEAD = "name: P\nstage: {stage}\nstart: 2026-01-05\nbudget:\n  approved:\n    2026-01-05: {{amount: 1000}}\n    2026-03-02: {sum}\n"
MORE = "changes: {{more: {{name: More, impact: {{cost: {cost}}}, {state}}}}}\n"
OTHER = (
    "name: Q\nstage: planning\nchanges: {theirs: {name: Theirs, impact: {scope: S}, approved: {date: 2026-02-01}}}\n"
)
APPROVED = "approved: {date: 2026-03-02}"


def told(sum_: str, cost: str = "250", state: str = APPROVED, stage: str = "execution", more: str = "") -> list[str]:
    text = HEAD.format(sum=sum_, stage=stage) + MORE.format(cost=cost, state=state)
    files = {
        "itpm.yaml": "currency: EUR\nexchange_rates: {2026-03-01: {USD: 2}, 2026-05-01: {USD: 4}}\n",
        "projects/p.yaml": text,
        "projects/q.yaml": OTHER,
        "budget.yaml": f"budgets: {{it: {{fiscal_year: FY2026, approved: {{2026-01-01: {{amount: 5000}}{more}}}}}}}\n",
    }
    return [each.partition("BUD027: ")[2] for each in lines(checked(files, "BUD027", day=DAY))]


NAMED = "{amount: 1250, change: more}"
NOT_NAMED = "'p/more' was approved on 2026-03-02 with 250 EUR, and no approved sum names it"


@pytest.mark.parametrize(
    ("sum_", "cost", "state", "stage", "right"),
    [
        (NAMED, "250", APPROVED, "execution", []),
        # 500 USD were 250 EUR on the day of the sum.
        (NAMED, "{amount: 500, currency: USD}", APPROVED, "execution", []),
        (NAMED, "{unknown: Not said}", APPROVED, "execution", []),
        ("{amount: 1250}", "250", APPROVED, "execution", [NOT_NAMED]),
        ("{amount: 1250}", "0", APPROVED, "execution", []),
        ("{amount: 1250}", "250", APPROVED, "cancelled", []),
        ("{amount: 1250}", "250", "raised: 2026-02-01", "execution", []),
        ("{amount: {unknown: Secret}, change: more}", "250", APPROVED, "execution", []),
        (
            "{amount: 1200, change: more}",
            "250",
            APPROVED,
            "execution",
            ["200 EUR more were approved on 2026-03-02, and 'p/more' costs 250 EUR"],
        ),
        (
            "{amount: 900, change: more}",
            "250",
            APPROVED,
            "execution",
            ["-100 EUR more were approved on 2026-03-02, and 'p/more' costs 250 EUR"],
        ),
        (
            NAMED,
            "250",
            "rejected: {date: 2026-02-20}",
            "execution",
            ["the sum of 2026-03-02 follows from 'p/more', which was rejected on 2026-02-20"],
        ),
        (
            NAMED,
            "250",
            "raised: 2026-02-20",
            "execution",
            ["the sum of 2026-03-02 follows from 'p/more', which nobody has approved"],
        ),
        (
            NAMED,
            "250",
            "approved: {date: 2026-04-01}",
            "execution",
            ["the sum of 2026-03-02 follows from 'p/more', which was approved on 2026-04-01"],
        ),
        (
            "{amount: 1250, change: q/theirs}",
            "250",
            APPROVED,
            "execution",
            ["a sum of 'p' follows from 'q/theirs', a change of another project", NOT_NAMED],
        ),
        # Two totals for one change would pay for it twice.
        (
            "{amount: 1250, change: more}\n    2026-04-02: {amount: 1500, change: more}",
            "250",
            APPROVED,
            "execution",
            ["two sums follow from 'p/more', of 2026-03-02 too"],
        ),
        # What is approved after the status date does not count yet.
        ("{amount: 1100}\n    2026-07-02: {amount: 1350, change: more}", "250", APPROVED, "execution", [NOT_NAMED]),
    ],
)
def test_an_approved_sum_and_its_change_agree(sum_: str, cost: str, state: str, stage: str, right: list[str]) -> None:
    assert told(sum_, cost, state, stage) == right


def test_a_sum_of_a_department_may_follow_from_a_change_of_a_project() -> None:
    assert told("{amount: 1250}", more=", 2026-03-03: {amount: 5250, change: p/more}") == []
    assert told("{amount: 1250}", more=", 2026-03-03: {amount: 5200, change: p/more}") == [
        "200 EUR more were approved on 2026-03-03, and 'p/more' costs 250 EUR"
    ]
