"""Since when assets are patched, against the days that they may go without.

What can be reached from the internet, or stands under a service of tier 1, may go 30 days; all else 90 (the days by
which CIS Controls 7.3 and 7.4 and most policies ask for patches are a month, and a quarter for what is behind).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.services.graph import RUN_BY_OTHERS, Part
from itpm.model.infrastructure import Asset

SOON, USUAL = 30, 90
"""The days that something may go without patches: what faces the internet or is of tier 1, and all else."""


class Patch(StrEnum):
    """Whether an asset is patched as its class asks for."""

    CURRENT = "current"
    LATE = "late"
    UNKNOWN = "unknown"
    NOT_OURS = "not ours"
    """Somebody else patches it, or there is nothing to patch."""


@dataclass(frozen=True, slots=True)
class Patched:
    """How an asset is patched on a day."""

    asset: Asset
    day: date
    tier: int | None
    """By what stands on it; None where nothing of a tier does."""
    faces: Part | None
    """What says that it can be reached from the internet: itself, or a service on it; None where nothing does."""

    @property
    def age(self) -> int | Unknown:
        """The days since the last patches were put in."""
        if self.asset.patched is None:
            return Unknown(self.asset.unknown.get("patched", "nobody says when it was patched"))
        return (self.day - self.asset.patched).days

    def allowed(self, soon: int = SOON, usual: int = USUAL) -> int:
        """The days that it may go without patches."""
        return soon if self.faces is not None or self.tier == 1 else usual

    def state(self, soon: int = SOON, usual: int = USUAL) -> Patch:
        """Whether it is patched as its class asks for; on the last of its days it still is."""
        age = self.age
        if isinstance(age, Unknown):
            theirs = self.asset.type in RUN_BY_OTHERS or self.asset.type == "data"
            return Patch.NOT_OURS if theirs else Patch.UNKNOWN
        return Patch.LATE if age > self.allowed(soon, usual) else Patch.CURRENT
