"""How several projects stand together: how many, and how much money, are in which state; no mean of colours.

A programme with nine small projects on track and one large one off track is not on track by nine tenths: the counts,
the money in each state and the worst project are told side by side.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import NOT_SHOWN, Ratio, Unknown
from itpm.analysis.figures.arithmetic import divided, known, total
from itpm.analysis.figures.made_from import kinds_counted
from itpm.analysis.money.budgets import Budgets
from itpm.analysis.status.health import Health
from itpm.analysis.status.limits import Aspect
from itpm.analysis.status.reason import RANKS, worst
from itpm.model.scalars import Money


@dataclass(frozen=True, slots=True)
class Together:
    """Some projects in work: how many are in each state, what part of their approved money, aspect by aspect.

    ``weighed`` is the part of the money that is known to be approved; the shares of a state are of that. ``unweighed``
    are the projects of which nobody knows what is approved. Where that is not shown to the audience, there is no money.
    """

    counts: Mapping[State, int]
    money: Mapping[State, Money]
    shares: Mapping[State, Ratio]
    unweighed: tuple[str, ...]
    aspects: Mapping[Aspect, Mapping[State, int]]
    worst: str
    """The project that stands worst, of several the largest; empty where there is none."""
    state: State
    """That of the worst."""

    @property
    def unknown(self) -> int:
        """How many of them stand as nobody knows."""
        return self.counts[State.UNKNOWN]

    @property
    def bad_share(self) -> Decimal | None:
        """The part of the money in projects known to be at risk or off track; None where nothing is weighed."""
        risk, off = self.shares[State.AT_RISK], self.shares[State.OFF_TRACK]
        return None if isinstance(risk, Unknown) or isinstance(off, Unknown) else risk + off


def together(found: Iterable[Health], budgets: Budgets) -> Together:
    """What some projects come to."""
    every, audience = list(found), budgets.costs.portfolio.audience
    rates, seen = budgets.costs.rates, audience is None or audience.is_shown(kinds_counted("Budget", "approved"))
    approved = {each.project.id: rates.in_base(budgets.approved(each.project)) for each in every}
    unweighed = tuple(id_ for id_, amount in approved.items() if isinstance(amount, Unknown)) if seen else ()
    whole = total((each for each in approved.values() if isinstance(each, Money)), rates.base)
    money = {
        state: known((approved[each.project.id] for each in every if each.state is state), rates.base)
        for state in RANKS
        if seen
    }
    gravest = max(every, key=lambda each: (RANKS.index(each.state), _size(approved[each.project.id])), default=None)
    return Together(
        {state: sum(each.state is state for each in every) for state in RANKS},
        money,
        {
            state: divided(money[state], whole, "nothing is known to be approved") if seen else Unknown(NOT_SHOWN)
            for state in RANKS
        },
        unweighed,
        {aspect: {state: sum(e.aspects[aspect] is state for e in every) for state in RANKS} for aspect in Aspect},
        gravest.project.id if gravest is not None else "",
        worst(each.state for each in every),
    )


def _size(amount: Money | Unknown) -> float:
    return float(amount.amount) if isinstance(amount, Money) else 0.0
