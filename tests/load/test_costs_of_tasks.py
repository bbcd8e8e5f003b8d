"""Sums that tasks say to cost lie on a line that holds them, or are told."""

import pytest

from tests.conftest import checked

LINE = "budget: {lines: {l: {type: opex, planned: %s}}}\n"
TASKS = "name: P\nstart: 2026-07-20\ntasks: {a: {duration: 3d, supplier: s, cost: {l: %s}}, b: {duration: 3d, supplier: s, cost: {l: %s}}}\n"


@pytest.mark.parametrize(
    ("planned", "costs", "told"),
    [
        ("2000", ("2600", "1000"), ["tasks cost 2,600 EUR on 'p/l', and 2,000 EUR are planned on it"]),
        ("2000", ("1000", "1000.01"), ["tasks cost 2,000.01 EUR on 'p/l', and 2,000.00 EUR are planned on it"]),
        ("2000", ("1000", "1000"), []),
        (
            "from-tasks",
            ("1", "2"),
            [f"'p/{task}' costs a sum on 'p/l', whose plan is its people" for task in ("a", "b")],
        ),
    ],
)
def test_costs_of_tasks_are_held_by_their_line(planned: str, costs: tuple[str, str], told: list[str]) -> None:
    files = {"budget.yaml": "suppliers: {s: {}}\n", "projects/p.yaml": TASKS % costs + LINE % planned}
    assert [str(each.what) for each in checked(files, "STR030")] == told
