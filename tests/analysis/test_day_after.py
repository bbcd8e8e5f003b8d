"""The day after a promise: what stands open at the beginning of a working day is late by working days, in every form."""

from datetime import date

import pytest

from itpm.analysis.scheduling.baselines import named, variances
from itpm.analysis.scheduling.lateness import late_minutes, late_words
from itpm.analysis.scheduling.reasons import promise_words
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.told_float import float_words
from itpm.engine.pack import Level
from itpm.queries.timetable import document
from tests.conftest import workspace_of

DAY = 480
HOURS = 'calendars: {o: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}}\n'
STONES = {
    # As seen on Wednesday the 11th: what was promised, and how many working days that day is later.
    "due: 2026-03-10": 1,
    "due: 2026-03-10T18:00": 1,
    "due: 2026-03-10T12:00": 1,
    "finish_by: 2026-03-10": 1,
    "must_finish: 2026-03-10": 1,
    "not_after: 2026-03-10": 1,
    "not_after: 2026-03-10T18:00": 1,
    "must_start: 2026-03-10": 1,
    "due: 2026-03-09": 2,
    # Sunday and Saturday, before Monday and Tuesday; and the Friday before them.
    "due: 2026-03-08": 2,
    "due: 2026-03-07": 2,
    "due: 2026-03-06": 3,
    "due: 2026-03-11": 0,
}


def seen(day: str, body: str, level: Level = Level.HEURISTIC) -> Schedule:
    head = "name: P\nstage: execution\nstart: 2026-03-02\n"
    itpm = "portfolio: T\ntimezone: Europe/Berlin\nhours_per_day: 8\ncalendar: o\n"
    workspace = workspace_of({"itpm.yaml": itpm, "calendars.yaml": HOURS, "projects/p.yaml": head + body})
    assert workspace.findings == ()
    return Schedule(workspace.portfolio, date.fromisoformat(day), level)


@pytest.mark.parametrize("level", [Level.HEURISTIC, Level.NONE])
def test_an_open_milestone_is_late_by_the_working_days_between_in_every_form(level: Level) -> None:
    rows = "".join(f"  m{place}: {{{said}}}\n" for place, said in enumerate(STONES))
    made = seen("2026-03-11", f"milestones:\n{rows}gates: {{g: {{due: 2026-03-10}}}}\n", level)
    right = {f"p/m{place}": days for place, days in enumerate(STONES.values())} | {"p/g": 1}
    assert {each: late_minutes(made, each) for each in right} == {each: days * DAY for each, days in right.items()}
    floats = {each: (item.total_float, item.network_float) for each, item in made.items.items()}
    assert floats == {each: (-days * DAY,) * 2 for each, days in right.items()}
    told = {each["id"]: each for each in document(made, ())["tasks"]}
    assert {each: told[each]["late_minutes"] for each in right} == {each: days * DAY for each, days in right.items()}
    assert late_words(made, "p/m0") == "1 working day" and float_words(made, made.items["p/m0"]) == "-1d"


@pytest.mark.parametrize(
    ("day", "due", "told", "slack"),
    [
        ("2026-03-09", "2026-03-06", "1 working day", "-1d"),
        ("2026-03-09", "2026-03-08", "1 day without work", "-1ed"),
        ("2026-03-08", "2026-03-06", "2 days without work", "-2ed"),
        ("2026-03-08", "2026-03-05", "1 working day", "-1d"),
        # Clocks go forward on Sunday the 29th, and back on 25 October.
        ("2026-03-30", "2026-03-27", "1 working day", "-1d"),
        ("2026-03-31", "2026-03-27", "2 working days", "-2d"),
        ("2026-10-26", "2026-10-23", "1 working day", "-1d"),
    ],
)
def test_days_off_are_no_working_days(day: str, due: str, told: str, slack: str) -> None:
    made = seen(day, f"milestones: {{m: {{due: {due}}}}}\n")
    assert (late_words(made, "p/m"), float_words(made, made.items["p/m"])) == (told, slack)


def test_a_deadline_and_what_stands_before_a_promise_are_behind_by_as_much() -> None:
    made = seen("2026-03-11", "deadline: 2026-03-10\nmilestones: {first: {}, then: {after: [first]}}\n")
    assert promise_words(made, "p") == "p has the deadline 2026-03-10: 1 working day late\n"
    made_too = seen("2026-03-11", "milestones: {first: {}, then: {after: [first], due: 2026-03-10}}\n")
    for each in (made, made_too):
        assert [item.total_float for item in each.items.values()] == [-DAY, -DAY]


def test_it_has_moved_by_as_much_from_what_was_approved() -> None:
    rows = {"2026-03-10": "1d", "2026-03-06": "3d", "2026-03-08": "2d", "2026-03-11": "0d", "2026-03-12": "-1d"}
    tasks = ", ".join(f"m{place}: {{finish: {day}}}" for place, day in enumerate(rows))
    stones = ", ".join(f"m{place}: {{}}" for place in range(len(rows)))
    made = seen(
        "2026-03-11",
        f"milestones: {{{stones}}}\nbaselines: {{b: {{approved: {{date: 2026-03-02}}, tasks: {{{tasks}}}}}}}\n",
    )
    frozen = named(made.times, made.portfolio.projects["p"], "b")
    found = {address: each.slip for address, each in variances(made, frozen).items()}
    told = [found[f"p/m{place}"] for place in range(len(rows))]
    assert [each.told for each in told if each is not None] == list(rows.values())


def test_what_ends_with_work_is_late_by_its_hours() -> None:
    """Four hours of Wednesday: half a day behind Tuesday; where they end at its close, they are a day behind."""
    body = "tasks: {a: {duration: 4h}, b: {duration: 1d}}\n"
    stones = "milestones: {half: {after: [a], due: 2026-03-10}, whole: {after: [b], due: 2026-03-10}}\n"
    made = seen("2026-03-11", body + stones)
    assert [late_words(made, f"p/{each}") for each in ("half", "whole")] == ["0.5 working days", "1 working day"]
