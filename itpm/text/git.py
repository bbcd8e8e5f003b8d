"""Git, by three plumbing commands that run nothing a repository brings along.

Only ``rev-parse``, ``ls-tree`` and ``cat-file`` are used, in an environment without the user's or the
machine's configuration: no hook, filter, pager or monitor of a hostile repository is started.
"""

import os
import re
import subprocess
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from itpm.text.tree import Blob, Revision, UnreadableError

_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
}
_OPTIONS = (
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    "diff.external=",
    "log.showSignature=false",
    "safe.bareRepository=explicit",
    "protocol.allow=never",
)
_TIMEOUT_SECONDS = 60
_LONGEST_REVISION = 250
_COMMITTER = re.compile(rb"^committer .* (\d+) ([+-])(\d\d)(\d\d)$", re.MULTILINE)
_HEADER_PARTS = 3
_SYMLINK = "120000"


class GitError(Exception):
    """Git is missing, or there is no such repository or revision; the message says what to do."""


class Git:
    """Reads one repository; every call is its own short process."""

    def __init__(self, folder: Path, safe_directories: tuple[str, ...] = ()) -> None:
        """Read the repository that holds ``folder``; it may not exist."""
        self.folder = folder
        self._safe = safe_directories
        self._reader: subprocess.Popen[bytes] | None = None

    def run(self, *arguments: str, stdin: bytes = b"") -> bytes:
        """The output of a plumbing command.

        Raises:
            GitError: where git is missing, takes too long or says no.
        """
        command = self._command(*arguments)
        try:
            done = subprocess.run(
                command,
                input=stdin,
                capture_output=True,
                env=_environment(),
                timeout=_TIMEOUT_SECONDS,
                check=False,
            )
        except FileNotFoundError as error:
            raise GitError("git is not installed") from error
        except subprocess.TimeoutExpired as error:
            raise GitError(f"git took longer than {_TIMEOUT_SECONDS} seconds") from error
        if done.returncode:
            raise GitError(_advice(done.stderr.decode(errors="replace")))
        return done.stdout

    def _command(self, *arguments: str) -> list[str]:
        options = [part for option in _OPTIONS for part in ("-c", option)]
        options += [part for folder in self._safe for part in ("-c", f"safe.directory={folder}")]
        return ["git", "-C", str(self.folder), *options, *arguments]

    def read(self, object_id: str) -> bytes:
        """The bytes of a blob, from one long-lived process for all of them.

        Raises:
            GitError: for an object that is not there or is broken.
        """
        if self._reader is None or self._reader.poll() is not None:
            self._close()
            self._reader = subprocess.Popen(
                self._command("cat-file", "--batch"),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        pipe_in, pipe_out = self._reader.stdin, self._reader.stdout
        assert pipe_in is not None and pipe_out is not None  # noqa: S101, PT018 - both are pipes
        try:
            pipe_in.write(f"{object_id}\n".encode())
            pipe_in.flush()
            head = pipe_out.readline().split()
            if len(head) != _HEADER_PARTS or head[1] != b"blob":
                raise GitError("it is missing or broken")
            data = pipe_out.read(int(head[2]))
            pipe_out.read(1)
        except OSError as error:
            raise GitError("git ended too early") from error
        return data

    def _close(self) -> None:
        """End the reading process."""
        reader, self._reader = self._reader, None
        if reader is not None:
            for pipe in (reader.stdin, reader.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()
            reader.kill()
            reader.wait()

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
            raise GitError(f"'{revision[:40]}' does not name one revision")
        try:
            commit = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
            return self._commit(commit.decode().strip())
        except GitError as error:
            raise GitError(str(error) or self._unknown(revision)) from error

    def _unknown(self, revision: str) -> str:
        shallow = self.run("rev-parse", "--is-shallow-repository").strip() == b"true"
        more = "; the clone is shallow: fetch its whole history (in CI: fetch-depth: 0)" if shallow else ""
        return f"no revision '{revision}' in this repository{more}"

    def _commit(self, commit: str) -> Revision:
        found = _COMMITTER.search(self.run("cat-file", "commit", commit))
        if found is None:
            raise GitError(f"commit {commit} cannot be read")
        shift = timedelta(hours=int(found[3]), minutes=int(found[4])) * (-1 if found[2] == b"-" else 1)
        zone = timezone(shift) if abs(shift) < timedelta(days=1) else UTC
        return Revision(commit, datetime.fromtimestamp(int(found[1]), zone))

    def blobs(self, commit: str, prefix: str) -> dict[str, Blob]:
        """The files of a commit below a prefix, by their path behind it."""
        listing = self.run("ls-tree", "-r", "-z", "-l", "--full-tree", commit, *([prefix] if prefix else []))
        found: dict[str, Blob] = {}
        for entry in listing.split(b"\0"):
            if entry:
                head, _, name = entry.partition(b"\t")
                mode, _kind, object_id, size = head.decode().split()
                path = os.fsdecode(name)[len(prefix) :]
                trouble = "a symbolic link; links are not followed in a revision" if mode == _SYMLINK else ""
                known = int(size) if size.isdigit() else 0
                found[path] = Blob(known, _Reader(self, object_id), object_id, trouble)
        return found


class _Reader:
    """Reads one object when it is called; a class, so that it stays small by the ten thousand."""

    __slots__ = ("_git", "_id")

    def __init__(self, git: Git, object_id: str) -> None:
        self._git = git
        self._id = object_id

    def __call__(self) -> bytes:
        try:
            return self._git.read(self._id)
        except GitError as error:
            raise UnreadableError(f"git object {self._id[:9]} cannot be read: {error}") from error


def _environment() -> dict[str, str]:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return {**inherited, **_ENVIRONMENT}


def _advice(stderr: str) -> str:
    lines = [line.removeprefix("fatal: ").strip() for line in stderr.splitlines() if line.strip()]
    if any("dubious ownership" in line for line in lines):
        return "the repository belongs to another user; git advises: " + " ".join(lines[-1:])
    if any("not a git repository" in line for line in lines):
        return "this folder is in no git repository"
    return " ".join(lines[:2])


def user_safe_directories() -> tuple[str, ...]:
    """The ``safe.directory`` values of the user's own git configuration, which the other calls leave out."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", "config", "--global", "--get-all", "safe.directory"],
            capture_output=True,
            env=environment,
            timeout=_TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return tuple(done.stdout.decode(errors="replace").split())
