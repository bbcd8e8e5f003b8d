"""What is checked before a commit is what the commit will hold: no draft beside it, and nothing that it lacks."""

import json
import shlex
import sys
from pathlib import Path

import pytest
import yaml

from itpm.text.git import Git
from itpm.text.gitcall import GitError
from itpm.text.revision import staged_tree
from tests.conftest import ROOT, Folder, Run
from tests.repository import git, repository

FILES = {
    "itpm.yaml": "portfolio: P\n",
    "staffing.yaml": "people: {ann: {name: Ann}}\n",
    "projects/erp.yaml": "name: ERP\nmanager: ann\ntasks: {build: {effort: 5d, assign: [ann]}}\n",
    "README.md": "Plans.\n",
}


def errors(run: Run, root: Path, *options: str) -> list[str]:
    _code, out, _err = run("validate", "--staged", "--select", "STR,REF001", "--format", "json", *options, cwd=root)
    found = [each for each in json.loads(out)["diagnostics"] if each["severity"] == "error"]
    return [f"{each['path']}:{each['line']}:{each['column']}: {each['code']}: {each['message']}" for each in found]


def test_a_draft_that_is_not_staged_blocks_nothing(folder: Folder, run: Run) -> None:
    root = repository(folder, FILES)
    (root / "projects/draft.yaml").write_text("name: [\n")
    (root / "projects/erp.yaml").write_text("name: ]\n")
    assert run("validate", "--select", "STR", cwd=root)[0] == 1
    assert run("validate", "--staged", "--select", "STR", cwd=root)[0] == 0


def test_what_the_commit_lacks_is_not_there(folder: Folder, run: Run) -> None:
    root = repository(folder, FILES)
    (root / "projects/crm.yaml").write_text("name: CRM\nmilestones: {live: {}}\n")
    (root / "projects/net.yaml").write_text("name: N\ntasks: {a: {after: [crm/live]}}\n")
    git(root, "add", "projects/net.yaml")
    assert len(errors(run, root)) == 1
    git(root, "add", "projects/crm.yaml")
    assert errors(run, root) == []


def test_a_deletion_and_a_schema_of_ones_own(folder: Folder, run: Run) -> None:
    root = repository(folder, FILES)
    git(root, "rm", "-q", "staffing.yaml")
    assert [line.split(": ")[1] for line in errors(run, root)] == ["REF001", "REF001"]
    git(root, "checkout", "-q", "HEAD", "--", "staffing.yaml")
    (root / "schemas/local").mkdir(parents=True)
    (root / "schemas/local/project.schema.json").write_text('{"required": ["sponsor"]}')
    assert errors(run, root) == []
    git(root, "add", "-A")
    assert len(errors(run, root)) == 1


def test_part_of_a_file_is_staged(folder: Folder, run: Run) -> None:
    root = repository(folder, FILES)
    (root / "projects/erp.yaml").write_text("name: ERP\nmanager: eve\n")
    git(root, "add", "-A")
    (root / "projects/erp.yaml").write_text("name: ERP\nmanager: ann\n")
    assert [line.partition(": ")[0] for line in errors(run, root)] == ["projects/erp.yaml:2:10"]


def test_a_file_that_is_only_meant_to_be_staged(folder: Folder, run: Run) -> None:
    root = repository(folder, FILES)
    (root / "projects/crm.yaml").write_text("name: CRM\n")
    git(root, "add", "-N", "projects/crm.yaml")
    assert errors(run, root) == []
    (root / "projects/crm.yaml").write_text("")
    git(root, "add", "-A")
    assert len(errors(run, root)) == 1


def test_before_the_first_commit_and_in_a_subfolder(folder: Folder, run: Run) -> None:
    root = folder({f"pm/{path}": text for path, text in FILES.items()})
    git(root, "init", "-q")
    git(root, "add", "-A")
    assert run("validate", "--staged", "-C", "pm", "--select", "STR", cwd=root)[0] == 0
    assert sorted(staged_tree(root / "pm").blobs) == sorted(set(FILES) - {"README.md"})


def test_a_conflict_is_told(folder: Folder, run: Run) -> None:
    root = repository(folder, FILES)
    git(root, "checkout", "-q", "-b", "b")
    (root / "itpm.yaml").write_text("portfolio: B\n")
    git(root, "commit", "-q", "-a", "-m", "b")
    git(root, "checkout", "-q", "main")
    (root / "itpm.yaml").write_text("portfolio: C\n")
    git(root, "commit", "-q", "-a", "-m", "c")
    with pytest.raises(Exception, match="merge"):
        git(root, "merge", "-q", "b")
    code, _out, err = run("validate", "--staged", cwd=root)
    assert (code, err) == (2, "Error: --staged: itpm.yaml is in conflict; settle it, and stage it with 'git add'\n")


def test_links_and_submodules_are_not_followed(folder: Folder, run: Run) -> None:
    root = repository(folder, FILES)
    (root / "budget.yaml").symlink_to("/etc/passwd")
    git(root, "add", "-A")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{git(root, 'rev-parse', 'HEAD')},projects/sub.yaml")
    assert [line.partition(": ")[2] for line in errors(run, root)] == [
        "STR001: a symbolic link; links are not followed in a revision"
    ]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--at", "HEAD"), "Error: --staged reads what is staged; --at has no meaning beside it\n"),
    ],
)
def test_wrong_calls(folder: Folder, run: Run, options: tuple[str, ...], said: str) -> None:
    root = repository(folder, FILES)
    assert run("validate", "--staged", *options, cwd=root)[::2] == (2, said)


def test_without_a_repository(folder: Folder, run: Run) -> None:
    code, _out, err = run("validate", "--staged", cwd=folder(FILES))
    assert (code, err) == (2, "Error: --staged: this folder is in no git repository\n")


def test_another_repositorys_index_is_not_taken(folder: Folder) -> None:
    root, other = repository(folder, FILES), repository(folder, {"itpm.yaml": "portfolio: Other\n"}, "other")
    index = str((other / ".git/index").resolve())
    assert Git(root).staged(index) == Git(root).staged()
    git(root, "worktree", "add", "-q", "-b", "there", str(root.parent / "there"))
    git(root.parent / "there", "rm", "-q", "staffing.yaml")
    index = git(root.parent / "there", "rev-parse", "--git-path", "index")
    assert "staffing.yaml" in Git(root).staged(index)
    assert "staffing.yaml" not in Git(root.parent / "there").staged(index)
    with pytest.raises(GitError):
        Git(folder({"x": "y"}, "plain")).staged()


def hooked(root: Path) -> Path:
    """Puts the hook into a repository; where what it says will stand."""
    common = Path(git(root, "rev-parse", "--git-common-dir"))
    hook = (root / common).resolve() / "hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    said = root.parent / f"said by {root.name}"
    entry = shlex.split(yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())[0]["entry"])
    assert entry[0] == "itpm"
    call = shlex.join([sys.executable, "-m", *entry, "--select", "STR"])
    hook.write_text(f"#!/bin/sh\nexport PYTHONPATH={shlex.quote(str(ROOT))}\n{call} > {shlex.quote(str(said))} 2>&1\n")
    hook.chmod(0o700)
    return said


def refused_and_taken(root: Path, said: Path, *commit: str) -> None:
    """A wrong file is not committed, and a right one is."""
    before = git(root, "rev-parse", "HEAD")
    (root / "projects/erp.yaml").write_text("name: ERP\nstage: exekution\n")
    with pytest.raises(Exception, match="commit"):
        git(root, *commit)
    assert "projects/erp.yaml:2:8: error STR006" in said.read_text()
    assert "did you mean 'execution'?" in said.read_text()
    (root / "projects/erp.yaml").write_text("name: ERP 2\n")
    git(root, *commit)
    assert git(root, "rev-parse", "HEAD^") == before


COMMITS = (
    ("commit", "-q", "-m", "x", "-a"),
    ("commit", "-q", "-m", "x", "--only", "projects/erp.yaml"),
    ("commit", "-q", "-m", "x", "--include", "projects/erp.yaml"),
)


@pytest.mark.parametrize("commit", COMMITS)
def test_a_commit_of_what_was_not_staged_before(folder: Folder, commit: tuple[str, ...]) -> None:
    """Git makes such a commit of an index of its own, and tells the hook where that is."""
    root = repository(folder, FILES)
    refused_and_taken(root, hooked(root), *commit)


@pytest.mark.parametrize("commit", COMMITS)
@pytest.mark.parametrize("kind", ["worktree", "submodule", "elsewhere"])
def test_a_commit_where_the_repository_lies_elsewhere(folder: Folder, kind: str, commit: tuple[str, ...]) -> None:
    root = repository(folder, FILES)
    there = root.parent / "there"
    if kind == "worktree":
        git(root, "worktree", "add", "-q", "-b", "there", str(there))
    elif kind == "submodule":
        above = repository(folder, {"README.md": "Above.\n"}, "above")
        git(above, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(root), "there")
        there = above / "there"
    else:
        git(root, "init", "-q", "--separate-git-dir", str(root.parent / "elsewhere.git"))
        there = root
    refused_and_taken(there, hooked(there), *commit)


def test_a_commit_of_an_index_outside_the_repository(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    root = repository(folder, FILES)
    said = hooked(root)
    monkeypatch.setenv("GIT_INDEX_FILE", str(root.parent / "index of a tool"))
    git(root, "read-tree", "HEAD")
    refused_and_taken(root, said, "commit", "-q", "-m", "x", "-a")


def test_a_commit_of_a_repository_that_git_is_told(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """As people keep a folder in a bare repository beside it."""
    root = folder(FILES)
    git(root.parent, "init", "-q", "--bare", "bare.git")
    monkeypatch.setenv("GIT_DIR", str(root.parent / "bare.git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(root))
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    refused_and_taken(root, hooked(root), "commit", "-q", "-m", "x", "-a")


def test_the_hook_looks_whatever_a_commit_changes() -> None:
    hook = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())[0]
    assert hook["always_run"] and not hook["pass_filenames"] and "files" not in hook


def test_nothing_of_a_portfolio_that_is_staged_is_no_clean_one(folder: Folder, run: Run) -> None:
    root = repository(folder, FILES)
    git(root, "rm", "-rq", "--cached", ".")
    code, out, err = run("validate", "--staged", cwd=root)
    assert (code, out) == (2, "") and "nothing of a portfolio is staged" in err
