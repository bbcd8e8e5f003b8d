"""Nagios as a system whose hosts and services come in as monitors: its status file, answers of its JSON programs."""

from itpm.interchange import monitors
from itpm.interchange.documents import begins_as_json, has_names
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning
from itpm.interchange.nagios.answer import read_answer
from itpm.interchange.nagios.asking import REMOTE
from itpm.interchange.nagios.handing import DOWNTIMES
from itpm.interchange.nagios.status import is_status, read_status
from itpm.interchange.system import System

_ABOUT = """\
FILE is Nagios's status file (status.dat), or answers of its JSON programs: hostlist and servicelist of
statusjson.cgi, hostlist of objectjson.cgi, availability of archivejson.cgi, several of them in one list.

A host watches the asset with its serial number, tag or name, else the service of its name; a check what
its host watches. What 'watches:' in a mapping says holds before that. Hosts of which nobody knows what
they watch are told and left out.
"""


def recognises(data: bytes) -> bool:
    """Whether a file is one of Nagios."""
    return has_names(data, "cgi", "query", "result") or is_status(data)


def read(data: bytes, meaning: Meaning) -> Foreign:
    """The hosts and services of a file.

    Raises:
        ForeignError: where it is none of Nagios, or is broken.
    """
    return (read_answer if begins_as_json(data) else read_status)(data, meaning)


SYSTEM = System(
    "nagios",
    "Nagios",
    "states of hosts and services, what was seen of them, availability by period, from status.dat or JSON",
    _ABOUT,
    recognises,
    read,
    monitors.changes,
    monitors.suggestion,
    "states of all hosts and services, and availability of periods (--of PERIOD)",
    "downtimes of hosts and services for approved windows (itpm push nagios)",
    remote=REMOTE,
    downtimes=DOWNTIMES,
    options=("zone",),
)
