"""Strategy, services, requests, what-ifs, and records that moved."""

from datetime import timedelta

from growing.base import MONDAY, Files, listed, project, tasks_of


def moves(count: int) -> Files:
    return {"moved.yaml": listed("moved:", (f"a{n}: {{to: a{n + 1}, date: 2026-01-01}}" for n in range(count)))}


def moved_references(count: int) -> Files:
    rows = (f"p/old{number}: {{to: p/t{number}, date: 2026-01-01}}" for number in range(count))
    work = tasks_of(count, lambda number: f", after: [old{number - 1}]" if number else "")
    return {"moved.yaml": listed("moved:", rows), **project(work)}


def waivers(count: int) -> Files:
    said = "{reason: Agreed, by: bob, until: 2026-12-31}"
    return {
        "waivers.yaml": listed("waivers:", (f"SCH001 p/t{n}: {said}" for n in range(count))),
        **project(tasks_of(5)),
    }


def scenarios(count: int) -> Files:
    text = "name: S\nset: {p/a.duration: 3d}\n"
    work = project("tasks:\n  a: {name: A, duration: 1d}\n")
    return {**{f"scenarios/s{number}.yaml": text for number in range(count)}, **work}


def scenario_values(count: int) -> Files:
    row = listed("set:", (f"p/t{number}.duration: 2d" for number in range(count)))
    return {"scenarios/s.yaml": "name: S\n" + row, **project(tasks_of(count))}


def services(count: int) -> Files:
    rows = (f"s{n}: {{name: S, tier: 2{f', depends_on: [s{n - 1}]' if n else ''}}}" for n in range(count))
    return {"infrastructure.yaml": listed("services:", rows)}


def objectives(count: int) -> Files:
    rows = listed("objectives:", (f"o{n}: {{name: O, period: FY2026}}" for n in range(count)))
    made = {f"projects/p{number}.yaml": f"name: P\nserves: {{o{number}: 100%}}\n" for number in range(count)}
    return {"strategy.yaml": rows, **made}


def requests(count: int) -> Files:
    rows = (f"r{n}: {{name: R, raised: 2026-01-05, status: triage}}" for n in range(count))
    return {"collaboration.yaml": listed("requests:", rows)}


def moves_to_nothing(count: int) -> Files:
    """Each misses a task by a letter."""
    rows = (f"p/old{n}: {{to: p/tx{n}, date: 2026-01-01}}" for n in range(count))
    return {"moved.yaml": listed("moved:", rows), **project(tasks_of(count))}


def scenario_of_nothing(count: int) -> Files:
    row = listed("set:", (f"p/tx{number}.duration: 2d" for number in range(count)))
    return {"scenarios/s.yaml": "name: S\n" + row, **project(tasks_of(count))}


def move_circles(count: int) -> Files:
    rows = (f"a{n}: {{to: a{n ^ 1}, date: 2026-01-01}}" for n in range(count))
    return {"moved.yaml": listed("moved:", rows)}


def moved_wholes(count: int) -> Files:
    """A project that was called as many things before, and a task of each name."""
    rows = [f"p{n}: {{to: {f'p{n + 1}' if n + 1 < count else 'p'}, date: 2026-01-01}}" for n in range(count)]
    work = "milestones:\n  m: {name: M, after: [" + ", ".join(f"p{n}/t0" for n in range(count)) + "]}\n"
    return {"moved.yaml": listed("moved:", rows), **project(tasks_of(5), work)}


def renamed(count: int) -> Files:
    """As many names that one project had once."""
    rows = [f"q{n}: {{to: p, date: 2026-01-01}}" for n in range(count)]
    work = tasks_of(count, lambda n: f", after: [p/u{n}]")
    return {"moved.yaml": listed("moved:", rows), **project(work)}


def chained_scenarios(count: int) -> Files:
    """Each changes the one before."""
    text = "name: S\nset: {{p/a.duration: {}d}}\n{}"
    made = {f"scenarios/s{n}.yaml": text.format(n % 9 + 1, f"base: s{n - 1}\n" if n else "") for n in range(count)}
    return {**made, **project("tasks:\n  a: {name: A, duration: 1d}\n")}


def dense_services(count: int) -> Files:
    """Each on the ten before it."""
    rows = []
    for number in range(count):
        before = ", ".join(f"s{other}" for other in range(max(0, number - 10), number))
        rows.append(f"s{number}: {{name: S, tier: {number % 4 + 1}, rto: {number % 50 + 1}h, depends_on: [{before}]}}")
    return {"infrastructure.yaml": listed("services:", rows)}


def assets(count: int) -> Files:
    rows = (f"a{n}: {{name: A, type: hardware, state: in-use, retire_by: 2026-04-01}}" for n in range(count))
    return {"infrastructure.yaml": listed("assets:", rows)}


def continuity(count: int) -> Files:
    """Services with a plan and a monitor each."""
    plan = "strategy: backup-restore, backup: {every: 1h, keep: 14d}, exercises: {2025-03-01: {kind: tabletop}}"
    return {
        "infrastructure.yaml": listed("services:", (f"s{n}: {{name: S, tier: 1, rto: 4h}}" for n in range(count)))
        + listed("plans:", (f"d{n}: {{name: D, covers: [s{n}], {plan}}}" for n in range(count)))
        + listed("monitors:", (f"m{n}: {{name: M, watches: s{n}}}" for n in range(count)))
    }


def served(count: int) -> Files:
    """One objective that as many projects serve."""
    text = "name: P\nserves: {o: 100%}\nstage: execution\nstart: 2026-03-02\n"
    made = {f"projects/p{number}.yaml": text for number in range(count)}
    return {"strategy.yaml": "objectives:\n  o: {name: O, period: FY2026}\n", **made}


def goals(count: int) -> Files:
    """As many goals, with objectives that serve each and the next."""
    aims = listed("goals:", (f"g{n}: {{name: G}}" for n in range(count)))
    rows = (f"o{n}: {{name: O, period: FY2026, serves: {{g{n}: 50%, g{(n + 1) % count}: 50%}}}}" for n in range(count))
    return {"strategy.yaml": aims + listed("objectives:", rows)}


def check_ins(count: int) -> Files:
    seen = ", ".join(f"{MONDAY - timedelta(days=n)}: {{value: {n}}}" for n in range(count))
    result = f"{{k: {{name: K, baseline: 0, target: 9, check_ins: {{{seen}}}}}}}"
    return {"strategy.yaml": f"objectives:\n  o: {{name: O, period: FY2026, key_results: {result}}}\n"}


def decisions(count: int) -> Files:
    rows = (f"d{n}: {{name: D, owner: bob, needed_from: [bob], due: 2026-04-01}}" for n in range(count))
    return {"collaboration.yaml": listed("decisions:", rows)}


def suppliers(count: int) -> Files:
    rows = (f"s{n}: {{name: S}}" for n in range(count))
    deals = (f"c{n}: {{name: C, supplier: s{n}, dates: 2026-01-01..2026-06-01}}" for n in range(count))
    return {"budget.yaml": listed("suppliers:", rows) + listed("contracts:", deals)}
