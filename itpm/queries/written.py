"""Values as a file says them: 60%, 5d, ids, dates; in tables sums in groups of three digits with their currency."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import Any

from itpm.analysis.figures.amounts import Unknown, payable
from itpm.analysis.figures.tenths import told
from itpm.model.assignment import Assignment
from itpm.model.by_date import ByDate
from itpm.model.field import ANYTHING, Field
from itpm.model.infrastructure import Need
from itpm.model.moment_text import as_told, as_written
from itpm.model.rating import Rating
from itpm.model.record import Constraint
from itpm.model.scalars import Dates, Duration, Estimate, Money, Spread
from itpm.model.task import Link
from itpm.say import printable, time_share

_SHARES = frozenset({"percent", "share", "chance"})
_QUOTED = re.compile(r"[,:{}\[\]#\"'&*!|>%@`]|^[-?\s]|\s$")
_NO_TEXT = re.compile(
    r"[-+]?[0-9][0-9_.]*([eE][-+]?[0-9]+)?|[0-9]+(:[0-5]?[0-9])+|true|false|null|yes|no|on|off|y|n|~|", re.IGNORECASE
)
"""Texts that YAML, or another reader of YAML, takes for something else."""
_NO_PLAIN = re.compile(r": |:$| #|^[-?:](\s|$)|^[,\[\]{}#&*!|>%@`\"']|^\s|\s$|^---")
"""What ends a text without quotes, or begins something else."""
_NAMED = ("who", "team", "role")
_WIDEST_FLOW = 60
_PLACES = 4
_WORDS = {True: "true", False: "false", None: "–"}


class Sums(Enum):
    """How a sum is written."""

    GROUPED = auto()
    """12,500.50 EUR, for readers."""
    DIGITS = auto()
    """12500.50 EUR, for spreadsheets."""
    FILE = auto()
    """12500.50, as YAML takes it; the currency stands in a comment."""


def number(value: Decimal | float) -> str:
    """A number without idle zeros."""
    return f"{Decimal(str(value)).normalize():f}"


def money(value: Money, *, sums: Sums = Sums.GROUPED) -> str:
    """A sum as it is written, or as it can be paid where it was computed: 12,500.50 EUR."""
    amount = shown(value).amount
    places = max(2, _places(amount)) if _places(amount) > 0 else 0
    if sums is Sums.FILE:
        return f"{amount:.{places}f}"
    return f"{amount:{',' if sums is Sums.GROUPED else ''}.{places}f} {value.currency}"


def shown(value: Money) -> Money:
    """A sum as it is shown: as it was written, or as it can be paid where it was computed."""
    return value if _places(value.amount) <= _PLACES else Money(payable(value), value.currency)


def _places(amount: Decimal) -> int:
    """How many places after the point a number needs."""
    return -int(amount.normalize().as_tuple().exponent)


def written(value: Any, kept: Field = ANYTHING, *, sums: Sums = Sums.GROUPED) -> str:  # noqa: ANN401, PLR0911 - one return a kind
    """A value on one line; ``kept`` says what the field holds."""
    if value is None or isinstance(value, bool):
        return "null" if value is None and sums is Sums.FILE else _WORDS[value]
    if isinstance(value, Money):
        return money(value, sums=sums)
    if isinstance(value, Decimal):
        return f"{number(value * 100)}%" if kept.words & _SHARES else number(value)
    if isinstance(value, Rating):
        return value.said
    if isinstance(value, date):
        return as_told(value) if sums is Sums.GROUPED else as_written(value)
    if isinstance(value, ByDate):
        return written(by_date(value), kept, sums=sums)
    if isinstance(value, (Dates, Estimate, Spread, Link, Constraint, Assignment, Need)):
        return _compound(value, kept, sums=sums)
    if isinstance(value, list) or (isinstance(value, tuple) and not hasattr(value, "_fields")):
        return f"[{', '.join(_flow(item, kept.items or kept, sums=sums) for item in value)}]"
    if isinstance(value, Mapping) or is_dataclass(value):
        return _mapping(value, kept, sums=sums)
    return printable(str(value))


def _told_apart(value: ByDate[Any]) -> ByDate[Any]:
    """Sums by date of several currencies, each with its own, as files say them; anything else as it is."""
    currencies = {each.currency for _since, each in value.steps if isinstance(each, Money)}
    if len(currencies) < 2:
        return value
    return ByDate(tuple((since, {"amount": each, "currency": each.currency}) for since, each in value.steps))


def by_date(value: ByDate[Any]) -> Any:  # noqa: ANN401
    """One value; or values by the day from which each holds, what holds from ever on beside them."""
    made = dict(value.steps)
    undated = made.pop(date.min, None)
    if not made:
        return undated
    return {**(undated if isinstance(undated, Mapping) else {}), **made}


def _compound(value: Any, kept: Field, *, sums: Sums) -> str:  # noqa: ANN401, PLR0911 - one return a form
    """Values that are written in a short form."""
    if isinstance(value, Dates):
        one = value.start is not None and value.first == value.last
        return str(value.start) if one else str(value)
    if isinstance(value, Estimate):
        if value.low == value.likely == value.high:
            return str(value.low)
        return f"{{low: {value.low}, likely: {value.likely}, high: {value.high}}}"
    if isinstance(value, Spread):
        if value.from_tasks:
            return "from-tasks"
        if value.total is not None:
            return money(value.total, sums=sums)
        parts = [f"{p}: {money(m, sums=sums)}" for p, m in value.periods.items()]
        parts += [f"{p}: {{unknown: {_flow(why, ANYTHING, sums=sums)}}}" for p, why in value.unknown.items()]
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, Link):
        return _link(value)
    if isinstance(value, Need) and value.alone:
        return value.alone
    said = vars(value)
    short = "date" if isinstance(value, Constraint) else next((n for n in _NAMED if said.keys() == {n}), "")
    if short and all(said[name] is None for name in said.keys() - {short}):
        return written(said[short])
    return _mapping(value, kept, sums=sums)


def _link(link: Link) -> str:
    lag = str(link.lag) if link.lag is not None and link.lag.amount else ""
    sign = "" if not lag or lag.startswith("-") else "+"
    return link.task if link.type in {None, "FS"} and not lag else f"{link.task} {link.type or 'FS'}{sign}{lag}"


_OWN_WAY = frozenset({"id", "custom", "unknown"})
"""What a record has beside its fields."""


def entries(value: Any, kept: Field) -> Iterator[tuple[str, Any, Field]]:  # noqa: ANN401 - a record or a mapping
    """What is written below a value: each name with its value and what its field holds."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            name = "" if key is None else written(key, kept.keys or ANYTHING)
            yield name, item, kept.fields.get(name) or kept.values or ANYTHING
        return
    written_fields = vars(value)
    for each in fields(value):
        found = written_fields.get(each.name)
        if each.name == "origin" or not _says(found) or (each.name in _OWN_WAY and "origin" in written_fields):
            continue
        name = each.name.rstrip("_")
        yield name, found, kept.fields.get(name, ANYTHING)
    if "origin" in written_fields:
        yield from ((name, {"unknown": why}, ANYTHING) for name, why in written_fields.get("unknown", {}).items())
        yield from ((name, item, ANYTHING) for name, item in written_fields.get("custom", {}).items())


def _says(value: object) -> bool:
    return value is not None and value not in ((), "") and not (isinstance(value, Mapping) and not value)


def _mapping(value: Any, kept: Field, *, sums: Sums) -> str:  # noqa: ANN401
    found = list(entries(value, kept))
    if [name for name, _item, _kept in found] == [""]:
        return written(found[0][1], found[0][2], sums=sums)
    if found and all(item == Dates(None, None) for _name, item, _kept in found):
        return f"[{', '.join(name for name, _item, _kept in found)}]"
    return "{" + ", ".join(f"{_key(n)}: {_flow(item, below, sums=sums)}" for n, item, below in found) + "}"


def _flow(value: Any, kept: Field, *, sums: Sums) -> str:  # noqa: ANN401
    """A value inside brackets: a text that would be read as something else stands in quotes."""
    text = written(value, kept, sums=sums)
    return _as_text(value, text, _QUOTED)


def _as_text(value: Any, text: str, ends: re.Pattern[str] = _NO_PLAIN) -> str:  # noqa: ANN401
    """A text that would be read as something else stands in quotes."""
    if isinstance(value, str) and (ends.search(text) or _NO_TEXT.fullmatch(text) or "\n" in text):
        return json.dumps(text, ensure_ascii=False)
    return text


def _key(name: str) -> str:
    """A name before a colon."""
    return json.dumps(name, ensure_ascii=False) if _QUOTED.search(name) else name


def block(value: Any, kept: Field, depth: int = 0) -> Iterator[str]:  # noqa: ANN401 - a record or a mapping
    """The lines of a record or a mapping as YAML, one field a line, what has fields of its own below them.

    Sums are what a file says, their currency stands in a comment behind them.
    """
    pad = "  " * depth
    for name, found, below in entries(value, kept):
        item = by_date(_told_apart(found)) if isinstance(found, ByDate) else found
        text = written(item, below, sums=Sums.FILE)
        begun = f"{pad}{_key(name or 'text')}:"
        nested = text.startswith("{") and (isinstance(item, Mapping) or is_dataclass(item))
        if below.kind or (nested and (len(text) > _WIDEST_FLOW or _deep(item))):
            yield begun
            yield from _members(item, depth + 1) if below.kind else block(item, below, depth + 1)
        elif isinstance(item, str) and "\n" in item.strip():
            yield f"{begun} |" if item.endswith("\n") else f"{begun} |-"
            yield from (f"{pad}  {printable(line)}".rstrip() for line in item.strip().splitlines())
        elif isinstance(item, tuple) and len(text) > 2 * _WIDEST_FLOW:
            yield begun
            yield from (f"{pad}  - {_flow(each, below.items or below, sums=Sums.FILE)}" for each in item)
        else:
            yield f"{begun} {_as_text(item, text)}{_currency(item)}"


def _currency(value: Any) -> str:  # noqa: ANN401
    """The currencies of the sums on a line, as a comment; nothing where the line says it itself."""
    if isinstance(value, Mapping) and "currency" in value:
        return ""
    found = " ".join(dict.fromkeys(_currencies(value)))
    return f" # {found}" if found else ""


def _currencies(value: Any) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, Money):
        yield value.currency
    elif isinstance(value, Spread):
        yield from _currencies([value.total, *value.periods.values()])
    elif isinstance(value, (list, tuple)):
        yield from (found for each in value for found in _currencies(each))
    elif isinstance(value, Mapping) or is_dataclass(value):
        yield from (found for _name, item, _kept in entries(value, ANYTHING) for found in _currencies(item))


def _deep(item: Any) -> bool:  # noqa: ANN401
    """Whether something below has fields of its own, or is prose."""
    return any(
        is_dataclass(each) or isinstance(each, Mapping) or (isinstance(each, str) and " " in each)
        for _name, each, _kept in entries(item, ANYTHING)
    )


def _members(collection: Mapping[str, Any], depth: int) -> Iterator[str]:
    """Records with addresses of their own, by address and name: what is in them is theirs to show."""
    pad = "  " * depth
    for key, each in collection.items():
        named = hasattr(each, "title")
        yield f"{pad}{each.id}: {_as_text(each.title, printable(each.title))}" if named else f"{pad}{_key(str(key))}"


def signed(days: Duration) -> str:
    """Working days to a tenth: 4.9d, -2d."""
    return f"{number(told(days.amount))}{days.unit}"


def cell(value: Any, kept: Field = ANYTHING, *, sums: Sums = Sums.GROUPED) -> str | None:  # noqa: ANN401, PLR0911
    """A value in a table: yes or no, a list without brackets, working days and shares rounded; None where unknown."""
    if value is None or isinstance(value, Unknown):
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Duration) and value.amount.as_tuple().exponent < -1:  # type: ignore[operator]
        return signed(value)
    if isinstance(value, Decimal) and kept.words & _SHARES:
        return time_share(value) if kept.fine else f"{number(round(value * 100, 1))}%"
    if isinstance(value, Decimal):
        return f"{round(value, _PLACES).normalize():{',' if sums is Sums.GROUPED else ''}f}"
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return ", ".join(cell(item, kept.items or kept, sums=sums) or "" for item in value)
    if isinstance(value, Mapping) and not any(isinstance(each, str) for each in value.values()):
        said = written(value, kept, sums=sums)
        return said[1:-1] if said[:1] in {"{", "["} else said
    return written(value, kept, sums=sums)


def spellings(value: Any, kept: Field = ANYTHING) -> Iterator[str]:  # noqa: ANN401
    """A value as files, tables and spreadsheets say it."""
    for sums in (Sums.GROUPED, Sums.DIGITS):
        yield written(value, kept, sums=sums)
        yield cell(value, kept, sums=sums) or ""
