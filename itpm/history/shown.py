"""The history that pages and pictures show, and why there is none where there is none."""

from typing import NamedTuple

from itpm.history.point import Past


class Shown(NamedTuple):
    """A history; of one that could not be read ``why``, in words."""

    past: Past
    why: str = ""


NO_HISTORY = Shown(Past(()), "its history was not read")
