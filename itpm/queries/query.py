"""The small language of ``--where``: tests of fields joined by and, or and parentheses. Nothing in it is ever run."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

OPERATORS = ("=", "!=", "<", "<=", ">", ">=", "in", "~")
EMPTY, NOT_EMPTY = "is empty", "is not empty"
_NOTHING = frozenset({"null", "none", "nothing", "–", "-", "~", "empty"})
_JOIN = re.compile(r"\s*(and|or)\b", re.IGNORECASE)
_FIELD = re.compile(r"\s*([A-Za-z][\w.:/-]*)")
_OPERATOR = re.compile(
    r"\s*(!=|<=|>=|==|<>|=|<|>|~|in\b|is\s+not\s+empty\b|is\s+empty\b|is\b|not\s+in\b)", re.IGNORECASE
)
_LIST = re.compile(r"\s*\[([^\]]*)\]|\s*\(([^)]*)\)")
_QUOTED = re.compile(r"\s*(?:\"([^\"]*)\"|'([^']*)')")
_WORD = r"[^\s()\[\]'\"=<>~!][^\s()\[\]=<>]*+"
_BARE = re.compile(rf"\s*({_WORD}(?:\s+(?!(?:and|or|in|is)\b){_WORD}(?!\s*(?:!=|<=|>=|=|<|>|~)))*)", re.IGNORECASE)
_DEEPEST = 40
_UNJOINED = "tests are joined by 'and' or 'or'"
_HINT = "write 'field op value', with = != < <= > >= in ~, 'is empty' or 'is not empty', joined by and/or"


class WhereError(ValueError):
    """An expression that cannot be understood, or asks for what does not exist; the message says what."""


class NoFieldError(WhereError):
    """A field that does not exist: its name, the names there are where it was looked for, and what it was said of."""

    def __init__(self, said: str, name: str, names: tuple[str, ...], above: str) -> None:
        super().__init__(f"there is no field {said}")
        self.name, self.names, self.above = name, names, above


class PartError(WhereError):
    """What is asked beside the expression and does not fit: the name of that part of a question, and of another."""

    def __init__(self, part: str, why: str, *, instead: str = "") -> None:
        super().__init__(why)
        self.part, self.instead = part, instead


@dataclass(frozen=True, slots=True)
class Test:
    """A field, an operator, and what it is compared with: one value, several for ``in``, none for emptiness."""

    field: str
    operator: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Tests and groups of which all must hold, or any."""

    every: bool
    parts: tuple["Test | Group", ...]


def parse(text: str) -> Test | Group:
    """An expression as a tree; ``and`` binds closer than ``or``.

    Raises:
        WhereError: where the text is none.
    """
    reader = _Reader(text)
    found = reader.any_of()
    if reader.rest:
        again = _FIELD.match(reader.rest)
        reader.lost(_UNJOINED if again and _OPERATOR.match(reader.rest, again.end()) else _HINT)
    return found


class _Reader:
    def __init__(self, text: str) -> None:
        self.text, self.position, self.depth = text, 0, 0

    @property
    def rest(self) -> str:
        """What was not read yet."""
        return self.text[self.position :].strip()

    def lost(self, hint: str = _HINT) -> NoReturn:
        """Say where the text stops making sense.

        Raises:
            WhereError: always.
        """
        if not self.rest:
            raise WhereError("the expression ends too early")
        raise WhereError(f"cannot read '{self.rest[:30]}'; {hint}")

    def take(self, pattern: re.Pattern[str]) -> str | None:
        """The next piece of a form, if it comes next."""
        found = pattern.match(self.text, self.position)
        if found is None:
            return None
        self.position = found.end()
        return next((group for group in found.groups() if group is not None), "")

    def any_of(self) -> Test | Group:
        """Parts joined by or."""
        return self._joined("or", self._all_of)

    def _all_of(self) -> Test | Group:
        return self._joined("and", self._one)

    def _joined(self, word: str, below: Callable[[], Test | Group]) -> Test | Group:
        parts = [below()]
        while True:
            before = self.position
            if (self.take(_JOIN) or "").lower() != word:
                self.position = before
                break
            parts.append(below())
        return parts[0] if len(parts) == 1 else Group(word == "and", tuple(parts))

    def _one(self) -> Test | Group:
        if self.rest.startswith("("):
            self.position = self.text.index("(", self.position) + 1
            self.depth += 1
            if self.depth > _DEEPEST:
                self.lost(f"more than {_DEEPEST} parentheses are open")
            found = self.any_of()
            self.depth -= 1
            if not self.rest.startswith(")"):
                self.lost("a parenthesis is open")
            self.position = self.text.index(")", self.position) + 1
            return found
        begun = self.position
        field = self.take(_FIELD)
        operator = self.take(_OPERATOR) if field is not None and field.lower() not in {"and", "or"} else None
        if field is None or operator is None:
            self.position = begun
            self.lost()
        return self._test(field, " ".join(operator.lower().split()), begun)

    def _test(self, field: str, operator: str, begun: int) -> Test:
        if operator in {EMPTY, NOT_EMPTY}:
            return Test(field, operator)
        if operator == "in":
            listed = self.take(_LIST)
            if listed is None:
                self.lost("write the values of 'in' in brackets: stage in [planning, execution]")
            return Test(field, operator, tuple(item.strip().strip("\"'") for item in listed.split(",") if item.strip()))
        if operator not in OPERATORS:
            if operator == "is" and self.rest.lower() in _NOTHING:
                raise WhereError(f"write '{field} {EMPTY}'")
            self.position = begun
            self.lost(_OTHERWISE[operator])
        quoted = self.take(_QUOTED)
        value = quoted if quoted is not None else self.take(_BARE)
        if value is None:
            self.position = begun if not self.rest or self.rest[0] in ")]" else self.position
            self._nothing_at_all(field, operator)
            self.lost()
        if quoted is None and value.lower() in _NOTHING and operator in {"=", "!="}:
            raise WhereError(f"write '{field} {EMPTY if operator == '=' else NOT_EMPTY}'")
        return Test(field, operator, (value,))

    def _nothing_at_all(self, field: str, operator: str) -> None:
        """What was meant where nothing stands behind an operator but a mark for nothing."""
        if operator in {"=", "!="} and self.rest[:1] == "~":
            raise WhereError(f"write '{field} {EMPTY if operator == '=' else NOT_EMPTY}'")


_OTHERWISE = {
    "==": "write '=' for '=='",
    "<>": "write '!=' for '<>'",
    "is": "write '=' and a value, 'is empty' or 'is not empty'",
    "not in": "write '!=' for each value, joined by and",
}
