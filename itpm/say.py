"""Numbers, days, plurals and lists as people read them: the only place that knows how a language writes them.

Babel knows it from Unicode's CLDR, so nothing hangs on the locale of the process or on what its C library makes of a
format. A *pattern* is CLDR's own: ``#,##0`` is 12,500, ``0.00`` is 0.93, ``0%`` is 40%, ``d MMM y`` is 14 Jul 2026.
Babel is imported when the first of them is said.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import ROUND_DOWN, ROUND_UP, Decimal
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

Number: TypeAlias = float | Decimal

WHOLE, INDEX, SHARE = "#,##0", "0.00", "0%"
_TENTHS = "#,##0.#"
_HUNDREDTHS = "0.##"
_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""CLDR's categories of number, in the order in which a language's forms of a word are written."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its locale, and its sentences by the English ones. What it does not say is said in English."""

    locale: str = "en"
    sentences: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    day: str = ""
    """The pattern of days of which a sentence does not say how; ISO 8601 where it is empty, as commands have them."""

    def __hash__(self) -> int:
        """Languages of one locale are told apart by their sentences, which nobody needs to count."""
        return hash(self.locale)

    def words(self, english: str) -> str:
        """Words without values in the language, by the English ones."""
        return self.sentences.get(english, english)


ENGLISH = Language()


def on_pages(language: Language) -> Language:
    """A language as pages have it: days in words, 14 Jul 2026."""
    return replace(language, day=language.words("d MMM y"))


@cache
def _locale(name: str) -> "Locale":
    from babel import Locale  # noqa: PLC0415 - forty milliseconds, for those who need it

    return Locale.parse(name)


@cache
def _present(name: str) -> tuple[str, ...]:
    """The forms of a number that a language has, in their order."""
    tags = _locale(name).plural_form.tags
    return tuple(each for each in _CATEGORIES if each == "other" or each in tags)


@cache
def _pattern(written: str) -> "NumberPattern":
    from babel.numbers import parse_pattern  # noqa: PLC0415

    return parse_pattern(written)


def number(value: Number, pattern: str = WHOLE, language: Language = ENGLISH) -> str:
    """A number by a pattern, rounded as its exact value is, halves to the even one; never a zero below zero."""
    exact, plain = Decimal(value), _plain(pattern, language.locale)
    if plain is not None and exact.is_finite() and exact.adjusted() < _LONGEST:
        said = plain.said(exact)
    else:
        said = _pattern(pattern).apply(exact, _locale(language.locale))
    if exact < 0 and not any(each in said for each in "123456789"):
        return number(0, pattern, language)
    return said


_LONGEST = 15
"""Numbers of more digits are left to Babel."""
_PLAIN = re.compile(r"(#,##)?0(?:\.(0*)(#*))?(%?)")


class _Plain(NamedTuple):
    """A pattern of plain digits, as nearly all are: a page says hundreds of numbers, and Babel takes its time."""

    digits: str
    """How Python formats it, in English."""
    trailing: int
    """So many places at the end are left out where they are zeros."""
    part: str
    """The sign of a hundredth, where it is a share."""
    signs: Mapping[int, str]
    """The signs of a language for those of English."""

    def said(self, exact: Decimal) -> str:
        """The same text as Babel makes of a number by the pattern."""
        value = abs(exact.scaleb(2) if self.part else exact).normalize()
        made = format(value, self.digits)
        for _place in range(self.trailing):
            if made[-1] != "0":
                break
            made = made[:-1]
        made = made.removesuffix(".") if self.trailing else made
        return f"{'-' if exact.is_signed() else ''}{made.translate(self.signs) if self.signs else made}{self.part}"


@cache
def _plain(pattern: str, locale: str) -> _Plain | None:
    """A pattern of plain digits in a language; None of any other one, and where Babel takes a sign for a quote."""
    found, symbols = _PLAIN.fullmatch(pattern), _locale(locale).number_symbols["latn"]
    if found is None or "'" in symbols["group"]:
        return None
    signs = {ord(","): symbols["group"], ord("."): symbols["decimal"]}
    same = all(chr(sign) == said for sign, said in signs.items())
    grouped, least, most = found[1] or "", found[2] or "", found[3] or ""
    return _Plain(f"{grouped and ','}.{len(least + most)}f", len(most), found[4], {} if same else signs)


class Payable(Protocol):
    """A sum of money: an amount and its currency."""

    @property
    def amount(self) -> Decimal:
        """How much, in units of the currency, not in cents."""

    @property
    def currency(self) -> str:
        """Of what, by ISO 4217."""


def money(value: Payable, pattern: str = WHOLE, language: Language = ENGLISH) -> str:
    """A sum with its currency, in whole units: 12,500 EUR."""
    return f"{number(value.amount, pattern, language)} {value.currency}"


def plural(count: Number, *forms: str, language: Language = ENGLISH) -> str:
    """A number with its word, to a tenth: 1 day, 0 days, 25.9 days, 1,204 findings.

    ``forms`` are those of the language, the one for a single thing first; English makes its second of the first.
    """
    tenth = round(Decimal(count), 1)
    shown: Number = int(tenth) if tenth == int(tenth) else tenth
    return f"{number(shown, _TENTHS, language)} {agreeing(shown, *forms, language=language)}"


def agreeing(count: Number, *forms: str, language: Language = ENGLISH) -> str:
    """The form of a word that goes with a number."""
    if len(forms) == 1:
        forms = (forms[0], f"{forms[0]}s")
    return forms[min(_form(str(abs(Decimal(count))), language.locale), len(forms) - 1)]


@lru_cache(maxsize=4096)
def _form(count: str, locale: str) -> int:
    """The place of the form that a number asks for, as it is written: 1.0 is not 1."""
    return _present(locale).index(_locale(locale).plural_form(Decimal(count)))


def clock(minutes: Number) -> str:
    """A length of clock time as the format writes it, with hours apart: 15min, 4h, 1h20min."""
    hours, rest = divmod(Decimal(minutes), 60)
    said = f"{number(hours, _HUNDREDTHS)}h" if hours else ""
    return f"{said}{number(rest, _HUNDREDTHS)}min" if rest or not said else said


def time_share(value: Decimal, *, up: bool = False) -> str:
    """A share of time, to half a minute in a year: 99.95%; one that is not whole is never said to be."""
    return number(timely(value, up=up), "0.####%")


def timely(value: Decimal, *, up: bool = False) -> Decimal:
    """A share of time to half a minute in a year; one that is not whole never becomes whole."""
    return value.quantize(Decimal("0.000001"), rounding=ROUND_UP if up else ROUND_DOWN)


def part_of(part: int, whole: int, one: str, many: str) -> str:
    """The verb in English of a part of a whole: 1 of 3 is, 0 of 1 is, 0 of 3 are."""
    return one if 1 in {part, whole} else many


def article(word: str) -> str:
    """A word with its indefinite article in English: a task, an asset."""
    return f"{'an' if word[:1].lower() in 'aeiou' else 'a'} {word}"


def either(words: Sequence[str], language: Language = ENGLISH) -> str:
    """Words of which one holds: task or milestone or gate; more than three have commas."""
    if language.locale == ENGLISH.locale:
        return " or ".join(words) if len(words) <= 3 else f"{', '.join(words[:-1])} or {words[-1]}"
    from babel.lists import format_list  # noqa: PLC0415

    return format_list(words, "or", _locale(language.locale))


def every(words: Sequence[str], language: Language = ENGLISH) -> str:
    """Words that all hold: effort, duration and progress; of none nothing is said."""
    if not words:
        return ""
    if language.locale == ENGLISH.locale:
        return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))
    from babel.lists import format_list  # noqa: PLC0415

    return format_list(words, "standard", _locale(language.locale))


def on(day: date, pattern: str, language: Language = ENGLISH) -> str:
    """A day by a pattern."""
    return _on(day.date() if isinstance(day, datetime) else day, pattern, language.locale)


def moment(when: date, language: Language = ENGLISH) -> str:
    """A day, or a day and a time: 2026-03-02, 2026-03-02 09:00; in a language of pages 2 Mar 2026, 2 Mar 2026 09:00."""
    if not language.day:
        return when.isoformat(" ", "minutes") if isinstance(when, datetime) else when.isoformat()
    said = on(when, language.day, language)
    return f"{said} {when:%H:%M}" if isinstance(when, datetime) else said


@lru_cache(maxsize=16384)
def _on(day: date, pattern: str, locale: str) -> str:
    """The same days stand on many pages, and on each of them often."""
    from babel.dates import format_date  # noqa: PLC0415

    return format_date(day, pattern, _locale(locale))


def short_month(day: date) -> str:
    """The month of a day where there is little room: Jul."""
    return on(day, "MMM")


def short_day(day: date) -> str:
    """A day where there is little room: 14 Jul 2026."""
    return on(day, "d MMM y")


def full_day(day: date) -> str:
    """A day in a sentence: 14 July 2026."""
    return on(day, "d MMMM y")


def weekday(day: date) -> str:
    """The weekday of a day: Tuesday."""
    return on(day, "EEEE")


def beginning(text: str) -> str:
    """A text as a sentence begins: its first letter large, and all others as they are."""
    return f"{text[:1].upper()}{text[1:]}"


def cased(text: str, how: str, language: Language = ENGLISH) -> str:
    """A text as a sentence begins, or inside of one: English writes titles small there, others as they are."""
    if how == "begins":
        return beginning(text)
    return f"{text[:1].lower()}{text[1:]}" if language.locale == ENGLISH.locale else text


def printable(text: str) -> str:
    """A text for a terminal or a log: what would move a cursor or begin a line is spelled out."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)
