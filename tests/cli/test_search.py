"""A search for a shorter plan: as many plans as asked, until the time is up, and progress on a terminal."""

import json
from itertools import count
from pathlib import Path

import pytest

from itpm.cli.options import Session
from itpm.cli.searching import Search
from tests.cli.erp import CROWDED, FILES
from tests.conftest import Folder, Run


def test_a_search_is_never_worse_and_says_what_it_is_judged_by(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    once, more = (
        json.loads(run("schedule", "--format", "json", "--level", *words, cwd=root)[1])["objective"]
        for words in (("heuristic",), ("search", "--seconds", "0.01"))
    )
    assert more <= once
    assert run("schedule", "--level", "optimal", "--seconds", "0.01", cwd=root)[0] == 0


def test_a_best_plan_is_proven_where_it_can_be(run: Run, folder: Folder) -> None:
    lengths = {
        "staffing.yaml": "people: {ann: {}, bob: {}}\n",
        "projects/p.yaml": """\
name: P
stage: execution
start: 2026-03-02
tasks:
  a: {duration: 3d, assign: [ann]}
  b: {duration: 2d, assign: [bob]}
  c: {duration: 4d, assign: [ann], after: [b]}
  d: {duration: 2d, assign: [bob], after: [a]}
""",
    }
    words = ("schedule", "--as-of", "2026-03-02", "--level", "optimal", "--steps", "3")
    # Ann has seven days of work, from Monday to Tuesday of the next week; nothing is shorter.
    code, out, err = run(*words, cwd=folder(lengths, "lengths"))
    assert code == 0 and "2026-03-10" in out and "levelled (optimal): no plan ends the projects earlier" in err
    effort = {**lengths, "projects/p.yaml": lengths["projects/p.yaml"].replace("a: {duration", "a: {effort")}
    assert "none is proven the best of work like this" in run(*words, cwd=folder(effort, "effort"))[2]


def test_a_search_of_some_plans_is_the_same_on_any_machine(run: Run, folder: Folder) -> None:
    root = folder(CROWDED)
    words = ("schedule", "--format", "json", "--level", "search", "--steps", "40")
    first, again = (run(*words, cwd=root) for _ in range(2))
    assert first == again and first[0] == 0
    assert "40 plans tried" in first[2] and "time was up" not in first[2]
    other = run(*words, "--seed", "7", cwd=root)
    fewer = json.loads(run(*words[:-1], "4", cwd=root)[1])["objective"]
    assert json.loads(first[1])["objective"] <= fewer and other[0] == 0
    assert "1 plan tried" in run(*words[:-1], "1", cwd=root)[2]


def test_a_search_by_the_clock_stops_there_and_says_how_far_it_came(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = count()
    monkeypatch.setattr("itpm.cli.searching.time.monotonic", lambda: float(next(ticks)))
    root = folder(CROWDED)
    code, out, err = run("schedule", "--level", "search", "--seconds", "2000", "--format", "json", cwd=root)
    assert code == 0 and "plans tried until the time was up" in err
    tried = int(err.split("levelled (search): ")[1].split()[0])
    # The clock is asked before each task of a plan, and there are 24 and a few.
    assert 2000 / 50 < tried < 2000 / 24
    assert "plans tried:" not in err  # no progress where nobody watches
    assert json.loads(run("schedule", "--level", "search", "--steps", str(tried), "--format", "json", cwd=root)[1]) == (
        json.loads(out)
    )


def test_a_clock_that_stops_within_the_first_passes_is_told(
    run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = count()
    monkeypatch.setattr("itpm.cli.searching.time.monotonic", lambda: float(next(ticks)))
    root = folder(CROWDED)
    code, out, err = run("schedule", "--level", "search", "--seconds", "20", "--format", "json", cwd=root)
    assert code == 0 and "the time was up before another plan was tried" in err
    assert all(task["levelled"] for task in json.loads(out)["tasks"] if task["id"].startswith("crm/"))


def test_progress_stands_on_a_terminal_only_and_is_taken_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks = iter([0.0, 0.5, 1.5, 1.6, 2.0])
    monkeypatch.setattr("itpm.cli.searching.time.monotonic", lambda: next(ticks))
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    search = Search(Session(Path()), 30, None, 1)
    limit = search.limit()
    assert limit.told is not None
    for steps in (1, 2, 3, 4):
        limit.told(steps)
    search.end()
    # After half a second it is still quiet, and 0.1 s after the last word too.
    shown = ["\rplans tried: 2, 2 of 30 seconds", "\rplans tried: 4, 2 of 30 seconds"]
    assert capsys.readouterr().err == "".join(shown) + "\r\x1b[K"


def test_nothing_is_searched_where_nobody_asked_for_it(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    for words in (("--seconds", "3"), ("--steps", "3"), ("--level", "none", "--seed", "2")):
        code, _out, err = run("schedule", *words, cwd=root)
        assert code == 2 and "is for --level search or optimal" in err
    code, _out, err = run("schedule", cwd=root)
    assert code == 0 and "%" not in err and "no plan can beat" not in err
    assert "projects end after" in run("schedule", "-v", cwd=root)[2]
