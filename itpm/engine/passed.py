"""Moments at which some work cannot begin, remembered so that a later search passes them in one step.

Bookings are only ever added in a pass: where work found no place once, the same work finds none later. Without this,
each task of a queue looks anew at all that the tasks before it left: the square of their number.
"""

from typing import Generic, TypeVar

Told = TypeVar("Told")


class Passed(Generic[Told]):
    """From each moment at which work cannot begin, the next at which it may, and what is told of the wait."""

    __slots__ = ("_next",)

    def __init__(self) -> None:
        self._next: dict[int, tuple[int, Told | None]] = {}

    def note(self, moment: int, then: int, told: Told | None) -> None:
        """Work cannot begin from a moment on until another."""
        if then > moment:
            self._next[moment] = then, told

    def after(self, moment: int, told: Told | None = None) -> tuple[int, Told | None]:
        """The next moment at which work may begin, and what was told last on the way there; else what is ``told``."""
        seen: list[tuple[int, Told | None]] = []
        while (found := self._next.get(moment)) is not None:
            seen.append((moment, found[1]))
            moment = found[0]
        last: Told | None = None
        for place, said in reversed(seen):
            last = said if last is None else last
            self._next[place] = moment, last
        return moment, told if last is None else last
