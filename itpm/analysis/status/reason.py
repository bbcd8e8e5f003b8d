"""Why a state is what it is: one figure of one aspect, held against its limits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Amount, Bound, Partly, Ratio, Unknown
from itpm.analysis.status.limits import Aspect, Limits
from itpm.diagnostic import Origin
from itpm.message import Message, Sum
from itpm.model.project import Project

RANKS = (State.ON_TRACK, State.UNKNOWN, State.AT_RISK, State.OFF_TRACK)
"""From best to worst: what is not known is never on track, and takes nothing from what is known to be wrong."""
STEPS = (State.ON_TRACK, State.AT_RISK, State.OFF_TRACK)
"""The states that somebody may declare, a step apart."""


def worst(states: Iterable[State]) -> State:
    """The worst of some states; unknown where there is none."""
    return max(states, key=RANKS.index, default=State.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the fact behind a reason is written, since when it is known to hold, and who can change it.

    ``latest``: since then at the latest: a promise that has passed is broken, and the plan may have shown it before.
    """

    origin: Origin
    who: tuple[str, ...] = ()
    since: date | None = None
    latest: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """A figure of a project against its limits: the state that follows, in which words, and where it is written.

    ``figure`` is the address under which the register has it; ``value`` is a share, a count, or why there is none.
    """

    aspect: Aspect
    state: State
    figure: str
    value: Ratio
    limits: Limits
    words: Message
    place: Place

    @property
    def good(self) -> bool:
        """Whether it is known to be on track."""
        return self.state is State.ON_TRACK


def state_of(value: Ratio, limits: Limits) -> State:
    """The state of a figure: beyond a limit it is worse; what is not known is unknown.

    It is compared to a hundredth of a percent, so that what is a limit but for rounding is not beyond it.
    """
    if isinstance(value, Unknown):
        return State.UNKNOWN
    told = round(value, _DIGITS)
    if told > limits.red:
        return State.OFF_TRACK
    return State.AT_RISK if told > limits.amber else State.ON_TRACK


_DIGITS = 4


def share(part: int, whole: int, why: str) -> Ratio:
    """A part of a whole; ``why`` is the reason where there is no whole."""
    return Decimal(part) / whole if whole else Unknown(why)


def said_or(value: Ratio, words: Message) -> Message:
    """What is said of a figure; where it is not known, why."""
    return Message("{reason}", reason=value.reason) if isinstance(value, Unknown) else words


def sum_said(amount: Amount) -> Sum | Message | str:
    """A sum in what is said of a figure; of one that is known in part what it is at least, or at most."""
    if isinstance(amount, Partly) and amount.told:
        known = Sum(amount.known.amount, amount.known.currency)
        least = amount.bound is Bound.AT_LEAST
        return Message("at least {known}", known=known) if least else Message("at most {known}", known=known)
    return "an unknown sum" if isinstance(amount, Unknown) else Sum(amount.amount, amount.currency)


def manager(project: Project) -> tuple[str, ...]:
    """Who can change what nobody else answers for."""
    return (project.manager,) if project.manager else ()
