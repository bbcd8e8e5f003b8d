"""Trello as a system whose boards are brought in."""

from itpm.interchange import tasks
from itpm.interchange.documents import begins_as_json, has_names
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning
from itpm.interchange.system import System
from itpm.interchange.tables import has_heads
from itpm.interchange.trello.asking import REMOTE
from itpm.interchange.trello.board import read_board
from itpm.interchange.trello.cards import read_cards
from itpm.interchange.trello.handing import PUSH

_ABOUT = """\
FILE is a board as JSON or CSV. In Trello: board menu, Print, export and share, Export as JSON. That is free on
every plan; CSV comes with Premium.

Cards become tasks of a project, lists their states, members who does them, due dates dates to finish by.
"""


def recognises(data: bytes) -> bool:
    """Whether a file is a board of Trello."""
    as_json = has_names(data, "cards", "lists", "idBoard") or has_names(data, "cards", "lists", "prefs")
    return as_json or has_heads(data, "Card ID", "Card Name", "List Name")


def read(data: bytes, meaning: Meaning) -> Foreign:
    """The cards of a file.

    Raises:
        ForeignError: where it is none of Trello, or is broken.
    """
    return (read_board if begins_as_json(data) else read_cards)(data, meaning)


SYSTEM = System(
    "trello",
    "Trello",
    "cards of a board as tasks, from its JSON or CSV",
    _ABOUT,
    recognises,
    read,
    tasks.changes,
    tasks.suggestion,
    "a board with all its actions (--of BOARD)",
    "names, descriptions, dates and states of cards, and new cards (itpm push)",
    options=("into", "dates", "decimal", "zone", "language"),
    remote=REMOTE,
    push=PUSH,
)
