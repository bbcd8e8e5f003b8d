"""The texts of a document: every field that holds free text, found by a plan compiled from the schema."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from itpm.diagnostic import Pointer
from itpm.load.schemas import Schema, branches, schema
from itpm.model.prose import Texts

_FREE = ("/text", "/url", "/notes")


@dataclass(slots=True)
class TextPlan:
    """Where free text stands in a value: itself, its fields, its values, its items."""

    text: bool = False
    fields: dict[str, "TextPlan"] = field(default_factory=dict)
    values: "TextPlan | None" = None
    items: "TextPlan | None" = None

    @property
    def idle(self) -> bool:
        """True where no text stands."""
        return not (self.text or self.fields or self.values or self.items)


@cache
def _plan(kind: str) -> TextPlan:
    return _compile(kind, schema(kind))


def _compile(name: str, node: Schema) -> TextPlan:
    plan = TextPlan()
    for where, each in branches(name, node):
        plan.text = plan.text or str(each.get("$ref", "")).endswith(_FREE)
        for key, child in each.get("properties", {}).items():
            below = _compile(where, child)
            if not below.idle:
                plan.fields[key] = below
        for keyword in ("additionalProperties", "items"):
            if isinstance(each.get(keyword), dict):
                below = _compile(where, each[keyword])
                if not below.idle:
                    setattr(plan, "values" if keyword == "additionalProperties" else "items", below)
    return plan


def texts_of(kind: str, path: str, data: Any, *, in_overlay: bool) -> Texts:  # noqa: ANN401 - plain data
    """The free texts of a document and everything in fields of the user's own."""
    found: list[tuple[Pointer, str, str]] = []
    waiting: list[tuple[Pointer, str, Any, TextPlan]] = [((), "", data, _plan(kind))]
    while waiting:
        pointer, name, value, plan = waiting.pop()
        if isinstance(value, str):
            found.append((pointer, name, value))
        elif isinstance(value, dict):
            fields, values = plan.fields, plan.values
            for key, item in value.items():
                below = fields.get(key) or values or (_OWN if key.startswith("x-") else None)
                if below is None:
                    continue
                if below.text and type(item) is str:
                    found.append(((*pointer, key), key, item))
                elif not isinstance(item, str):
                    waiting.append(((*pointer, key), key, item, below))
        elif isinstance(value, list) and plan.items is not None:
            waiting.extend(((*pointer, i), name, item, plan.items) for i, item in enumerate(value))
        elif plan is _OWN and value is not None:
            found.append((pointer, name, str(value)))
    return Texts(path, kind, in_overlay, found)


_OWN = TextPlan(text=True)
_OWN.values = _OWN.items = _OWN
