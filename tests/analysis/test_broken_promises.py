"""What is said of a promise that a plan breaks."""

import pytest

from tests.analysis.promised import files, said

OUTSIDE = "milestones: {m: {name: M, delivery: {party: jane}}}\n"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", "ends with 'p/a' on 2026-03-04: 1 working day late"),
        # What nobody knows the day of can only make it later: it hides nothing that is late already.
        (OUTSIDE, "ends with 'p/a' on 2026-03-04 at the earliest: at least 1 working day late"),
    ],
)
def test_a_deadline_is_broken_by_what_is_known(more: str, expected: str) -> None:
    (text,) = said(
        files(f"deadline: 2026-03-03\ntasks: {{a: {{name: A, effort: 3d, assign: [jane]}}}}\n{more}"), "SCH007"
    )
    assert text.startswith(f"'p' has the deadline 2026-03-03 and {expected}")


def test_a_deadline_ahead_is_not_over_while_nobody_knows_the_end() -> None:
    assert (
        said(files(f"deadline: 2026-03-20\ntasks: {{a: {{name: A, effort: 3d, assign: [jane]}}}}\n{OUTSIDE}"), "SCH007")
        == []
    )


def test_a_deadline_is_over_where_nothing_of_the_plan_is_known() -> None:
    (text,) = said(files(f"deadline: 2026-03-01\n{OUTSIDE}"), "SCH007")
    assert text.startswith("'p' has the deadline 2026-03-01, which is over, and nobody knows when it will be done")
