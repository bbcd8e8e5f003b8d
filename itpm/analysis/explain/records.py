"""Every figure that can be asked for by a record's address: what it is, its formula, and what went into it."""

from collections.abc import Iterator

from itpm.analysis.explain.outcomes import (
    benefit_figures,
    exposure_figures,
    load_figures,
    objective_figures,
    proposal_figures,
    result_figures,
)
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Unknown, minus, total
from itpm.analysis.figures.formulas import Computed, Formula, Given, Term
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.budgets import Purse
from itpm.analysis.money.cost import Line
from itpm.analysis.money.depreciation import written_off
from itpm.analysis.money.sums import Sums, added
from itpm.analysis.strategy.scoring import PROPOSED
from itpm.analysis.value.earned_schedule import EarnedSchedule, earned_schedule
from itpm.model.budget import Budget
from itpm.model.funding import Benefit
from itpm.model.money_line import BudgetLine
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scalars import Money
from itpm.model.staffing import Person, Role, Team
from itpm.model.strategy import KeyResult, Objective, Theme

_NAMES = (
    ("planned", "Planned", "the lines, phased over working days"),
    ("committed", "Open commitments", "ordered, less what was booked against it"),
    ("accrued", "Accrued", "received and not invoiced"),
    ("actual", "Actual", "invoiced or paid, or hours worked at their rates; credits taken away"),
    ("estimate", "Still to be spent", "the forecast of what is neither spent nor ordered"),
)


def _summed(*amounts: Amount) -> Amount:
    currency = next((each.currency for each in amounts if not isinstance(each, Unknown)), "")
    return total(amounts, currency)


_MONEY = (
    Formula("spent", "Spent", "actual + accrued", ("actual", "accrued"), _summed),
    Formula(
        "forecast",
        "Forecast",
        "actual + accrued + open commitments + what is still to be spent",
        ("actual", "accrued", "committed", "estimate"),
        _summed,
    ),
    Formula(
        "left",
        "Left",
        "planned − actual − accrued − open commitments",
        ("planned", "actual", "accrued", "committed"),
        minus,
    ),
)
_DEPRECIATION = Formula(
    "monthly_depreciation",
    "Depreciation a month",
    "cost / useful life in months, from the in-service date on",
    ("cost", "life"),
    lambda cost, life: cost if isinstance(cost, Unknown) else Money(cost.amount / life, cost.currency),
)
_PURSE = (
    *_MONEY,
    Formula(
        "available",
        "Available",
        "approved − actual − accrued − open commitments",
        ("approved", "actual", "accrued", "committed"),
        minus,
    ),
    Formula(
        "unallocated", "Unallocated", "approved − planned − contingency", ("approved", "planned", "contingency"), minus
    ),
    Formula(
        "contingency_left",
        "Contingency left",
        "contingency − what was drawn",
        ("contingency", "contingency_drawn"),
        minus,
    ),
)


def _given(sums: Sums, parts: tuple[tuple[str, Sums], ...] = ()) -> dict[str, Given]:
    return {
        name: Given(title, getattr(sums, name), words, tuple(Term(part, getattr(each, name)) for part, each in parts))
        for name, title, words in _NAMES
    }


def line_figures(facts: Facts, line: Line) -> Computed:
    """The figures of a line of money."""
    charged = facts.costs.charged.get(line.id, ())
    parts = tuple((each.id, facts.costs.sums(each).carried(facts.costs.rates, line.currency)) for each in charged)
    given = _given(facts.costs.with_charged(line), parts)
    if line.record.type != "capex":
        return Computed.of(given, _MONEY)
    return Computed.of(given | _written_off(facts, line), (*_MONEY, _DEPRECIATION))


def _written_off(facts: Facts, line: Line) -> dict[str, Given]:
    found = written_off(facts.costs, line)
    cost, life = (found, found) if isinstance(found, Unknown) else found[:2]
    return {
        "cost": Given("Cost", cost, "the forecast, or the plan where that is not known"),
        "life": Given("Useful life in months", life),
    }


def _theme_figures(facts: Facts, theme: str) -> Computed:
    """The money of a theme, each sum counted once."""
    money = Breakdown(facts.costs)
    parts = tuple((each.line.id, money.sums(each)) for each in money.positions if each.theme == theme)
    got, wanted = facts.coverage.themes.get(theme, (Unknown("nothing is planned for it"),) * 2)
    shares = {
        "share": Given("Share of the planned money", got, "planned / all that is planned"),
        "wanted": Given("Wanted share", wanted, "as written"),
    }
    given = _given(added((sums for _line, sums in parts), facts.costs.rates.base), parts)
    return Computed.of(given | shares, _MONEY)


def purse_figures(purse: Purse) -> Computed:
    """The figures of a budget."""
    parts = tuple((line.id, purse.sums_of(line)) for line in purse.lines)
    kept = purse.reserves
    return Computed.of(
        {
            "approved": Given("Approved", purse.approved, "the last approval on or before the status date"),
            "contingency": Given("Contingency", kept.contingency, "for known risks, inside what is approved"),
            "contingency_drawn": Given("Contingency drawn", kept.drawn, "approved drawdowns"),
            "management_reserve": Given("Management reserve", kept.reserve_left, "beside what is approved"),
            **_given(purse.sums, parts),
        },
        _PURSE,
    )


def _of_project(facts: Facts, project: Project) -> Iterator[Computed]:
    value = facts.earned_values.get(project.id)
    if value is not None:
        yield value.computed
    in_time = value.schedule if value is not None else _earned_in_time(facts, project)
    if in_time is not None:
        yield in_time.computed
    if project.id in facts.budgets.projects:
        yield purse_figures(facts.budgets.projects[project.id])
    if project.id in facts.business_cases:
        yield facts.business_cases[project.id].computed
    yield exposure_figures(facts, project)
    if project.stage in PROPOSED:
        yield proposal_figures(facts, project)


def _earned_in_time(facts: Facts, project: Project) -> EarnedSchedule | None:
    """How far a project without money is in time; None without a baseline, or where nothing of it is planned."""
    frozen = facts.costs.worth.frozen(project) if project.stage != "cancelled" else None
    return earned_schedule(facts.schedule, project, frozen) if frozen is not None else None


def figures(facts: Facts, record: Record) -> Iterator[Computed]:
    """What can be explained of a record, by groups of figures."""
    if isinstance(record, Project):
        yield from _of_project(facts, record)
    elif isinstance(record, Budget):
        yield purse_figures(facts.budgets.departments[record.id])
    elif isinstance(record, BudgetLine) and record.id in facts.costs.lines:
        yield line_figures(facts, facts.costs.lines[record.id])
    elif isinstance(record, Theme):
        yield _theme_figures(facts, record.id)
    elif isinstance(record, Objective):
        yield objective_figures(facts, record.id)
    elif isinstance(record, KeyResult):
        standing = facts.standings[record.id.partition("/")[0]]
        yield from (result_figures(each) for each in standing.results if each.record.id == record.id)
    elif isinstance(record, Benefit):
        yield benefit_figures(facts, record)
    elif isinstance(record, Person | Team | Role):
        yield load_figures(facts, record)
