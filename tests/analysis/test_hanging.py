"""What hangs on a broken promise, whatever calendars tasks have; and floats of work whose people leave."""

import json
from datetime import date

import pytest

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from tests.analysis.levelled import LEAVES, planned
from tests.conftest import Folder, Run, workspace_of

DAY = 480
FILES = {
    "itpm.yaml": "timezone: Europe/Berlin\ncalendar: office\nstatus_date: 2026-03-02\n",
    "calendars.yaml": """\
calendars:
  office: {week: {mon-fri: ['09:00-13:00', '14:00-18:00']}}
  round: {week: {mon-sun: ['00:00-24:00']}}
""",
    "staffing.yaml": "people: {jane: {calendar: office}}\n",
}


def test_work_hangs_on_what_has_its_people_before_also_where_calendars_go_on_at_night(run: Run, folder: Folder) -> None:
    # Jane does A from 2 to 4 March and B on the 5th, a day too late: B would have to begin on 4 March at 9:00, and A
    # three working days before that, on 27 February at 9:00. In time that goes round the clock that is one day, and
    # three.
    pairs = [(one, other) for one in ("office", "round") for other in ("office", "round")]
    projects, right = {}, {}
    for number, (one, other) in enumerate(pairs):
        projects[f"projects/p{number}.yaml"] = f"""\
name: P
stage: execution
start: 2026-03-02
tasks:
  a: {{effort: 3d, assign: [jane{number}], calendar: {one}, priority: 900}}
  b: {{effort: 1d, assign: [jane{number}], calendar: {other}, finish_by: 2026-03-04}}
"""
        right[f"p{number}/a"] = -DAY if one == "office" else -3 * 1440
        right[f"p{number}/b"] = -DAY if other == "office" else -1440
    people = ", ".join(f"jane{number}: {{calendar: office}}" for number in range(len(pairs)))
    code, out, said = run(
        "schedule", "--format", "json", cwd=folder(FILES | projects | {"staffing.yaml": f"people: {{{people}}}\n"})
    )
    assert code == 0, said
    assert {each["id"]: each["total_float_minutes"] for each in json.loads(out)["tasks"]} == right


@pytest.mark.parametrize(
    ("assign", "days"),
    [
        # Three days of work of Jane, who leaves on Friday 6 March, begin on Wednesday at the latest.
        ("jane", 2),
        ("{who: bob, dates: ..2026-03-11}", 5),
        ("{who: bob, dates: ..2026-03-23}", 13),
        # Nothing but the promised start binds Bob.
        ("bob", 14),
    ],
)
def test_a_promised_start_gives_no_float_in_which_the_work_would_never_be_done(assign: str, days: int) -> None:
    made = planned(
        f"a: {{effort: 3d, assign: [{assign}], not_after: 2026-03-20}}\nb: {{effort: 9d, assign: [jane]}}", LEAVES
    )
    item = made.items["p/a"]
    assert (item.network_float, item.total_float) == (days * DAY, days * DAY)


STARTS = {
    # A lasts until Friday 6 March, 18:00. How late what may begin on Saturday or Sunday at the latest is, and its float:
    "SS+7ed": ("2ed", "1ed", "-2ed", "-1ed"),  # on Monday at 9:00
    "SS+7d": ("2d", "2d", "-2d", "-2d"),  # on Wednesday at 9:00; elapsed time on Tuesday at 18:00
    "FF+3ed": ("0.9d", "0.9d", "-0.9d", "-0.9d"),  # ends on Monday at 18:00, and begins an hour before
}


def test_a_start_behind_days_off_has_the_float_that_it_is_late(run: Run, folder: Folder) -> None:
    projects, right = {}, {}
    for lag, (saturday, sunday, *floats) in STARTS.items():
        for day, late, room in (("07", saturday, floats[0]), ("08", sunday, floats[1])):
            for field in ("not_after", "must_start"):
                for size in ("duration: 1h", "duration: 1eh", "effort: 1h, assign: [WHO]"):
                    name = f"p{len(projects)}"
                    projects[f"projects/{name}.yaml"] = f"""\
name: P
stage: execution
start: 2026-03-02
tasks:
  a: {{duration: 5d}}
  x: {{{size.replace("WHO", name)}, after: [a {lag}], {field}: 2026-03-{day}}}
"""
                    right[f"{name}/x"] = (late, room)
    people = ", ".join(f"{path[9:-5]}: {{}}" for path in projects)
    at = folder(FILES | projects | {"staffing.yaml": f"people: {{{people}}}\n"})
    code, out, said = run("list", "tasks", "--columns", "lateness,float", "--format", "csv", cwd=at)
    assert code == 0, said
    rows = [line.split(",") for line in out.splitlines() if "/x," in line]
    assert {row[0]: (row[-2], row[-1]) for row in rows} == right


def test_what_slips_leaves_to_all_behind_it_the_people_who_leave() -> None:
    # Z has no end, and so has no project in which it stands. Whoever leaves does so on Friday 6 March.
    endless = "name: P\nstart: 2026-03-02\ntasks:\n  z: {effort: 9d, assign: [zoe]}\n"
    cases: dict[str, tuple[str, dict[str, float | None]]] = {
        # A on Monday, B on Tuesday, the rest of A on Wednesday and Thursday, by Friday at the latest: a day for both.
        "cut": (
            """\
  a: {effort: 3d, assign: [cut], split: true}
  b: {effort: 1d, assign: [cut], priority: 900, not_before: 2026-03-03, not_after: 2026-03-20}
""",
            {"a": 1, "b": 1},
        ),
        # B on Tuesday and Wednesday, by Thursday at the latest; nothing bounds it but that.
        "link": ("  a: {duration: 1d, not_after: 2026-03-20}\n  b: {effort: 2d, assign: [link], after: [a]}\n", {"a": 2, "b": None}),
        "lag": ("  a: {duration: 1d, not_after: 2026-03-20}\n  b: {effort: 1d, assign: [lag], after: [a FS+1d]}\n", {"a": 2}),
        # B is worked off by Friday, and held open until A ends, however late that is.
        "end": ("  a: {duration: 1d, not_after: 2026-03-20}\n  b: {effort: 1d, assign: [end], after: [a FF]}\n", {"a": 14}),
        # Through C, which Bob does on one day.
        "far": (
            """\
  a: {duration: 1d, not_after: 2026-03-20}
  c: {effort: 1d, assign: [bob], after: [a]}
  b: {effort: 1d, assign: [far], after: [c]}
""",
            {"a": 2, "c": None},
        ),
        # Nobody leaves: the promise alone bounds.
        "stays": ("  a: {duration: 1d, not_after: 2026-03-20}\n  b: {effort: 2d, assign: [stays], after: [a]}\n", {"a": 14}),
    }  # fmt: skip
    leaving = "employment: {kind: employee, dates: ..2026-03-06}"
    people = [f"{name}: {{{'' if name == 'stays' else leaving}}}" for name in (*cases, "zoe", "other")]
    # Of another project: X on Monday and Tuesday, W on Wednesday and Thursday, by Thursday at the latest.
    x = "name: X\nstart: 2026-03-02\npriority: 900\ntasks:\n  x: {effort: 2d, assign: [other]}\n  long: {duration: 9d}\n"
    projects = {name: endless + tasks for name, (tasks, _days) in cases.items()}
    projects |= {"other": x, "y": f"{endless}  w: {{effort: 2d, assign: [other]}}\n"}
    made = planned("p: {duration: 1d}", f"people: {{{', '.join(people)}, bob: {{}}}}\n", **projects)
    days = {f"{name}/{task}": right for name, (_tasks, given) in cases.items() for task, right in given.items()}
    days |= {"other/x": 1, "y/w": None}
    told = {each: made.items[each].total_float for each in days}
    assert told == {each: None if right is None else right * DAY for each, right in days.items()}
    # In the network, where everybody has time for all that they do: B from Tuesday to Friday, X by then, too.
    days |= {"cut/a": None, "cut/b": 3, "other/x": 3}
    told = {each: made.items[each].network_float for each in days}
    assert told == {each: None if right is None else right * DAY for each, right in days.items()}


def test_people_who_leave_long_after_the_last_promise_are_left_what_closed_days_hold_up() -> None:
    """C takes nine days of work, and is to be done before its place closes in April: in May Ann leaves, B comes behind it.

    From Thursday 19 March it ends on Tuesday the 31st; so A may slip from Monday 2 March to Wednesday the 18th.
    """
    files = {
        "itpm.yaml": FILES["itpm.yaml"],
        "calendars.yaml": FILES["calendars.yaml"] + "  shut: {base: office, closed: {2026-04-01..2026-05-31: Shut}}\n",
        "staffing.yaml": "people: {ann: {employment: {kind: employee, dates: ..2026-05-15}}, zoe: {employment: {kind: employee, dates: ..2026-03-06}}}\n",
        "projects/p.yaml": """\
name: P
start: 2026-03-02
tasks:
  z: {effort: 9d, assign: [zoe]}
  a: {duration: 1d, not_after: 2026-03-20}
  c: {duration: 9d, calendar: shut, after: [a]}
  b: {effort: 1d, assign: [ann], after: [c]}
""",
    }
    made = Schedule(workspace_of(files).portfolio, date(2026, 3, 2), Level.HEURISTIC)
    item = made.items["p/a"]
    assert (item.network_float, item.total_float) == (12 * DAY, 12 * DAY)
