"""Hints on references that hold nowhere lead to another record, or to each file in which it could stand."""

import pytest

from tests.conftest import checked


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        # What waits for itself is a loop.
        ("tasks: {aa: {effort: 1d}, b: {effort: 1d, after: [bb]}}", ""),
        ("tasks: {design: {effort: 1d}, desing2: {effort: 1d, after: [desing]}}", "did you mean 'design'?"),
        (
            "milestones: {m: {delivery: {party: nobody}}}",
            "it would stand in staffing.yaml or collaboration.yaml or budget.yaml",
        ),
    ],
)
def test_what_may_be_meant(written: str, hint: str) -> None:
    found = checked({"projects/p.yaml": f"name: P\n{written}\n"}, "REF001")
    assert [each.hint for each in found] == [hint]


@pytest.mark.parametrize(
    ("day", "hint"),
    [
        ("2026-03-20T25:00", "times run from 00:00 to 23:59"),
        ("2026-03-20T09:60", "times run from 00:00 to 23:59"),
        ("2026-03-20T24:00", "write 2026-03-21T00:00, where the next day begins"),
    ],
)
def test_a_time_that_there_is_not_is_no_hint(day: str, hint: str) -> None:
    found = checked({"projects/p.yaml": f"name: P\nmilestones: {{m: {{due: {day}}}}}\n"}, "STR002")
    assert [each.hint for each in found] == [hint]


def test_hours_of_a_week_have_no_version() -> None:
    text = "schema: 1\njane: {run: 2h}\n"
    found = checked({"timesheets/2026-W10.yaml": text, "staffing.yaml": "people: {jane: {}}\n"}, "STR005")
    assert [(each.message, each.hint) for each in found] == [
        ("'schema' is no field here: the file holds persons and their hours", "take the line out")
    ]
