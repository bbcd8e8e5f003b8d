"""What was handed to those who cannot be asked what they have: noted outside of every portfolio, before it is sent.

A note is made by nobody twice, so of two who send the same at once one does. It says ``sending`` until an answer came:
where none did, or the run was ended, it still says so, and nobody knows whether it arrived.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from itpm.run.cache import untrusted
from itpm.text.write import atomic_write, fill

SENDING: Final = "sending"
SENT: Final = "sent"
_MOST_BYTES = 4096


@dataclass(frozen=True)
class Note:
    """What is noted of a message."""

    state: str
    name: str = ""
    audience: str = ""
    day: str = ""
    """The status date of what it told."""
    commit: str = ""
    """What it was made from; empty where that is no commit."""
    at: int = 0
    """When it was sent, in seconds since 1970."""


@dataclass(frozen=True)
class Sent:
    """The notes of what one channel was sent."""

    folder: Path

    def claimed(self, key: str, note: Note) -> Note | None:
        """Notes that something is being sent; what is noted already where it is, and then nothing is.

        Raises:
            OSError: where nothing can be noted.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            handle = os.open(self._path(key), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return self.found(key) or Note(SENDING)
        fill(handle, _written(note))
        return None

    def settle(self, key: str, note: Note) -> None:
        """Notes what has become of it."""
        atomic_write(self._path(key), _written(note))

    def drop(self, key: str) -> None:
        """Forgets what was surely not sent, or is to be sent again."""
        self._path(key).unlink(missing_ok=True)

    def found(self, key: str) -> Note | None:
        """What is noted of a message; None where nothing is. What cannot be read is no proof that it arrived."""
        path = self._path(key)
        return _read(path) if path.exists() else None

    def last(self, name: str, audience: str) -> Note | None:
        """The last that was sent of a name, for an audience."""
        every = [each for each in self._all() if (each.state, each.name, each.audience) == (SENT, name, audience)]
        return max(every, key=lambda each: (each.at, each.day), default=None)

    def _all(self) -> Iterator[Note]:
        for path in sorted(self.folder.glob("*.json")):
            yield _read(path)

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.json"


def key_of(document: Mapping[str, Any]) -> str:
    """What tells a message from others: all that it says, with its day."""
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()[:32]


def sent_to(root: Path, system: str, channel: str) -> tuple[Sent, str]:
    """The notes of a channel, and why they cannot be trusted; empty where they can."""
    folder = _state_folder()
    return Sent(folder / system / channel), untrusted(root, folder)


def _state_folder() -> Path:
    """Where is kept what has to last: no cache, for what is lost from it would be sent again."""
    said = os.environ.get("ITPM_STATE_DIR")
    if said:
        return Path(said)
    from platformdirs import user_state_path  # noqa: PLC0415 - not needed where the folder is given

    return user_state_path("itpm", appauthor=False)


def _written(note: Note) -> bytes:
    return (json.dumps(vars(note)) + "\n").encode()


def _read(path: Path) -> Note:
    """A note; of one that cannot be read nobody knows what became of it."""
    found: Any = None
    with suppress(OSError, ValueError, RecursionError), path.open("rb") as file:
        found = json.loads(file.read(_MOST_BYTES))
    if not isinstance(found, dict):
        return Note(SENDING)
    texts = {name: str(found.get(name, "")) for name in ("state", "name", "audience", "day", "commit")}
    at = found.get("at")
    return Note(**texts, at=at if isinstance(at, int) else 0)
