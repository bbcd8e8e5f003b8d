"""Whoever writes what a hint offers is rid of the finding, and gets no other one for it."""

import re
from collections.abc import Iterator

import pytest

from itpm.load.expected import EXPECTED
from itpm.load.validate import check_shape
from itpm.text.document import Document
from itpm.text.folder import folder_tree
from itpm.text.reader import read_yaml
from itpm.text.tree import tree_of
from tests.conftest import ROOT, checked
from tests.load.test_wrong_values import FURTHER, Files, Place

NEARLY = (
    *("30.11.2026", "11/30/2026", "20261130", "30 Nov 2026", "2026-3-1", "2026-02-30", "2026-11-30T09:00Z"),
    *("2026-11-30 9:00", "2026-11-30T09:00:00+02:00", "2026-11-30T24:00", "2026-11-30T25:00", "1.3.2026 - 5.3.2026"),
    *("Q3 2026", "3/2026", "KW 12 2026", "FY26", "2026/07", "March 2026"),
    *("2,5 days", "20 PT", "80/h", "15m", "3x5d", "8h/w", "2d 4h", "5-10d", "80 h", "1.000h", "3 months", "-2d", "5"),
    *("40 %", "0.4", "0,4", "140%", "1", "-5%", "forty"),
    *("12k €", "500 EUR", "1.200,50", "12,500", "1'200", "45.000", "-5", "1e3", "€ 12", "12.500.000"),
    *("Two Words", "Jané Doe", "jane;", "bob, jane", "bob and jane", "'x'", "?", "tbd", "n/a", "none", "yes", "TRUE"),
    *("www.example.com", "jane@example.com", "euro", "eur", "8:30 - 12:30", "Monday-Friday", "weekly", "fortnightly"),
    *("design FS+2", "FS+2d design", "design, 2d", "DESIGN", "design FS+5m"),
)
_EXAMPLES = frozenset(hint for _code, _what, hint in EXPECTED.values())
_OFFER = re.compile(
    r"(?:^|: |; )write (?:it as (?:a list: )?|them as )?(?:[\w-]+: )?(?P<value>\[.*\]|\{.*\}|'[^']+'|\"[^\"]+\"|[^,; ]+)"
)
_NO_VALUES = frozenset({"a", "an", "its", "one", "what", "how", "something", "the", "days", "which", "both", "them"})


def offered(hint: str) -> Iterator[str]:
    """The value that a hint offers, as a file would have it; none where it only tells how such values look."""
    found = _OFFER.search(hint) if hint not in _EXAMPLES and "as in" not in hint and "…" not in hint else None
    if found is not None and found["value"] not in _NO_VALUES and ": " not in found["value"].strip("[]{}"):
        yield found["value"]


def told(document: Document, kind: str, place: Place, *, partial: bool) -> list[tuple[str, str]]:
    found = check_shape(document, kind, partial=partial)[1]
    return [
        (each.what.text(), each.hint) for each in found if each.origin.pointer[: len(place.pointer)] == place.pointer
    ]


@pytest.mark.parametrize("source", ["sample", "further"])
def test_what_is_offered_is_taken(source: str) -> None:
    files = Files(folder_tree(ROOT) if source == "sample" else tree_of(FURTHER))
    taken = 0
    # Every seventh field: the forms come again and again, and one field in a map of dates is none of them.
    places = [each for each in (*files.fields.values(), *files.absent.values()) if each.pointer[0] != "rate_bands"]
    for place in places[::7]:
        placed = files.placed[place.path]
        for value, document in files.with_values(place, NEARLY):
            for what, hint in told(document, placed.kind, place, partial=placed.part):
                for text in offered(hint):
                    parsed = read_yaml(f"v: {text}\n")
                    assert not parsed.faults, (place, value, hint)
                    new = parsed.data["v"]
                    assert new != value, (place, value, what, hint)
                    after = next(files.with_values(place, (new,)), None)
                    if after is not None:
                        rest = told(after[1], placed.kind, place, partial=placed.part)
                        assert rest == [], (place, value, hint, rest)
                        taken += 1
    assert taken > (500 if source == "sample" else 10)


@pytest.mark.parametrize(
    "text",
    [
        "tasks: {t: {effort: VALUE}}",
        "tasks: {t: {duration: VALUE}}",
        "tasks: {t: {effort: 9d, started: VALUE}}",
        "tasks: {t: {effort: 9d, not_before: VALUE}}",
        "iterations: {s: {dates: VALUE}}",
        "budget: {lines: {l: {type: opex, planned: VALUE}}}",
        "budget: {lines: {l: {type: opex, planned: {VALUE: 5}}}}",
        "risks: {r: {probability: VALUE}}",
        "status_every: VALUE",
        "start: VALUE",
    ],
)
def test_what_is_offered_means_something(text: str) -> None:
    """Beside its form: the day exists, the sum can be paid, and nothing else is wrong with it."""

    def found(value: str) -> list[tuple[str, str]]:
        whole = f"name: P\n{text.replace('VALUE', value)}\n"
        return [(each.code, each.hint) for each in checked({"projects/p.yaml": whole}, "STR")]

    for value in NEARLY:
        quoted = f"'{value}'" if re.search(r"[,:#\[\]{}'%?&€]| -|- ", value) else value
        for code, hint in found(quoted):
            for new in offered(hint):
                assert new != value, (value, hint)
                assert [each for each in found(new) if each[0] == code or each[0] != "STR021"] == [], (value, hint, new)
