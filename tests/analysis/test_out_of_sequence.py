"""Facts that contradict each other: work that is over before what it waits for, and hours beyond an effort."""

from datetime import date

import pytest

from tests.conftest import checked, lines

DAY = date(2026, 3, 16)
STAFF = "people: {ann: {}, bob: {}}\n"
OTHER = "name: Q\nstage: execution\nstart: 2026-03-02\ntasks: {x: {duration: 2d, started: 2026-03-10}}\n"


def told(work: str, **others: str) -> list[str]:
    text = f"name: P\nstage: execution\nstart: 2026-03-02\n{work}"
    files = {"staffing.yaml": STAFF, "projects/p.yaml": text, "projects/q.yaml": OTHER}
    found = checked({**files, **others}, "SCH028", "FRS021", day=DAY)
    return [line.partition("warning ")[2] for line in lines(found)]


@pytest.mark.parametrize(
    ("before", "link", "said"),
    [
        ("", "i", "has not ended"),
        ("started: 2026-03-05", "i", "has not ended"),
        ("started: 2026-03-05, finished: 2026-03-11", "i", "ended on 2026-03-11"),
        ("started: 2026-03-03, finished: 2026-03-04", "i", ""),
        ("finished: 2026-03-06", "i", "ended on 2026-03-06"),
        ("", "i FF", "has not ended"),
        ("started: 2026-03-05, finished: 2026-03-11", "i FF", "ended on 2026-03-11"),
        ("", "i SS", "has not begun"),
        ("started: 2026-03-04", "i SS", ""),
        ("started: 2026-03-05", "i SS", "began on 2026-03-05"),
        ("started: 2026-03-05", "i SF", "began on 2026-03-05"),
        # A lead lets the work end first; what was dropped is waited for by nobody.
        ("", "i FS-3d", ""),
        ("cancelled: {date: 2026-03-03}", "i", ""),
    ],
)
def test_what_is_over_before_what_it_waits_for_is_told(before: str, link: str, said: str) -> None:
    tasks = f"tasks:\n  i: {{duration: 2d, {before}}}\n  j: {{duration: 2d, finished: 2026-03-04, after: [{link}]}}\n"
    words = f"SCH028: 'p/j' finished on 2026-03-04, and 'p/i', which it waits for, {said}"
    assert told(tasks) == ([words] if said else [])


def test_milestones_summaries_and_other_projects_are_looked_through() -> None:
    work = (
        "tasks:\n  s: {}\n  a: {parent: s, duration: 1d, finished: 2026-03-03}\n  b: {parent: s, duration: 1d}\n"
        "milestones:\n  m: {after: [s, s SS, q/x, q/x SS], reached: 2026-03-13}\n"
        "gates:\n  g: {due: 2026-04-01}\n"
    )
    awaits = "SCH028: 'p/m' was reached on 2026-03-13, and '{}', which it waits for, has not ended"
    assert told(work) == [awaits.format("p/s"), awaits.format("q/x")]
    # REF007 tells of what a closed project left open.
    assert told(work, **{"projects/q.yaml": OTHER.replace("execution", "closed")}) == [awaits.format("p/s")]


@pytest.mark.parametrize(
    ("task", "said"),
    [
        ("worked: {ann: {2026-03-09: 30h}}", ["30 hours were worked on 'p/t', which takes 16 and is not finished"]),
        (
            "worked: {ann: {2026-03-09: 10h}, bob: {2026-03-09: 8h}}",
            ["18 hours were worked on 'p/t', which takes 16 and is not finished"],
        ),
        ("worked: {ann: {2026-03-09: 17h}}", []),
        ("remaining: 1d, worked: {ann: {2026-03-09: 30h}}", []),
        ("finished: 2026-03-12, worked: {ann: {2026-03-09: 30h}}", []),
    ],
)
def test_hours_beyond_an_effort_ask_what_is_left(task: str, said: list[str]) -> None:
    found = told(f"tasks: {{t: {{effort: 2d, assign: [ann], started: 2026-03-09, {task}}}}}\n")
    assert found == [f"FRS021: {each}" for each in said]


def test_hours_of_timesheets_count_among_them() -> None:
    tasks = "tasks: {t: {effort: 2d, assign: [ann], started: 2026-03-09}}\n"
    found = told(tasks, **{"timesheets/2026-W11.yaml": "ann: {p/t: 20h}\n"})
    assert found == ["FRS021: 20 hours were worked on 'p/t', which takes 16 and is not finished"]
