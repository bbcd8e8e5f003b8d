"""Git, by plumbing commands that run nothing a repository brings along.

Only ``rev-parse``, ``ls-tree`` and ``cat-file`` are used on a repository, in the one environment of
:mod:`itpm.text.gitcall`: no hook, filter, pager, monitor or helper of a hostile repository is started and nothing is
fetched. What an object holds is held against its id before it is believed.
"""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from itpm.message import Message, message_of
from itpm.text.git_here import in_shallow, refuse_old_git
from itpm.text.gitcall import Dialogue, GitError, NoRevisionError, command, output, stream
from itpm.text.membership import FOLDERS, meant, strays
from itpm.text.tree import NO_LINK, Blob, Revision, UnreadableError, object_id

_LONGEST_REVISION = 250
_COMMITTER = re.compile(rb"^committer .* (\d{1,19}) ([+-])(\d\d)(\d\d)$", re.MULTILINE)
_PARENT = re.compile(rb"^parent ([0-9a-f]+)$", re.MULTILINE)
_TREE = re.compile(rb"tree ([0-9a-f]+)\n")
_LAST_SECOND = 4102444799  # the last of 2099: no commit of a portfolio is younger
_HEADER_PARTS = 3
_ENTRY_PARTS = 4
_SYMLINK = "120000"
LINKED = Message("a symbolic link; links are not followed in a revision")
_MOST_FILES = 300_000
_LONGEST_ENTRY = 8192
_LARGEST_OBJECT = 64 * 1024 * 1024
_LARGEST_COMMIT = 1024 * 1024


class Git:
    """Reads one repository; every call is its own short process."""

    def __init__(self, folder: Path, safe_directories: tuple[str, ...] = (), elsewhere: tuple[str, ...] = ()) -> None:
        """Read the repository that holds ``folder``; it may not exist.

        ``elsewhere`` says where it is, as options of git, where git finds none by itself.
        """
        self.folder = folder
        self._safe = safe_directories
        self._elsewhere = elsewhere
        self._reader: Dialogue | None = None

    def run(self, *arguments: str) -> bytes:
        """The output of a plumbing command.

        Raises:
            GitError: where git is missing or too old, does not answer, says too much or says no.
        """
        return output(self._command(*arguments))

    def _command(self, *arguments: str) -> list[str]:
        refuse_old_git()
        return command(self.folder, self._safe, *self._elsewhere, *arguments)

    def read(self, wanted: str, kind: str = "blob", most_bytes: int = _LARGEST_OBJECT) -> bytes:
        """The bytes of an object, from one long-lived process for all of them.

        Raises:
            GitError: for an object that is not there, is broken, is too large, or does not hold what its id says.
        """
        if self._reader is None or self._reader.over:
            self._close()
            self._reader = Dialogue(self._command("cat-file", "--batch"))
        self._reader.ask(wanted.encode())
        head = self._reader.line().split()
        if len(head) != _HEADER_PARTS:
            raise GitError(Message("it is missing or broken"))
        if int(head[2]) > most_bytes:
            self._close()
            raise GitError(Message("it has {size} bytes; {most} are the most", size=int(head[2]), most=most_bytes))
        data = self._reader.exactly(int(head[2]))
        self._reader.exactly(1)
        if head[1] != kind.encode():
            raise GitError(Message("it is no {kind}", kind=kind))
        if object_id(kind, data, wanted) != wanted:
            raise GitError(Message("it does not hold what its id says"))
        return data

    def _close(self) -> None:
        """End the reading process."""
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.close()

    def __del__(self) -> None:
        self._close()

    def prefix(self) -> str:
        """The folder's path inside the repository, ending in '/' unless it is the top."""
        return os.fsdecode(self.run("rev-parse", "--show-prefix")).rstrip("\n")

    def resolve(self, revision: str) -> Revision:
        """The commit that a revision names.

        Raises:
            GitError: for a name that is no single commit here.
        """
        if not revision or len(revision) > _LONGEST_REVISION or not revision.isprintable() or ".." in revision:
            raise GitError(Message("'{revision}' does not name one revision", revision=revision[:40]))
        try:
            commit = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            return self.commit(commit.decode().strip())
        except GitError as error:
            if str(error):
                raise
            # Git says nothing of a name that it does not know.
            raise NoRevisionError(self._unknown(revision)) from error

    def _unknown(self, revision: str) -> Message:
        why = Message("no revision '{revision}' in this repository", revision=revision)
        return in_shallow(why) if is_shallow(self) else why

    def commit(self, commit: str) -> Revision:
        """A commit by its id, with the time of its committer.

        Raises:
            GitError: for one that is not here, or was made on no day.
        """
        try:
            found = _COMMITTER.search(self.read(commit, "commit", _LARGEST_COMMIT))
        except GitError as error:
            why = message_of(error)
            raise GitError(Message("commit {commit} cannot be read: {why}", commit=commit[:9], why=why)) from error
        if found is None or int(found[1]) > _LAST_SECOND:
            odd = Message("commit {commit} says it was made on a day that no calendar here holds", commit=commit[:9])
            raise GitError(odd)
        shift = timedelta(hours=int(found[3]), minutes=int(found[4])) * (-1 if found[2] == b"-" else 1)
        zone = timezone(shift) if abs(shift) < timedelta(days=1) else UTC
        return Revision(commit, datetime.fromtimestamp(int(found[1]), zone))

    def parent(self, commit: str) -> str | None:
        """The id of the first parent of a commit; None for the first commit of all."""
        head = self.read(commit, "commit", _LARGEST_COMMIT).partition(b"\n\n")[0]
        found = _PARENT.search(head)
        return None if found is None else found[1].decode()

    def blobs(self, commit: str, prefix: str, *, believed: bool = False) -> dict[str, Blob]:
        """The files of a commit that may belong to a portfolio below a prefix, by their path behind it.

        Only the top and the folders of the format are listed. Where they are to be ``believed``, each folder is held
        against its id too, so that the files are those of this commit.

        Raises:
            GitError: where there are more files than any portfolio has, or a folder is not what its id says.
        """
        options = ("ls-tree", "-z", "-l", "--full-tree")
        folders = self._way(commit, prefix) if believed else set()
        wanted = [f"{prefix}{folder}/" for folder in FOLDERS]
        top = stream(self._command(*options, commit, *([prefix] if prefix else [])))
        below = stream(self._command(*options, "-r", "-t", commit, *wanted))
        found: dict[str, Blob] = {}
        for listing in (top, below):
            for mode, kind, wanted_id, size, path in _entries(listing):
                if kind == "tree" and believed and listing is below and wanted_id not in folders:
                    folders.add(wanted_id)
                    self._folder(wanted_id)
                if kind != "blob":
                    continue
                if len(found) >= _MOST_FILES:
                    raise GitError(f"commit {commit[:9]} has more than {_MOST_FILES} files in the portfolio's folders")
                trouble = LINKED if mode == _SYMLINK else None
                known = int(size) if size.isdigit() else 0
                found[path[len(prefix) :]] = Blob(
                    known, BlobReader(self, wanted_id, known), wanted_id, trouble, NO_LINK if trouble else ""
                )
        return found

    def strays(self, commit: str, prefix: str) -> dict[str, str]:
        """The folders of a commit that look like folders of the format, and what they should be called."""
        options = ("ls-tree", "-z", "-l", "--full-tree")
        top = _entries(stream(self._command(*options, "-d", commit, *([prefix] if prefix else []))))
        near = [path for _mode, _kind, _id, _size, path in top if meant(path[len(prefix) :])]
        if not near:
            return {}
        below = _entries(stream(self._command(*options, "-r", commit, *(f"{path}/" for path in near))))
        return strays(path[len(prefix) :] for _mode, _kind, _id, _size, path in below)

    def staged(self, index: str = "") -> dict[str, tuple[str, str]]:
        """What is staged below the folder: the mode and the id of each file, by its path from there.

        ``index`` is the file that a commit is being made of, where that is another than the repository's own; that of
        another repository is not taken: a hook there may have called.

        Raises:
            GitError: where a file is in conflict, or there are more files than any portfolio has.
        """
        own = Path(os.fsdecode(self.run("rev-parse", "--absolute-git-dir")).rstrip("\n"))
        said = index if index and _repository_of(Path(index)) in {own.resolve(), None} else ""
        found: dict[str, tuple[str, str]] = {}
        rest = b""
        for piece in stream(self._command("ls-files", "-s", "-z"), index=said):
            *whole, rest = (rest + piece).split(b"\0")
            for entry in whole:
                head, _, name = entry.partition(b"\t")
                mode, wanted, stage = head.decode().split()
                path = os.fsdecode(name)
                if stage != "0":
                    raise GitError(f"{path} is in conflict; settle it, and stage it with 'git add'")
                if len(found) >= _MOST_FILES:
                    raise GitError(f"more than {_MOST_FILES} files are staged")
                found[path] = mode, wanted
        return found

    def blob(self, wanted: str, mode: str) -> Blob:
        """A file by its id."""
        if mode == _SYMLINK:
            return Blob(0, bytes, wanted, LINKED, NO_LINK)
        try:
            size = len(self.read(wanted))
        except GitError as error:
            why = Message("git object {id} cannot be read: {why}", id=wanted[:9], why=message_of(error))
            return Blob(0, bytes, wanted, why)
        return Blob(size, BlobReader(self, wanted, size), wanted)

    def _way(self, commit: str, prefix: str) -> set[str]:
        """The folders from the top of a commit to a prefix, as far as there are any, each held against its id."""
        found = _TREE.match(self.read(commit, "commit", _LARGEST_COMMIT))
        wanted = found[1].decode() if found is not None else ""
        way = {wanted}
        for name in filter(None, prefix.split("/")):
            wanted = _inside(self._folder(wanted), os.fsencode(name), len(commit) // 2)
            if not wanted:
                return way
            way.add(wanted)
        self._folder(wanted)
        return way

    def _folder(self, wanted: str) -> bytes:
        try:
            return self.read(wanted, "tree")
        except GitError as error:
            why = Message("git object {id}, a folder, cannot be read: {why}", id=wanted[:9], why=message_of(error))
            raise GitError(why) from error


def _inside(entries: bytes, name: bytes, size: int) -> str:
    """The id of a folder in a folder as git keeps it (mode, name and id, one after the other); empty where none is."""
    at = 0
    while at < len(entries):
        end = entries.index(b"\0", at) + 1
        if entries[at : end - 1] == b"40000 " + name:
            return entries[end : end + size].hex()
        at = end + size
    return ""


def _repository_of(index: Path) -> Path | None:
    """The git directory that an index lies in, also that of a worktree or a submodule; None where it lies in none."""
    for folder in index.resolve().parents:
        if (folder / "HEAD").is_file() and ((folder / "objects").is_dir() or (folder / "commondir").is_file()):
            return folder
    return None


def _entries(listing: Iterator[bytes]) -> Iterator[tuple[str, str, str, str, str]]:
    """Mode, kind, id, size and path of each entry of a listing that comes in pieces."""
    rest = b""
    for piece in listing:
        *whole, rest = (rest + piece).split(b"\0")
        if len(rest) > _LONGEST_ENTRY:
            raise GitError(Message("a path in this commit is longer than any file's"))
        for entry in whole:
            head, _, name = entry.partition(b"\t")
            parts = head.decode().split()
            if len(parts) == _ENTRY_PARTS:
                yield parts[0], parts[1], parts[2], parts[3], os.fsdecode(name)


class BlobReader:
    """Reads one object when it is called; a class, so that it stays small by the ten thousand."""

    __slots__ = ("_git", "_id", "_size")

    def __init__(self, git: Git, wanted: str, size: int) -> None:
        self._git = git
        self._id = wanted
        self._size = size

    def __call__(self) -> bytes:
        """The bytes of the object."""
        try:
            return self._git.read(self._id, most_bytes=self._size)
        except GitError as error:
            raise UnreadableError(
                Message("git object {id} cannot be read: {why}", id=self._id[:9], why=message_of(error))
            ) from error


def is_shallow(git: Git) -> bool:
    """Whether a part of the history of a repository is not here."""
    return git.run("rev-parse", "--is-shallow-repository").strip() == b"true"
