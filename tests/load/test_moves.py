"""What lies in something that moved goes with it, wherever it is referred to."""

from collections import Counter

import pytest

from itpm.load import near
from itpm.model.moves import MOST_MOVES, Moves
from tests.conftest import checked, workspace_of

MOVED = "moved:\n  p: {to: q, date: 2026-02-02}\n"
Q = "name: Q\ntasks: {b: {duration: 1d}}\nmilestones: {m: {after: [b]}}\nbudget: {lines: {hw: {type: opex, planned: 5}}}\n"


@pytest.mark.parametrize(
    ("steps", "address", "now"),
    [
        ({"p": "q"}, "p/b", "q/b"),
        ({"p": "q"}, "p", "q"),
        ({"p": "q"}, "pp/b", "pp/b"),
        ({"p": "q", "q": "r"}, "p/b", "r/b"),
        ({"p": "q", "p/a": "p/b"}, "p/a", "q/b"),
        ({"p": "q", "q/a": "q/b"}, "p/a", "q/b"),
        ({"p": "q", "p/a": "p/b"}, "q/a", "q/b"),
        ({"o": "p", "p": "q", "o/a": "o/b"}, "q/a", "q/b"),
        ({"p": "q", "p/a": "r/a"}, "p/a", "r/a"),
        ({"p": "q", "p/a": "r/a"}, "p/c", "q/c"),
        ({"p/a": "q/a", "q": "r"}, "p/a", "r/a"),
        ({"p": "q", "q": "p"}, "p/b", "p/b"),
        ({"p": "q", "q/a": "p/a"}, "p/a", "p/a"),
        ({}, "p/a", "p/a"),
        ({"p": "q"}, "p/d/c", "q/d/c"),
        ({"p/d/c": "p/d/e"}, "p/d/c", "p/d/e"),
        ({"p/d": "p/e"}, "p/d/c", "p/e/c"),
        ({"p/d": "p/e", "p": "q"}, "p/d/c", "q/e/c"),
        ({"p/d": "p/e", "p": "q"}, "q/d/c", "q/e/c"),
        ({"p": "q", "q/d": "q/e"}, "p/d/c", "q/e/c"),
        ({"p/d": "p/e", "p/d/c": "p/f/c"}, "p/d/c", "p/f/c"),
        ({"p/d": "r"}, "p/d/c", "p/d/c"),
    ],
)
def test_an_address_of_today(steps: dict[str, str], address: str, now: str) -> None:
    assert Moves.of(steps).now(address) == now


def test_references_of_every_kind_follow_a_project() -> None:
    files = {
        "moved.yaml": MOVED,
        "projects/q.yaml": Q + "risks: {r: {probability: 10%, owner: ann}}\n",
        "projects/other.yaml": "name: O\ntasks:\n  x: {duration: 1d, after: [p/b SS+1d], before: [p/m]}\n"
        "  z: {duration: 1d, after: [{task: p/b, lag: 2d}], worked: {ann: {2026-01-05: 1h}}}\n",
        "staffing.yaml": 'people: {ann: {name: Ann}}\novertime: {ann: {2026-01-10: {hours: ["08:00-10:00"], for: p/b}}}\n',
        "budget.yaml": "entries: {A-1: {date: 2026-01-05, line: p/hw, kind: actual, amount: 5}}\n",
        "timesheets/2026-W02.yaml": "ann: {p/b: 3h}\n",
        "scenarios/s.yaml": "name: S\nset: {p/b.duration: 3d, p.deadline: 2026-12-31}\n",
        "infrastructure.yaml": "assets: {a: {replaced_by: p/b}}\n",
        "collaboration.yaml": "requests: {w: {name: W, department: d, project: p}}\n",
    }
    files["staffing.yaml"] += "departments: {d: {name: D}}\n"
    found = [d for d in checked(files, "STR", "REF") if d.code not in {"REF006", "REF008"}]
    assert [(d.code, d.path, d.message) for d in found] == []
    portfolio = workspace_of(files).portfolio
    tasks = portfolio.projects["other"].tasks
    assert [link.task for each in tasks.values() for link in each.after] == ["q/b", "q/b"]
    assert [link.task for link in tasks["x"].before] == ["q/m"]
    assert [str(address) for address in portfolio.timesheets["2026-W02"]["ann"]] == ["q/b"]
    assert portfolio.finance.entries["A-1"].line == "q/hw"


def test_key_results_and_lines_follow_objectives_and_budgets() -> None:
    files = {
        "moved.yaml": "moved: {fast: {to: faster, date: 2026-02-02}, it-25: {to: it-26, date: 2026-02-02}}\n",
        "strategy.yaml": "objectives: {faster: {name: F, key_results: {lead: {unit: d, baseline: 9, target: 3}}}}\n",
        "budget.yaml": "budgets: {it-26: {name: B, lines: {erp: {type: opex, planned: 9}}}}\n",
        "projects/q.yaml": "name: Q\nserves: {fast/lead: 60%, fast: 40%}\n"
        "budget: {lines: {hw: {type: opex, planned: 5, charge_to: it-25/erp}}}\n",
    }
    assert [d.message for d in checked(files, "REF001", "REF002", "REF005")] == []
    project = workspace_of(files).portfolio.projects["q"]
    assert sorted(map(str, project.serves)) == ["faster", "faster/lead"]
    assert project.budget is not None
    assert project.budget.lines["hw"].charge_to == "it-26/erp"


def test_people_and_services_follow_and_a_kind_may_be_said() -> None:
    files = {
        "moved.yaml": "moved: {ben: {to: benjamin, date: 2026-02-02}, post: {to: mail, date: 2026-02-02}}\n",
        "staffing.yaml": "people: {benjamin: {name: B}}\nleave: {ben: {2026-03-02: all}}\n",
        "infrastructure.yaml": "services: {mail: {}, web: {depends_on: ['service:post']}}\n",
        "projects/mail.yaml": "name: Mail\nmanager: ben\ntasks: {t: {effort: 1d, assign: [{who: ben}]}}\n",
    }
    assert [d.message for d in checked(files, "REF001", "REF002", "REF005")] == []
    portfolio = workspace_of(files).portfolio
    assert portfolio.projects["mail"].manager == "benjamin"
    assert portfolio.infrastructure.services["web"].depends_on[0].of == ("mail",)


def test_a_baseline_keeps_what_it_says_of_a_renamed_task() -> None:
    files = {
        "moved.yaml": "moved: {q/old: {to: q/b, date: 2026-02-02}}\n",
        "projects/q.yaml": Q + "baselines: {one: {approved: {date: 2026-01-01}, tasks: {old: {finish: 2026-02-01}}}}\n",
    }
    assert checked(files, "REF001", "REF005") == ()
    assert list(workspace_of(files).portfolio.projects["q"].baselines["one"].tasks) == ["q/b"]


def test_an_old_name_may_be_used_in_another_namespace_and_not_in_its_own() -> None:
    files = {"moved.yaml": MOVED, "projects/q.yaml": Q, "infrastructure.yaml": "services: {p: {name: Mail}}\n"}
    assert checked(files, "REF005") == ()
    again = {**files, "projects/p.yaml": "name: P again\n"}
    assert [d.message for d in checked(again, "REF005")] == ["'p' moved away, and a record uses its id again"]


def test_a_move_to_nothing_gets_the_nearest_and_one_into_an_unreadable_file_is_not_called_wrong() -> None:
    files = {"moved.yaml": "moved: {q/a: {to: q/bb, date: 2026-02-02}}\n", "projects/q.yaml": Q}
    assert [(d.message, d.hint) for d in checked(files, "REF001")] == [
        ("'q/a' moved to 'q/bb', and there is no such record", "did you mean 'q/b'?")
    ]
    assert checked({**files, "projects/q.yaml": "name: ["}, "REF") == ()


def test_a_circle_through_a_project_is_told() -> None:
    files = {
        "moved.yaml": "moved: {p: {to: q, date: 2026-01-01}, q/b: {to: p/b, date: 2026-01-02}}\n",
        "projects/q.yaml": "name: Q\n",
    }
    assert [d.message for d in checked(files, "REF005")] == ["'q/b' moves in a circle"]


def test_the_figure_that_a_key_result_reads_follows_and_must_exist() -> None:
    kr = "strategy.yaml"
    text = "objectives: {o: {key_results: {k: {unit: d, baseline: 9, target: 3, source: %s}}}}\n"
    files = {"moved.yaml": MOVED, "projects/q.yaml": Q, kr: text % "p/m.finish"}
    assert checked(files, "REF001") == ()
    assert workspace_of(files).portfolio.strategy.objectives["o"].key_results["k"].source == "q/m.finish"
    found = checked({**files, kr: text % "q/n.finish"}, "REF001")
    assert [(d.message, d.hint) for d in found] == [("no record 'q/n'", "did you mean 'q/b'?")]
    assert checked({**files, kr: text % "manual"}, "REF001") == ()


def _chain(count: int) -> dict[str, str]:
    return {f"a{number}": f"a{number + 1}" for number in range(count)}


def test_moves_are_followed_as_far_as_one_thing_may_have_moved() -> None:
    moves = Moves.of(_chain(MOST_MOVES + 1))
    assert moves.now("a1") == f"a{MOST_MOVES + 1}"
    assert moves.now("a1/t") == f"a{MOST_MOVES + 1}/t"
    assert moves.end("a0") is None
    rows = "".join(f"  {old}: {{to: {new}, date: 2026-02-02}}\n" for old, new in _chain(MOST_MOVES + 1).items())
    files = {"moved.yaml": f"moved:\n{rows}", f"projects/a{MOST_MOVES + 1}.yaml": "name: A\n"}
    assert [d.message for d in checked(files, "REF001", "REF005")] == ["'a0' moved more than 32 times"]


def test_a_chain_of_any_length_takes_a_bounded_number_of_steps_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    steps: Counter[str] = Counter()
    following = Moves._next
    monkeypatch.setattr(Moves, "_next", lambda moves, address: steps.update(["step"]) or following(moves, address))
    for count in (500, 1000):
        moves = Moves.of({**_chain(count), **{f"a{number}/t": f"b/t{number}" for number in range(count)}})
        steps.clear()
        for number in range(count):
            moves.now(f"a{number}")
            moves.now(f"a{number}/u")
            moves.now(f"a{number}/t")
        assert steps["step"] <= 3 * count * (MOST_MOVES + 2)
        assert len(moves.earlier) <= count * MOST_MOVES


def test_what_was_said_of_one_of_many_former_names_holds() -> None:
    steps = {f"p{number}": "p" for number in range(500)}
    moves = Moves.of({**steps, "p7/a": "p7/b"})
    assert moves.now("p/a") == "p/b"
    assert moves.now("p9/a") == "p/b"
    assert moves.now("p9/c") == "p/c"


def test_only_so_many_ends_are_looked_for_as_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near, "MOST_HINTS", 2)
    rows = "".join(f"  p/old{number}: {{to: p/tusk{number}, date: 2026-02-02}}\n" for number in range(4))
    files = {"moved.yaml": f"moved:\n{rows}", "projects/p.yaml": "name: P\ntasks: {task1: {duration: 1d}}\n"}
    found = [each.hint for each in checked(files, "REF001")]
    assert found == ["did you mean 'p/task1'?"] * 2 + ["name the address where it is now"] * 2


def test_a_criterion_goes_with_its_deliverable_or_by_itself_and_what_is_accepted_of_it_with_it() -> None:
    deliverable = "deliverables: {e: {name: E, criteria: {fast: {statement: Ends soon}}}}\n"
    waiver = "waivers: {QUA002 p/d/c: {reason: Known, by: ann, until: 2026-12-31}}\n"
    files = {
        "projects/p.yaml": "name: P\n" + deliverable,
        "moved.yaml": "moved: {p/d: {to: p/e, date: 2026-02-01}, p/e/c: {to: p/e/fast, date: 2026-03-01}}\n",
        "staffing.yaml": "people: {ann: {name: Ann}}\n",
    }
    assert [each.address for each in checked(files, "STR", "REF005", "QUA002")] == ["p/e/fast"]
    assert not checked({**files, "waivers.yaml": waiver}, "STR", "REF005", "QUA002")
    moves = workspace_of(files).portfolio.moves
    assert (moves.now("p/d/c"), moves.first("p/e/fast")) == ("p/e/fast", "p/d/c")
