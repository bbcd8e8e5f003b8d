"""What is written for Jira's importer, read again: nothing here changes, and elsewhere it is the same project."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Folder, Run
from tests.interchange.test_jira import issue
from tests.interchange.test_jira_export import FILES

PEOPLE = FILES["staffing.yaml"]
ROOT = {"itpm.yaml": FILES["itpm.yaml"], "staffing.yaml": PEOPLE}
WORDS = st.text(st.sampled_from("abcÄ,;\"'=+-@ 1"), min_size=1, max_size=12).map(str.strip).filter(bool)


@st.composite
def projects(draw: st.DrawFn) -> dict[str, Any]:
    """A project as far as Jira can carry it: no lags, one person, estimates of leaves, three levels."""
    tasks: dict[str, Any] = {}
    levels: dict[str, int] = {}
    for at in range(draw(st.integers(1, 6))):
        key = f"t{at}"
        above = draw(st.sampled_from([None, *(each for each, level in levels.items() if level < 2)]))
        levels[key] = levels[above] + 1 if above is not None else 0
        task: dict[str, Any] = {"name": " ".join(draw(WORDS).split())}
        task |= {"parent": above} if above else {}
        about = draw(st.none() | WORDS)
        task |= {"description": about} if about else {}
        labels = draw(st.lists(st.sampled_from(["a", "db.v2", "section:x", "late"]), unique=True, max_size=3))
        task |= {"labels": labels} if labels else {}
        tasks[key] = task
    for key, task in tasks.items():
        if any(each.get("parent") == key for each in tasks.values()):
            continue
        task["effort"] = f"{draw(st.integers(1, 40))}h"
        who = draw(st.none() | st.sampled_from(["jane", "john"]))
        tasks[key] |= {"assign": [who]} if who else {}
        first = [each for each in tasks if each < key and not any(one.get("parent") == each for one in tasks.values())]
        after = draw(st.lists(st.sampled_from(first), unique=True, max_size=2)) if first else []
        tasks[key] |= {"after": after} if after else {}
    for key, task in tasks.items():
        if draw(st.booleans()):
            task["external"] = {"jira": {"id": f"ERP-{key[1:]}"}}
    return {"name": "erp", "start": "2026-07-20", "tasks": tasks}


def plain(task: dict[str, Any]) -> dict[str, Any]:
    made = {name: value for name, value in task.items() if value}
    return made | {name: sorted(made[name]) for name in ("labels", "after") if name in made}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(projects())
def test_a_project_is_the_same_there_and_back(run: Run, tmp_path_factory: pytest.TempPathFactory, project: Any) -> None:
    where, other = (tmp_path_factory.mktemp(name) for name in ("here", "other"))
    for root in (where, other):
        for name, text in ROOT.items():
            (root / name).write_text(text)
    (where / "projects").mkdir()
    plan = where / "projects/erp.yaml"
    plan.write_text(yaml.safe_dump(project, allow_unicode=True, sort_keys=False))
    assert run("export", "jira", "erp", "-o", "erp.csv", cwd=where)[0] == 0
    before = plan.read_bytes()
    code, out, err = run("import", "jira", "erp.csv", cwd=where)
    assert (code, plan.read_bytes()) == (0, before), out + err
    assert out.splitlines()[0].endswith("as they stand" if len(project["tasks"]) > 1 else "1 task as they stand")
    (other / "erp.csv").write_bytes((where / "erp.csv").read_bytes())
    code, out, err = run("import", "jira", "erp.csv", cwd=other)
    assert code == 0, out + err
    for root in (where, other):
        assert (
            json.loads((root / "imports/jira.json").read_text())["sources"] == {}
        )  # nothing is known of a group there
    there = yaml.safe_load((other / "projects/erp.yaml").read_text())
    assert {key: plain(each) for key, each in there["tasks"].items()} == {
        key: plain(each) for key, each in project["tasks"].items()
    }


def test_what_the_importer_made_is_known_by_the_field_that_says_of_what(run: Run, folder: Folder) -> None:
    root = folder({**ROOT, "projects/new-erp.yaml": "name: New ERP\ntasks:\n  build: {name: Build, effort: 3d}\n"})
    made = issue("ERP-1", "Build", customfield_9="new-erp/build", timeoriginalestimate=3 * 8 * 3600)
    (root / "i.json").write_text(json.dumps({"issues": [made], "names": {"customfield_9": "itpm"}}))
    code, out, _err = run("import", "jira", "i.json", "--into", "new-erp", "--take", "ours", cwd=root)
    assert code == 0, out
    found = yaml.safe_load((root / "projects/new-erp.yaml").read_text())["tasks"]
    assert (list(found), found["build"]["effort"], found["build"]["external"]["jira"]["id"]) == (
        ["build"],
        "3d",
        "ERP-1",
    )


def test_rows_may_say_what_they_are_part_of_by_the_number_of_that(run: Run, folder: Folder) -> None:
    rows = "Summary,Issue key,Issue id,Parent id\nBuild,ERP-1,101,\nMove,ERP-2,102,101\nLost,ERP-3,103,999\n"
    root = folder({**ROOT, "i.csv": rows})
    code, out, _err = run("import", "jira", "i.csv", cwd=root)
    assert (code, "'999' is in no file that was brought in" in out) == (0, True), out
    assert "    name: Move\n    parent: build\n" in (root / "projects/erp.yaml").read_text()


def test_what_the_file_cannot_say_is_told(run: Run, folder: Folder) -> None:
    root: Path = folder(FILES)
    err = run("export", "jira", "erp", cwd=root)[2]
    assert "could not carry: durations of 2 tasks: Jira knows estimates of work" in err
