"""The page of the strategy and those of objectives: what they say is what the commands say."""

import json
import re

import pytest

from itpm.analysis.facts import Facts
from itpm.load.fields import record_fields
from itpm.page.blocks import Chart, Charts, Graph, Items, Lead, Page, Section, Tiles
from itpm.page.value import texts
from itpm.views.disclosure import Disclosure
from itpm.views.objective import objective
from itpm.views.reading import Reading
from itpm.views.strategy import strategy
from tests.conftest import DAY, Folder, Run, workspace_of
from tests.site.cells import cells

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nstatus_date: 2026-07-14\ncurrency: EUR\n",
    "staffing.yaml": "people: {ann: {name: Ann}, bo: {name: Bo}}\n",
    "strategy.yaml": """\
goals: {more: {name: More, owner: ann}}
objectives:
  fast:
    {name: Fast, owner: ann, period: FY2026, weight: 3, kind: committed, confidence: 40%, serves: {more: 75%}, key_results: {
      days: {name: Days, unit: days, baseline: 10, target: 2, check_ins: {2026-05-01: {value: 9}, 2026-07-04: {value: 8, note: By hand, by: bo}}},
      users: {name: Users, baseline: 0, target: 10, check_ins: {2026-07-01: {value: 9.1}}}}}
  idle: {name: Idle, owner: bo, period: FY2026}
""",
    "projects/one.yaml": "name: One\nmanager: bo\nstage: execution\nserves: {fast: 40%, fast/days: 20%}\n"
    "budget: {approved: {2026-01-02: {amount: 1000}}, ledger: {through: 2026-07-13}, lines: {x: {planned: 900}}}\n"
    "risks: {r: {name: Late parts, probability: 4, impact: {level: 4}}}\n"
    "updates: {2026-07-10: {headline: It hangs, declared: {overall: red}}}\n",
    "projects/lost.yaml": "name: Lost\nmanager: ann\nstage: execution\n",
    "budget.yaml": "entries: {A: {date: 2026-05-11, line: one/x, kind: actual, amount: 400}}\n",
}


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading(Facts(workspace_of(FILES).portfolio, DAY), (), {}, told=Disclosure(record_fields()))


def lead(page: Page) -> str:
    return " ".join(texts(next(each for each in page.blocks if isinstance(each, Lead))))


def inside(page: Page, title: str) -> str:
    return " ".join(" ".join(texts(each)) for each in page.blocks if isinstance(each, Section) and each.title == title)


def test_the_sentence_says_what_has_no_work_what_has_no_goal_and_how_many_results_are_behind(reading: Reading) -> None:
    page = strategy(reading)
    said = (
        "1 of 2 objectives has work; 1 project serves none. 1 of 2 key results is behind where it should be by today."
    )
    assert lead(page) == said
    titles = [each.title for each in page.blocks if isinstance(each, Section)]
    assert titles[:2] == ["Objectives without funded work", "Projects that serve nothing"]
    assert "25% of the weight" in inside(page, titles[0]) and "Bo" in inside(page, titles[0])
    assert "Lost" in inside(page, titles[1]) and "Ann" in inside(page, titles[1])


def test_the_map_says_weights_money_and_shares(reading: Reading) -> None:
    section = next(each for each in strategy(reading).blocks if isinstance(each, Section) and each.anchor == "map")
    graph = next(each for each in section.blocks if isinstance(each, Graph))
    labels = {node.key: node.label for node in graph.nodes}
    assert labels["o:fast"] == "Fast\non track\nweight 75%, money 100%"
    assert labels["o:idle"] == "Idle\nunknown\nweight 25%, no funded work"
    assert {(edge.source, edge.target, edge.label) for edge in graph.edges} == {
        ("p:one", "o:fast", "60%"),
        ("o:fast", "g:more", "75%"),
    }


def test_the_page_of_an_objective_has_results_projects_money_and_dangers(reading: Reading) -> None:
    page = objective(reading, reading.portfolio.strategy.objectives["fast"])
    assert page.path == "objectives/fast.md"
    made = cells(page)
    days, users = made["Key results of Fast"]
    # 195 of 365 days have passed: 10 − 8 × 195/365 is 5.7.
    assert days[:7] == ["Days", "10 days", "2 days", "8 days", "5.7 days by time", "0.25", "Behind"]
    assert days[8:] == ["By hand Bo", "4 Jul 2026 10 days ago"]
    assert users[5:7] == ["0.91", "In pace"]
    assert made["Projects that serve Fast"] == [
        ["One", "Off track", "the whole objective, Days", "60%", "600 EUR", "240 EUR", "≥ 240 EUR"]
    ]
    assert made["Goals that Fast serves"] == [["More", "75%", "Ann"]]
    dangers = inside(page, "What endangers it")
    assert [word in dangers for word in ("It hangs", "Behind", "25% of the way", "Late parts", "Risk 16")] == [True] * 5
    tiles = next(each for each in page.blocks if isinstance(each, Tiles)).tiles
    assert [(each.label, each.value) for each in tiles] == [
        ("Score", "0.58"),
        ("Confidence", "40%"),
        ("Approved for it", "600 EUR"),
        ("Spent on it", "240 EUR"),
        ("Forecast for it", "≥ 240 EUR"),
    ]


def test_an_objective_without_anything_says_what_to_write(reading: Reading) -> None:
    page = objective(reading, reading.portfolio.strategy.objectives["idle"])
    said = " ".join(" ".join(texts(each)) for each in page.blocks)
    assert "Unknown: idle has no key results." in lead(page)
    assert [
        each in said for each in ("add 'key_results:'", "serves: {ID: 100%}", "No funded work", "add 'serves:'")
    ] == [True] * 4
    assert not any(
        isinstance(each, Chart | Charts) for section in page.blocks for each in getattr(section, "blocks", ())
    )
    assert any(isinstance(each, Items) for section in page.blocks for each in getattr(section, "blocks", ()))


def test_pages_and_commands_say_the_same(reading: Reading, run: Run, folder: Folder) -> None:
    code, out, _err = run("align", "--format", "json", cwd=folder(FILES))
    assert code == 0
    told = {each["id"]: each for each in json.loads(out)["objectives"]}
    page = objective(reading, reading.portfolio.strategy.objectives["fast"])
    (row,) = cells(page)["Projects that serve Fast"]
    assert float(told["fast"]["forecast_known"]["amount"]) == float(re.sub(r"[^\d.]", "", row[-1]))
    scores = [row[5] for row in cells(page)["Key results of Fast"]]
    assert [f"{float(each['score']):.2f}" for each in told["fast"]["key_results"]] == scores
    board = {row[0]: row for row in cells(strategy(reading))["Objectives and key results"]}
    assert board["Fast"][3] == f"{float(told['fast']['score']):.2f}"
    shares = {row[0].split(" n/a")[0]: row[1:4] for row in cells(strategy(reading))["What each objective gets"]}
    assert shares["Fast"][0] == f"{float(told['fast']['weight_share']):.0%}"
    assert shares["Fast"][1] == f"{float(told['fast']['money_share']):.0%}"
