"""Whether budgets are kept, a sentence each: approved, spent, ordered, still to come, left, and what is unknown."""

from itpm.analysis.figures.amounts import NOTHING, Amount, Bound, Partly, Unknown, exactly, least, most, parts_of, why
from itpm.analysis.figures.figure import Computed
from itpm.analysis.money.within import at_worst
from itpm.joined import clauses, worded
from itpm.message import Said, phrase
from itpm.model.scalars import Money

NAMES = ("approved", "planned", "spent", "committed", "estimate", "forecast", "at_end")
"""The figures that answer it."""


def kept(computed: Computed, late: Amount | None = None) -> bool | None:
    """Whether a budget is kept: no more will be spent than is approved; None where nobody knows.

    ``late``: what was forecast in days that are over and may still be booked in them.
    """
    left = computed.amount("at_end")
    at_most, at_least = most(left), least(at_worst(left, late))
    if isinstance(at_most, Money) and at_most.amount < NOTHING:
        return False
    return True if isinstance(at_least, Money) and at_least.amount >= NOTHING else None


def sentence(name: str, computed: Computed, when: str = "", late: Amount | None = None) -> Said:
    """The answer for one budget; ``late`` as :func:`kept` takes it."""
    return phrase("{answer}.", answer=answer(name, computed, when, late))


def answer(name: str, computed: Computed, when: str = "", late: Amount | None = None) -> Said:
    """The answer for one budget, which others may follow in its sentence."""
    amounts = {each: computed.amount(each) for each in NAMES}
    left = amounts["at_end"]
    named = phrase("{budget} in {when}", budget=name, when=when) if when else name
    parts = phrase(
        "{spent} spent, {ordered} ordered, {estimate} still to come",
        spent=_sum(amounts["spent"]),
        ordered=_sum(amounts["committed"]),
        estimate=_sum(amounts["estimate"]),
    )
    if isinstance(amounts["approved"], Unknown):
        said = phrase(
            "{budget}: nothing says what may be spent, {planned} planned",
            budget=named,
            planned=_sum(amounts["planned"]),
        )
        return clauses((said, parts, _unknown(amounts), *_late(late)))
    whole = phrase(
        "{approved} approved, {parts}, {left}", approved=_sum(amounts["approved"]), parts=parts, left=_ends(left)
    )
    verdict = kept(computed, late)
    if verdict:
        said = phrase("{budget} is within budget: {sums}", budget=named, sums=whole)
    elif verdict is None:
        said = phrase("{budget} may be over budget or not: {sums}", budget=named, sums=whole)
    else:
        said = phrase("{budget} is over budget: {sums}", budget=named, sums=whole)
    unknown = (worded(why(left)),) if isinstance(left, Unknown) else ()
    return clauses((said, *unknown, *_late(late)))


def _late(late: Amount | None) -> tuple[Said, ...]:
    """What was expected and is not booked, where there is something."""
    if late is None or (isinstance(late, Money) and not late.amount):
        return ()
    return (phrase("{sum} forecast in it and not booked", sum=_sum(late)),)


def _ends(left: Amount) -> Said:
    """What is left, or by how much it is too little."""
    known = most(left)
    if isinstance(known, Money) and known.amount < NOTHING:
        over = exactly(Money(-known.amount, known.currency))
        if isinstance(left, Unknown):
            return phrase("at least {sum} too much", sum=over)
        return phrase("{sum} too much", sum=over)
    return phrase("{sum} left", sum=_sum(left))


def _sum(amount: Amount) -> str:
    if isinstance(amount, Partly) and amount.told:
        if amount.bound is Bound.AT_LEAST:
            return phrase("at least {sum}", sum=exactly(amount.known))
        return phrase("at most {sum}", sum=exactly(amount.known))
    return phrase("an unknown sum") if isinstance(amount, Unknown) else exactly(amount)


def _unknown(amounts: dict[str, Amount]) -> Said:
    """What is unknown: of how many lines, and why of the first."""
    found = [each for name, each in amounts.items() if isinstance(each, Unknown) and name != "at_end"]
    lacking = dict.fromkeys(name for each in found for name in parts_of(each))
    first = worded(found[0].reason)
    if len(lacking) == 1:
        return first
    return phrase("{n:part|parts} unknown, the first: {why}", n=len(lacking), why=first)
