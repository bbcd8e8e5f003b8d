"""What audiences are told of what is kept from them: disclosed.yaml, or a file for each in disclosed/."""

from collections.abc import Mapping
from datetime import date

from itpm.model.record import empty, record
from itpm.model.scalars import Money, Ref


@record
class LabourSum:
    """What own people cost on some lines of money together, in the portfolio's currency."""

    lines: tuple[Ref, ...]
    planned: Money | None = None
    actual: Money | None = None
    forecast: Money | None = None
    """What they have cost, and what the rest of the work is going to."""


@record
class Disclosure:
    """What an audience is told of what is kept from it."""

    as_of: date
    """The status date on which it was computed."""
    dates: Mapping[str, str] = empty()
    """By address when work on it starts and ends in the full plan, in UTC, or why not."""
    totals: Mapping[str, Mapping[str, Money]] = empty()
    """By what is added, what it comes to, figure by figure."""
    labour: tuple[LabourSum, ...] = ()
    """What work costs whose rates are kept, on lines of money alone or together."""
    bands: Mapping[str, str] = empty()
    """By person between which sums a day of theirs costs."""


@record
class Told(Disclosure):
    """The same beside what else its audience knows, with the days for which it is released."""

    since: date | None = None
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it is released on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@record
class Disclosures:
    """What audiences are told of what is kept from them: disclosed.yaml."""

    disclosed: Mapping[str, Disclosure] = empty()
