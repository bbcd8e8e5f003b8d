"""Asana as a system whose tasks are brought in."""

from itpm.interchange import tasks
from itpm.interchange.asana.answer import read_answer
from itpm.interchange.asana.asking import REMOTE
from itpm.interchange.asana.handing import PUSH
from itpm.interchange.asana.table import read_table
from itpm.interchange.documents import begins_as_json, has_names
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning
from itpm.interchange.system import System
from itpm.interchange.tables import has_heads

_ABOUT = """\
FILE is a project as CSV or JSON. In Asana: the arrow beside the name of the project, Export/Print, CSV or JSON. A
table as Asana's importer takes it is read as well, and so is an answer of the REST API.

Tasks become tasks and milestones of a project, subtasks their parts, what they are blocked by what comes first.
JSON knows tasks by their keys; in CSV parents and dependencies stand by name, and a name that several tasks have
is told and not guessed at.
"""


def recognises(data: bytes) -> bool:
    """Whether a file is a project of Asana."""
    as_json = has_names(data, "data", "gid")
    exported = has_heads(data, "Task ID", "Name", "Section/Column")
    return as_json or exported or any(has_heads(data, *each, "Section", "Assignee", "Due Date") for each in _IMPORTED)


_IMPORTED = (("Name",), ("Task Name",))


def read(data: bytes, meaning: Meaning) -> Foreign:
    """The tasks of a file.

    Raises:
        ForeignError: where it is none of Asana, or is broken.
    """
    return (read_answer if begins_as_json(data) else read_table)(data, meaning)


SYSTEM = System(
    "asana",
    "Asana",
    "tasks and milestones of a project with subtasks and what blocks them, from its CSV or JSON",
    _ABOUT,
    recognises,
    read,
    tasks.changes,
    tasks.suggestion,
    "a project with subtasks of every depth (--of PROJECT)",
    "names, descriptions, dates, who does it, done or not, what comes first, new tasks and milestones (itpm push); a "
    "project as CSV (itpm export asana)",
    options=("into", "dates", "decimal", "zone", "language"),
    remote=REMOTE,
    push=PUSH,
)
