"""What is wrong with a text before anybody knows whose text it is.

Parsed files are cached by their content, so a fault has offsets and no path.
"""

from typing import NamedTuple

from itpm.message import Message
from itpm.say import printable


class Fault(NamedTuple):
    """One fault: its rule, its words, and offsets in code points; ``other`` is a second place."""

    code: str
    what: Message
    start: int
    end: int
    hint: str = ""
    other: tuple[int, int] | None = None
    other_message: str = ""

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.what.text()


def shown(text: str, limit: int = 60) -> str:
    """A piece of a user's text, cut and with everything invisible spelled out."""
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return printable(cut)
