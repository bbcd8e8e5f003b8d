"""Tables of PRTG's API as JSON (table.json), one or several in a list, and what was measured of sensors.

``historicdata.json`` does not say of which sensor and of which time it is: in what is fetched each stands with both.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from itpm.interchange.documents import json_document, objects, text_of
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning
from itpm.interchange.moments import MomentError, period_of
from itpm.interchange.prtg.sensors import Row, Rows
from itpm.interchange.shares import share_of
from itpm.text.foreign_json import PlaceError

_NOTHING = {
    "groups": "groups have no state of their own: save devices and sensors",
    "messages": "log entries stay there: save devices and sensors",
    "channels": "values of channels stay there: save devices and sensors",
    "histdata": "it does not say of which sensor and of which time it is: 'itpm fetch prtg --of' asks for it with both",
}
_DOWNTIME = ("Downtime", "Ausfall", "Ausfallzeit")
_PERCENT = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,10})?) ?%")
HISTORY = "measured"
"""What stands around historic data in what is fetched: sensor, start, end, histdata."""
_Way = tuple[str | int, ...]


def read_answer(data: bytes, meaning: Meaning) -> Foreign:
    """The devices and sensors of tables.

    Raises:
        ForeignError: where it is none of PRTG, or broken; with the line, where there is one.
    """
    return json_document(data, lambda found: _foreign(found, meaning))


def _foreign(found: Any, meaning: Meaning) -> Foreign:  # noqa: ANN401 - JSON
    rows = Rows(meaning)
    several = found if isinstance(found, list) else [found]
    if not several:
        raise PlaceError("it holds no table of PRTG")
    used = [_table(rows, each, (at,) if isinstance(found, list) else ()) for at, each in enumerate(several)]
    if not any(used):
        why = next((_NOTHING[name] for name in _NOTHING if isinstance(several[0], Mapping) and name in several[0]), "")
        raise PlaceError(why or "it holds neither 'devices' nor 'sensors'")
    return rows.foreign()


def _table(rows: Rows, found: Any, way: _Way) -> bool:  # noqa: ANN401 - JSON
    """What a table says; whether it says something of devices or sensors."""
    if not isinstance(found, Mapping):
        raise PlaceError("it is no table of PRTG", *way)
    used = False
    for kind in ("devices", "sensors"):
        for number, (each, _route) in enumerate(objects(found, kind, *way), 1):
            rows.add(_row(each, kind, number))
        used |= kind in found
    if isinstance(found.get(HISTORY), Mapping):
        _history(rows, found[HISTORY], (*way, HISTORY))
        used = True
    return used


def _row(each: Mapping[str, Any], kind: str, number: int) -> Row:
    sensor = kind == "sensors"
    name = text_of(each, "sensor") or text_of(each, "name") if sensor else text_of(each, "name")
    return Row(
        text_of(each, "objid"),
        name or ("" if sensor else text_of(each, "device")),
        f"{kind.removesuffix('s')} {number}",
        text_of(each, "device") if sensor else "",
        text_of(each, "parentid") if sensor else "",
        text_of(each, "status_raw"),
        text_of(each, "status"),
        text_of(each, "tags"),
        text_of(each, "lastcheck_raw"),
        text_of(each, "downtimesince_raw"),
        text_of(each, "uptimesince_raw"),
        bool(text_of(each, "message") or text_of(each, "lastvalue")),
    )


def _history(rows: Rows, found: Mapping[str, Any], way: _Way) -> None:
    """What was measured of a sensor: each hour says how much of it is known, and for how much of that it was down."""
    sensor, start, end = text_of(found, "sensor"), _whole(found, "start"), _whole(found, "end")
    if not sensor or not 0 < start < end:
        raise PlaceError("what was measured says no sensor, or no time", *way)
    try:
        period = period_of(start, end, rows.meaning.timezone("UTC"))
    except MomentError as error:
        rows.lost.append(Told(str(error), f"sensor {sensor}", field="measured_availability"))
        return
    hours = list(objects(found, "histdata", *way))
    known = down = Decimal(0)
    for each, _route in hours:
        covered, lost = _percent(text_of(each, "coverage")), _percent(_downtime(each))
        if covered is None or lost is None:
            why = f"of {period} an hour says no downtime or no coverage as a share: no share of it is taken"
            rows.lost.append(Told(why, f"sensor {sensor}", field="measured_availability"))
            return
        known += covered
        down += covered * lost / 100
    share = share_of(known - down, known, Decimal(end - start) / 36)
    if share:
        rows.measured.setdefault(sensor, {})[period] = share
    else:
        why = f"of {period} too little is known: no share of it is"
        rows.lost.append(Told(why, f"sensor {sensor}", field="measured_availability"))


def _downtime(each: Mapping[str, Any]) -> str:
    return next((said for name in _DOWNTIME if (said := text_of(each, name))), "")


def _percent(text: str) -> Decimal | None:
    """A share that is written with its sign; a number without one may be anything."""
    found = _PERCENT.fullmatch(text.strip())
    share = Decimal(found[1].replace(",", ".")) if found is not None else None
    return share if share is not None and share <= 100 else None


def _whole(found: Mapping[str, Any], name: str) -> int:
    value = found.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else 0
