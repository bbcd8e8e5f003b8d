"""The page of the budget where there are many projects: the money of departments and programmes, and no idle column."""

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.money.breakdown import Breakdown
from itpm.page.blocks import Cell, Fold, Page, Paragraphs, Section, Table
from itpm.views.budget import budget
from itpm.views.reading import Reading
from tests.conftest import DAY, workspace_of
from tests.site.cells import tables as tables_of

COUNT = 21
"""One more than are taken in at a glance."""


@pytest.fixture(scope="module")
def reading() -> Reading:
    """Project n plans n thousands; the first is for sales, the second for both, the third is in a programme."""
    files = {
        "itpm.yaml": "currency: EUR\n",
        "staffing.yaml": "departments: {sales: {name: Sales}, hr: {name: Staff}}\n",
        "strategy.yaml": "programmes: {move: {name: The move}}\n",
        "budget.yaml": "budgets: {it: {name: IT, department: hr, fiscal_year: FY2026, lines: {own: {planned: 500}}}}\n",
    }
    words = {1: "departments: [sales]\n", 2: "departments: [sales, hr]\n", 3: "programme: move\n"}
    for n in range(1, COUNT + 1):
        lines = (
            f"{{a: {{planned: {n}000}}, b: {{planned: {n}, charge_to: it/own}}}}"
            if n == 4
            else f"{{a: {{planned: {n}000}}}}"
        )
        files[f"projects/p{n}.yaml"] = f"name: P{n}\nstage: execution\n{words.get(n, '')}budget: {{lines: {lines}}}\n"
    workspace = workspace_of(files)
    assert workspace.findings == ()
    return Reading(Facts(workspace.portfolio, DAY), (), {})


@pytest.mark.parametrize(
    ("key", "known"),
    [
        # The budget is 500 in all, of which a project has claimed 4.
        ("department", {"hr": 500, "hr, sales": 2000, "sales": 1000, "unassigned": 228_000}),
        ("programme", {"move": 3000, "unassigned": 228_500}),
    ],
)
def test_money_by_department_and_programme_is_counted_once(key: str, known: dict[str, int], reading: Reading) -> None:
    parts = Breakdown(reading.facts.money.costs).by(key)
    assert {name: sums.planned.amount for name, sums in parts.items()} == known  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def page(reading: Reading) -> Page:
    return budget(reading)


def _name(cell: Cell) -> str:
    return str(cell[0] if isinstance(cell, tuple) else cell)


def test_the_page_says_whose_money_it_is(page: Page) -> None:
    tables = tables_of(page)
    assert [_name(row[0]) for row in tables["Money by department"].rows] == [
        "Staff", "Staff and Sales", "Sales", "unassigned",
    ]  # fmt: skip
    assert [_name(row[0]) for row in tables["Money by programme"].rows] == ["The move", "unassigned"]


def test_columns_of_zeros_are_left_out_and_named(page: Page) -> None:
    section = next(each for each in page.blocks if isinstance(each, Section) and each.anchor == "budgets")
    fold = section.blocks[-1]
    assert isinstance(fold, Fold)
    (table,) = (each for each in fold.blocks if isinstance(each, Table))
    said = " ".join(each.text for each in fold.blocks if isinstance(each, Paragraphs))
    heads = [each.title for each in table.columns]
    assert "Ordered" not in heads and "Planned" in heads
    assert "zero throughout: ordered, accrued" in said
