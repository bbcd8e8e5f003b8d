"""How late the plan is, and what was promised beside it."""

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.lateness import late_minutes, late_words
from itpm.analysis.scheduling.reasons import float_line, promise_words
from itpm.engine.pack import Level
from itpm.queries.timetable import document, rows
from itpm.views.reading import Reading
from itpm.views.roadmap import roadmap
from tests.analysis.promised import BASE, DAY, MONDAY, files, made, said
from tests.conftest import workspace_of

PINNED = """\
tasks:
  x: {duration: 6d}
  must: {duration: 1d, after: [x], must_start: 2026-03-09}
  snlt: {duration: 1d, after: [x], not_after: 2026-03-09}
  told: {duration: 1d, after: [x], not_after: "2026-03-09T09:00"}
  free: {duration: 1d, must_start: 2026-03-09}
  early: {duration: 1d, not_after: 2026-03-04}
  noon: {duration: 4h}
  after-noon: {duration: 1d, after: [noon], must_start: 2026-03-02}
  ends: {duration: 1d, must_finish: 2026-03-06}
  by: {duration: 8d, finish_by: 2026-03-10}
  by-late: {duration: 8d, finish_by: 2026-03-09}
  long: {duration: 20d}
milestones:
  m-free: {must_start: 2026-03-09}
  m-kept: {after: [x], must_start: 2026-03-09}
  m-late: {after: [must], must_start: 2026-03-09}
  m-sunday: {must_start: 2026-03-08}
  due: {after: [x], due: 2026-03-09}
  due-late: {after: [must], due: 2026-03-09}
"""


@pytest.mark.parametrize("level", [Level.HEURISTIC, Level.NONE])
def test_a_constraint_that_is_a_day_holds_to_that_day(level: Level) -> None:
    items = made(PINNED, level).items
    floats = {name: items[f"p/{name}"].total_float for name in ("must", "snlt", "told", "free", "early", "after-noon")}
    assert floats == {"must": -DAY, "snlt": -DAY, "told": -DAY, "free": 0, "early": 2 * DAY, "after-noon": 0}
    ends = {name: items[f"p/{name}"].total_float for name in ("ends", "by", "by-late")}
    # Eight days from Monday end on Wednesday the 11th.
    assert ends == {"ends": 0, "by": -DAY, "by-late": -2 * DAY}
    stones = {n: items[f"p/{n}"].total_float for n in ("m-free", "m-kept", "m-late", "m-sunday", "due", "due-late")}
    # A milestone is kept by all of its day, as one that is due then.
    assert stones == {"m-free": DAY, "m-kept": 0, "m-late": -DAY, "m-sunday": 0, "due": 0, "due-late": -DAY}
    networks = {name: items[f"p/{name}"].network_float for name in floats}
    assert networks == floats


def test_lateness_is_in_working_days_and_the_same_everywhere() -> None:
    schedule = made(PINNED)
    for name, words in (("must", "1 working day"), ("snlt", "1 working day"), ("m-late", "1 working day")):
        assert late_words(schedule, f"p/{name}") == words and late_minutes(schedule, f"p/{name}") == DAY
    assert late_words(schedule, "p/by-late") == "2 working days" and late_minutes(schedule, "p/free") == 0
    assert late_minutes(schedule, "p/x") is None
    found = said(files(PINNED), "SCH007")
    assert "'p/must' must start 2026-03-09 and starts 2026-03-10: 1 working day late" in found[0]
    assert len(found) == 7
    late = {row["id"]: row["late"] for row in rows(schedule, ()) if row["late"]}
    names = ("by", "by-late", "due-late", "m-late", "must", "snlt", "told")
    assert late == {f"p/{name}": "2d" if name == "by-late" else "1d" for name in names}
    assert "1 working day late" in float_line(schedule, "p/must")


def test_a_short_or_workless_lateness_is_said_as_what_it_is() -> None:
    project = """\
tasks:
  minute: {duration: 5min, finish_by: "2026-03-02T09:01"}
  half: {duration: 4h, calendar: half, not_before: 2026-03-03}
milestones:
  friday: {not_before: 2026-03-08, due: 2026-03-06}
  halved: {after: [half], due: 2026-03-02}
"""
    schedule = made(project)
    assert late_words(schedule, "p/minute") == "4 working minutes"
    assert late_words(schedule, "p/friday") == "2 days without work"
    # The milestone stands on the calendar of its project: half a day of eight hours.
    assert late_words(schedule, "p/halved") == "0.5 working days"
    assert any("'p/friday' is due 2026-03-06 and ends 2026-03-08" in each for each in said(files(project), "SCH007"))


PEOPLE = """\
tasks:
  a: {effort: 5d, assign: [jane]}
  b: {effort: 5d, assign: [jane]}
milestones:
  done: {after: [a, b], due: 2026-03-05}
  later: {after: [a, b], due: 2026-03-09}
"""


def test_lateness_is_that_of_the_plan_and_the_network_s_stands_beside_it() -> None:
    # Ten days of one person end on Friday the 13th; side by side they would end on Friday the 6th.
    assert said(files(PEOPLE), "SCH007") == [
        (
            "'p/done' is due 2026-03-05 and ends 2026-03-13: 6 working days late; even without waiting for people: "
            "1 working day"
        ),
        "'p/later' is due 2026-03-09 and ends 2026-03-13: 4 working days late",
    ]
    schedule = made(PEOPLE)
    entry = {task["id"]: task for task in document(schedule, ())["tasks"]}
    assert entry["p/done"]["late_minutes"] == 6 * DAY and entry["p/later"]["late_minutes"] == 4 * DAY
    reading = Reading(Facts(workspace_of(files(PEOPLE)).portfolio, MONDAY), (), {})
    table = roadmap(reading).blocks[-1]
    assert "6 working days" in str(table) and "4 working days" in str(table)


def test_a_deadline_is_held_against_the_end_of_the_plan() -> None:
    project = "deadline: 2026-03-11\n" + PEOPLE.split("milestones", maxsplit=1)[0]
    found = said(files(project), "SCH007")
    assert len(found) == 1
    assert found[0].startswith("'p' has the deadline 2026-03-11 and ends with 'p/")
    assert found[0].endswith("on 2026-03-13: 2 working days late")


def test_a_giver_is_blamed_only_where_it_holds_up_what_waits_for_it() -> None:
    giver = "name: G\nstage: execution\nstart: 2026-03-02\ntasks: {ready: {duration: 5d, before: [p/pilot]}}\n"
    own = "deadline: 2026-03-06\ntasks:\n  own: {duration: DAYSd}\n  pilot: {duration: 2d, after: [own, g/ready]}\n"
    # The giver is ready on Friday the 6th: the pilot takes Thursday and Friday and needs it by Wednesday; its own work takes longer, or does not.
    assert said(files(own.replace("DAYS", "10"), projects__g=giver), "SCH021") == []
    assert said(files(own.replace("DAYS", "1"), projects__g=giver), "SCH021") == [
        "'g/ready' is ready 2026-03-06, 'p/pilot' needs it by 2026-03-04"
    ]


def test_the_first_task_waits_for_nothing_whoever_is_on_leave() -> None:
    project = "tasks:\n  survey: {effort: 2d, assign: [jane]}\n  build: {effort: 2d, assign: [bob], after: [survey]}\n"
    away = BASE["staffing.yaml"] + "leave: {jane: {2026-03-02..2026-03-06: all}}\n"
    assert said(files(project), "SCH001") == [] and said(files(project, staffing=away), "SCH001") == []


def test_constraints_that_no_date_keeps_and_estimates_out_of_order_are_told() -> None:
    project = """\
tasks:
  one: {duration: 1d, must_start: 2026-03-09, finish_by: 2026-03-06}
  two: {duration: 1d, not_before: 2026-03-09, not_after: 2026-03-06}
  three: {duration: 1d, finish_not_before: 2026-03-09, must_finish: 2026-03-06}
  four: {effort: {low: 2d, likely: 8h, high: 3d}}
  five: {duration: {low: 1d, likely: 2d, high: 12h}}
  same: {duration: {low: 8h, likely: 1d, high: 1d}, not_before: 2026-03-09, not_after: 2026-03-09}
milestones: {stone: {not_before: 2026-03-09, must_start: 2026-03-06}}
"""
    assert said(files(project), "STR013") == [
        "finish_by 2026-03-06 is before must_start 2026-03-09",
        "not_after 2026-03-06 is before not_before 2026-03-09",
        "must_finish 2026-03-06 is before finish_not_before 2026-03-09",
        "must_start 2026-03-06 is before not_before 2026-03-09",
    ]
    assert said(files(project), "STR019") == ["likely 8h is less than low 2d", "high 12h is less than likely 2d"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("p/live", "p/live is due 2026-03-03: 2 working days late\n"),
        ("p/soon", "p/soon is due 2026-03-06: in time\n"),
        ("p/build", "p/build: nothing is promised of it\n"),
        ("p/outside", "p/outside is due 2026-03-09: nobody knows\n"),
        # A project: what breaks in it, and its own deadline, of which nobody knows as long as something has no date.
        ("p", "p/live is due 2026-03-03: 2 working days late\np has the deadline 2026-03-05: nobody knows\n"),
    ],
)
def test_promises_are_told_with_whether_they_are_kept(address: str, words: str) -> None:
    plan = made(
        "deadline: 2026-03-05\n"
        "tasks: {build: {effort: 4d, assign: [jane]}}\n"
        "milestones:\n"
        "  live: {after: [build], due: 2026-03-03}\n"
        "  soon: {after: [build], due: 2026-03-06}\n"
        "  outside: {due: 2026-03-09, delivery: {party: jane}}\n"
    )
    assert promise_words(plan, address) == words
