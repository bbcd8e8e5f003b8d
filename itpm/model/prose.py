"""A text that a person wrote, with the field it stands in: what rules about wording look at."""

from typing import NamedTuple

from itpm.diagnostic import Origin


class Prose(NamedTuple):
    """One text: its place, the name of its field, the kind of its file, and whether it lies in an overlay.

    ``public`` is False where the field or one above it is meant for a closed group.
    """

    origin: Origin
    field: str
    text: str
    kind: str
    in_overlay: bool = False
    public: bool = True
