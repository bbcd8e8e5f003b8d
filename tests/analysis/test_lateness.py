"""How late the plan is, what float belongs to it, and what is said of what nobody will do."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.driving import driver
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.lateness import late_minutes, late_words
from itpm.analysis.scheduling.reasons import float_line, promise_words, reasons
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.value.outcome import outcomes
from itpm.engine.pack import Level
from itpm.queries.timetable import computed_dates, document, rows
from itpm.views.reading import Reading
from itpm.views.roadmap import roadmap
from tests.conftest import checked, workspace_of

MONDAY = date(2026, 3, 2)
BASE = {
    "itpm.yaml": "portfolio: T\ncalendar: office\ntimezone: Europe/Berlin\nstatus_date: 2026-03-02\n",
    "calendars.yaml": """\
calendars:
  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  half: {week: {mon-fri: ["09:00-13:00"]}, hours_per_day: 4}
""",
    "staffing.yaml": "people: {jane: {name: Jane}, bob: {name: Bob}}\n",
}
DAY = 480


def files(project: str, **more: str) -> dict[str, str]:
    named = {name.replace("__", "/") + ".yaml": text for name, text in more.items()}
    return {**BASE, "projects/p.yaml": f"name: P\nstage: execution\nstart: 2026-03-02\n{project}", **named}


def made(project: str, level: Level = Level.HEURISTIC, **more: str) -> Schedule:
    return Schedule(workspace_of(files(project, **more)).portfolio, MONDAY, level)


def said(texts: dict[str, str], code: str) -> list[str]:
    return [each.message for each in checked(texts, code, day=MONDAY)]


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
    assert stones == {"m-free": 0, "m-kept": 0, "m-late": -DAY, "m-sunday": 0, "due": 0, "due-late": -DAY}
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
    reading = Reading(Facts(workspace_of(files(PEOPLE)).portfolio, MONDAY), (), "", {})
    table = roadmap(reading).blocks[-1]
    assert "6 working days" in str(table) and "4 working days" in str(table)


def test_a_deadline_is_held_against_the_end_of_the_plan() -> None:
    project = "deadline: 2026-03-11\n" + PEOPLE.split("milestones", maxsplit=1)[0]
    found = said(files(project), "SCH007")
    assert len(found) == 1
    assert found[0].startswith("'p' has the deadline 2026-03-11 and ends with 'p/")
    assert found[0].endswith("on 2026-03-13: 2 working days late")


ORDERED = """\
tasks:
  first: {effort: 3d, assign: [jane]}
  second: {effort: 3d, assign: [jane], priority: 100}
  beside: {effort: 1d, assign: [bob]}
milestones:
  live: {after: [second]}
"""


def test_float_and_what_is_critical_are_those_of_the_plan() -> None:
    schedule = made(ORDERED)
    items = schedule.items
    assert items["p/first"].dates is not None and items["p/first"].dates.start < items["p/second"].dates.start  # type: ignore[union-attr]
    assert (items["p/first"].network_float, items["p/first"].total_float) == (0, 0)
    # Alone the bob's day could end with the network on Wednesday; the plan ends on Monday the 9th.
    assert (items["p/beside"].network_float, items["p/beside"].total_float) == (2 * DAY, 5 * DAY)
    assert items["p/first"].critical and items["p/second"].critical and not items["p/beside"].critical
    assert driver(schedule, "p/second").words == "jane, busy with p/first"
    live = computed_dates(schedule, items["p/live"])
    assert live["critical_chain"] == ["p/first", "p/second"] and live["network_critical_path"] == ["p/second"]
    row = {each["id"]: each for each in rows(schedule, ())}
    assert (row["p/beside"]["float"], row["p/beside"]["network_float"]) == ("5d", "2d")
    assert row["p/second"]["driver"] == "jane, busy with p/first"
    assert float_line(schedule, "p/beside") == "float 5d: under this plan's order of work; network float 2d\n"
    assert next(iter(reasons(schedule, "p/second"))).reason.startswith("waits for jane until 2026-03-04 18:00")


def test_without_people_the_float_is_the_network_s() -> None:
    schedule = made(ORDERED, Level.NONE)
    item = schedule.items["p/beside"]
    assert item.total_float == item.network_float == 2 * DAY and item.dates == item.network
    assert schedule.order is None and float_line(schedule, "p/beside") == "float 2d\n"


def test_finished_work_neither_lends_nor_takes_float() -> None:
    day = date(2026, 3, 2)
    project = """\
start: 2026-02-23
tasks:
  a: {duration: 3d}
  b: {duration: 1d, after: [a], started: 2026-02-25, finished: 2026-02-26}
  ff: {duration: 1d, after: [a FF], started: 2026-02-25, finished: 2026-02-26}
  c: {duration: 10d}
  d: {duration: 10d, started: 2026-02-23, remaining: 1d}
  e: {duration: 5d, after: [d SS]}
  f: {duration: 5d, after: [d SF]}
"""
    schedule = Schedule(workspace_of(files(project.replace("start: 2026-02-23\n", ""))).portfolio, day, Level.NONE)
    floats = {name: schedule.items[f"p/{name}"].total_float for name in "abcd"}
    # A: 2 to 4 March, the project ends on 13 March; D: what is left ends on 2 March.
    assert floats == {"a": 7 * DAY, "b": None, "c": 0, "d": 9 * DAY}
    assert schedule.items["p/a"].network_free_float == 7 * DAY and schedule.items["p/d"].network_free_float == 9 * DAY


LEAVES = """\
tasks:
  upgrade: {effort: 10d, assign: [jane]}
  test: {duration: 2d, after: [upgrade]}
milestones: {live: {after: [test], due: 2026-03-31}}
"""
GONE = "people: {jane: {name: Jane, employment: {kind: employee, dates: ..2026-03-04}}, bob: {name: Bob}}\n"


def test_work_that_nobody_will_do_has_no_date_and_its_project_no_end() -> None:
    schedule = made(LEAVES, staffing=GONE)
    items = schedule.items
    assert all(items[f"p/{name}"].dates is None and items[f"p/{name}"].undone for name in ("upgrade", "test", "live"))
    cause = "nobody of jane is there after 2026-03-04"
    assert items["p/upgrade"].lacking == f"never, because {cause}"
    assert items["p/live"].lacking == f"never, because waits for p/upgrade: {cause}"
    end = project_end(schedule, "p")
    assert end is not None and end.span is None and end.lacking == f"never, because p/upgrade: {cause}"
    outcome = outcomes(schedule)["p"]
    assert (outcome.finish, outcome.least_float, outcome.booked_minutes) == (None, None, None)
    assert outcome.lacking == end.lacking
    row = {each["id"]: each for each in rows(schedule, ())}["p/live"]
    assert row["finish"] is row["network_finish"] is None and row["driver"] == items["p/live"].lacking
    entry = {task["id"]: task for task in document(schedule, ())["tasks"]}["p/live"]
    assert entry["reason"] == items["p/live"].lacking and entry["levelled"] is None and entry["finish"] is None
    steps = list(reasons(schedule, "p/live"))
    assert next((step.address, step.when) for step in steps) == ("p/live", "never")
    assert steps[-1].reason == cause
    texts = files(LEAVES, staffing=GONE)
    assert said(texts, "SCH007") == [
        f"'p/live' is due 2026-03-31 and will never be done, because waits for p/upgrade: {cause}"
    ]
    assert said(texts, "SCH023") == [f"'p/upgrade' has no date: {cause}"]
    reading = Reading(Facts(workspace_of(texts).portfolio, MONDAY), (), "", {})
    assert f"never, because waits for p/upgrade: {cause}" in str(roadmap(reading).blocks[-1])


def test_a_giver_is_blamed_only_where_it_holds_up_what_waits_for_it() -> None:
    giver = "name: G\nstage: execution\nstart: 2026-03-02\ntasks: {ready: {duration: 5d, before: [p/pilot]}}\n"
    own = "deadline: 2026-03-06\ntasks:\n  own: {duration: DAYSd}\n  pilot: {duration: 2d, after: [own, g/ready]}\n"
    # The giver is ready on Friday the 6th: the pilot needs it by Thursday; its own work takes longer, or does not.
    assert said(files(own.replace("DAYS", "10"), projects__g=giver), "SCH021") == []
    assert said(files(own.replace("DAYS", "1"), projects__g=giver), "SCH021") == [
        "'g/ready' is ready 2026-03-06, 'p/pilot' needs it by 2026-03-05"
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
        "low 2d is more than likely 8h",
        "likely 2d is more than high 12h",
        "must_start 2026-03-06 is before not_before 2026-03-09",
    ]


RESTING = """\
on_hold: {since: 2026-02-20, reason: Merger}
deadline: 2026-07-10
tasks: {build: {effort: 8d, assign: [jane]}}
milestones: {done: {after: [build], due: 2026-07-03}}
"""


def test_a_project_on_hold_is_held_to_what_it_promised() -> None:
    why = "waits for p/build: p is on hold since 2026-02-20"
    assert said(files(RESTING), "SCH007") == [
        f"'p' has the deadline 2026-07-10 and will never be done, because {why}",
        f"'p/done' is due 2026-07-03 and will never be done, because {why}",
    ]
    matters = Facts(workspace_of(files(RESTING)).portfolio, MONDAY).control.open_points
    assert [(each.word, each.address) for each in matters] == [("Late", "p"), ("Late", "p/done")]


def test_what_is_only_proposed_has_promised_nothing_yet() -> None:
    proposed = files(RESTING.replace("on_hold: {since: 2026-02-20, reason: Merger}\n", ""))
    proposed["projects/p.yaml"] = proposed["projects/p.yaml"].replace("execution", "proposal").replace("8d", "90d")
    assert said(proposed, "SCH007") == []


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
