"""What records that an audience may know say in their texts of what is kept from it: names, texts and sums.

Cutting takes away fields and records, and not what somebody wrote about them elsewhere.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, NamedTuple

from itpm.audience.cut import cut
from itpm.audience.known import NoAudienceError, named, site_audience
from itpm.diagnostic import Finding
from itpm.load.fields import file_fields
from itpm.message import Message
from itpm.model.audience import Audience
from itpm.model.portfolio import Portfolio
from itpm.model.record import Record
from itpm.model.scalars import Money

CODE: Final = "COL008"
_LEAST: Final = 8
"""How many characters a text has at least that is looked for."""
_FIVE_DIGITS: Final = 10_000
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d{1,3}(?:[ ,.’'\u202f]\d{3})+|\d{5,}")
_HINT = "say it without that, or say by 'visibility' for whom the record is"


class Said(NamedTuple):
    """A text, the record that it stands in, and the field."""

    record: Record
    field: str
    text: str


def leaking(portfolio: Portfolio) -> Iterator[Finding]:
    """What texts tell some audience of what is kept from it; each text once, for the first audience."""
    seen = set[tuple[str, str]]()
    audiences = list(_audiences(portfolio))
    if not audiences:
        return
    every, all_sums = {each.text for each in _texts(portfolio)}, _sums(portfolio)
    for audience in audiences:
        left = replace(cut(portfolio, audience, file_fields()), disclosed={})
        told, sums = _texts(left), _sums(left)
        known = {each.text for each in told}
        kept = _Kept.of(every - known, all_sums - sums)
        for each in told if kept.texts or kept.sums else ():
            found = kept.found_in(each.text)
            key = each.record.id, each.field
            if found is None or key in seen:
                continue
            seen.add(key)
            what = Message(
                "'{record}' says '{text}', which is kept from '{audience}'",
                record=each.record.id,
                text=found,
                audience=audience.name,
            )
            yield Finding(CODE, each.record.origin.at(each.field), what, _HINT)


def _audiences(portfolio: Portfolio) -> Iterator[Audience]:
    """The audiences from which something is kept, of several that may know the same the first."""
    settings, seen = portfolio.settings, set[object]()
    try:
        site = site_audience(None, settings)
    except NoAudienceError:
        site = None
    for each in (*((site,) if site is not None else ()), *(named(word, settings) for word in settings.audiences)):
        key = each.classification, each.hidden
        if not each.knows_all and key not in seen:
            seen.add(key)
            yield each


class _Kept(NamedTuple):
    """What is kept from an audience: texts by their longest word, and sums."""

    texts: Mapping[str, list[str]]
    sums: frozenset[int]

    @classmethod
    def of(cls, texts: set[str], sums: set[int]) -> "_Kept":
        by_word: dict[str, list[str]] = {}
        # A single word says too little to be meant: the name of a project may be any word, and an id too.
        for text in sorted(each for each in texts if len(each) >= _LEAST and " " in each):
            by_word.setdefault(max(_WORD.findall(text), key=len), []).append(text)
        return cls(by_word, frozenset(sums))

    def found_in(self, text: str) -> str | None:
        """The first of it that stands in a text."""
        for word in _WORD.findall(text):
            for each in self.texts.get(word, ()):
                if each in text and re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text):
                    return each
        for number in _NUMBER.findall(text) if self.sums else ():
            if int(re.sub(r"\D", "", number)) in self.sums:
                return str(number)
        return None


def _texts(portfolio: Portfolio) -> list[Said]:
    return [Said(each, name, text) for each in portfolio.records() for name, text in _in_record(each)]


def _in_record(each: Record) -> Iterator[tuple[str, str]]:
    for name, value in vars(each).items():
        if name not in {"origin", "id", "external"}:
            for text in _strings(value):
                yield name.rstrip("_"), text


def _strings(value: Any) -> Iterator[str]:  # noqa: ANN401 - a value of the model
    """The texts in a value; records that lie in it speak for themselves."""
    if isinstance(value, str):
        yield str(value)
    elif isinstance(value, tuple):
        for each in value if not isinstance(value, Money) else ():
            yield from _strings(each)
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _strings(key)
            yield from _strings(each)
    elif hasattr(value, "__dict__") and not isinstance(value, Record):
        for each in vars(value).values():
            yield from _strings(each)


def _sums(portfolio: Portfolio) -> set[int]:
    """The sums of five digits and more; round ones may be any number, and are left out."""
    found = set[int]()
    for each in portfolio.records():
        for value in vars(each).values():
            if value and not isinstance(value, str):  # as most are
                found.update(_amounts(value))
    return found


def _amounts(value: Any) -> Iterator[int]:  # noqa: ANN401 - a value of the model
    if isinstance(value, Money):
        amount = value.amount
        if amount >= _FIVE_DIGITS and amount == amount.to_integral_value() and amount % Decimal(1000):
            yield int(amount)
    elif isinstance(value, tuple):
        for each in value:
            yield from _amounts(each)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _amounts(each)
    elif hasattr(value, "__dict__") and not isinstance(value, Record):
        for each in vars(value).values():
            yield from _amounts(each)
