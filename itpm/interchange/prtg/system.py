"""PRTG as a system whose devices and sensors come in as monitors, from tables of its API as JSON or CSV."""

from itpm.interchange import monitors
from itpm.interchange.documents import begins_as_json, has_names
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning
from itpm.interchange.prtg.answer import read_answer
from itpm.interchange.prtg.asking import REMOTE
from itpm.interchange.prtg.handing import DOWNTIMES
from itpm.interchange.prtg.table import read_table
from itpm.interchange.system import System
from itpm.interchange.tables import has_heads

_ABOUT = """\
FILE is what 'itpm fetch prtg' fetches, or a table of PRTG's API as JSON or CSV
(/api/table.json?content=sensors, content=devices).

A device watches the asset of its name, else the service of its name; a sensor what its device watches.
What 'watches:' in a mapping or a tag 'itpm-ID' there says holds before that.
"""


def recognises(data: bytes) -> bool:
    """Whether a file is one of PRTG."""
    return has_names(data, "prtg-version") or has_heads(data, "Status", "Status(RAW)")


def read(data: bytes, meaning: Meaning) -> Foreign:
    """The devices and sensors of a file.

    Raises:
        ForeignError: where it is none of PRTG, or is broken.
    """
    return (read_answer if begins_as_json(data) else read_table)(data, meaning)


SYSTEM = System(
    "prtg",
    "PRTG",
    "states of devices and sensors, what was seen of them, availability of sensors, from its API (JSON, CSV)",
    _ABOUT,
    recognises,
    read,
    monitors.changes,
    monitors.suggestion,
    "states of all devices and sensors, and availability of some (--of 'SENSOR PERIOD')",
    "maintenance windows of devices and sensors for approved windows (itpm push prtg)",
    remote=REMOTE,
    downtimes=DOWNTIMES,
    options=("zone",),
)
