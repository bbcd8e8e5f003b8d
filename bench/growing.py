"""Portfolios in which one thing is there ``n`` times: what a stranger can send, one kind of it a function."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

Files = dict[str, str]
BASE = {
    "itpm.yaml": "schema: 1\nportfolio: Growth\ncurrency: EUR\ntimezone: Europe/Berlin\nstatus_date: 2026-03-02\n",
    "staffing.yaml": "people:\n  bob: {name: Bob}\n",
    "budget.yaml": "budgets:\n  it: {name: IT, lines: {a: {name: A, type: opex, category: software, planned: 5000}}}\n",
}
_MONDAY = date(2026, 1, 5)


def _rows(head: str, rows: Iterable[str]) -> str:
    return head + "\n" + "".join(f"  {row}\n" for row in rows)


def _row(head: str, rows: Iterable[str]) -> str:
    """The same on one line."""
    return f"{head} {{{', '.join(rows)}}}\n"


def _project(*parts: str) -> Files:
    return {"projects/p.yaml": "name: P\nstart: 2026-03-02\nstage: execution\ngovernance: 1\n" + "".join(parts)}


def _tasks(count: int, more: Callable[[int], str] = lambda _number: "") -> str:
    return _rows("tasks:", (f"t{number}: {{name: T, duration: 1d{more(number)}}}" for number in range(count)))


def _late(count: int) -> str:
    """Milestones that should have been."""
    row = "{name: M, due: 2026-02-01, not_before: 2026-04-01, owner: bob}"
    return _rows("milestones:", (f"m{number}: {row}" for number in range(count)))


def files(count: int) -> Files:
    return {f"projects/p{number}.yaml": "name: P\n" for number in range(count)}


def folders(count: int) -> Files:
    return {f"projects/{'/'.join(['d'] * 12)}/e{number}/p{number}.yaml": "name: P\n" for number in range(count)}


def tasks(count: int) -> Files:
    return _project(_tasks(count))


def chain(count: int) -> Files:
    return _project(_tasks(count, lambda number: f", after: [t{number - 1}]" if number else ""))


def fan(count: int) -> Files:
    return _project(_tasks(count, lambda number: ", after: [t0]" if number else ""))


def long_list(count: int) -> Files:
    every = ", ".join(f"t{number}" for number in range(count))
    return _project(_tasks(count), f"milestones:\n  m: {{name: M, after: [{every}]}}\n")


def links(count: int) -> Files:
    """Ten links a task."""
    near = [", ".join(f"t{other}" for other in range(max(0, number - 10), number)) for number in range(count)]
    return _project(_tasks(count, lambda number: f", after: [{near[number]}]"))


def parents(count: int) -> Files:
    return _project(_tasks(count, lambda number: f", parent: t{number - 1}" if number else ""))


def loop(count: int) -> Files:
    return _project(_tasks(count, lambda number: f", after: [t{(number + 1) % count}]"))


def loops(count: int) -> Files:
    return _project(_tasks(count, lambda number: f", after: [t{number ^ 1}]"))


def unknown_fields(count: int) -> Files:
    return _project("".join(f"y{number}: 1\n" for number in range(count)))


def unknown_fields_on_a_line(count: int) -> Files:
    row = ", ".join(f"y{number}: 1" for number in range(count))
    return {"projects/p.yaml": f"{{name: P, {row}}}\n"}


def unknown_fields_in_files(count: int) -> Files:
    return {f"projects/p{number}.yaml": "name: P\nyy: 1\n" for number in range(count)}


def wrong_values(count: int) -> Files:
    return _project(_rows("tasks:", (f"t{number}: 5" for number in range(count))))


def wrong_dates(count: int) -> Files:
    return _project(_rows("updates:", (f"2026-02-30x{number}: {{by: bob}}" for number in range(count))))


def broken_references(count: int) -> Files:
    return _project(_tasks(count, lambda _number: ", after: [nobody]"))


def broken_references_on_a_line(count: int) -> Files:
    every = ", ".join(f"u{number}" for number in range(count))
    return _project(f"tasks:\n  t: {{name: T, duration: 1d, after: [{every}]}}\n")


def broken_references_in_ledger(count: int) -> Files:
    row = (f"e{n}: {{date: 2026-02-02, line: it/x{n}, kind: actual, amount: 5}}" for n in range(count))
    return {"budget/entries.yaml": _row("entries:", row)}


def near_names(count: int) -> Files:
    """Each reference misses a name by a letter."""
    names = (f"milestone-of-the-{number:06d}" for number in range(count))
    return _project(_rows("tasks:", (f"{n}: {{name: T, duration: 1d, after: [{n[:-3]}x{n[-2:]}]}}" for n in names)))


def ignored(count: int) -> Files:
    return _project(_rows("tasks:", (f"t{n}: {{yy: 1, name: T}} # itpm: ignore[STR005] x" for n in range(count))))


def one_comment(count: int) -> Files:
    """Many computed findings in a file with one comment."""
    return _project(_late(count), "x-a: 1 # itpm: ignore[STR005] x\n")


def idle_comments(count: int) -> Files:
    return {"projects/p.yaml": "# itpm: ignore[STR001] x\n" * count + "name: P\n"}


def late_milestones(count: int) -> Files:
    return _project(_late(count))


def started_tasks(count: int) -> Files:
    return _project(_tasks(count, lambda _number: ", actual_start: 2026-01-05, progress: 50%"))


def late_projects(count: int) -> Files:
    text = "name: P\nstart: 2026-03-02\ndeadline: 2026-03-03\ntasks:\n  a: {name: A, duration: 9d}\n"
    return {f"projects/p{number}.yaml": text for number in range(count)}


def labels(count: int) -> Files:
    return _project(f"labels: [{', '.join(f'l{number}' for number in range(count))}]\n")


def ledger(count: int) -> Files:
    row = (f"e{n}: {{date: 2026-02-02, line: it/a, kind: actual, amount: {n % 97 + 1}}}" for n in range(count))
    return {"budget/entries.yaml": _row("entries:", row)}


def orders(count: int) -> Files:
    """As many orders as invoices, on two lines."""
    order = "date: 2026-02-02, line: it/a, kind: commitment, amount: 9"
    invoice = "date: 2026-02-03, line: it/a, kind: actual, amount: 9, against: o"
    rows = (f"o{n}: {{{order}}}" for n in range(count // 2))
    return {"budget/e.yaml": _rows("entries:", [*rows, *(f"i{n}: {{{invoice}{n}}}" for n in range(count // 2))])}


def budget_lines(count: int) -> Files:
    rows = (
        f"l{number}: {{name: L, type: opex, planned: {{2026: 100}}, category: software}}" for number in range(count)
    )
    return _project(_rows("budget:\n lines:", rows))


def people(count: int) -> Files:
    return {
        "staffing.yaml": _rows("people:", (f"p{number}: {{name: P, skills: {{PROG: 3}}}}" for number in range(count)))
    }


def managers(count: int) -> Files:
    """A line of managers, each under the next."""
    rows = (f"p{n}: {{name: P{f', manager: p{n - 1}' if n else ''}}}" for n in range(count))
    return {"staffing.yaml": _rows("people:", rows)}


def teams(count: int) -> Files:
    rows = (f"t{n}: {{name: T{f', parent: t{n - 1}' if n else ''}}}" for n in range(count))
    return {"staffing.yaml": BASE["staffing.yaml"] + _rows("teams:", rows)}


def team(count: int) -> Files:
    """One team, and a task for two of it."""
    row = _rows("people:", (f"p{number}: {{name: P, team: all}}" for number in range(count)))
    task = "tasks:\n  a: {name: A, effort: 5d, assign: [{team: all, count: 2}]}\n"
    return {"staffing.yaml": "teams:\n  all: {name: All}\n" + row, **_project(task)}


def one_person(count: int) -> Files:
    return _project(_rows("tasks:", (f"t{n}: {{name: T, effort: 1d, assign: [bob]}}" for n in range(count))))


def ten_people(count: int) -> Files:
    row = (f"t{n}: {{name: T, effort: 1h, assign: [p{n % 10}]}}" for n in range(count))
    ten = _rows("people:", (f"p{number}: {{name: P}}" for number in range(10)))
    return {"staffing.yaml": ten, **_project(_rows("tasks:", row))}


def many_projects_one_person(count: int) -> Files:
    text = "name: P\nstart: 2026-03-02\ntasks:\n  a: {name: A, effort: 1d, assign: [bob]}\n"
    return {f"projects/p{number}.yaml": text for number in range(count)}


def _week(number: int) -> str:
    return "{}-W{:02d}".format(*(_MONDAY - timedelta(weeks=number)).isocalendar()[:2])


def timesheets(count: int) -> Files:
    """As many weeks as tasks, two hundred at most of each week's tasks."""
    weeks = max(1, count // 20)
    made = {f"timesheets/{_week(number)}.yaml": f"bob: {{p/t{number}: 4h}}\n" for number in range(weeks)}
    return {**made, **_project(_tasks(count, lambda _number: ", assign: [bob]"))}


def hours(count: int) -> Files:
    """One timesheet of one person with an entry for each task."""
    row = ", ".join(f"p/t{number}: 1min" for number in range(count))
    return {f"timesheets/{_week(1)}.yaml": f"bob: {{{row}}}\n", **_project(_tasks(count))}


def leave(count: int) -> Files:
    rows = (f"{_MONDAY + timedelta(days=number)}: all" for number in range(count))
    return {"staffing/leave.yaml": _rows("leave:\n bob:", rows), **one_person(5)}


def closed_days(count: int) -> Files:
    rows = "".join(f"      {_MONDAY + timedelta(days=2 * number)}: Closed\n" for number in range(count))
    return {
        "calendars.yaml": f"calendars:\n  c:\n    name: C\n    closed:\n{rows}",
        **_project("calendar: c\n", _tasks(200)),
    }


def calendars(count: int) -> Files:
    """Each changes the one before."""
    rows = (f"c{n}: {{name: C{f', base: c{n - 1}' if n else ''}}}" for n in range(count))
    return {"calendars.yaml": _rows("calendars:", rows)}


def zones(count: int) -> Files:
    known = ("Europe/Berlin", "Asia/Kolkata", "America/New_York", "Pacific/Kiritimati")
    rows = (f"c{n}: {{name: C, timezone: {known[n % 4]}, week: {{mon-fri: ['08:00-16:00']}}}}" for n in range(count))
    work = _tasks(count, lambda number: f", calendar: c{number}")
    return {"calendars.yaml": _rows("calendars:", rows), **_project(work)}


def baselines(count: int) -> Files:
    approved = "approved: {date: 2026-02-01, by: bob}, tasks: {a: {start: 2026-03-02, finish: 2026-03-02}}"
    rows = (f"b{number}: {{{approved}}}" for number in range(count))
    return _project("tasks:\n  a: {name: A, duration: 1d}\n", _rows("baselines:", rows))


def frozen_tasks(count: int) -> Files:
    rows = "".join(f"      t{number}: {{start: 2026-03-02, finish: 2026-03-02}}\n" for number in range(count))
    return _project(_tasks(count), f"baselines:\n  b:\n    approved: {{date: 2026-02-01, by: bob}}\n    tasks:\n{rows}")


def local_schema(count: int) -> Files:
    schema = '{"required": ["x-zone"], "properties": {"x-zone": {"type": "string"}}}'
    return {"schemas/local/project.schema.json": schema, **files(count)}


def moves(count: int) -> Files:
    return {"moved.yaml": _rows("moved:", (f"a{n}: {{to: a{n + 1}, date: 2026-01-01}}" for n in range(count)))}


def moved_references(count: int) -> Files:
    rows = (f"p/old{number}: {{to: p/t{number}, date: 2026-01-01}}" for number in range(count))
    work = _tasks(count, lambda number: f", after: [old{number - 1}]" if number else "")
    return {"moved.yaml": _rows("moved:", rows), **_project(work)}


def waivers(count: int) -> Files:
    said = "{reason: Agreed, by: bob, until: 2026-12-31}"
    return {"waivers.yaml": _rows("waivers:", (f"SCH001 p/t{n}: {said}" for n in range(count))), **_project(_tasks(5))}


def scenarios(count: int) -> Files:
    text = "name: S\nset: {p/a.duration: 3d}\n"
    work = _project("tasks:\n  a: {name: A, duration: 1d}\n")
    return {**{f"scenarios/s{number}.yaml": text for number in range(count)}, **work}


def scenario_values(count: int) -> Files:
    row = _rows("set:", (f"p/t{number}.duration: 2d" for number in range(count)))
    return {"scenarios/s.yaml": "name: S\n" + row, **_project(_tasks(count))}


def updates(count: int) -> Files:
    rows = (f"{_MONDAY - timedelta(days=n)}: {{by: bob, headline: Fine}}" for n in range(count))
    return _project(_rows("updates:", rows))


def texts(count: int) -> Files:
    return _project(f"description: {'A long text of a hundred letters that a person would have to read - ' * count}\n")


def lines_of_text(count: int) -> Files:
    return _project("description: |\n", "  A line of text that nobody reads.\n" * count)


def risks(count: int) -> Files:
    row = "{name: R, probability: 50%, impact: {cost: 500, delay: 5d}, owner: bob}"
    return _project(_rows("risks:", (f"r{number}: {row}" for number in range(count))))


def services(count: int) -> Files:
    rows = (f"s{n}: {{name: S, tier: 2{f', depends_on: [s{n - 1}]' if n else ''}}}" for n in range(count))
    return {"infrastructure.yaml": _rows("services:", rows)}


def objectives(count: int) -> Files:
    rows = _rows("objectives:", (f"o{n}: {{name: O, period: FY2026}}" for n in range(count)))
    made = {f"projects/p{number}.yaml": f"name: P\nserves: {{o{number}: 100%}}\n" for number in range(count)}
    return {"strategy.yaml": rows, **made}


def requests(count: int) -> Files:
    rows = (f"r{n}: {{name: R, raised: 2026-01-05, status: triage}}" for n in range(count))
    return {"collaboration.yaml": _rows("requests:", rows)}


def nodes(count: int) -> Files:
    """Brackets inside a field of one's own."""
    return _project(f"x-a: [{'[],' * count}]\n")
