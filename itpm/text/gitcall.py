"""One call of git: its environment, its options, and how long it may take.

A git that hangs (a pipe where its configuration should be, a network that is not there) is ended when it has said
nothing for ten seconds, one that goes on for ever at a ceiling; after the first of these no further one is waited for.
"""

import os
import selectors
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from itpm.message import Message
from itpm.text.program import program

_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    # Parents that a file of the repository makes up are those of no commit.
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_NO_LAZY_FETCH": "1",
    # A git that does not know the line above would fetch a missing object by whatever program the repository names.
    "GIT_ALLOW_PROTOCOL": "",
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
IDLE_SECONDS, MOST_SECONDS = 10.0, 60.0
"""How long git may say nothing, and how long one command may take altogether."""
_MOST_ERRORS = 64 * 1024
_MOST_CONFLICTS = 127
"""What 'git merge-file' says beyond this is no number of conflicts."""
_CHUNK = 64 * 1024
_stuck: set[str] = set()
"""The folders in which git hung once in this process."""


class GitError(Exception):
    """Git is missing, or there is no such repository or revision; the message says what to do."""


class NoGitError(GitError):
    """There is no git on this machine."""

    def __init__(self) -> None:
        super().__init__("git is not installed")


class NoRepositoryError(GitError):
    """A folder is in no git repository."""


class NoRevisionError(GitError):
    """A name is that of no commit here."""


def environment(*, own: bool = False, index: str = "") -> dict[str, str]:
    """The environment of every call: nothing of a caller's git, nor, but where it is asked for, of the user's.

    ``index`` is the file that a commit is being made of, where that is another than the repository's own.
    """
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    beside = {"GIT_INDEX_FILE": index} if index else {}
    return inherited if own else {**inherited, **_ENVIRONMENT, **beside}


def git_program() -> str:
    """The git of this machine.

    Raises:
        NoGitError: where there is none.
    """
    found = program("git")
    if found is None:
        raise NoGitError
    return found


def command(folder: Path, safe_directories: Sequence[str], *arguments: str) -> list[str]:
    """A command line of git in a folder."""
    options = [part for option in _OPTIONS for part in ("-c", option)]
    options += [part for safe in safe_directories for part in ("-c", f"safe.directory={safe}")]
    return [git_program(), "-C", str(folder), *options, *arguments]


def stream(line: Sequence[str], *, own: bool = False, index: str = "") -> Iterator[bytes]:
    """What a command prints, as it comes; the process ends with the reader.

    ``own`` asks the user's own configuration, and no repository; ``index`` another index than the repository's.

    Raises:
        GitError: where git is missing, says nothing for too long, takes too long, or says no.
    """
    with _started(line, subprocess.DEVNULL, subprocess.PIPE, environment(own=own, index=index)) as process:
        try:
            errors = bytearray()
            yield from _pieces(process, errors)
            if process.wait(IDLE_SECONDS):
                raise _refusal(errors.decode(errors="replace"))
        finally:
            process.kill()


def output(line: Sequence[str], most_bytes: int = 16 * 1024 * 1024, *, own: bool = False) -> bytes:
    """All that a command prints.

    Raises:
        GitError: as for :func:`stream`, and for more than ``most_bytes``.
    """
    found = bytearray()
    for piece in stream(line, own=own):
        found += piece
        if len(found) > most_bytes:
            raise GitError(Message("git says more than {most} bytes", most=most_bytes))
    return bytes(found)


def merge_lines(base: Path, ours: Path, theirs: Path) -> tuple[bytes, int]:
    """What two changes of a file make of it line by line, and how many conflicts are left in that; nothing is written.

    Raises:
        GitError: where git is missing, or says no.
    """
    line = [git_program(), "merge-file", "-p", "--diff3", "-q", "-L", "ours", "-L", "base", "-L", "theirs"]
    with _started(
        [*line, *map(str, (ours, base, theirs))], subprocess.DEVNULL, subprocess.PIPE, environment()
    ) as process:
        try:
            errors = bytearray()
            made = b"".join(_pieces(process, errors))
            found = process.wait(IDLE_SECONDS)
        finally:
            process.kill()
    if found > _MOST_CONFLICTS:
        raise _refusal(errors.decode(errors="replace"))
    return made, found


def _started(line: Sequence[str], stdin: int, stderr: int, env: dict[str, str]) -> subprocess.Popen[bytes]:
    if _place(line) in _stuck:
        raise GitError(Message("git did not answer before and is not asked again"))
    try:
        return subprocess.Popen(line, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr, env=env, bufsize=0)
    except FileNotFoundError as error:
        raise NoGitError from error
    except OSError as error:
        raise GitError(Message("git cannot be started: {why}", why=error.strerror or "")) from error


def _place(line: Sequence[str]) -> str:
    return line[2] if line[1:2] == ["-C"] else ""


def _pieces(process: subprocess.Popen[bytes], errors: bytearray) -> Iterator[bytes]:
    """The output of a process; what it complains of goes into ``errors``, as far as anybody would read it."""
    assert process.stdout is not None and process.stderr is not None  # noqa: S101, PT018 - both are pipes
    deadline = time.monotonic() + MOST_SECONDS
    with selectors.DefaultSelector() as waiting:
        for pipe in (process.stdout, process.stderr):
            waiting.register(pipe, selectors.EVENT_READ)
        while waiting.get_map():
            ready = waiting.select(min(IDLE_SECONDS, deadline - time.monotonic()))
            if not ready:
                _hung(process)
            for key, _events in ready:
                piece = os.read(key.fd, _CHUNK)
                if not piece:
                    waiting.unregister(key.fileobj)
                elif key.fileobj is process.stdout:
                    yield piece
                else:
                    errors += piece[: max(0, _MOST_ERRORS - len(errors))]


def _hung(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    line = process.args
    assert isinstance(line, list)  # noqa: S101 - as it was started
    _stuck.add(_place(line))
    raise GitError(
        Message(
            "git said nothing for {idle:0.#} seconds, or went on for more than {most:0.#}",
            idle=IDLE_SECONDS,
            most=MOST_SECONDS,
        )
    )


class Dialogue:
    """A git that answers one request after the other (``cat-file --batch``)."""

    def __init__(self, line: Sequence[str]) -> None:
        """Starts the process.

        Raises:
            GitError: where it cannot be started.
        """
        self._process = _started(line, subprocess.PIPE, subprocess.DEVNULL, environment())
        self._buffer = bytearray()

    @property
    def over(self) -> bool:
        """Whether the process has ended."""
        return self._process.poll() is not None

    def ask(self, request: bytes) -> None:
        """Sends a line.

        Raises:
            GitError: where git has gone.
        """
        assert self._process.stdin is not None  # noqa: S101 - it is a pipe
        try:
            self._process.stdin.write(request + b"\n")
        except OSError as error:
            raise GitError(Message("git ended too early")) from error

    def line(self) -> bytes:
        """The next line of the answer.

        Raises:
            GitError: where git has gone, or says nothing.
        """
        while b"\n" not in self._buffer:
            self._more()
        found, _, rest = bytes(self._buffer).partition(b"\n")
        self._buffer = bytearray(rest)
        return found

    def exactly(self, size: int) -> bytes:
        """So many bytes of the answer.

        Raises:
            GitError: as for :meth:`line`.
        """
        while len(self._buffer) < size:
            self._more()
        found = bytes(self._buffer[:size])
        del self._buffer[:size]
        return found

    def _more(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None  # noqa: S101 - it is a pipe
        if not _readable(pipe.fileno()):
            _hung(self._process)
        piece = os.read(pipe.fileno(), _CHUNK)
        if not piece:
            raise GitError(Message("git ended too early"))
        self._buffer += piece

    def close(self) -> None:
        """Ends the process."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.kill()
        self._process.wait()


def _readable(pipe: int) -> bool:
    """Whether a pipe says something, or ends, soon enough."""
    if sys.platform == "win32":  # pragma: no cover - a pipe cannot be waited for there
        return True
    with selectors.DefaultSelector() as waiting:
        waiting.register(pipe, selectors.EVENT_READ)
        return bool(waiting.select(IDLE_SECONDS))


def _refusal(stderr: str) -> GitError:
    """What git says no with, and what to do."""
    said = [line for line in stderr.splitlines() if line.strip() and not line.startswith(("hint:", "warning:"))]
    lines = [line.removeprefix("fatal: ").strip() for line in said]
    if any("dubious ownership" in line for line in lines):
        return GitError("the repository belongs to another user; git advises: " + " ".join(lines[-1:]))
    if any("not a git repository" in line for line in lines):
        return NoRepositoryError("this folder is in no git repository")
    return GitError(" ".join(lines[:2]))
