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
