"""Checked data to frozen records.

A value that has the right form and no meaning (30 February) is reported and left out; a record that lacks what it
needs was reported when its shape was checked, and is left out too.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.load.meanings import word_for
from itpm.load.merge import Whole
from itpm.load.near import nearest
from itpm.load.near_days import no_such_day
from itpm.load.same_keys import same_keys
from itpm.load.sense import CODE as TROUBLE
from itpm.load.sense import LOOKED_AT, troubles
from itpm.load.shape import shape
from itpm.load.steps import Step, step_of, steps_of
from itpm.load.values import (
    CODES,
    SHORT_FORMS,
    UNKNOWN,
    Data,
    faults,
    money_in,
    rate_in,
    spread_in,
)
from itpm.message import Message, message_of
from itpm.model.address import Meant
from itpm.model.assignment import Limits
from itpm.model.by_date import ByDate
from itpm.model.control import Window
from itpm.model.currency import parse_currency
from itpm.model.infrastructure import Need
from itpm.model.meaningless import OrderError, WordError
from itpm.model.naming import kind_of_class
from itpm.model.rating import STATES, Rating, Scale
from itpm.model.record import Record
from itpm.model.scalars import parse_date
from itpm.text.frozen import value_at

_SKIP = object()
_OF_CURRENCY = {"money": money_in, "spread": spread_in, "rate": rate_in}
_OF_PROJECT = frozenset({Window})
"""Records that have an address in their project, also where they lie in one of its records."""
_NARROWED = frozenset({Limits})
"""Records that hold in some days: in none where it cannot be read in which, rather than always."""


@dataclass(slots=True)
class Builder:
    """Builds the records of one whole."""

    whole: Whole
    currency: str
    short: dict[tuple[type, str], Any] = field(default_factory=dict)
    ratings: ByDate[Scale] | None = None
    """The portfolio's own scale of ratings."""
    findings: list[Finding] = field(default_factory=list)
    reasons: list[tuple[Pointer, str]] = field(default_factory=list)
    """Places with a reason instead of a value, until the record that they lie in is built."""

    def root(self, cls: type, id_: str = "") -> Any:  # noqa: ANN401 - an instance of cls
        """The record of the whole; it exists even where it lacks what it needs."""
        return self._record(cls, self.whole.data, (), id_, whole=True)

    def mapping(self, hint: object) -> Any:  # noqa: ANN401 - as the hint says
        """A whole that is a plain mapping."""
        return self._map(step_of("", hint), self.whole.data, (), "")

    def _record(self, cls: type, data: Data, pointer: Pointer, id_: str, *, whole: bool = False) -> Any:  # noqa: ANN401
        steps, required, placed, named, own_currency = steps_of(cls)
        outer = self.currency
        if own_currency:
            self.currency = data.get("currency") or outer
        values, custom = self._fields(steps, data, pointer, id_)
        self.currency = outer
        if not whole and not required.issubset(values):
            return _SKIP
        if cls is Need:
            _need_what_is_left(values, len(data.get("of") or ()))
        if cls in LOOKED_AT:
            self._tell_troubles(cls, values, data, pointer)
        if cls in _NARROWED and data.get("dates") is not None and "dates" not in values:
            return _SKIP
        if named:
            inside = self.whole.kind == "project" and not whole
            values["id"] = id_ if inside else Meant(id_, kind_of_class(cls))
        if self.reasons and (named or (whole and hasattr(cls, UNKNOWN))):
            self._put_reasons(values, pointer)
        if placed:
            values["origin"] = Origin(self.whole.path(pointer), pointer)
        if custom:
            self._put_custom(cls, values, custom, pointer)
        record: Any = object.__new__(cls)
        # The defaults stand on the class, so only what was written is stored.
        object.__setattr__(record, "__dict__", values)
        return record

    def _tell_troubles(self, cls: type, values: dict[str, Any], data: Data, pointer: Pointer) -> None:
        # A list whose names all lead nowhere is told of them alone, and of nothing where their file cannot be read.
        lost = {key for key, value in values.items() if isinstance(value, tuple) and not value and data.get(key)}
        for each in tuple(
            troubles(cls, {key: values[key] for key in values.keys() - lost} if lost else values, pointer)
        ):
            if each.never:
                values.pop(str(each.field[0]), None)
            self.findings.append(Finding(TROUBLE, self.whole.origin((*pointer, *each.field)), each.what, each.hint))

    def _put_reasons(self, values: dict[str, Any], pointer: Pointer) -> None:
        """The reasons in a record with an address, each once: those in records below it have theirs already."""
        depth = len(pointer)
        own = [each for each in self.reasons if each[0][:depth] == pointer]
        if own:
            values[UNKNOWN] = MappingProxyType({".".join(map(str, place[depth:])): why for place, why in own})
            self.reasons = [each for each in self.reasons if each not in own]

    def _fields(
        self, steps: Mapping[str, Step], data: Data, pointer: Pointer, id_: str
    ) -> tuple[dict[str, Any], dict[str, Data]]:
        """The attributes that fields become, and the fields that are not declared."""
        values: dict[str, Any] = {}
        custom: dict[str, Data] = {}
        for key, value in data.items():
            if value is None:
                continue
            step = steps.get(key)
            if step is None:
                custom[key] = value
            elif step.same:
                values[step.attribute] = value
            else:
                made = self._value(step, value, pointer, key, id_)
                if made is not _SKIP:
                    values[step.attribute] = made
        return values, custom

    def _short(self, cls: type, text: str, pointer: Pointer) -> Any:  # noqa: ANN401
        """A record written as one text; it has no place of its own, so one text is built once."""
        found = self.short.get((cls, text))
        if found is None:
            told = len(self.findings)
            found = self._record(cls, SHORT_FORMS[cls](text), pointer, "")
            if found is not _SKIP and len(self.findings) == told:
                self.short[cls, text] = found
        return found

    def _value(self, step: Step, value: Data, pointer: Pointer, key: str | int, id_: str) -> Any:  # noqa: ANN401, PLR0911
        """One value below a place; what has no meaning is reported and skipped."""
        try:
            if step.way == "value":
                return step.convert(value)  # type: ignore[misc]
            if step.way == "list":
                return self._list(step.below, value, (*pointer, key), id_)  # type: ignore[arg-type]
            if step.way == "map":
                return self._map(step, value, (*pointer, key), id_)
            if step.way == "record":
                if isinstance(value, str):
                    return self._short(step.cls, value, (*pointer, key))  # type: ignore[arg-type]
                return self._record(step.cls, value, (*pointer, key), id_)  # type: ignore[arg-type]
            return self._of_portfolio(step.way, value, pointer, key)
        except ValueError as error:
            for each, within in faults(error):
                self._meaningless(each, (*pointer, key, *within))
            return _SKIP
        except TypeError:
            # No converter takes a record: it is the reason that may stand in the place of a value.
            return self._without(value, (*pointer, key))

    def _of_portfolio(self, way: str, value: Data, pointer: Pointer, key: str | int) -> Any:  # noqa: ANN401
        """A value that means something with the portfolio's currency or scale alone, or the reason in its place."""
        if isinstance(value, dict) and UNKNOWN in value:
            return self._without(value, (*pointer, key))
        if way == "rating":
            return self._rating(value, pointer)
        return _OF_CURRENCY[way](self.currency)(value)

    def _rating(self, word: str, pointer: Pointer) -> Rating:
        """A rating, by the scale that held on the day of its update."""
        if word in STATES:
            return Rating.of(word, word)
        scale = (self.ratings.on(parse_date(str(pointer[-2]))) if self.ratings is not None else None) or {}
        if word not in scale:
            known = (*STATES, *scale)
            what = Message("{word} is not one of {options}", word=shape(word), options=known)
            raise WordError(
                what, word_for(word, known) or nearest(word, known) or "'ratings' of itpm.yaml lists words of your own"
            )
        return Rating.of(scale[word], word)

    def _without(self, value: Data, pointer: Pointer) -> None:
        """No value, and the reason that stands in its place.

        Raises:
            TypeError: where none does.
        """
        self.reasons.append((pointer, value[UNKNOWN]))

    def _list(self, below: Step, value: Data, pointer: Pointer, id_: str) -> tuple[object, ...]:
        if below.same:
            return tuple([item for item in value if item is not None])
        if isinstance(value, dict):
            # One record that is written without a list around it.
            made = [self._value(below, value, pointer[:-1], pointer[-1], id_)]
            return tuple([item for item in made if item is not _SKIP])
        made = [
            self._value(below, item, pointer, position, id_) for position, item in enumerate(value) if item is not None
        ]
        return tuple([item for item in made if item is not _SKIP])

    def _map(self, step: Step, value: Data, pointer: Pointer, id_: str) -> dict[Any, Any]:
        below, key_of = step.below, step.key
        assert below is not None and key_of is not None  # noqa: S101, PT018 - so is every map's step
        named = below.cls is not None and issubclass(below.cls, Record)
        id_ = self.whole.name if below.cls in _OF_PROJECT else id_
        made: dict[Any, Any] = {}
        for key, item in value.items():
            try:
                name = key_of(key)
            except ValueError as error:
                self._meaningless(error, (*pointer, key), on_key=True)
                continue
            if name in made:
                first = next(each for each in value if key_of(each) == name)
                at, related = (self.whole.origin((*pointer, each)).key() for each in (key, first))
                self.findings.append(same_keys(at, key, related, first))
                continue
            new = self._value(below, item, pointer, key, f"{id_}/{key}" if named and id_ else key if named else id_)
            if new is not _SKIP:
                made[new.id if named and new.id == name else name] = new
        return made

    def _meaningless(self, error: ValueError, pointer: Pointer, *, on_key: bool = False) -> None:
        code = next((code for kind, code in CODES.items() if isinstance(error, kind)), "STR002")
        place = self.whole.origin(pointer)
        # A record that is written as one text has no fields: what is wrong is that text.
        written = (value_at(self.whole.data, pointer[:length]) for length in (len(pointer), len(pointer) - 1))
        said = pointer[-1] if on_key else next((each for each in written if each is not None), "")
        hint = error.hint if isinstance(error, (WordError, OrderError)) else no_such_day(str(said))
        self.findings.append(Finding(code, place.key() if on_key else place, message_of(error), hint))

    def _put_custom(self, cls: type, values: dict[str, Any], custom: dict[str, Data], pointer: Pointer) -> None:
        """Fields that are not declared: the user's own, or the currencies of a table of rates."""
        if issubclass(cls, Record):
            values["custom"] = MappingProxyType(custom)
        elif "rates" in cls.__annotations__:
            rates = values["rates"] = {}
            for key, value in custom.items():
                if not key.startswith("x-"):
                    try:
                        rates[parse_currency(key)] = Decimal(value)
                    except WordError as error:
                        self._meaningless(error, (*pointer, key), on_key=True)


def _need_what_is_left(values: dict[str, Any], named: int) -> None:
    """Where some of the names lead nowhere, no more are needed than are left: that is told of the names alone."""
    left = len(values.get("of", ()))
    if left < values.get("any", 1) <= named:
        values["any"] = left
