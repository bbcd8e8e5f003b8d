"""Releases that are not out, and those of them that are overdue."""

from datetime import date
from typing import NamedTuple

from itpm.model.portfolio import Portfolio
from itpm.model.scalars import as_day


class Releases(NamedTuple):
    """How many releases there are, how many of them are overdue, and the day of the next one."""

    total: int
    overdue: int
    next: date | None


def releases_of(portfolio: Portfolio, day: date) -> Releases:
    """All releases, as of a day; one that is planned for that day is not overdue."""
    known = portfolio.releases.values()
    planned = sorted(as_day(each.date) for each in known if each.released is None and each.date is not None)
    ahead = [each for each in planned if each >= day]
    return Releases(len(known), len(planned) - len(ahead), ahead[0] if ahead else None)
