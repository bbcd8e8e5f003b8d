"""A detail of a finding is told with that, and by itself where that one was there before."""

import json
from pathlib import Path

from tests.conftest import Folder, Run
from tests.repository import repository

_SETTINGS = "portfolio: T\ncurrency: EUR\ntimezone: UTC\nstatus_date: 2026-07-14\n"
# Ten and twenty days from Tuesday the 14th of July end on the 27th, and on the 24th of August: only the pilot is late.
_ERP = """\
name: ERP
stage: planning
start: 2026-07-14
deadline: 2026-08-31
tasks:
  a: {effort: 10d, assign: [ann]}
  b: {effort: 20d, assign: [ann], after: [a]}
milestones:
  pilot: {after: [a], due: 2026-07-20}
  live: {after: [b], due: 2026-12-31}
"""
_FILES = {"itpm.yaml": _SETTINGS, "staffing.yaml": "people: {ann: {name: Ann}}\n", "projects/erp.yaml": _ERP}


def _late(found: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(each["severity"], each["address"]) for each in found if each["code"] == "SCH007"]


def _edited(root: Path, before: str, after: str) -> None:
    (root / "projects/erp.yaml").write_text(_ERP.replace(before, after), encoding="utf-8")


def test_what_breaks_behind_what_was_broken_before_is_new(folder: Folder, run: Run) -> None:
    root = repository(folder, _FILES)
    # With 25 days the end is the 14th of September, ten working days behind the deadline; the pilot was late before.
    _edited(root, "effort: 10d", "effort: 25d")
    code, out, err = run("diff", "HEAD", "--format", "json", "--fail-if", "findings:error", cwd=root)
    found = json.loads(out)
    assert _late(found["findings"]["new"]) == [("error", "erp")] and not found["findings"]["gone"]
    assert code == 1 and "SCH007 'erp' has the deadline 2026-08-31" in err
    assert found["counts"]["worse"]["error"] == 1


def test_what_is_mended_behind_what_stays_broken_is_gone(folder: Folder, run: Run) -> None:
    root = repository(folder, _FILES | {"projects/erp.yaml": _ERP.replace("effort: 10d", "effort: 25d")})
    _edited(root, "x", "x")
    found = json.loads(run("diff", "HEAD", "--format", "json", cwd=root)[1])
    assert _late(found["findings"]["gone"]) == [("error", "erp")] and not found["findings"]["new"]


def test_what_came_with_what_leads_it_is_told_with_that(folder: Folder, run: Run) -> None:
    root = repository(folder, _FILES | {"projects/erp.yaml": _ERP.replace("due: 2026-07-20", "due: 2026-07-31")})
    _edited(root, "effort: 10d", "effort: 25d")
    found = json.loads(run("diff", "HEAD", "--format", "json", cwd=root)[1])
    assert len(_late(found["findings"]["new"])) == 1
