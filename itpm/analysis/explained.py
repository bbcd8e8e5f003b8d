"""Every figure that can be asked for by a record's address: what it is, its formula, and what went into it."""

from collections.abc import Iterator
from decimal import Decimal

from itpm.analysis.amounts import Amount, Unknown, minus, total
from itpm.analysis.breakdown import Breakdown
from itpm.analysis.budgets import Purse
from itpm.analysis.capacity import Load
from itpm.analysis.cost import Line, Sums, added
from itpm.analysis.facts import Facts
from itpm.analysis.formulas import Computed, Formula, Given, Term
from itpm.analysis.key_results import Progress, Standing
from itpm.model.budget import Budget
from itpm.model.money_line import BudgetLine
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.staffing import Person
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
    return Computed.of(_given(facts.costs.with_charged(line), parts), _MONEY)


def _theme_figures(facts: Facts, theme: str) -> Computed:
    """The money of a theme, each sum counted once."""
    money = Breakdown(facts.costs)
    parts = tuple((each.line.id, money.sums(each)) for each in money.positions if each.theme == theme)
    return Computed.of(_given(added((sums for _line, sums in parts), facts.costs.rates.base), parts), _MONEY)


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


def _result_figures(seen: Progress) -> Computed:
    record = seen.record
    said = f"read from {record.source}" if seen.computed else f"checked in on {seen.checked_in}"
    given: dict[str, Given] = {"current": Given("Now", seen.current, said)}
    for name in ("baseline", "target"):
        value = getattr(record, name)
        given[name] = Given(name.capitalize(), Unknown("it is not written") if value is None else value)
    words = "1 where it is reached, else 0" if seen.milestone else "(current − baseline) / (target − baseline), 0 to 1"
    return Computed.of(
        given, (Formula("score", "Score", words, ("current", "baseline", "target"), lambda *_each: seen.score),)
    )


def _standing_figures(standing: Standing) -> Computed:
    terms = tuple(Term(f"{each.record.id} (weight {each.record.weight or 1})", each.score) for each in standing.results)
    return Computed.of(
        {
            "score": Given("Score", standing.score, "weighted mean of the key results", terms),
            "passed": Given("Part of the period that has passed", standing.passed),
        },
        (),
    )


def _load_figures(load: Load) -> Computed:
    """The load of a person in the next quarter, in hours."""

    def hours(minutes: int) -> Decimal:
        return Decimal(minutes) / 60

    terms = tuple(Term(what, hours(minutes)) for what, minutes in load.by.items())
    share = Unknown("nothing can be deployed") if load.utilisation is None else Decimal(repr(load.utilisation))
    return Computed.of(
        {
            "nominal": Given("Nominal hours", hours(load.nominal), "contract, until the end of the quarter"),
            "available": Given("Available hours", hours(load.available), "less holidays, leave and training"),
            "deployable": Given("Deployable hours", hours(load.deployable), "less the share for operations"),
            "allocated": Given("Allocated hours", hours(load.allocated), "the plan, allocations, operations", terms),
        },
        (
            Formula(
                "utilisation",
                "Utilisation",
                "allocated / deployable",
                ("allocated", "deployable"),
                lambda *_each: share,
            ),
        ),
    )


def _of_project(facts: Facts, project: Project) -> Iterator[Computed]:
    if project.id in facts.earned_values:
        value = facts.earned_values[project.id]
        yield value.computed
        if value.schedule is not None:
            yield value.schedule.computed
    if project.id in facts.budgets.projects:
        yield purse_figures(facts.budgets.projects[project.id])
    if project.id in facts.business_cases:
        yield facts.business_cases[project.id].computed


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
        yield _standing_figures(facts.standings[record.id])
    elif isinstance(record, KeyResult):
        standing = facts.standings[record.id.partition("/")[0]]
        yield from (_result_figures(each) for each in standing.results if each.record.id == record.id)
    elif isinstance(record, Person):
        yield _load_figures(facts.quarters.of_person(record.id)[0])
