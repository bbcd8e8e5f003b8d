"""Lansweeper as a system whose assets are brought in: reports as CSV or XLSX, answers of its API as JSON."""

from itpm.interchange import assets
from itpm.interchange.documents import begins_as_json, has_names
from itpm.interchange.foreign import Foreign
from itpm.interchange.lansweeper.answer import read_answer
from itpm.interchange.lansweeper.asking import REMOTE
from itpm.interchange.lansweeper.report import read_report
from itpm.interchange.mapping import Meaning
from itpm.interchange.system import System
from itpm.interchange.tables import has_heads

_ABOUT = """\
FILE is a report as CSV or XLSX (in Lansweeper: Reports, the report, Export), or an answer of its API
as JSON (site, assetResources).

Assets are known by their serial number, else their tag, else their name, until they are linked. Names
of users and addresses of machines stay there unless a mapping says otherwise.
"""


def recognises(data: bytes) -> bool:
    """Whether a file is one of Lansweeper."""
    return has_names(data, "assetResources") or has_heads(data, "AssetName", "AssetTypename")


def read(data: bytes, meaning: Meaning) -> Foreign:
    """The assets of a file.

    Raises:
        ForeignError: where it is none of Lansweeper, or is broken.
    """
    return (read_answer if begins_as_json(data) else read_report)(data, meaning)


SYSTEM = System(
    "lansweeper",
    "Lansweeper",
    "assets with serial numbers, warranty and state, from its reports (CSV, XLSX) or its API (JSON)",
    _ABOUT,
    recognises,
    read,
    assets.changes,
    assets.suggestion,
    "assets of a site (--of SITE)",
    options=("dates", "decimal", "zone", "language"),
    remote=REMOTE,
)
