"""``itpm history``."""

import csv
import io
import json
import re
import shlex
from pathlib import Path

import pytest

from tests.conftest import ROOT, Folder, Run
from tests.history.repositories import SETTINGS, Made, project
from tests.repository import git


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A plan that slips from 6 March by four working days, and by eight more."""
    made = Made.at(tmp_path / "portfolio")
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, "projects/p.yaml": project(5)})
    made.commit("2026-03-03", {"projects/p.yaml": project(8)})
    made.commit("2026-03-04", {"projects/p.yaml": project(15).replace("2026-03-13", "2026-03-24")}, "Later (#3)")
    return made


def test_a_figure_over_time_as_a_table(made: Made, run: Run) -> None:
    code, out, err = run("history", "p/live.finish", "--every", "commit", cwd=made.root)
    assert code == 0 and "3 points of 3 commits" in err
    lines = [each.split() for each in out.splitlines()]
    assert lines[0] == ["day", "commit", "finish"]
    assert [(each[0], each[2]) for each in lines[2:]] == [
        ("2026-03-02", "2026-03-06"),
        ("2026-03-03", "2026-03-12"),
        ("2026-03-04", "2026-03-24"),
    ]


def test_without_a_figure_those_that_are_watched(made: Made, run: Run) -> None:
    code, out, _err = run("history", "p", "--format", "csv", cwd=made.root)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0 and len(rows) == 2  # the first, and the last of the week
    assert {"finish", "state", "declared", "approved", "forecast", "eac"} <= rows[0].keys()
    assert [each["finish"] for each in rows] == ["2026-03-06", "2026-03-24"]


@pytest.mark.parametrize(
    ("figure", "values"),
    [
        ("tasks", [1, 1, 1]),
        ("tasks_done", [0, 0, 0]),
        ("derived", None),
        ("declared", ["unknown", "unknown", "unknown"]),
        ("bac", [None, None, None]),
    ],
)
def test_any_figure_of_its_kind(made: Made, run: Run, figure: str, values: list[object] | None) -> None:
    code, out, _err = run("history", f"p.{figure}", "--every", "commit", "--format", "json", cwd=made.root)
    found = json.loads(out)["history"]
    name = found["figures"][0]["name"]
    assert code == 0 and name == ("state" if figure == "derived" else figure)
    assert values is None or [each[name] for each in found["points"]] == values
    assert all(each["there"] for each in found["points"])


def test_what_nobody_knows_says_why(made: Made, run: Run) -> None:
    out = run("history", "p.scope", "--every", "commit", "--format", "json", cwd=made.root)[1]
    points = json.loads(out)["history"]["points"]
    assert {each["scope_reason"] for each in points} == {"1 of 1 task has no effort"}


def test_a_wrong_figure_names_those_that_are_near(made: Made, run: Run) -> None:
    code, out, err = run("history", "p.finsh", cwd=made.root)
    assert (code, out) == (2, "") and "did you mean finish?" in err
    code, out, err = run("history", "p/live.nothing-like-it", cwd=made.root)
    assert (code, out) == (2, "") and "there is finish" in err


def test_an_address_of_two_things_has_to_say_which(made: Made, run: Run) -> None:
    made.commit("2026-03-05", {"staffing.yaml": "people: {p: {name: P}}\n"})
    code, out, err = run("history", "p", cwd=made.root)
    assert (code, out) == (2, "") and "say 'project:p' or 'person:p'" in err
    assert run("history", "project:p.finish", cwd=made.root)[0] == 0


def test_what_is_gone_is_still_followed_by_its_kind(made: Made, run: Run) -> None:
    made.commit("2026-03-05", {"projects/p.yaml": None})
    assert run("history", "p", cwd=made.root)[0] == 2
    code, out, _err = run("history", "project:p.finish", "--every", "commit", cwd=made.root)
    assert code == 0 and out.splitlines()[-1].endswith("it was not there")
    assert run("history", "project:never", cwd=made.root)[0] == 2


def test_a_share_is_told_in_per_cent_as_in_lists(made: Made, run: Run) -> None:
    late = "name: P\nstage: execution\nstart: 2026-03-02\ndeadline: 2026-03-06\ntasks: {t: {duration: 10d}}\n"
    made.commit("2026-03-06", {"projects/p.yaml": late})
    out = run("history", "p.behind", "--every", "commit", "--format", "csv", cwd=made.root)[1]
    *_earlier, last = csv.DictReader(io.StringIO(out))
    (listed,) = csv.DictReader(
        io.StringIO(run("list", "projects", "--columns", "behind", "--format", "csv", cwd=made.root)[1])
    )
    assert last["behind"].endswith("%") and last["behind"] == listed["behind"]


def test_changes_of_promises(made: Made, run: Run) -> None:
    code, out, err = run("history", "--moves", "--format", "csv", cwd=made.root)
    (row,) = csv.DictReader(io.StringIO(out))
    commit = git(made.root, "rev-parse", "HEAD")
    assert code == 0 and "1 change of promises" in err
    assert row == {
        "day": "2026-03-04", "what": "p/live", "field": "due", "change": "later", "before": "2026-03-13",
        "after": "2026-03-24", "days": "11", "passed": "", "by": "Jane", "request": "#3", "commit": commit[:9],
    }  # fmt: skip
    _code, out, err = run("history", "--moves", "p", "--format", "json", cwd=made.root)
    assert "1 change of promises" in err  # what was promised first is none
    moves = json.loads(out)["moves"]
    assert [(each["change"], each["first"]) for each in moves] == [("first", "2026-03-13"), ("later", "2026-03-13")]
    assert "later" in run("history", "--moves", cwd=made.root)[1]


def test_how_fast_an_end_slips(made: Made, run: Run) -> None:
    """From 4 March to 1 April pass 20 working days; the end goes from 24 March to 15 days of work after 1 April."""
    late = project(15).replace("start: 2026-03-02\n", "").replace("15d}", "15d, not_before: 2026-04-01}")
    made.commit("2026-04-01", {"projects/p.yaml": late})
    out = run("history", "p/live", "--slip", "--every", "commit", cwd=made.root)[1]
    assert "slip over 4 weeks: 1.00 (20 working days in 20 from 2026-03-04 to 2026-04-01)\n" in out
    assert "slip over 13 weeks: n/a (its end is not known 13 weeks before the last point)\n" in out
    found = json.loads(run("history", "p/live", "--slip", "--every", "commit", "--format", "json", cwd=made.root)[1])
    month, quarter = found["history"]["slip"]
    assert (month["ratio"], month["slipped"], month["passed"], month["since"]) == (1, 20, 20, "2026-03-04")
    assert quarter["ratio"] is None and "13 weeks" in quarter["ratio_reason"]
    assert run("history", "p.tasks", "--slip", cwd=made.root)[0] == 2
    made.commit("2026-04-02", {"projects/p.yaml": "name: [\n"})
    made.commit("2026-04-03", {"projects/p.yaml": project(5, "on_hold: {since: 2026-04-03}\n").replace("5d", "50d")})
    out = run("history", "p/live", "--slip", "--every", "commit", cwd=made.root)[1]
    assert "slip over 4 weeks: n/a (its end is not known at the last point)" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("history",), "say what to show"),
        (("history", "p", "--since", "nowhere"), "no revision 'nowhere'"),
        (("history", "p", "--as-of", "2026-03-02"), "have no meaning"),
        (("history", "--moves", "--every", "day"), "has no meaning beside it"),
        (("history", "--moves", "nobody"), "there is no 'nobody'"),
    ],
)
def test_wrong_calls(made: Made, run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run(*arguments, cwd=made.root)
    assert (code, out) == (2, "") and said in err


def test_a_history_that_is_not_here_ends_with_3(made: Made, run: Run, tmp_path: Path, folder: Folder) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{made.root}", "shallow")
    for call in (("p",), ("--moves",)):
        code, out, err = run("history", *call, cwd=tmp_path / "shallow")
        assert (code, out) == (3, "") and "fetch-depth: 0" in err
    bare = folder({"itpm.yaml": SETTINGS, "projects/p.yaml": project(5)}, "outside")
    code, out, err = run("history", "p", cwd=bare)
    assert (code, out) == (3, "") and "there is no history" in err


def test_a_figure_as_a_picture(made: Made, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "live.svg"
    code, _out, err = run("history", "p/live.finish", "--every", "commit", "-o", str(out), cwd=made.root)
    assert code == 0 and "On 2026-03-02 it was to end on 2026-03-06" in err
    text = out.read_text()
    assert text.startswith("<?xml") and "Promised (due)" in text and "<style>" in text
    assert run("history", "p", "--format", "svg", cwd=made.root)[0] == 2
    assert run("history", "--moves", "--format", "svg", cwd=made.root)[0] == 2
    assert run("history", "p.bac", "--format", "svg", cwd=made.root)[0] == 3


def test_what_is_not_committed_is_told_to_be_no_point(made: Made, run: Run) -> None:
    (made.root / "projects/p.yaml").write_text(project(30))
    code, out, err = run("history", "p.finish", cwd=made.root)
    assert code == 0 and "what is not committed is not in its history" in err
    assert out.splitlines()[-1].endswith("2026-03-24")


def test_at_another_revision_the_history_ends_there(made: Made, run: Run) -> None:
    out = run("history", "p.finish", "--every", "commit", "--at", "HEAD~1", "--format", "csv", cwd=made.root)[1]
    assert [each["finish"] for each in csv.DictReader(io.StringIO(out))] == ["2026-03-06", "2026-03-12"]


def test_commands_of_the_manual_run(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Made.at(tmp_path / "portfolio")
    erp = project(5).replace("live", "go-live")
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, "projects/erp.yaml": erp})
    made.commit("2026-03-05", {"projects/erp.yaml": erp.replace("2026-03-13", "2026-03-20")})
    blocks = re.findall(r"```console\n(.*?)```", (ROOT / "docs/how-to/history.md").read_text(), re.DOTALL)
    (made.root / "minutes.md").write_text("ERP goes on.\n")
    for each in ("NAME", "EMAIL"):
        monkeypatch.setenv(f"GIT_COMMITTER_{each}", "jane@example.com")
    commands = [shlex.split(line[2:]) for block in blocks for line in block.splitlines()]
    assert len(commands) >= 7
    for each in commands:
        code, out, err = run(*each[1:], cwd=made.root)
        assert code == 0 and (out or "--output" in each), (each, err)
