"""What is open while a text is read: containers, faults so far, and the keys that wait for their values."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from itpm.diagnostic import Pointer
from itpm.message import Message
from itpm.text.fault import Fault
from itpm.text.limits import Limits
from itpm.text.places import Rows


class Misread(NamedTuple):
    """A plain scalar that other tools read as something else, or that lost text to a comment."""

    pointer: Pointer
    on_key: bool
    text: str


class StopReadingError(Exception):
    """Nothing behind this place can be trusted."""


@dataclass(slots=True)
class Frame:
    """A container being read: its row, and the key that waits for its value."""

    container: Any
    row: int
    flow: bool
    key: str | None = None
    name: str = ""
    key_start: int = 0
    key_end: int = 0


@dataclass(slots=True)
class Reading:
    """The state of one reading; ``quoted`` are the places of quoted texts and blocks that hold a '#'."""

    text: str
    limits: Limits
    rows: Rows = field(default_factory=Rows)
    faults: list[Fault] = field(default_factory=list)
    misreads: list[Misread] = field(default_factory=list)
    stack: list[Frame] = field(default_factory=list)
    root: Any = None
    quoted: list[tuple[int, int]] = field(default_factory=list)
    documents: int = 0
    has_tabs: bool = False

    def fault(self, what: Message, start: int, end: int, hint: str = "", code: str = "STR001") -> None:
        """Note a fault; too many end the reading."""
        self.faults.append(Fault(code, what, start, end, hint))
        if len(self.faults) >= self.limits.faults:
            raise StopReadingError

    def stop(self, what: Message, start: int, end: int, hint: str = "") -> None:
        """Note a fault behind which nothing is read."""
        self.faults.append(Fault("STR001", what, start, end, hint))
        raise StopReadingError

    def pointer(self) -> Pointer:
        """The route to the value that is read now."""
        top = len(self.stack) - 1
        return tuple(
            frame.name if isinstance(frame.container, dict) else len(frame.container) - (depth < top)
            for depth, frame in enumerate(self.stack)
        )
