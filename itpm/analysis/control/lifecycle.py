"""Where things that are no project's stand in their lives: releases that are not out, assets past their support."""

from datetime import date
from typing import NamedTuple

from itpm.model.portfolio import Portfolio
from itpm.model.scalars import as_day


class Releases(NamedTuple):
    """How many releases there are, how many of them are overdue, and the day of the next one."""

    total: int
    overdue: int
    next: date | None


class Support(NamedTuple):
    """How many assets are in use, of how many support is over, and of how many nobody says when it is."""

    used: int
    past: int
    unknown: int


def releases_of(portfolio: Portfolio, day: date) -> Releases:
    """All releases, as of a day; one that is planned for that day is not overdue."""
    known = portfolio.releases.values()
    planned = sorted(as_day(each.date) for each in known if each.released is None and each.date is not None)
    ahead = [each for each in planned if each >= day]
    return Releases(len(known), len(planned) - len(ahead), ahead[0] if ahead else None)


def support_of(portfolio: Portfolio, day: date) -> Support:
    """The assets that are in use, as of a day: until their support, or the end of the asset, whatever comes first."""
    used = [each for each in portfolio.infrastructure.assets.values() if not each.gone]
    ends = [min((end for end in (each.support_until, each.ended) if end is not None), default=None) for each in used]
    return Support(len(used), sum(end is not None and end < day for end in ends), ends.count(None))
