"""Cards are valid by the published schema, fit into a message, and read as what was written, whatever that is."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.interchange.digest import Digest, Part, Piece, Way, as_text, digest, said_in
from itpm.interchange.teams.card import message, plain, size
from itpm.page.blocks import (
    COMMA,
    Bullets,
    Chip,
    Column,
    Fold,
    Item,
    Items,
    Lead,
    Link,
    Muted,
    Page,
    Section,
    Table,
    Tile,
    Tiles,
)
from itpm.say import ENGLISH
from tests.interchange.sent_cards import LIMIT, card_of, lines, links, runs

DAY = date(2026, 7, 14)
SITE = "https://portfolio.example/it"
PAGE = Page(
    "index.md",
    "Kestrel IT",
    (
        Lead(("2 of 3 are on track.", Muted("as declared"))),
        Section(
            "Decisions needed",
            (
                Items(
                    (
                        Item(
                            Chip("Overdue", "red"),
                            Link("Which room", "projects/erp.md#room"),
                            ("by ", "Ann", COMMA, "Bo"),
                        ),
                        Item(Chip("Open", "unknown"), "Which disk", ()),
                    ),
                    "",
                ),
                Fold("1 more decision", (Items((Item(Chip("Due", "amber"), "Which name", "by Cy"),), ""),)),
            ),
        ),
        Tiles((Tile("On track", "2 / 3", ("1 at risk", Muted("declared: 3 / 3"))),)),
        Section("Rows", (Table("t", (Column("What"), Column("Due")), (("Go-live", "14 Jul"), ("Test", "–"))),)),
        Bullets(("The end",)),
    ),
)


def made(page: Page = PAGE, site: str = SITE, *, whole: bool = False) -> Digest:
    return digest("portfolio", page, "Kestrel IT", DAY, (ENGLISH, Way(site)), whole=whole)


def test_a_page_reads_as_a_card_line_by_line() -> None:
    card = card_of(message(made()))
    assert lines(card) == [
        "Kestrel IT",
        "As of 14 July 2026",
        "2 of 3 are on track. · as declared",
        "Decisions needed",
        "Overdue Which room – by Ann, Bo",
        "Open Which disk",
        "1 more decision",
        "On track: 2 / 3 · 1 at risk · declared: 3 / 3",
        "Rows",
        "Go-live · Due: 14 Jul",
        "Test",
        "The end",
    ]
    assert links(card) == [f"{SITE}/projects/erp.html#room", f"{SITE}/index.html"]
    colours = {run["text"]: run["color"] for run in runs(card) if "color" in run}
    assert colours == {"Overdue": "Attention", "Open": "Default"}


def test_what_stands_in_a_fold_is_told_where_all_of_it_is() -> None:
    said = lines(card_of(message(made(whole=True))))
    assert "Due Which name – by Cy" in said and "1 more decision" not in said


def test_without_a_site_nothing_leads_anywhere() -> None:
    card = card_of(message(made(site="")))
    assert links(card) == [] and "actions" not in card


def test_as_text_a_state_is_told_by_its_word() -> None:
    assert as_text(made()).startswith(
        "Kestrel IT\nAs of 14 July 2026\n\n2 of 3 are on track. · as declared\n\nDecisions needed\n"
        "  [Overdue] Which room – by Ann, Bo\n  [Open] Which disk\n"
    )


HOSTILE = [
    "[x](http://evil.example)",
    "**bold** _it_ ~~no~~ `code`",
    "<at>Everybody</at>",
    "<script>alert(1)</script>",
    "{{DATE(2026-07-14T00:00:00Z,SHORT)}}",
    "www.evil.example",
    "a\nb\r\nc\u2028d",
    "\u202etxt.exe",
    "- item\r1. one",
    "\ud800",
    "=1+1",
    "${name}",
    "&#60;at&#62;",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_read_as_it_is_and_does_nothing(name: str) -> None:
    page = Page(
        "index.md", name, (Lead(name), Section(name, (Bullets((Link(name, name), (Chip(name, "red"), name))),)))
    )
    document = message(made(page))
    card, text = card_of(document), json.dumps(document)
    assert links(card) == [f"{SITE}/index.html"]
    for said in lines(card):
        assert said.isprintable() or "\u2060" in said  # the joiner is all that nobody sees
        assert "://" not in said and "{{" not in said and "<at" not in said and "\n" not in said
    assert "msteams" not in text  # nobody is called: a mention needs an entity beside the card


def test_what_is_parted_reads_the_same() -> None:
    assert plain("{{DATE(x)}} <at>A</at> https://x www.y") == (
        "{\u2060{DATE(x)}} <\u2060at>A<\u2060/at> https:\u2060//x www\u2060.y"
    )
    assert plain("a < b, {1}, 10:30 http") == "a < b, {1}, 10:30 http"


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "//evil.example", ""]
)
def test_only_pages_and_addresses_of_the_web_are_links(target: str) -> None:
    page = Page("", "P", (Lead(Link("there", target)),))
    assert links(card_of(message(made(page)))) == []


def long_page(lines_: int, width: int) -> Page:
    items = tuple(Item(Chip("Open", "unknown"), f"{number} {'ü' * width}", "by nobody") for number in range(lines_))
    return Page(
        "index.md", "P", (Lead("First."), Section("Many", (Items(items, ""),)), Section("Few", (Bullets(("one",)),)))
    )


def test_what_does_not_fit_is_counted_and_led_to() -> None:
    document = message(made(long_page(400, 60)))
    card = card_of(document)
    said = lines(card)
    shown = sum(each.startswith("Open ") for each in said)
    assert 20 < shown < 400
    assert said[said.index("Few") - 1] == f"{400 - shown} more" and said[-1] == "one"
    more = next(run for run in runs(card) if run["text"].endswith(" more"))
    assert more["selectAction"]["url"] == f"{SITE}/index.html"
    # One more would have been too large: a line of it comes to more than what is left.
    line = next(block for block in card["body"] if block["inlines"][0]["text"] == "Open")
    assert LIMIT - size(document) < 2 * len(json.dumps(line))


def test_even_the_largest_line_does_not_make_an_invalid_card() -> None:
    pieces = tuple(Piece("\U0001f600" * 5000, "https://x.example/" + "a" * 900) for _ in range(500))
    parts = tuple(Part("\U0001f600" * 5000, (pieces,)) for _ in range(3))
    card = card_of(message(replace(made(), title="\U0001f600" * 5000, parts=parts)))
    assert lines(card).count("1 more") >= 1


texts = st.text(max_size=400) | st.sampled_from(HOSTILE)
inlines = st.one_of(
    texts,
    st.builds(Link, texts, texts),
    st.builds(Muted, texts),
    st.builds(Chip, texts, st.sampled_from(["red", "off"])),
)
cells = inlines | st.lists(inlines, max_size=5).map(tuple)
items = st.builds(Item, st.builds(Chip, texts, st.just("amber")), inlines, cells)
blocks = st.one_of(
    st.builds(Lead, cells),
    st.builds(Bullets, st.lists(cells, max_size=30).map(tuple)),
    st.builds(Items, st.lists(items, max_size=60).map(tuple), texts),
    st.builds(Tiles, st.lists(st.builds(Tile, texts, texts, cells), max_size=5).map(tuple)),
)
sections = st.builds(Section, texts, st.lists(blocks, max_size=4).map(tuple))
drawn = st.builds(Page, st.just("index.md"), texts, st.lists(blocks | sections, max_size=6).map(tuple))


@settings(max_examples=60)
@given(drawn)
def test_any_page_makes_a_valid_card_that_fits(page: Page) -> None:
    found = made(page)
    card = card_of(message(found))
    for run in runs(card):
        assert "\n" not in run["text"]
    assert "\n".join(map(said_in, (line for part in found.parts for line in part.lines))) is not None
    assert as_text(found).endswith("\n")


def test_what_is_written_begins_no_line_of_its_own() -> None:
    assert Piece("Zed\n\n  [Overdue] Pay 9,999 EUR\u2028– by Jane").text == "Zed [Overdue] Pay 9,999 EUR – by Jane"
