"""People, and who works on what."""

from datetime import timedelta
from math import isqrt

from growing.base import BASE, MONDAY, Files, listed, project, tasks_of, week


def people(count: int) -> Files:
    return {
        "staffing.yaml": listed("people:", (f"p{number}: {{name: P, skills: {{PROG: 3}}}}" for number in range(count)))
    }


def managers(count: int) -> Files:
    """A line of managers, each under the next."""
    rows = (f"p{n}: {{name: P{f', manager: p{n - 1}' if n else ''}}}" for n in range(count))
    return {"staffing.yaml": listed("people:", rows)}


def teams(count: int) -> Files:
    rows = (f"t{n}: {{name: T{f', parent: t{n - 1}' if n else ''}}}" for n in range(count))
    return {"staffing.yaml": BASE["staffing.yaml"] + listed("teams:", rows)}


def team(count: int) -> Files:
    """One team, and a task for two of it."""
    row = listed("people:", (f"p{number}: {{name: P, team: all}}" for number in range(count)))
    task = "tasks:\n  a: {name: A, effort: 5d, assign: [{team: all, count: 2}]}\n"
    return {"staffing.yaml": "teams:\n  all: {name: All}\n" + row, **project(task)}


def one_person(count: int) -> Files:
    return project(listed("tasks:", (f"t{n}: {{name: T, effort: 1d, assign: [bob]}}" for n in range(count))))


def ten_people(count: int) -> Files:
    row = (f"t{n}: {{name: T, effort: 1h, assign: [p{n % 10}]}}" for n in range(count))
    ten = listed("people:", (f"p{number}: {{name: P}}" for number in range(10)))
    return {"staffing.yaml": ten, **project(listed("tasks:", row))}


def many_projects_one_person(count: int) -> Files:
    text = "name: P\nstart: 2026-03-02\ntasks:\n  a: {name: A, effort: 1d, assign: [bob]}\n"
    return {f"projects/p{number}.yaml": text for number in range(count)}


def timesheets(count: int) -> Files:
    """As many weeks as tasks, two hundred at most of each week's tasks."""
    weeks = max(1, count // 20)
    made = {f"timesheets/{week(number)}.yaml": f"bob: {{p/t{number}: 4h}}\n" for number in range(weeks)}
    return {**made, **project(tasks_of(count, lambda _number: ", assign: [bob]"))}


def hours(count: int) -> Files:
    """One timesheet of one person with an entry for each task."""
    row = ", ".join(f"p/t{number}: 1min" for number in range(count))
    return {f"timesheets/{week(1)}.yaml": f"bob: {{{row}}}\n", **project(tasks_of(count))}


def leave(count: int) -> Files:
    rows = (f"{MONDAY + timedelta(days=number)}: all" for number in range(count))
    return {"staffing/leave.yaml": listed("leave:\n bob:", rows), **one_person(5)}


def _ten() -> str:
    return listed("people:", (f"p{number}: {{name: P, team: all, skills: {{PROG: 3}}}}" for number in range(10)))


def weekly_limit(count: int) -> Files:
    who = "people:\n  bob: {name: Bob, limits: {week: 20h}}\n"
    row = (f"t{n}: {{name: T, effort: 1d, assign: [bob]}}" for n in range(count))
    return {"staffing.yaml": who, **project(listed("tasks:", row))}


def limits(count: int) -> Files:
    """Of each day, week and month, of a person and of the team."""
    who = (
        "teams:\n  all: {name: All, limits: {week: 25h, month: 90h}}\n"
        "people:\n  bob: {name: Bob, team: all, limits: {day: 6h, week: 20h, month: 80h}}\n"
    )
    row = (f"t{n}: {{name: T, effort: 1d, assign: [bob]}}" for n in range(count))
    return {"staffing.yaml": who, **project(listed("tasks:", row))}


def any_of_ten(count: int) -> Files:
    every = ", ".join(f"p{number}" for number in range(10))
    row = (f"t{n}: {{name: T, effort: 1h, assign: [{{any: [{every}]}}]}}" for n in range(count))
    return {"staffing.yaml": "teams:\n  all: {name: All}\n" + _ten(), **project(listed("tasks:", row))}


def any_of_all(count: int) -> Files:
    """One task that any of as many people does."""
    every = ", ".join(f"p{number}" for number in range(count))
    return {**people(count), **project(f"tasks:\n  a: {{name: A, effort: 5d, assign: [{{any: [{every}]}}]}}\n")}


def alternatives(count: int) -> Files:
    """Tasks that any of all people does; as many alternatives in all."""
    width = isqrt(count)
    every = ", ".join(f"p{number}" for number in range(width))
    row = (f"t{n}: {{name: T, effort: 1h, assign: [{{any: [{every}]}}]}}" for n in range(width))
    return {**people(width), **project(listed("tasks:", row))}


def kept_alternatives(count: int) -> Files:
    """Tasks for which whoever finishes first is kept to the end."""
    every = ", ".join(f"p{number}" for number in range(10))
    row = (f"t{n}: {{name: T, effort: 1h, assign: [{{any: [{every}], keep: true}}]}}" for n in range(count))
    return {"staffing.yaml": "teams:\n  all: {name: All}\n" + _ten(), **project(listed("tasks:", row))}


def tasks_of_a_team(count: int) -> Files:
    row = (f"t{n}: {{name: T, effort: 1h, assign: [{{team: all}}]}}" for n in range(count))
    return {"staffing.yaml": "teams:\n  all: {name: All}\n" + _ten(), **project(listed("tasks:", row))}


def tasks_of_a_skill(count: int) -> Files:
    row = (f"t{n}: {{name: T, effort: 1h, assign: [{{skills: {{PROG: 3}}}}]}}" for n in range(count))
    return {"staffing.yaml": "teams:\n  all: {name: All}\n" + _ten(), **project(listed("tasks:", row))}


def whole_team(count: int) -> Files:
    """One task of everybody."""
    row = listed("people:", (f"p{number}: {{name: P, team: all}}" for number in range(count)))
    task = "tasks:\n  a: {name: A, effort: 5d, assign: [{team: all, all: true}]}\n"
    return {"staffing.yaml": "teams:\n  all: {name: All}\n" + row, **project(task)}


def nested_teams(count: int) -> Files:
    """Each inside the one before, with somebody in each, and work for the outermost."""
    nested = listed("teams:", (f"t{n}: {{name: T{f', parent: t{n - 1}' if n else ''}}}" for n in range(count)))
    row = listed("people:", (f"p{number}: {{name: P, team: t{number}}}" for number in range(count)))
    task = "tasks:\n  a: {name: A, effort: 5d, assign: [{team: t0}]}\n"
    return {"staffing.yaml": nested + row, **project(task)}


def work_of_nested_teams(count: int) -> Files:
    """A task for each of as many teams, each inside the one before."""
    nested = listed("teams:", (f"t{n}: {{name: T{f', parent: t{n - 1}' if n else ''}}}" for n in range(count)))
    row = listed("people:", (f"p{number}: {{name: P, team: t{number}}}" for number in range(count)))
    work = listed("tasks:", (f"a{n}: {{name: A, effort: 1h, assign: [{{team: t{n}}}]}}" for n in range(count)))
    return {"staffing.yaml": nested + row, **project(work)}


def absent_people(count: int) -> Files:
    """Leave of as many people, who work."""
    away = "".join(f"  p{number}: {{2026-03-04..2026-03-06: all}}\n" for number in range(count))
    row = (f"t{n}: {{name: T, effort: 5d, assign: [p{n}]}}" for n in range(count))
    return {**people(count), "staffing/leave.yaml": f"leave:\n{away}", **project(listed("tasks:", row))}


def leave_and_work(count: int) -> Files:
    """A day off after each day of work, and as many tasks."""
    rows = (f"{MONDAY + timedelta(days=60 + 2 * number)}: all" for number in range(count))
    return {"staffing/leave.yaml": listed("leave:\n bob:", rows), **one_person(count)}


def overtime(count: int) -> Files:
    rows = (f"{MONDAY + timedelta(days=60 + number)}: {{hours: ['18:00-20:00']}}" for number in range(count))
    return {"staffing/overtime.yaml": listed("overtime:\n bob:", rows), **one_person(200)}


def operations(count: int) -> Files:
    rows = (f"o{n}: {{name: O, every: month, effort: 1h, assign: [bob], dates: 2026-01-01..}}" for n in range(count))
    return {"staffing.yaml": BASE["staffing.yaml"] + listed("operations:", rows), **one_person(5)}


def equipment(count: int) -> Files:
    """One machine that as many tasks need."""
    row = (f"t{n}: {{name: T, duration: 1h, assign: [lab]}}" for n in range(count))
    lab = "equipment:\n  lab: {name: Lab, capacity: 2}\n"
    return {"staffing.yaml": BASE["staffing.yaml"] + lab, **project(listed("tasks:", row))}


def vacancies(count: int) -> Files:
    rows = (f"v{n}: {{name: V, role: dev, status: open, needed: 2026-04-01}}" for n in range(count))
    return {
        "staffing.yaml": BASE["staffing.yaml"]
        + "roles:\n  dev: {name: Dev, skills: {PROG: 3}}\n"
        + listed("vacancies:", rows)
    }


def splits(count: int) -> Files:
    """Tasks that may be interrupted, of different priority."""
    row = (f"t{n}: {{name: T, effort: 3d, assign: [bob], split: true, priority: {n % 900 + 1}}}" for n in range(count))
    return project(listed("tasks:", row))


def crews(count: int) -> Files:
    """Tasks of two people each, of ten."""
    row = (f"t{n}: {{name: T, effort: 2h, assign: [p{n % 10}, p{(n * 3 + 1) % 10}]}}" for n in range(count))
    return {"staffing.yaml": "teams:\n  all: {name: All}\n" + _ten(), **project(listed("tasks:", row))}


def late_work(count: int) -> Files:
    """As late as possible, of ten people, each after another."""
    row = (
        f"t{n}: {{name: T, effort: 1h, assign: [p{n % 10}], schedule: alap{f', after: [t{n - 1}]' if n else ''}}}"
        for n in range(count)
    )
    return {"staffing.yaml": "teams:\n  all: {name: All}\n" + _ten(), **project(listed("tasks:", row))}
