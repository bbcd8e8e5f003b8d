"""One comment on a pull request: found again by its mark, put in its own place, never sent where it says the same."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from itpm.interchange.client import RemoteError

_DIGEST = re.compile(r"^<!-- itpm:digest:([0-9a-f]{64}) -->$", re.MULTILINE)
MOST = 65_536
"""So many characters a forge takes."""


class Done(StrEnum):
    """What became of a comment."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that stands on a forge."""

    id: int
    body: str


class Conversation(Protocol):
    """The comments of one pull request."""

    def own(self) -> Iterable[Comment]:
        """The comments of whoever asks, the oldest first; a stranger may write any mark."""

    def create(self, body: str) -> None:
        """Adds a comment."""

    def update(self, comment: Comment, body: str) -> None:
        """Puts another text in the place of that of a comment."""


def marked(body: str, name: str) -> str:
    """A text with the mark of a name as its first line."""
    mark = mark_of(name)
    return body if body.startswith(f"{mark}\n") else f"{mark}\n{body}"


def mark_of(name: str) -> str:
    """The line by which a comment of a name is found again; readers do not see it."""
    return f"<!-- itpm:{name} -->"


def put(conversation: Conversation, body: str, name: str, *, new: bool = True) -> Done:
    """Puts a text on a pull request: in the place of the first own comment with the mark, else as a new one if asked.

    Two texts with one digest say the same, whatever stands beside it, as the commits that they are of.

    Raises:
        RemoteError: for a text that no forge takes, and where the forge does not do it.
    """
    text = marked(body, name)
    if len(text.encode("utf-16-le")) // 2 > MOST:
        raise RemoteError(f"the comment is longer than {MOST:,} characters, and no forge takes it")
    mark = f"{mark_of(name)}\n"
    for each in conversation.own():
        if _lines(each.body).startswith(mark):
            if _digest(each.body) == _digest(text):
                return Done.UNCHANGED
            conversation.update(each, text)
            return Done.UPDATED
    if not new:
        return Done.UNCHANGED
    conversation.create(text)
    return Done.CREATED


def _digest(body: str) -> str:
    """What a text says of what it says; without that, the text."""
    found = _DIGEST.search(body)
    return found[1] if found is not None else _lines(body).rstrip()


def comment(found: Mapping[str, Any]) -> Comment:
    """A comment as both forges give it.

    Raises:
        RemoteError: for something else.
    """
    number, body = found.get("id"), found.get("body")
    if not isinstance(number, int) or not isinstance(body, str):
        raise RemoteError("a comment without id or body came back")
    return Comment(number, body)


def _lines(body: str) -> str:
    """A text with the ends of lines that it was sent with."""
    return body.replace("\r\n", "\n")
