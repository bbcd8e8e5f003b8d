"""What thresholds of rules may be: a share, a number of days, an index; what is none of it has no meaning."""

from decimal import Decimal
from typing import Annotated, NamedTuple

from itpm.message import Message
from itpm.model.scalars import parse_duration

_HUNDRED_YEARS = 36525
_MANY_WEEKS = _HUNDRED_YEARS // 7


class Meaning(NamedTuple):
    """The numbers that a threshold may be, in words; ``above`` where the lowest is none of them."""

    words: Message
    low: float = 0
    high: float = 10**15
    above: bool = False
    whole: bool = False

    def fits(self, value: object) -> bool:
        """Whether something that is written is such a number."""
        if not isinstance(value, (int, float, Decimal)) or isinstance(value, bool):
            return False
        if not self.low <= value <= self.high or (self.above and value == self.low):
            return False
        return not self.whole or value == int(value)


class Lasting(NamedTuple):
    """A threshold that is a time with its unit."""

    words: Message = Message("a duration of working time above zero")

    def fits(self, value: object) -> bool:
        """Whether something that is written is a time that lasts."""
        if not isinstance(value, str):
            return False
        try:
            found = parse_duration(value)
        except ValueError:
            return False
        return found.amount > 0 and not found.elapsed


Days = Annotated[
    int, Meaning(Message("a whole number of days from 1 to {most}", most=_HUNDRED_YEARS), 1, _HUNDRED_YEARS, whole=True)
]
Weeks = Annotated[
    int, Meaning(Message("a whole number of weeks from 1 to {most}", most=_MANY_WEEKS), 1, _MANY_WEEKS, whole=True)
]
Step = Annotated[int, Meaning(Message("a step from 1 to 5"), 1, 5, whole=True)]
Periods = Annotated[int, Meaning(Message("a whole number from 1 to 100"), 1, 100, whole=True)]
"""A number of iterations or periods that are counted."""
Several = Annotated[int, Meaning(Message("a whole number from 1 to 1,000"), 1, 1_000, whole=True)]
"""A number of things that are counted."""
Share = Annotated[float, Meaning(Message("a share from 0 to 1"), 0, 1)]
Excess = Annotated[float, Meaning(Message("a number, 0 or more"), 0)]
"""A share of something that may be more than all of it: how far costs are above what was approved."""
Index = Annotated[float, Meaning(Message("a number above 0"), 0, above=True)]
"""A ratio such as CPI, or of what is wanted to what there is."""
Times = Annotated[float, Meaning(Message("a number above 1"), 1, above=True)]
Points = Annotated[float, Meaning(Message("percentage points from 0 to 100"), 0, 100)]
Sum = Annotated[float, Meaning(Message("a sum, 0 or more"), 0)]
"""In the currency of the portfolio."""
Score = Annotated[float, Meaning(Message("a score of the matrix from 1 to 25"), 1, 25)]
Number = Annotated[int, Meaning(Message("a whole number, 1 or more"), 1, whole=True)]
Length = Annotated[str, Lasting()]


def meaning_of(annotation: object) -> Meaning | Lasting | None:
    """What the type of a threshold says that it may be."""
    return next(
        (each for each in getattr(annotation, "__metadata__", ()) if isinstance(each, (Meaning, Lasting))), None
    )
