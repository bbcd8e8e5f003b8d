"""Downtimes as maintenance windows of PRTG: one of a device or sensor at a time, set among its settings.

PRTG keeps no word with such a window, so the mark of it, with its time, is a line of the comments of the thing. The
window is set first: where that is cut short, the mark is missing, and the next call sets both again. Its moments are
those of the clock of the server.
"""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from itpm.interchange.client import RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.downtimes import Downtime, Downtimes, Reach, There
from itpm.interchange.elements import elements_of
from itpm.interchange.exchange import ForeignError
from itpm.interchange.prtg.asking import rows_of

_WRITTEN: Final = "%Y-%m-%d-%H-%M-%S"
_TIME: Final = re.compile(r" ([0-9]{1,12})-([0-9]{1,12})")
_COLUMNS: Final = "objid,comments"


def there(reach: Reach) -> Sequence[There]:
    """The windows that this portfolio set, by the comments of devices and sensors."""
    made = []
    for content in ("devices", "sensors"):
        for each in rows_of(reach.client, content, _COLUMNS):
            comments = text_of(each, "comments")
            window = reach.window(comments)
            time = _TIME.match(comments.partition(reach.mark(window))[2]) if window else None
            if time is not None:
                key = text_of(each, "objid")
                made.append(There(key, window, int(time[1]), int(time[2]), (key,)))
    return made


def make(reach: Reach, downtime: Downtime) -> None:
    """Sets the window of each thing, looks whether it is there, and writes the mark of it.

    Raises:
        RemoteError: where a thing has a window of somebody else, or does not take one.
    """
    start, end = (_written(reach, each) for each in (downtime.start, downtime.end))
    for key in downtime.keys:
        comments = _property(reach, key, "comments")
        ours = bool(reach.window(comments))
        if not ours and _property(reach, key, "maintenable") == "1":
            until = _property(reach, key, "maintend")
            if until != end and not _before(reach, until, downtime.start):
                raise RemoteError(f"{key} has a maintenance window of somebody else until {until}: take it away there")
        settings: dict[str, str | int] = {
            "scheduledependency": 0,
            "maintenable_": 1,
            "maintstart_": start,
            "maintend_": end,
        }
        _act(reach, "editsettings", **settings, id=key)
        if (_property(reach, key, "maintenable"), _property(reach, key, "maintstart")) != ("1", start):
            raise RemoteError(f"{key} does not take a maintenance window: may the key write to it?")
        mark = f"{reach.mark(downtime.window)} {downtime.start}-{downtime.end}"
        _comment(reach, key, "\n".join(filter(None, (_without(reach, comments), mark))))


def take(reach: Reach, each: There) -> None:
    """Takes the window of a thing away, and the mark of it."""
    key = each.keys[0]
    _act(reach, "editsettings", id=key, maintenable_=0)
    if _property(reach, key, "maintenable") == "1":
        raise RemoteError(f"{key} keeps its maintenance window: may the key write to it?")
    _comment(reach, key, _without(reach, _property(reach, key, "comments")))


def _written(reach: Reach, seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, ZoneInfo(reach.zone)):{_WRITTEN}}"


def _before(reach: Reach, until: str, start: int) -> bool:
    """Whether a window that is there ends before another one begins."""
    try:
        return datetime.strptime(until, _WRITTEN).replace(tzinfo=ZoneInfo(reach.zone)).timestamp() <= start
    except ValueError:
        return False


def _without(reach: Reach, comments: str) -> str:
    return "\n".join(line for line in comments.splitlines() if not reach.window(line)).strip()


def _comment(reach: Reach, key: str, text: str) -> None:
    _act(reach, "api/setobjectproperty.htm", id=key, name="comments", value=text)


def _act(reach: Reach, path: str, **query: str | int) -> None:
    """Changes something; what PRTG refuses leads to a page that says so."""
    leads = reach.client.act(path, **query)
    if "error" in leads.lower():
        raise RemoteError(f"PRTG does not do it: {reach.client.without_secrets(leads)[:200]}")


def _property(reach: Reach, key: str, name: str) -> str:
    query = {"id": key, "name": name, "show": "nohtmlencode"}
    data = reach.client.document("api/getobjectproperty.htm", **query)
    try:
        return (elements_of(data).findtext("result") or "").strip()
    except ForeignError as error:
        raise RemoteError(f"getobjectproperty.htm: {error}") from error


DOWNTIMES = Downtimes(there, make, take, single=True)
