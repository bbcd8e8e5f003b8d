"""What-ifs side by side: the blocks of a comparison, with a column for the portfolio as it is and one for each."""

import json
from pathlib import Path

import pytest

from tests.cli.test_diff import FILES
from tests.conftest import Folder, Run
from tests.repository import git, repository

SCENARIOS = {
    "scenarios/longer.yaml": "name: Longer\nset: {erp/build.remaining: 16d}\n",
    "scenarios/shorter.yaml": "name: Shorter\nset: {erp/build.remaining: 4d}\n",
    "scenarios/same.yaml": "name: Same\nset: {erp.priority: 2}\n",
}


@pytest.fixture
def root(folder: Folder) -> Path:
    return repository(folder, FILES | SCENARIOS)


def test_each_what_if_has_a_column_beside_the_portfolio_as_it_is(root: Path, run: Run) -> None:
    code, out, _err = run("scenario", "compare", "longer", "shorter", cwd=root)
    assert code == 0
    rows = {tuple(each.split("  ")[0].split()): each.split() for each in out.splitlines()}
    # Ten days from Tuesday the 14th end on Monday the 27th, sixteen on the 4th of August, four on the 17th of July.
    line = next(each for each in out.splitlines() if each.split()[:2] == ["erp/live", "Finish"])
    assert line.split() == (
        "erp/live Finish 2026-07-27 2026-08-04 (6 working days later) 2026-07-17 (6 working days earlier)".split()
    )
    heads = next(each for each in out.splitlines() if each.split()[:2] == ["what", "figure"])
    assert heads.split() == ["what", "figure", "as", "it", "is", "longer", "shorter"] and rows
    assert "\n  longer   Worse: " in out and "\n  shorter  Better: " in out
    assert (
        "\n  longer   erp/build  remaining  10d     16d    projects/erp.yaml" in out and "scenario removed" not in out
    )


def test_one_alone_has_its_verdict_in_a_sentence(root: Path, run: Run) -> None:
    out = run("scenario", "compare", "same", cwd=root)[1]
    assert "\n1 edit, and nothing gets worse or better.\n" in out and "\nDates" not in out
    assert run("scenario", "compare", "longer", cwd=root)[1].splitlines()[-1].split()[:3] == [
        "longer",
        "erp/build",
        "remaining",
    ]


def test_the_table_and_the_blocks_stand_on_one_plan(root: Path, run: Run) -> None:
    found = json.loads(run("scenario", "compare", "longer", "shorter", "--format", "json", cwd=root)[1])
    finishes = {each["name"]: {one["id"]: one["finish"] for one in each["projects"]} for each in found["variants"]}
    assert [each["name"] for each in found["compared"]] == ["longer", "shorter"]
    for each in found["compared"]:
        told = {
            one["address"]: one for one in each["effects"] if one["kind"] == "project" and one["figure"] == "finish"
        }
        assert told.keys() == finishes[each["name"]].keys() == {"erp", "shop"}
        for address, one in told.items():
            assert (one["before"], one["after"]) == (finishes["as it is"][address], finishes[each["name"]][address])
    assert [each["verdict"] for each in found["compared"]] == ["worse", "better"]


def test_as_markdown_it_is_a_comment(root: Path, run: Run) -> None:
    out = run("scenario", "compare", "longer", "shorter", "--format", "markdown", cwd=root)[1]
    assert out.startswith("<!-- itpm:diff:T -->\n") and "| what | figure | as it is | longer | shorter |" in out
    assert "all as of 2026-07-14" in out


def test_csv_is_the_table_alone(root: Path, run: Run) -> None:
    out = run("scenario", "compare", "longer", "--format", "csv", cwd=root)[1]
    assert out.splitlines()[0] == "project,variant,finish,moved,least_float,labour,booked,reason" and "Dates" not in out


def test_a_revision_is_seen_under_the_names_of_today(root: Path, run: Run) -> None:
    git(root, "mv", "projects/erp.yaml", "projects/core.yaml")
    text = (root / "projects/shop.yaml").read_text()
    (root / "projects/shop.yaml").write_text(text.replace("erp/live", "core/live"))
    (root / "moved.yaml").write_text("moved:\n  erp: {to: core, date: 2026-07-13}\n")
    for path in SCENARIOS:
        (root / path).write_text((root / path).read_text().replace("erp", "core"))
    found = json.loads(run("scenario", "compare", "HEAD", "--format", "json", cwd=root)[1])
    assert found["compared"][0]["effects"] == [] and found["compared"][0]["verdict"] in {"nothing", "changed"}
