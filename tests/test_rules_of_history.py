"""Rules of what only time shows: promises that move, plans that are approved anew, progress and risks that never change."""

import os
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from itpm.rules.looking_back import EVERY, TIMES, days_before
from tests.conftest import DAY, Folder, Run, checked, workspace_of
from tests.repository import git

CODES = ("HON003", "HON004", "HON005", "FRS003", "FRS004", "RSK003")
STEPS = days_before(DAY)


def told(now: Mapping[str, str], *before: Mapping[str, str] | None) -> list[str]:
    """What is told of files that were others on the days before, the last one first; None where nobody has them."""
    earlier = {
        day.isoformat(): workspace_of(files).portfolio
        for day, files in zip(STEPS, before, strict=False)
        if files is not None
    }
    found = checked(now, *CODES, earlier=earlier)
    return sorted(f"{each.code} {each.path}:{each.span.line}" for each in found)


def due(day: str, more: str = "") -> dict[str, str]:
    return {"projects/crm.yaml": f"name: CRM\nstage: execution\nmilestones:\n  pilot: {{due: {day}{more}}}\n"}


def done(progress: str, data: str, more: str = "") -> dict[str, str]:
    task = f"build: {{duration: 60d, started: 2026-02-02, progress: {progress}{more}}}"
    return {"projects/crm.yaml": f"name: CRM\nstage: execution\ndata_date: {data}\ntasks:\n  {task}\n"}


def risk(chance: str, more: str = ", reviewed: 2026-07-10") -> dict[str, str]:
    said = f"name: Sold, owner: jane, response: accept, raised: 2026-01-05, probability: {chance}{more}"
    return {
        "projects/crm.yaml": f"name: CRM\nstage: execution\nrisks:\n  sold: {{{said}}}\n",
        "staffing.yaml": "people: {jane: {name: Jane}}\n",
    }


def test_it_is_looked_back_every_four_weeks_for_nearly_half_a_year() -> None:
    assert (STEPS[0], STEPS[-1], len(STEPS)) == (date(2026, 6, 16), date(2026, 1, 27), 6)
    assert days_before(date.min + timedelta(days=60)) == (date(1, 2, 2), date(1, 1, 5))
    assert TIMES * EVERY.days == 168


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        # The day had passed on 16 June.
        (due("2026-08-31"), [due("2026-05-29")], ["HON003 projects/crm.yaml:4"]),
        # Two looks before.
        (due("2026-08-31"), [due("2026-08-31"), due("2026-04-30")], ["HON003 projects/crm.yaml:4"]),
        # It may have been moved before it passed.
        (due("2026-08-31"), [due("2026-06-16")], []),
        (due("2026-08-31"), [due("2026-06-30")], []),
        # It was reached, was cancelled, moved earlier, is over by now.
        (due("2026-08-31"), [due("2026-05-29", ", reached: 2026-05-29")], []),
        (due("2026-05-01"), [due("2026-05-29")], []),
        (due("2026-08-31", ", reached: 2026-07-01"), [due("2026-05-29")], []),
        # Nobody has the files of the day between: what lies behind is not looked at.
        (due("2026-08-31"), [None, due("2026-05-01")], []),
        # It was not there.
        (due("2026-08-31"), [{"projects/crm.yaml": "name: CRM\nstage: execution\n"}, due("2026-05-01")], []),
        # An idea promises nothing.
        ({"projects/crm.yaml": "name: CRM\nstage: idea\nmilestones: {pilot: {due: 2026-08-31}}\n"}, [due("2026-05-29")], []),
    ],
)  # fmt: skip
def test_a_promise_that_moved_when_it_had_passed(
    now: dict[str, str], before: list[dict[str, str] | None], found: list[str]
) -> None:
    assert told(now, *before) == found


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (["2026-10-30", "2026-09-30", "2026-08-31", "2026-07-31"], ["HON004 projects/crm.yaml:4"]),
        (["2026-10-30", "2026-10-30", "2026-09-30", "2026-08-31", "2026-08-31", "2026-07-31"], ["HON004 projects/crm.yaml:4"]),
        (["2026-10-30", "2026-09-30", "2026-08-31"], []),
        # It came nearer once: what was before that is another promise.
        (["2026-10-30", "2026-09-30", "2026-08-31", "2026-12-31", "2026-07-31"], []),
    ],
)  # fmt: skip
def test_a_promise_that_moves_again_and_again(days: list[str], found: list[str]) -> None:
    assert told(*map(due, days)) == found


def test_a_record_that_moved_is_followed_to_its_old_name() -> None:
    then = {"projects/crm.yaml": due("2026-05-29")["projects/crm.yaml"].replace("pilot", "first")}
    now = {**due("2026-08-31"), "moved.yaml": "moved: {crm/first: {to: crm/pilot, date: 2026-07-01}}\n"}
    assert told(now, then) == ["HON003 projects/crm.yaml:4"]
    assert told(due("2026-08-31"), then) == []


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        (done("95%", "2026-07-13"), [done("95%", "2026-06-15"), done("90%", "2026-05-18")], ["FRS004 projects/crm.yaml:5"]),
        (done("95%", "2026-07-13"), [done("95%", "2026-06-15"), done("89%", "2026-05-18")], []),
        # Copied, whatever it is; nothing was done on it, it is blocked, the data were never of another day.
        (done("40%", "2026-07-13"), [done("40%", "2026-06-15"), done("40%", "2026-05-18")], ["FRS004 projects/crm.yaml:5"]),
        (done("40%", "2026-07-13"), [done("40%", "2026-06-15"), done("30%", "2026-05-18")], []),
        (done("0%", "2026-07-13"), [done("0%", "2026-06-15"), done("0%", "2026-05-18")], []),
        (done("40%", "2026-05-18"), [done("40%", "2026-05-18"), done("40%", "2026-05-18")], []),
        (done("40%", "2026-07-13", ", blocked: {since: 2026-05-01}"), [done("40%", "2026-06-15"), done("40%", "2026-05-18")], []),
        (done("100%", "2026-07-13", ", finished: 2026-07-10"), [done("95%", "2026-06-15"), done("95%", "2026-05-18")], []),
        # Three looks, and only its date moved.
        (
            done("40%", "2026-07-13"),
            [done("40%", "2026-06-15"), done("40%", "2026-05-18"), done("40%", "2026-04-20")],
            ["FRS003 projects/crm.yaml:3", "FRS004 projects/crm.yaml:5"],
        ),
    ],
)  # fmt: skip
def test_progress_that_stands(now: dict[str, str], before: list[dict[str, str] | None], found: list[str]) -> None:
    assert told(now, *before) == found


def test_hours_are_a_change_though_the_project_says_the_same() -> None:
    week = {"timesheets/2026-W28.yaml": "jane: {crm/build: 8h}\n", "staffing.yaml": "people: {jane: {name: Jane}}\n"}
    before = [done("40%", "2026-06-15"), done("40%", "2026-05-18"), done("40%", "2026-04-20")]
    assert "FRS003 projects/crm.yaml:3" in told(done("40%", "2026-07-13"), *before)
    assert "FRS003 projects/crm.yaml:3" not in told({**done("40%", "2026-07-13"), **week}, *before)


@pytest.mark.parametrize(
    ("before", "found"),
    [
        (["30%"] * 5, ["RSK003 projects/crm.yaml:4"]),
        (["30%"] * 4, []),
        (["30%", "30%", "40%", "30%", "30%"], []),
    ],
)
def test_a_risk_that_is_looked_at_and_never_changes(before: list[str], found: list[str]) -> None:
    assert told(risk("30%"), *map(risk, before)) == found


def test_a_risk_that_nobody_looks_at_is_told_for_that() -> None:
    """183 days after it was raised; that it never changed says no more."""
    assert told(risk("30%", ""), *[risk("30%", "")] * 6) == ["RSK003 projects/crm.yaml:4"]


def test_a_check_reads_the_days_before_from_git(run: Run, folder: Folder) -> None:
    settings = 'portfolio: T\ntimezone: UTC\nreviews: {tags: "board/*"}\nstatus_date: 2026-07-14\n'
    root = folder({"itpm.yaml": settings, **due("2026-03-31")})
    git(root, "init", "-q")
    for day, promised in (("2026-03-02", "2026-03-31"), ("2026-05-04", "2026-06-30"), ("2026-07-10", "2026-09-30")):
        (root / "projects/crm.yaml").write_text(due(promised)["projects/crm.yaml"])
        _commit(root, day)
        git(root, "tag", "-f", "board/1")
    _commit(root, "2026-07-11")
    code, out, err = run("validate", "--select", "HON", cwd=root)
    # On 21 April the day of March had passed, and was promised still.
    assert out.splitlines()[0].startswith(
        "projects/crm.yaml:4:11: warning HON003: 'crm/pilot' was promised for 2026-03-31, and moved to 2026-06-30 when that "
        "had passed, between 2026-04-21 and 2026-05-19 – move a promise while it can still be kept"
    )
    assert (code, "not told" in err) == (0, False)
    git(root.parent, "clone", "-q", "--depth", "1", f"file://{root}", "shallow")
    code, out, err = run("validate", "--since", "HEAD", "--select", "HON", cwd=root.parent / "shallow")
    assert (code, "HON003" in out) == (0, False)
    assert "what has moved again and again is not told: history ends at" in err


def _commit(root: Path, day: str) -> None:
    git(root, "add", "-A")
    os.environ["GIT_COMMITTER_DATE"] = f"{day}T12:00:00Z"
    try:
        git(root, "commit", "-q", "--allow-empty", "-m", day)
    finally:
        del os.environ["GIT_COMMITTER_DATE"]
