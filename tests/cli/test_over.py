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


def test_stakeholders_are_asked_for_as_people_are(run: Run, folder: Folder) -> None:
    root = folder(
        {
            "collaboration.yaml": "stakeholders: {cfo: {name: CFO}}\n"
            "decisions: {room: {needed_from: [cfo]}, hall: {needed_from: [ann]}}\n",
            "staffing.yaml": "people: {ann: {name: Ann}}\n",
            "projects/p.yaml": "name: P\nsponsor: cfo\n",
        }
    )
    found = [
        line.split(",")[0]
        for line in run("list", "decisions", "--person", "cfo", "--format", "csv", cwd=root)[1].splitlines()
    ]
    assert found == ["id", "room"]
    assert run("list", "projects", "--person", "cfo", "--format", "csv", cwd=root)[1].splitlines()[1].startswith("p,")


def test_who_lacks_a_baseline_is_told_beside_who_has_it(run: Run, folder: Folder) -> None:
    text = "name: P\ntasks: {t: {duration: 1d}}\n"
    frozen = "baselines: {first: {as_of: 2026-01-01, tasks: {t: {finish: 2026-01-02}}}}\n"
    root = folder(
        {
            "projects/portal.yaml": text + frozen,
            "projects/dms.yaml": text,
            "projects/erp.yaml": text + frozen.replace("first", "other"),
        }
    )
    for arguments, said in (
        (("portal", "dms"), "'dms' has no baseline 'first': it has none; of portal there is one"),
        (("erp",), "'erp' has no baseline 'first': it has other"),
    ):
        code, _out, err = run("schedule", *arguments, "--baseline", "first", cwd=root)
        assert (code, said in err) == (2, True), err
    code, _out, err = run("schedule", "--baseline", "nope", cwd=root)
    assert "there is no baseline 'nope'; there are first, other" in err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("p.on_hold: {since: 2026-05-01}", "p.on_hold.since 2026-05-01 lies after the status date"),
        ("p/t.finished: 2026-05-01", "p/t.finished 2026-05-01 lies after the status date"),
        ("p.on_hold: {since: 2026-03-09}", ""),
    ],
)
def test_a_scenario_that_would_change_nothing_yet_is_refused(line: str, said: str, run: Run, folder: Folder) -> None:
    root = folder(
        {
            "itpm.yaml": "status_date: 2026-03-09\n",
            "projects/p.yaml": "name: P\nstage: execution\ndata_date: 2026-06-01\ntasks: {t: {duration: 2d}}\n",
            "scenarios/s.yaml": f"name: S\nset:\n  {line}\n",
        }
    )
    code, out, err = run("scenario", "compare", "s", cwd=root)
    assert (code, said in err) == (2 if said else 0, True), err
    assert bool(out) is not bool(said)
