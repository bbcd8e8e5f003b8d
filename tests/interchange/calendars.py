"""What the strictest server wants of a calendar (RFC 5545), and what a calendar says of each thing."""

import re
from datetime import timedelta
from typing import Any

from icalendar import Calendar

LINE = re.compile(rb"(?:[A-Z0-9-]+(?:;[A-Z-]+=[^:;]*)*:.*|[ \t].*)", re.DOTALL)
ZONE = {"VTIMEZONE": {"TZID"}, "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"}}
PARTS = {"VEVENT": {"UID", "DTSTAMP", "DTSTART"}, "VTODO": {"UID", "DTSTAMP"}}
REQUIRED = {"VCALENDAR": {"PRODID", "VERSION"}, **PARTS, **ZONE}
ONCE = {
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "DUE",
    "SEQUENCE",
    "STATUS",
    "COMPLETED",
    "PERCENT-COMPLETE",
    "SUMMARY",
    "DESCRIPTION",
    "TRANSP",
}
STATUSES = {
    "VEVENT": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "VTODO": {"NEEDS-ACTION", "COMPLETED", "IN-PROCESS", "CANCELLED"},
}


def refused(data: bytes) -> list[str]:
    """What a strict server would refuse."""
    wrong = []
    lines = data.split(b"\r\n")
    if lines.pop() != b"" or b"\n" in b"".join(lines) or b"\r" in b"".join(lines):
        wrong.append("line ends")
    for line in lines:
        line.decode()
        if len(line) > 75 or not LINE.fullmatch(line):
            wrong.append(f"line {line!r}")
    seen = set()
    whole = Calendar.from_ical(data)
    wrong += [] if whole.subcomponents else ["no component"]
    for part in whole.walk():
        names = [name for name, _value in part.property_items(recursive=False) if name not in {"BEGIN", "END"}]
        wrong += [f"{part.name} lacks {name}" for name in REQUIRED[part.name] - set(names)]
        wrong += [f"{name} twice" for name in ONCE if names.count(name) > 1]
        if part.name not in PARTS:
            continue
        uid = str(part["uid"])
        wrong += [f"{uid} twice"] if uid in seen else []
        seen.add(uid)
        if "dtstamp" not in part:
            continue
        if part["dtstamp"].dt.tzinfo is None or part["dtstamp"].dt.utcoffset() != timedelta(0):
            wrong.append(f"{uid}: DTSTAMP is not UTC")
        end = part.get("due") or part.get("dtend")
        if end is not None and (type(end.dt) is not type(part["dtstart"].dt) or end.dt <= part["dtstart"].dt):
            wrong.append(f"{uid}: its end is not behind its start")
        if str(part["status"]) not in STATUSES[part.name] or not 0 <= int(part["sequence"]) < 2**31:
            wrong.append(f"{uid}: status or sequence")
        done = str(part["status"]) == "COMPLETED"
        if done != ("completed" in part) or (done and int(part["percent-complete"]) != 100):
            wrong.append(f"{uid}: done, and not")
    parents = {str(part["related-to"]) for part in whole.walk() if "related-to" in part}
    return wrong + [f"{each} is not there" for each in parents - seen]


def parts_of(data: bytes) -> dict[str, Any]:
    return {str(part["uid"]).partition("@")[0]: part for part in Calendar.from_ical(data).walk() if "uid" in part}
