"""Nagios's status file (status.dat): blocks of ``name=value``, of which those of hosts and services are read.

A value is everything behind the first '=': it may hold '=', ';' and any letter. Times are seconds since 1970.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from itpm.interchange.exchange import ForeignError
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning
from itpm.interchange.moments import MomentError, epoch_moment
from itpm.interchange.nagios.things import Things

_BLOCK = re.compile(r"([a-z]+)\s*\{\s*")
_HOST = {"0": "up", "1": "down", "2": "unreachable"}
_CHECK = {"0": "ok", "1": "warning", "2": "critical", "3": "unknown"}
_KINDS = {"hoststatus": _HOST, "servicestatus": _CHECK}
_SAID = "plugin_output"


def is_status(data: bytes) -> bool:
    """Whether a file is a status file of Nagios, by its first blocks."""
    head = data[:4096]
    return re.search(rb"^info\s*\{", head, re.MULTILINE) is not None and b"created=" in head


def read_status(data: bytes, meaning: Meaning) -> Foreign:
    """The hosts and services of a status file.

    Raises:
        ForeignError: where it is none, or is cut; with the line.
    """
    things = Things(meaning)
    for kind, values, line in _blocks(data):
        if kind == "info":
            things.as_of = _as_of(values, meaning)
        elif kind in _KINDS:
            _bring(things, kind, values, line)
    return things.foreign()


def _bring(things: Things, kind: str, values: Mapping[str, str], line: int) -> None:
    host, service = values.get("host_name", ""), values.get("service_description", "")
    if not host or (kind == "servicestatus") != bool(service):
        raise ForeignError(f"line {line}: '{kind}' names no {'service' if host else 'host'}")
    thing = things.thing(host, service, f"line {line}")
    state = _KINDS[kind].get(values.get("current_state", ""), "")
    if not state:
        thing.why = f"'{values.get('current_state', '')[:20]}' is no state of a {kind.removesuffix('status')}"
        return
    checked = values.get("has_been_checked") != "0"
    flags = {
        "watched": values.get("active_checks_enabled", "1") != "0" or values.get("passive_checks_enabled", "1") != "0",
        "seen": values.get("problem_has_been_acknowledged") == "1",
        "downtime": _number(values, "scheduled_downtime_depth") > 0,
    }
    moments = {"since": _number(values, "last_state_change"), "checked": _number(values, "last_check")}
    things.state(thing, state if checked else "pending", moments, flags)
    things.said += bool(values.get(_SAID))


def _number(values: Mapping[str, str], name: str) -> float:
    said = values.get(name, "")
    return float(said) if said.isascii() and said.isdecimal() else 0.0


def _as_of(values: Mapping[str, Any], meaning: Meaning) -> str:
    try:
        created = _number(values, "created")
        return epoch_moment(created, meaning.timezone("UTC")) if created else ""
    except MomentError:
        return ""


def _blocks(data: bytes) -> Iterator[tuple[str, Mapping[str, str], int]]:
    """Each block with its values and the line on which it begins.

    Raises:
        ForeignError: for a line that is of none, and where the last one does not end.
    """
    if b"\0" in data:
        raise ForeignError(f"line {data.count(bytes([10]), 0, data.index(0)) + 1}: a NUL character: it is no text")
    kind, began, values = "", 0, dict[str, str]()
    for number, raw in enumerate(data.split(b"\n"), 1):
        line = raw.decode("utf-8", "replace").strip()
        if not line or line.startswith("#"):
            continue
        if not kind:
            found = _BLOCK.fullmatch(line)
            if found is None:
                raise ForeignError(f"line {number}: '{line[:40]}' begins no block: this is no status file of Nagios")
            kind, began, values = found[1], number, {}
        elif line == "}":
            yield kind, values, began
            kind = ""
        else:
            name, _, value = line.partition("=")
            values[name] = value
    if kind:
        raise ForeignError(f"line {began}: the block '{kind}' does not end: the file is cut")
