"""Working time."""

from datetime import timedelta

from growing.base import MONDAY, Files, listed, project, tasks_of


def closed_days(count: int) -> Files:
    rows = "".join(f"      {MONDAY + timedelta(days=2 * number)}: Closed\n" for number in range(count))
    return {
        "calendars.yaml": f"calendars:\n  c:\n    name: C\n    closed:\n{rows}",
        **project("calendar: c\n", tasks_of(200)),
    }


def calendars(count: int) -> Files:
    """Each changes the one before."""
    rows = (f"c{n}: {{name: C{f', base: c{n - 1}' if n else ''}}}" for n in range(count))
    return {"calendars.yaml": listed("calendars:", rows)}


def zones(count: int) -> Files:
    known = ("Europe/Berlin", "Asia/Kolkata", "America/New_York", "Pacific/Kiritimati")
    rows = (f"c{n}: {{name: C, timezone: {known[n % 4]}, week: {{mon-fri: ['08:00-16:00']}}}}" for n in range(count))
    work = tasks_of(count, lambda number: f", calendar: c{number}")
    return {"calendars.yaml": listed("calendars:", rows), **project(work)}


_NIGHTS = (
    "calendars:\n  early: {name: Early, week: {mon-fri: ['06:00-14:00']}}\n"
    "  late: {name: Late, week: {mon-fri: ['14:00-22:00']}}\n"
)


def two_calendars(count: int) -> Files:
    """Tasks of one person that are narrowed to mornings and to evenings in turn."""
    who = "people:\n  bob: {name: Bob, calendar: day}\n"
    day = "  day: {name: Day, week: {mon-fri: ['06:00-22:00']}}\n"
    row = (f"t{n}: {{name: T, effort: 1d, assign: [bob], calendar: {('early', 'late')[n % 2]}}}" for n in range(count))
    return {"calendars.yaml": _NIGHTS + day, "staffing.yaml": who, **project(listed("tasks:", row))}


def open_days(count: int) -> Files:
    rows = "".join(f"      {MONDAY + timedelta(days=number)}: ['10:00-12:00']\n" for number in range(count))
    made = f"calendars:\n  c:\n    name: C\n    week: {{mon-fri: ['13:00-17:00']}}\n    open:\n{rows}"
    return {"calendars.yaml": made, **project("calendar: c\n", tasks_of(200))}


def calendars_of_people(count: int) -> Files:
    """As many people, each with a calendar of their own, and a task."""
    rows = (f"c{n}: {{name: C, week: {{mon-fri: ['08:{n % 60:02d}-16:00']}}}}" for n in range(count))
    who = (f"p{n}: {{name: P, calendar: c{n}}}" for n in range(count))
    work = (f"t{n}: {{name: T, effort: 2d, assign: [p{n}]}}" for n in range(count))
    return {
        "calendars.yaml": listed("calendars:", rows),
        "staffing.yaml": listed("people:", who),
        **project(listed("tasks:", work)),
    }


def chained_calendars(count: int) -> Files:
    """Each changes the one before by a day, and a task for each."""
    rows = (
        f"c{n}: {{name: C, closed: {{{MONDAY + timedelta(days=n)}: Closed}}{f', base: c{n - 1}' if n else ''}}}"
        for n in range(count)
    )
    return {
        "calendars.yaml": listed("calendars:", rows),
        **project(tasks_of(count, lambda number: f", calendar: c{number}")),
    }


def weeks_of_one(count: int) -> Files:
    """One person whose calendar changes as many times."""
    changes = ", ".join(f"{MONDAY + timedelta(days=7 * n)}: {('early', 'late')[n % 2]}" for n in range(count))
    who = f"people:\n  bob: {{name: Bob, calendar: {{{changes}}}}}\n"
    row = (f"t{n}: {{name: T, effort: 1d, assign: [bob]}}" for n in range(200))
    return {"calendars.yaml": _NIGHTS, "staffing.yaml": who, **project(listed("tasks:", row))}


def long_work(count: int) -> Files:
    """One task of as many days, and one that waits as long."""
    return project(
        f"tasks:\n  a: {{name: A, effort: {count}d, assign: [bob]}}\n  b: {{name: B, after: [a FS+{count}d]}}\n"
    )
