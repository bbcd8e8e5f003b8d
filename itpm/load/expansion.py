"""How much work a schema is that came with a portfolio: how often it looks at a value, counted before it does.

A few references that point at each other twice double the work with each step; one that comes back to itself in two
ways doubles it with each level of the data. Both are refused while they are still text.
"""

from collections.abc import Iterator
from typing import Any

from itpm.engine.network import component_of
from itpm.message import Message

_SAME_VALUE_LISTS = ("allOf", "anyOf", "oneOf")
_SAME_VALUE = ("not", "if", "then", "else")
_SAME_VALUE_MAPS = ("dependentSchemas",)
_ANY_CHILD = (
    "additionalProperties", "items", "contains", "propertyNames", "unevaluatedItems", "unevaluatedProperties",
)  # fmt: skip
_ANY_CHILD_MAPS = ("patternProperties",)
_ONE_CHILD_LISTS = ("prefixItems",)
_ONE_CHILD_MAPS = ("properties",)
_MOST = 5_000

Schema = dict[str, Any]


def work_of(schema: Schema) -> int:
    """How many schemas are looked at for one value and what may lie in it, each as often as it is reached.

    Raises:
        ValueError: for a schema that comes to more than any honest one, or comes back to itself in two ways at once.
    """
    nodes, edges = _graph(schema)
    component = component_of([[below for below, _key in out] for out in edges])
    for number, out in enumerate(edges):
        inside = [key for below, key in out if component[below] == component[number]]
        shared = inside.count("")
        most = max((inside.count(key) for key in set(inside) if key), default=0)
        if shared + most > 1:
            raise ValueError(Message("it refers to itself in more than one way for the same value"))
    work: dict[int, int] = {}
    for number in _inmost_first(edges):
        total = 1
        for below, _key in edges[number]:
            # What leads back was counted where it began: how far it goes is up to the data.
            total += work.get(below, 0)
            if total > _MOST:
                raise ValueError(Message("with its references it comes to more than {most} schemas", most=_MOST))
        work[number] = total
    return work[0] if nodes else 1


def _graph(schema: Schema) -> tuple[list[Schema], list[list[tuple[int, str]]]]:
    """The schemas that are reached from the top, and for each those that it leads to.

    An edge has the name of the one child that it looks at, or none where it looks at the value itself or any child.
    """
    numbers: dict[int, int] = {id(schema): 0}
    nodes: list[Schema] = [schema]
    edges: list[list[tuple[int, str]]] = []
    for node in nodes:
        out: list[tuple[int, str]] = []
        for key, below in _below(schema, node):
            if isinstance(below, dict):
                if id(below) not in numbers:
                    numbers[id(below)] = len(nodes)
                    nodes.append(below)
                out.append((numbers[id(below)], key))
        edges.append(out)
    return nodes, edges


def _below(schema: Schema, node: Schema) -> Iterator[tuple[str, Any]]:
    for name in ("$ref", "$dynamicRef"):
        if isinstance(node.get(name), str):
            yield "", target(schema, node[name])
    for name in (*_SAME_VALUE, *_ANY_CHILD):
        yield "", node.get(name)
    for name in (*_SAME_VALUE_MAPS, *_ANY_CHILD_MAPS):
        yield from (("", each) for each in _values(node.get(name)))
    for name in _SAME_VALUE_LISTS:
        yield from (("", each) for each in _items(node.get(name)))
    for name in _ONE_CHILD_LISTS:
        yield from ((f"[{place}]", each) for place, each in enumerate(_items(node.get(name))))
    for name in _ONE_CHILD_MAPS:
        found = node.get(name)
        yield from ((f".{key}", each) for key, each in found.items()) if isinstance(found, dict) else ()


def _values(found: object) -> list[Any]:
    return list(found.values()) if isinstance(found, dict) else []


def _items(found: object) -> list[Any]:
    return found if isinstance(found, list) else []


def _inmost_first(edges: list[list[tuple[int, str]]]) -> Iterator[int]:
    """Every node behind all that it leads to, but for what leads back to it; without recursion."""
    seen = [False] * len(edges)
    for start in range(len(edges)):
        if seen[start]:
            continue
        seen[start] = True
        way = [(start, iter(edges[start]))]
        while way:
            node, rest = way[-1]
            for number, _key in rest:
                if not seen[number]:
                    seen[number] = True
                    way.append((number, iter(edges[number])))
                    break
            else:
                way.pop()
                yield node


def target(schema: Any, reference: str) -> Any:  # noqa: ANN401 - JSON of any kind
    """What a reference inside a schema points to.

    Raises:
        ValueError: where it points to nothing.
    """
    node = schema
    for step in reference.removeprefix("#").strip("/").split("/"):
        if not step:
            continue
        name = step.replace("~1", "/").replace("~0", "~")
        if not isinstance(node, dict) or name not in node:
            raise ValueError(Message("$ref '{reference}' points to nothing", reference=reference))
        node = node[name]
    return node
