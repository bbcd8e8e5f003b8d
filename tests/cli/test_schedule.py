"""Schedules on the command line: dates, reasons, baselines, scenarios."""

import json
import re
from pathlib import Path

import pytest

from itpm.engine import optimal
from tests.cli.erp import FILES
from tests.conftest import Folder, Run
from tests.repository import git, repository


def test_dates_as_a_table_and_as_csv(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    code, out, err = run("schedule", "erp", cwd=root)
    assert code == 0 and "levelled (heuristic)" in err
    rows = {line.split()[0]: line for line in out.splitlines()[2:]}
    assert list(rows) == ["erp/build", "erp/code", "erp/design", "erp/live", "erp/open", "erp/wait"]
    assert "summary" in rows["erp/build"] and "external, and nobody says" in rows["erp/open"]
    code, out, _err = run("schedule", "--format", "csv", "--level", "none", cwd=root)
    assert out.splitlines()[0] == (
        "id,kind,start,finish,late,float,critical,driver,network_start,network_finish,network_float,zone"
    )
    # Nobody knows when ERP ends; what waits for code is due on Friday 20 March, two days by the clock after the 18th.
    assert "erp/code,task,2026-03-05,2026-03-06,,8d,,erp/design,2026-03-05,2026-03-06,8d," in out


def test_the_form_for_programs(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    document = json.loads(run("schedule", "--format", "json", cwd=root)[1])
    assert (document["schema_version"], document["as_of"], document["level"]) == (1, "2026-03-02", "heuristic")
    tasks = {task["id"]: task for task in document["tasks"]}
    assert tasks["erp/code"] == {
        "id": "erp/code",
        "kind": "task",
        "timezone": "UTC",
        "start": "2026-03-09",
        "finish": "2026-03-10",
        "late": None,
        "late_minutes": None,
        "total_float_minutes": 2880,
        "critical": False,
        "driver": {"cause": "link", "task": "erp/design", "type": "FS", "lags": []},
        "levelled": {"start": "2026-03-09T09:00", "finish": "2026-03-10T17:00"},
        "network": {
            "start": "2026-03-05T09:00", "finish": "2026-03-06T17:00",
            "late_start": "2026-03-17T09:00", "late_finish": "2026-03-18T17:00",
            "total_float_minutes": 3840, "free_float_minutes": 0, "critical": False,
            "driver": {"cause": "link", "task": "erp/design", "type": "FS", "lags": []},
        },
    }  # fmt: skip
    assert tasks["erp/open"]["network"]["start"] is None and tasks["erp/open"]["network_reason"]
    assert tasks["erp/build"]["driver"] is None and tasks["erp/build"]["kind"] == "summary"
    assert document["objective"] >= document["bound"] > 0 and document["gap"] >= 0
    bare = json.loads(run("schedule", "--format", "json", "--level", "none", cwd=root)[1])
    assert bare["objective"] is bare["bound"] is bare["gap"] is None
    assert all(task["levelled"] is None for task in bare["tasks"])


def test_the_proof_is_an_optional_part(run: Run, folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("itpm.cli.searching.installed", lambda: False)
    assert optimal.installed()
    root = folder(FILES)
    for call in (
        ("schedule",),
        ("scenario", "compare", "."),
        ("baseline", "set", "erp", "one", "--by", "ann", "--uncommitted"),
    ):
        code, out, err = run(*call, "--level", "optimal", cwd=root)
        assert (code, out) == (3, "") and "itpm[optimal]" in err


def test_wrong_calls(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    assert run("schedule", "ann", cwd=root)[0] == 2
    assert run("schedule", "epr", cwd=root)[0] == 2
    assert run("explain", "SCH0077", cwd=root)[0] == 2
    assert run("explain", "erp/live.cost", cwd=root)[0] == 2


def test_a_date_is_explained_back_to_the_start(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    code, out, _err = run("explain", "erp/live.finish", cwd=root)
    steps = [line.split(None, 3)[2:] for line in out.splitlines()]
    assert code == 0 and [step[0] for step in steps][:3] == ["erp/live", "erp/wait", "erp/code"]
    assert run("explain", "erp/open", cwd=root)[1].startswith("unknown")
    assert "negative-float" in run("explain", "sch007", cwd=root)[1]


def test_show_tells_what_is_computed(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    record = json.loads(run("show", "erp/code", "--format", "json", cwd=root)[1])["record"]
    computed = record["computed"]
    assert computed["finish"] == "2026-03-10" and computed["driver"] == "erp/design"
    assert computed["network_finish"] == "2026-03-06"
    design = next(
        task
        for task in json.loads(run("schedule", "--format", "json", cwd=root)[1])["tasks"]
        if task["id"] == "erp/design"
    )
    assert design["driver"] == {"cause": "person", "person": "ann", "task": "crm/x"}
    assert record["computed"]["network_free_float"] == "0d"


def test_a_baseline_is_frozen_once(run: Run, folder: Folder) -> None:
    root = repository(folder, FILES)
    code, out, err = run("baseline", "set", "erp", "original", "--by", "ann", cwd=root)
    assert (code, out) == (0, "projects/erp/baselines/original.yaml\n") and "approved by Ann" in err
    text = (root / out.strip()).read_text()
    assert "commit: " in text and "level: heuristic" in text
    assert "cost: 3400" in text  # four days, half by each, and the licences
    assert run("baseline", "set", "erp", "original", "--by", "ann", "--uncommitted", cwd=root)[0] == 2
    assert run("baseline", "set", "erp", "Bad Name", "--by", "ann", "--uncommitted", cwd=root)[0] == 2
    code, _out, err = run("baseline", "set", "erp", "second", "--by", "ann", cwd=root)
    assert code == 2 and "commit it first" in err
    assert run("baseline", "set", "ann", "x", "--by", "ann", cwd=root)[0] == 2
    (root / "projects/none.yaml").write_text("name: None\n")
    assert run("baseline", "set", "none", "x", "--by", "ann", "--uncommitted", cwd=root)[0] == 2
    code, out, _err = run("baseline", "list", "erp", cwd=root)
    assert code == 0 and out.splitlines()[2].startswith("original  2026-03-02  ann")
    code, out, err = run("baseline", "list", "erp", "--format", "json", cwd=root)
    rows = json.loads(out)["baselines"]
    # Nobody knows when the external milestone comes, so nobody knows whether the end has moved.
    assert rows[0]["tasks"] == 4 and rows[0]["slip"] is None
    assert "no slip: erp ends unknown, because erp/open" in err
    assert run("baseline", "list", "crm", "--format", "csv", cwd=root)[1].startswith("name,approved")


def test_a_baseline_is_computed_again_from_its_commit(run: Run, folder: Folder) -> None:
    root = repository(folder, FILES)
    run("baseline", "set", "erp", "original", "--by", "ann", cwd=root)
    assert "SCH024" not in run("validate", "--baselines", cwd=root)[1]
    path = root / "projects/erp/baselines/original.yaml"
    path.write_text(path.read_text().replace("T17:00", "T16:00"))
    assert "info SCH024: computed again, 'erp/code' has" in run("validate", "--baselines", cwd=root)[1]
    path.write_text(re.sub("commit: .*", "commit: 0abcdef12", path.read_text()))
    assert (
        "not checked: baseline 'original' of 'erp': no revision '0abcdef12'"
        in run("validate", "--baselines", cwd=root)[1]
    )


def test_scenarios_stand_side_by_side(run: Run, folder: Folder, tmp_path: Path) -> None:
    root = folder(FILES)
    code, out, err = run("scenario", "compare", "fast", "faster", cwd=root)
    assert (code, out) == (2, "")
    assert "nothing has the address 'nobody/x'" in err and "names no field" in err
    assert "'much'" in err
    code, out, err = run("scenario", "compare", "fast", cwd=root)
    assert code == 0 and "all as of 2026-03-02" in err
    lines = [line.split() for line in out.partition("\n\n")[0].splitlines()[2:]]
    assert [line[0] for line in lines] == ["crm", "crm", "erp", "erp"]
    assert [line[1] for line in lines] == ["as", "fast", "as", "fast"]
    document = json.loads(run("scenario", "compare", "fast", "--format", "json", cwd=root)[1])
    first, second = ({p["id"]: p for p in each["projects"]} for each in document["variants"])
    assert [each["kind"] for each in document["variants"]] == ["portfolio", "scenario"]
    assert first["erp"]["finish"] is None and first["erp"]["finish_reason"].startswith("unknown, because")
    # What is dated of it ends earlier; its end is unknown, so nothing of it has moved.
    assert second["erp"]["dated_until"] < first["erp"]["dated_until"] and second["erp"]["moved_minutes"] is None
    assert first["crm"]["labour"] is None and first["crm"]["labour_reason"]
    assert first["erp"]["labour"] == {"amount": "4800.00", "currency": "EUR"}
    assert first["erp"]["booked_minutes"] == 7 * 480
    over = tmp_path / "over"
    over.mkdir()
    (over / "staffing.yaml").write_text("people: {cid: {rate: 100}}\n")
    assert "500 EUR" not in run("scenario", "compare", str(over), "--format", "csv", cwd=root)[1].splitlines()[1]
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    (root / "projects/crm.yaml").write_text(FILES["projects/crm.yaml"].replace("2d", "9d"))
    assert ",HEAD,2026" in run("scenario", "compare", "HEAD", "--format", "csv", cwd=root)[1]
    assert run("scenario", "compare", "nowhere", cwd=root)[0] == 2


def test_a_schedule_that_was_kept_is_the_same(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    first = run("explain", "erp/live", cwd=root)[1]
    assert run("explain", "erp/live", cwd=root)[1] == first
    assert run("explain", "erp/live", "--no-cache", cwd=root)[1] == first
    (root / "projects/erp.yaml").write_text(FILES["projects/erp.yaml"].replace("effort: 3d", "effort: 4d"))
    assert run("explain", "erp/live", cwd=root)[1] != first
    text = run("baseline", "set", "crm", "one", "--by", "ann", "--uncommitted", cwd=root)
    assert text[0] == 0


def test_a_plan_with_nothing_in_it_is_judged_by_nothing(run: Run, folder: Folder) -> None:
    gone = {
        "staffing.yaml": "people: {ann: {employment: {kind: employee, dates: ..2026-03-03}}}\n",
        "projects/erp.yaml": "name: ERP\nstart: 2026-03-02\ntasks: {a: {effort: 9d, assign: [ann]}}\n",
        "projects/crm.yaml": "name: CRM\n",
        "scenarios/fast.yaml": "name: Fast\n",
        "scenarios/faster.yaml": "name: Faster\n",
    }
    code, out, err = run("schedule", "--format", "json", "-v", cwd=folder(FILES | gone))
    document = json.loads(out)
    assert code == 0 and document["objective"] is document["gap"] is None
    assert "-100" not in err and "projects end after" not in err
