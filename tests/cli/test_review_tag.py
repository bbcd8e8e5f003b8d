"""``itpm review tag``: what a board has seen, as an annotated tag."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.history.repositories import SETTINGS, Made, project
from tests.repository import git


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Olga Board")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "olga@example.com")
    made = Made.at(tmp_path / "portfolio")
    made.commit("2026-03-02", {"itpm.yaml": SETTINGS, "projects/p.yaml": project(5)})
    return made


def test_the_minutes_are_the_message(made: Made, run: Run, tmp_path: Path) -> None:
    minutes = tmp_path / "minutes.md"
    minutes.write_text("# Board of March\n\nERP goes on.\n")
    code, out, err = run("review", "tag", "board/2026-03", "--message", str(minutes), cwd=made.root)
    assert (code, out) == (0, f"board/2026-03 stands at {git(made.root, 'rev-parse', 'HEAD')[:9]}, as of 2026-03-02\n")
    assert "git push origin board/2026-03" in err
    said = git(made.root, "cat-file", "tag", "board/2026-03")
    assert "tagger Olga Board <olga@example.com>" in said and said.endswith("# Board of March\n\nERP goes on.")
    assert "board/2026-03" in run("history", "p", "--every", "tag", cwd=made.root)[1]


def test_without_minutes_it_says_of_which_day_it_is(made: Made, run: Run) -> None:
    assert run("review", "tag", "board/1", cwd=made.root)[0] == 0
    assert git(made.root, "cat-file", "tag", "board/1").endswith("Review board/1, as of 2026-03-02")


def test_what_is_refused(made: Made, run: Run, tmp_path: Path) -> None:
    empty, wide, binary = tmp_path / "empty", tmp_path / "wide", tmp_path / "binary"
    empty.write_text(" \n")
    wide.write_text("x" * 300_000)
    binary.write_bytes(b"\xff\xfe")
    made.tag("board/old")
    for arguments, said in (
        (("v1",), "does not fit the tags of reviews, 'board/*'"),
        (("board/old",), "there is a tag board/old already"),
        (("board/a b",), "is no name of a tag"),
        (("board/..",), "is no name of a tag"),
        (("board/x", "--at", "HEAD"), "have no meaning"),
        (("board/x", "--message", str(empty)), "it says nothing"),
        (("board/x", "--message", str(wide)), "more than"),
        (("board/x", "--message", str(binary)), "no text in UTF-8"),
    ):
        code, out, err = run("review", "tag", *arguments, cwd=made.root)
        assert (code, out) == (2, "") and said in err, (arguments, err)
    (made.root / "projects/p.yaml").write_text(project(6))
    code, out, err = run("review", "tag", "board/x", cwd=made.root)
    assert (code, out) == (2, "") and "commit them first" in err
    assert git(made.root, "tag") == "board/old"


def test_errors_are_told_and_a_file_that_cannot_be_read_is_refused(made: Made, run: Run) -> None:
    made.commit("2026-03-03", {"projects/p.yaml": project(5, "owner: nobody\n")})
    code, _out, err = run("review", "tag", "board/1", cwd=made.root)
    assert code == 0 and "1 error in the files" in err
    made.commit("2026-03-04", {"projects/p.yaml": "name: [\n"})
    code, out, err = run("review", "tag", "board/2", cwd=made.root)
    assert (code, out) == (2, "") and "cannot be read" in err


def test_a_portfolio_without_tags_of_reviews_or_without_a_commit(made: Made, run: Run, tmp_path: Path) -> None:
    made.commit("2026-03-03", {"itpm.yaml": "portfolio: A\n"})
    code, out, err = run("review", "tag", "board/1", cwd=made.root)
    assert (code, out) == (2, "") and "reviews: {tags: 'board/*'}" in err
    begun = Made.at(tmp_path / "begun")
    (begun.root / "itpm.yaml").write_text(SETTINGS)
    assert run("review", "tag", "board/1", cwd=begun.root)[:2] == (3, "")


def test_nothing_of_the_repository_is_run_and_nothing_is_signed(made: Made, run: Run, tmp_path: Path) -> None:
    marker = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch {marker}\n")
    script.chmod(0o755)
    for name, value in (
        ("tag.gpgSign", "true"), ("gpg.program", str(script)), ("gpg.ssh.program", str(script)), ("gpg.format", "ssh"),
        ("core.editor", str(script)), ("core.pager", str(script)), ("core.fsmonitor", str(script)),
        ("core.hooksPath", str(tmp_path / "hooks")), ("alias.tag", f"!{script}"), ("core.sshCommand", str(script)),
    ):  # fmt: skip
        git(made.root, "config", name, value)
    for folder in (tmp_path / "hooks", made.root / ".git/hooks"):
        folder.mkdir(exist_ok=True)
        (folder / "reference-transaction").write_text(script.read_text())
        (folder / "reference-transaction").chmod(0o755)
    code, _out, err = run("review", "tag", "board/1", cwd=made.root)
    assert code == 0, err
    for call in (("history", "p"), ("history", "--moves")):
        assert run(*call, cwd=made.root)[0] == 0
    assert not marker.exists()
    assert "-----BEGIN" not in git(made.root, "cat-file", "tag", "board/1")


def test_git_that_does_not_know_who_tags_is_told(
    made: Made, run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for each in ("NAME", "EMAIL"):
        monkeypatch.delenv(f"GIT_COMMITTER_{each}")
    for each in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(each, str(tmp_path / "nobody"))
    code, out, err = run("review", "tag", "board/1", cwd=made.root)
    assert (code, out) == (3, "") and "git does not know who you are" in err
    git(made.root, "config", "user.name", "Jane")
    git(made.root, "config", "user.email", "jane@example.com")
    assert run("review", "tag", "board/1", cwd=made.root)[0] == 0
