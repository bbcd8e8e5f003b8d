"""Trello as a system whose boards are brought in."""

from itpm.interchange import tasks
from itpm.interchange.documents import has_names
from itpm.interchange.exchange import ForeignError
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning
from itpm.interchange.system import System
from itpm.interchange.trello.board import read_board

_ABOUT = """\
FILE is a board as JSON. In Trello: board menu, Print, export and share, Export as JSON; that is free on every plan.

Cards become tasks of a project, lists their states, members who does them, due dates dates to finish by.
"""


def recognises(data: bytes) -> bool:
    """Whether a file is a board of Trello."""
    return has_names(data, "cards", "lists", "idBoard") or has_names(data, "cards", "lists", "prefs")


def read(data: bytes, meaning: Meaning) -> Foreign:
    """The cards of a file.

    Raises:
        ForeignError: where it is none of Trello, or is broken.
    """
    if not data.strip():
        raise ForeignError("it is empty")
    return read_board(data, meaning)


SYSTEM = System(
    "trello",
    "Trello",
    "cards of a board as tasks, from its JSON",
    _ABOUT,
    recognises,
    read,
    tasks.changes,
    tasks.suggestion,
    options=("into", "zone"),
)
