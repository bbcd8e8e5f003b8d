"""Open vulnerabilities of assets by the newest count, and since when the oldest of them is known."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itpm.analysis.figures.amounts import Unknown
from itpm.model.infrastructure import Asset
from itpm.model.protection import Vulnerabilities


class Level(StrEnum):
    """How bad a vulnerability is, as CVSS names it, as far as it has a day by which it is to be closed."""

    CRITICAL = "critical"
    HIGH = "high"


ALLOWED = {Level.CRITICAL: 14, Level.HIGH: 30}
"""The days that one may be open."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a count found, seen from a day on which it is the newest."""

    counts: Vulnerabilities
    on: date
    """The day of the count."""
    day: date

    @property
    def age(self) -> int:
        """The days since it was counted: of what came since nobody knows."""
        return (self.day - self.on).days

    def number(self, level: Level) -> int | Unknown:
        """How many are open."""
        found = self.counts.critical if level is Level.CRITICAL else self.counts.high
        return Unknown(f"nobody says how many {level} ones are open") if found is None else found

    def open(self, level: Level) -> bool:
        """Whether at least one is open, as far as anybody knows."""
        found = self.number(level)
        return self._oldest(level) is not None if isinstance(found, Unknown) else found > 0

    def silent(self, level: Level) -> bool:
        """Whether nobody says if one is open."""
        return isinstance(self.number(level), Unknown) and self._oldest(level) is None

    def oldest(self, level: Level) -> int | Unknown:
        """The days since the oldest open one is known: it is taken to be open until another count says otherwise."""
        number, since = self.number(level), self._oldest(level)
        if number == 0:
            return Unknown(f"no {level} one was open on {self.on}")
        if since is not None:
            return (self.day - since).days
        return number if isinstance(number, Unknown) else Unknown(f"nobody says since when the oldest {level} one is")

    def _oldest(self, level: Level) -> date | None:
        return self.counts.oldest_critical if level is Level.CRITICAL else self.counts.oldest_high


def counted(asset: Asset, day: date) -> Counted | None:
    """The newest count of an asset up to a day; None where nobody counted."""
    on = max((each for each in asset.vulnerabilities if each <= day), default=None)
    return None if on is None else Counted(asset.vulnerabilities[on], on, day)
