"""A page in another language: its words are said anew, what records say stays."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from itpm.analysis.figures.amounts import shortly
from itpm.classification import Classification
from itpm.languages import catalogued, language_of
from itpm.message import Said, phrase
from itpm.model.scalars import Money
from itpm.page.blocks import Chip, Code, Column, Item, Items, Lead, Page, Section, Table
from itpm.page.language import in_language, sentences
from itpm.page.value import Told, texts, valued
from itpm.say import ENGLISH, Language
from tests.conftest import Folder

_PLACE = re.compile(r"\{(\w+)(?::[^{}]+)?\}")
GERMAN = language_of("de")


def test_words_and_sentences_are_said_anew_and_what_a_record_says_stays() -> None:
    language = Language("de", {"{done} of {all:task|tasks}": "{done} von {all:Aufgabe|Aufgaben}", "Risks": "Risiken"})
    page = Page(
        "a.md",
        Told("Risks", Classification.STAFF, "erp"),
        (
            valued(Lead(phrase("{done} of {all:task|tasks}", done=1, all=2)), Classification.STAFF, "erp"),
            Section("Risks", (Table("Risks", (Column("Risks"),), (("Risks",),)),)),
        ),
    )
    assert list(texts(in_language(page, language)))[:6] == ["Risks", "1 von 2 Aufgaben", *["Risiken"] * 4]
    assert sentences(page) == {"{done} of {all:task|tasks}", "Risks", "Nothing."}
    assert in_language(page, ENGLISH) == page


def test_a_sentence_that_is_part_of_another_is_said_with_it() -> None:
    language = Language("de", {"{day:d MMM y}": "{day:d. MMM y}", "due {when}, {them}": "fällig {when}, {them}"})
    day = phrase("{day:d MMM y}", day=date(2026, 7, 14))
    said = phrase("due {when}, {them}", when=day, them=(day, "x"))
    assert said == "due 14 Jul 2026, 14 Jul 2026, x"
    [lead] = in_language(Page("a.md", "", (Lead(said),)), language).blocks
    assert lead == Lead("fällig 14. Juli 2026, 14. Juli 2026, x")


def test_what_is_no_word_has_no_other_language() -> None:
    language = Language("de", {"Risks": "Risiken"})
    page = Page("a.md", "Risks", (Lead((Code("Risks"), "Risks")),), words=("Risks",))
    said = in_language(page, language)
    assert (said.title, said.words, said.blocks) == ("Risiken", ("Risks",), (Lead((Code("Risks"), "Risiken")),))
    assert sentences(Page("a.md", "", (Lead(Code("Risks")),), words=("Risks",))) == {""}


def test_a_state_and_why_are_said_anew() -> None:
    page = Page("a.md", "", (Items((Item(Chip("On track", "green"), Told("A", Classification.STAFF), "b"),), "None."),))
    [items] = in_language(page, GERMAN).blocks
    assert items == Items((Item(Chip("Im Plan", "green"), "A", "b"),), "None.")


@pytest.mark.parametrize(
    ("amount", "said"),
    [("12345.6", "12.346 EUR"), ("123456", "123 Tsd. EUR"), ("12345678", "12,3 Mio. EUR"), ("-2e10", "-20,0 Mrd. EUR")],
)
def test_sums_are_written_as_the_language_writes_them(amount: str, said: str) -> None:
    sum_ = shortly(Money(Decimal(amount), "EUR"))
    [lead] = in_language(Page("a.md", "", (Lead(sum_),)), GERMAN).blocks
    assert lead == Lead(said)


def test_a_text_put_together_is_a_plain_text_and_a_sentence_travels_as_one() -> None:
    made = phrase("{count:day|days}", count=2)
    assert type(f"{made}") is str
    kind, given = made.__reduce__()[:2]
    assert isinstance(again := kind(*given), Said)
    assert again.words == made.words


def test_a_catalogue_has_the_places_of_each_sentence() -> None:
    wrong = [
        (english, there)
        for english, there in GERMAN.sentences.items()
        if set(_PLACE.findall(english)) != set(_PLACE.findall(there))
    ]
    assert wrong == []
    assert all(GERMAN.sentences.values())


def test_no_sentence_stands_in_two_catalogues() -> None:
    said = [english for _name, english, _there in catalogued("de")]
    assert {each for each, times in Counter(said).items() if times > 1} == set()


def test_a_site_in_german_says_so_and_keeps_what_records_say(folder: Folder) -> None:
    from itpm.site.sources import build_pages  # noqa: PLC0415 - beside what the site needs

    root: Path = folder(
        {
            "itpm.yaml": "schema: 1\nportfolio: Werft\ncurrency: EUR\nstatus_date: 2026-07-14\nlanguage: de\n",
            "projects/erp.yaml": "name: Risks\nstage: execution\nmanager: ben\n",
            "staffing.yaml": "people:\n  ben: {name: Ben}\n",
        }
    )
    built = build_pages(root, as_of=None, directories=False, prefix="")
    assert built.extra["itpm_language"] == "de"
    assert str(built.extra["itpm_as_of"]).startswith("Stand 14. Juli 2026")
    assert "Risks" in {page.title for page in built.pages}
    assert "Risiken" in {page.title for page in built.pages}
    [projects] = [page for page in built.pages if page.path == "projects/index.md"]
    assert '"api/projects/index/in-work.csv", "In Arbeit"' in projects.markdown  # Called as on the page, not its file.
    assert language_of(None) is ENGLISH
    with pytest.raises(FileNotFoundError):
        language_of("xx")
