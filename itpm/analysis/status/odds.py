"""What a project may come to: the odds of its date and of its cost. Nothing forecasts them yet, and this says so."""

from dataclasses import dataclass
from decimal import Decimal

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.model.project import Project

NOT_FORECAST = "not forecast yet"
_RED, _AMBER = Decimal("0.5"), Decimal("0.8")
"""Below even odds of its date a project is off track; below four in five it is at risk."""


@dataclass(frozen=True, slots=True)
class Odds:
    """The probability that a project ends when it promised, and for what is approved; unknown says why."""

    date: Ratio
    cost: Ratio

    @property
    def known(self) -> bool:
        """Whether anything is forecast."""
        return not isinstance(self.date, Unknown) or not isinstance(self.cost, Unknown)

    @property
    def state(self) -> State:
        """The state of the worse of both; unknown where nothing is forecast."""
        known = [each for each in (self.date, self.cost) if not isinstance(each, Unknown)]
        if not known:
            return State.UNKNOWN
        least = min(known)
        return State.OFF_TRACK if least < _RED else State.AT_RISK if least < _AMBER else State.ON_TRACK


def odds(_project: Project) -> Odds:
    """The odds of a project. A forecast is put in here, and nowhere else."""
    return Odds(Unknown(NOT_FORECAST), Unknown(NOT_FORECAST))
