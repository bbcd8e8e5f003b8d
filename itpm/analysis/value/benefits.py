"""What projects promise the organisation, what has come of it, and whether they pay.

Cash flows are gathered in years from the business case on (else from the project's start) and discounted from the end
of each year: NPV = Σ CF_t / (1 + r)^t, with r the portfolio's ``discount_rate``. Only benefits in cash count; costs
are those of the current forecast, where it is known, else of the plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property, partial

from itpm.analysis.figures.amounts import ONE, Amount, Ratio, Unknown, of_periods, reasoned
from itpm.analysis.figures.arithmetic import difference, minus, over, total
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Term, Unit
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import Line
from itpm.analysis.money.phasing import DAY, Part, Phased
from itpm.analysis.time.periods import days_of_period
from itpm.analysis.value.investment import discounted, irr, payback, present
from itpm.classification import Classification
from itpm.model.funding import Benefit
from itpm.model.project import Project
from itpm.model.scalars import Dates, as_day

_NO_RATE = "the portfolio has no discount_rate"


def realised_share(seen: Ratio, baseline: Ratio, target: Ratio) -> Ratio:
    """How far a measure has come: (seen − baseline) / (target − baseline)."""
    way, whole = difference(seen, baseline), difference(target, baseline)
    return over(way, whole, "its target is its baseline")


@dataclass(frozen=True)
class Promise:
    """A benefit: what it should bring, and what is seen of it by the status date."""

    record: Benefit
    project: Project
    as_of: date

    @property
    def cash(self) -> bool:
        """Whether it is money in hand; a gain of another kind is told, and not added to money."""
        return self.record.kind in {None, "cash"}

    @cached_property
    def seen(self) -> tuple[date, Decimal] | None:
        """The latest value seen, and its day."""
        days = [day for day in self.record.realised if day <= self.as_of]
        return (max(days), self.record.realised[max(days)]) if days else None

    @property
    def value_seen(self) -> Ratio:
        """The latest value seen."""
        return self.seen[1] if self.seen is not None else Unknown("no value has been seen")

    @property
    def realised(self) -> Ratio:
        """How far the measure has come; more than 1 is possible."""
        return realised_share(self.value_seen, self.baseline, self.target)

    @property
    def baseline(self) -> Ratio:
        """What the measure was before."""
        return Unknown("it has no baseline") if self.record.baseline is None else self.record.baseline

    @property
    def target(self) -> Ratio:
        """What the measure should come to."""
        return Unknown("it has no target") if self.record.target is None else self.record.target

    @property
    def overdue(self) -> bool:
        """Whether it should be there by now and is not, or nobody looked."""
        start = self.record.from_
        if start is None or start > self.as_of:
            return False
        reached = self.realised
        return isinstance(reached, Unknown) or reached < ONE or (self.seen is not None and self.seen[0] < start)


def promises(project: Project, as_of: date) -> tuple[Promise, ...]:
    """The benefits of a project."""
    return tuple(Promise(each, project, as_of) for each in project.benefits.values())


@dataclass(frozen=True, slots=True)
class Year:
    """The cash flow of a year, counted from 1; it is discounted from its end."""

    number: int
    dates: Dates
    benefits: Amount
    costs: Amount

    @property
    def net(self) -> Amount:
        """Benefits less costs."""
        return minus(self.benefits, self.costs)


def _since(dates: Dates, first: date | None) -> Dates:
    """The days of a period from the one on which a benefit begins."""
    return dates if first is None or dates.start is None else Dates(max(dates.start, first), dates.finish)


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + years, day=28)


@dataclass(frozen=True)
class BusinessCase:
    """Whether a project pays, in the portfolio's currency."""

    costs: Costs
    project: Project

    @cached_property
    def base(self) -> date | None:
        """The day that everything is discounted to."""
        if self.project.business_case is not None:
            return self.project.business_case.date
        return as_day(self.project.start) if self.project.start is not None else None

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """The benefits of the project."""
        return promises(self.project, self.costs.as_of)

    def value(self, benefit: Benefit) -> Phased | Unknown:
        """The money of a benefit over time; one sum falls in the year that begins when the benefit does."""
        spread, rates = benefit.value, self.costs.rates
        if spread is None:
            return reasoned(benefit, "value") or Unknown(f"{benefit.id} has no value")
        unsaid = of_periods(spread)
        if unsaid is not None:
            return unsaid
        if spread.total is not None:
            if benefit.from_ is None:
                return Unknown(f"{benefit.id} does not say when it begins")
            whole = Dates(benefit.from_, _years_later(benefit.from_, 1) - DAY)
            parts = [(whole, spread.total)]
        else:
            settings = self.costs.portfolio.settings
            parts = [(days_of_period(period, settings), money) for period, money in spread.periods.items()]
            early = next((d for d, _ in parts if benefit.from_ and d.finish and d.finish < benefit.from_), None)
            if early is not None:
                return Unknown(f"{benefit.id} has a value for {early}, and begins on {benefit.from_}")
            parts = [(_since(dates, benefit.from_), money) for dates, money in parts]
        found = []
        for dates, money in parts:
            converted = rates.in_base(money)
            if isinstance(converted, Unknown):
                return converted
            found.append(Part(dates, converted))
        return Phased(tuple(found), self.costs.days, None, rates.base)

    @cached_property
    def years(self) -> tuple[Year, ...] | Unknown:
        """The cash flows, year by year; the last one is the last with money in it."""
        if self.base is None:
            return Unknown(f"'{self.project.id}' has neither a business case nor a start")
        lines = self.costs.of_owner.get(self.project.id, ())
        if not lines:
            return Unknown(f"'{self.project.id}' has no lines of money")
        flows = [self.value(each.record) for each in self.promises if each.cash]
        missing = next((each for each in flows if isinstance(each, Unknown)), None)
        if missing is not None:
            return missing
        known = [each for each in flows if isinstance(each, Phased)]
        return self._gathered(self.base, lines, known)

    def _gathered(self, base: date, lines: Sequence[Line], flows: Sequence[Phased]) -> tuple[Year, ...]:
        currency = self.costs.rates.base
        found = []
        for number in range(1, self._count(base, lines, flows) + 1):
            # What lies before the base day counts in the first year.
            first = _years_later(base, number - 1) if number > 1 else None
            dates = Dates(first, _years_later(base, number) - DAY)
            benefits = total((each.between(dates) for each in flows), currency)
            spent = total((self.costs.rates.in_base(self.costs.expected(each, dates)) for each in lines), currency)
            found.append(Year(number, dates, benefits, spent))
        return tuple(found)

    def _count(self, base: date, lines: Sequence[Line], flows: Sequence[Phased]) -> int:
        """The years until nothing is planned any more."""
        phased = [*flows, *(self.costs.planned(each) for each in lines), *(self.costs.estimate(each) for each in lines)]
        ends = [p.dates.finish for each in phased if isinstance(each, Phased) for p in each.parts if p.dates.finish]
        last = max((*ends, self.costs.as_of), default=base)
        return min(date.max.year - base.year - 1, max(1, -(-(last - base + timedelta(days=1)).days * 4 // 1461)))

    @cached_property
    def computed(self) -> Computed:
        """NPV, BCR, ROI, payback and IRR with what they are made of."""
        years = self.years
        rate = self.costs.portfolio.settings.discount_rate
        discount: Ratio = Unknown(_NO_RATE) if rate is None else Decimal(rate)
        currency = self.costs.rates.base
        rows = [] if isinstance(years, Unknown) else list(years)

        def given(name: str, *, discounted: bool) -> Given:
            words = f"discounted from the end of each year to {self.base}" if discounted else ""
            if isinstance(years, Unknown):
                return Given(years, words=words)
            amounts = [getattr(each, name) for each in rows]
            if discounted:
                amounts = [present(each, discount, year.number) for each, year in zip(amounts, rows, strict=True)]
            terms = tuple(Term(f"year {y.number}", each) for y, each in zip(rows, amounts, strict=True))
            return Given(total(amounts, currency), terms, words)

        nets = years if isinstance(years, Unknown) else [each.net for each in rows]
        return BUSINESS_CASE.of(
            {
                "discount_rate": Given(discount),
                "benefits": given("benefits", discounted=False),
                "costs": given("costs", discounted=False),
                "pv_benefits": given("benefits", discounted=True),
                "pv_costs": given("costs", discounted=True),
                "payback": Given(payback(nets)),
                "discounted_payback": Given(payback(discounted(nets, discount))),
                "irr": Given(irr(nets)),
            }
        )


def _case(name: str, title: str, unit: Unit, words: str, abbreviation: str = "") -> Figure:
    return Figure(name, title, unit, words, abbreviation=abbreviation, classification=Classification.MANAGEMENT)


_FREE = "it costs nothing"


def _return(benefits: Amount, costs: Amount) -> Ratio:
    return over(minus(benefits, costs), costs, _FREE)


BUSINESS_CASE = Group(
    "Business case",
    (
        Figure("discount_rate", "Discount rate", Unit.SHARE, "of the portfolio"),
        _case("benefits", "Benefits", Unit.MONEY, "year by year"),
        _case("costs", "Costs", Unit.MONEY, "year by year"),
        _case("pv_benefits", "Present value of benefits", Unit.MONEY, "discounted from the end of each year"),
        _case("pv_costs", "Present value of costs", Unit.MONEY, "discounted from the end of each year"),
        _case("payback", "Payback", Unit.YEARS, "until the sum of cash flows is no longer below 0"),
        _case("discounted_payback", "Discounted payback", Unit.YEARS, "the same, discounted"),
        _case("irr", "Internal rate of return", Unit.SHARE, "the rate at which NPV is 0", "IRR"),
        Figure(
            "npv",
            "Net present value",
            Unit.MONEY,
            "PV of benefits − PV of costs",
            ("pv_benefits", "pv_costs"),
            minus,
            "NPV",
        ),
        Figure(
            "bcr",
            "Benefit-cost ratio",
            Unit.INDEX,
            "PV of benefits / PV of costs",
            ("pv_benefits", "pv_costs"),
            partial(over, why=_FREE),
            "BCR",
        ),
        Figure(
            "roi",
            "Return on investment",
            Unit.SHARE,
            "(benefits − costs) / costs",
            ("benefits", "costs"),
            _return,
            "ROI",
        ),
    ),
)
"""Whether a project pays."""
