"""What has happened has its day in every list, also where nothing is planned any more."""

import json

import pytest

from tests.conftest import Folder, Run

WORK = """\
name: C
stage: {stage}
start: 2026-02-02
tasks:
  done: {{effort: 2d, started: 2026-02-02, finished: 2026-02-03}}
  begun: {{effort: 2d, started: 2026-02-04}}
  open: {{effort: 2d, after: [done]}}
milestones: {{reached: {{reached: 2026-02-06}}, due: {{due: 2026-04-01}}}}
gates: {{held: {{held: {{date: 2026-02-05, decision: proceed}}}}}}
"""


@pytest.mark.parametrize("stage", ["cancelled", "closed"])
def test_what_is_done_in_a_project_that_is_over_keeps_its_days(stage: str, run: Run, folder: Folder) -> None:
    root = folder({"itpm.yaml": "status_date: 2026-03-09\n", "projects/c.yaml": WORK.format(stage=stage)})
    days = {}
    for kind in ("tasks", "milestones", "gates"):
        code, out, err = run("list", kind, "--format", "json", cwd=root)
        assert code == 0, err
        days |= {each["id"]: (each.get("start"), each["finish"]) for each in json.loads(out)[kind]}
    assert days["c/done"] == ("2026-02-02", "2026-02-03")
    assert (days["c/reached"], days["c/held"]) == ((None, "2026-02-06"), (None, "2026-02-05"))
    assert (days["c/open"], days["c/due"]) == ((None, None), (None, None))
    shown = run("show", "c/done", cwd=root)[1]
    assert "  start: 2026-02-02\n  finish: 2026-02-03\n" in shown
