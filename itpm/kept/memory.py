"""What was made in this process, kept for the next run: each thing with the very things that it was made of."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_Value = TypeVar("_Value")


class Memory:
    """Things by what they are and by name; one that was made of other things is made anew, and takes its place.

    What is kept has to be frozen, and to follow from what it was made of alone. Files and records are compared by
    identity: whoever makes one anew says that it may be another.
    """

    def __init__(self, *, keeps: bool = True) -> None:
        """A memory; one that keeps nothing makes all things anew."""
        self.keeps = keeps
        self._known: dict[tuple[str, Hashable], tuple[tuple[object, ...], Any]] = {}

    def recall(self, what: str, name: Hashable, of: tuple[object, ...]) -> Any:  # noqa: ANN401 - what was kept
        """What was kept, if it was made of the same; else None."""
        known = self._known.get((what, name))
        return known[1] if known is not None and known[0] == of else None

    def keep(self, what: str, name: Hashable, of: tuple[object, ...], value: object) -> None:
        """Keeps a thing in the place of the one of its name."""
        if self.keeps:
            self._known[what, name] = (of, value)

    def made(self, what: str, name: Hashable, of: tuple[object, ...], make: Callable[[], _Value]) -> _Value:
        """What was kept, else what is made now."""
        known: _Value | None = self.recall(what, name, of)
        if known is None:
            known = make()
            self.keep(what, name, of, known)
        return known
