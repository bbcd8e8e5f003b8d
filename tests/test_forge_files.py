"""What forges read is what they take, cannot change under anybody, and is the same here as in a new portfolio."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from itpm.cli import forge_files
from itpm.cli.forge_files import FORGES
from itpm.comparison.retold import MOST_BYTES
from tests.cli.test_diff import FILES
from tests.cli.test_starter import COMMIT, Installed
from tests.conftest import ROOT, Folder, Run
from tests.runner import STARTER

WORKFLOWS = [path for path in FORGES["github"] if path.startswith(".github/workflows/")]
MATCHERS = json.loads((ROOT / "itpm.json").read_text())["problemMatcher"]


def tool(name: str, *call: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(Path(sys.executable).with_name(name)), *call], capture_output=True, text=True)


@pytest.fixture(params=["", "https://git.example/itpm", "https://github.com/owner/itpm.git"])
def written(request: pytest.FixtureRequest, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new portfolio, of an itpm that is a release, or came from a repository."""
    note = (
        json.dumps({"url": request.param, "vcs_info": {"vcs": "git", "commit_id": COMMIT}}) if request.param else None
    )
    monkeypatch.setattr(forge_files, "distribution", lambda _name: Installed(note))
    assert run("init", "demo", "--no-git", "--forge", "github", cwd=tmp_path)[0] == 0
    assert run("init", "demo", "--forge", "gitlab", cwd=tmp_path)[0] == 0
    return tmp_path / "demo"


@pytest.mark.parametrize(("path", "name"), FORGES["github"].items())
def test_this_repository_uses_what_a_new_portfolio_gets(path: str, name: str) -> None:
    assert (ROOT / path).read_text() == (STARTER / name).read_text()


def test_whoever_looks_at_workflows_finds_nothing(written: Path) -> None:
    done = tool("zizmor", "--offline", "--no-progress", "--persona", "auditor", str(written / ".github/workflows"))
    assert done.returncode == 0, done.stdout
    for path in WORKFLOWS:
        done = tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(written / path))
        assert done.returncode == 0, done.stdout
    done = tool("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", str(written / ".gitlab-ci.yml"))
    assert done.returncode == 0, done.stdout


def test_what_is_used_and_installed_cannot_change(written: Path) -> None:
    every = "".join((written / path).read_text() for path in (*WORKFLOWS, ".gitlab-ci.yml"))
    uses = re.findall(r"uses: (\S+)", every)
    assert len(uses) >= 9 and [each for each in uses if re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", each) is None] == []
    installs = re.findall(r'pip install (?:--quiet )?"(.*)"', every)
    assert all(re.fullmatch(r"itpm==[\d.]+|itpm @ git\+https://.*@[0-9a-f]{40}", each) for each in installs)
    assert len(installs) == (1 if "owner/itpm@" in every else 6)
    assert "$itpm" not in every and "$/" not in every


def test_only_what_has_to_may_write(written: Path) -> None:
    found = {}
    for path in WORKFLOWS:
        workflow = yaml.safe_load((written / path).read_text())
        assert workflow["permissions"] == {}
        for name, job in workflow["jobs"].items():
            found[path.rpartition("/")[2], name] = [
                right for right, how in job["permissions"].items() if how == "write"
            ]
    assert {key: rights for key, rights in found.items() if rights} == {
        ("itpm.yml", "compare"): ["pull-requests"],
        ("itpm-fork-comment.yml", "comment"): ["pull-requests"],
    }


def test_what_may_write_for_a_fork_checks_nothing_out_and_reads_as_much_as_is_told() -> None:
    text = (STARTER / "github-fork-comment.yml").read_text()
    assert "checkout" not in text.partition("permissions:")[2]
    assert f"<= {MOST_BYTES})" in text and f"head -c {MOST_BYTES + 1} " in text


def test_the_component_of_gitlab_is_the_same_with_inputs() -> None:
    head, _, body = (ROOT / "templates/itpm/template.yml").read_text().partition("\n---\n")
    inputs: dict[str, Any] = yaml.safe_load(head)["spec"]["inputs"]
    filled = re.sub(r"\$\[\[ inputs\.(\w+) \]\]", lambda found: inputs[found[1]]["default"], body)
    plain = (STARTER / "gitlab-ci.yml").read_text().replace("$itpm", inputs["itpm"]["default"])
    assert yaml.safe_load(plain) == {"stages": ["test"]} | yaml.safe_load(filled)
    assert len(re.findall(r"inputs\.", body)) == len(inputs)


def test_a_forge_is_added_to_a_portfolio_and_nothing_is_overwritten(run: Run, tmp_path: Path) -> None:
    assert run("init", "-q", "--no-git", cwd=tmp_path)[0] == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert run("init", "--forge", "github", "-q", cwd=tmp_path)[:2] == (0, "")
    assert all((tmp_path / path).is_file() for path in WORKFLOWS)
    assert {path: path.read_bytes() for path in before} == before
    (tmp_path / WORKFLOWS[1]).write_text("name: mine\n")
    code, _out, err = run("init", "--forge", "github", cwd=tmp_path)
    assert code == 2 and WORKFLOWS[1] in err and (tmp_path / WORKFLOWS[1]).read_text() == "name: mine\n"


WRONG = FILES | {
    "projects/a b.yaml": "name: A\n",
    "projects/odd.yaml": 'name: "it: 1:2: error X"\nmanager: nobody\ntags: [x, x]\n',
    "strategy.yaml": "objectives: {grow: {name: Grow}}\n",
}


def test_a_matcher_of_problems_reads_every_line_of_the_text_as_it_is_meant(run: Run, folder: Folder) -> None:
    seen = set()
    for root in (folder(WRONG), ROOT):
        found = json.loads(run("validate", "--format", "json", cwd=root)[1])["diagnostics"]
        wanted = {
            (each["path"], each["line"], each["severity"], each["code"]) for each in found if not each["because_of"]
        }
        matched = set()
        for line in run("validate", "--all", cwd=root)[1].splitlines():
            for one in MATCHERS:
                (pattern,) = one["pattern"]
                hit = re.match(pattern["regexp"], line)
                if hit is not None:
                    own = hit[pattern["severity"]] if "severity" in pattern else {"notice": "info"}[one["severity"]]
                    assert hit[pattern["message"]] and hit[pattern["column"]].isdigit()
                    matched.add((hit[pattern["file"]], int(hit[pattern["line"]]), own, hit[pattern["code"]]))
        assert matched == wanted
        seen |= {(file, severity) for file, _line, severity, _code in matched}
    assert {severity for _file, severity in seen} == {"error", "warning", "info"}
    assert ("projects/a b.yaml", "error") in seen
