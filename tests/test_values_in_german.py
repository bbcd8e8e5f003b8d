"""Days, sums and times that a sentence holds are those of the language in which it is read."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.tenths import told_days
from itpm.check import examined
from itpm.languages import language_of
from itpm.message import Inset, Message, Said, phrase, words_of
from itpm.model.record import Constraint
from itpm.model.scalars import Duration, Effort, Estimate, Money, Period, Spread
from itpm.queries.value_words import value_words
from itpm.rules.catalogue import RULES
from itpm.say import on_pages
from itpm.views.words import length
from tests.conftest import DAY, workspace_of

GERMAN = on_pages(language_of("de"))


def german(said: Said) -> str:
    words = words_of(said)
    return words.text(GERMAN) if isinstance(words, Message) else str(said)


@pytest.mark.parametrize(
    ("value", "english", "there"),
    [
        (date(2026, 7, 5), "due 2026-07-05", "fällig 5. Juli 2026"),
        (datetime(2026, 11, 28, 8, 0), "due 2026-11-28 08:00", "fällig 28. Nov. 2026 08:00"),  # noqa: DTZ001 - as files
        (date(2026, 3, 2), "due 2026-03-02", "fällig 2. März 2026"),
    ],
    ids=str,
)
def test_a_day_in_a_sentence(value: Inset, english: str, there: str) -> None:
    said = phrase("due {day}", day=value)
    assert (str(said), german(said)) == (english, there)


@pytest.mark.parametrize(
    ("minutes", "english", "there"), [(-3264, "-6.8d", "-6,8d"), (480, "1d", "1d"), (20, "0.04d", "0,04d")]
)
def test_working_days_as_files_have_them(minutes: int, english: str, there: str) -> None:
    said = told_days(minutes, 480)
    assert (str(said), german(said)) == (english, there)


def test_times_as_files_have_them() -> None:
    times = (Duration(Decimal("12.5"), "d"), Duration(Decimal(2), "d", elapsed=True), Effort(Decimal("0.5"), "h"))
    assert [(str(said), german(said)) for said in map(length, times)] == [
        ("12.5d", "12,5d"),
        ("2ed", "2ed"),
        ("0.5h", "0,5h"),
    ]


def test_what_was_edited_is_said_in_the_numbers_of_the_language() -> None:
    spread = Spread(periods={Period("2026-Q3"): Money(Decimal(84000), "EUR")})
    half = Duration(Decimal("1.5"), "d")
    values = (
        Money(Decimal(370000), "EUR"),
        Money(Decimal("847.33"), "EUR"),
        Decimal("0.1"),
        date(2026, 10, 5),
        spread,
        Spread(Money(Decimal("98765.43"), "EUR")),
        Estimate(half, half, half),
        Constraint(date=datetime(2026, 7, 8, 11, 30)),  # noqa: DTZ001 - as files say it
        "2026-05-19",
        "Budget",
        None,
    )
    assert [(str(said), german(said)) for said in (value_words(each, 80) for each in values)] == [
        ("370,000 EUR", "370.000 EUR"),
        ("847.33 EUR", "847,33 EUR"),
        ("0.1", "0,1"),
        ("2026-10-05", "5. Okt. 2026"),
        ("{2026-Q3: 84,000 EUR}", "{2026-Q3: 84000 EUR}"),
        ("98,765.43 EUR", "98.765,43 EUR"),
        ("1.5d", "1,5d"),
        ("2026-07-08 11:30", "8. Juli 2026 11:30"),
        ("2026-05-19", "19. Mai 2026"),
        ("Budget", "Budget"),
        ("–", "–"),
    ]


def test_what_is_too_long_is_cut_in_each_language() -> None:
    spread = Spread(periods={Period(f"202{year}-Q1"): Money(Decimal(84000), "EUR") for year in range(9)})
    said = value_words(spread, 30)
    assert (str(said), german(said)) == ("{2020-Q1: 84,000 EUR, 2021-Q1…", "{2020-Q1: 84000 EUR, 2021-Q1:…")


@pytest.mark.parametrize(
    ("code", "english", "there"),
    [
        ("BUD022", "it holds 8,033 EUR", "er umfasst 8.033 EUR"),
        ("STR004", 'put it in quotes: "y"', 'in Anführungszeichen setzen: "y"'),
    ],
)
def test_what_to_do_about_a_finding(code: str, english: str, there: str) -> None:
    ledger = """\
budgets: {it: {name: y, fiscal_year: FY2026, approved: {2026-01-01: {amount: 20000}}, lines: {a: {planned: 20000}}}}
entries:
  PO: {date: 2026-02-01, line: it/a, kind: commitment, amount: 8033.33}
  INV: {date: 2026-04-01, line: it/a, kind: actual, amount: 13000, against: PO}
"""
    settings = "schema: 1\ncurrency: EUR\n"
    workspace = workspace_of({"itpm.yaml": settings, "budget.yaml": ledger})
    found = examined(Facts(workspace.portfolio, DAY), workspace, RULES).diagnostics
    [hint] = [each.hint for each in found if each.code == code]
    assert (str(hint), german(phrase("{hint}", hint=hint))) == (english, there)
