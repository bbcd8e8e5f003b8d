"""Where each kind of file keeps its records, as the schemas declare it."""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from itpm.load.schemas import branches, schema

NESTED = frozenset({"key-result", "budget-line", "product-cycle", "iteration", "criterion"})
"""Records whose address begins with that of the record in which they lie, where they lie in one."""


@cache
def collections(kind: str) -> Mapping[tuple[str, ...], str]:
    """Where a kind keeps its records: route to record kind, from ``x-kind`` in its schema."""
    return MappingProxyType(dict(_declared(kind)))


def _declared(kind: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for field_name, node in schema(kind).get("properties", {}).items():
        if "x-kind" in node:
            yield (field_name,), node["x-kind"]
        inner = node.get("additionalProperties") if "x-kind" in node else node
        if isinstance(inner, dict):
            for _where, each in branches(kind, inner):
                for below, child in each.get("properties", {}).items():
                    if "x-kind" in child:
                        star = ("*",) if "x-kind" in node else ()
                        yield (field_name, *star, below), child["x-kind"]
