"""Whether budgets are kept, a sentence each: approved, spent, ordered, still to come, left, and what is unknown."""

from itpm.analysis.figures.amounts import NOTHING, Amount, Partly, Unknown, exactly, least, most, parts_of, why
from itpm.analysis.figures.figure import Computed
from itpm.analysis.money.within import at_worst
from itpm.model.scalars import Money
from itpm.say import plural

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


def sentence(name: str, computed: Computed, when: str = "", late: Amount | None = None) -> str:
    """The answer for one budget; ``late`` as :func:`kept` takes it."""
    amounts = {each: computed.amount(each) for each in NAMES}
    left, said = amounts["at_end"], f"{name}{f' in {when}' if when else ''}"
    parts = (
        f"{_sum(amounts['spent'])} spent, {_sum(amounts['committed'])} ordered, "
        f"{_sum(amounts['estimate'])} still to come"
    )
    if isinstance(amounts["approved"], Unknown):
        planned = _sum(amounts["planned"])
        return f"{said}: nothing says what may be spent, {planned} planned; {parts}; {_unknown(amounts)}{_late(late)}."
    whole = f"{_sum(amounts['approved'])} approved, {parts}"
    ends, unknown = _ends(left), why(left) if isinstance(left, Unknown) else ""
    verdict = {True: "is within budget", False: "is over budget", None: "may be over budget or not"}[
        kept(computed, late)
    ]
    return f"{said} {verdict}: {whole}, {ends}{f'; {unknown}' if unknown else ''}{_late(late)}."


def _late(late: Amount | None) -> str:
    """What was expected and is not booked, where there is something."""
    if late is None or (isinstance(late, Money) and not late.amount):
        return ""
    return f"; {_sum(late)} forecast in it and not booked"


def _ends(left: Amount) -> str:
    """What is left, or by how much it is too little."""
    known = most(left)
    if isinstance(known, Money) and known.amount < NOTHING:
        over = Money(-known.amount, known.currency)
        return f"{'at least ' if isinstance(left, Unknown) else ''}{exactly(over)} too much"
    return f"{_sum(left)} left"


def _sum(amount: Amount) -> str:
    if isinstance(amount, Partly) and amount.told:
        return f"{amount.bound.value} {exactly(amount.known)}"
    return "an unknown sum" if isinstance(amount, Unknown) else exactly(amount)


def _unknown(amounts: dict[str, Amount]) -> str:
    """What is unknown: of how many lines, and why of the first."""
    found = [each for name, each in amounts.items() if isinstance(each, Unknown) and name != "at_end"]
    lacking = dict.fromkeys(name for each in found for name in parts_of(each))
    if not found:
        return ""
    more = "" if len(lacking) == 1 else f"{plural(len(lacking), 'part')} unknown, the first: "
    return f"{more}{found[0].reason}"
