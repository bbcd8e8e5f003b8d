"""Questions that several places ask have one answer: late, on hold, the end of a project, sums in words."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.control.attention import Trouble
from itpm.analysis.control.declared import declared_status
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import exactly, rounded, shortly
from itpm.analysis.people.capacity import Capacity
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.lateness import kept, late_minutes, late_words, project_kept
from itpm.analysis.time.stretches import buckets
from itpm.model.scalars import Money
from itpm.model.stage import active
from tests.conftest import checked, workspace_of

DAY = date(2026, 3, 2)
"""A Monday."""
STAFF = "people: {ann: {}}\n"


def facts(project: str, day: date = DAY) -> Facts:
    return Facts(workspace_of({"staffing.yaml": STAFF, "projects/p.yaml": project}).portfolio, day)


OUTSIDE = """\
name: P
stage: execution
start: 2026-03-02
milestones: {m: {delivery: {party: ann, promised: 2026-03-06, expected: 2026-03-13}}}
"""


def test_what_somebody_outside_promised_is_late_in_working_days() -> None:
    """From Friday the 6th to Friday the 13th are five working days of eight hours."""
    seen = facts(OUTSIDE)
    assert (kept(seen.schedule, "p/m"), late_minutes(seen.schedule, "p/m")) == (False, 5 * 8 * 60)
    assert [(each.trouble, each.why) for each in seen.control.open_points] == [
        (Trouble.BROKEN, "P: expected 5 working days after what was promised")
    ]
    assert project_kept(seen.schedule, "p") is False
    assert checked({"staffing.yaml": STAFF, "projects/p.yaml": OUTSIDE}, "SCH007", day=DAY) == ()


@pytest.mark.parametrize(
    ("milestone", "deadline", "late", "project"),
    [
        ("{after: [t], due: 2026-03-03}", "", False, False),  # ends on Wednesday
        ("{after: [t], due: 2026-03-04}", "", True, True),
        (
            "{after: [t]}",
            "deadline: 2026-03-03\n",
            None,
            False,
        ),  # nothing is promised of it, and its float is below zero
        ("{after: [t]}", "", None, None),
        ("{reached: 2026-03-01, due: 2026-02-01}", "", None, None),
    ],
)
def test_a_promise_is_that_of_the_thing_itself(
    milestone: str, deadline: str, late: bool | None, project: bool | None
) -> None:
    seen = facts(
        f"name: P\nstart: 2026-03-02\n{deadline}tasks: {{t: {{duration: 3d}}}}\nmilestones: {{m: {milestone}}}\n"
    )
    assert (kept(seen.schedule, "p/m"), project_kept(seen.schedule, "p")) == (late, project)


def test_of_what_is_not_planned_nothing_is_promised() -> None:
    seen = facts(
        "name: P\nstage: cancelled\ntasks: {a: {duration: 2d}}\nmilestones: {m: {after: [a], due: 2026-09-01}}\n"
    )
    assert (late_words(seen.schedule, "p/m"), project_kept(seen.schedule, "p")) == ("", None)
    assert project_end(seen.schedule, "p") is None


@pytest.mark.parametrize(("day", "state", "works"), [("2026-03-29", "on-hold", False), ("2026-03-30", "unknown", True)])
def test_a_hold_ends_on_its_day(day: str, state: str, works: bool) -> None:
    text = "name: P\nstage: execution\non_hold: {since: 2026-02-01, until: 2026-03-30}\n"
    today = date.fromisoformat(day)
    project = facts(text, today).portfolio.projects["p"]
    assert (declared_status(project, today).state.value, active(project, today)) == (state, works)


def test_work_on_hold_until_a_day_takes_people_from_then_on() -> None:
    """Five days of Ann's from Monday the 9th on: nothing in the first week, forty hours in the second."""
    text = "name: P\nstage: execution\nstart: 2026-03-02\ntasks: {t: {effort: 5d, assign: [ann]}}\n"
    for hold, hours in (
        ("on_hold: {since: 2026-02-01, until: 2026-03-09}\n", [0, 40]),
        ("on_hold: {since: 2026-02-01}\n", [0, 0]),
    ):
        seen = facts(text + hold)
        capacity = Capacity(seen.schedule, buckets("week", DAY, date(2026, 3, 15)))
        assert [load.allocated // 60 for load in capacity.of_person("ann")] == hours


@pytest.mark.parametrize(
    ("amount", "exact", "whole", "short"),
    [
        ("12500", "12,500 EUR", "12,500 EUR", "12,500 EUR"),
        ("12500.5", "12,500.50 EUR", "12,500 EUR", "12,500 EUR"),
        ("99999.6", "99,999.60 EUR", "100,000 EUR", "100 k EUR"),
        ("-0.3", "-0.30 EUR", "0 EUR", "0 EUR"),
        ("960000", "960,000 EUR", "960,000 EUR", "960 k EUR"),
        ("12345678", "12,345,678 EUR", "12,345,678 EUR", "12.3 M EUR"),
    ],
)
def test_sums_in_words(amount: str, exact: str, whole: str, short: str) -> None:
    money = Money(Decimal(amount), "EUR")
    assert (exactly(money), rounded(money), shortly(money)) == (exact, whole, short)


def test_a_sum_of_yen_has_no_cents() -> None:
    assert exactly(Money(Decimal("1455.33"), "JPY")) == "1,455 JPY"
