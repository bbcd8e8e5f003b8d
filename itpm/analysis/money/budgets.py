"""Budgets of departments and projects: what is approved, what it is meant for, and what is left of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from itpm.analysis.figures.amounts import NOTHING, Amount, Unknown, Value, zero
from itpm.analysis.figures.arithmetic import added, known, minus, total
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Term, Unit
from itpm.analysis.money.claims import with_charged
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import ALL_DAYS, Line, currency_of
from itpm.analysis.money.phasing import apart
from itpm.analysis.money.reserve import Reserves, reserves, unsaid
from itpm.analysis.money.revaluation import revaluation
from itpm.analysis.money.sums import AT_END, COUNTED, FOLLOWING, Sums, counted, given_sums, together
from itpm.analysis.time.periods import days_of_period
from itpm.message import phrase
from itpm.model.budget import Budget
from itpm.model.project import Project
from itpm.model.scalars import Dates, Money


def _unallocated(approved: Amount, planned: Amount, left: Amount) -> Amount:
    """What is meant for nothing: a reserve that is overdrawn makes no money free."""
    overdrawn = isinstance(left, Money) and left.amount < NOTHING
    return minus(approved, planned) if overdrawn else minus(approved, planned, left)


BUDGET = Group(
    "Budget",
    (
        counted("approved", "Approved", "the last approval on or before the status date, and the released reserve"),
        counted("contingency", "Contingency", "for known risks, inside what is approved"),
        counted("contingency_drawn", "Contingency drawn", "approved drawdowns"),
        counted("management_reserve", "Management reserve", "what of it is not released, beside what is approved"),
        Figure(
            "contingency_left",
            "Contingency left",
            Unit.MONEY,
            "contingency − what was drawn",
            ("contingency", "contingency_drawn"),
            minus,
        ),
        *COUNTED,
        counted(
            "revaluation",
            "Revaluation",
            "what was paid in other currencies, at the rates of the status date, less at those of its days",
        ),
        *FOLLOWING,
        Figure(
            "available",
            "Available",
            Unit.MONEY,
            "approved − actual − accrued − open commitments",
            ("approved", "actual", "accrued", "committed"),
            minus,
        ),
        AT_END,
        Figure(
            "unallocated",
            "Unallocated",
            Unit.MONEY,
            "approved − planned − contingency left, of which there is none where more is drawn than it holds",
            ("approved", "planned", "contingency_left"),
            _unallocated,
        ),
    ),
    source="Commitment accounting: ordered, received, invoiced; currencies by IAS 21.21",
)
"""What is approved for a project or a department, and what is left of it."""


def approval(costs: Costs, owner: Budget | Project, day: date | None = None) -> Amount:
    """What was approved last for a budget, on or before a day, else the status date, in its currency."""
    money = owner.budget if isinstance(owner, Project) else owner
    days = [each for each in money.approved if each <= (day or costs.as_of)] if money is not None else []
    if money is None or not days:
        return Unknown(phrase("nothing is approved for '{owner}'", owner=owner.id))
    currency = currency_of(costs.portfolio, owner)
    amount = money.approved[max(days)].amount or zero(currency)
    return unsaid(owner, f"approved.{max(days)}.amount") or costs.rates.converted(amount, currency)


@dataclass(frozen=True)
class Funds:
    """The money of a department's budget or of a project, in its currency."""

    costs: Costs
    owner: Budget | Project

    @property
    def currency(self) -> str:
        """The code of the currency that the budget is kept in."""
        return currency_of(self.costs.portfolio, self.owner)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines that stand in the budget itself, without what projects charge to them."""
        return self.costs.of_owner.get(self.owner.id, ())

    @cached_property
    def approved(self) -> Amount:
        """What may be spent: what was approved last, by the status date, and what of the reserve is released."""
        return added(approval(self.costs, self.owner), self.reserves.released)

    @cached_property
    def year(self) -> Dates | None:
        """The days of a department's fiscal year; None for a project or where none is written."""
        year = self.owner.fiscal_year if isinstance(self.owner, Budget) else None
        return days_of_period(year, self.costs.portfolio.settings) if year is not None else None

    @cached_property
    def reserves(self) -> Reserves:
        """Contingency and management reserve, and what was drawn from them."""
        return reserves(self.costs, self.owner)

    def sums_of(self, line: Line, dates: Dates = ALL_DAYS) -> Sums:
        """What a line comes to, in the currency of the budget; charged project lines are part of a department's."""
        return with_charged(self.costs, line, self.currency, dates)

    @cached_property
    def sums(self) -> Sums:
        """What all lines come to."""
        return together((sums for _part, sums in self._parts), self.currency)

    @cached_property
    def _parts(self) -> tuple[tuple[str, Sums], ...]:
        return tuple(self._parts_of(ALL_DAYS))

    def _parts_of(self, dates: Dates) -> Iterator[tuple[str, Sums]]:
        """What each line comes to in some days, by its address; of a project without lines what it says as a whole."""
        if isinstance(self.owner, Project) and not self.lines:
            yield self.owner.id, self.costs.spending.without_lines(self.owner, dates)
        yield from ((line.id, self.sums_of(line, dates)) for line in self.lines)

    def of(self, dates: Dates) -> Sums:
        """What all lines come to in some days; a department's budget of other days says nothing of what is planned."""
        found = together((sums for _part, sums in self._parts_of(dates)), self.currency)
        if not isinstance(self.owner, Budget) or self.year is None or not apart(self.year, dates):
            return found
        return replace(
            found,
            planned=Unknown(
                phrase(
                    "'{owner}' is the budget of {fiscal_year}",
                    owner=self.owner.id,
                    fiscal_year=str(self.owner.fiscal_year),
                )
            ),
        )

    @cached_property
    def computed(self) -> Computed:
        """All figures of the budget, with what they are made of."""
        kept = self.reserves
        given = {
            "approved": Given(
                self.approved,
                (Term("approval", approval(self.costs, self.owner)), Term("released reserve", kept.released)),
            ),
            "contingency": Given(kept.contingency),
            "contingency_drawn": Given(kept.drawn),
            "management_reserve": Given(kept.reserve_left),
            "revaluation": self._revaluation,
        }
        return BUDGET.of(given | given_sums(self.sums, self._parts))

    @property
    def _revaluation(self) -> Given:
        """How much more what was paid would be at the rates of the status date, by line; of projects their own."""
        held = [each for line in self.lines for each in (line, *self.costs.charged.get(line.id, ()))]
        found = tuple(Term(each.id, revaluation(self.costs, each, self.currency)) for each in held)
        amounts = [each.value for each in found if not isinstance(each.value, Decimal)]
        return Given(total(amounts, self.currency), tuple(each for each in found if not _nothing(each.value)))

    @property
    def available(self) -> Amount:
        """What is approved and neither spent nor ordered."""
        return self.computed.amount("available")


def _nothing(value: Value) -> bool:
    return isinstance(value, Money) and not value.amount


def charged_to(funds: Funds, line: Line) -> Amount:
    """What project lines plan to charge to a department's line, in the line's currency."""
    costs = funds.costs
    charged = costs.charged.get(line.id, ())
    return total((costs.carried(each, line.currency).planned for each in charged), line.currency)


@dataclass(frozen=True)
class Budgets:
    """Every budget of a portfolio."""

    costs: Costs

    @cached_property
    def departments(self) -> Mapping[str, Funds]:
        """The budgets of departments by id."""
        return {id_: Funds(self.costs, each) for id_, each in self.costs.portfolio.finance.budgets.items()}

    @cached_property
    def projects(self) -> Mapping[str, Funds]:
        """The money of each project that has any, also of one that was cancelled: what was spent stays spent."""
        return {
            id_: Funds(self.costs, each)
            for id_, each in self.costs.portfolio.projects.items()
            if each.budget is not None
        }

    def approved(self, project: Project) -> Amount:
        """What is approved for a project on the status date."""
        return (self.projects.get(project.id) or Funds(self.costs, project)).approved

    def approved_together(self, projects: Iterable[Project]) -> tuple[Money, tuple[Unknown, ...]]:
        """What is approved for some projects in the portfolio's currency, and why it is unknown of the others."""
        rates = self.costs.rates
        sums = [rates.in_base(self.approved(each)) for each in projects]
        return known(sums, rates.base), tuple(each for each in sums if isinstance(each, Unknown))
