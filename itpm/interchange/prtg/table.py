"""Tables of PRTG as CSV: each column stands twice, as people read it and raw ('Status', 'Status(RAW)')."""

from collections.abc import Mapping

from itpm.interchange.columns import Columns
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import LEAVE, Meaning
from itpm.interchange.prtg.sensors import Row, Rows

KNOWN: Mapping[str, str] = {
    "ID": "key",
    "Object ID": "key",
    "Objekt-ID": "key",
    "Sensor": "sensor",
    "Name": "title",
    "Device": "device",
    "Gerät": "device",
    "Parent ID": "parent",
    "Status": "state",
    "Status(RAW)": "code",
    "Tags": "tags",
    "Last Check(RAW)": "checked",
    "Letzter Check(RAW)": "checked",
    "Downtime Since(RAW)": "down",
    "Uptime Since(RAW)": "up",
    "Message": "said",
    "Meldung": "said",
    "Last Value": "said",
    "Letzter Wert": "said",
}
_RAW = "(raw)"


def _raw(head: str) -> str:
    """What is told once already, as people read it."""
    return LEAVE if head.casefold().endswith(_RAW) else ""


def read_table(data: bytes, meaning: Meaning) -> Foreign:
    """The devices and sensors of a table.

    Raises:
        ForeignError: where it is no table of PRTG, or is broken.
    """
    columns = Columns.of(data, meaning, KNOWN, _raw, needs=(("key",), ("state", "code"), ("device", "title")))
    rows = Rows(columns.meaning, doubts=list(columns.table.ragged))
    for line in columns.lines():
        device, sensor = line.of("device"), line.of("sensor")
        own = sensor or line.of("title") or device
        known = (line.of("code"), line.of("state"), line.of("tags"), line.of("checked"), line.of("down"), line.of("up"))
        of = device if sensor else ""
        rows.add(
            Row(line.of("key"), own, line.place, of, line.of("parent") if sensor else "", *known, bool(line.of("said")))
        )
    rows.lost += columns.lost()
    return rows.foreign(columns.found)
