"""Open vulnerabilities of assets, each level by the newest count that names it, and since when the oldest is known.

A count that leaves a level out says nothing of it: what was counted before stays open until another says otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from itpm.analysis.figures.amounts import Unknown
from itpm.message import phrase
from itpm.model.infrastructure import Asset


class Level(StrEnum):
    """How bad a vulnerability is, as CVSS names it, as far as it has a day by which it is to be closed."""

    CRITICAL = "critical"
    HIGH = "high"


ALLOWED = {Level.CRITICAL: 14, Level.HIGH: 30}
"""The days that one may be open."""


class Named(NamedTuple):
    """What the newest count that names a level says of it."""

    on: date
    """The day of that count."""
    number: int | None
    oldest: date | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts found up to a day."""

    on: date
    """The day of the newest count."""
    source: str | None
    """Who made it."""
    named: Mapping[str, Named]
    """What is known of each level that a count names: critical, high, medium, low."""
    day: date

    @property
    def age(self) -> int:
        """The days since the newest count, or that of a level with a term, whichever is older."""
        return max(self.days(level) for level in Level)

    def counted_on(self, level: str) -> date:
        """The day of the newest count that names a level; of the newest at all where none does."""
        return self.named[level].on if level in self.named else self.on

    def days(self, level: str) -> int:
        """The days since a level was counted: of what came since nobody knows."""
        return (self.day - self.counted_on(level)).days

    def behind(self, level: str) -> str:
        """When a level was counted, where the newest count leaves it out; else empty."""
        return (
            "" if self.counted_on(level) == self.on else phrase("counted {count:day|days} ago", count=self.days(level))
        )

    def number(self, level: Level) -> int | Unknown:
        """How many are open."""
        found = self.named[level].number if level in self.named else None
        return Unknown(phrase("nobody says how many {level} ones are open", level=level)) if found is None else found

    def open(self, level: Level) -> bool:
        """Whether at least one is open, as far as anybody knows."""
        found = self.number(level)
        return self._oldest(level) is not None if isinstance(found, Unknown) else found > 0

    def silent(self, level: Level) -> bool:
        """Whether nobody says if one is open."""
        return level not in self.named

    def oldest(self, level: Level) -> int | Unknown:
        """The days since the oldest open one is known: it is taken to be open until another count says otherwise."""
        number, since = self.number(level), self._oldest(level)
        if number == 0:
            return Unknown(phrase("no {level} one was open on {day}", level=level, day=self.counted_on(level)))
        if since is not None:
            return (self.day - since).days
        return (
            number
            if isinstance(number, Unknown)
            else Unknown(phrase("nobody says since when the oldest {level} one is", level=level))
        )

    def _oldest(self, level: Level) -> date | None:
        return self.named[level].oldest if level in self.named else None


def counted(asset: Asset, day: date) -> Counted | None:
    """What the counts of an asset up to a day say; None where nobody counted."""
    past = sorted(on for on in asset.vulnerabilities if on <= day)
    if not past:
        return None
    named: dict[str, Named] = {}
    for on in past:  # A newer one goes before those that named the level earlier.
        counts = asset.vulnerabilities[on]
        levels = {
            Level.CRITICAL: Named(on, counts.critical, counts.oldest_critical),
            Level.HIGH: Named(on, counts.high, counts.oldest_high),
            "medium": Named(on, counts.medium),
            "low": Named(on, counts.low),
        }
        named |= {level: each for level, each in levels.items() if (each.number, each.oldest) != (None, None)}
    return Counted(past[-1], asset.vulnerabilities[past[-1]].source, named, day)
