"""Why nothing was found: tests of an expression that no record of the kind passes."""

from collections.abc import Iterator
from typing import Any

from itpm.queries.asked import Asked
from itpm.queries.matching import matcher, resolve, values
from itpm.queries.query import EMPTY, NOT_EMPTY, Group, Test
from itpm.queries.suggestion import nearest
from itpm.queries.written import written

_TEXTS = frozenset({"=", "in", "~"})
_MOST = 5
"""Of so few values all are named."""


def unmatched(asked: Asked, tree: Test | Group) -> Iterator[str]:
    """Each test that no record of the kind passes, with what there is instead."""
    if isinstance(tree, Group):
        for part in tree.parts:
            yield from unmatched(asked, part)
        return
    passes = matcher(asked, tree)
    if tree.operator == "!=" or any(passes(each) for each in asked.records.values()):
        return
    kind = asked.kind.replace("-", " ")
    if tree.operator in {EMPTY, NOT_EMPTY}:
        yield f"no {kind} passes '{tree.field} {tree.operator}'"
        return
    said = ", ".join(tree.values) if len(tree.values) < 2 else f"[{', '.join(tree.values)}]"
    yield f"no {kind} passes '{tree.field} {tree.operator} {said}'{_instead(asked, tree)}"


def _instead(asked: Asked, test: Test) -> str:
    """What stands in the field, where a text was looked for."""
    path = resolve(asked, test.field)
    found: dict[str, Any] = {}
    for each in asked.records.values():
        found |= {written(value, path.kept): value for value in values(asked, each, path)}
    if not found:
        return f": none has '{test.field}'"
    if test.operator not in _TEXTS or not all(isinstance(value, str) for value in found.values()):
        return ""
    near = nearest(test.values[0], found)
    if near:
        return f"; did you mean '{near}'?"
    return f"; there is {', '.join(sorted(found))}" if len(found) <= _MOST else ""
