"""What one record holds many of."""

from datetime import timedelta

from growing.base import BASE, MONDAY, Files, listed, project, tasks_of


def _days(count: int, value: str) -> str:
    """Each day a value, from the day before the status date back."""
    return ", ".join(f"{MONDAY + timedelta(days=50 - n)}: {value}" for n in range(count))


def _crowd(count: int) -> Files:
    return {"staffing.yaml": listed("people:", (f"p{n}: {{name: P, team: all}}" for n in range(count)))
            + "teams:\n  all: {name: All}\n"}  # fmt: skip


def _names(count: int) -> str:
    return ", ".join(f"p{n}" for n in range(count))


def dated_entries(count: int) -> Files:
    """One person on one task, a day an entry."""
    days = (MONDAY + timedelta(days=56 + n) for n in range(count))
    every = ", ".join(f"{{who: bob, dates: {day}..{day}}}" for day in days)
    return project(f"tasks:\n  a: {{name: A, effort: 50d, assign: [{every}]}}\n")


def pools_of_a_task(count: int) -> Files:
    """One of the team, as many times."""
    every = ", ".join(["{team: all, count: 1}"] * count)
    return {**_crowd(count), **project(f"tasks:\n  a: {{name: A, effort: 5d, assign: [{every}]}}\n")}


def pools_by_share(count: int) -> Files:
    """As many entries of shares of their own, for ten people."""
    every = ", ".join(f"{{team: all, allocation: {number % 97 + 1}%}}" for number in range(count))
    return {**_crowd(10), **project(f"tasks:\n  a: {{name: A, effort: 5d, assign: [{every}]}}\n")}


def kept_pools(count: int) -> Files:
    """Entries that keep whom they have, of one team."""
    every = ", ".join(["{team: all, keep: true}"] * count)
    return {**_crowd(count), **project(f"tasks:\n  a: {{name: A, effort: 5d, assign: [{every}]}}\n")}


def worked_days(count: int) -> Files:
    own = f"started: 1990-01-01, worked: {{bob: {{{_days(count, '1min')}}}}}"
    return project(f"tasks:\n  a: {{name: A, effort: {count}h, assign: [bob], {own}}}\n")


def workers(count: int) -> Files:
    """As many people who wrote hours on one task."""
    every = ", ".join(f"p{n}: {{2026-02-02: 1h}}" for n in range(count))
    return {**_crowd(count), **project(f"tasks:\n  a: {{name: A, effort: 9000d, assign: [p0], worked: {{{every}}}}}\n")}


def notes(count: int) -> Files:
    return project(f"notes: {{{_days(count, 'Some words')}}}\n")


def deputies(count: int) -> Files:
    head = f"people:\n  bob: {{name: Bob, deputies: [{_names(count)}]}}\n"
    return {"staffing.yaml": head + "".join(f"  p{n}: {{name: P}}\n" for n in range(count)), **project(tasks_of(5))}


def deputies_of_each(count: int) -> Files:
    """A chain of people, each the deputy of the one before."""
    rows = (f"p{n}: {{name: P{f', deputies: [p{n - 1}]' if n else ''}}}" for n in range(count))
    return {"staffing.yaml": listed("people:", rows)}


def rota(count: int) -> Files:
    own = f"who: [{_names(count)}], every: week, from: 2026-01-05"
    return {
        "staffing.yaml": _crowd(count)["staffing.yaml"]
        + f"operations:\n  o: {{name: O, every: week, load: 20%, rota: {{{own}}}}}\n",
        **project(tasks_of(5)),
    }


def split_entry(count: int) -> Files:
    """One document over as many lines."""
    line = "{name: A, type: opex, category: software, planned: 50}"
    lines = ", ".join(f"l{n}: {line}" for n in range(count))
    every = ", ".join(f"it/l{n}: 1" for n in range(count))
    return {
        "budget.yaml": f"budgets:\n  it: {{name: IT, lines: {{{lines}}}}}\n",
        "budget/e.yaml": f"entries:\n  e: {{date: 2026-02-02, kind: actual, split: {{{every}}}}}\n",
    }


def service_on_all(count: int) -> Files:
    every = ", ".join(f"s{n}" for n in range(count))
    rows = [*(f"s{n}: {{name: S, tier: 2}}" for n in range(count)), f"a: {{name: A, tier: 1, depends_on: [{every}]}}"]
    return {"infrastructure.yaml": listed("services:", rows)}


def key_results(count: int) -> Files:
    rows = "".join(f"      k{n}: {{name: K, baseline: 0, target: 9}}\n" for n in range(count))
    return {"strategy.yaml": f"objectives:\n  o:\n    name: O\n    period: FY2026\n    key_results:\n{rows}"}


def expected_by_day(count: int) -> Files:
    """One key result with what is expected of it for as many days."""
    days = ", ".join(f"{MONDAY + timedelta(days=n)}: {n % 9}" for n in range(count))
    result = f"{{k: {{name: K, baseline: 0, target: 9, expected: {{{days}}}}}}}"
    return {"strategy.yaml": f"objectives:\n  o: {{name: O, period: FY2026, key_results: {result}}}\n"}


def serves_many(count: int) -> Files:
    rows = listed("objectives:", (f"o{n}: {{name: O, period: FY2026}}" for n in range(count)))
    every = ", ".join(f"o{n}: 1%" for n in range(count))
    return {"strategy.yaml": rows, **project(f"serves: {{{every}}}\n")}


def needed_from_many(count: int) -> Files:
    own = f"owner: p0, due: 2026-02-01, needed_from: [{_names(count)}]"
    return {**_crowd(count), "collaboration.yaml": f"decisions:\n  d: {{name: D, {own}}}\n"}


def blocks_many(count: int) -> Files:
    every = ", ".join(f"t{n}" for n in range(count))
    own = f"owner: bob, needed_from: [bob], due: 2026-02-01, blocks: [{every}]"
    return project(tasks_of(count), f"decisions:\n  d: {{name: D, {own}}}\n")


def decisions_of_a_project(count: int) -> Files:
    rows = (f"d{n}: {{name: D, owner: bob, needed_from: [bob], due: 2026-02-01, blocks: [t{n}]}}" for n in range(count))
    return project(tasks_of(count), listed("decisions:", rows))


def holders(count: int) -> Files:
    """One role of a project, held by as many in turn, and a task for it."""
    who = (MONDAY + timedelta(days=n) for n in range(count))
    every = ", ".join(f"p{n}: {day}..{day}" for n, day in enumerate(who))
    own = f"team:\n  lead: {{role: dev, who: {{{every}}}}}\n"
    staff = _crowd(count)["staffing.yaml"] + "roles:\n  dev: {name: Dev}\n"
    return {"staffing.yaml": staff, **project(own, "tasks:\n  a: {name: A, effort: 5d, assign: [lead]}\n")}


def allocations(count: int) -> Files:
    every = "".join(f"  p{n}: {{2026-Q2: 20%}}\n" for n in range(count))
    return {**_crowd(count), **project(f"allocations:\n{every}")}


def fte_by_day(count: int) -> Files:
    days = ", ".join(f"{MONDAY + timedelta(days=n)}: {80 + n % 2 * 10}%" for n in range(count))
    row = "".join(f"  t{n}: {{name: T, effort: 1d, assign: [bob]}}\n" for n in range(50))
    return {"staffing.yaml": f"people:\n  bob: {{name: Bob, fte: {{{days}}}}}\n", **project(f"tasks:\n{row}")}


def approvals(count: int) -> Files:
    return project(f"budget:\n  approved: {{{_days(count, '{amount: 500, by: bob}')}}}\n")


def benefit_by_day(count: int) -> Files:
    own = f"name: B, owner: bob, baseline: 0, target: 9, realised: {{{_days(count, '1')}}}"
    return project(f"benefits:\n  b: {{{own}}}\n")


def gates(count: int) -> Files:
    rows = (f"g{n}: {{name: G, after: [t{n}]}}" for n in range(count))
    return project(tasks_of(count), listed("gates:", rows))


def iterations(count: int) -> Files:
    days = [MONDAY + timedelta(days=7 * n) for n in range(count)]
    rows = (f"i{n}: {{name: I, dates: {day}..{day + timedelta(days=6)}}}" for n, day in enumerate(days))
    return project(listed("iterations:", rows))


def sent(count: int) -> Files:
    own = f"name: C, audience: [bob], every: day, channel: Mail, sender: bob, sent: {{{_days(count, 'x')}}}"
    return {"collaboration.yaml": f"communications:\n  c: {{{own}}}\n"}


def stakeholders(count: int) -> Files:
    rows = (f"s{n}: {{name: S, projects: [p], engagement: {{now: neutral}}}}" for n in range(count))
    return {"collaboration.yaml": listed("stakeholders:", rows), **project(tasks_of(5))}


def training(count: int) -> Files:
    """One course of everybody."""
    own = f"name: C, for: [{_names(count)}], skills: {{PROG: 3}}, planned: 2026-04-01"
    return {"staffing.yaml": _crowd(count)["staffing.yaml"] + f"training:\n  c: {{{own}}}\n"}


def cover(count: int) -> Files:
    rows = (f"t{n}: {{name: T, cover: {{PROG: {{people: 2, level: 3}}}}}}" for n in range(count))
    return {"staffing.yaml": BASE["staffing.yaml"] + listed("teams:", rows)}


def programmes(count: int) -> Files:
    rows = (f"g{n}: {{name: G, manager: bob, serves: {{o: 10%}}}}" for n in range(count))
    text = "name: P\nprogramme: g{}\n"
    return {
        "strategy.yaml": "objectives:\n  o: {name: O, period: FY2026}\n" + listed("programmes:", rows),
        **{f"projects/p{n}.yaml": text.format(n) for n in range(count)},
    }


def projects_of_a_programme(count: int) -> Files:
    made = {f"projects/p{n}.yaml": "name: P\nprogramme: g\n" for n in range(count)}
    return {"strategy.yaml": "programmes:\n  g: {name: G, manager: bob}\n", **made}
