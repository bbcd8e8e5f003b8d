"""Answers of SolarWinds' information service (``{"results": [...]}``), one or several in a list, as tables.

An answer does not say of what it is: a row that has a node's caption is a node, one with the number of a node alone
says more of it (custom properties, asset inventory), and one that was triggered is an alert.
"""

from collections.abc import Mapping
from typing import Any

from itpm.interchange.cells import Row
from itpm.interchange.columns import Columns
from itpm.interchange.documents import json_document, objects, text_of
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning
from itpm.interchange.refusal import refused
from itpm.interchange.solarwinds.alerts import Alerts
from itpm.interchange.solarwinds.columns import KNOWN, NEEDS
from itpm.interchange.solarwinds.nodes import nodes_of
from itpm.interchange.tables import Table
from itpm.text.foreign_json import PlaceError

_ALERT = ("TriggeredDateTime", "AlertObjectID", "AlertActiveID")
_EVENT = ("EventTime", "EventID")
_Way = tuple[str | int, ...]


def read_answer(data: bytes, meaning: Meaning) -> Foreign:
    """The nodes of answers.

    Raises:
        ForeignError: where they are none, or broken; with the line, where there is one.
    """
    return json_document(data, lambda found: _foreign(found, meaning))


def read_table(data: bytes, meaning: Meaning) -> Foreign:
    """The nodes of a table (CSV, XLSX).

    Raises:
        ForeignError: where it is no table of nodes, or is broken.
    """
    return nodes_of(Columns.of(data, meaning, KNOWN, needs=NEEDS), Alerts(meaning))


def _foreign(found: Any, meaning: Meaning) -> Foreign:  # noqa: ANN401 - JSON
    nodes: dict[str, dict[str, str]] = {}
    more: dict[str, dict[str, str]] = {}
    alerts = Alerts(meaning)
    events = 0
    for row, way in _rows(found):
        key = text_of(row, "NodeID")
        if any(name in row for name in _ALERT):
            alerts.add(row)
        elif any(name in row for name in _EVENT):
            events += 1
        elif not key:
            raise PlaceError("it has no 'NodeID': a query has to ask for it", *way)
        else:
            known = (nodes if "Caption" in row else more).setdefault(key, {})
            for name, value in _texts(row, way).items():
                if known.setdefault(name, value) != value:
                    raise PlaceError(f"'{name}' of node {key} is said twice, in two ways", *way)
    if not nodes:
        what = "alerts" if alerts.count else "events" if events else "no nodes"
        raise PlaceError(f"it holds {what}: ask for the nodes with them, with NodeID and Caption")
    joined = [{**more.get(key, {}), **node} for key, node in nodes.items()]
    return nodes_of(_columns(joined, meaning), alerts, events)


def _rows(found: Any) -> list[tuple[Mapping[str, Any], _Way]]:  # noqa: ANN401 - JSON
    """All rows of all answers, with the way to each."""
    if isinstance(found, list) and not any(isinstance(each, Mapping) and "results" in each for each in found):
        return list(objects({"results": found}, "results"))
    made: list[tuple[Mapping[str, Any], _Way]] = []
    for at, answer in enumerate(found if isinstance(found, list) else [found]):
        way: _Way = (at,) if isinstance(found, list) else ()
        if not isinstance(answer, Mapping) or "results" not in answer:
            said = refused(answer)
            raise PlaceError(f"SolarWinds answered with an error: {said}" if said else "it has no 'results'", *way)
        made += objects(answer, "results", *way)
    return made


def _texts(row: Mapping[str, Any], way: _Way) -> dict[str, str]:
    """What a row says as texts; what is null says nothing."""
    made = {}
    for name, value in row.items():
        if isinstance(value, (dict, list)):
            raise PlaceError(f"'{name[:40]}' is no single value", *way, name)
        said = str(value).lower() if isinstance(value, bool) else text_of(row, name)
        if said:
            made[name] = said
    return made


def _columns(nodes: list[dict[str, str]], meaning: Meaning) -> Columns:
    heads = tuple(dict.fromkeys(name for each in nodes for name in each))
    rows = [Row(number, tuple(each.get(head, "") for head in heads)) for number, each in enumerate(nodes, 1)]
    return Columns.within(Table(heads, rows), meaning, KNOWN, needs=NEEDS, noun="node")
