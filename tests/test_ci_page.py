"""What the page on CI says to copy is what a forge takes, and every call in it is one that itpm knows."""

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from sarif_pydantic import Sarif

from tests.conftest import ROOT, Folder, Run
from tests.repository import repository

PAGE = (ROOT / "docs/how-to/ci.md").read_text()
SNIPPETS: dict[str, str] = dict(re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE, re.DOTALL))
ALERTS, GITLAB, HOOK = ".github/workflows/portfolio-alerts.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"
FILES = {"pm/itpm.yaml": "portfolio: P\n", "pm/projects/erp.yaml": "name: ERP\nmanager: nobody\n"}


def calls(node: Any) -> Iterator[str]:
    """The command lines of itpm in a snippet."""
    if isinstance(node, dict):
        for value in node.values():
            yield from calls(value)
    elif isinstance(node, list):
        for value in node:
            yield from calls(value)
    elif isinstance(node, str):
        yield from (line for line in node.splitlines() if line.startswith("itpm "))


def test_the_page_has_its_snippets() -> None:
    assert list(SNIPPETS) == [ALERTS, GITLAB, HOOK]


@pytest.mark.parametrize(("title", "kind"), [(ALERTS, "github-workflows"), (GITLAB, "gitlab-ci")])
def test_a_snippet_is_what_its_forge_takes(title: str, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "snippet.yml"
    path.write_text(SNIPPETS[title])
    call = [str(Path(sys.executable).with_name("check-jsonschema")), "--builtin-schema", f"vendor.{kind}", str(path)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    # The schema is looked at: a word that does not exist is refused.
    path.write_text(SNIPPETS[title].replace("runs-on:", "run-on:").replace("script:", "scripts:"))
    assert subprocess.run(call, capture_output=True, check=False).returncode == 1


def test_the_workflow_on_the_page_is_without_findings(tmp_path: Path) -> None:
    path = tmp_path / ALERTS
    path.parent.mkdir(parents=True)
    path.write_text(SNIPPETS[ALERTS])
    call = [
        str(Path(sys.executable).with_name("zizmor")),
        "--offline",
        "--no-progress",
        "--persona",
        "auditor",
        str(path),
    ]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("title", [ALERTS, GITLAB])
def test_what_is_installed_does_not_change(title: str) -> None:
    said = [line for line in SNIPPETS[title].splitlines() if "pip install" in line]
    assert said
    assert all(re.search(r'"itpm==\d+\.\d+\.\d+"', line) for line in said)


@pytest.mark.parametrize("title", [ALERTS, GITLAB])
def test_the_calls_leave_what_is_uploaded_and_say_what_came_of_it(title: str, run: Run, folder: Folder) -> None:
    snippet = yaml.safe_load(SNIPPETS[title])
    root = repository(folder, FILES)
    (line,) = calls(snippet)
    code, out, err = run(*shlex.split(line)[1:], "-C", "pm", cwd=root)
    assert (code, out) == (1, "") and re.match(r"\S+: \d+ errors? — ", err)
    if title == GITLAB:
        artifacts = snippet["validate"]["artifacts"]
        issues = json.loads((root / artifacts["reports"]["codequality"]).read_text())
        assert artifacts["when"] == "always" and snippet["validate"]["variables"]["GIT_DEPTH"] == "0"
        assert {each["location"]["path"] for each in issues} == {"pm/projects/erp.yaml"}
        return
    job = snippet["jobs"]["alerts"]
    upload = job["steps"][-1]
    assert job["permissions"]["security-events"] == "write" and upload["if"] == "always()"
    found = Sarif.model_validate_json((root / upload["with"]["sarif_file"]).read_text())
    assert found.runs[0].results
    assert job["steps"][0]["with"]["fetch-depth"] == 0


def test_the_hook_of_the_page_is_there_and_takes_a_subfolder(run: Run, folder: Folder) -> None:
    hooks = {each["id"]: each for each in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    (repo,) = yaml.safe_load(SNIPPETS[HOOK])["repos"]
    (hook,) = repo["hooks"]
    entry = shlex.split(hooks[hook["id"]]["entry"])
    said = re.search(r"# args: \[(.*?)\]", SNIPPETS[HOOK])
    assert said is not None
    code, out, _err = run(*entry[1:], *said[1].split(", "), cwd=repository(folder, FILES))
    assert code == 1 and "pm/projects/erp.yaml:2:10: error REF001" in out


def test_other_calls_on_the_page_are_calls_that_itpm_knows(run: Run, folder: Folder) -> None:
    root = repository(folder, FILES)
    inline = {line for line in re.findall(r"`(itpm validate[^`]*)`", PAGE) if "REVISION" not in line}
    assert len(inline) >= 3
    for line in sorted(inline):
        where = () if "-C" in line else ("-C", "pm")
        assert run(*shlex.split(line)[1:], *where, cwd=root)[0] == 1, line
