"""Zabbix as a system whose hosts and services come in as monitors, from answers of its API."""

import re

from itpm.interchange import monitors
from itpm.interchange.documents import begins_as_json, has_names
from itpm.interchange.exchange import ForeignError
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning
from itpm.interchange.system import System
from itpm.interchange.zabbix.asking import REMOTE
from itpm.interchange.zabbix.handing import DOWNTIMES
from itpm.interchange.zabbix.hosts import read_answers

_ABOUT = """\
FILE is what 'itpm fetch zabbix' fetches, or answers of its API as JSON (host.get, problem.get with
trigger.get, item.get, service.get, sla.getsli).

A host watches the asset with its serial number, tag or name, else the service of its name; a service
of Zabbix the service of its name. What 'watches:' in a mapping or a tag 'itpm' there says holds before
that. Its state is that of its gravest problem.
"""
_EXPORT = re.compile(rb"^(\xef\xbb\xbf)?\s*(<\?xml[^>]*>\s*)?(<zabbix_export>|zabbix_export:|\{\s*\"zabbix_export\")")
_KEYS = (("hostid", "maintenance_status"), ("eventid", "objectid", "severity"), ("maintenanceid", "active_since"))


def recognises(data: bytes) -> bool:
    """Whether a file is one of Zabbix."""
    return _is_export(data) or has_names(data, "method", "hostid") or any(has_names(data, *each) for each in _KEYS)


def _is_export(data: bytes) -> bool:
    return _EXPORT.match(data[:4096].lstrip()) is not None


def read(data: bytes, meaning: Meaning) -> Foreign:
    """The hosts and services of a file.

    Raises:
        ForeignError: where it is none of Zabbix, or is broken.
    """
    if _is_export(data):
        raise ForeignError(
            "an export of hosts or templates: it says neither states nor the ids that hosts are known by; "
            "'itpm fetch zabbix' asks the API for both"
        )
    if not begins_as_json(data):
        raise ForeignError("it is no answer of Zabbix's API, which is JSON")
    return read_answers(data, meaning)


SYSTEM = System(
    "zabbix",
    "Zabbix",
    "states of hosts and services, what was seen of them, service levels by month, from its API (JSON)",
    _ABOUT,
    recognises,
    read,
    monitors.changes,
    monitors.suggestion,
    "hosts with their problems, services, and service levels of months (--of PERIOD)",
    "maintenances of hosts for approved windows (itpm push zabbix)",
    remote=REMOTE,
    downtimes=DOWNTIMES,
    options=("zone",),
)
