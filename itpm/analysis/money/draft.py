"""The draft of a year's budget, line by line: what was planned and is expected before it, asked for, and approved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from itpm.analysis.figures.amounts import Amount, Unknown, paid, part_of_sums, reasoned, zero
from itpm.analysis.figures.arithmetic import minus, total
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.budgets import Budgets, Funds
from itpm.analysis.money.claims import with_charged
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import Line
from itpm.analysis.money.phasing import DAY, apart
from itpm.analysis.money.sums import Sums
from itpm.analysis.time.periods import days_of_period, fiscal_year_of
from itpm.model.address import own_of
from itpm.model.budget import Budget
from itpm.model.project import Project
from itpm.model.scalars import Dates, Money, Period
from itpm.model.settings import Settings
from itpm.model.stage import PROPOSED

NAMES = ("planned_before", "expected_before", "requested", "approved", "carry_over")
_OF_YEAR = frozenset({"requested", "approved"})


@dataclass(frozen=True, slots=True)
class Drafted:
    """A line of the draft, in the portfolio's currency."""

    id: str
    planned_before: Amount
    """The plan of the year before."""
    expected_before: Amount
    """What that year comes to: spent, ordered, and still to come."""
    requested: Amount
    approved: Amount
    carry_over: Amount
    """What was planned until the year begins, and is neither spent by then nor expected; below zero is too much."""
    within: str = field(default="", kw_only=True)
    """The line of a department that it is counted in already."""
    within_before: str = field(default="", kw_only=True)
    """The line of the year before that what it was before, and what is carried over, is counted in already."""
    beyond: bool = field(default=False, kw_only=True)
    """Whether it is no line, but what projects claim of one beyond what it holds."""


@dataclass(frozen=True)
class Draft:
    """The budget of a year as it stands: every line that has money in it, or had some the year before."""

    budgets: Budgets
    dates: Dates
    before: Dates

    @property
    def costs(self) -> Costs:
        """The money of the portfolio."""
        return self.budgets.costs

    @property
    def _until(self) -> Dates:
        """All days before the year."""
        return Dates(None, (self.dates.start or date.max) - DAY)

    @property
    def lines(self) -> tuple[Drafted, ...]:
        """The lines of departments, each with what projects charge to it, and then the other lines of projects."""
        return tuple(self._drafted())

    @property
    def whole(self) -> Drafted:
        """All of it, each sum counted once."""
        counted, base = [each for each in self.lines if not each.within], self.costs.rates.base
        parts = {name: [each for each in counted if name in _OF_YEAR or not each.within_before] for name in NAMES}
        return Drafted("all lines", *(total((getattr(e, name) for e in parts[name]), base) for name in NAMES))

    def _drafted(self) -> Iterator[Drafted]:
        new = [each for each in self.budgets.departments.values() if self._is_for(each, self.dates)]
        old = [each for each in self.budgets.departments.values() if self._is_for(each, self.before)]
        earlier = {line.id: line for each in old for line in each.lines}
        followed = _followed(new, old)
        held = set[str]()
        for funds in new:
            before = followed.get(funds.owner.id, ())
            for line in funds.lines:
                names = (f"{each.owner.id}/{own_of(line.id)}" for each in before)
                last = next((earlier.pop(name) for name in names if name in earlier), None)
                yield self._of_department(funds, line, last, begun=bool(before))
                for each in self.costs.charged.get(line.id, ()):
                    held.add(each.id)
                    yield self._of_project(each, within=line.id)
                yield from self._beyond(line, [line, *([last] if last is not None else [])], asked=True)
        reason = "no budget of the year has this line" if new else "no department has a budget for the year"
        for line in earlier.values():
            lacking = Unknown(reason, line.id)
            yield Drafted(line.id, *self._earlier(line), lacking, lacking, self._carried(line))
            yield from self._beyond(line, [line], asked=False)
        above = {
            each.id: line.id for funds in old for line in funds.lines for each in self.costs.charged.get(line.id, ())
        }
        for line in self.costs.lines.values():
            if line.project is not None and line.id not in held and self._has_money(line):
                yield self._of_project(line, within_before=above.get(line.id, ""))

    def _is_for(self, funds: Funds, dates: Dates) -> bool:
        return funds.year is not None and not apart(funds.year, dates)

    def _has_money(self, line: Line) -> bool:
        """Whether a project's line has money in the year or the one before, planned or expected, or nobody knows."""
        days = (self.before, self.dates)
        amounts = [sum_ for each in days for sum_ in (self._planned(line, each), self.costs.expected(line, each))]
        return any(isinstance(each, Unknown) or each.amount for each in amounts)

    def _of_department(self, funds: Funds, line: Line, last: Line | None, *, begun: bool) -> Drafted:
        """A line of the year; for one that is new nothing was planned before, where there was a budget at all.

        What projects charge to it and has come before its year is of the year before, too.
        """
        base = self.costs.rates.base
        none = zero(base) if begun else Unknown("there is no budget of the year before", line.id)
        earlier = (*self._earlier(last), self._carried(last)) if last is not None else (none, none, none)
        own = (*self._earlier(line), self._carried(line))
        planned, expected, carried = (total(parts, base) for parts in zip(earlier, own, strict=True))
        granted = self._granted(funds, self._planned(line, self.dates), line)
        return Drafted(line.id, planned, expected, self._asked(line), granted, carried)

    def _beyond(self, line: Line, earlier: Sequence[Line], *, asked: bool) -> Iterator[Drafted]:
        """What projects claim beyond what a line holds, and the one it goes on with: all lines count it, too."""
        none = zero(self.costs.rates.base)
        before, carried = (
            total((Breakdown(self.costs, each).claimed_beyond(e) for e in earlier), none.currency)
            for each in (self.before, self._until)
        )
        now = self._asked_beyond(line) if asked else none
        if any(each != none for each in (before, carried, now)):
            yield Drafted(f"{line.id}, claimed beyond it", before, none, now, none, carried, beyond=True)

    def _asked_beyond(self, line: Line) -> Amount:
        """What projects ask for beyond what is asked for on the line that they charge."""
        charged = self.costs.charged.get(line.id, ())
        if all(each.record.requested is None for each in (line, *charged)):
            return Breakdown(self.costs, self.dates).claimed_beyond(line)
        more = minus(total((self._asked(each) for each in charged), self.costs.rates.base), self._asked(line))
        none = zero(self.costs.rates.base)
        return more if isinstance(more, Money) and more.amount > none.amount else none

    def _of_project(self, line: Line, *, within: str = "", within_before: str = "") -> Drafted:
        funds = self.budgets.projects[str(line.owner.id)]
        granted = self._granted(funds, self._planned(line, self.dates), line)
        return Drafted(
            line.id,
            *self._earlier(line),
            self._asked(line),
            granted,
            self._carried(line),
            within=within,
            within_before=within_before,
        )

    def _asked(self, line: Line) -> Amount:
        """What is asked for in the year: as written, else the plan."""
        if line.record.requested is None and reasoned(line.record, "requested") is None:
            return self._named(line, self._planned(line, self.dates))
        asked = self._in_base(self.costs.requested(line, self.dates))
        return part_of_sums(asked, line.id, below=line.comes_in)

    def _granted(self, funds: Funds, planned: Amount, line: Line) -> Amount:
        """What is approved of a line: its plan, once something is approved for the whole."""
        if isinstance(funds.owner, Project) and funds.owner.stage in PROPOSED:
            return Unknown(f"'{funds.owner.id}' is only proposed", line.id)
        return Unknown(funds.approved.reason, line.id) if isinstance(funds.approved, Unknown) else planned

    def _earlier(self, line: Line) -> tuple[Amount, Amount]:
        """What was planned for the year before, and what it comes to."""
        sums = self._sums(line, self.before)
        return self._named(line, sums.planned), self._named(line, sums.forecast)

    def _carried(self, line: Line) -> Amount:
        """What is planned until the year begins, less what is spent by then, ordered for it, and expected."""
        sums = self._sums(line, self._until)
        return self._named(line, minus(sums.planned, sums.forecast))

    def _planned(self, line: Line, dates: Dates) -> Amount:
        """The plan of a line in some days, in the portfolio's currency."""
        return self._sums(line, dates).planned

    def _sums(self, line: Line, dates: Dates) -> Sums:
        """What a line comes to in some days in the portfolio's currency, with what projects charge to it."""
        return with_charged(self.costs, line, self.costs.rates.base, dates)

    def _in_base(self, amount: Amount) -> Amount:
        return paid(self.costs.rates.in_base(amount))

    @staticmethod
    def _named(line: Line, amount: Amount) -> Amount:
        """What is unknown of a line as one part, on the side that its sums have already."""
        return part_of_sums(amount, line.id, below=None)


def _followed(new: Sequence[Funds], old: Sequence[Funds]) -> Mapping[str, Sequence[Funds]]:
    """The budgets of a year, each with those of the year before that it goes on with, of its department.

    Where a department has several it is the one of the same title, or else of the same id but for the year in it.
    """
    found: dict[str, Sequence[Funds]] = {}
    for funds in new:
        of_department = [each for each in old if _department(each) == _department(funds)]
        alike = [each for each in of_department if _stem(each) == _stem(funds)]
        alike = alike or [each for each in of_department if each.owner.title == funds.owner.title]
        # What another budget of the year goes on with by its name is not the earlier one of this.
        taken = {_stem(each) for each in new if each is not funds}
        found[funds.owner.id] = alike or [each for each in of_department if _stem(each) not in taken]
    return found


def _department(funds: Funds) -> str | None:
    return funds.owner.department if isinstance(funds.owner, Budget) else None


def _stem(funds: Funds) -> str:
    """The id of a budget without its year: it of it-2027, fy27-it and it."""
    return "-".join(part for part in funds.owner.id.split("-") if not part.removeprefix("fy").isdigit())


def year_before(dates: Dates, settings: Settings) -> Dates:
    """The fiscal year that ends on the day before some days."""
    return days_of_period(Period(fiscal_year_of((dates.start or date.max) - DAY, settings)), settings)
