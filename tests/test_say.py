"""Numbers, days and plurals for people: as a language has them, whatever the locale of the process."""

import ast
import locale
import random
import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from babel.numbers import parse_pattern

import itpm
from itpm.message import Message, phrase
from itpm.say import (
    INDEX,
    SHARE,
    Language,
    agreeing,
    full_day,
    number,
    on_pages,
    part_of,
    plural,
    short_day,
    short_month,
    weekday,
)


@pytest.fixture(params=["C", "de_DE.UTF-8"])
def place(request: pytest.FixtureRequest) -> Iterator[str]:
    """A process in some place; one that the machine does not know is as C."""
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, request.param)
    except locale.Error:
        locale.setlocale(locale.LC_TIME, "C")
    yield request.param
    locale.setlocale(locale.LC_TIME, before)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("day", "short", "full", "month"),
    [
        (date(2026, 7, 14), "14 Jul 2026", "14 July 2026", "Jul"),
        (date(2026, 9, 1), "1 Sep 2026", "1 September 2026", "Sep"),
        (date(2027, 5, 31), "31 May 2027", "31 May 2027", "May"),
        (date(2024, 2, 29), "29 Feb 2024", "29 February 2024", "Feb"),
        (date(1999, 12, 9), "9 Dec 1999", "9 December 1999", "Dec"),
    ],
)
def test_a_day_is_written_with_its_month_in_english(day: date, short: str, full: str, month: str) -> None:
    assert (short_day(day), full_day(day), short_month(day)) == (short, full, month)


def test_each_day_of_a_year_is_as_the_formats_of_the_c_locale_have_it() -> None:
    for ordinal in range(date(2028, 1, 1).toordinal(), date(2029, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        assert full_day(day) == f"{day.strftime('%d').lstrip('0')} {day:%B %Y}"
        assert short_day(day) == f"{day.strftime('%d').lstrip('0')} {day:%b %Y}"
        assert weekday(day) == f"{day:%A}"


def test_nothing_else_names_months_and_weekdays_or_asks_for_a_day_without_its_zero() -> None:
    of_git = "%O %A %B"
    of_a_platform = re.compile(r"%-[a-zA-Z]|%[bBaA]\b")
    house = Path(itpm.__file__).parent
    read = [path for path in house.rglob("*.py") if path.name != "say.py"]
    assert len(read) > 100
    assert [
        str(path) for path in read if of_a_platform.search(path.read_text(encoding="utf-8").replace(of_git, ""))
    ] == []


@pytest.mark.parametrize(
    ("value", "pattern", "said"),
    [
        (12_500, "#,##0", "12,500"),
        (0.125, SHARE, "12%"),  # halves go to the even one
        (0.125, INDEX, "0.12"),
        (2.675, INDEX, "2.67"),  # the float stands below the half that it is written as
        (Decimal("2.675"), INDEX, "2.68"),
        (-0.004, INDEX, "0.00"),  # no zero is below zero
        (-0.4, SHARE, "-40%"),
        (Decimal("0.4"), "0 %", "40 %"),
        (Decimal(10) ** 20, "#,##0", "100,000,000,000,000,000,000"),
    ],
)
def test_a_number_is_rounded_as_its_exact_value_is(value: float | Decimal, pattern: str, said: str) -> None:
    assert number(value, pattern) == said


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, "1 day"), (0, "0 days"), (-1, "-1 day"), (0.96, "1 day"), (25.85, "25.9 days"), (1204, "1,204 days")],
)
def test_a_number_goes_with_its_word(count: float, said: str) -> None:
    assert plural(count, "day") == said


def test_another_language_has_its_own_signs_and_as_many_forms_as_it_needs() -> None:
    german, polish = Language("de"), Language("pl")
    assert number(12_500.5, "#,##0.00", german) == "12.500,50"
    assert plural(25.9, "Tag", "Tage", language=german) == "25,9 Tage"
    forms = "dzień", "dni", "dni", "dnia"
    assert [agreeing(count, *forms, language=polish) for count in (1, 3, 5, Decimal("1.5"))] == list(forms)


@pytest.mark.parametrize(
    "pattern", ["#,##0", "0.00", "0%", "#,##0.#", "0.##", "0.####%", "#,##0.0#####", "0.#%", "00", "#,##0 'x'"]
)
@pytest.mark.parametrize("locale", ["en", "de", "fr", "de_CH"])
def test_a_number_is_what_babel_makes_of_it(pattern: str, locale: str) -> None:
    drawn = random.Random(pattern + locale)
    values: list[Decimal | float] = [0, 1, -1, 0.5, 1.5, 2.5, -0.004, 999.995, Decimal("1E+3"), 10**15, -(10**18), True]
    values += [drawn.uniform(-2, 2) for _ in range(60)] + [drawn.uniform(-1e9, 1e9) for _ in range(60)]
    values += [Decimal(drawn.randint(-(10**9), 10**9)).scaleb(drawn.randint(-9, 6)) for _ in range(120)]
    for value in values:
        said = parse_pattern(pattern).apply(Decimal(value), Locale.parse(locale))
        nothing = value < 0 and not set("123456789") & set(said)
        assert number(value, pattern, Language(locale)) == (said.removeprefix("-") if nothing else said)


WRITTEN = ("interchange", "engine", "text", "model", "load/near_quantities.py", "queries/written.py", "cli/tables.py", "page/dot.py", "analysis/figures/tenths.py")  # fmt: skip
"""What is written for programs, or as the format writes it: its numbers are of no language."""


def test_nothing_else_makes_digits_for_people() -> None:
    house = Path(itpm.__file__).parent
    told = []
    for path in sorted(house.rglob("*.py")):
        name = path.relative_to(house).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if not name.startswith(WRITTEN) else ():
            spec = node.format_spec if isinstance(node, ast.FormattedValue) else None
            if spec is not None and re.fullmatch(r"[+]?,?(\.\d+)?[%fge]?", ast.unparse(spec)[2:-1]):
                told.append(f"{name}:{node.lineno}")
    assert told == []


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(0, 1, "is"), (1, 1, "is"), (1, 3, "is"), (0, 3, "are"), (2, 3, "are")]
)
def test_a_part_of_a_whole_agrees_with_its_verb(part: int, whole: int, said: str) -> None:
    assert part_of(part, whole, "is", "are") == said


def test_days_are_said_as_pages_have_them() -> None:
    """A sentence that does not say how a day is told: ISO for commands, words on pages; and a time stays in it."""
    told = phrase("due {day}, {part}", day=date(2026, 12, 4), part=phrase("since {then}", then=datetime(2026, 3, 2, 9)))
    english, german = (
        on_pages(Language()),
        on_pages(Language("de", {"d MMM y": "d. MMM y", "due {day}, {part}": "bis {day}, {part}"})),
    )
    assert told == "due 2026-12-04, since 2026-03-02 09:00"
    assert isinstance(told.words, Message) and told.words.text(english) == "due 4 Dec 2026, since 2 Mar 2026 09:00"
    assert told.words.text(german) == "bis 4. Dez. 2026, since 2. März 2026 09:00"
    undated = phrase("{n:day|days} late", n=3)
    assert isinstance(undated.words, Message) and undated.words.text(english) is undated.words.english
