"""Results over a portfolio: alignment, dependencies, status, attention, mentions, loops."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.control.attention import attention
from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.health.shape import critical_path_test
from itpm.analysis.scheduling.dependencies import dependencies
from itpm.analysis.strategy.alignment import alignment
from itpm.analysis.strategy.key_results import Standing
from itpm.engine.network import shortest_loop, successors, unordered
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Money
from tests.conftest import DAY, workspace_of


def portfolio(files: dict[str, str]) -> Portfolio:
    workspace = workspace_of(files)
    assert workspace.findings == ()
    return workspace.portfolio


def result(text: str) -> Decimal | None:
    found = portfolio({"strategy.yaml": f"objectives: {{o: {{key_results: {{k: {{{text}}}}}}}}}\n"})
    score = Standing(found, found.strategy.objectives["o"], DAY).results[0].score
    return None if isinstance(score, Unknown) else score


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("baseline: 30, target: 7, check_ins: {2026-06-30: {value: 18.5}}", Decimal("0.5")),
        ("baseline: 0, target: 60, check_ins: {2026-06-30: {value: 90}}", Decimal(1)),
        ("baseline: 8, target: 3, check_ins: {2026-06-30: {value: 9}}", Decimal(0)),
        ("baseline: 0, target: 4, check_ins: {2026-03-31: {value: 4}, 2026-06-30: {value: 1}}", Decimal("0.25")),
        ("baseline: 3, target: 3, check_ins: {2026-06-30: {value: 3}}", None),
        ("baseline: 3, target: 1", None),
        ("target: 1, check_ins: {2026-06-30: {value: 3}}", None),
    ],
)
def test_a_key_result_is_scored_between_its_start_and_its_target(text: str, expected: Decimal | None) -> None:
    assert result(text) == expected


def test_an_objective_is_the_weighted_mean_and_unknown_where_a_part_is() -> None:
    text = (
        "objectives:\n  o:\n    key_results:\n      a: {baseline: 0, target: 10, weight: 3, check_ins: {2026-01-31: {value: 10}}}\n"
        "      b: {baseline: 0, target: 10, weight: 1, check_ins: {2026-01-31: {value: 2}}}\n  p: {key_results: {a: {target: 1}}}\n  q: {}\n"
        "  z: {key_results: {a: {baseline: 0, target: 1, weight: 0, check_ins: {2026-01-31: {value: 1}}}}}\n"
    )
    found = portfolio({"strategy.yaml": text})
    scores = [Standing(found, found.strategy.objectives[o], DAY).score for o in "opqz"]
    assert [None if isinstance(each, Unknown) else each for each in scores] == [Decimal("0.8"), None, None, None]


def test_alignment_tells_both_gaps() -> None:
    found = alignment(
        portfolio({
            "strategy.yaml": "objectives: {a: {key_results: {k: {}}}, b: {}, c: {}}\n",
            "projects/one.yaml": "name: One\nserves: {a/k: 60%, b: 40%}\n",
            "projects/two.yaml": "name: Two\n",
            "projects/law.yaml": "name: Law\nmandatory: Tax law\n",
            "projects/old.yaml": "name: Old\nstage: closed\nserves: {c: 100%}\n",
            "projects/gone.yaml": "name: Gone\nstage: cancelled\n",
        })
    )  # fmt: skip
    assert (found.unserved, found.aimless, found.mandatory) == (("c",), ("two",), ("law",))
    assert [(s.project, s.key_result, s.share) for s in found.of_objective("a")] == [("one", "a/k", Decimal("0.6"))]
    assert [s.objective for s in found.of_project("one")] == ["a", "b"]


def test_dependencies_are_links_between_projects_and_know_who_agreed() -> None:
    found = dependencies(
        portfolio({
            "projects/a.yaml": "name: A\ntasks: {x: {before: [b/w]}, z: {after: [x]}}\n",
            "projects/b.yaml": "name: B\ntasks: {w: {after: [a/x]}}\ngates: {g: {after: [a/x FS+2d]}}\n",
            "projects/c.yaml": "name: C\nmilestones: {m: {after: [b/w]}}\n",
            "projects/d.yaml": "name: D\n",
        })
    )  # fmt: skip
    assert [(e.giver, e.receiver, e.agreed) for e in found.links] == [
        ("a/x", "b/w", True), ("a/x", "b/g", False), ("b/w", "c/m", False),
    ]  # fmt: skip
    assert found.neighbours("a", 1, 40) == {"a", "b"}
    assert found.neighbours("a", 2, 40) == {"a", "b", "c"}
    assert found.neighbours("a", 2, 2) == {"a", "b"}
    assert found.of("d") == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("updates: {2026-07-01: {declared: {overall: green}}}", State.ON_TRACK),
        (
            "updates: {2026-07-01: {declared: {overall: red}}, 2026-06-01: {declared: {overall: green}}}",
            State.OFF_TRACK,
        ),
        ("updates: {2026-08-01: {declared: {overall: red}}, 2026-06-01: {declared: {overall: amber}}}", State.AT_RISK),
        ("updates: {2026-07-01: {headline: Hello}}", State.UNKNOWN),
        ("manager: null", State.UNKNOWN),
        ("stage: idea", State.NOT_STARTED),
        ("on_hold: {since: 2026-07-01}\nupdates: {2026-07-01: {declared: {overall: green}}}", State.ON_HOLD),
        ("stage: closed", State.CLOSED),
        ("stage: cancelled", State.CANCELLED),
    ],
)
def test_a_state_is_what_was_declared_last_and_never_green_by_silence(text: str, expected: State) -> None:
    project = portfolio({"projects/p.yaml": f"name: P\n{text}\n".replace("manager: null", "")}).projects["p"]
    assert declared_status(project, DAY).state is expected


def test_the_latest_approval_counts() -> None:
    text = "name: P\nbudget: {approved: {2026-01-01: {amount: 5}, 2026-05-01: {amount: 7}, 2026-09-01: {amount: 9}}}\n"
    found = portfolio({"projects/p.yaml": text})
    now, before = (Facts(found, day).budgets.approved(found.projects["p"]) for day in (DAY, date(2025, 1, 1)))
    assert now == Money(Decimal(7), "EUR") and before == Unknown("nothing is approved for 'p'")


def test_attention_is_sorted_by_gravity() -> None:
    text = """\
name: P
stage: execution
manager: jane
updates: {2026-07-01: {declared: {overall: red}, headline: Late}}
decisions:
  late: {due: 2026-07-01, needed_from: [jane], blocks: [t]}
  done: {due: 2026-07-01, decided: {date: 2026-06-30, by: jane}}
  soon: {due: 2026-08-01}
tasks:
  t: {blocked: {since: 2026-07-10, by: late}}
  u: {blocked: {since: 2026-07-10}, finished: 2026-07-11}
milestones:
  missed: {due: 2026-07-13}
  kept: {due: 2026-07-13, reached: 2026-07-12}
actions: {a: {due: 2026-07-13, owner: jane}, b: {due: 2026-07-13, done: 2026-07-13}}
issues: {i: {severity: 1, due: 2026-07-01, owner: jane}, j: {severity: 3, due: 2026-07-01}}
risks: {r: {review_by: 2026-07-01, owner: jane}, s: {review_by: 2026-07-01, closed: {date: 2026-07-01}}}
"""
    found = attention(
        portfolio({
            "staffing.yaml": "people: {jane: {name: Jane}}\ndepartments: {sales: {}}\n",
            "projects/p.yaml": text,
            "projects/q.yaml": text.replace("stage: execution", "stage: closed"),
            "collaboration.yaml": "requests: {old: {raised: 2026-06-01, status: new, department: sales}, new: {raised: 2026-07-10, status: new}}\n"
            "decisions: {d: {due: 2026-07-01}}\n",
        }),
        DAY,
    )  # fmt: skip
    assert [(m.word, m.address) for m in found] == [
        ("Off track", "p"), ("Overdue", "p/late"), ("Overdue", "d"), ("Missed", "p/missed"), ("Overdue", "p/i"), ("Blocked", "p/t"),
        ("Unanswered", "old"), ("Overdue", "p/a"), ("Stale", "p/r"),
    ]  # fmt: skip
    assert found[1].why == "P: decision due 1 July (13 days ago); blocks p/t"


def test_mentions_are_found_wherever_a_reference_stands() -> None:
    found = portfolio({
            "staffing.yaml": "people: {jane: {manager: omar, calendar: office}, omar: {}}\nleave: {jane: {2026-01-01: all}}\n"
            "operations: {o: {rota: {who: [omar]}, assign: [{any: [jane]}]}}\n",
            "calendars.yaml": "calendars: {office: {}, unused: {}}\n",
            "projects/p.yaml": "name: P\ntasks: {a: {}, b: {after: [a], worked: {jane: {2026-01-01: 1d}}}}\nteam: {x: {who: jane}}\n",
        }).mentioned  # fmt: skip
    assert {"omar", "office", "jane", "p/a"} <= found
    assert "unused" not in found


@pytest.mark.parametrize(
    ("edges", "loop"),
    [
        ([(0, 1), (1, 2)], []),
        ([(0, 1), (1, 2), (2, 0)], [0, 1, 2]),
        ([(0, 1), (1, 2), (2, 0), (1, 0)], [0, 1]),
        ([(2, 2)], [2]),
        ([(0, 1), (3, 4), (4, 3), (5, 6), (6, 5)], [3, 4]),
        ([(i, i + 1) for i in range(5000)] + [(5000, 0)], list(range(5001))),
    ],
)
def test_the_shortest_loop_through_the_smallest_node(edges: list[tuple[int, int]], loop: list[int]) -> None:
    out = successors(5001, edges)
    assert shortest_loop(out, unordered(out)) == loop


def test_the_critical_path_test_is_unknown_where_the_calendar_never_works() -> None:
    text = (
        "name: P\nstage: execution\nstart: 2026-08-03\ncalendar: none\ntasks:\n  cure: {duration: 20ed}\n"
        "milestones:\n  live: {after: [cure]}\n"
    )
    calendars = "calendars: {none: {week: {mon-fri: []}}}\n"
    (seen,) = Facts(portfolio({"projects/p.yaml": text, "calendars.yaml": calendars}), DAY).inspected
    measure = critical_path_test(seen)
    assert (measure.value, measure.passed, measure.hits) == (None, None, ())
    assert measure.reason == "its calendar holds no 600 days more"
