"""The five sums that money comes to, and what follows from them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property

from itpm.analysis.figures.amounts import Amount, Partly, Unknown, paid, part_of_sums, parts_of
from itpm.analysis.figures.arithmetic import added, known, minus, total
from itpm.analysis.figures.figure import Figure, Given, Term, Unit
from itpm.analysis.money.rates import Rates
from itpm.analysis.money.told import ToldLabour
from itpm.classification import Classification
from itpm.model.scalars import Dates, Money

_DAY = timedelta(days=1)


def counted(name: str, title: str, words: str) -> Figure:
    """A sum of money that follows from nothing else, for management."""
    return Figure(name, title, Unit.MONEY, words, classification=Classification.MANAGEMENT)


COUNTED = (
    counted("planned", "Planned", "the lines, phased over working days"),
    counted("committed", "Open commitments", "ordered, less what was booked against it"),
    counted("accrued", "Accrued", "received and not invoiced"),
    counted("actual", "Actual", "invoiced or paid, or hours worked at their rates; credits taken away"),
    counted("estimate", "Still to be spent", "the forecast of what is neither spent nor ordered"),
)
"""What a line of money is counted by."""
SPENT = Figure("spent", "Spent", Unit.MONEY, "actual + accrued", ("actual", "accrued"), added)
FORECAST = Figure(
    "forecast",
    "Forecast",
    Unit.MONEY,
    "actual + accrued + open commitments + what is still to be spent",
    ("actual", "accrued", "committed", "estimate"),
    added,
)
LEFT = Figure(
    "left",
    "Left",
    Unit.MONEY,
    "planned − actual − accrued − open commitments",
    ("planned", "actual", "accrued", "committed"),
    minus,
)
AT_END = Figure(
    "at_end",
    "Left at the end",
    Unit.MONEY,
    "approved − forecast",
    ("approved", "forecast"),
    minus,
)
"""What will be left of what is approved."""
LABOUR = ("planned", "actual", "estimate")
"""What of it may be what own people cost."""
FOLLOWING = (SPENT, FORECAST, LEFT)
"""What follows from it."""


@dataclass(frozen=True)
class Sums:
    """What money comes to, in one currency."""

    planned: Amount
    committed: Amount
    accrued: Amount
    actual: Amount
    estimate: Amount
    """What is still to be spent beyond what is ordered."""
    of: str = field(default="", kw_only=True)
    """The line that it is the money of; what is unknown of it is one part of every sum that it goes into."""

    below: bool | None = field(default=False, kw_only=True)
    """Whether it is money that comes in; None where it is made of several lines, and each has said it."""

    told: ToldLabour | None = field(default=None, kw_only=True, compare=False, repr=False)
    """What is told of the labour in it, where that is all of the labour of its lines."""
    kept: tuple[Amount, ...] = field(default=(), kw_only=True, compare=False, repr=False)
    """What is planned, actual and still to be spent without what is told of it, by the lines that it is of."""

    def __post_init__(self) -> None:
        """What is unknown of a line is one part of it; what is told of its labour stands in the place of that."""
        if self.told is not None and not self.kept:
            object.__setattr__(self, "kept", tuple(getattr(self, name) for name in LABOUR))
        for each in COUNTED if self.of else ():
            amount = getattr(self, each.name)
            if isinstance(amount, Unknown):
                object.__setattr__(self, each.name, part_of_sums(amount, self.of, below=self.below))
        for name, kept in zip(LABOUR, self.kept, strict=True) if self.told is not None else ():
            told = self.told.instead(kept, name) if self.told is not None else kept
            if isinstance(getattr(self, name), Unknown) and not isinstance(told, Unknown):
                object.__setattr__(self, name, told)

    @cached_property
    def spent(self) -> Amount:
        """What is invoiced or paid, and what is received and not invoiced yet."""
        return SPENT.amount(self.counted)

    @cached_property
    def forecast(self) -> Amount:
        """Everything that will have been spent."""
        found = FORECAST.amount(self.counted)
        if self.told is None or not isinstance(found, Unknown):
            return found
        kept = dict(zip(LABOUR, self.kept, strict=True))
        told = self.told.instead(FORECAST.amount(self.counted | kept), "forecast")
        return found if isinstance(told, Unknown) else told

    @cached_property
    def left(self) -> Amount:
        """What is planned and neither spent nor ordered."""
        return LEFT.amount(self.counted)

    def converted(self, rates: Rates, currency: str) -> "Sums":
        """The same in another currency, each sum to what can be paid there: parts add up as they are printed."""
        return Sums(
            *(paid(rates.converted(each, currency)) if _foreign(each, currency) else each for each in self.parts),
            of=self.of,
            below=self.below,
            told=None if self.told is None else self.told.within(currency),
            kept=tuple(paid(rates.converted(e, currency)) if _foreign(e, currency) else e for e in self.kept),
        )

    @property
    def parts(self) -> tuple[Amount, ...]:
        """The five amounts in their order."""
        return self.planned, self.committed, self.accrued, self.actual, self.estimate

    @property
    def counted(self) -> dict[str, Amount]:
        """The five amounts by the names of their figures."""
        return {each.name: amount for each, amount in zip(COUNTED, self.parts, strict=True)}

    @property
    def values(self) -> dict[str, Amount]:
        """All of them and what is spent, forecast and left, by the names of the figures."""
        return self.counted | {"spent": self.spent, "forecast": self.forecast, "left": self.left}


def carried(of: Callable[[Dates], Sums], rates: Rates, currency: str, dates: Dates) -> Sums:
    """Sums of some days in another currency: days that meet add up to what the whole is carried to.

    A cent is allotted once: what falls into some days is what is carried until their end, less what was before them.
    """
    here = of(dates)
    sums = here.converted(rates, currency)
    if dates.start is None or not any(_foreign(each, currency) for each in here.parts):
        return sums
    until = of(Dates(None, dates.finish)).converted(rates, currency)
    before = of(Dates(None, dates.start - _DAY)).converted(rates, currency)
    parts = zip(sums.parts, until.parts, before.parts, strict=True)
    return Sums(*(_less(each, one, other, currency) for each, one, other in parts), of=here.of, below=here.below)


def _less(amount: Amount, until: Amount, before: Amount, currency: str) -> Amount:
    """A sum of some days: what is known until their end less what is known before them, unknown as it is."""
    if type(amount) is Unknown:
        return amount
    some = minus(known([until], currency), known([before], currency))
    return amount.of_known(some) if isinstance(amount, Partly) and isinstance(some, Money) else some


def _foreign(amount: Amount, currency: str) -> bool:
    known = amount.known if isinstance(amount, Partly) else amount
    return not isinstance(known, Unknown) and known.currency != currency


def together(sums: Iterable[Sums], currency: str) -> Sums:
    """The sum of sums of one currency."""
    held = tuple(sums)
    rows = [each.parts for each in held]
    found = [total((row[place] for row in rows), currency) for place in range(5)]
    told = _told(held)
    if told is None:
        return Sums(*found)
    kept = [each.kept or (each.planned, each.actual, each.estimate) for each in held]
    return Sums(
        *found,
        told=told.within(currency),
        kept=tuple(total((each[place] for each in kept), currency) for place in range(len(LABOUR))),
    )


def as_told(sums: Sums, told: ToldLabour, line: str) -> Sums:
    """The sums of a line with what its readers are told of its labour; what was known of that would count twice."""
    planned, actual, estimate = (told.apart(getattr(sums, name), line) for name in LABOUR)
    kept = planned, actual, estimate
    return replace(sums, planned=planned, actual=actual, estimate=estimate, told=told, kept=kept)


def _told(sums: Sequence[Sums]) -> ToldLabour | None:
    """What is told of the labour in some sums; nothing where some of it is that of some days only."""
    told = next((each.told for each in sums if each.told is not None), None)
    if told is None:
        return None
    apart = (amount for each in sums if each.told is None for amount in each.parts if isinstance(amount, Unknown))
    return None if any(name in told.lines for amount in apart for name in parts_of(amount)) else told


def given_sums(sums: Sums, parts: Sequence[tuple[str, Sums]] = ()) -> dict[str, Given]:
    """Sums as counted figures, with the sums that they are made of by what these are called."""
    given = {
        name: Given(amount, tuple(Term(part, each.counted[name]) for part, each in parts))
        for name, amount in sums.counted.items()
    }
    if isinstance(FORECAST.amount(sums.counted), Unknown) and not isinstance(sums.forecast, Unknown):
        given["forecast"] = Given(sums.forecast, words="as it was released: what it is made of is not shown here")
    return given
