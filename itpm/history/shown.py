"""The history that pages and pictures show, and why there is none where there is none."""

from typing import NamedTuple

from itpm.history.point import Past
from itpm.history.promises import Moved


class Shown(NamedTuple):
    """A history, with each change of a promise; of one that could not be read ``why``, in words."""

    past: Past
    why: str = ""
    moved: tuple[Moved, ...] = ()


NO_HISTORY = Shown(Past(()), "its history was not read")
