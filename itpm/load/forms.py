"""How a value with parts is written: a record with fields, or values by their keys."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from itpm.joined import worded
from itpm.load.schemas import Schema, branches
from itpm.message import Message, phrase

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_FEW = 3
_SHOWN = 12
FIELDS = Message("fields")
_TELLING = (
    "name",
    "due",
    "kind",
    "dates",
    "effort",
    "approved",
    "lines",
    "owned",
    "used",
    "version",
    "headline",
    "date",
)
"""Fields that say what a record is for, where none is required."""
_KEYS = {
    "id": Message("records by their ids"),
    "ref": Message("values by the ids of records"),
    "date": Message("values by day"),
    "dates": Message("values by days"),
    "period": Message("values by period"),
    "skill": Message("values by skill"),
    "weekdays": Message("values by weekday"),
    "text": Message("values by name"),
    "label": Message("values by name"),
}

BY_IDS = frozenset({_KEYS["id"], _KEYS["ref"]})
"""What mappings hold whose keys are ids."""
BY_DAYS = _KEYS["dates"]
BY_DAY = frozenset({_KEYS["date"], BY_DAYS, _KEYS["weekdays"]})


def meant(node: Schema) -> Message:
    """What a mapping holds, for people."""
    if "properties" in node:
        return FIELDS
    return next((_KEYS[word] for word in key_forms(node) if word in _KEYS), Message("values by name"))


KEY_EXAMPLES = {
    "date": "2026-07-14",
    "dates": "2026-07-06..2026-07-10",
    "stretch": "2026-07-06..2026-07-10",
    "worked-days": "2026-07-06..2026-07-10",
    "period": "2026-Q3",
    "weekdays": "mon-fri",
    "skill": "PROG",
    "label": "jira",
    "text": "Handbook",
    "ref": "my-id",
    "address": "erp/migrate",
    "id": "my-id",
    "week-key": "mon-fri",
}


def key_forms(node: Schema) -> Iterator[str]:
    """The words of the format that the keys of a mapping are."""
    names = node.get("propertyNames")
    if isinstance(names, dict):
        for option in (names, *names.get("anyOf", ())):
            yield str(option.get("$ref", "")).rpartition("/")[2]


def example(kind: str, key: str | int, node: Schema) -> str:
    """How to write it: 'employment: {kind: employee, dates: 2022-03-01..}'; nothing where no example is known."""
    if node.get("examples") and not isinstance(key, int):
        return f"{key}: {_flow(node['examples'][0])}"
    properties = node.get("properties", {})
    telling = (*node.get("required", ()), *(name for name in _TELLING if name in properties))
    wanted = dict.fromkeys(telling or properties)
    given = {name: found for name in list(wanted)[:_FEW] if (found := _example(kind, properties[name])) is not None}
    if not given:
        return ""
    body = f"{{{', '.join(f'{name}: {found}' for name, found in given.items())}}}"
    return body if isinstance(key, int) else f"{key}: {body}"


def fields(allowed: Sequence[str], *, own: bool = True) -> str:
    """What fields a record has, the first of them."""
    names = ", ".join(allowed[:_SHOWN])
    has = "its only field is" if len(allowed) == 1 else "its fields are"
    more = "; your own begin with 'x-'" if own else ""
    cut = ", …" if len(allowed) > _SHOWN else ""
    return phrase("{has} {names}{cut}{own}", has=worded(has), names=names, cut=cut, own=worded(more))


def _example(kind: str, node: Schema) -> str | None:
    for _where, each in (("", node), *branches(kind, node)):
        if each.get("examples"):
            return _flow(each["examples"][0])
        if each.get("enum"):
            return str(each["enum"][0])
    return None


def _flow(value: Any) -> str:  # noqa: ANN401 - an example of any kind
    if isinstance(value, Mapping):
        return f"{{{', '.join(f'{key}: {_flow(item)}' for key, item in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return str(value).lower() if isinstance(value, bool) else plain(value)


def plain(value: object) -> str:
    """A value as a file says it: a text that reads as a number is in quotes."""
    return f'"{value}"' if isinstance(value, str) and _NUMBER.fullmatch(value) else str(value)
