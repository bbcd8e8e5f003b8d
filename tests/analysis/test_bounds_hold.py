"""What is said of figures with unknown parts holds, whatever the parts come to: costs never below zero, income never above."""

import re
from collections.abc import Iterator
from random import Random

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Bound, Partly, Unknown
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.line import ALL_DAYS
from itpm.analysis.money.within import within
from itpm.analysis.strategy.years import years
from itpm.model.scalars import Dates, Money, parse_dates
from itpm.queries.within import kept
from tests.analysis.seen import facts

FILES = {
    "itpm.yaml": "status_date: 2026-06-30\ncurrency: EUR\n",
    "budget.yaml": """suppliers: {s: {}}
budgets:
  it:
    fiscal_year: FY2026
    approved: {2026-01-01: {amount: 50000}}
    ledger: {through: 2026-06-30}
    lines:
      x: {type: opex, planned: 30000}
      w: {type: capex, planned: {FY2026-Q1: 2000, FY2026-Q3: A}, forecast: {FY2026-Q3: 900, FY2026-Q4: B}}
      g: {type: opex, planned: -4000, forecast: {FY2026-Q3: -100, FY2026-Q4: E}}
      z: {type: opex, planned: 5000, forecast: F}
entries: {I1: {date: 2026-02-01, line: it/x, kind: actual, amount: 700}}
""",
    "projects/p.yaml": """name: P
start: 2026-01-05
stage: execution
tasks: {a: {duration: 20d, supplier: s}}
budget:
  approved: {2026-01-01: {amount: 9000}}
  ledger: {through: 2026-06-30}
  contingency: G

  lines:
    c: {type: opex, planned: {FY2026-Q1: 3000, FY2026-Q4: C}, forecast: 100, charge_to: it/x}
    i: {type: opex, planned: {FY2026-Q1: -500, FY2026-Q4: D}, forecast: {FY2026-Q4: H}, charge_to: it/x}
    o: {type: opex, planned: 800, forecast: {FY2026-Q3: 20, FY2026-Q4: J}}
""",
}
COSTS, INCOME = "ABCFGJ", "DEH"
YEAR = parse_dates("2026-01-01..2026-12-31")


def filled(values: dict[str, str]) -> Facts:
    """The portfolio with something in the place of each letter."""
    found = {path: re.sub(r"(?<=: )([A-J])(?=[},\n])", lambda at: values[at[1]], text) for path, text in FILES.items()}
    return facts(found)


def told(known: Facts) -> Iterator[tuple[str, Amount]]:
    """Every sum of budgets, of lines, by every word, and of years, by what it is of."""
    budgets = known.money.budgets
    funds: dict[str, Funds] = {**budgets.departments, **budgets.projects}
    for dates in (ALL_DAYS, YEAR, Dates(parse_dates("2026-07-01").start, YEAR.finish)):
        for id_, each in funds.items():
            computed = each.computed if dates == ALL_DAYS else within(each, dates)
            yield from ((f"{id_} {name} {dates}", computed.amount(name)) for name in computed.values)
            for line in each.lines:
                sums = each.sums_of(line, dates).values
                yield from ((f"{line.id} {name} {dates}", amount) for name, amount in sums.items())
        money = Breakdown(known.money.costs, dates)
        for key in ("project", "type", "line"):
            for group, sums_ in money.by(key).items():
                yield from ((f"{key} {group} {name} {dates}", amount) for name, amount in sums_.values.items())
        yield from ((f"total {name} {dates}", amount) for name, amount in money.total.values.items())
    for year in years(budgets, ("FY2026", "FY2027")):
        yield from ((f"{year.name} {name}", amount) for name, amount in year.money.items())
        yield from ((f"{year.name} {id_}, planned", amount) for id_, amount in year.budgets.items())
    for id_, value in known.value.earned_values.items():
        yield f"{id_} at_pace", value.computed.amount("at_pace")


def holds(said: Amount, real: Amount) -> bool:
    """Whether what was said of a figure is true of what it comes to."""
    if not isinstance(said, Unknown):
        return said == real
    if not isinstance(said, Partly) or said.bound is Bound.NEITHER or not isinstance(real, Money):
        return True
    return real.amount >= said.known.amount if said.bound is Bound.AT_LEAST else real.amount <= said.known.amount


@pytest.mark.parametrize("seed", range(12))
def test_every_bound_holds_whatever_the_unknown_parts_come_to(seed: int) -> None:
    chance = Random(seed)
    every = COSTS + INCOME
    real = {each: str(chance.choice((0, 1, 5000, 40000)) * (-1 if each in INCOME else 1)) for each in every}
    hidden = {each: "{unknown: open}" if chance.random() < 0.6 else real[each] for each in every}
    with_unknown, known = filled(hidden), filled(real)
    truth = dict(told(known))
    wrong = [(name, said, truth[name]) for name, said in told(with_unknown) if not holds(said, truth[name])]
    assert wrong == []
    for id_, each in with_unknown.money.budgets.departments.items():
        verdict = kept(within(each, YEAR))
        assert verdict in (None, kept(within(known.money.budgets.departments[id_], YEAR)))
