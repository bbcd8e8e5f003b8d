"""How somebody rates a project: green, amber or red, or a word of a scale of their own that stands for one of them."""

from collections.abc import Mapping
from typing import Final

STATES: Final = ("green", "amber", "red")
Scale = Mapping[str, str]
"""Own words, each with the state that it stands for."""


class Rating(str):
    """A state, with the word that was written for it."""

    said: str
    __slots__ = ("said",)

    @classmethod
    def of(cls, state: str, said: str) -> "Rating":
        """A state that was written with a word."""
        made = cls(state)
        made.said = said
        return made

    def __getnewargs__(self) -> tuple[str]:
        """What it is made again of."""
        return (str(self),)
