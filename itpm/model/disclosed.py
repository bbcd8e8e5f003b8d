"""What audiences are told of what is kept from them: disclosed.yaml, or a file for each in disclosed/."""

from collections.abc import Mapping
from datetime import date

from itpm.model.record import empty, record
from itpm.model.scalars import Money


@record
class Disclosure:
    """What an audience is told of what is kept from it."""

    as_of: date
    """The status date on which it was computed."""
    dates: Mapping[str, str] = empty()
    """By address when work on it starts and ends in the full plan, in UTC, or why not."""
    totals: Mapping[str, Mapping[str, Money]] = empty()
    """By what is added, what it comes to, figure by figure."""
    bands: Mapping[str, str] = empty()
    """By person between which sums a day of theirs costs."""


@record
class Disclosures:
    """What audiences are told of what is kept from them: disclosed.yaml."""

    disclosed: Mapping[str, Disclosure] = empty()
