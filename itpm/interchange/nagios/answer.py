"""Answers of Nagios's JSON programs (statusjson.cgi, objectjson.cgi, archivejson.cgi), one or several in a list.

States are bits in them, or words where ``formatoptions=enumerate`` was asked for; moments are milliseconds, durations
seconds. An error comes as an answer, too: its ``type_code`` is not 0.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from itpm.interchange.documents import json_document, text_of
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning
from itpm.interchange.moments import MomentError, epoch_moment
from itpm.interchange.nagios.things import Thing, Things
from itpm.text.foreign_json import PlaceError

_HOST = {"1": "pending", "2": "up", "4": "down", "8": "unreachable"}
_CHECK = {"1": "pending", "2": "ok", "4": "warning", "8": "unknown", "16": "critical"}
_NOTHING = {
    "downtimelist": "downtimes are planned here, and nothing of them is brought in",
    "commentlist": "comments stay there; that somebody has seen a problem stands in hostlist and servicelist",
}
_GOOD = ("time_up", "time_ok", "time_warning")
_BAD = ("time_down", "time_unreachable", "time_critical")
"""Seconds in which something worked, if badly; and in which it did not. What is unknown is neither."""
_MOST = 10**19
"""No moment and no duration is greater, in milliseconds; what is greater, or below 0, is none."""
_Way = tuple[str | int, ...]


def read_answer(data: bytes, meaning: Meaning) -> Foreign:
    """The hosts and services of answers.

    Raises:
        ForeignError: where it is no such answer, or broken; with the line, where there is one.
    """
    return json_document(data, lambda found: _foreign(found, meaning))


def _foreign(found: Any, meaning: Meaning) -> Foreign:  # noqa: ANN401 - JSON
    things = Things(meaning)
    answers = found if isinstance(found, list) else [found]
    if not answers:
        raise PlaceError("it holds no answer of Nagios")
    used = [_answer(things, each, (at,) if isinstance(found, list) else ()) for at, each in enumerate(answers)]
    if not any(used):
        query = text_of(answers[0], "result", "query")
        why = _NOTHING.get(query, "hosts and services are, of hostlist, servicelist and availability")
        raise PlaceError(f"an answer to '{query[:40]}': {why}")
    return things.foreign()


def _answer(things: Things, answer: Any, way: _Way) -> bool:  # noqa: ANN401 - JSON
    """What one answer says; whether it says something of hosts or services."""
    result = answer.get("result") if isinstance(answer, Mapping) else None
    data = answer.get("data") if isinstance(answer, Mapping) else None
    if not isinstance(result, Mapping) or not isinstance(data, Mapping) or not text_of(result, "query"):
        raise PlaceError("it is no answer of Nagios: it has no 'result' and no 'data'", *way)
    if text_of(result, "type_code") not in {"0", ""}:
        said = text_of(result, "message") or text_of(result, "type_text")
        raise PlaceError(f"Nagios answered with an error: {said[:200]}", *way, "result")
    query, program = text_of(result, "query"), text_of(result, "cgi")
    if query == "availability":
        _availability(things, data, (*way, "data"))
    elif query == "hostlist" and program.startswith("objectjson"):
        _objects(things, data, (*way, "data"))
    elif query in {"hostlist", "servicelist"} and program.startswith("statusjson"):
        things.as_of = things.as_of or _as_of(things, result)
        for thing, each in _listed(things, data, query, (*way, "data")):
            _state(things, thing, each)
    else:
        return False
    return True


def _listed(things: Things, data: Mapping[str, Any], query: str, way: _Way) -> Iterator[tuple[Thing, Any]]:
    """Every host, or every service, with what is said of it."""
    for host, each in _mapping(data, query, *way).items():
        if query == "hostlist":
            yield things.thing(host, "", f"host '{host[:60]}'"), each
        else:
            for name, one in _mapping(_mapping(data, query, *way), host, *way, query).items():
                yield things.thing(host, name, f"service '{name[:60]}' of '{host[:60]}'"), one


def _mapping(found: Mapping[str, Any], key: str, *way: str | int) -> Mapping[str, Any]:
    inner = found.get(key)
    if inner == []:  # an empty one is written so
        return {}
    if not isinstance(inner, Mapping):
        raise PlaceError(f"'{key[:40]}' is no object", *way)
    return inner


def _state(things: Things, thing: Thing, each: Any) -> None:  # noqa: ANN401 - JSON
    """What is said of a thing; without 'details=true' it is a state alone."""
    alone = not isinstance(each, Mapping)
    said = text_of({"status": each} if alone else each, "status")
    codes = _CHECK if thing.service else _HOST
    state = codes.get(said, said if said in codes.values() else "")
    if not state:
        thing.why = f"'{said[:20]}' is no state"
        return
    checked = True if alone else each.get("has_been_checked") is not False
    active, passive = (True, True) if alone else (each.get("checks_enabled"), each.get("accept_passive_checks"))
    flags = {
        "watched": active is not False or passive is not False,
        "seen": not alone and each.get("problem_has_been_acknowledged") is True,
        "downtime": not alone and _number(each, "scheduled_downtime_depth") > 0,
    }
    names = {"since": "last_state_change", "checked": "last_check"}
    moments = {} if alone else {name: _number(each, source) / 1000 for name, source in names.items()}
    things.state(thing, state if checked else "pending", moments, flags)
    things.said += not alone and bool(each.get("plugin_output"))


def _objects(things: Things, data: Mapping[str, Any], way: _Way) -> None:
    """What hosts are: other names, a serial number and a tag among their own variables, and what they watch here."""
    for host, each in _mapping(data, "hostlist", *way).items():
        thing = things.thing(host, "", f"host '{host[:60]}'")
        if not isinstance(each, Mapping):
            continue
        names = [found for name in ("alias", "display_name") if (found := text_of(each, name)) and found != host]
        thing.fields |= {"names": list(dict.fromkeys(names))} if names else {}
        own = each.get("custom_variables")
        for target, source in (("serial", "SERIAL"), ("tag", "ASSET_TAG"), ("watches", "ITPM")):
            said = text_of(own, source)
            thing.fields |= {target: said} if said else {}


def _availability(things: Things, data: Mapping[str, Any], way: _Way) -> None:
    """What was measured of a period."""
    selectors = _mapping(data, "selectors", *way)
    start, end = (_number(selectors, name) / 1000 for name in ("starttime", "endtime"))
    for key in ("hosts", "services"):
        those = data.get(key, [])
        if not isinstance(those, list) or not all(isinstance(each, Mapping) for each in those):
            raise PlaceError(f"'{key}' is no list of objects", *way, key)
        for each in those:
            host = text_of(each, "host_name") if key == "services" else text_of(each, "name")
            service = text_of(each, "description") if key == "services" else ""
            if not host or (key == "services") != bool(service):
                raise PlaceError("what was measured names no host", *way, key)
            place = f"service '{service[:60]}' of '{host[:60]}'" if service else f"host '{host[:60]}'"
            times = {
                "good": sum(_number(each, name) for name in _GOOD),
                "bad": sum(_number(each, name) for name in _BAD),
            }
            things.measured(things.thing(host, service, place), times, start, end)


def _number(found: Mapping[str, Any], name: str) -> float:
    value = found.get(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return 0.0
    return float(value) if 0 <= value < _MOST else 0.0


def _as_of(things: Things, result: Mapping[str, Any]) -> str:
    try:
        return epoch_moment(_number(result, "query_time") / 1000, things.meaning.timezone("UTC"))
    except MomentError:
        return ""
