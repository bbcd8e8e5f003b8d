"""What is not known says why, in whatever form and place it is told."""

import csv
import io
import json
from typing import Any

import pytest

from itpm.analysis.facts import Facts
from itpm.views.budget import budget
from itpm.views.projects import projects
from itpm.views.reading import Reading
from itpm.views.strategy import strategy
from tests.conftest import DAY, Folder, Run, workspace_of
from tests.site.cells import cells
from tests.site.test_true_words import rows
from tests.workbooks import Book

RATE, COST = "the rate of ann is not known here", "nobody says what b/l still costs"
FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people: {ann: {name: Ann}}\n",
    "projects/a.yaml": (
        "name: A\nstage: execution\nserves: {o: 100%}\ntasks: {t: {effort: 4d, assign: [ann]}}\n"
        "budget: {lines: {l: {name: L, planned: from-tasks, type: opex}}}\n"
    ),
    "projects/b.yaml": "name: B\nstage: proposal\nscores: {value: 3}\nbudget: {lines: {l: {name: L, planned: 1000, type: opex}}}\n",
    "strategy.yaml": (
        "objectives: {o: {name: O, period: FY2026, key_results: {k: {name: K, baseline: 1, target: 3}}}}\n"
        "scoring: {model: weighted, criteria: {value: 1, urgency: 1}}\n"
    ),
    "scenarios/s.yaml": "name: S\nset: {a/t.effort: 6d}\n",
    "scenarios/none.yaml": "name: Nobody\nset: {ann.employment: {kind: employee, dates: ..2026-07-14}}\n",
}  # fmt: skip


def table_of(text: str) -> list[str]:
    """The last cell of each row of a table."""
    return [line.rpartition("  ")[2] for line in text.split("\n\n", maxsplit=1)[0].splitlines()[2:]]


def csv_of(text: str, column: str) -> list[str]:
    return [row[column] for row in csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize(
    ("call", "column", "said"),
    [
        ("budget", "reason", ["approved, available, unallocated: nothing is approved for 'a'; planned, forecast: " + RATE,
                              "approved, available, unallocated: nothing is approved for 'b'; forecast: " + COST]),
        ("budget b", "reason", ["estimate, forecast: " + COST] * 2),
        ("budget --by project", "reason", ["planned, estimate, forecast, left: " + RATE, "estimate, forecast: " + COST]),
        ("scenario compare s", "reason", ["labour: " + RATE] * 2),
        ("list projects --columns approved,finish", "unknown", ["approved: nothing is approved for 'a'",
                                      "approved: nothing is approved for 'b'; finish: nothing in it has a date"]),
        ("list budget-lines --columns planned", "unknown", ["planned: " + RATE, ""]),
        ("align", "reason", ["score: o/k was never checked in; money, people: "]),
    ],
)  # fmt: skip
def test_rows_say_why_figures_are_unknown(call: str, column: str, said: list[str], run: Run, folder: Folder) -> None:
    root = folder(FILES)
    whole = csv_of(run(*call.split(), "--format", "csv", cwd=root)[1], column)
    printed = table_of(run(*call.split(), cwd=root)[1])
    if call == "align":
        assert whole[0].startswith("score: o/k was never checked in") and whole == printed
        return
    assert whole == said
    assert [each for each in printed if ": " in each] == [each for each in said if each]


def test_programs_get_the_reason_of_everything_that_is_null(run: Run, folder: Folder) -> None:
    """Under a scenario in which nobody does the work there is no end, no float, no cost and no time."""
    found = json.loads(run("scenario", "compare", "none", "--format", "json", cwd=folder(FILES))[1])
    for variant in found["variants"]:
        for entry in variant["projects"]:
            lacking = [name.removesuffix("_minutes") for name, value in entry.items() if value is None]
            assert [name for name in lacking if not entry.get(f"{name}_reason")] == [], entry
    (undone,) = found["variants"][1]["projects"]
    assert undone["moved_reason"] == undone["finish_reason"] == undone["booked_reason"] != ""


def test_a_workbook_says_why_its_cells_are_empty(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    assert run("export", "budget", "-o", "b.xlsx", cwd=root)[0] == 0
    book = Book((root / "b.xlsx").read_bytes())
    assert [row["unknown"][0] for row in book.rows(2)] == [
        f"planned, estimate, forecast, left: {RATE}",
        f"estimate, forecast: {COST}",
    ]


def test_pages_say_it_beside_the_title_of_a_row() -> None:
    read = Reading(Facts(workspace_of(FILES).portfolio, DAY), (), {})
    funds = cells(budget(read))["Budgets of departments and projects"]
    whole = {row[0].partition(" n/a")[0]: row for row in funds}
    assert whole["A"][0].endswith(f"planned, still to come, forecast: {RATE}")
    assert whole["B"][0].endswith(f"still to come, forecast: {COST}")
    assert [row[8] for row in rows(projects(read), "In work")] == ["– | nothing is approved for 'a'"]
    (ranked,) = rows(strategy(read), "Proposals, the best first")
    assert ranked[0] == "B | n/a: score: it has no mark for urgency; days: 'b' has no effort yet"


def test_a_known_figure_gives_no_column(run: Run, folder: Folder) -> None:
    plain: dict[str, Any] = {"itpm.yaml": FILES["itpm.yaml"], "staffing.yaml": FILES["staffing.yaml"]}
    root = folder(plain)
    assert run("list", "people", "--columns", "load", "--format", "csv", cwd=root)[1] == "id,name,load\nann,Ann,0%\n"
