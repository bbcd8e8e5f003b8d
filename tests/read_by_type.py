"""Which fields of records the code reads, as mypy knows whose each is: ``python -m tests.read_by_type``, half a minute.

It ends with an error where one of them stands among those of which nothing is made.
"""

import ast
import sys
from collections.abc import Iterator

from mypy import build
from mypy.main import process_options
from mypy.nodes import MemberExpr, TypeInfo
from mypy.types import Instance, TupleType, Type, TypeVarType, UnionType, get_proper_type

from tests.conftest import ROOT
from tests.kept_fields import kept

_Place = tuple[int, int, int | None, str]
_WALKS = frozenset({"model", "load"})
"""Floors that carry fields on, and make nothing of them."""
_TOLD = frozenset({"Settings.approvals"})
"""Fields of which it is only told that they have no effect."""


def read() -> dict[str, str]:
    """A place for each field of a record that is read where something is made of it."""
    sources, options = process_options(["--package", "itpm"])
    options.export_types, options.incremental = True, False
    made, places = build.build(sources, options), dict(_places())
    found: dict[str, str] = {}
    for each in made.types:
        if isinstance(each, MemberExpr) and (at := (each.line, each.column, each.end_column, each.name)) in places:
            for owner in _owners(made.types.get(each.expr)):
                whose = next((above for above in owner.mro if each.name in above.names), None)
                if whose is not None and whose.fullname.startswith("itpm.model."):
                    found.setdefault(f"{whose.name}.{each.name.rstrip('_')}", places[at])
    return found


def _places() -> Iterator[tuple[_Place, str]]:
    """Where each attribute is asked for: what mypy knows of an expression says where in a file, and not in which."""
    for path in sorted((ROOT / "itpm").rglob("*.py")):
        inside = path.relative_to(ROOT)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if inside.parts[1] not in _WALKS else ():
            if isinstance(node, ast.Attribute):
                yield (node.lineno, node.col_offset, node.end_col_offset, node.attr), f"{inside}:{node.lineno}"


def _owners(said: Type | None) -> Iterator[TypeInfo]:
    """The classes of which a value may be."""
    match get_proper_type(said):
        case UnionType(items=parts):
            for each in parts:
                yield from _owners(each)
        case TypeVarType(upper_bound=bound):
            yield from _owners(bound)
        case TupleType(partial_fallback=whole):
            yield whole.type
        case Instance(type=whose):
            yield whose


if __name__ == "__main__":
    wrong = {field: place for field, place in sorted(read().items()) if field in kept() - _TOLD}
    told = "\n".join(
        f"{field} is read at {place}: take it out of tests/kept_fields.py" for field, place in wrong.items()
    )
    sys.exit(told or 0)
