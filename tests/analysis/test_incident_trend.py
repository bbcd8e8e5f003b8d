"""Whether a service fails more often than before, counted by hand, and problems that were solved and come back."""

from datetime import date

import pytest

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.operation.trend import Trend, trend
from tests.analysis.seen import facts
from tests.conftest import checked


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        # April to June are the last whole months before 14 July, January to March those before; July is none of them.
        ("{2026-01: 1, 2026-02: 2, 2026-03: 0, 2026-04: 4, 2026-05: 0, 2026-06: 1, 2026-07: 9}", Trend(5, 3)),
        ("{2026-01: 1, 2026-02: 2, 2026-03: 0, 2026-04: 0, 2026-05: 0}", Trend(1, 3)),
        (
            "{2026-01: 1, 2026-03: 0, 2026-04: 4, 2026-05: 0}",
            Unknown("nobody wrote down or counted its incidents of 2026-02"),
        ),
        # What is known of a quarter says nothing of one of its months.
        ("{2026-Q1: 4, 2026-Q2: 5}", Unknown("nobody wrote down or counted its incidents of 2026-05")),
    ],
)
def test_three_whole_months_are_held_against_three_before(counts: str, found: Trend | Unknown) -> None:
    text = f"services: {{s: {{}}}}\nincidents: {{A: {{date: 2026-06-12, services: [s]}}}}\nincident_counts: {{s: {counts}}}\n"
    assert trend(facts({"infrastructure.yaml": text}).operation.histories["s"]) == found


@pytest.mark.parametrize(
    ("issue", "told"),
    [
        ("", []),
        ("resolved: 2026-07-01", ["3 incidents of 's' in 90 days come of 'p/i', resolved on 2026-07-01, and the last"]),
        ("resolved: 2026-07-13", []),  # resolved after the last began
    ],
)
def test_a_problem_that_was_solved_and_comes_back_is_told(issue: str, told: list[str]) -> None:
    incidents = "".join(
        f"  {name}: {{date: {day}, services: [s], cause: software, problem: p/i}}\n"
        for name, day in (("A", "2026-06-12"), ("B", "2026-06-20"), ("C", "2026-07-10"))
    )
    files = {
        "infrastructure.yaml": f"services: {{s: {{}}}}\nincidents:\n{incidents}",
        "projects/p.yaml": f"name: P\nissues: {{i: {{{issue}}}}}\n",
    }
    found = [each.message for each in checked(files, "INF019")]
    assert [each.partition(" began")[0] for each in found] == told


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 6, 29), "2026-05 by its incidents, and 99.9% are promised; it was below that in 1 of 1 period"),
        # On the last day itself more may still happen: the month is not over, nor is the week.
        (date(2026, 6, 30), "2026-05 by its incidents, and 99.9% are promised; it was below that in 1 of 1 period"),
        (date(2026, 7, 1), "2026-06 by its incidents, and 99.9% are promised; it was below that in 2 of 2 periods"),
        (date(2026, 7, 5), "2026-06 by its incidents, and 99.9% are promised; it was below that in 2 of 2 periods"),
        (date(2026, 7, 6), "2026-W27 by 'm', and 99.9% are promised; it was below that in 3 of 3 periods"),
    ],
)
def test_a_period_is_over_on_the_day_after_its_last_one(day: date, told: str) -> None:
    files = {
        "infrastructure.yaml": """\
services: {s: {availability: 99.9%}}
monitors: {m: {watches: s}}
measured_availability: {m: {2026-W27: 90%}}
incidents:
  A: {date: 2026-05-04T10:00, services: [s], minutes: 100}
  B: {date: 2026-06-04T10:00, services: [s], minutes: 1000}
"""
    }
    (found,) = checked(files, "INF019", day=day)
    assert found.message.partition(" in ")[2] == told
