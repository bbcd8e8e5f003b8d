"""A tree of files: a folder, a git revision or a dictionary in a test, all alike."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from itpm.message import Message
from itpm.text.membership import nearly

NO_LINK = "put the file itself in the place of the link"
"""What to do about a link that is not followed."""
_SHA256_DIGITS = 64


class UnreadableError(Exception):
    """A file that is there and cannot be read; the message says why, in words for people."""


@dataclass(frozen=True, slots=True)
class Blob:
    """A file's bytes: ``id`` is the git blob id where it is known without reading.

    ``trouble`` says why a file is refused before it is read (a link that leaves the folder, a device).
    """

    size: int
    read: Callable[[], bytes]
    id: str | None = None
    trouble: Message | None = None
    remedy: str = ""
    """What to do about that."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit: its full id and the time at which it was committed."""

    commit: str
    committed: datetime

    @property
    def short(self) -> str:
        """The first nine digits of the commit."""
        return self.commit[:9]


@dataclass(frozen=True, slots=True)
class Tree:
    """Files by path, with '/' between the parts, and the revision that they came from."""

    blobs: Mapping[str, Blob]
    revision: Revision | None = None
    notes: tuple[tuple[str, Message], ...] = field(default=())
    """Paths that were passed over, and why."""
    strays: Mapping[str, str] = field(default_factory=dict)
    """Folders with YAML that look like folders of the format, and what they should be called."""
    misnamed: tuple[str, ...] = ()
    """Files that lie where those of a portfolio do, and that only their names keep from being read."""


def blob_id(data: bytes) -> str:
    """The id that git gives a file with these bytes."""
    return object_id("blob", data)


def object_id(kind: str, data: bytes, like: str = "") -> str:
    """The id that git gives an object of a kind; of a repository with longer ids where ``like`` is one of them."""
    digest = hashlib.sha256() if len(like) == _SHA256_DIGITS else hashlib.sha1(usedforsecurity=False)
    digest.update(f"{kind} {len(data)}\0".encode())
    digest.update(data)
    return digest.hexdigest()


def tree_of(files: Mapping[str, str | bytes], revision: Revision | None = None) -> Tree:
    """A tree of texts in memory."""
    encoded = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    blobs = {path: Blob(len(data), partial(bytes, data), blob_id(data)) for path, data in encoded.items()}
    ours = {path: blob for path, blob in blobs.items() if not nearly(path)}
    return Tree(ours, revision, misnamed=tuple(sorted(blobs.keys() - ours.keys())))
