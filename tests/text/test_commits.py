"""Commits and the files of many of them, read from objects alone."""

import subprocess
from pathlib import Path

import pytest

from itpm.text import committed_files
from itpm.text.commits import commit_of, line
from itpm.text.committed_files import CommittedFiles
from itpm.text.git import Git
from itpm.text.gitcall import GitError
from itpm.text.revision import revision_tree
from itpm.text.tree import UnreadableError
from tests.conftest import Folder
from tests.history.repositories import Made
from tests.repository import git, repository
from tests.text.test_git_hostile import loose, nested

FILES = {
    "itpm.yaml": "portfolio: A\n",
    "README.md": "nothing of ours\n",
    "projects/p.yaml": "name: P\n",
    "projects/deep/er/q.yaml": "name: Q\n",
    "projects/.hidden/r.yaml": "name: R\n",
    "projects/notes.txt": "nothing of ours\n",
    "schemas/local/project.schema.json": "{}\n",
    "other/s.yaml": "name: S\n",
}


def many(root: Path, count: int) -> None:
    """A line of commits that each say another thing, by a stream."""
    stream = [b"blob\nmark :1\ndata 13\nportfolio: A\n\n"]
    for number in range(count):
        stream.append(b"commit refs/heads/main\nmark :%d\n" % (number + 2))
        stream.append(b"committer T <t@example.com> %d +0000\ndata 2\nx\n" % (1_500_000_000 + number * 3600))
        stream.append(b"from :%d\n" % (number + 1) if number else b"")
        stream.append(b"M 100644 :1 itpm.yaml\n" if not number else b"")
    git(root.parent, "init", "-q", str(root))
    subprocess.run(["git", "-C", str(root), "fast-import", "--quiet"], input=b"".join(stream), check=True)


def test_files_are_those_of_the_revision_wherever_the_portfolio_lies(folder: Folder) -> None:
    root = repository(folder, FILES | {f"in/here/{path}": text for path, text in FILES.items()})
    tree = git(root, "rev-parse", "HEAD^{tree}")
    for place in (root, root / "in/here"):
        files = CommittedFiles(place)
        found = files.tree(files.of(tree)).blobs
        known = revision_tree(place, "HEAD").blobs
        assert {path: (each.id, each.size, each.read()) for path, each in found.items()} == {
            path: (each.id, each.size, each.read()) for path, each in known.items()
        }


def test_each_folder_is_read_once(tmp_path: Path) -> None:
    made = Made.at(tmp_path / "repository")
    made.commit("2026-03-02", FILES)
    made.commit("2026-03-03", {"projects/deep/er/q.yaml": "name: Other\n"})
    made.commit("2026-03-04", {"README.md": "another word\n"})
    files = CommittedFiles(made.root)
    states = [files.of(each.tree) for each in line(files.git, git(made.root, "rev-parse", "HEAD"))]
    assert [each.key == states[0].key for each in states] == [True, True, False]
    assert files.read == 3  # the top of each
    for each in states:
        files.tree(each)
    # projects, deep, er, .hidden, schemas, local; and of the first commit again what lies on the way to its file.
    assert files.read == 3 + 6 + 3


def test_a_link_is_not_followed_and_a_module_is_none_of_ours(folder: Folder) -> None:
    root = repository(folder, FILES)
    (root / "projects/l.yaml").symlink_to("p.yaml")
    git(root, "add", "-A")
    git(root, "update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},projects/m.yaml")
    git(root, "commit", "-q", "-m", "second")
    files = CommittedFiles(root)
    found = files.tree(files.of(git(root, "rev-parse", "HEAD^{tree}"))).blobs
    assert found["projects/l.yaml"].trouble is not None and "projects/m.yaml" not in found


def test_a_folder_that_is_not_what_its_id_says_is_refused(folder: Folder) -> None:
    root = repository(folder, FILES)
    wanted, other = (git(root, "rev-parse", f"HEAD:{each}") for each in ("projects", "other"))
    loose(root, wanted).chmod(0o644)
    loose(root, wanted).write_bytes(loose(root, other).read_bytes())
    files = CommittedFiles(root)
    with pytest.raises(GitError, match="a folder, cannot be read"):
        files.tree(files.of(git(root, "rev-parse", "HEAD^{tree}")))


def test_fifty_thousand_commits_are_streamed(tmp_path: Path) -> None:
    many(tmp_path / "repository", 50_000)
    reader = Git(tmp_path / "repository")
    number, last = 0, None
    for each in line(reader, git(tmp_path / "repository", "rev-parse", "HEAD")):
        number, last = number + 1, each
    assert number == 50_000
    assert last is not None and last.made is not None and last.made.timestamp() == 1_500_000_000


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ("The plan is longer (#12)", "#12"),
        ("Merge pull request #7 from jane/plan\n\nThe plan is longer", "#7"),
        ("Merge branch 'plan' into 'main'\n\nThe plan\n\nSee merge request office/portfolio!34", "!34"),
        ("The plan of #12 is longer", ""),
    ],
)
def test_the_request_that_a_message_names(message: str, named: str, tmp_path: Path) -> None:
    made = Made.at(tmp_path / "repository")
    commit = made.commit("2026-03-02", FILES, message, "Jane Roe")
    found = commit_of(Git(made.root), commit)
    assert (found.request, found.author, found.subject) == (named, "Jane Roe", message.partition("\n")[0])


def test_a_commit_of_no_calendar_has_no_time(tmp_path: Path) -> None:
    made = Made.at(tmp_path / "repository")
    assert commit_of(Git(made.root), made.commit(4_102_444_800, FILES)).made is None


def test_a_bomb_of_folders_is_cut_off(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(committed_files, "_MOST_FILES", 2000)
    root = repository(folder, FILES)
    rows = f"040000 tree {nested(root, 6, 10)}\tprojects\n"
    top = subprocess.run(["git", "-C", root, "mktree"], input=rows, text=True, capture_output=True, check=True).stdout
    files = CommittedFiles(root)
    with pytest.raises(GitError, match="more than 2000 files"):
        files.tree(files.of(top.strip()))
    assert files.read < 1000


def test_repositories_with_longer_ids_are_read_too(folder: Folder) -> None:
    root = folder(FILES)
    git(root, "init", "-q", "--object-format=sha256")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "first")
    files = CommittedFiles(root)
    (commit,) = line(files.git, git(root, "rev-parse", "HEAD"))
    found = files.tree(files.of(commit.tree)).blobs
    assert found.keys() == revision_tree(root, "HEAD").blobs.keys()
    assert found["projects/deep/er/q.yaml"].read() == b"name: Q\n"


def test_a_file_that_is_missing_is_found_out_when_it_is_read(folder: Folder) -> None:
    root = repository(folder, FILES)
    loose(root, git(root, "rev-parse", "HEAD:projects/p.yaml")).unlink()
    files = CommittedFiles(root)
    blobs = files.tree(files.of(git(root, "rev-parse", "HEAD^{tree}"))).blobs
    with pytest.raises(UnreadableError):
        blobs["projects/p.yaml"].read()
    assert blobs["itpm.yaml"].read() == b"portfolio: A\n"
