"""The draft of a year's budget, line by line: what was planned and is expected before it, asked for, and approved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from itpm.analysis.figures.amounts import Amount, Unknown, paid, part_of_sums, reasoned, zero
from itpm.analysis.figures.arithmetic import minus, total
from itpm.analysis.money.breakdown import Breakdown, counted_lines
from itpm.analysis.money.budgets import Budgets, Funds
from itpm.analysis.money.claims import unclaimed, with_charged
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import Line
from itpm.analysis.money.phasing import DAY, apart
from itpm.analysis.money.succession import followed, last_lines
from itpm.analysis.money.sums import Sums
from itpm.analysis.time.periods import days_of_period, fiscal_year_of
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.scalars import Dates, Money, Period
from itpm.model.settings import Settings
from itpm.model.stage import PROPOSED

NAMES = ("planned_before", "expected_before", "requested", "approved", "carry_over")
OF_YEAR = frozenset({"requested", "approved"})
"""What is said of the year itself, and not of the one before."""


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
        """All of it, each sum counted once as breakdowns and years count it, and what nobody says of some lines."""
        base, none = self.costs.rates.base, tuple(self._unbegun.values())
        carried = map(_of_either_side, none)
        before, until = (Breakdown(self.costs, days).total for days in (self.before, self._until))
        granted = (each.approved for each in self.lines if not each.within)
        return Drafted(
            "all lines",
            total((before.planned, *none), base),
            total((before.forecast, *none), base),
            self._asked_together,
            total(granted, base),
            total((minus(until.planned, until.forecast), *carried), base),
        )

    @cached_property
    def _new(self) -> Sequence[Funds]:
        return [each for each in self.budgets.departments.values() if self._is_for(each, self.dates)]

    @cached_property
    def _old(self) -> Sequence[Funds]:
        return [each for each in self.budgets.departments.values() if self._is_for(each, self.before)]

    @cached_property
    def _last(self) -> Mapping[str, Line]:
        """The line of the year before that each line of the year goes on with, where there is one."""
        return last_lines(self._followed, self._new)

    @cached_property
    def _followed(self) -> Mapping[str, Sequence[Funds]]:
        return followed(self._new, self._old)

    @cached_property
    def _unbegun(self) -> Mapping[str, Unknown]:
        """The lines of budgets that go on with none: of the year before nobody says what they were."""
        first = [each for each in self._new if not self._followed.get(each.owner.id)]
        reason = "there is no budget of the year before"
        return {line.id: _lacking(line, reason) for each in first for line in each.lines}

    @cached_property
    def _over(self) -> Mapping[str, Unknown]:
        """The lines of the year before that no line goes on with: nobody says what is asked for of them."""
        gone_on = {each.id for each in self._last.values()}
        reason = "no budget of the year has this line" if self._new else "no department has a budget for the year"
        lines = (line for each in self._old for line in each.lines)
        return {line.id: _lacking(line, reason) for line in lines if line.id not in gone_on}

    def _drafted(self) -> Iterator[Drafted]:
        held = set[str]()
        for funds in self._new:
            for line in funds.lines:
                last = self._last.get(line.id)
                yield self._of_department(funds, line, last)
                for each in self.costs.charged.get(line.id, ()):
                    held.add(each.id)
                    yield self._of_project(each, within=line.id)
                yield from self._beyond(line, [line, *([last] if last is not None else [])], asked=True)
        for id_, lacking in self._over.items():
            line = self.costs.lines[id_]
            asked = self._asked_after(line, lacking)
            yield Drafted(id_, *self._earlier(line), asked, lacking, self._carried(line))
            yield from self._beyond(line, [line], asked=False)
        above = {
            each.id: line.id
            for funds in self._old
            for line in funds.lines
            for each in self.costs.charged.get(line.id, ())
        }
        for line in counted_lines(self.costs):
            if line.project is not None and line.id not in held and self._has_money(line):
                yield self._of_project(line, within_before=above.get(line.id, ""))

    def is_written(self, line: Line, name: str) -> bool:
        """Whether what a row says of the year stands in the file, and does not follow from the plan."""
        return name == "requested" and _asks(line)

    def parts_before(self, line: Line, name: str) -> Iterator[tuple[str, Amount]]:
        """What a row says of the time before the year: by the line of the year before and its own, in words."""
        last, base = self._last.get(line.id), self.costs.rates.base
        lines = [*([last] if last is not None else []), line]
        if name == "carry_over":
            sums = [self._sums(each, self._until) for each in lines]
            yield "planned until then", total((each.planned for each in sums), base)
            yield "spent, ordered and expected until then", minus(zero(base), *(each.forecast for each in sums))
        elif last is not None:
            for each in lines:
                yield each.id, dict(zip(NAMES, self._earlier(each), strict=False))[name]

    def _is_for(self, funds: Funds, dates: Dates) -> bool:
        return funds.year is not None and not apart(funds.year, dates)

    def _has_money(self, line: Line) -> bool:
        """Whether a project's line has money in the year or the one before, planned or expected, or nobody knows."""
        days = (self.before, self.dates)
        amounts = [sum_ for each in days for sum_ in (self._planned(line, each), self.costs.expected(line, each))]
        return any(isinstance(each, Unknown) or each.amount for each in amounts)

    def _of_department(self, funds: Funds, line: Line, last: Line | None) -> Drafted:
        """A line of the year; for one that is new nothing was planned before, where there was a budget at all.

        What projects charge to it and has come before its year is of the year before, too.
        """
        base = self.costs.rates.base
        none = self._unbegun.get(line.id, zero(base))
        new = (none, none, _of_either_side(none))
        earlier = (*self._earlier(last), self._carried(last)) if last is not None else new
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
            yield Drafted(
                phrase("{line}, claimed beyond it", line=line.id), before, none, now, none, carried, beyond=True
            )

    @property
    def _asked_together(self) -> Amount:
        """What is asked for on all lines; where nothing is written of a line and of what is charged to it, the plan."""
        held = {line.id: self.costs.charged.get(line.id, ()) for funds in self._new for line in funds.lines}
        within = {each.id for lines in held.values() for each in lines}
        asked, written = list[Amount](), set[str]()
        for line in self.costs.lines.values():
            lines = (line, *held.get(line.id, ()))
            of_the_year = line.id in held or (line.project is not None and line.id not in within)
            if of_the_year and any(map(_asks, lines)):
                asked += [self._asked(line), *([self._asked_beyond(line)] if line.id in held else [])]
                written |= {each.id for each in lines}
        money = Breakdown(self.costs, self.dates)
        rest = money.together(each for each in money.positions if each.line.id not in written).planned
        return total((rest, *asked, *self._over.values()), self.costs.rates.base)

    def _asked_beyond(self, line: Line) -> Amount:
        """What projects ask for beyond what is asked for on the line that they charge."""
        charged = self.costs.charged.get(line.id, ())
        if not any(map(_asks, (line, *charged))):
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
        if not _asks(line):
            return self._named(line, self._planned(line, self.dates))
        asked = self._in_base(self.costs.requested(line, self.dates))
        return part_of_sums(asked, line.id, below=line.comes_in)

    def _asked_after(self, line: Line, lacking: Unknown) -> Amount:
        """What is asked for of a line that no budget of the year has: what it plans there itself, and nobody says."""
        own = unclaimed(self.costs, line, self.costs.rates.base, self.dates)
        return lacking if isinstance(own, Money) and not own.amount else total((lacking, own), self.costs.rates.base)

    def _granted(self, funds: Funds, planned: Amount, line: Line) -> Amount:
        """What is approved of a line: its plan, once something is approved for the whole."""
        if isinstance(funds.owner, Project) and funds.owner.stage in PROPOSED:
            return _lacking(line, phrase("'{owner}' is only proposed", owner=funds.owner.id))
        return _lacking(line, funds.approved.reason) if isinstance(funds.approved, Unknown) else planned

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


def _lacking(line: Line, reason: str) -> Unknown:
    """What nobody says of a line, as one part of sums, on the side on which its money lies."""
    return Unknown(reason, line.id, line.comes_in)


def _of_either_side(none: Amount) -> Amount:
    """What is carried over of what nobody says: it may be more than nothing or less, whichever side its sums lie on."""
    return replace(none, below=None) if isinstance(none, Unknown) else none


def _asks(line: Line) -> bool:
    """Whether something is written of what is asked for on a line, if only that nobody knows it."""
    return line.record.requested is not None or reasoned(line.record, "requested") is not None


def year_before(dates: Dates, settings: Settings) -> Dates:
    """The fiscal year that ends on the day before some days."""
    return days_of_period(Period(fiscal_year_of((dates.start or date.max) - DAY, settings)), settings)
