"""Two keys of one mapping that mean the same: told at the second, and the first counts."""

import pytest

from tests.conftest import checked, lines, workspace_of

PEOPLE = "people: {jane: {}}\n"
TASK = "name: P\ntasks:\n  t: {effort: 5d}\n"
SAME = {
    "a day and days of one day": (
        {
            "projects/p.yaml": "name: P\ntasks:\n  t:\n    worked: {jane: {2026-06-29..2026-06-29: 8h, 2026-06-29: 4h}}\n"
        },
        "projects/p.yaml:4:49: '2026-06-29' and '2026-06-29..2026-06-29' are the same",
    ),
    "leave": (
        {"staffing.yaml": PEOPLE + "leave: {jane: {2026-08-10: am, 2026-08-10..2026-08-10: pm}}\n"},
        "staffing.yaml:2:32: '2026-08-10..2026-08-10' and '2026-08-10' are the same",
    ),
    "closed days": (
        {"calendars.yaml": "calendars: {o: {closed: {2026-12-24: Eve, 2026-12-24..2026-12-24: Party}}}\n"},
        "calendars.yaml:1:43: '2026-12-24..2026-12-24' and '2026-12-24' are the same",
    ),
    "an objective with its kind": (
        {
            "strategy.yaml": "objectives: {fast: {name: Fast}}\n",
            "projects/p.yaml": 'name: P\nserves: {fast: 60%, "objective:fast": 40%}\n',
        },
        "projects/p.yaml:2:21: 'objective:fast' and 'fast' are the same",
    ),
    "who worked": (
        {"projects/p.yaml": TASK, "timesheets/2026-W27.yaml": 'jane: {p/t: 4h}\n"person:jane": {p/t: 8h}\n'},
        "timesheets/2026-W27.yaml:2:1: 'person:jane' and 'jane' are the same",
    ),
    "a task that moved": (
        {
            "projects/p.yaml": TASK,
            "moved.yaml": "moved: {p/old: {to: p/t, date: 2026-05-02}}\n",
            "timesheets/2026-W27.yaml": "jane: {p/old: 4h, p/t: 8h}\n",
        },
        "timesheets/2026-W27.yaml:1:19: 'p/t' and 'p/old' are the same",
    ),
    "lines of a scenario": (
        {"projects/p.yaml": TASK, "scenarios/s.yaml": 'name: S\nset: {p/t.effort: 1d, "task:p/t.effort": 9d}\n'},
        "scenarios/s.yaml:2:23: 'task:p/t.effort' and 'p/t.effort' are the same",
    ),
}


@pytest.mark.parametrize("what", SAME)
def test_keys_that_mean_the_same_are_told_at_the_second(what: str) -> None:
    files, line = SAME[what]
    place, _, message = line.partition(": ")
    found = checked({"staffing.yaml": PEOPLE, **files}, "STR003")
    assert lines(found) == [f"{place}: error STR003: {message}"]
    assert found[0].hint.startswith("keep one of the two; until then '")


def test_the_first_of_two_counts() -> None:
    files, _line = SAME["an objective with its kind"]
    assert [str(share) for share in workspace_of(files).portfolio.projects["p"].serves.values()] == ["0.6"]


@pytest.mark.parametrize("kept", ["2026-06-30..", "2026-06-30T09:00.."])
def test_hours_that_were_worked_have_an_end(kept: str) -> None:
    text = f"name: P\ntasks:\n  t:\n    worked:\n      jane: {{{kept}: 8h}}\n"
    (found,) = workspace_of({"staffing.yaml": PEOPLE, "projects/p.yaml": text}).findings
    assert (found.code, found.origin.pointer[-1], found.hint.rpartition(", ")[2]) == ("STR002", kept, "with the end")


SAYS_NOTHING = {
    "limits: {}": "a limit says nothing",
    "limits: []": "the list has 0 items, and 1 are meant",
    "limits: {dates: 2026-07-06..2026-07-10}": "a limit says nothing",
    "limits: [{day: 2h}, {dates: 2026-07-06..2026-07-10}]": "a limit says nothing",
    "declared: {}": "a declared variance says nothing",
    "declared: {as_of: 2026-06-30}": "a declared variance says nothing",
    "expected: {}": "an expected start or finish says nothing",
    "expected: {as_of: 2026-06-30, by: jane}": "an expected start or finish says nothing",
}


@pytest.mark.parametrize("field", SAYS_NOTHING)
def test_a_record_without_what_it_is_for_says_nothing(field: str) -> None:
    text = f"name: P\ntasks:\n  t:\n    effort: 5d\n    {field}\n"
    (found,) = workspace_of({"staffing.yaml": PEOPLE, "projects/p.yaml": text}).findings
    assert (found.code, str(found.what), found.origin.pointer[:3]) == (
        "STR005", SAYS_NOTHING[field], ("tasks", "t", field.partition(":")[0]),
    )  # fmt: skip


@pytest.mark.parametrize("field", ["charter", "budget", "relates", "tolerances"])
def test_so_does_one_of_a_project(field: str) -> None:
    (found,) = workspace_of({"projects/p.yaml": f"name: P\n{field}: {{}}\n"}).findings
    assert str(found.what).endswith("says nothing")
    assert found.hint.startswith("as in '") or found.hint.startswith("its fields are ")


@pytest.mark.parametrize("days", ["2026-07-10..2026-07-06", "July", "2026-02-30"])
@pytest.mark.parametrize("limits", ["{{day: 2h, dates: {}}}", "[{{day: 2h, dates: {}}}]"])
def test_a_limit_whose_days_cannot_be_read_does_not_hold_always(limits: str, days: str) -> None:
    text = f"name: P\ntasks:\n  t:\n    effort: 5d\n    limits: {limits.format(days)}\n"
    workspace = workspace_of({"projects/p.yaml": text})
    assert len(workspace.findings) == 1
    assert workspace.portfolio.projects["p"].tasks["t"].limits == ()
