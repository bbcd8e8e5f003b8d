"""A variance that is declared of a task is kept as it is said, and held against the dates of the task."""

from decimal import Decimal

import pytest

from tests.conftest import checked, workspace_of

FILES = {
    "itpm.yaml": "status_date: 2026-07-14\ntimezone: UTC\n",
    "projects/a.yaml": """\
name: A
stage: execution
start: 2026-06-01
tasks:
  t: {name: T, started: 2026-06-01, expected: {finish: 2026-09-11, as_of: 2026-07-10}, declared: {%s}}
baselines:
  b: {approved: {date: 2026-06-01}, tasks: {a/t: {start: 2026-06-01, finish: 2026-08-28}}}
""",
}


def files(declared: str) -> dict[str, str]:
    return FILES | {"projects/a.yaml": FILES["projects/a.yaml"] % declared}


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        # From Friday 28 August to Friday 11 September: ten working days, fourteen days.
        ("schedule: 10d", ""),
        ("schedule: 14ed", ""),
        ("schedule: 2w, cost: -15000", ""),
        ("schedule: 5d", ""),
        ("schedule: 4d", "4 days later than approved, and is 10 days later than approved by its own dates"),
        ("schedule: 0d", "on the approved day, and is 10 days later than approved by its own dates"),
        ("schedule: -3ed", "3 days earlier than approved, and is 14 days later than approved by its own dates"),
        ("cost: 5", ""),
        ("schedule: 0d, as_of: 2026-08-01", "on the approved day, and is 10 days later than approved by its own dates"),
    ],
)
def test_what_is_declared_is_held_against_the_dates(declared: str, told: str) -> None:
    found = checked(files(declared), "FRS008")
    assert [each.message for each in found] == ([f"'a/t' is said to be {told}"] if told else [])


def test_it_is_kept_with_its_sign_and_a_reason_may_stand_in_its_place() -> None:
    task = workspace_of(files("cost: -15000.50")).portfolio.projects["a"].tasks["t"]
    assert task.declared is not None and task.declared.cost is not None
    assert task.declared.cost.amount == Decimal("-15000.50")
    task = workspace_of(files("cost: {unknown: Not asked}")).portfolio.projects["a"].tasks["t"]
    assert task.unknown == {"declared.cost": "Not asked"}
    (found,) = workspace_of(files("cost: less")).findings
    assert (str(found.what), found.hint) == (
        "'less' is not a sum of money",
        "write a plain number, with a minus for less, as in -12500",
    )
