"""Money and people of several fiscal years side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from itpm.analysis.figures.amounts import Amount, Unknown
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.budgets import Budgets, Funds
from itpm.analysis.money.depreciation import depreciation_of_all
from itpm.analysis.money.phasing import DAY, apart
from itpm.analysis.people.capacity import Capacity, Load
from itpm.analysis.people.unhindered import Unhindered
from itpm.analysis.time.periods import days_of_period, fiscal_year_of
from itpm.analysis.time.stretches import Bucket
from itpm.message import phrase
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates, Period


@dataclass(frozen=True)
class Year:
    """A fiscal year: the plan of each budget, all money counted once, and the time of all people."""

    name: str
    dates: Dates
    budgets: Mapping[str, Amount]
    """The plans of departments and projects that lie in any of the years, each in its own currency."""
    money: Mapping[str, Amount]
    """In the portfolio's currency: planned, of that capex and opex, the forecast, and what is written off."""
    people: Load
    """From the status date on."""


def fiscal_years(portfolio: Portfolio, day: date, count: int) -> tuple[str, ...]:
    """The names of the fiscal year that holds a day and of those after it."""
    first = fiscal_year_of(day, portfolio.settings)
    return tuple(f"FY{int(first[2:]) + each}" for each in range(count))


def years(budgets: Budgets, names: Sequence[str]) -> tuple[Year, ...]:
    """Some fiscal years that follow each other."""
    costs = budgets.costs
    spans = [days_of_period(Period(each), costs.portfolio.settings) for each in names]
    loads = _loads(budgets, names, spans)
    every = {**budgets.departments, **budgets.projects}
    shown = [id_ for id_, each in every.items() if any(_lies_in(each, dates) for dates in spans)]
    found = []
    for name, dates, load in zip(names, spans, loads, strict=True):
        plans = {id_: every[id_].of(dates).planned for id_ in shown}
        found.append(Year(name, dates, plans, _money(budgets, dates, _without(budgets, name, dates)), load))
    return tuple(found)


def _lies_in(funds: Funds, dates: Dates) -> bool:
    """Whether a budget is for some days: a project's is for all."""
    return funds.year is None or not apart(funds.year, dates)


def _without(budgets: Budgets, name: str, dates: Dates) -> Sequence[Unknown]:
    """That no department has a budget for a year of those that have some."""
    held = budgets.departments.values()
    without = bool(held) and not any(_lies_in(each, dates) for each in held)
    return [Unknown(phrase("no department has a budget for {name}", name=name))] if without else []


def _money(budgets: Budgets, dates: Dates, lacking: Sequence[Unknown]) -> Mapping[str, Amount]:
    """All money of a year, each sum counted once; ``lacking`` is what nobody knows of it."""
    costs = budgets.costs
    money, base = Breakdown(costs, dates), costs.rates.base
    kinds = money.by("type")
    sums = {
        "planned": money.total.planned,
        **{f"planned, {kind}": kinds[kind].planned for kind in ("capex", "opex") if kind in kinds},
        "forecast": money.total.forecast,
    }
    known = {name: total((each, *lacking), base) for name, each in sums.items()}
    return known | {"depreciation": depreciation_of_all(costs, dates)}


def _loads(budgets: Budgets, names: Sequence[str], spans: Sequence[Dates]) -> Sequence[Load]:
    """The load of everybody in each year, of what lies behind the status date nothing."""
    costs, people = budgets.costs, budgets.costs.portfolio.staffing.people
    ahead = [
        Bucket(name, max(dates.start, costs.as_of), dates.finish)
        for name, dates in zip(names, spans, strict=True)
        if dates.start is not None and dates.finish is not None and dates.finish > costs.as_of - DAY
    ]
    capacity = Capacity(costs.schedule, ahead, Unhindered(costs.schedule))
    loads = dict(zip((each.name for each in ahead), capacity.of(people), strict=True)) if ahead else {}
    return [loads.get(name, Load()) for name in names]
