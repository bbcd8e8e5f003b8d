"""Jira as a system whose issues are brought in."""

from itpm.interchange import tasks
from itpm.interchange.documents import begins_as_json, has_names
from itpm.interchange.foreign import Foreign
from itpm.interchange.jira.answer import read_answer
from itpm.interchange.jira.asking import REMOTE
from itpm.interchange.jira.handing import PUSH
from itpm.interchange.jira.page import read_page
from itpm.interchange.jira.table import is_table, read_table
from itpm.interchange.mapping import Meaning
from itpm.interchange.system import System
from itpm.interchange.tables import first_row

_ABOUT = """\
FILE is a search as CSV (in Jira: Filters, the search, Export, CSV, all fields), as XML, or an answer of
its REST API as JSON (search/jql of Cloud, search of Data Center).

Issues become tasks of a project for each project there, with estimates, due dates, people, parents, and
what blocks them. The names of columns may be in English, German, Spanish, French, Italian or Portuguese;
'columns:' of a mapping says others.
"""


def recognises(data: bytes) -> bool:
    """Whether a file is one of Jira."""
    as_json = has_names(data, "issues", "fields") and (b'"expand"' in data or b'"isLast"' in data or b'"self"' in data)
    return as_json or _is_page(data) or is_table(first_row(data))


def _is_page(data: bytes) -> bool:
    return data.lstrip()[:1] == b"<" and b"<rss" in data[:4096] and b"<item>" in data


def read(data: bytes, meaning: Meaning) -> Foreign:
    """The issues of a file.

    Raises:
        ForeignError: where it is none of Jira, or is broken.
    """
    if begins_as_json(data):
        return read_answer(data, meaning)
    return (read_page if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<" else read_table)(data, meaning)


SYSTEM = System(
    "jira",
    "Jira",
    "issues as tasks with people, estimates, parents and what blocks them, from CSV, XML or JSON of its REST API",
    _ABOUT,
    recognises,
    read,
    tasks.changes,
    tasks.suggestion,
    "issues that a search in JQL finds (--of JQL)",
    "names, descriptions, dates, states, what comes first, new issues (itpm push); a project as CSV (itpm export jira)",
    options=("into", "dates", "decimal", "zone", "language"),
    remote=REMOTE,
    push=PUSH,
)
