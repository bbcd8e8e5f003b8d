"""What is said of a risk: how likely it is, what it does; as it stands (inherent), or after its response (residual)."""

from dataclasses import dataclass
from typing import TypeVar

from itpm.analysis.figures.amounts import Unknown, reasoned
from itpm.message import phrase
from itpm.model.control import Impact, Risk
from itpm.model.scalars import Chance, Duration, Money
from itpm.model.settled import settled

_OPPORTUNITY = "opportunity"
_NOTHING = Impact()
_T = TypeVar("_T")


def is_open(risk: Risk) -> bool:
    """Whether it can still happen."""
    return not settled(risk).over


def is_threat(risk: Risk) -> bool:
    """Whether it hurts if it happens; what nobody says is a threat."""
    return risk.kind != _OPPORTUNITY


@dataclass(frozen=True, slots=True)
class Assessment:
    """One look at a risk. What nobody says of the time after the response is as it was before."""

    risk: Risk
    residual: bool = False

    @property
    def chance(self) -> Chance | Unknown:
        """How likely it is; unknown where nobody says, for the reason that somebody wrote."""
        left = self.risk.residual.probability if self.risk.residual is not None else None
        after: Chance | Unknown | None = None
        if self.residual:
            after = _or_reason(left, self.risk, "residual.probability")
        before: Chance | Unknown | None = _or_reason(self.risk.probability, self.risk, "probability")
        said = after if after is not None else before
        return (
            Unknown(phrase("nobody says how likely {risk} is", risk=self.risk.id), self.risk.id)
            if said is None
            else said
        )

    @property
    def silent(self) -> Unknown | None:
        """Why nothing of it can be counted where nobody says what it would do; None where somebody does."""
        said = (self.cost, self.delay, self.level, self._impact.scope, self._impact.quality)
        if any(each is not None for each in said):
            return None
        return Unknown(phrase("nobody says what {risk} would do", risk=self.risk.id), self.risk.id)

    @property
    def cost(self) -> Money | Unknown | None:
        """What it would cost, or bring; unknown where somebody wrote why, None where nobody says."""
        after = _or_reason(self._left.cost, self.risk, "residual.impact.cost") if self.residual else None
        return after if after is not None else _or_reason(self._impact.cost, self.risk, "impact.cost")

    @property
    def delay(self) -> Duration | None:
        """How much later, or earlier, work would be done."""
        return self._of(self._left.delay, self._impact.delay)

    @property
    def level(self) -> int | None:
        """The step of impact that somebody gave it."""
        return self._of(self._left.level, self._impact.level)

    @property
    def _impact(self) -> Impact:
        return self.risk.impact or _NOTHING

    @property
    def _left(self) -> Impact:
        return (self.risk.residual.impact if self.risk.residual is not None else None) or _NOTHING

    def _of(self, after: _T | None, before: _T | None) -> _T | None:
        return after if self.residual and after is not None else before


def _or_reason(value: _T | None, risk: Risk, name: str) -> _T | Unknown | None:
    """What is written in a field, else why it is not known."""
    return value if value is not None else reasoned(risk, name)
