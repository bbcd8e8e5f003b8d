"""What lies later only because nobody has reported again is told as the age of the report, and weighs as no slip."""

import pytest

from itpm.diagnostic import Diagnostic
from tests.conftest import checked

_PLAN = """
name: P
stage: execution
start: 2026-05-04
tasks:
  a: {TASK}
milestones:
  live: {{after: [a]}}
baselines:
  first:
    approved: {{date: 2026-05-01}}
    tasks:
      a: {{start: 2026-05-04, finish: 2026-06-12}}
      live: {{start: 2026-06-12, finish: 2026-06-12}}
"""
_PEOPLE = {"staffing.yaml": "people: {ann: {}}\n"}


def _told(task: str) -> dict[str, Diagnostic]:
    text = _PLAN.replace("TASK", task).replace("{{", "{").replace("}}", "}")
    return {each.code: each for each in checked({"projects/p.yaml": text} | _PEOPLE, "SCH011", "SCH013", "SCH016")}


@pytest.mark.parametrize(
    ("task", "late", "aged"),
    [
        # Expected for 26 June, two weeks late; it is open on 14 July, twelve working days after that.
        ("{started: 2026-05-04, expected: {finish: 2026-06-26, as_of: 2026-06-15}}", 22, (12, "2026-06-15")),
        # Asked on the status date: all of it is a slip.
        ("{started: 2026-05-04, expected: {finish: 2026-07-31, as_of: 2026-07-14}}", 35, None),
        # Five days were left on 29 June, 30 June to 6 July; they are planned from 14 July on, ten days later.
        (
            "{duration: 30d, assign: [ann], started: 2026-05-04, remaining: 5d, as_of: 2026-06-29}",
            26,
            (10, "2026-06-29"),
        ),
    ],
)
def test_the_age_of_a_report_is_told_and_is_no_slip(task: str, late: int, aged: tuple[int, str] | None) -> None:
    for each in _told(task).values():
        assert each.stake is not None
        if aged is None:
            assert "report" not in each.hint and each.stake.days == late
        else:
            days, day = aged
            assert each.hint == f"the report is of {day}, and {days} working days of this are its age: ask again"
            assert each.stake.days == late - days


def test_each_finding_that_the_age_moves_says_so() -> None:
    task = "{duration: 30d, assign: [ann], started: 2026-05-04, remaining: 5d, as_of: 2026-06-29}"
    assert set(_told(task)) == {"SCH011", "SCH013", "SCH016"}
