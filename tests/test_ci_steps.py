"""The steps of each snippet are run by a shell in a clone, as a server would, with the itpm of this checkout."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT, Folder, Run
from tests.repository import git, repository
from tests.test_ci_page import ALERTS, GITLAB, PAGE, SNIPPETS

RIGHT = {"itpm.yaml": "portfolio: P\n", "staffing.yaml": "people: {ann: {name: Ann}}\n", "README.md": "Plans.\n"}
WRONG = {**RIGHT, "projects/erp.yaml": "name: ERP\nmanager: nobody\n"}


@pytest.fixture
def machine(tmp_path: Path) -> dict[str, str]:
    """The environment of a server that has itpm in its path; what is installed is looked at, and not fetched."""
    tools = tmp_path / "tools"
    tools.mkdir()
    calls = {
        "itpm": f'exec "{sys.executable}" -m itpm "$@"',
        "pip": f'echo "$@" >> "{tmp_path}/installed"',
        "python": f'[ "$1 $2" = "-m pip" ] && shift 2 && exec pip "$@"; exec "{sys.executable}" "$@"',
    }
    for name, line in calls.items():
        (tools / name).write_text(f"#!/bin/sh\n{line}\n")
        (tools / name).chmod(0o700)
    return {
        **os.environ,
        "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "GITHUB_OUTPUT": str(tmp_path / "outputs"),
    }


def clone(root: Path, name: str) -> Path:
    there = root.parent / name
    git(root.parent, "clone", "-q", str(root), str(there))
    return there


def shell(text: str, where: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """As GitHub and GitLab run a step: it ends with the first line that fails."""
    return subprocess.run(["sh", "-e", "-c", text], cwd=where, env=env, capture_output=True, text=True, check=False)


def job(steps: list[dict[str, Any]], where: Path, env: Mapping[str, str]) -> tuple[int, str, list[str]]:
    """The code and the output of the steps of a job, and the actions that were used behind them."""
    code, said, used = 0, "", []
    for step in steps:
        if code and step.get("if") != "always()":
            continue
        if "uses" in step:
            used.append(step["uses"].partition("@")[0])
            continue
        done = shell(step["run"], where, {**env, **step.get("env", {})})
        code, said = code or done.returncode, said + done.stdout + done.stderr
    return code, said, used


@pytest.mark.parametrize(("files", "code"), [(RIGHT, 0), (WRONG, 1)])
def test_code_scanning(files: dict[str, str], code: int, folder: Folder, machine: dict[str, str]) -> None:
    there = clone(repository(folder, files), "runner")
    ended, said, used = job(yaml.safe_load(SNIPPETS[ALERTS])["jobs"]["alerts"]["steps"], there, machine)
    found = json.loads((there / "itpm.sarif").read_text())["runs"][0]["results"]
    assert ended == code and "itpm.sarif: " in said
    assert [each["ruleId"] for each in found if each["level"] == "error"] == ["REF001"] * code
    # The upload happens where the check fails, too.
    assert used[-1] == "github/codeql-action/upload-sarif"
    assert (there.parent / "installed").read_text() == "install itpm==0.1.0\n"


@pytest.mark.parametrize(("files", "code"), [(RIGHT, 0), (WRONG, 1)])
def test_gitlab(files: dict[str, str], code: int, folder: Folder, machine: dict[str, str]) -> None:
    there = clone(repository(folder, files), "runner")
    done = shell("\n".join(yaml.safe_load(SNIPPETS[GITLAB])["validate"]["script"]), there, machine)
    assert done.returncode == code and "gl-code-quality.json: " in done.stderr
    found = json.loads((there / "gl-code-quality.json").read_text())
    assert [each["location"]["path"] for each in found if each["check_name"] == "REF001"] == [
        "projects/erp.yaml"
    ] * code


def test_the_workflow_of_a_new_portfolio(run: Run, tmp_path: Path, machine: dict[str, str]) -> None:
    """A push, a pull request that breaks something, and one that loosens a check."""
    assert run("init", "demo", "-q", cwd=tmp_path)[0] == 0
    root = tmp_path / "demo"
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    base = git(root, "rev-parse", "HEAD")
    workflow = yaml.safe_load((root / ".github/workflows/itpm.yml").read_text())
    steps = workflow["jobs"]["validate"]["steps"]
    pushed = [step for step in steps if "if" not in step]
    asked = [{**step, "env": {"BASE": base}} if "if" in step else step for step in steps]
    assert len(pushed) == len(steps) - 1
    assert job(pushed, clone(root, "push"), machine)[0] == 0
    outputs = Path(machine["GITHUB_OUTPUT"])
    for text, code, looser in (
        ("portfolio: Demo\n", 0, "looser=false\n"),
        ("portfolio: Demo\nrules: {STR007: off}\n", 0, "looser=true\n"),
        ("portfolio: Demo\nnope: 1\n", 1, "looser=false\n"),
    ):
        old = (root / "itpm.yaml").read_text()
        rest = "".join(
            line for line in old.splitlines(keepends=True) if not line.startswith(("portfolio:", "nope:", "rules:"))
        )
        (root / "itpm.yaml").write_text(text + rest)
        git(root, "commit", "-q", "-a", "-m", "change")
        outputs.unlink(missing_ok=True)
        ended, said, _used = job(asked, clone(root, f"pull {text[16:30].strip()}"), machine)
        assert (ended, outputs.read_text()) == (code, looser), said
        assert ("::error file=itpm.yaml,line=2" in said) == bool(code)
        (root / "itpm.yaml").write_text(old)
        git(root, "commit", "-q", "-a", "-m", "back")


def test_the_hook_without_pre_commit(folder: Folder, machine: dict[str, str]) -> None:
    line = "exec itpm validate --staged --format full"
    assert f"`{line}`" in PAGE
    root = repository(folder, RIGHT)
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{line}\n")
    hook.chmod(0o700)
    (root / "projects").mkdir()
    (root / "projects/erp.yaml").write_text("name: ERP\nstage: exekution\n")
    call = ["git", "-C", str(root), "commit", "-q", "-m", "x"]
    git(root, "add", "-A")
    done = subprocess.run(call, env=machine, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "did you mean 'execution'?" in done.stdout + done.stderr
    (root / "projects/erp.yaml").write_text("name: ERP\n")
    git(root, "add", "-A")
    done = subprocess.run(call, env=machine, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
