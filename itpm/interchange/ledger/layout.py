"""How a ledger is written: its columns, and what its words, numbers and dates mean. Said once, never guessed."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from itpm.interchange.exchange import ForeignError
from itpm.model.currency import parse_currency
from itpm.model.meaningless import WordError
from itpm.model.scalars import FIRST_YEAR, LAST_YEAR

REQUIRED = ("document", "date", "line")
SIDES = ("debit", "credit")
COLUMNS = (*REQUIRED, "amount", *SIDES, "sign", "kind", "currency", "against", "text", "supplier")
KINDS = ("actual", "accrual", "commitment", "credit")
_ORDERS = {"dmy": (2, 1, 0), "mdy": (2, 0, 1), "ymd": (0, 1, 2)}
_DECIMALS = {"comma": (".", ","), "point": (",", ".")}
"""What may group digits, and what parts the cents."""
_MARKS = {"€": "EUR", "£": "GBP"}
_AMOUNT = re.compile(
    r"(?P<open>\()?\s*(?P<before>[-+\u2212])?\s*(?P<mark>[A-Z]{3}|[€£])?\s*(?P<inner>[-+\u2212])?\s*"
    r"(?P<number>[0-9](?:.*[0-9])?)\s*(?P<unit>[A-Z]{3}|[€£])?\s*(?P<behind>[-+\u2212])?\s*(?P<close>\))?"
)
_GROUPED = r"[0-9]{{1,3}}(?P<group>[{group}\s'\u2019])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*"
_NUMBER = {
    "comma": re.compile(rf"(?:[0-9]+|{_GROUPED.format(group='.')})(?:,[0-9]+)?"),
    "point": re.compile(rf"(?:[0-9]+|{_GROUPED.format(group=',')})(?:\.[0-9]+)?"),
}
_DATE = re.compile(
    r"([0-9]{1,4})([./-])([0-9]{1,2})\2([0-9]{1,4})"
    r"(?:[T ](?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?)?"
)
_DIGITS = 18
_WIDEST = 60
_TEXT_FIELDS = ("decimal", "dates", "kind", "currency", "delimiter", "encoding", "negative", "positions")
_MAP_FIELDS = ("columns", "lines", "kinds", "suppliers", "signs")
_CHOICES = {
    "decimal": tuple(_DECIMALS),
    "dates": tuple(_ORDERS),
    "negative": ("doubt", "credit"),
    "positions": ("doubt", "add"),
}


class LayoutError(ForeignError):
    """The layout does not say what it must, or the file is not written as it says; ``route`` leads to what is wrong."""

    def __init__(self, why: str, *route: str) -> None:
        super().__init__(why)
        self.route = route


class CellError(ValueError):
    """Why a cell cannot be read."""


@dataclass(frozen=True)
class Layout:
    """How a ledger is written: its columns, and what their words mean here."""

    columns: Mapping[str, str]
    decimal: str
    dates: str
    lines: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    suppliers: Mapping[str, str] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    """What stands in the column of signs, as 'S' and 'H': debit or credit."""
    kind: str = ""
    """What a row without a kind is; an actual where the file has no column of kinds."""
    currency: str = ""
    delimiter: str = ","
    encoding: str = "utf-8"
    negative: str = "doubt"
    """``credit``: a negative actual is a credit; else it is doubtful."""
    positions: str = "doubt"
    """``add``: rows of one document on one line are its positions; else the second one is doubtful."""

    @classmethod
    def of(cls, data: object) -> "Layout":
        """The layout that plain data says.

        Raises:
            LayoutError: in words for whoever wrote it.
        """
        if not isinstance(data, Mapping):
            raise LayoutError("it holds no fields")
        unknown = sorted(set(data) - set(cls.__dataclass_fields__))
        if unknown:
            raise LayoutError(
                f"'{unknown[0][:40]}' is no field of it; it has {', '.join(cls.__dataclass_fields__)}", unknown[0]
            )
        said = {name: _text(data[name], name) for name in _TEXT_FIELDS if name in data}
        maps = {name: _texts(name, data[name]) for name in _MAP_FIELDS if name in data}
        for name, options in _CHOICES.items():
            if said.get(name, options[0] if name in {"negative", "positions"} else "") not in options:
                raise LayoutError(f"'{name}' must be one of {', '.join(options)}: it is never guessed", name)
        _look(said, maps)
        return cls(**said, **maps)  # type: ignore[arg-type]

    def amount(self, text: str) -> tuple[Decimal, bool, str]:
        """An amount without its sign, whether it is below zero, and the currency that stands beside it.

        A minus may stand before or behind, or brackets around it.

        Raises:
            CellError: where it cannot be read for sure.
        """
        found = _AMOUNT.fullmatch(text) if len(text) <= _WIDEST else None
        plain = _NUMBER[self.decimal].fullmatch(found["number"]) if found is not None else None
        signs = [found[name] for name in ("before", "inner", "behind", "open") if found[name]] if found else []
        marks = [found[name] for name in ("mark", "unit") if found[name]] if found else []
        if (
            found is None
            or plain is None
            or len(signs) > 1
            or len(marks) > 1
            or bool(found["open"]) != bool(found["close"])
        ):
            raise CellError(f"'{text[:30]}' is no amount with a decimal {self.decimal}")
        group, point = _DECIMALS[self.decimal]
        digits = re.sub(rf"[{re.escape(group)}\s'\u2019]", "", plain[0]).replace(point, ".")
        if len(digits) > _DIGITS:
            raise CellError(f"'{text[:30]}' has more digits than a sum of money can have")
        amount, minus = Decimal(digits), bool(signs) and signs[0] != "+"
        return amount, minus and amount > 0, _MARKS.get(marks[0], marks[0]) if marks else ""

    def day(self, text: str) -> date:
        """A date in the order of this ledger; a time of day behind it says nothing more.

        Raises:
            CellError: where it cannot be read for sure.
        """
        found = _DATE.fullmatch(text) if len(text) <= _WIDEST else None
        parts = (found[1], found[3], found[4]) if found is not None else ()
        year, month, day = (parts[place] for place in _ORDERS[self.dates]) if parts else ("", "", "")
        if not parts or max(len(month), len(day)) > 2 or len(year) not in {2, 4}:
            raise CellError(f"'{text[:30]}' is no date in the order {self.dates}")
        if len(year) == 2:
            raise CellError(f"the year of '{text[:30]}' has two digits")
        try:
            made = date(int(year), int(month), int(day))
        except ValueError:
            raise CellError(f"there is no day '{text[:30]}' in the order {self.dates}") from None
        if not FIRST_YEAR <= made.year <= LAST_YEAR:
            raise CellError(f"'{text[:30]}' is outside {FIRST_YEAR}–{LAST_YEAR}")
        return made

    def is_credit(self, word: str) -> bool:
        """Whether what stands in the column of signs makes a credit of an amount.

        Raises:
            CellError: for a word of which the layout does not say what it means.
        """
        if word not in self.signs:
            raise CellError(f"'{word[:30]}' is no sign: add it to 'signs' of the layout")
        return self.signs[word] == "credit"


def _text(value: object, *route: str) -> str:
    if isinstance(value, bool) or not isinstance(value, (str, int, Decimal)):
        raise LayoutError(f"'{': '.join(each[:40] for each in route)}' must be a text", *route)
    return str(value)


def _texts(name: str, value: object) -> dict[str, str]:
    if not isinstance(value, Mapping):
        raise LayoutError(f"'{name}' must hold fields", name)
    return {str(key): _text(each, name, str(key)) for key, each in value.items()}


def _known(word: str, known: Sequence[str], said: Mapping[tuple[str, ...], str]) -> None:
    """Refuse what is none of the known words, by where it is said."""
    for route, each in said.items():
        if each not in known:
            raise LayoutError(f"'{each[:40]}' is no {word}; there are {', '.join(known)}", *route)


def _look(said: Mapping[str, str], maps: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse what fits no ledger."""
    columns = maps.get("columns", {})
    if any(each not in columns for each in REQUIRED):
        raise LayoutError(f"'columns' must name a column for each of {', '.join((*REQUIRED, 'amount'))}", "columns")
    sides = [each for each in SIDES if each in columns]
    if len(sides) == 1 or bool(sides) == ("amount" in columns):
        raise LayoutError(
            f"'columns' must name a column for each of {', '.join((*REQUIRED, 'amount'))}, or debit and credit for it",
            "columns",
        )
    if ("sign" in columns) != bool(maps.get("signs")) or ("sign" in columns and "amount" not in columns):
        why = "a column of signs stands beside that of amounts, and 'signs' says which are debit or credit"
        raise LayoutError(why, "signs" if maps.get("signs") else "columns")
    _known("sign", SIDES, {("signs", key): each for key, each in maps.get("signs", {}).items()})
    strange = sorted(set(columns) - set(COLUMNS))
    if strange:
        raise LayoutError(
            f"'columns' knows no '{strange[0][:40]}'; it may have {', '.join(COLUMNS)}", "columns", strange[0]
        )
    _known("kind", KINDS, {("kinds", key): each for key, each in maps.get("kinds", {}).items()})
    _known("kind", KINDS, {("kind",): said.get("kind", "actual")})
    delimiter = said.get("delimiter", ",")
    if len(delimiter) != 1 or delimiter in '"\r\n\0':
        raise LayoutError("'delimiter' must be one character: ',', ';' or a tab (\"\\t\")", "delimiter")
    if said.get("currency"):
        try:
            parse_currency(said["currency"])
        except WordError as error:
            raise LayoutError(f"{error}; {error.hint}", "currency") from None
