"""Who may know a field, as the reference says it."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from itpm.classification import Classification
from itpm.load.fields import compiled, record_fields
from itpm.load.kinds import KINDS
from itpm.model.classification import class_of_field, class_of_kind
from itpm.model.field import Field
from itpm.rules.inputs import classification


def class_said(kind: str, field: str, child: dict[str, Any], names: Iterable[str]) -> str:
    """Who may know a field: what it says itself, else what follows from its kind and from money in it.

    ``names`` are all fields of the form that it stands in, which is no record where the kind is none.
    """
    if kind not in record_fields() or field not in record_fields()[kind].fields:
        form = _forms().get(frozenset(names))
        least = class_of_field(form.fields[field]) if form is not None else Classification.PUBLIC
        return str(child.get("x-class", least.word if least > Classification.STAFF else "as its record"))
    found = record_fields()[kind].fields[field]
    whole = classification((f"{kind}.{field}",), record_fields())
    own = class_of_field(found)
    if found.kind:
        return whole.word
    said = "as its record" if own < class_of_kind(kind) else own.word
    return f"{said}, {whole.word} in part" if whole > max(own, class_of_kind(kind)) else said


@cache
def _forms() -> Mapping[frozenset[str], Field]:
    """Every form of the schemas by the names of its fields."""
    found: dict[frozenset[str], Field] = {}
    waiting = [compiled(kind) for kind in KINDS]
    while waiting:
        each = waiting.pop()
        if each.fields and frozenset(each.fields) in found:
            continue
        if each.fields:
            found[frozenset(each.fields)] = each
        waiting.extend((*each.fields.values(), *(below for below in (each.values, each.items) if below is not None)))
    return found
