"""What a field, or a key of a mapping, says of itself in one line: its description, its unit and an example."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from itpm.load.forms import KEY_EXAMPLES, example, key_forms, plain
from itpm.load.schemas import Schema, resolve
from itpm.model.naming import short_kind
from itpm.say import article

_DEEP = 3
"""How far examples lie in each other."""
_KEYS = {
    "id": "Small letters, digits and hyphens, a letter first.",
    "ref": "The id of what is meant.",
    "address": "An address, as erp/cut-over.",
    "date": "A day, as 2026-07-14.",
    "dates": "Days from one to another, as 2026-08-03..2026-08-21.",
    "stretch": "Days from one to another, perhaps with times, as 2026-07-06..2026-07-10.",
    "worked-days": "Days from one to another, perhaps with times, as 2026-07-06..2026-07-10.",
    "period": "A period, as 2026-Q3, 2026-07 or FY2026-Q1.",
    "skill": "A code of SFIA, as PROG.",
    "weekdays": "Weekdays, as mon-fri.",
    "week-key": "Weekdays, as mon-fri, or the day from which a week holds.",
    "label": "A word in small letters, as jira.",
    "text": "Any text.",
}


def said_of(name: str, node: Schema) -> str:
    """The words of a field; ``name`` is the schema that it stands in."""
    said, every = str(node["description"]), [each for _where, each in meant(name, node)]
    unit = next((str(each["x-unit"]) for each in every if "x-unit" in each), "")
    # Words of a list are offered one by one.
    shown = "" if any("enum" in each for each in every) else example_of(name, node)
    found = [said]
    if unit and unit.casefold() not in said.casefold():
        found.append(f"In {unit}." if unit != "%" else "In percent.")
    if shown:
        found.append(f"Example: {shown}")
    return " ".join(found)


def said_of_keys(node: Schema) -> str:
    """The words of the keys of a mapping: what they name, and how that is written."""
    kind = short_kind(str(node.get("x-kind", ""))).replace("-", " ")
    names = node["propertyNames"]
    if "enum" in names:
        return f"One of {', '.join(names['enum'])}."
    kinds = [str(each).replace("-", " ") for each in names.get("x-ref", ())]
    form = next((_KEYS[each] for each in key_forms(node) if each in _KEYS), "")
    if kind:
        return f"The id of a new {kind}. {form}"
    return f"The id of {article(kinds[0]).split()[0]} {' or '.join(kinds)}." if kinds else form


def example_of(name: str, node: Schema, depth: int = 0) -> str:
    """An example of a value as a file would have it, in one line; nothing where none is known."""
    every = list(meant(name, node))
    for _where, each in every:
        if each.get("examples"):
            return shown(each["examples"][0])
    for where, each in every:
        found = _made(where, each, depth)
        if found:
            return found
    return ""


def _made(where: str, node: Schema, depth: int) -> str:
    """An example that is put together from those of what a value holds."""
    if "properties" in node:
        return example(where, 0, node) if depth < _DEEP else ""
    inner = node.get("items", node.get("additionalProperties"))
    if isinstance(inner, dict) and depth < _DEEP:
        return _around(node, example_of(where, inner, depth + 1))
    if node.get("type") in {"integer", "number"}:
        return str(max(1, node.get("minimum", 1)))
    return str(node["enum"][0]) if "enum" in node else "true" if node.get("type") == "boolean" else ""


def _around(node: Schema, inner: str) -> str:
    """A list or a mapping with one value."""
    if not inner or "items" in node:
        return f"[{inner}]" if inner else ""
    kind = short_kind(str(node.get("x-kind", "")))
    forms = (KEY_EXAMPLES[form] for form in key_forms(node) if form in KEY_EXAMPLES)
    key = f"my-{kind}" if kind else next(forms, "key")
    return f"{{{key}: {inner}}}"


def meant(name: str, node: Schema) -> Iterator[tuple[str, Schema]]:
    """A node and what it stands for, each with the schema that it stands in."""
    yield name, node
    if "$ref" in node:
        yield from meant(*resolve(name, node["$ref"]))
    for option in node.get("anyOf", ()):
        yield from meant(name, option)


def shown(value: Any) -> str:  # noqa: ANN401 - an example of any kind
    """An example as a file would say it, in one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {shown(each)}" for key, each in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(map(shown, value))}]"
    return str(value).lower() if isinstance(value, bool) else plain(value)
