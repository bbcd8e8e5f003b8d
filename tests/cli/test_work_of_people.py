"""Whose work something is: what lies ahead of whoever may do it, what is over of those who did it."""

import json

import pytest

from tests.conftest import Folder, Run

FILES = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "teams: {ops: {name: Ops}}\npeople: {ann: {name: Ann, team: ops}, bob: {name: Bob, team: ops}}\n",
    "projects/p.yaml": """\
name: P
stage: execution
team: {lead: {name: Lead, who: {ann: ..2026-06-30, bob: 2026-07-01..}}}
tasks:
  ahead: {effort: 2d, assign: [{team: ops}]}
  begun: {effort: 2d, assign: [{team: ops}], started: 2026-07-13, remaining: 1d}
  pooled: {effort: 2d, assign: [{team: ops}], started: 2026-06-01, finished: 2026-06-02}
  written: {effort: 2d, assign: [{team: ops}], started: 2026-06-01, finished: 2026-06-02, worked: {ann: {2026-06-01..2026-06-02: 2d}}}
  sheet: {effort: 1d, assign: [{team: ops}], started: 2026-06-08, finished: 2026-06-08}
  named: {effort: 2d, assign: [ann], started: 2026-06-01, finished: 2026-06-02}
  first: {effort: 1d, assign: [lead], started: 2026-06-01, finished: 2026-06-02}
  second: {effort: 1d, assign: [lead], started: 2026-07-06, finished: 2026-07-07}
  dropped: {effort: 1d, assign: [{team: ops}], cancelled: {date: 2026-07-01, why: Not needed}}
""",
    "projects/q.yaml": "name: Q\nstage: closed\ntasks: {left: {effort: 1d, assign: [bob]}, pool: {effort: 1d, assign: [{team: ops}]}}\n",
    "timesheets/2026-W24.yaml": "bob: {p/sheet: 8h}\n",
}  # fmt: skip
OPEN = {"p/ahead", "p/begun"}
OVER = {
    "ann": {"p/written", "p/named", "p/first"},
    "bob": {"p/sheet", "p/second", "q/left"},
}


@pytest.mark.parametrize("who", OVER)
def test_work_ahead_is_of_whoever_may_do_it_and_what_is_over_of_who_did_it(who: str, run: Run, folder: Folder) -> None:
    root = folder(FILES)

    def listed(*more: str) -> set[str]:
        return {
            each["id"] for each in json.loads(run("list", "tasks", *more, "--format", "json", cwd=root)[1])["tasks"]
        }

    assert listed("--person", who, "--open") == OPEN
    assert listed("--person", who) == OPEN | OVER[who]
    shown = json.loads(run("show", who, "--format", "json", cwd=root)[1])["record"]["work"]
    assert {each["id"] for each in shown} == OPEN | OVER[who]
    text = run("show", who, cwd=root)[1]
    ahead, over = text.partition("work:\n")[2].partition("work that is over:\n")[::2]
    assert {line.split()[0] for line in ahead.splitlines() if line.startswith("  ")} == OPEN
    assert OVER[who] <= set(over.partition("named by")[0].split())


def test_a_team_is_asked_for_whatever_became_of_it(run: Run, folder: Folder) -> None:
    found = run("list", "tasks", "--where", "assign = ops", "--format", "json", cwd=folder(FILES))[1]
    names = {each["id"].partition("/")[2] for each in json.loads(found)["tasks"]}
    assert names == {"ahead", "begun", "pooled", "written", "sheet", "dropped", "pool"}
