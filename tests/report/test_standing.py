"""Where files are named from, and what is said where not everything was checked."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.conftest import Folder, Run
from tests.repository import git, repository

WRONG = {"pm/itpm.yaml": "portfolio: P\n", "pm/projects/erp.yaml": "name: ERP\nmanager: ann\n"}
"""A reference to nobody, in a portfolio in a folder of its repository."""
CALL = ("validate", "--select", "REF001")


def places(form: str, text: str) -> list[str]:
    """The files that a report names."""
    if form == "github":
        return [line.partition("file=")[2].partition(",")[0] for line in text.splitlines() if line.startswith("::")]
    if form == "gitlab":
        return [each["location"]["path"] for each in json.loads(text)]
    if form == "sarif":
        results = json.loads(text)["runs"][0]["results"]
        return [each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for each in results]
    if form == "junit":
        return [each.attrib["name"] for each in ET.fromstring(text).iter("testsuite")]
    if form in {"json", "jsonl"}:
        found = json.loads(text)["diagnostics"] if form == "json" else [json.loads(text)]
        return [each["path"] for each in found]
    return [text.partition(":")[0]]


@pytest.mark.parametrize("form", ["github", "gitlab", "sarif", "junit"])
@pytest.mark.parametrize("inside", [True, False])
def test_forges_know_files_from_the_folder_of_the_repository(form: str, inside: bool, run: Run, folder: Folder) -> None:
    root = repository(folder, WRONG)
    where = ((), root / "pm/projects") if inside else (("-C", "pm"), root)
    code, out, _err = run(*CALL, "--format", form, *where[0], cwd=where[1])
    assert (code, places(form, out)) == (1, ["pm/projects/erp.yaml"])


@pytest.mark.parametrize(("form", "file"), [("json", "projects/erp.yaml"), ("jsonl", "projects/erp.yaml"), ("text", "pm/projects/erp.yaml"), ("full", "pm/projects/erp.yaml")])  # fmt: skip
def test_people_know_files_from_where_they_stand(form: str, file: str, run: Run, folder: Folder) -> None:
    root = repository(folder, WRONG)
    assert places(form, run(*CALL, "--format", form, "-C", "pm", cwd=root)[1]) == [file]
    assert places(form, run(*CALL, "--format", form, cwd=root / "pm")[1]) == ["projects/erp.yaml"]


def test_a_portfolio_that_is_the_repository_or_in_none(run: Run, folder: Folder) -> None:
    files = {path.removeprefix("pm/"): text for path, text in WRONG.items()}
    for root in (repository(folder, files), folder(files, "plain")):
        for form in ("github", "sarif", "junit", "gitlab", "text", "json"):
            assert places(form, run(*CALL, "--format", form, cwd=root)[1]) == ["projects/erp.yaml"]


def test_an_overlay_lies_in_no_folder_of_the_repository(run: Run, folder: Folder) -> None:
    root = repository(folder, {"pm/itpm.yaml": "portfolio: P\n", "pm/projects/erp.yaml": "name: ERP\n"})
    over = folder({"projects/erp.yaml": "manager: ann\n"}, "over")
    assert places("github", run(*CALL, "--format", "github", "-C", "pm", "--overlay", str(over), cwd=root)[1]) == [
        "overlay%3Aprojects/erp.yaml"
    ]


def test_sarif_says_where_its_files_are(run: Run, folder: Folder) -> None:
    root = repository(folder, WRONG)
    found = json.loads(run(*CALL, "--format", "sarif", "-C", "pm", cwd=root)[1])["runs"][0]
    (name, base), *others = found["originalUriBaseIds"].items()
    location = found["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (location["uriBaseId"], others) == (name, [])
    assert base["uri"] == f"{root.resolve().as_uri()}/"
    assert Path(base["uri"].removeprefix("file://"), location["uri"]).is_file()


@pytest.mark.parametrize(("name", "form"), [("found.json", "gitlab"), ("found.sarif", "sarif"), ("found.txt", "text"), ("found.xml", "junit")])  # fmt: skip
def test_a_file_leaves_a_line_of_what_came_of_it(name: str, form: str, run: Run, folder: Folder) -> None:
    root = repository(folder, WRONG)
    code, out, err = run(*CALL, "--format", form, "-o", name, "-C", "pm", cwd=root)
    assert (code, out) == (1, "")
    assert err.startswith(f"{name}: 1 error — as of ")
    assert run(*CALL, "--format", form, "-o", name, "-C", "pm", "-q", cwd=root)[2] == ""
    (root / "pm/projects/erp.yaml").write_text("name: ERP\n")
    assert run(*CALL, "--format", form, "-o", name, "-C", "pm", cwd=root)[2].startswith(
        f"{name}: Nothing is wrong — as of "
    )


BASELINE = "baselines: {one: {approved: {date: 2026-01-01}, %stasks: {a: {finish: 2026-03-06}}}}\n"
PLAN = "name: ERP\nstart: 2026-03-02\ntasks: {a: {duration: 5d}}\n"


@pytest.mark.parametrize(
    ("baseline", "code", "why"),
    [
        ("", 0, "no project has a baseline that could be computed again"),
        (BASELINE % "", 0, "baseline 'one' of 'erp': it does not say of which commit and day it is"),
        (BASELINE % "commit: abcdef1, as_of: 2026-01-01, ", 3, "baseline 'one' of 'erp': no revision 'abcdef1' in this repository"),
    ],
)  # fmt: skip
def test_what_was_not_checked_is_not_fine(baseline: str, code: int, why: str, run: Run, folder: Folder) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: P\n", "projects/erp.yaml": PLAN + baseline})
    told = {form: run("validate", "--baselines", "--select", "SCH024", "--format", form, cwd=root) for form in
            ("text", "full", "json", "jsonl", "sarif", "github", "gitlab", "junit")}  # fmt: skip
    assert {each[0] for each in told.values()} == {code}
    for form, (_code, out, _err) in told.items():
        assert why in (out if form != "junit" else out.replace("&#x27;", "'")), form
        assert "othing is wrong" not in out
    assert "Not everything was checked" in told["text"][1]
    run_of = json.loads(told["sarif"][1])["runs"][0]
    assert run_of["invocations"][0]["executionSuccessful"] is (code == 0)
    assert ET.fromstring(told["junit"][1]).attrib["skipped"] == "1"


def test_a_shallow_clone(run: Run, folder: Folder, tmp_path: Path) -> None:
    root = repository(folder, {"itpm.yaml": "portfolio: P\n", "projects/erp.yaml": PLAN})
    commit = git(root, "rev-parse", "HEAD")
    (root / "projects/erp.yaml").write_text(PLAN + BASELINE % f"commit: {commit}, as_of: 2026-01-01, ")
    git(root, "commit", "-q", "-a", "-m", "approved")
    assert run("validate", "--baselines", "--select", "SCH023", cwd=root)[0] == 0
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")
    code, out, _err = run("validate", "--baselines", "--select", "SCH023", cwd=tmp_path / "shallow")
    assert code == 3
    assert "fetch its whole history (in CI: fetch-depth: 0)" in out
