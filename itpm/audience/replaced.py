"""The files of a portfolio with everything that is kept from an audience replaced, for a proof that none of it is told.

Works on what stands in files, and shares nothing with what cuts a portfolio down: whatever is for fewer by its class or
its ``visibility`` becomes something else of its kind, is taken away, or gets more beside it. What comes in its place is
a canary wherever that can be looked for: a word or a number that occurs nowhere else.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import count
from typing import Any, Final

from itpm.audience.secret import Document, hidden, hidden_record, hidden_value, named, names_below
from itpm.classification import Classification
from itpm.model.audience import Audience
from itpm.model.field import ANYTHING, Field

_WORD: Final = "zzcanary{}zz"
_FIRST, _STEP = 8_310_007, 1_013
"""Numbers that stand in no file by chance, each far from the next one."""
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_SIZED: Final = re.compile(r"(\d+)(\D{1,3})")
_SUM: Final = re.compile(r"[\d][\d,._ ]*( ?[A-Z]{3})?")
_RELEASED: Final = frozenset({"disclosed"})
"""The kinds of files that hold what an audience is told on purpose."""
_RELEASES: Final = ("audiences",)
"""The fields of the settings that say to whom what is released."""
_LATER: Final = timedelta(31)
_WORDS: Final = frozenset({"text", "anything", "markdown"})
_NUMBERS: Final = frozenset({"money", "amount", "difference"})


class Way(StrEnum):
    """What becomes of what is kept."""

    OTHER = "other numbers, names and days"
    FEWER = "fewer records and fields"
    MORE = "more records and fields"


@dataclass(frozen=True, slots=True)
class Canary:
    """A word or a number that stands where only few may look: what it is, in which file, below which keys."""

    said: str
    path: str
    keys: tuple[str, ...]
    field: str
    """The field, with the kind of its record."""

    @property
    def where(self) -> str:
        """Its place as an address in a file."""
        return f"{self.path} {'.'.join(self.keys)}"


@dataclass
class Replaced:
    """The files in which something was replaced, and the canaries that stand in them."""

    files: dict[str, Any] = field(default_factory=dict)
    canaries: list[Canary] = field(default_factory=list)
    touched: set[str] = field(default_factory=set)
    """The fields that were replaced, with the kinds of their records."""


def replaced(
    files: Mapping[str, Document], audience: Audience, way: Way, only: frozenset[str] | None = None
) -> Replaced:
    """The data of files after all that is kept from an audience was replaced, by which whole files may come or go.

    Of some fields ``only``, by kind and name, the rest stays.
    """
    made = Replaced()
    gone = {
        (each.kind, each.name) for each in files.values() if each.name and hidden_record(each.data, each.kind, audience)
    }
    walk = _Walk(audience, way, made, only, frozenset(named(files, audience, gone)))
    for path, each in files.items():
        at = _At(path, (), each.kind if each.name else "", "", (each.kind, each.name) in gone)
        if each.kind in _RELEASED:
            made.files[path] = each.data
        elif not walk.goes(each.name, at):
            held, data = _held(each)
            made.files[path] = {**walk.value(data, each.kept, at), **held}
    if way is Way.MORE and only is None and audience.classification < Classification.RESTRICTED:
        _file_more(files, made, walk)
    return made


def _held(each: Document) -> tuple[dict[str, Any], Mapping[str, Any]]:
    """What of a file stays, as it says what is released and to whom, and the rest."""
    held = {key: each.data[key] for key in _RELEASES if each.kind == "itpm" and key in each.data}
    return held, {key: value for key, value in each.data.items() if key not in held}


def _file_more(files: Mapping[str, Document], made: Replaced, walk: "_Walk") -> None:
    """Another project that few may know, like the first one."""
    first = next(((path, each) for path, each in files.items() if each.kind == "project"), None)
    if first is not None:
        path = "projects/zz-more.yaml"
        data = walk.value(first[1].data, first[1].kept, _At(path, (), "project", "", secret=True))
        made.files[path] = {**data, "visibility": "restricted"}


@dataclass(frozen=True, slots=True)
class _At:
    """A place: its file, the keys down to it, the field of which record, and whether it is kept from the audience."""

    path: str
    keys: tuple[str, ...] = ()
    kind: str = ""
    name: str = ""
    secret: bool = False

    def below(self, key: object, *, name: str = "", kind: str = "", secret: bool = False) -> "_At":
        """A place below it."""
        own = name if self.name == "" or kind else self.name
        return _At(self.path, (*self.keys, str(key)), kind or self.kind, "" if kind else own, self.secret or secret)

    @property
    def field(self) -> str:
        """The field of the record that it lies in."""
        return f"{self.kind}.{self.name}".strip(".")


class _Walk:
    """Goes through the files once."""

    def __init__(
        self, audience: Audience, way: Way, made: Replaced, only: frozenset[str] | None, named: frozenset[str]
    ) -> None:
        self._audience, self._way, self._made, self._only, self._named = audience, way, made, only, named
        self._numbers = count(_FIRST, _STEP)
        self._words = count(1)

    def value(self, data: Any, kept: Field | None, at: _At) -> Any:  # noqa: ANN401 - whatever stands in a file
        """What stands in a field, with what is kept in it replaced."""
        if isinstance(data, Mapping):
            made = dict(self._entries(data, kept, at))
            if self._way is Way.MORE and kept is not None:
                made |= dict(self._more(data, kept, at))
            return made
        if isinstance(data, list | tuple):
            item = kept.items if kept is not None else None
            return [self.value(each, item, at) for each in data]
        return self._other(data, kept or ANYTHING, at) if at.secret and self._meant(at) else data

    def goes(self, name: str, at: _At) -> bool:
        """Whether a file is taken away as a whole."""
        gone = self._way is Way.FEWER and at.secret and self._only is None and name not in self._named
        if gone:
            self._made.touched.add(at.kind)
        return gone

    def _meant(self, at: _At) -> bool:
        return self._only is None or at.field in self._only

    def _entries(self, data: Mapping[Any, Any], kept: Field | None, at: _At) -> Iterator[tuple[Any, Any]]:
        for key, each in data.items():
            own = kept.fields.get(str(key)) if kept is not None else None
            if own is not None:
                below = at.below(key, name=str(key), secret=hidden(own, self._audience))
                inside: Field | None = own
            elif kept is not None and kept.kind:
                below = at.below(key, kind=kept.kind, secret=hidden_record(each, kept.kind, self._audience))
                inside = kept.values
            else:
                inside = kept.values if kept is not None else None
                secret = inside is not None and hidden_value(inside, self._audience)
                own_field = str(key).startswith("x-") and self._audience.classification < Classification.RESTRICTED
                below = at.below(key, name=str(key), secret=secret or own_field)
            if self._falls(below, at, {str(key)} if own is None else set(), names_below(each, inside)):
                self._made.touched.add(below.field)
                continue
            new = self.value(each, inside, below)
            if new or not each or not isinstance(each, Mapping):  # of which nothing is left, that says nothing
                yield key, new

    def _falls(self, below: _At, at: _At, *names: set[str]) -> bool:
        """Whether something is taken away: the outermost of what is kept, if nothing that is shown names it."""
        if self._way is not Way.FEWER or not below.secret or at.secret or not self._meant(below):
            return False
        return all(map(self._named.isdisjoint, names))

    def _other(self, data: Any, kept: Field, at: _At) -> Any:  # noqa: ANN401
        """Another value of the same kind; the same where none is known that could stand there."""
        if self._way is Way.FEWER or at.name == "visibility":
            return data
        made = self._another(data, kept, at)
        if made != data:
            self._made.touched.add(at.field)
        return made

    def _another(self, data: Any, kept: Field, at: _At) -> Any:  # noqa: ANN401, PLR0911 - one return a kind of value
        if data in kept.options:
            return kept.options[(kept.options.index(data) + 1) % len(kept.options)]
        if isinstance(data, bool) or data is None or kept.refs:
            return data
        if isinstance(data, int | float | Decimal):
            return self._number(data, kept, at)
        text = str(data)
        if kept.words & _WORDS and not kept.words & _NUMBERS:
            return self.word(at)
        if kept.words & _NUMBERS and (found := _SUM.fullmatch(text)) is not None:
            return f"{self.number(at)}{found[1] or ''}"
        if _DAY.search(text) is not None:
            return _DAY.sub(lambda day: _later(day[0]), text)
        if (sized := _SIZED.fullmatch(text)) is not None and sized[2] != "%":
            return f"{int(sized[1]) + 1}{sized[2]}"
        return data

    def _number(self, data: Any, kept: Field, at: _At) -> Any:  # noqa: ANN401
        if kept.low is not None and kept.high is not None:
            return kept.low + (int(data) - kept.low + 1) % (kept.high - kept.low + 1)
        return self.number(at) if not kept.words or kept.words & (_NUMBERS | {"anything", "number"}) else data + 1

    def word(self, at: _At) -> str:
        """A word that stands nowhere else."""
        return self._noted(_WORD.format(next(self._words)), at)

    def number(self, at: _At) -> int:
        """A number that stands nowhere else."""
        return int(self._noted(str(next(self._numbers)), at))

    def _noted(self, said: str, at: _At) -> str:
        self._made.canaries.append(Canary(said, at.path, at.keys, at.field))
        return said

    def _more(self, data: Mapping[Any, Any], kept: Field, at: _At) -> Iterator[tuple[str, Any]]:
        """Another record beside each of a kind, for the fewest, and fields beside those that are there."""
        if kept.kind and kept.values is not None:
            first = next(((key, each) for key, each in data.items() if isinstance(each, Mapping)), None)
            # Of those for whom nothing but kinds is kept, no record of another kind is.
            keeps = self._audience.classification < Classification.RESTRICTED or kept.kind in self._audience.hidden
            if first is not None and keeps and "visibility" in kept.values.fields:
                key = f"zz-more-{next(self._words)}"
                below = at.below(key, kind=kept.kind, secret=True)
                if self._meant(below):
                    self._made.touched.add(below.field)
                    yield key, {**self.value(first[1], kept.values, below), "visibility": "restricted"}
            return
        if not at.kind or at.name:
            return
        for name, each in kept.fields.items():
            below = at.below(name, name=name, secret=True)
            if name in data or name == "visibility":
                continue
            if (at.secret or hidden(each, self._audience)) and self._meant(below):
                new = self._simple(each, below)
                if new is not None:
                    self._made.touched.add(below.field)
                    yield name, new

    def _simple(self, kept: Field, at: _At) -> Any:  # noqa: ANN401 - a value of its kind
        """A plain value of a field; None where it holds more than one."""
        if kept.fields or kept.kind or kept.values is not None or kept.items is not None or kept.refs:
            return None
        if kept.options:
            return kept.options[0]
        if kept.words & _NUMBERS:
            return self.number(at)
        if kept.words & _WORDS:
            return self.word(at)
        return "2026-01-05" if "date" in kept.words else None


def _later(day: str) -> str:
    try:
        return (date.fromisoformat(day) + _LATER).isoformat()
    except ValueError:
        return day
