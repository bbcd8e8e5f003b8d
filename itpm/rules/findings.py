"""From what an analysis counts to findings."""

from collections.abc import Iterable, Iterator
from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Bound, Partly, Unknown, Value
from itpm.analysis.health.measure import Hit, Measure
from itpm.analysis.value.earned_value import EarnedValue
from itpm.diagnostic import Finding, Origin, Stake
from itpm.message import Message, Sum
from itpm.model.budget import Budget
from itpm.model.control import Risk
from itpm.model.moves import Moves
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scalars import Money
from itpm.model.stage import active


def told(code: str, measure: Measure) -> Iterator[Finding]:
    """The cases of a point that is not passed."""
    if measure.passed is False:
        yield from findings(code, measure.hits)


def findings(code: str, hits: Iterable[Hit]) -> Iterator[Finding]:
    """Each case as a finding."""
    for hit in hits:
        yield Finding(code, hit.origin, hit.what, hit.hint, hit.related, stake=hit.stake)


def money_of(owner: Project | Budget) -> Origin:
    """Where the money of a project or a department is written: its approval, else its lines, else its own name."""
    record = owner.budget if isinstance(owner, Project) else owner
    at = owner.origin.at("budget") if isinstance(owner, Project) else owner.origin
    for name in ("approved", "lines"):
        if record is not None and getattr(record, name):
            return at.at(name).key()
    return at.key() if record is not None else owner.origin.at("name")


def at_stake(facts: Facts, money: Value, by: date | None = None) -> Stake:
    """What hangs on a sum, as far as it is known in the portfolio's currency."""
    known = facts.money.costs.rates.in_base(money) if isinstance(money, (Money, Partly)) else money
    if isinstance(known, Partly):
        known = known.known
    return Stake(abs(known.amount) if isinstance(known, Money) else None, by=by)


def active_values(facts: Facts) -> Iterator[EarnedValue]:
    """The earned value of each project in work that has lines of money."""
    for id_, value in facts.value.earned_values.items():
        if active(facts.portfolio.projects[id_], facts.as_of) and value.lines:
            yield value


def said(figure: Value) -> Sum | Message:
    """A figure in a message: 12,500 EUR, 0.93, at least 300 EUR, or unknown."""
    if isinstance(figure, Partly) and figure.told:
        known = Sum(figure.known.amount, figure.known.currency)
        least = figure.bound is Bound.AT_LEAST
        return Message("at least {known}", known=known) if least else Message("at most {known}", known=known)
    if isinstance(figure, Unknown):
        return Message("an unknown sum")
    return Sum(figure.amount, figure.currency) if isinstance(figure, Money) else Message("{figure:0.00}", figure=figure)


def called_then(project: str, then: Portfolio, moves: Moves) -> str | None:
    """What a project was called in an earlier portfolio; None where it was not in it."""
    return next((name for name in reversed(moves.trail(moves.first(project))) if name in then.projects), None)


def record_then(address: str, then: Portfolio, moves: Moves) -> Record | None:
    """What a record was in an earlier portfolio, by the last address that it had there; None where it was not in it."""
    names = reversed(moves.trail(moves.first(address)))
    return next((found for name in names if (found := then.find(name)) is not None), None)


def score_said(facts: Facts, risk: Risk, *, residual: bool = False) -> Message:
    """The score of a risk in a message, before or after its response: 12, at least 12, or unknown."""
    score, least = facts.risk.scored(risk, residual=residual)
    if isinstance(score, Unknown):
        return Message("an unknown one") if least is None else Message("at least {score:0}", score=least)
    return Message("{score:0}", score=score)


def all_of(parts: Iterable[Message]) -> Message | None:
    """Some things in a row, with commas between; None of none."""
    said_: Message | None = None
    for each in parts:
        said_ = each if said_ is None else Message("{these}, {this}", these=said_, this=each)
    return said_
