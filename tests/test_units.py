"""Sums that are many times their plan, and slips that are long whatever a project is: thresholds that scale."""

import pytest

from tests.conftest import checked

_LINE = "name: P\nbudget:\n  lines:\n    a: {planned: 1000, forecast: FORECAST}\n    b: {planned: 0, forecast: 500}\n"


@pytest.mark.parametrize(
    ("forecast", "hint"),
    [
        (9999, None),
        (10000, "look whether both are in one unit"),
        (499000, "look whether both are in one unit"),
        (500000, "look whether thousands were written as units"),
        (1000000, "look whether thousands were written as units"),
        (2000000, "look whether thousands were written as units"),
        (2001000, "look whether both are in one unit"),
        (1000000000, "look whether millions were written as units"),
    ],
)
def test_a_line_that_comes_to_ten_times_its_plan_needs_no_neighbours(forecast: int, hint: str | None) -> None:
    found = checked({"projects/p.yaml": _LINE.replace("FORECAST", str(forecast))}, "BUD014")
    assert [each.hint for each in found] == ([] if hint is None else [hint])
    if hint is not None:
        # Nobody says that nothing was spent: what is forecast is the least that it comes to.
        times = f"at least {forecast // 1000:,} times as much"
        assert found[0].message == f"'p/a' is planned with 1,000 EUR and comes to at least {forecast:,} EUR, {times}"


_LONG = """
name: P
stage: execution
start: START
milestones: {live: {not_before: {date: NOW, why: The law}}}
baselines:
  first:
    approved: {date: 2026-01-01}
    tasks:
      live: {start: END, finish: END}
      begun: {start: START, finish: START}
"""


@pytest.mark.parametrize(
    ("now", "severity"),
    [
        # Of ten years a tenth is a year. Friday, 24 March 2028 is the sixtieth working day behind Friday, 31 December
        # 2027, and Friday, 16 June the hundred and twentieth.
        ("2028-03-24", None),
        ("2028-03-27", "warning"),
        ("2028-06-16", "warning"),
        ("2028-06-19", "error"),
        ("2028-12-29", "error"),
    ],
)
def test_a_slip_of_a_long_project_is_told_at_sixty_days(now: str, severity: str | None) -> None:
    text = _LONG.replace("START", "2018-01-01").replace("END", "2027-12-31").replace("NOW", now)
    text = text.replace("milestones: {", "milestones: {begun: {reached: 2018-01-01}, ")
    found = checked({"projects/p.yaml": text}, "SCH016")
    assert [each.severity for each in found] == ([] if severity is None else [severity])
