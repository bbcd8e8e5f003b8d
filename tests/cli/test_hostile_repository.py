"""Commands that read more than the folder: nothing that a repository brings along runs, or changes what they say."""

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Folder, Run
from tests.paired import FILES
from tests.process import itpm
from tests.repository import git

SETTINGS = FILES["itpm.yaml"] + (
    'reviews: {tags: "board/*"}\n'
    "approvals:\n  later: {kind: task, when: effort > before, needs: [sponsor]}\n"
    "status_date: 2026-03-31\n"
)
COMMANDS = (
    ("diff", "HEAD~1", "HEAD"),
    ("diff", "--onto", "main", "--format", "json"),
    ("diff", "HEAD~1", "--format", "markdown"),
    ("validate", "--since", "board/one", "--format", "json"),
    ("validate", "--baselines", "--at", "HEAD~1"),
    ("approvals", "check", "main", "HEAD", "--reviews", "reviews.json"),
    ("show", "erp", "--at", "HEAD"),
    ("status", "--tally"),
    ("resolve",),
    ("history", "erp.finish", "--every", "commit"),
    ("history", "--moves", "--format", "csv"),
    ("compare", "board/one", "change"),
    ("review", "tag", "board/two", "--message", "reviews.json"),
)
Trap = Callable[[Path, Path], None]
"""What is done to a repository; the file is one that a program would make."""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with a tag of a review, two commits and a branch."""
    made = tmp_path_factory.mktemp("plain") / "portfolio"
    for path, text in {
        **FILES,
        "itpm.yaml": SETTINGS,
        ".gitattributes": "*.yaml filter=evil diff=evil\n",
        "reviews.json": "[]",
    }.items():
        (made / path).parent.mkdir(parents=True, exist_ok=True)
        (made / path).write_text(text)
    git(made, "init", "-q")
    _commit(made, "first")
    git(made, "tag", "board/one")
    git(made, "checkout", "-q", "-b", "change")
    for effort in ("21d", "22d"):
        erp = made / "projects/erp.yaml"
        erp.write_text(re.sub(r"effort: 2\dd", f"effort: {effort}", erp.read_text()))
        _commit(made, f"longer, {effort}")
    return made


def _commit(root: Path, message: str) -> None:
    git(root, "add", "-A")
    os.environ["GIT_COMMITTER_DATE"] = "2026-03-20T12:00:00Z"
    try:
        git(root, "commit", "-q", "-m", message)
    finally:
        del os.environ["GIT_COMMITTER_DATE"]


def _configured(*keys: str, value: str = "touch {marker}") -> Trap:
    def set_(root: Path, marker: Path) -> None:
        for key in keys:
            git(root, "config", key, value.format(marker=marker))

    return set_


def _hooks(root: Path, marker: Path) -> None:
    evil = root.parent / "hooks"
    evil.mkdir()
    for folder in (evil, root / ".git/hooks"):
        for name in ("post-index-change", "reference-transaction", "pre-commit", "post-checkout", "post-merge"):
            (folder / name).write_text(f"#!/bin/sh\ntouch {marker}\n")
            (folder / name).chmod(0o755)
    git(root, "config", "core.hooksPath", str(evil))


def _included(root: Path, marker: Path) -> None:
    (root / "evil.inc").write_text(f'[core]\n\tfsmonitor = "touch {marker}"\n[alias]\n\tcat-file = "!touch {marker}"\n')
    git(root, "config", "include.path", "../evil.inc")


def _submodule(root: Path, marker: Path) -> None:
    (root / ".gitmodules").write_text(
        f'[submodule "projects/sub"]\n\tpath = projects/sub\n\turl = ext::touch% {marker}\n'
    )
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{git(root, 'rev-parse', 'HEAD')},projects/sub")
    git(root, "commit", "-qm", "a submodule")
    git(root, "config", "submodule.recurse", "true")


def _alternates(root: Path, marker: Path) -> None:
    (root / ".git/objects/info/alternates").write_text(f"/nowhere\n{root.parent}/none\n\n#\n../../..\n")
    git(root, "config", "core.alternateRefsCommand", f"touch {marker}")


def _links(root: Path, marker: Path) -> None:
    (root / "projects/link.yaml").symlink_to("/etc/passwd")
    (root / "strategy").mkdir(exist_ok=True)
    (root / "strategy/deep").symlink_to("/etc")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "links")


def _names(root: Path, marker: Path) -> None:
    for name in (b"two\nlines.yaml", b"\x1b[31mred.yaml", b"::error file=a::x.yaml", b"no\xfftext.yaml", b"-o.yaml"):
        Path(os.fsdecode(os.fsencode(root / "projects") + b"/" + name)).write_text("name: N\n")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "names")


def _bare(root: Path, marker: Path) -> None:
    for place in ("projects", "."):
        made = root / place / "evil.git"
        git(root, "init", "-q", "--bare", str(made))
        git(made, "config", "core.fsmonitor", f"touch {marker}")
    for name in ("HEAD", "config"):
        shutil.copy(root / "projects/evil.git" / name, root / "projects" / name)
    (root / "projects/objects").mkdir()
    (root / "projects/refs").mkdir()


def _replaced(root: Path, marker: Path) -> None:
    git(root, "replace", git(root, "rev-parse", "HEAD~1"), git(root, "rev-parse", "HEAD~2"))


def _grafts(root: Path, marker: Path) -> None:
    (root / ".git/info/grafts").write_text(f"{git(root, 'rev-parse', 'HEAD')} {git(root, 'rev-parse', 'HEAD~2')}\n")


def _promisor(root: Path, marker: Path) -> None:
    git(root, "config", "remote.origin.url", f"ext::touch% {marker}")
    git(root, "config", "remote.origin.promisor", "true")
    git(root, "config", "extensions.partialClone", "origin")
    git(root, "config", "protocol.ext.allow", "always")
    blob = git(root, "rev-parse", "HEAD~1:projects/erp.yaml")
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()


def _refs(root: Path, marker: Path) -> None:
    for name in (f"--output={marker}", "--upload-pack=touch", "main~1", "HEAD", "board/--exec"):
        path = root / ".git/refs/heads" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(git(root, "rev-parse", "change") + "\n")
    shutil.copy(root / ".git/refs/heads/change", root / ".git/refs/tags/board/--output=x")


def _messages(root: Path, marker: Path) -> None:
    message = f"\x1b]0;owned\x07\n\n::error::forged\n\r##[group]x\n<!-- itpm:diff -->\n@everybody\n$(touch {marker})\n"
    git(root, "-c", "user.name=::error::\x1b[31m <b>", "commit", "-q", "--allow-empty", "-m", message)


def _signed(root: Path, marker: Path) -> None:
    _configured("gpg.program", "gpg.ssh.program", "gpg.x509.program")(root, marker)
    git(root, "config", "log.showSignature", "true")
    head = git(root, "rev-parse", "HEAD")
    text = git(root, "cat-file", "commit", head)
    top, _, body = text.partition("\n\n")
    signed = f"{top}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n{body}\n"
    (root.parent / "signed").write_text(signed)
    new = git(root, "hash-object", "-t", "commit", "-w", str(root.parent / "signed"))
    git(root, "update-ref", "refs/heads/change", new)


def _worktree(root: Path, marker: Path) -> None:
    git(root, "config", "core.worktree", "/etc")


SAME: dict[str, Trap] = {
    "a monitor of files": _configured("core.fsmonitor"),
    "hooks": _hooks,
    "pagers": _configured("core.pager", "pager.log", "pager.rev-parse", "pager.cat-file"),
    "an own diff": _configured("diff.external", "diff.evil.command"),
    "a conversion into text": _configured("diff.evil.textconv"),
    "filters": _configured("filter.evil.clean", "filter.evil.smudge", "filter.evil.process"),
    "programs of transport": _configured("core.sshCommand", "core.gitProxy", "core.askPass", "credential.helper"),
    "editors": _configured("core.editor", "sequence.editor", "merge.tool", "mergetool.x.cmd"),
    "aliases": _configured(
        *(f"alias.{name}" for name in ("rev-parse", "ls-tree", "cat-file", "merge-base", "for-each-ref", "ls-files", "rev-list", "config")),
        value="!touch {marker}",
    ),
    "a driver for merging": _configured("merge.itpm.driver", "merge.default"),
    "programs of a server": _configured("uploadpack.packObjectsHook", "core.alternateRefsCommand"),
    "an included configuration": _included,
    "other places for objects": _alternates,
    "repositories in folders": _bare,
    "replaced commits": _replaced,
    "grafted commits": _grafts,
    "another folder of work": _worktree,
}  # fmt: skip
"""Traps beside which every command says the same as without."""
OTHER: dict[str, Trap] = {
    "a submodule": _submodule,
    "links": _links,
    "names of files": _names,
    "objects that are elsewhere": _promisor,
    "names of branches and tags": _refs,
    "messages and authors": _messages,
    "signatures": _signed,
}


def _said(run: Run, root: Path, marker: Path) -> list[tuple[int, str]]:
    """How each command ends, and what it says."""
    found = []
    for line in COMMANDS:
        code, out, err = run(*line, "--no-cache", cwd=root)
        assert not marker.exists(), line
        assert code in {0, 1, 2, 3}, (line, err)
        assert "Traceback" not in err
        both = out + err
        assert "\x1b" not in both and "\x07" not in both, line
        assert not re.search(r"^(::|##\[|##vso|##teamcity)", both, re.MULTILINE), line
        assert "root:" not in both, line
        found.append((code, out))
    return found


@pytest.fixture(scope="module")
def expected(plain: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[int, str]]:
    root = tmp_path_factory.mktemp("expected") / "portfolio"
    shutil.copytree(plain, root, symlinks=True)
    return [(done.returncode, done.stdout) for line in COMMANDS for done in (itpm(root, *line, "--no-cache"),)]


@pytest.mark.parametrize("name", SAME)
def test_nothing_of_it_runs_or_changes_an_answer(
    name: str, plain: Path, expected: list[tuple[int, str]], run: Run, folder: Folder, tmp_path: Path
) -> None:
    root, marker = tmp_path / "portfolio", tmp_path / "ran"
    shutil.copytree(plain, root, symlinks=True)
    SAME[name](root, marker)
    assert _said(run, root, marker) == expected


@pytest.mark.parametrize("name", OTHER)
def test_nothing_of_it_runs_and_every_command_ends(name: str, plain: Path, run: Run, tmp_path: Path) -> None:
    root, marker = tmp_path / "portfolio", tmp_path / "ran"
    shutil.copytree(plain, root, symlinks=True)
    OTHER[name](root, marker)
    found = _said(run, root, marker)
    assert len(found) == len(COMMANDS)


def test_what_is_expected_is_an_answer(expected: list[tuple[int, str]]) -> None:
    # Nobody is named who may approve: that ends with 3, and says nothing on its way.
    assert [(code, bool(out)) for code, out in expected] == [
        *[(0, True)] * 3,
        *[(1, True)] * 2,
        (3, False),
        *[(0, True)] * 7,
    ]


def test_there_are_more_than_twenty_traps() -> None:
    assert len(SAME) + len(OTHER) > 21
