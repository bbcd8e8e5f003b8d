"""The strategy page where there are more objectives than a table has room for beside each other."""

import pytest

from itpm.page.blocks import Table
from itpm.views.strategy import strategy
from tests.site.cells import tables
from tests.site.test_true_words import reading


def serving(count: int) -> Table:
    names = ", ".join(f"o{number}: {{name: O{number}, period: FY2026}}" for number in range(count))
    read = reading(
        "name: P\nstage: execution\nserves: {o1: 60%, o2: 40%}\n",
        **{
            "strategy.yaml": f"objectives: {{{names}}}\n",
            "projects/q.yaml": "name: Q\nstage: closed\nserves: {o0: 100%}\n",
        },
    )
    return tables(strategy(read))["Projects by objective"]


def said(table: Table) -> list[list[str]]:
    return [[getattr(cell, "text", cell) for cell in row] for row in table.rows]  # type: ignore[misc]


@pytest.mark.parametrize("count", [3, 12])
def test_few_stand_beside_each_other(count: int) -> None:
    table = serving(count)
    assert [column.title for column in table.columns] == ["Project", *(f"O{number}" for number in range(count))]
    assert said(table) == [["P", "–", "60%", "40%", *["–"] * (count - 3)]]


def test_many_are_told_row_by_row() -> None:
    table = serving(13)
    assert [column.title for column in table.columns] == ["Project", "Objective", "Share"]
    assert said(table) == [["P", "O1", "60%"], ["P", "O2", "40%"]]
