"""Mistakes inside one record that nothing else would tell: twice, out of order, without effect, too old."""

from datetime import date

import pytest

from itpm.rules.structure import assigned_twice
from tests.conftest import checked, lines

STAFF = "people: {jane: {team: ops, roles: [dev]}, bob: {team: ops}}\nteams: {ops: {}}\nroles: {dev: {}}\nequipment: {lab: {}}\n"


def twice(assign: str, extra: str = "") -> list[str]:
    files = {
        "staffing.yaml": STAFF,
        "projects/p.yaml": f"name: P\n{extra}tasks: {{t: {{effort: 2d, assign: {assign}}}}}\n",
    }
    return [d.message for d in checked(files, "STR017")]


@pytest.mark.parametrize(
    ("assign", "who"),
    [
        ("[jane, jane]", ["jane"]),
        ("[jane, bob, {who: jane, allocation: 20%}]", ["jane"]),
        ("[jane, jane, jane]", ["jane"]),
        ("[{any: [jane]}, jane]", ["jane"]),
        ("[{team: ops, all: true}, jane, bob]", ["bob", "jane"]),
        ("[{team: ops, count: 2}, bob]", ["bob"]),
        ("[{role: dev, all: true}, jane]", ["jane"]),
        ("[{role: dev, all: true}, {team: ops, all: true}]", ["jane"]),
        ("[{who: jane, dates: ..2026-03-31}, {who: jane, dates: 2026-03-31..}]", ["jane"]),
        ("[{who: jane, dates: ..2026-03-31}, {who: jane, dates: 2026-04-01..}]", []),
        (
            "[{who: jane, dates: 2026-03-10..2026-03-12}, {who: jane, dates: ..2026-03-05}, {who: jane, dates: 2026-03-05..2026-03-06}]",
            ["jane"],
        ),
        (
            "[{who: jane, dates: 2026-03-10..2026-03-12}, {who: jane, dates: ..2026-03-05}, {who: jane, dates: 2026-03-12..}]",
            ["jane"],
        ),
        (
            "[{who: jane, dates: 2026-03-10..2026-03-12}, {who: jane, dates: ..2026-03-05}, {who: jane, dates: 2026-03-06..2026-03-09}]",
            [],
        ),
        ("[{team: ops, count: 1}, jane]", []),
        ("[{any: [jane, bob]}, jane]", []),
        ("[{role: dev}, jane]", []),
        ("[lab, lab]", []),
        ("[jane, bob]", []),
    ],
)
def test_a_person_twice_on_a_task(assign: str, who: list[str]) -> None:
    assert sorted(twice(assign)) == [f"'{each}' works on 'p/t' twice" for each in who]


def test_each_entry_is_looked_at_once_and_not_beside_each_other_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    clock = assigned_twice.clock
    monkeypatch.setattr(assigned_twice, "clock", lambda dates: looked.append(dates) or clock(dates))
    known = assigned_twice._Known.certain
    certain: list[object] = []
    monkeypatch.setattr(
        assigned_twice._Known, "certain", lambda self, entry, of: certain.append(entry) or known(self, entry, of)
    )
    assert twice("[jane, bob, jane, bob, jane, bob]") == ["'jane' works on 'p/t' twice", "'bob' works on 'p/t' twice"]
    assert len(looked) == 6 and len(certain) == 6


def test_who_holds_a_role_of_the_project_alone_is_known() -> None:
    assert twice("[lead, jane]", "team: {lead: {role: dev, who: jane}}\n") == ["'jane' works on 'p/t' twice"]
    assert twice("[lead, jane]", "team: {lead: {role: dev, who: {jane: ..2026-03-31, bob: 2026-04-01..}}}\n") == []


def test_a_person_twice_in_an_operation() -> None:
    staff = STAFF + "operations: {run: {name: Run, every: week, effort: 2h, assign: [bob, bob]}}\n"
    assert lines(checked({"staffing.yaml": staff}, "STR017")) == [
        "staffing.yaml:5:70: warning STR017: 'bob' works on 'run' twice"
    ]


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ("duration: 5d", "duration counts"),
        ("effort: 5d, remaining: 2d", "effort and remaining count"),
        ("effort: 5d, duration: 1w, progress: 40%", "effort, duration and progress count"),
        ("progress: 40%", "progress counts"),
        ("worked: {jane: {2026-03-02: 4h}}", "worked counts"),
        ("name: Build, after: [], not_before: 2026-03-02", ""),
    ],
)
def test_a_summary_has_no_work_of_its_own(own: str, said: str) -> None:
    text = f"name: P\ntasks:\n  s: {{{own}}}\n  a: {{parent: s, duration: 1d}}\n"
    found = checked({"staffing.yaml": STAFF, "projects/p.yaml": text}, "STR018")
    assert [d.message for d in found] == ([f"'p/s' is a summary, and its own {said} nowhere"] if said else [])


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("effort: {low: 3d, likely: 2d, high: 5d}", ["likely 2d is less than low 3d"]),
        ("effort: {low: 1d, likely: 2d, high: 1d}", ["high 1d is less than likely 2d"]),
        (
            "effort: {low: 3d, likely: 2d, high: 1d}",
            ["likely 2d is less than low 3d", "high 1d is less than likely 2d"],
        ),
        ("effort: {low: 1d, likely: 7h, high: 2d}", ["likely 7h is less than low 1d"]),
        ("effort: {low: 1d, likely: 8h, high: 1w}", []),
        ("duration: {low: 2w, likely: 1w, high: 3w}", ["likely 1w is less than low 2w"]),
        ("duration: {low: 90min, likely: 1h, high: 3h}", ["likely 1h is less than low 90min"]),
        ("duration: {low: 1d, likely: 6h, high: 2d}", ["likely 6h is less than low 1d"]),
        ("duration: {low: 5ed, likely: 4d, high: 9d}", []),
        ("duration: {low: 1ed, likely: 2d, high: 1w}", []),
        ("effort: {low: 2d, likely: 2d, high: 2d}", []),
    ],
)
def test_three_points_go_up(points: str, said: list[str]) -> None:
    assert [d.message for d in checked({"projects/p.yaml": f"name: P\ntasks: {{t: {{{points}}}}}\n"}, "STR019")] == said


def test_a_part_of_a_day_is_measured_by_the_hours_of_the_portfolio() -> None:
    text = "name: P\ntasks: {t: {effort: {low: 1d, likely: 7h, high: 2d}}}\n"
    assert checked({"itpm.yaml": "hours_per_day: 7\n", "projects/p.yaml": text}, "STR019") == ()


def test_a_baseline_without_what_it_needs_is_told_in_its_own_file() -> None:
    files = {
        "projects/p.yaml": "name: P\ntasks: {a: {duration: 1d}, b: {duration: 1d}}\n",
        "projects/p/baselines/one.yaml": "baselines:\n  one: {tasks: {a: {start: 2026-03-02}, b: {finish: 2026-03-03}}}\n"
        "  two: {approved: {date: 2026-03-01}, tasks: {}}\n",
    }
    assert lines(checked(files, "STR020")) == [
        "projects/p/baselines/one.yaml:2:17: warning STR020: the baseline 'one' says no finish of 'a'",
        "projects/p/baselines/one.yaml:3:3: warning STR020: the baseline 'two' holds no task",
    ]


def test_a_language_that_is_spoken_has_an_effect() -> None:
    assert lines(checked({"itpm.yaml": "language: de\n"})) == []


def test_one_record_elsewhere_twice() -> None:
    files = {
        "projects/a.yaml": "name: A\nexternal: {kep: {id: '2133'}}\ntasks: {r: {external: {jira: {id: X-1}}}}\n",
        "projects/b.yaml": "name: B\nexternal: {kep: {id: '2133'}}\ntasks: {t: {external: {jira: {id: X-1}}}}\n",
        "staffing.yaml": "people: {jane: {external: {jira: {id: X-1}}}}\n",
    }
    assert lines(checked(files, "REF011")) == [
        "projects/b.yaml:2:22: warning REF011: 'b' and 'a' are both '2133' of kep",
        "projects/b.yaml:3:35: warning REF011: 'b/t' and 'a/r' are both 'X-1' of jira",
    ]


def test_numbers_of_a_plan_count_within_its_file() -> None:
    task = "name: {0}\ntasks: {{t: {{external: {{msproject: {{id: '1'}}}}}}}}\n"
    files = {f"projects/{name}.yaml": task.format(name) for name in ("a", "b")}
    assert checked(files, "REF011") == ()


@pytest.mark.parametrize(
    ("project", "severity"),
    [
        ("stage: execution\nstatus_every: 2w\ndata_date: 2026-06-30\n", ""),
        ("stage: execution\nstatus_every: 2w\ndata_date: 2026-06-29\n", "warning"),
        ("stage: execution\nstatus_every: 2w\ndata_date: 2026-06-15\n", "error"),
        ("stage: closing\ndata_date: 2026-06-15\n", "warning"),
        ("stage: execution\ndata_date: 2026-06-16\n", ""),
        ("stage: planning\ndata_date: 2026-01-01\n", ""),
        ("stage: execution\non_hold: {since: 2026-01-05}\ndata_date: 2026-01-01\n", ""),
        ("stage: closed\ndata_date: 2026-01-01\n", ""),
        ("stage: execution\n", ""),
    ],
)
def test_data_get_old(project: str, severity: str) -> None:
    found = checked({"projects/p.yaml": f"name: P\n{project}"}, "FRS013", day=date(2026, 7, 14))
    assert [d.severity for d in found] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("milestones: {m: {due: 2026-01-05}}", ["'p' is closed, and its milestone 'm' was not reached"]),
        ("milestones: {m: {reached: 2026-01-05}, n: {cancelled: {date: 2026-01-05}}}", []),
        ("tasks: {s: {}, t: {parent: s, finished: 2026-01-05}}", []),
        ("tasks: {s: {}, t: {parent: s, progress: 90%}}", ["'p' is closed, and its task 't' is not finished"]),
        ("actions: {a: {due: 2026-01-05}}", ["'p' is closed, and its action 'a' is not done"]),
        ("issues: {i: {resolved: 2026-01-05}}", []),
    ],
)
def test_a_closed_project_leaves_nothing_open(inside: str, said: list[str]) -> None:
    for stage, expected in (("closed", said), ("cancelled", []), ("closing", [])):
        found = checked({"projects/p.yaml": f"name: P\nstage: {stage}\n{inside}\n"}, "QUA006")
        assert [d.message for d in found] == expected


def test_an_objective_is_not_judged_while_a_project_cannot_be_read() -> None:
    files = {
        "strategy.yaml": "objectives: {grow: {name: Grow, period: FY2026, weight: 1}}\n",
        "projects/p.yaml": "name: P\nstage: execution\nserves: {grow: 100%}\n",
    }
    told = {each.code for each in checked(files)}
    broken = {**files, "projects/p.yaml": files["projects/p.yaml"] + "\tx: 1\n"}
    assert {each.code for each in checked(broken)} & {"ALN002", "ALN006"} == set()
    assert "ALN002" in {each.code for each in checked({**files, "projects/p.yaml": "name: P\nstage: execution\n"})}
    assert "ALN003" not in told


MONEY = {
    "budget.yaml": (
        "budgets: {it: {name: IT, fiscal_year: FY2026, approved: {2026-01-02: {amount: 1000}}, "
        "lines: {l: {name: L, planned: 1000, type: opex}}}}\n"
        "entries: {I1: {date: 2026-07-01, line: p/a, kind: actual, amount: 900}}\n"
    ),
    "projects/p.yaml": (
        "name: P\nstage: execution\nbudget:\n  approved: {2026-01-02: {amount: 500}}\n"
        "  lines: {a: {name: A, planned: 500, type: opex, charge_to: it/l}}\n"
    ),
}


def test_money_of_a_department_is_not_judged_while_a_project_cannot_be_read() -> None:
    """What a line pays for is what projects charge to it: nobody can say that while one of them is not read."""
    assert "BUD015" not in {each.code for each in checked(MONEY)}
    broken = {**MONEY, "projects/p.yaml": MONEY["projects/p.yaml"] + "\tx: 1\n"}
    assert [each.code for each in checked(broken, "BUD")] == ["STR001"]
    plain = MONEY["projects/p.yaml"].replace(", charge_to: it/l", "")
    alone = {**MONEY, "projects/p.yaml": plain}
    assert "BUD015" in {each.code for each in checked(alone)}


def test_money_of_a_project_is_not_judged_while_the_ledger_cannot_be_read() -> None:
    """900 of 500 are spent; a credit that cannot be read may take them back."""
    assert "BUD005" in {each.code for each in checked(MONEY)}
    credit = "entries: {I1: {date: 2026-07-01, line: p/a, kind: actual, amount: 900}, C1: {amount: many}}\n"
    broken = {**MONEY, "budget.yaml": MONEY["budget.yaml"].partition("entries")[0] + credit}
    assert not {each.code for each in checked(broken) if each.code.startswith("BUD")}


@pytest.mark.parametrize(("waiting", "told"), [("{build: {effort: 1d, after: [b/made]}}", []), ("{build: {effort: 1d}}", ["'b/made'"])])  # fmt: skip
@pytest.mark.parametrize("slip", ["", "x: [\n"])
def test_what_a_file_that_cannot_be_read_may_wait_for_is_not_called_idle(
    waiting: str, told: list[str], slip: str
) -> None:
    files = {
        "itpm.yaml": "status_date: 2026-03-02\n",
        "projects/a.yaml": f"name: A\nstage: execution\nstart: 2026-03-02\ntasks: {waiting}\n{slip}",
        "projects/b.yaml": "name: B\nstage: execution\nstart: 2026-03-02\n"
        "tasks: {made: {effort: 1d}, other: {effort: 9d}}\n",
    }
    found = [each.message for each in checked(files, "SCH001", day=date(2026, 3, 2)) if each.code == "SCH001"]
    assert [each.rpartition(" ")[2] for each in found] == ([] if slip else told)
