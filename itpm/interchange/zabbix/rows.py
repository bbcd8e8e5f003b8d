"""Answers of Zabbix's API (JSON-RPC): one as it came, its rows alone, or several in a list that says of which method.

All values are texts, and moments seconds since 1970. An empty object is an empty list there.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from itpm.interchange.documents import text_of
from itpm.text.foreign_json import PlaceError

_KNOWN_BY = (
    ("maintenance.get", "maintenanceid", "active_since"),
    ("problem.get", "eventid", "objectid"),
    ("item.get", "itemid", "hostid"),
    ("trigger.get", "triggerid", "hosts"),
    ("service.get", "serviceid", "status"),
    ("host.get", "hostid", "maintenance_status"),
)
"""What rows of each method have; a host has the ids of others, so it comes last."""
Row = Mapping[str, Any]


@dataclass
class Answers:
    """Rows by the method that gave them."""

    rows: dict[str, list[Row]] = field(default_factory=dict)
    measured: list[Row] = field(default_factory=list)
    """Answers of sla.getsli."""

    def of(self, method: str) -> Sequence[Row]:
        """The rows of a method; none where it was not asked."""
        return self.rows.get(method, [])

    def asked(self, method: str) -> bool:
        """Whether an answer of a method is there, be it an empty one."""
        return method in self.rows


def answers_of(found: Any) -> Answers:  # noqa: ANN401 - JSON
    """What a document holds.

    Raises:
        PlaceError: where it is no answer of Zabbix, or is one that refuses.
    """
    made = Answers()
    several = isinstance(found, list) and all(isinstance(each, dict) and "method" in each for each in found)
    for at, each in enumerate(found if several and found else [found]):
        way: tuple[int, ...] = (at,) if several and found else ()
        result = _result(each, *way)
        method = text_of(each, "method") or _method_of(result)
        if method == "sla.getsli":
            made.measured += [result] if isinstance(result, Mapping) else []
        elif isinstance(result, list):
            made.rows.setdefault(method, []).extend(_objects(result, *way))
    return made


def _result(each: Any, *way: int) -> Any:  # noqa: ANN401 - JSON
    if isinstance(each, list):
        return each
    if not isinstance(each, Mapping):
        raise PlaceError("it is no answer of Zabbix", *way)
    error = each.get("error")
    if error is not None:
        said = text_of(error, "data") or text_of(error, "message")
        raise PlaceError(f"Zabbix answered with an error: {said[:200]}", *way, "error")
    if "result" not in each:
        raise PlaceError("it is no answer of Zabbix: it has no 'result'", *way)
    return each["result"]


def _objects(rows: list[Any], *way: int) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if not isinstance(row, Mapping):
            raise PlaceError("it holds something that is no object", *way, "result", number)
        yield row


def _method_of(result: object) -> str:
    """The method that gave some rows, by what the first of them has."""
    first = result[0] if isinstance(result, list) and result else None
    if not isinstance(first, Mapping):
        return ""
    return next((method for method, *names in _KNOWN_BY if all(name in first for name in names)), "")
