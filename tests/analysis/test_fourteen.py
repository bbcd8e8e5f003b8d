"""The fourteen points are held against the thresholds of the standard, the same as those of the rules."""

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.health.fourteen import fourteen
from itpm.analysis.health.measure import Measure
from itpm.rules.catalogue import BY_CODE
from tests.conftest import DAY, workspace_of

FILES = {
    "staffing.yaml": "people: {ann: {}}\n",
    "projects/p.yaml": "name: P\nstage: execution\nstart: 2026-07-14\ndeadline: 2026-12-01\nstatus_every: 2w\n"
    "tasks:\n{tasks}"
    "baselines: {first: {approved: {date: 2026-06-01}, tasks: {t: {start: 2026-06-01, finish: 2026-06-05}}}}\n",
}


def points(tasks: str) -> dict[int, Measure]:
    files = {path: text.replace("{tasks}", tasks) for path, text in FILES.items()}
    facts = Facts(workspace_of(files).portfolio, DAY)
    return {each.number: each for each in fourteen(facts.looked_into["p"])}


def test_each_point_has_the_threshold_of_the_standard() -> None:
    found = points("  t: {duration: 5d, assign: [ann]}\n")
    assert {number: each.limit for number, each in found.items()} == {
        **dict.fromkeys((1, 3, 5, 6, 8, 10, 11), 0.05),
        **dict.fromkeys((2, 7, 9), 0),
        4: 0.1,
        12: 600,
        13: 0.95,
        14: 0.95,
    }


@pytest.mark.parametrize(
    ("number", "code"),
    [(1, "SCH001"), (3, "SCH003"), (4, "SCH004"), (5, "SCH005"), (6, "SCH006"), (8, "SCH008"), (10, "SCH010"),
     (11, "SCH011"), (13, "SCH013"), (14, "SCH014")],
)  # fmt: skip
def test_a_rule_has_the_threshold_of_its_point(number: int, code: str) -> None:
    assert points("  t: {duration: 5d, assign: [ann]}\n")[number].limit == BY_CODE[code].thresholds["limit"]


@pytest.mark.parametrize(
    ("number", "task", "hits"),
    [
        (8, "duration: 44d", 0),
        (8, "duration: 45d", 1),
        (8, "duration: 20d, ev_method: 0-100", 0),
        (8, "duration: 21d, ev_method: 0-100", 1),
        (8, "duration: 21d, ev_method: percent", 0),
    ],
)
def test_a_task_of_44_days_is_not_too_long_and_one_measured_at_its_ends_may_take_two_periods(
    number: int, task: str, hits: int
) -> None:
    assert len(points(f"  u: {{{task}, assign: [ann]}}\n")[number].hits) == hits


@pytest.mark.parametrize(("days", "hits"), [(45, 0), (46, 1)])
def test_a_task_may_slip_by_44_days(days: int, hits: int) -> None:
    # The short one may slip by as many days as the long one takes longer.
    tasks = f"  u: {{duration: {days}d, assign: [ann]}}\n  v: {{duration: 1d}}\n"
    assert len(points(tasks)[6].hits) == hits


@pytest.mark.parametrize(("size", "told"), [("2400min", False), ("2399min", True)])
def test_nothing_has_to_wait_for_what_ends_with_the_project_and_with_nothing_earlier(size: str, told: bool) -> None:
    # Five days are 2,400 minutes; T itself ends the project.
    tasks = f"  t: {{duration: 5d, assign: [ann]}}\n  u: {{duration: {size}}}\n"
    hits = points(tasks)[1].hits
    assert [hit.address for hit in hits] == ["p/u"] * told


def test_no_lead_is_allowed() -> None:
    tasks = "  u: {duration: 5d, assign: [ann]}\n  v: {duration: 5d, assign: [ann], after: [u FS-1d]}\n"
    point = points(tasks)[2]
    assert (point.value, point.passed) == (1, False)


@pytest.mark.parametrize(
    ("task", "said"),
    [
        ("duration: 80d", "'p/u' takes 80 working days; more than 44 cannot be followed"),
        ("duration: 60d, ev_method: 0-100", "'p/u' takes 60 working days; more than 44 cannot be followed"),
        ("duration: 30d, ev_method: 0-100", "'p/u' takes 30 working days and is measured only at its ends"),
    ],
)
def test_the_length_of_a_task_is_that_of_the_plan(task: str, said: str) -> None:
    assert [hit.message for hit in points(f"  u: {{{task}, assign: [ann]}}\n")[8].hits] == [said]


@pytest.mark.parametrize(
    ("finish", "said"),
    [
        # Eleven weeks from Monday, 1 June; two days are left of the work.
        ("2026-08-14", "'p/t' takes 55 working days in its baseline; more than 44 cannot be followed"),
        ("2026-07-03", "'p/t' takes 25 working days in its baseline and is measured only at its ends"),
    ],
)
def test_a_length_that_was_approved_is_said_to_be(monkeypatch: pytest.MonkeyPatch, finish: str, said: str) -> None:
    monkeypatch.setitem(FILES, "projects/p.yaml", FILES["projects/p.yaml"].replace("2026-06-05", finish))
    found = points("  t: {duration: 2d, assign: [ann], ev_method: 0-100}\n")[8]
    assert [hit.message for hit in found.hits] == [said]
