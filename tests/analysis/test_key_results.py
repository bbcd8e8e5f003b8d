"""How far key results and objectives have come."""

from datetime import timedelta
from decimal import Decimal

import pytest

from itpm.analysis.explain.register import declared, figure
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Unit
from itpm.analysis.readable import RATIOS
from itpm.analysis.strategy.key_results import ObjectiveScore
from tests.analysis.read import portfolio
from tests.analysis.seen import facts
from tests.conftest import DAY


def result(text: str) -> Decimal | None:
    found = portfolio({"strategy.yaml": f"objectives: {{o: {{key_results: {{k: {{{text}}}}}}}}}\n"})
    score = ObjectiveScore(found, found.strategy.objectives["o"], DAY).results[0].score
    return None if isinstance(score, Unknown) else score


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("baseline: 30, target: 7, check_ins: {2026-06-30: {value: 18.5}}", Decimal("0.5")),
        ("baseline: 0, target: 60, check_ins: {2026-06-30: {value: 90}}", Decimal(1)),
        ("baseline: 8, target: 3, check_ins: {2026-06-30: {value: 9}}", Decimal(0)),
        ("baseline: 0, target: 4, check_ins: {2026-03-31: {value: 4}, 2026-06-30: {value: 1}}", Decimal("0.25")),
        # A check-in on the status date counts, one of the day after does not.
        (f"baseline: 0, target: 4, check_ins: {{2026-06-30: {{value: 1}}, {DAY}: {{value: 2}}}}", Decimal("0.5")),
        (
            f"baseline: 0, target: 4, check_ins: {{2026-06-30: {{value: 1}}, {DAY + timedelta(1)}: {{value: 2}}}}",
            Decimal("0.25"),
        ),
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
    scores = [ObjectiveScore(found, found.strategy.objectives[o], DAY).score for o in "opqz"]
    assert [None if isinstance(each, Unknown) else each for each in scores] == [Decimal("0.8"), None, None, None]


def test_a_key_result_may_be_read_from_the_portfolio() -> None:
    files = {
        "strategy.yaml": "objectives:\n  o:\n    period: FY2026\n    key_results:\n      live: {source: a/live.reached}\n      late: {source: a/late.finish}\n      gain: {source: a/gain.realised, baseline: 8, target: 3}\n      back: {source: dr.rta, unit: hours, baseline: 9, target: 4}\n      none: {source: a.nonsense, baseline: 1, target: 2}\n",
        "projects/a.yaml": "name: A\nmilestones: {live: {reached: 2026-06-01}, late: {due: 2026-12-01}}\nbenefits: {gain: {realised: {2026-06-30: 7, 2026-12-31: 3}}}\n",
        "infrastructure.yaml": "plans: {dr: {exercises: {2026-03-14: {kind: functional, rta: 300min}}}}\n",
    }
    scored = facts(files).strategy.scores["o"]
    found = {each.record.id: each.score for each in scored.results}
    assert (
        found["o/live"] == 1
        and found["o/late"] == 0
        and found["o/gain"] == Decimal("0.2")
        and found["o/back"] == Decimal("0.8")
    )
    assert found["o/none"] == Unknown("'a.nonsense' is no figure of the portfolio") == scored.score
    assert scored.state == "unknown" and all(each.age is None for each in scored.results)


def test_a_key_result_may_be_a_figure_of_earned_value() -> None:
    files = {
        "strategy.yaml": "objectives: {o: {period: FY2026, key_results: {done: {source: a.complete, unit: '%', baseline: 0, target: 80}, cost: {source: a.cpi, baseline: 0.5, target: 1}}}}\n",
        "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-01\ntasks: {t: {duration: 30d, started: 2026-07-01, progress: 40%}}\nbudget: {lines: {x: {planned: 100, tasks: [t]}}}\n",
    }
    done, cost = facts(files).strategy.scores["o"].results
    assert done.current == 40 and done.score == Decimal("0.5")
    assert cost.score == Unknown("nothing is booked on a/x, and no ledger says that nothing is missing")


BASELINES = (
    "baselines: {first: {approved: {date: 2026-07-01, by: ann}, tasks: {t: {start: 2026-07-01, finish: 2026-08-11}}}}\n"
)
MONEYLESS = (
    "name: A\nstage: execution\nstart: 2026-07-01\ntasks: {t: {duration: 30d, started: 2026-07-01, progress: 40%}}\n"
)
IN_LINES = "budget: {approved: {2026-07-01: {amount: 120, by: ann}}, ledger: {through: 2026-12-31}, lines: {x: {planned: 100, tasks: [t], forecast: 60}}}\n"
GAIN = "benefits: {g: {value: {FY2027: 500}, kind: cash}}\n"
WORK = """\
iterations:
  i1: {dates: 2026-04-06..2026-04-17, committed: 20, completed: 10, added: 4}
  i2: {dates: 2026-04-20..2026-05-01, committed: 20, completed: 20, added: 6}
deliverables:
  d: {criteria: {a: {result: {date: 2026-06-01, passed: true}}, b: {result: {date: 2026-06-01, passed: false}}, c: {}, e: {}}}
"""


@pytest.mark.parametrize("more", ["", BASELINES, IN_LINES, GAIN, WORK, BASELINES + IN_LINES + GAIN + WORK])
def test_a_key_result_reads_every_figure_that_explains_itself(more: str) -> None:
    names = [name for name, each in declared("project").items() if each.unit is not Unit.MONEY and name != "score"]
    assert set(names) == set(RATIOS)
    results = ", ".join(f"k{place}: {{source: a.{name}, baseline: 0, target: 2}}" for place, name in enumerate(names))
    seen = facts({
        "strategy.yaml": f"objectives: {{o: {{period: FY2026, key_results: {{{results}}}}}}}\n",
        "staffing.yaml": "people: {ann: {}}\n",
        "projects/a.yaml": MONEYLESS + more,
    })  # fmt: skip
    project = seen.portfolio.projects["a"]
    for each in seen.strategy.scores["o"].results:
        name = (each.record.source or "").partition(".")[2]
        shown = figure(seen, project, name)
        nowhere = isinstance(shown, Unknown) and shown.reason == f"'a' has no '{name}'"
        assert each.current == (Unknown(f"'a.{name}' is no figure of the portfolio") if nowhere else shown), name


@pytest.mark.parametrize(
    ("name", "now"),
    [
        # 10 and 20 were completed; 4 and 6 were added to 20 and 20.
        ("velocity", Decimal(15)),
        ("added_share", Decimal("0.25")),
        # Two of four criteria have a verdict, and one of them has passed; the other has failed.
        ("criteria_tested", Decimal("0.5")),
        ("criteria_met", Decimal("0.5")),
        ("criteria_failed", Decimal("0.25")),
    ],
)
def test_a_key_result_is_read_from_iterations_and_quality_too(name: str, now: Decimal) -> None:
    text = f"objectives: {{o: {{period: FY2026, key_results: {{k: {{source: a.{name}, baseline: 0, target: {4 * now}}}}}}}}}\n"
    (found,) = facts({"strategy.yaml": text, "projects/a.yaml": MONEYLESS + WORK}).strategy.scores["o"].results
    assert found.current == now and found.score == Decimal("0.25")


@pytest.mark.parametrize(
    ("kind", "value", "state"),
    [
        ("committed", 100, "green"),
        ("committed", 75, "amber"),
        ("committed", 40, "red"),
        ("aspirational", 75, "green"),
        ("aspirational", 45, "amber"),
        ("aspirational", 20, "red"),
    ],
)
def test_the_same_score_reads_differently_by_kind(kind: str, value: int, state: str) -> None:
    text = f"objectives: {{o: {{kind: {kind}, period: 2026-01-01..2026-06-30, key_results: {{k: {{baseline: 0, target: 100, check_ins: {{2026-06-30: {{value: {value}}}}}}}}}}}}}\n"
    assert facts({"strategy.yaml": text}).strategy.scores["o"].state == state


EXERCISES = "plans: {dr: {exercises: {2026-03-14: {kind: functional, rta: RTA, rpa: RPA}, 2026-12-01: {kind: functional, rta: 1h}}}}\n"


@pytest.mark.parametrize(
    ("rta", "unit", "hours"),
    [
        ("90min", "hours", Decimal("1.5")),
        ("2h", "minutes", Decimal(120)),
        ("3d", "hours", Decimal(72)),
        ("36h", "days", Decimal("1.5")),
        ("1w", "days", Decimal(7)),
        ("5h", "", Decimal(5)),
    ],
)
def test_what_an_exercise_achieved_is_read_in_the_unit_of_the_key_result(rta: str, unit: str, hours: Decimal) -> None:
    said = f", unit: {unit}" if unit else ""
    text = f"objectives: {{o: {{key_results: {{k: {{source: dr.rta, baseline: 9, target: 4{said}}}}}}}}}\n"
    seen = facts({"strategy.yaml": text, "infrastructure.yaml": EXERCISES.replace("RTA", rta).replace("RPA", "1h")})
    assert seen.strategy.scores["o"].results[0].current == hours


def test_a_plan_has_no_figures_but_those_of_its_exercises() -> None:
    text = "objectives: {o: {key_results: {k: {source: dr.rto, baseline: 9, target: 4}}}}\n"
    seen = facts({"strategy.yaml": text, "infrastructure.yaml": EXERCISES.replace("RTA", "2h").replace("RPA", "1h")})
    assert seen.strategy.scores["o"].results[0].current == Unknown("'dr.rto' is no figure of the portfolio")


@pytest.mark.parametrize(
    ("unit", "now"),
    [
        ("weeks", Decimal(10) / 7),
        ("minute", Decimal(14400)),
        ("d", Decimal(10)),
        ("Hours", Decimal(240)),
        ("tickets", None),
    ],
)
def test_what_an_exercise_took_is_told_in_the_unit_of_the_key_result(unit: str, now: Decimal | None) -> None:
    files = {
        "strategy.yaml": f"objectives: {{o: {{period: FY2026, key_results: {{r: {{source: dr.rta, unit: {unit}, baseline: 2, target: 1}}}}}}}}\n",
        "infrastructure.yaml": "plans: {dr: {exercises: {2026-03-01: {kind: functional, rta: 10d}}}}\n",
    }
    (found,) = facts(files).strategy.scores["o"].results
    assert isinstance(found.current, Unknown) if now is None else found.current == now
