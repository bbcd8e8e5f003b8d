"""Downtimes as maintenances of Zabbix: one of all hosts of a window, whose name ends with the mark of it."""

from collections.abc import Sequence
from typing import Final

from itpm.interchange.documents import text_of, whole_of
from itpm.interchange.downtimes import Downtime, Downtimes, Reach, There
from itpm.interchange.zabbix.asking import Api
from itpm.interchange.zabbix.hosts import SERVICE

_LONGEST: Final = 128
_DESCRIPTION: Final = "Made by itpm from an approved change; it is taken back there."


def there(reach: Reach) -> Sequence[There]:
    """The maintenances that this portfolio made."""
    api = Api(reach.client)
    output = ["maintenanceid", "name", "active_since", "active_till"]
    asked = {"output": output, "selectHosts": ["hostid"], "search": {"name": f"[itpm {reach.owner} "}}
    found = api.ask("maintenance.get", **asked)
    made = []
    for each in found if isinstance(found, list) else ():
        window = reach.window(text_of(each, "name"))
        hosts = each.get("hosts") if window else None
        keys = tuple(sorted(text_of(one, "hostid") for one in hosts)) if isinstance(hosts, list) else ()
        if window:
            since, till = whole_of(each, "active_since"), whole_of(each, "active_till")
            made.append(There(text_of(each, "maintenanceid"), window, since, till, keys))
    return made


def make(reach: Reach, downtime: Downtime) -> None:
    """Makes a maintenance; two of one name there cannot be."""
    params = {
        "name": reach.text(downtime, _LONGEST),
        "description": _DESCRIPTION,
        "active_since": downtime.start,
        "active_till": downtime.end,
        "hosts": [{"hostid": each} for each in downtime.keys],
        "timeperiods": [
            {"timeperiod_type": 0, "start_date": downtime.start, "period": downtime.end - downtime.start},
        ],
    }
    Api(reach.client).send("maintenance.create", params)


def take(reach: Reach, each: There) -> None:
    """Takes a maintenance back."""
    Api(reach.client).send("maintenance.delete", [each.id])


def takes(key: str) -> bool:
    """Whether something is a host: services follow from hosts."""
    return not key.startswith(SERVICE)


DOWNTIMES = Downtimes(there, make, take, takes, whole=True)
