"""A document counts whole or is told: no money of it lies nowhere, and no number is another than it looks."""

import pytest

from tests.conftest import checked, lines

BUDGET = "budgets: {it: {fiscal_year: FY2026, lines: {a: {planned: 900}, b: {planned: 900}}}}\nentries:\n"
LOST = "a document without '{}' counts nowhere"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ("amount: 50", LOST.format("line")),
        ("line: it/a", LOST.format("amount")),
        ("amount: 120, split: {it/a: 60, it/b: 50}", "the parts come to 110, and the document to 120"),
        ("line: it/a, split: {it/b: 50}", "'split' says the lines, and 'line' another time"),
        ("amount: 110, split: {it/a: 60, it/b: 50}", None),
        ("amount: 0.3, split: {it/a: 0.1, it/b: 0.2}", None),
        ("line: it/a, amount: 0", None),
    ],
)
def test_what_a_document_lacks_is_told_once(entry: str, told: str | None) -> None:
    found = checked({"budget.yaml": f"{BUDGET}  E1: {{date: 2026-01-10, kind: actual, {entry}}}\n"}, "STR")
    assert [str(each.what) for each in found] == ([told] if told else [])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("0x10", "STR001"),
        ("0o17", "STR001"),
        ("1_000", "STR005"),
        ('"1000"', "STR005"),
        ("1:30", "STR005"),
        ("1e3", ""),
        (".5", ""),
        ("+5", ""),
    ],
)
def test_a_number_is_what_is_written_or_an_error_wherever_it_stands(written: str, code: str) -> None:
    entry = f"{BUDGET}  E1: {{date: 2026-01-10, kind: actual, line: it/a, amount: {written}}}\n"
    plan = BUDGET.replace("b: {planned: 900}", f"b: {{planned: {written}}}").replace("entries:\n", "")
    for text in (entry, plan):
        found = lines(checked({"budget.yaml": text}, "STR"))
        assert [each.split()[2].rstrip(":") for each in found] == ([code] if code else [])
