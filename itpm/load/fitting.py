"""Which field of a record a single value is meant for that stands in the place of the record."""

import re
from decimal import Decimal
from typing import Any

from itpm.load.meanings import word_for
from itpm.load.near_writing import is_of
from itpm.load.schemas import Schema, branches

_LIKELY = (
    *("name", "headline", "problem", "why", "reason", "text", "due", "date", "planned", "amount", "value", "level"),
    *("overall", "kind", "id", "cost", "delay"),
)
"""Fields that say what a record is for; others are not guessed."""
_FORMS = ("date", "moment", "percent", "effort", "duration", "period")
_REF = {"#/$defs/ref", "common.schema.json#/$defs/ref"}
_WHOM = ("who",)
"""Fields that name a person, where a record is called by one of its own fields too."""
_OFTEN = {"daily": "24h", "hourly": "1h", "weekly": "7d", "nightly": "24h"}
_VERSIONED = re.compile(r"(.*[A-Za-z)])[ -]v?([0-9][0-9.]*)")
_LONGEST = 60


def fitting(kind: str, node: Schema, value: object) -> str:
    """A value with the key of the field that takes it: 'due: 2026-12-01'; nothing where none is likely."""
    if isinstance(value, (dict, list)) or len(str(value)) > _LONGEST:
        return ""
    properties = node.get("properties", {})
    if "/" in str(value):
        address = next((name for name, each in properties.items() if "x-ref" in each or each.get("$ref") in _REF), "")
        if address:
            return f"{address}: {value}"
    whom = next((each for each in _WHOM if each in properties and "name" in properties), "")
    if whom and isinstance(value, str) and is_of("id", value):
        return f"{whom}: {value}"
    said = str(value).strip().lower()
    if "every" in properties and said in _OFTEN:
        return f"every: {_OFTEN[said]}"
    product = _VERSIONED.fullmatch(str(value)) if {"name", "version"} <= properties.keys() else None
    if product is not None:
        return f'name: {product[1]}, version: "{product[2]}"'
    found = ((name, _taken(kind, properties[name], value)) for name in _LIKELY if name in properties)
    likely = next((f"{name}: {said}" for name, said in found if said), "")
    number = "id" in properties and isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    return likely or (f'id: "{value}"' if number else "")


def _taken(kind: str, node: Schema, value: Any) -> str:  # noqa: ANN401 - plain data
    """A value as a field takes it; nothing where it does not."""
    said, special = str(value), [form for form in _FORMS if is_of(form, str(value))]
    forms = {str(each.get("$ref", "")).rpartition("/")[2] for _where, each in branches(kind, node)}
    every = [each for _where, each in branches(kind, node)]
    words = [str(word) for each in every for word in each.get("enum", ())]
    if words:
        meant = word_for(said, words)
        own = "label" in forms and not meant and is_of("label", said)
        return said if said in words or own else meant.split("'")[1] if meant.count("'") == 2 else ""
    if isinstance(value, str) and special:
        return said if forms & set(special) else ""
    if isinstance(value, str):
        return said if "text" in forms else ""
    numbers = any(each.get("type") in {"number", "integer"} for each in every)
    return said if numbers and not isinstance(value, bool) else ""
