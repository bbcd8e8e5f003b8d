"""Strategy: scores, coverage both ways, the ranking of proposals."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.explain.stopping import stopped
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.strategy.scoring import funded, ranked, scored
from itpm.model.scalars import Money
from itpm.model.strategy import Scoring
from tests.conftest import DAY, workspace_of


def facts(files: dict[str, str], day: date = DAY) -> Facts:
    workspace = workspace_of(files)
    assert workspace.findings == ()
    return Facts(workspace.portfolio, day)


def test_a_key_result_may_be_read_from_the_portfolio() -> None:
    files = {
        "strategy.yaml": "objectives:\n  o:\n    period: FY2026\n    key_results:\n      live: {source: a/live.reached}\n      late: {source: a/late.finish}\n      gain: {source: a/gain.realised, baseline: 8, target: 3}\n      back: {source: dr.rta, unit: hours, baseline: 9, target: 4}\n      none: {source: a.nonsense, baseline: 1, target: 2}\n",
        "projects/a.yaml": "name: A\nmilestones: {live: {reached: 2026-06-01}, late: {due: 2026-12-01}}\nbenefits: {gain: {realised: {2026-06-30: 7, 2026-12-31: 3}}}\n",
        "infrastructure.yaml": "plans: {dr: {exercises: {2026-03-14: {kind: functional, rta: 300min}}}}\n",
    }
    standing = facts(files).standings["o"]
    found = {each.record.id: each.score for each in standing.results}
    assert (
        found["o/live"] == 1
        and found["o/late"] == 0
        and found["o/gain"] == Decimal("0.2")
        and found["o/back"] == Decimal("0.8")
    )
    assert found["o/none"] == Unknown("'a.nonsense' is no figure of the portfolio") == standing.score
    assert standing.state == "unknown" and all(each.age is None for each in standing.results)


def test_a_key_result_may_be_a_figure_of_earned_value() -> None:
    files = {
        "strategy.yaml": "objectives: {o: {period: FY2026, key_results: {done: {source: a.complete, unit: '%', baseline: 0, target: 80}, cost: {source: a.cpi, baseline: 0.5, target: 1}}}}\n",
        "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-01\ntasks: {t: {duration: 30d, started: 2026-07-01, progress: 40%}}\nbudget: {lines: {x: {planned: 100, tasks: [t]}}}\n",
    }
    done, cost = facts(files).standings["o"].results
    assert done.current == 40 and done.score == Decimal("0.5")
    assert cost.score == Unknown("AC is 0")


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
    assert facts({"strategy.yaml": text}).standings["o"].state == state


COVERED = {
    "strategy.yaml": "objectives: {a: {weight: 3}, b: {weight: 1}, c: {weight: 0}}\nthemes: {run: {share: 40%}, grow: {share: 60%}}\n",
    "staffing.yaml": "people: {ann: {}}\n",
    "projects/one.yaml": "name: One\nstage: execution\nstart: 2026-07-14\ntheme: grow\nserves: {a: 50%, b: 50%}\ntasks: {t: {effort: 10d, assign: [ann]}}\nbudget: {lines: {x: {planned: 800}}}\n",
    "projects/two.yaml": "name: Two\nstage: execution\ntheme: run\nserves: {b: 100%}\nbudget: {lines: {x: {planned: 200, forecast: 400}}}\n",
    "projects/idea.yaml": "name: Idea\nstage: idea\nserves: {c: 100%}\n",
}


def test_objectives_get_money_and_people_by_share() -> None:
    seen = facts(COVERED)
    coverage = seen.coverage
    a, b = coverage.objectives["a"], coverage.objectives["b"]
    assert (a.money, b.money) == (Money(Decimal(400), "EUR"), Money(Decimal(800), "EUR"))
    assert (a.minutes, b.minutes) == (2400, 2400)
    assert a.weight_share == Decimal("0.75") and a.people_share == Decimal("0.5")
    assert a.gap == Decimal(400) / 1200 - Decimal("0.75")
    assert coverage.unfunded == ("c",)
    assert stopped(seen, ["one"]).served == {"a": (("one",), ()), "b": (("one", "two"), ("two",))}
    assert coverage.themes == {"run": (Decimal("0.2"), Decimal("0.4")), "grow": (Decimal("0.8"), Decimal("0.6"))}


def test_models_of_scoring() -> None:
    marks = {"value": Decimal(8), "urgency": Decimal(3), "risk-reduction": Decimal(1), "size": Decimal(4)}
    weighted = Scoring(model="weighted", criteria={"value": Decimal(3), "urgency": Decimal(1)})
    assert scored(weighted, marks) == Decimal("6.75")
    assert scored(Scoring(model="wsjf"), marks) == 3
    assert scored(Scoring(model="wsjf"), {**marks, "size": Decimal(0)}) == Unknown("its size is 0")
    rice = {"reach": Decimal(500), "impact": Decimal(2), "confidence": Decimal("0.8"), "effort": Decimal(4)}
    assert scored(Scoring(model="rice"), rice) == 200
    assert scored(Scoring(model="rice"), marks) == Unknown("it has no mark for reach")
    assert scored(weighted, {}) == Unknown("it has no mark for value")
    assert scored(None, marks) == Unknown("the portfolio has no scoring criteria")


def proposal(score: int, cost: int, days: int, more: str = "") -> str:
    return f"name: P\nstage: proposal\n{more}scores: {{value: {score}}}\ntasks: {{t: {{effort: {days}d}}}}\nbudget: {{lines: {{x: {{planned: {cost}}}}}}}\n"


def test_the_funding_line_takes_what_fits_down_the_ranking() -> None:
    files = {
        "strategy.yaml": "scoring: {model: weighted, criteria: {value: 1}}\n",
        "projects/big.yaml": proposal(5, 900, 10),
        "projects/good.yaml": proposal(4, 300, 10),
        "projects/slow.yaml": proposal(3, 100, 90),
        "projects/small.yaml": proposal(2, 100, 5),
        "projects/law.yaml": proposal(1, 200, 1, "mandatory: Law\n"),
        "projects/vague.yaml": "name: V\nstage: idea\nscores: {value: 5}\n",
        "projects/unmarked.yaml": "name: U\nstage: idea\n",
    }
    proposals = ranked(facts(files).costs)
    assert [each.project.id for each in proposals] == ["law", "big", "vague", "good", "slow", "small", "unmarked"]
    verdicts = funded(proposals, Money(Decimal(700), "EUR"), 20 * 480)
    assert {each.proposal.project.id: each.reason for each in verdicts} == {
        "law": "mandatory",
        "big": "needs 900 EUR, 500 EUR are left",
        "vague": "'vague' has no lines of money",
        "good": "fits",
        "slow": "needs 90 days, 9 days are left",
        "small": "fits",
        "unmarked": "it has no mark for value",
    }


def test_what_an_objective_gets_from_now_on_is_what_is_still_to_be_spent_beyond_orders() -> None:
    files = {
        "strategy.yaml": "objectives: {o: {period: FY2026}}\n",
        "staffing.yaml": "people: {ann: {rate: 800}}\n",
        # Ann wrote no hours on what she has begun, so nobody knows what was spent; three days of hers are still to come.
        "projects/a.yaml": """\
name: A
stage: execution
start: 2026-05-04
serves: {o: 50%}
tasks: {t: {effort: 5d, assign: [ann], started: 2026-05-04, remaining: 3d}}
budget: {lines: {labour: {planned: from-tasks}, hw: {planned: 4000, forecast: 1500}}}
""",
        "budget.yaml": "entries: {PO: {date: 2026-05-11, line: a/hw, kind: commitment, amount: 3000}}\n",
    }
    seen = facts(files, date(2026, 5, 11))
    parts = seen.coverage.over_time(seen.quarters)["o"]
    assert [part.money for part in parts[:2]] == [Money(Decimal(1950), "EUR"), Money(Decimal(0), "EUR")]
    assert parts[0].minutes == 3 * 480 // 2
