"""SolarWinds as a system whose nodes come in as assets and monitors: answers of its service as JSON, tables as CSV."""

from itpm.interchange import inventory
from itpm.interchange.documents import begins_as_json, has_names
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning
from itpm.interchange.solarwinds.answer import read_answer, read_table
from itpm.interchange.solarwinds.asking import REMOTE
from itpm.interchange.system import System
from itpm.interchange.tables import has_heads

_ABOUT = """\
FILE is what 'itpm fetch solarwinds' fetches, an answer of its service (SWIS) as JSON, or the rows of
a query (SWQL) as CSV or XLSX: NodeID and Caption of Orion.Nodes, with custom properties and what the
asset inventory says.

A node is an asset, known by its serial number, else its tag, else its name, until it is linked; how it
stands is what a monitor says that watches it. Addresses stay there unless a mapping says otherwise.
"""


def recognises(data: bytes) -> bool:
    """Whether a file is one of SolarWinds."""
    return has_names(data, "NodeID") or has_heads(data, "NodeID", "Caption")


def read(data: bytes, meaning: Meaning) -> Foreign:
    """The nodes of a file.

    Raises:
        ForeignError: where it is none of SolarWinds, or is broken.
    """
    return (read_answer if begins_as_json(data) else read_table)(data, meaning)


SYSTEM = System(
    "solarwinds",
    "SolarWinds",
    "nodes as assets with serial numbers and warranty, and how they stand, from its service (JSON) or SWQL (CSV, XLSX)",
    _ABOUT,
    recognises,
    read,
    inventory.changes,
    inventory.suggestion,
    "nodes with their inventory and alerts, and some of their custom properties (--of PROPERTY)",
    options=("dates", "decimal", "zone", "language"),
    remote=REMOTE,
)
