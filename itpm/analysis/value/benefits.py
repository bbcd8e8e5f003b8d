"""What projects promise the organisation, what has come of it, and whether they pay.

Cash flows are gathered in years from the business case on (else from the project's start) and discounted by the
portfolio's ``convention``, else from the end of each year: NPV = Σ CF_t / (1 + r)^t, with r its ``discount_rate``. Only
benefits in cash count; costs are those of the current forecast, where it is known, else of the plan.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, partial

from itpm.analysis.figures.amounts import NOTHING, ONE, Amount, Ratio, Unknown, by_period, part_of_sums, reasoned
from itpm.analysis.figures.arithmetic import difference, divided, minus, net, total
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Term, Unit
from itpm.analysis.money.cost import Costs, as_planned
from itpm.analysis.money.line import ALL_DAYS
from itpm.analysis.money.phasing import DAY, Phased
from itpm.analysis.time.periods import days_of_period
from itpm.analysis.value.cash_flows import CashFlows, Flow, years_later
from itpm.analysis.value.investment import Flows, irr, irr_of_days, payback, present
from itpm.classification import Classification
from itpm.message import Said, phrase
from itpm.model.funding import Benefit
from itpm.model.project import Project
from itpm.model.scalars import Dates, as_day

_FROM = {"end": "the end of each year", "mid": "the middle of each year", "dates": "its day"}
_NO_RATE = "the portfolio has no discount_rate"


def realised_share(seen: Ratio, baseline: Ratio, target: Ratio) -> Ratio:
    """How far a measure has come: (seen − baseline) / (target − baseline)."""
    way, whole = difference(seen, baseline), difference(target, baseline)
    return divided(way, whole, "its target is its baseline")


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
        """The latest value that was measured, in the unit of the benefit; unknown where none was."""
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


def _since(dates: Dates, first: date | None) -> Dates:
    """The days of a period from the one on which a benefit begins."""
    return dates if first is None or dates.start is None else Dates(max(dates.start, first), dates.finish)


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

    def value(self, benefit: Benefit) -> Phased:
        """The money of a benefit over time; one sum falls in the year that begins when the benefit does.

        What nobody knows of it is one part of all benefits, on any day where nobody knows when.
        """
        rates, known = self.costs.rates, benefit.value.known if benefit.value is not None else ()
        below = sum((each.amount for each in known), NOTHING) < NOTHING
        parts = ((dates, part_of_sums(each, benefit.id, below=below)) for dates, each in self._parts(benefit))
        return Phased.of(((d, rates.in_base(each)) for d, each in parts), self.costs.days, None, rates.base)

    def _parts(self, benefit: Benefit) -> Iterator[tuple[Dates, Amount]]:
        """The sums of a benefit with their days."""
        spread, begins = benefit.value, benefit.from_
        if spread is None:
            yield ALL_DAYS, reasoned(benefit, "value") or Unknown(phrase("{benefit} has no value", benefit=benefit.id))
        elif spread.total is None:
            for period, amount in by_period(spread):
                dates = days_of_period(period, self.costs.portfolio.settings)
                if begins is not None and dates.finish is not None and dates.finish < begins:
                    yield (
                        dates,
                        Unknown(
                            phrase(
                                "{benefit} has a value for {dates}, and begins on {begins}",
                                benefit=benefit.id,
                                dates=str(dates),
                                begins=begins,
                            )
                        ),
                    )
                else:
                    yield _since(dates, begins), amount
        elif begins is None:
            yield (
                ALL_DAYS,
                reasoned(benefit, "from")
                or Unknown(phrase("{benefit} does not say when it begins", benefit=benefit.id)),
            )
        else:
            yield Dates(begins, years_later(begins, 1) - DAY), spread.total

    @property
    def convention(self) -> str:
        """When flows count: at the end of their year, in its middle, or on their days."""
        return self.costs.portfolio.settings.convention or "end"

    @cached_property
    def flows(self) -> CashFlows | Unknown:
        """The cash flows, and why they are not known."""
        if self.base is None:
            return Unknown(phrase("'{project}' has neither a business case nor a start", project=self.project.id))
        lines = self.costs.of_owner.get(self.project.id, ())
        if not lines:
            return Unknown(phrase("'{project}' has no lines of money", project=self.project.id))
        values = [self.value(each.record) for each in self.promises if each.cash]
        return CashFlows(self.costs, self.base, lines, values, self.convention)

    @cached_property
    def as_planned(self) -> tuple[str, ...]:
        """The lines of which no forecast is known, so that their plan is what they cost."""
        lines = self.costs.of_owner.get(self.project.id, ())
        return tuple(each.id for each in lines if as_planned(self.costs, each))

    def _discounted(self) -> Said:
        """Between which days flows are discounted."""
        return phrase("discounted from {since} to {base}", since=_FROM[self.convention], base=str(self.base))

    @cached_property
    def computed(self) -> Computed:
        """NPV, BCR, ROI, payback and IRR with what they are made of."""
        flows = self.flows
        rate = self.costs.portfolio.settings.discount_rate
        discount: Ratio = Unknown(_NO_RATE) if rate is None else Decimal(rate)
        currency = self.costs.rates.base
        years: Sequence[Flow] = () if isinstance(flows, Unknown) else flows.years
        dated: Sequence[Flow] = () if isinstance(flows, Unknown) else flows.dated

        def by_year(name: str, *, discounted: bool) -> list[Amount]:
            if not discounted:
                return [getattr(each, name) for each in years]
            worth = [(each.year, present(getattr(each, name), discount, each.time)) for each in dated]
            return [total((sum_ for year, sum_ in worth if year == each.year), currency) for each in years]

        def given(name: str, *, discounted: bool) -> Given:
            words = self._discounted() if discounted else ""
            if isinstance(flows, Unknown):
                return Given(flows, words=words)
            amounts = by_year(name, discounted=discounted)
            terms = tuple(
                Term(phrase("year {year}", year=y.year), each) for y, each in zip(years, amounts, strict=True)
            )
            return Given(total(amounts, currency), terms, words)

        nets: Flows = flows if isinstance(flows, Unknown) else by_year("net", discounted=False)
        worth: Flows = flows if isinstance(flows, Unknown) else by_year("net", discounted=True)
        rate_of_return = irr(nets)
        if self.convention == "dates" and not isinstance(flows, Unknown):
            rate_of_return = irr_of_days([each.net for each in dated], [float(each.time) for each in dated])
        return BUSINESS_CASE.of(
            {
                "discount_rate": Given(discount),
                "benefits": given("benefits", discounted=False),
                "costs": given("costs", discounted=False),
                "pv_benefits": given("benefits", discounted=True),
                "pv_costs": given("costs", discounted=True),
                "payback": Given(payback(nets)),
                "discounted_payback": Given(payback(worth)),
                "irr": Given(rate_of_return),
            }
        )


def _case(name: str, title: str, unit: Unit, words: str, abbreviation: str = "") -> Figure:
    return Figure(name, title, unit, words, abbreviation=abbreviation, classification=Classification.MANAGEMENT)


_FREE = "it costs nothing"


def _return(benefits: Amount, costs: Amount) -> Ratio:
    return divided(minus(benefits, costs), costs, _FREE)


BUSINESS_CASE = Group(
    "Business case",
    (
        Figure("discount_rate", "Discount rate", Unit.SHARE, "of the portfolio"),
        _case("benefits", "Benefits", Unit.MONEY, "year by year"),
        _case("costs", "Costs", Unit.MONEY, "the forecast of each line, of a line without one its plan, year by year"),
        _case("pv_benefits", "Present value of benefits", Unit.MONEY, "discounted by the portfolio's convention"),
        _case("pv_costs", "Present value of costs", Unit.MONEY, "discounted by the portfolio's convention"),
        _case("payback", "Payback", Unit.YEARS, "until the sum of cash flows is no longer below 0"),
        _case("discounted_payback", "Discounted payback", Unit.YEARS, "the same, discounted"),
        _case("irr", "Internal rate of return", Unit.SHARE, "the rate at which NPV is 0", "IRR"),
        Figure(
            "npv",
            "Net present value",
            Unit.MONEY,
            "PV of benefits − PV of costs",
            ("pv_benefits", "pv_costs"),
            net,
            "NPV",
        ),
        Figure(
            "bcr",
            "Benefit-cost ratio",
            Unit.INDEX,
            "PV of benefits / PV of costs",
            ("pv_benefits", "pv_costs"),
            partial(divided, why=_FREE),
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
    source="Discounted cash flow, by year or by day as XNPV has it; PMI, Benefits Realization Management, 2019",
)
"""Whether a project pays."""
