"""``itpm flow``: of all teams and projects, and of one."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Folder, Run

FILES = {
    "itpm.yaml": "portfolio: P\nstatus_date: 2026-07-14\n",
    "projects/app.yaml": """\
name: App
stage: execution
deadline: 2026-10-06
iterations:
  s1: {dates: 2026-06-08..2026-06-19, committed: 20, completed: 16, added: 2, carried: 6, backlog: 120}
  s2: {dates: 2026-06-22..2026-07-03, committed: 20, backlog: 96}
  s3: {dates: 2026-07-06..2026-07-17, committed: 18, completed: 4, backlog: 90}
flow: {2026-W28: {finished: 9, wip: 4, oldest: 20d, cycle: {p50: 3d, p85: 8d}}}
""",
    "projects/silent.yaml": "name: Silent\nstage: execution\ndelivery: agile\n",
    "projects/plain.yaml": "name: Plain\nstage: execution\n",
    "staffing.yaml": "teams: {desk: {name: Desk, wip: 5, flow: {2026-W27: {started: 6, finished: 8, wip: 3}}}}\n",
}


@pytest.fixture
def root(folder: Folder) -> Path:
    return folder(FILES)


def test_all_that_count_stand_in_two_tables_and_who_does_not_is_named(root: Path, run: Run) -> None:
    code, out, err = run("flow", cwd=root)
    assert code == 0 and "as of 2026-07-14" in err
    above, below = out.split("\n\n", 1)
    assert above.startswith("In iterations:\n") and below.startswith("In flow, by the week:\n")
    assert above.splitlines()[3].split() == ["app", "16", "–", "–", "16", "80%", "10%", "90", "5.62", "15"]
    assert ["desk", "8", "–", "–", "6", "3", "5", "–", "–", "–"] in [line.split() for line in below.splitlines()]
    assert below.endswith("Work in iterations by their 'delivery', and count nothing: silent.\n")


def test_of_one_each_iteration_and_each_period_is_told(root: Path, run: Run) -> None:
    out = run("flow", "app", cwd=root)[1]
    rows = [line.split() for line in out.splitlines()]
    assert ["s1", "2026-06-08", "2026-06-19", "over", "20", "2", "16", "6", "16", "120", "136"] in rows
    assert rows[3][:8] == ["s2", "2026-06-22", "2026-07-03", "over", "20", "–", "–", "–"]
    assert "added, completed, carried, done, scope: 's2' does not say" in out or "'s2' does not say 'completed'" in out
    assert ["2026-W28", "over", "–", "9", "4", "20d", "3d", "8d"] in rows
    assert (
        "Velocity: 16 in the mean of 1 iteration; no range (1 of the 5 periods that a range needs are counted).\n"
        in out
    )
    assert "Nobody says what was completed in s2: it counts in no figure.\n" in out
    assert "Left in all: 90, at that pace 5.6 iterations; until the deadline it needs 15 in each.\n" in out


def test_for_programs_every_figure_stands_with_its_reason(root: Path, run: Run) -> None:
    made = json.loads(run("flow", "app", "--format", "json", cwd=root)[1])
    (app,) = made["flows"]
    assert made["as_of"] == "2026-07-14" and made["untold"] == []
    assert (app["address"], app["kind"]) == ("app", "project")
    assert app["velocity"]["velocity_needed"] == 15 and app["velocity"]["velocity_low"] is None
    assert app["velocity"]["velocity_low_reason"] == "1 of the 5 periods that a range needs are counted"
    assert app["flow"]["ageing"] == 2.5
    assert [each["scope"] for each in app["iterations"]] == [136, None, None]
    every = json.loads(run("flow", "--format", "json", cwd=root)[1])
    assert [each["address"] for each in every["flows"]] == ["app", "desk"] and every["untold"] == ["silent"]


def test_a_spreadsheet_gets_a_row_for_each(root: Path, run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("flow", "--format", "csv", cwd=root)[1])))
    assert [(row["name"], row["kind"], row["velocity"], row["throughput"]) for row in rows] == [
        ("app", "project", "16.0", "9.0"),
        ("desk", "team", "", "8.0"),
    ]
    rows = list(csv.DictReader(io.StringIO(run("flow", "app", "--format", "csv", cwd=root)[1])))
    assert [(row["kind"], row["iteration"] or row["period"], row["start"], row["finish"]) for row in rows] == [
        ("iteration", "s1", "2026-06-08", "2026-06-19"),
        ("iteration", "s2", "2026-06-22", "2026-07-03"),
        ("iteration", "s3", "2026-07-06", "2026-07-17"),
        ("period", "2026-W28", "2026-07-06", "2026-07-12"),
    ]


def test_what_counts_nothing_says_what_to_write(root: Path, run: Run) -> None:
    assert (
        run("flow", "plain", cwd=root)[1]
        == "'plain' has no iterations and counts no work: write 'iterations' or 'flow'.\n"
    )
    assert json.loads(run("flow", "plain", "--format", "json", cwd=root)[1])["flows"] == []
    made = json.loads(run("flow", "silent", "--format", "json", cwd=root)[1])
    assert (made["flows"], made["untold"]) == ([], ["silent"])


def test_an_empty_portfolio_has_an_answer(folder: Folder, run: Run) -> None:
    root = folder({"itpm.yaml": "portfolio: P\nstatus_date: 2026-07-14\n"})
    assert (
        run("flow", cwd=root)[1]
        == "No team and no project has iterations or counts its work: write 'iterations' or 'flow'.\n"
    )


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        ("ap", "there is no project or team 'ap'. Did you mean app?"),
        ("app/s1", "'app/s1' is an iteration, no project or team"),
        ("", "it is empty"),
    ],
)
def test_what_is_no_team_and_no_project_is_a_wrong_call(thing: str, said: str, root: Path, run: Run) -> None:
    code, out, err = run("flow", thing, cwd=root)
    assert code == 2 and out == "" and said in err


def test_the_pages_tell_the_same(root: Path, run: Run) -> None:
    assert run("site", "build", "--audience", "restricted", cwd=root)[0] == 0
    page = " ".join((root / "site/flow.html").read_text().split())
    assert "Work is counted in 1 project and 1 team; 1 finding in what they count." in page
    assert "Silent" in page and "counts nothing: unknown" in page
    assert 'id="team-desk"' in page
    own = (root / "site/projects/app.html").read_text()
    assert 'id="flow"' in own and "Iterations, as a burn-up" in own and 'id="s2"' in own
    assert 'id="flow"' not in (root / "site/projects/plain.html").read_text()
