"""A fast answer on a branch: what it touched and what hangs on it; the rest is counted, and what is lost never hidden."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from itpm.analysis.scheduling.schedule import Schedule
from itpm.rules.catalogue import BY_CODE, RULES
from itpm.rules.rule import Rule
from itpm.run.run import Inputs
from itpm.run.run import Run as SampleRun
from itpm.text.folder import folder_tree
from tests.conftest import ROOT, Folder, Run
from tests.repository import git, repository

FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\ntimezone: UTC\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people: {ann: {name: Ann}, bob: {name: Bob}}\n",
    "projects/one.yaml": "name: One\nstage: execution\nmanager: ann\n"
    "tasks: {a: {effort: 3d, assign: [ann]}}\nmilestones: {done: {after: [a]}}\n",
    "projects/two.yaml": "name: Two\nstage: execution\nmanager: bob\ntasks: {b: {effort: 3d, assign: [bob], after: [one/done]}}\n",
    "projects/three.yaml": "name: Three\nstage: execution\nmanager: bob\ntasks: {c: {effort: 3d, assign: [bob], after: [two/b]}}\n",
    "projects/far.yaml": "name: Far\nstage: execution\nmanager: bob\ntasks: {d: {effort: 3d, assign: [bob]}}\n",
}


@pytest.fixture
def root(folder: Folder) -> Path:
    made = repository(folder, FILES)
    git(made, "checkout", "-q", "-b", "change")
    return made


def found(run: Run, root: Path, *more: str) -> tuple[set[tuple[str, str]], Any]:
    said = json.loads(run("validate", "--changed", "--format", "json", *more, cwd=root)[1])
    return {(each["path"], each["code"]) for each in said["diagnostics"]}, said


def swap(root: Path, path: str, before: str, after: str) -> None:
    text = (root / path).read_text()
    assert before in text
    (root / path).write_text(text.replace(before, after))


def test_nothing_changed_is_nothing_found_and_the_rest_is_counted(root: Path, run: Run) -> None:
    every = json.loads(run("validate", "--format", "json", cwd=root)[1])
    here, said = found(run, root)
    asked = [each for each in every["diagnostics"] if not BY_CODE[each["code"]].needs_plan]
    assert here == set() and said["elsewhere"] == len(asked) > 0 and "elsewhere" not in every
    code, _out, err = run("validate", "--changed", cwd=root)
    assert code == 0
    assert re.search(
        r"the last commit in common with main, and what hangs on it; \d+ findings elsewhere are left out; \d+ rules",
        err,
    )


def test_what_is_edited_and_what_hangs_on_it_is_told(root: Path, run: Run) -> None:
    swap(root, "projects/one.yaml", "effort: 3d", "effort: 5d")
    whole = json.loads(run("validate", "--select", "SCH", "--format", "json", cwd=root)[1])["diagnostics"]
    here, said = found(run, root, "--select", "SCH")
    told = {each["path"] for each in whole}
    assert {"projects/far.yaml", "projects/one.yaml", "projects/three.yaml"} <= told
    # The second waits for the first, and the third for the second; the fourth for none of them.
    assert {path for path, _code in here} == {path for path in told if "far" not in path and path != "staffing.yaml"}
    assert said["elsewhere"] == len(whole) - len(said["diagnostics"])
    # A person who is edited: those who name him.
    git(root, "checkout", "-q", ".")
    swap(root, "staffing.yaml", "{name: Bob}", "{name: Bob, fte: 50%}")
    here, _said = found(run, root, "--select", "SCH")
    assert {path for path, _code in here} >= {"projects/two.yaml", "projects/three.yaml", "projects/far.yaml"}
    assert not [path for path, _code in here if path == "projects/one.yaml"]


def test_a_link_that_leads_nowhere_since_the_change_is_told_where_it_stands(root: Path, run: Run) -> None:
    (root / "projects/one.yaml").unlink()
    here, _said = found(run, root)
    assert ("projects/two.yaml", "REF001") in here
    assert run("validate", "--changed", cwd=root)[0] == 1


def test_what_cannot_be_read_is_never_hidden(root: Path, run: Run) -> None:
    swap(root, "projects/far.yaml", "manager: bob", "manager: nobody")
    git(root, "commit", "-q", "-a", "-m", "broken")
    git(root, "branch", "-f", "main")
    swap(root, "projects/one.yaml", "effort: 3d", "effort: 5d")
    here, _said = found(run, root)
    assert ("projects/far.yaml", "REF001") in here
    (root / "projects/far.yaml").write_text("name: [\n")
    assert ("projects/far.yaml", "STR001") in found(run, root)[0]


def test_what_is_written_wrongly_in_a_changed_file_is_told_though_no_value_is_another(root: Path, run: Run) -> None:
    swap(root, "projects/far.yaml", "tasks: {d: {", "nope: 1\ntasks: {d: {")
    assert ("projects/far.yaml", "STR005") in found(run, root)[0]


def test_a_base_of_ones_own(root: Path, run: Run) -> None:
    swap(root, "projects/one.yaml", "effort: 3d", "effort: 5d")
    git(root, "commit", "-q", "-a", "-m", "change")
    swap(root, "itpm.yaml", "portfolio: T\n", "portfolio: T\nrules: {STR007: off}\n")
    assert ("itpm.yaml", "FRS014") in found(run, root, "--base", "HEAD")[0]
    assert not [each for each in found(run, root, "--base", "HEAD", "--select", "SCH")[0] if "one" in each[0]]
    code, out, err = run("validate", "--changed", "--base", "no-such", cwd=root)
    assert (code, out) == (2, "") and "--base" in err


def test_a_clone_without_history_is_told(root: Path, run: Run, tmp_path: Path) -> None:
    swap(root, "projects/one.yaml", "effort: 3d", "effort: 5d")
    git(root, "commit", "-q", "-a", "-m", "change")
    git(root, "checkout", "-q", "main")
    git(tmp_path, "clone", "-q", "--depth=1", "--no-single-branch", root.as_uri(), str(tmp_path / "shallow"))
    git(tmp_path / "shallow", "checkout", "-q", "change")
    code, out, err = run("validate", "--changed", cwd=tmp_path / "shallow")
    assert (code, out) == (3, "") and "could not compare" in err


def test_rules_that_need_no_plan_make_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is asked of the sample where planning is refused."""

    def refused(_schedule: Schedule) -> object:
        raise AssertionError("a plan was made")

    monkeypatch.setattr(Schedule, "answer", property(refused))
    asked: list[Rule] = [rule for rule in RULES if not rule.needs_plan]
    facts = SampleRun(Inputs(ROOT, folder_tree(ROOT))).facts
    found = {rule.code: len(list(rule.check(facts, {}))) for rule in asked}
    assert len(asked) >= 80 and sum(found.values()) > 10
    late = next(rule for rule in RULES if rule.code == "SCH001")
    with pytest.raises(AssertionError):
        list(late.check(facts, {}))


def test_the_hook_looks_at_what_is_staged_and_at_what_was_taken_away(root: Path, run: Run) -> None:
    hooks = {each["id"]: each for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    hook = hooks["itpm-validate-changed"]
    assert hook["always_run"] is True and hook["pass_filenames"] is False
    call = shlex.split(hook["entry"])[1:]
    (root / "projects/one.yaml").unlink()
    assert run(*call, cwd=root)[0] == 0
    git(root, "add", "-A")
    code, out, _err = run(*call, cwd=root)
    assert code == 1 and "REF001" in out
