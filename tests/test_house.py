"""The house keeps its measures: no file, function, list of parameters or class that nobody can take in."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import itpm
from itpm.rules.catalogue import RULES

HOUSE = Path(itpm.__file__).parent
TESTS = Path(__file__).parent
FILE, FUNCTION, PARAMETERS, METHODS = 300, 45, 6, 10
"""The most lines of a file and of a function, parameters of a function, and public methods of a class."""


def _functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))


def _parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    said = function.args
    named = [each.arg for each in (*said.posonlyargs, *said.args, *said.kwonlyargs)]
    return len(named) - (named[:1] in (["self"], ["cls"]))


def _public(class_: ast.ClassDef) -> int:
    functions = (each for each in class_.body if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef))
    return len({each.name for each in functions if not each.name.startswith("_")})


def too_much(text: str) -> Iterator[tuple[str, int]]:
    """What of a file is more than a reader takes in, by name, with its measure."""
    lines = len(text.splitlines())
    if lines > FILE:
        yield "lines", lines
    tree = ast.parse(text)
    for each in _functions(tree):
        length = (each.end_lineno or each.lineno) - each.lineno + 1
        if length > FUNCTION:
            yield f"lines of {each.name}", length
        if _parameters(each) > PARAMETERS:
            yield f"parameters of {each.name}", _parameters(each)
    for each in ast.walk(tree):
        if isinstance(each, ast.ClassDef) and _public(each) > METHODS:
            yield f"methods of {each.name}", _public(each)


def _everywhere() -> dict[str, int]:
    return {
        f"{path.relative_to(HOUSE).as_posix()}: {what}": measure
        for path in sorted(HOUSE.rglob("*.py"))
        for what, measure in too_much(path.read_text(encoding="utf-8"))
    }


def test_nothing_of_the_house_is_too_much() -> None:
    assert _everywhere() == {}


def test_a_file_of_tests_is_as_short_as_any_other() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in TESTS.rglob("*.py")}
    assert Path(__file__) in lengths
    assert {path.relative_to(TESTS).as_posix(): lines for path, lines in lengths.items() if lines > FILE} == {}


def test_each_measure_is_taken() -> None:
    methods = "\n".join(f"    def m{n}(self): ..." for n in range(11))
    head = "def f(a, b, c, d, e, *, g, h):\n"
    text = f"class C:\n{methods}\n    def _own(self): ...\n{head}" + "    a = 1\n" * 300
    assert dict(too_much(text)) == {
        "lines": 314,
        "lines of f": 301,
        "parameters of f": 7,
        "methods of C": 11,
    }
    methods = "\n".join(f"    def m{n}(self, a, b, c, d, e, f): ..." for n in range(10))
    text = f"class C:\n{methods}\n    def _own(self): ...\ndef f():\n" + "    a = 1\n" * 44
    assert dict(too_much(text)) == {}


def test_the_file_of_a_rule_says_its_fault() -> None:
    for rule in RULES:
        path = HOUSE.joinpath(*rule.module.split(".")[1:]).with_suffix(".py")
        said = (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").partition(": ")
        fault = rule.summary.splitlines()[0]
        assert (said[0], said[2].splitlines()[0].casefold()) == (rule.code, fault.casefold())


_TOLD = frozenset({"key", "message", "reason", "lacking", "why", "what", "hint", "headline", "state"})
"""Attributes that hold what people are told: nothing is decided by how that is worded."""
_CUTS = frozenset({"startswith", "endswith", "removeprefix", "removesuffix", "partition", "rpartition", "split"})


class _Told(NamedTuple):
    """The names of a module that hold what people are told, and those that hold words."""

    texts: frozenset[str]
    words: frozenset[str]

    def holds(self, node: ast.AST) -> bool:
        """Whether people are told a value: what an error says, an attribute of a finding, or a name for one of these."""
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "str":
            return any(isinstance(each, ast.Name) and each.id == "error" for each in node.args)
        if isinstance(node, ast.Name):
            return node.id in self.texts
        return isinstance(node, ast.Attribute) and node.attr in _TOLD

    def words_in(self, node: ast.AST) -> bool:
        """Whether a value has words in it: as it stands there, or under a name."""
        if isinstance(node, ast.Name):
            return node.id in self.words
        said = node.value if isinstance(node, ast.Constant) else None
        return isinstance(node, ast.JoinedStr) or (isinstance(said, str) and any(map(str.isalpha, said)))


def _named(tree: ast.Module) -> _Told:
    plain = _Told(frozenset(), frozenset())
    given = [
        (target.id, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    told = frozenset(name for name, value in given if plain.holds(value))
    words = frozenset(name for name, value in given if isinstance(value, ast.Constant) and plain.words_in(value))
    return _Told(told, words)


def decided_by_words(text: str) -> Iterator[int]:
    """The lines on which what people are told is searched, or cut, by how it is worded."""
    tree = ast.parse(text)
    told = _named(tree)
    for node in ast.walk(tree):
        # What is put together from values alone, as a name in quotes, is no wording.
        if isinstance(node, ast.Compare) and told.words_in(node.left):
            asks = any(isinstance(each, ast.In | ast.NotIn) for each in node.ops)
            if asks and any(map(told.holds, node.comparators)):
                yield node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _CUTS:
            if told.holds(node.func.value) and any(map(told.words_in, node.args)):
                yield node.lineno


def test_nothing_is_decided_by_how_a_sentence_is_worded() -> None:
    paths = sorted(HOUSE.rglob("*.py"))
    found = [(path.relative_to(HOUSE).as_posix(), decided_by_words(path.read_text(encoding="utf-8"))) for path in paths]
    assert [f"{path}:{line}" for path, lines in found for line in lines] == []


def test_what_is_decided_by_words_is_found() -> None:
    lines = (
        'item.reason.startswith("waits for")',
        '"yet" in said.key',
        '"not installed" in str(error)',
        'point.why.removeprefix(f"{title}: ")',
        'error.message.partition("--at: ")',
        '"/" in gap.what',
        'path.startswith("scenarios/")',
        '"date" in path.kept.words',
        "str(error)",
        "said = str(error)",
        '"no revision" in said',
        '_CHANGED = ", changed since"',
        "snapshot.state.endswith(_CHANGED)",
    )
    assert [*decided_by_words("\n".join(lines))] == [1, 2, 3, 4, 5, 11, 13]


def test_every_room_of_analysis_is_named_to_those_who_come_new() -> None:
    said = (HOUSE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rooms = {path.parent.name for path in HOUSE.glob("analysis/*/__init__.py")}
    files = {path.name for path in HOUSE.glob("analysis/*.py")} - {"__init__.py"}
    assert "status" in rooms
    assert {each for each in rooms | files if f"`{each}`" not in said} == set()
