"""Pictures in another language: days, numbers, units and words of the picture itself, drawn and as a table."""

from datetime import date

import pytest

from itpm.chart.data import Bar, Bars, Lines, Matrix, Picture, Point, Row, Series, Stretch, Strip, Strips, Timeline
from itpm.chart.draw import drawn
from itpm.chart.measure import DAY, SHARE, Kind, Measure
from itpm.chart.table import data
from itpm.days import since_1970
from itpm.message import Message
from itpm.page.blocks import Bar as GanttBar
from itpm.page.blocks import Bars as GanttBars
from itpm.page.blocks import Chart, Gantt, Page
from itpm.page.gantt import chart
from itpm.page.language import in_language
from itpm.page.links import Linker
from itpm.say import Language

GERMAN = Language(
    "de",
    {
        "Day": "Tag", "Of": "Von", "From": "Ab", "To": "Bis", "State": "Zustand", "unknown": "unbekannt", "k": "Tsd.",
        "{first} to {last}": "{first} bis {last}", "promised {days}": "versprochen {days}", "%": "\u00a0%",
        "d MMM y": "d. MMM y", "d MMM": "d. MMM", "{share:0%} done": "zu {share:0 %} getan", "critical": "kritisch",
        "No value is known.": "Kein Wert ist bekannt.", "On track": "Im Plan",
    },
)  # fmt: skip
MARCH, JUNE = since_1970(date(2026, 3, 2)), since_1970(date(2026, 6, 30))


def said(picture: Picture) -> Picture:
    """A picture in German."""
    (block,) = in_language(Page("a.md", "A", (Chart(picture),)), GERMAN).blocks
    assert isinstance(block, Chart)
    return block.picture


def test_lines_say_days_numbers_and_what_is_unknown() -> None:
    points = (Point(MARCH, 1234.5), Point(JUNE, None, "?"))
    picture = said(Lines("A", "B.", DAY, Measure(), (Series("x", points),)))
    assert data(picture).columns == ("Tag", "x")
    assert data(picture).rows == (("2. März 2026", "1.234"), ("30. Juni 2026", "unbekannt (?)"))
    made = drawn(picture)
    assert "2. März 2026: 1.234" in made
    assert "Mai" in made  # An axis of four months.
    assert "unknown" not in made


def test_lines_without_a_value_say_so() -> None:
    assert "Kein Wert ist bekannt." in drawn(said(Lines("A", "B.", DAY, Measure(), ())))


def test_bars_say_thousands_and_shares_as_the_language_does() -> None:
    money = said(Bars("A", "B.", Measure(Kind.NUMBER, "EUR"), (Bar("x", 250_000.0, 1_250_000.0),)))
    assert ">250 Tsd. EUR, target 1.250 Tsd. EUR<" in drawn(money)
    assert data(said(Bars("A", "B.", SHARE, (Bar("x", 0.125),)))).rows == (("x", "12,5\u00a0%", ""),)
    assert "40\u00a0%<" in drawn(said(Bars("A", "B.", SHARE, (Bar("x", 1.0),))))


def test_strips_and_timelines_say_from_when_to_when() -> None:
    strips = said(Strips("A", "B.", (Strip("x", (Stretch(MARCH, JUNE, "On track", "green"),)),)))
    assert "x: Im Plan, 2. März 2026 bis 30. Juni 2026" in drawn(strips)
    assert data(strips).columns == ("Von", "Ab", "Bis", "Zustand")
    rows = said(Timeline("A", "B.", (Row("x", JUNE, JUNE, (MARCH, MARCH)),)))
    assert "x: 30. Juni 2026, versprochen 2. März 2026" in drawn(rows)


def test_a_matrix_counts_as_the_language_does() -> None:
    picture = said(Matrix("A", "B.", ("1",), ("1",), ((12_345,),), (1, 2)))
    assert ">12.345<" in drawn(picture)
    assert data(picture).rows == (("1", "12.345"),)


def test_a_plan_says_its_days() -> None:
    bar = GanttBar("x", MARCH, JUNE, done=0.5, critical=True)
    made = chart(Gantt("A", (GanttBars("", (bar,)),), today=MARCH), Linker(""), GERMAN)
    assert "x: 2. März 2026 bis 29. Juni 2026, zu 50 % getan, kritisch" in made
    assert ">Juni<" in made


@pytest.mark.parametrize("language", ["en", "de"])
def test_languages_of_one_locale_are_one_to_what_remembers_them(language: str) -> None:
    assert hash(Language(language, {"Day": "x"})) == hash(Language(language))
    assert Language(language, {"Day": "x"}) != Language(language)


@pytest.mark.parametrize(
    ("measure", "value", "english", "german"),
    [
        (DAY, MARCH, "2 Mar 2026", "2. März 2026"),
        (SHARE, 0.125, "12.5%", "12,5 %"),
        (Measure(Kind.NUMBER, "EUR"), 1234.5, "1,234 EUR", "1.234 EUR"),
        (Measure(Kind.NUMBER, "days"), 2.5, "2.5 days", "2,5 Tage"),
    ],
)
def test_a_number_of_a_picture_stands_in_a_sentence(measure: Measure, value: float, english: str, german: str) -> None:
    sentences = {"{day:d MMM y}": "{day:d. MMM y}", "{n:0.#%}": "{n:0.# %}", "days": "Tage"}
    told = measure.told(value)
    assert told == measure.said(value) == english
    assert isinstance(told.words, Message)
    assert told.words.text(Language("de", sentences)) == german


def test_a_large_sum_in_a_sentence_is_in_thousands_of_the_language() -> None:
    measure = Measure(Kind.NUMBER, "EUR")
    told = measure.told_short(250_000.0)
    assert told == measure.short(250_000.0) == "250 k EUR"
    assert isinstance(told.words, Message)
    assert told.words.text(GERMAN) == "250 Tsd. EUR"
