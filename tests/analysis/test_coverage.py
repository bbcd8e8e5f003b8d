"""What each objective gets: projects, money and people."""

from datetime import date
from decimal import Decimal

import pytest

from itpm.analysis.explain.results import objective_figures
from itpm.analysis.explain.stopping import stopped
from itpm.analysis.figures.amounts import Bound, Partly, Unknown
from itpm.analysis.figures.arithmetic import times
from itpm.analysis.strategy.coverage_over_time import over_time
from itpm.analysis.strategy.funding import funding, together
from itpm.model.scalars import Money
from tests.analysis.seen import euro, facts

COVERED = {
    "strategy.yaml": "objectives: {a: {weight: 3}, b: {weight: 1}, c: {weight: 0}}\nthemes: {run: {share: 40%}, grow: {share: 60%}}\n",
    "staffing.yaml": "people: {ann: {}}\n",
    "projects/one.yaml": "name: One\nstage: execution\nstart: 2026-07-14\ntheme: grow\nserves: {a: 50%, b: 50%}\ntasks: {t: {effort: 10d, assign: [ann]}}\nbudget: {lines: {x: {planned: 800}}}\n",
    "projects/two.yaml": "name: Two\nstage: execution\ntheme: run\nserves: {b: 100%}\nbudget: {ledger: {through: 2030-12-31}, lines: {x: {planned: 200, forecast: 400}}}\n",
    "projects/idea.yaml": "name: Idea\nstage: idea\nserves: {c: 100%}\n",
}


def test_objectives_get_money_and_people_by_share() -> None:
    seen = facts(COVERED)
    coverage = seen.strategy.coverage
    a, b = coverage.objectives["a"], coverage.objectives["b"]
    assert (a.cost, b.cost) == (Money(Decimal(400), "EUR"), Money(Decimal(800), "EUR"))
    assert (a.minutes, b.minutes) == (2400, 2400)
    assert a.weight_share == Decimal("0.75") and a.people_share == Decimal("0.5")
    assert (a.money_share, a.weight_share) == (Decimal(400) / 1200, Decimal("0.75"))
    assert coverage.unfunded == ("c",)
    # Half of the 80 hours of the first project is for each; all of the second one's money is for b.
    for id_, hours, money in (("a", (40,), (400,)), ("b", (0, 40), (400, 400))):
        given = objective_figures(seen, seen.portfolio.strategy.objectives[id_]).given
        assert tuple(each.value for each in given["people"].terms) == hours
        assert tuple(each.value for each in given["cost"].terms) == tuple(euro(each) for each in money)
    assert stopped(seen, ["one"]).served == {"a": (("one",), ()), "b": (("one", "two"), ("two",))}
    assert coverage.themes == {"run": (Decimal("0.2"), Decimal("0.4")), "grow": (Decimal("0.8"), Decimal("0.6"))}


def test_what_projects_are_forecast_to_cost_is_a_bound_where_parts_are_unknown() -> None:
    """Of one/x nobody says what it still costs, and its plan is no forecast: 100% of two's 400 is all that is known."""
    seen = facts(COVERED)
    a, b = (seen.strategy.coverage.objectives[each] for each in "ab")
    # Nothing is booked on it, and no ledger says that nothing is missing: the first of two reasons.
    assert type(a.forecast) is Unknown and not isinstance(a.forecast, Partly)
    assert isinstance(b.forecast, Partly) and (b.forecast.known, b.forecast.bound) == (euro(400), Bound.AT_LEAST)
    for id_, served in (("a", a), ("b", b)):
        told = objective_figures(seen, seen.portfolio.strategy.objectives[id_])
        sums = funding(seen.strategy.coverage, seen.money.budgets, id_)
        assert told["forecast"] == served.forecast == together([each for each in sums if each.working], "EUR")[2]
    one = seen.money.budgets.projects["one"].sums.forecast
    assert [
        each.value for each in objective_figures(seen, seen.portfolio.strategy.objectives["a"]).given["forecast"].terms
    ] == [times(one, Decimal("0.5"))]


def test_what_nobody_says_of_a_line_is_no_plan_of_what_is_still_to_be_spent() -> None:
    seen = facts(COVERED)
    first = over_time(seen.strategy.coverage, seen.people.quarters)["a"][0]
    assert first.money == Unknown("nobody says what one/x still costs")


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
    parts = over_time(seen.strategy.coverage, seen.people.quarters)["o"]
    assert [part.money for part in parts[:2]] == [Money(Decimal(1950), "EUR"), Money(Decimal(0), "EUR")]
    assert parts[0].minutes == 3 * 480 // 2


def test_no_project_gives_more_than_all_of_itself() -> None:
    """80% and 60% of 1,400 are 1,120 and 840, and there are only 1,400: four parts and three of seven."""
    files = {
        "strategy.yaml": "objectives: {a: {}, b: {}}\n",
        "projects/one.yaml": "name: One\nstage: execution\nserves: {a: 80%, b: 60%}\nbudget: {lines: {x: {planned: 1400}}}\n",
    }
    found = facts(files).strategy.coverage.objectives
    assert [round(each.cost.amount, 6) for each in found.values() if isinstance(each.cost, Money)] == [800, 600]
    assert [found[each].money_share for each in "ab"] == [
        found[each].cost.amount / 1400  # type: ignore[union-attr]
        for each in "ab"
    ]


SHARED = {
    "strategy.yaml": "themes: {run: {name: Run}, grow: {name: Grow}}\nobjectives: {o1: {name: A}, o2: {name: B}}\n",
    "projects/p.yaml": "name: P\nstage: execution\nstart: 2026-07-20\ndeadline: 2026-12-31\ntheme: run\nserves: {o1: 100%}\nbudget: {lines: {l: {planned: 100}}}\n",
}
IN_DOLLARS = "name: Q\nstage: execution\nstart: 2026-07-20\ndeadline: 2026-12-31\ntheme: grow\nserves: {o2: 100%}\nbudget: {lines: {l: {planned: 900, currency: USD}}}\n"
WITHOUT_LINES = "name: Q\nstage: execution\nserves: {o2: 100%}\ntasks: {a: {effort: 500d, assign: [ann]}}\n"


@pytest.mark.parametrize(
    ("other", "reason"),
    [(IN_DOLLARS, "no rate for USD on 2026-07-14"), (WITHOUT_LINES, "'q' has no lines of money")],
)
def test_a_share_of_what_is_not_known_is_not_known(other: str, reason: str) -> None:
    files = {**SHARED, "projects/q.yaml": other, "staffing.yaml": "people: {ann: {rate: 800}}\n"}
    found = facts(files).strategy.coverage
    unknown = Unknown(reason)
    assert found.objectives["o2"].cost == unknown
    assert found.objectives["o1"].money_share == found.objectives["o2"].money_share == unknown
    if other == IN_DOLLARS:
        assert found.themes["run"][0] == found.themes["grow"][0] == unknown
