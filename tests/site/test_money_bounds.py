"""What is known of money in part: told as a bound in items, tiles, tables and pictures, and counted as what it is."""

import pytest

from itpm.analysis.facts import Facts
from itpm.chart.bars import bars as drawn_bars
from itpm.chart.data import Bars
from itpm.chart.table import data
from itpm.page.blocks import Chart, Chip, Items, Tile, Tiles
from itpm.page.value import texts
from itpm.views.objective import objective
from itpm.views.reading import Reading
from itpm.views.sections.board_pictures import money_bars
from itpm.views.sections.board_tiles import board_tiles
from itpm.views.sections.budget_bars import project_bars
from itpm.views.sections.budget_tiles import budget_tiles
from itpm.views.sections.key_figures import key_figures
from itpm.views.sections.money_bars import split_bars
from itpm.views.sections.money_points import of_many, points
from itpm.views.sections.part_money import funds
from itpm.views.sections.verdict import verdict
from tests.conftest import DAY, workspace_of

_HEAD = "stage: execution\nserves: {}\n"
_BUDGET = "budget: {approved: {2026-01-01: {amount: 100000}}, ledger: {through: 2026-07-13}, lines: {%s}}\n"
_KNOWN = "a: {planned: 40000, theme: run, forecast: {2026-Q4: %d}}"
FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\ncurrency: EUR\n",
    "strategy.yaml": "themes: {run: {name: Running}}\n",
    # At least 134,000 of 100,000; at least 80,000; 150,000 planned, and 70,000 forecast; nothing known.
    "projects/above.yaml": "name: Above\n" + _HEAD + _BUDGET % (_KNOWN % 134000 + ", b: {planned: 5000}"),
    "projects/may.yaml": "name: May\n" + _HEAD + _BUDGET % (_KNOWN % 80000 + ", b: {planned: 5000}"),
    "projects/much.yaml": "name: Much\n" + _HEAD + _BUDGET % (_KNOWN.replace("40000", "150000") % 70000),
    "projects/none.yaml": "name: None\n" + _HEAD + _BUDGET % "b: {planned: 5000}",
}  # fmt: skip


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(Facts(workspace_of(FILES).portfolio, DAY), (), {})


def _said(cell: object) -> str:
    return " ".join(texts(cell))


def test_an_item_says_at_least(reading: Reading) -> None:
    found = points(reading)
    assert isinstance(found, Items) and [_said(each.why) for each in found.items] == [
        "at least 34,000 EUR more than the 100 k EUR that is approved nobody answers for it"
    ]


def test_what_is_at_least_too_much_is_drawn_with_its_sign_and_what_nobody_knows_is_counted_as_that(
    reading: Reading,
) -> None:
    made = project_bars(reading)
    assert made is not None
    assert made.says == "1 of 4 is forecast above what is approved, of 2 it is unknown."
    assert [(each.label, each.value, each.sign, each.look) for each in made.bars] == [
        ("Above", 134000, "≥", "c2"), ("May", 80000, "≥", "c1"), ("Much", 70000, "", "c1"), ("None", None, "", "c1")
    ]  # fmt: skip
    assert [row[1] for row in data(made).rows] == ["≥ 134,000 EUR", "≥ 80,000 EUR", "70,000 EUR", "unknown"]
    svg = str(drawn_bars(made, 600))
    assert "≥ 134 k EUR, approved 100 k EUR" in svg and svg.count('class="amount c2 bound"') == 1


def test_of_sums_of_which_nothing_is_known_none_is_within_its_plan() -> None:
    files = {path: text for path, text in FILES.items() if path[9:] in {"", "may.yaml", "none.yaml"} or "/" not in path}
    found = split_bars(Reading(Facts(workspace_of(files).portfolio, DAY), (), {}))
    (charts,) = found
    made = [each.picture for each in charts.charts if isinstance(each.picture, Bars)]
    # 80,000 of the 40,000 that run is planned with; of what is for no theme nobody says anything.
    assert [each.says for each in made if each.name == "Forecast by theme"] == [
        "1 of 2 is forecast above what is planned, of 1 it is unknown."
    ]
    none = {each: files[each] for each in files if each != "projects/may.yaml"}
    none["projects/none.yaml"] = none["projects/none.yaml"].replace("planned: 5000", "theme: run, planned: 5000")
    (charts,) = split_bars(Reading(Facts(workspace_of(none).portfolio, DAY), (), {}))
    assert [each.picture.says for each in charts.charts] == [
        "Nobody knows whether any of 1 is forecast above what is planned."
    ]


def test_the_tile_of_a_project_says_how_far_it_is_above_at_least(reading: Reading) -> None:
    def tile(project: str) -> Tile:
        found = key_figures(reading, reading.portfolio.projects[project])
        return next(each for each in found.tiles if each.label == "Forecast")

    assert tile("above").value == "≥ 134 k EUR"
    assert Chip("≥ 34,000 EUR above", "red") in tile("above").note
    assert tile("may").value == "≥ 80,000 EUR" and not any(isinstance(each, Chip) for each in tile("may").note)
    assert Chip("30,000 EUR below", "green") in tile("much").note


def test_the_sentences_of_a_project_say_on_which_side_of_what_is_approved_it_is(reading: Reading) -> None:
    def lead(project: str) -> str:
        return _said(funds(reading, reading.portfolio.projects[project]).blocks[0])

    assert "≥ 134 k EUR are forecast, ≥ 34,000 EUR above the 100 k EUR approved (nobody says" in lead("above")
    assert "≥ 80,000 EUR are forecast (nobody says" in lead("may")


def test_home_sums_what_is_known_and_counts_plans_apart_from_forecasts(reading: Reading) -> None:
    money = next(each for each in board_tiles(reading) if each.label == "Forecast against approved")
    # 134,000, 80,000 and 70,000 of four times 100,000.
    assert money.value == "≥ 284 k EUR"
    assert _said(money.note) == "of 400 k EUR approved: at least 71% known only in part of 3 projects"
    made = money_bars(reading)
    assert made is not None and [(each.value, each.sign, each.target) for each in made.bars] == [(284000, "≥", 400000)]
    assert made.says == ("Nobody knows whether any of 1 is forecast above what is approved: projects in work by theme.")
    assert "1 project is forecast above what is approved" in verdict(reading, ())


def test_a_budget_that_is_at_least_overdrawn_has_a_sign_and_is_no_unknown_one() -> None:
    files = {
        "itpm.yaml": FILES["itpm.yaml"],
        "budget.yaml": "budgets: {it: {name: IT, fiscal_year: FY2026, approved: {2026-01-01: {amount: 100}}, "
        "ledger: {through: 2026-07-13}, lines: {a: {planned: 50, forecast: {2026-Q4: 125}}, b: {planned: 5}}}}\n",
    }
    seen = Reading(Facts(workspace_of(files).portfolio, DAY), (), {})
    (it,) = seen.facts.money.budgets.departments.values()
    assert of_many([it]) == "1 of 1 budget is forecast above what is approved."
    forecast = next(each for each in budget_tiles(it) if each.label == "Forecast")
    assert forecast.value == "≥ 125 EUR" and "≥ 25 EUR above" in _said(forecast.note)


def test_the_reason_of_a_state_says_at_least(reading: Reading) -> None:
    found = {each.figure: str(each.words) for each in reading.facts.status.health["above"].reasons}
    assert found["above.over_approved"] == "at least 134,000 EUR are forecast, and 100,000 EUR approved"
    (picture,) = (
        each.picture for each in funds(reading, reading.portfolio.projects["may"]).blocks if isinstance(each, Chart)
    )
    assert picture.says == "Nothing that is known is above what is approved; it is unknown of forecast."


def test_the_tile_of_an_objective_says_how_far_above_what_is_approved_its_projects_are_forecast() -> None:
    """Half of at least 134,000 for half of 100,000: 17,000 more, at least."""
    files = {**FILES, "strategy.yaml": FILES["strategy.yaml"] + "objectives: {o: {name: O}}\n"}
    files["projects/above.yaml"] = files["projects/above.yaml"].replace("serves: {}", "serves: {o: 50%}")
    seen = Reading(Facts(workspace_of(files).portfolio, DAY), (), {})
    page = objective(seen, seen.portfolio.strategy.objectives["o"])
    tiles = next(each for each in page.blocks if isinstance(each, Tiles)).tiles
    forecast = next(each for each in tiles if each.label == "Forecast for it")
    assert (forecast.value, _said(forecast.note)) == ("≥ 67,000 EUR", "≥ 17,000 EUR above approved 50,000 EUR")
