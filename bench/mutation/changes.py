"""Every small change that a module can carry, one at a time."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_CALLS = {"min": "max", "max": "min", "all": "any", "any": "all"}


@dataclass(frozen=True)
class Mutant:
    """One change: the module, the place of the changed node in it, its lines, and how it reads before and after."""

    root: Path
    path: Path
    place: int
    lines: range
    before: str
    after: str

    @property
    def text(self) -> str:
        """The module with the change."""
        tree = _parsed(self.root / self.path)
        _changed(next(node for place, node in enumerate(ast.walk(tree)) if place == self.place))
        return ast.unparse(tree)


def mutants(root: Path, path: Path) -> Iterator[Mutant]:
    """Give every mutant of a module; types, documents and how a class is made are left alone."""
    tree = _parsed(root / path)
    making = {
        id(each) for node in ast.walk(tree) for made in getattr(node, "decorator_list", ()) for each in ast.walk(made)
    }
    for place, node in enumerate(ast.walk(tree)):
        other = copy.copy(node)
        if id(node) not in making and _changed(other):
            lines = range(node.lineno, (node.end_lineno or node.lineno) + 1)  # type: ignore[attr-defined]
            yield Mutant(root, path, place, lines, ast.unparse(node), ast.unparse(other))


def _parsed(path: Path) -> ast.Module:
    """A module without annotations: ``int | None`` is a sum to the parser."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef):
            node.returns = None
    return tree


def _changed(node: ast.AST) -> bool:
    """Change the node itself, and nothing below it, where it can be; say whether it was."""
    return any(change(node) for change in _CHANGES)


def _operator(node: ast.AST) -> bool:
    match node:
        case ast.Compare(ops=[first, *others]) if type(first) in _SWAPS:
            node.ops = [_SWAPS[type(first)](), *others]  # type: ignore[list-item]
        case ast.BinOp() | ast.BoolOp() | ast.AugAssign() if type(node.op) in _SWAPS and not _of_types(node):
            node.op = _SWAPS[type(node.op)]()  # type: ignore[assignment]
        case _:
            return False
    return True


def _of_types(node: ast.AST) -> bool:
    """Whether it is an operator between texts, which has no opposite."""
    operands = (getattr(node, "left", None), getattr(node, "right", None))
    return any(isinstance(each, ast.JoinedStr) or _is_text(each) for each in operands)


def _is_text(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _call(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id=name)) if name in _CALLS:
            node.func = ast.Name(_CALLS[name])
            return True
    return False


def _number(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float, bool):
        node.value = not node.value if isinstance(node.value, bool) else node.value + 1  # type: ignore[operator]
        return True
    return False


def _sign(node: ast.AST) -> bool:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node.op = ast.UAdd()
        return True
    return False


def _condition(node: ast.AST) -> bool:
    """A condition that is one name, a call or a ``not`` of something holds where it did not."""
    if isinstance(node, ast.If | ast.IfExp) and isinstance(
        node.test, ast.Name | ast.Call | ast.UnaryOp | ast.Attribute
    ):
        node.test = ast.UnaryOp(ast.Not(), node.test)
        return True
    return False


_CHANGES: tuple[Callable[[ast.AST], bool], ...] = (_operator, _call, _number, _sign, _condition)
