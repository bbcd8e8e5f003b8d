"""A change cannot make states greener by measuring more mildly without that being told."""

import json
from pathlib import Path

import pytest

from tests.conftest import Folder, Run
from tests.repository import repository

_FILES = {
    "itpm.yaml": (
        "portfolio: T\ncurrency: EUR\ntimezone: UTC\nstatus_date: 2026-07-14\nreviews: {tags: 'board/*'}\n"
        "health: {schedule: {amber: 6%, red: 12%}}\nrisk: {appetite: {score: 9}}\n"
    ),
    "staffing.yaml": "people: {ann: {name: Ann}}\n",
    # Fifty days from the 14th of July are the 21st of September: fifteen days behind the deadline, of 66 it may take.
    "projects/p.yaml": (
        "name: P\nstage: execution\nowner: ann\nstart: 2026-06-01\ndata_date: 2026-07-13\ndeadline: 2026-08-31\n"
        "tolerances: {time: 2d, cost: 5%, risk: 9}\n"
        "tasks: {a: {effort: 70d, assign: [ann], started: 2026-06-01, remaining: 50d}}\n"
    ),
}
_SETTINGS, _PROJECT = "itpm.yaml", "projects/p.yaml"


def _edited(root: Path, path: str, before: str, after: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert before in text
    (root / path).write_text(text.replace(before, after), encoding="utf-8")


def _told(run: Run, root: Path) -> list[str]:
    _code, out, err = run("validate", "--base", "HEAD", "--select", "FRS014", "--format", "json", cwd=root)
    assert not err.startswith("Error"), err
    return [each["message"].removeprefix("looser than before: ") for each in json.loads(out)["diagnostics"]]


@pytest.mark.parametrize(
    ("path", "before", "after", "expected"),
    [
        (_SETTINGS, "red: 12%", "red: 40%", ["schedule is red above 40%, and was above 12%"]),
        (_SETTINGS, "amber: 6%, ", "", []),  # the usual five per cent
        (_SETTINGS, ", red: 12%", "", []),  # the usual ten
        (_SETTINGS, "red: 12%}", "red: 12%}, cost: {red: 12.5%}", ["cost is red above 12.5%, and was above 10%"]),
        (_SETTINGS, "red: 12%}", "red: 12%}, cost: {red: 8%}", []),
        (_SETTINGS, "score: 9", "score: 16", ["risks are accepted up to a score of 16, and were up to 9"]),
        (_SETTINGS, "score: 9", "score: 4", []),
        (_SETTINGS, "reviews: {tags: 'board/*'}\n", "", ["nothing is compared with the reviews 'board/*' any more"]),
        (_PROJECT, "time: 2d", "time: 40d", ["tolerance of time of 'p' is 40d, and was 2d"]),
        (_PROJECT, "time: 2d", "time: 1d", []),
        (_PROJECT, "time: 2d", "time: 1w", ["tolerance of time of 'p' is 1w, and was 2d"]),
        (_PROJECT, "cost: 5%", "cost: 7.5%", ["tolerance of cost of 'p' is 7.5%, and was 5%"]),
        (_PROJECT, "cost: 5%", "cost: 5.0%", []),
        (_PROJECT, "risk: 9", "risk: 16", ["tolerance of risk of 'p' is 16, and was 9"]),
        (_PROJECT, ", risk: 9", "", ["tolerance of risk of 'p' is not said, and was 9"]),
        (_PROJECT, "risk: 9", "risk: 9, benefits: 10%", ["tolerance of benefits of 'p' is 10%, and was not said"]),
    ],
)
def test_what_is_judged_more_mildly_is_told(
    path: str, before: str, after: str, expected: list[str], folder: Folder, run: Run
) -> None:
    root = repository(folder, _FILES)
    _edited(root, path, before, after)
    assert _told(run, root) == expected


def test_a_state_that_is_greener_by_milder_limits_is_no_better_one(folder: Folder, run: Run) -> None:
    root = repository(folder, _FILES | {_PROJECT: _FILES[_PROJECT].replace("time: 2d, ", "")})
    _edited(root, _SETTINGS, "amber: 6%, red: 12%", "amber: 60%, red: 90%")
    code, out, err = run("diff", "HEAD", "--format", "json", "--fail-if", "loosened", cwd=root)
    found = json.loads(out)
    (state,) = (each for each in found["effects"] if each["figure"] == "state")
    assert (state["before"], state["worse"], found["verdict"]) == ("red", False, "worse")
    assert code == 1 and "2 checks are looser" in err


def test_what_moved_is_allowed_what_it_was(folder: Folder, run: Run) -> None:
    root = repository(folder, _FILES)
    (root / _PROJECT).rename(root / "projects/q.yaml")
    (root / "moved.yaml").write_text("moved: {p: {to: q, date: 2026-07-14}}\n", encoding="utf-8")
    assert _told(run, root) == []
