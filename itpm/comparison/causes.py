"""Which edits make an effect, in words."""

from decimal import Decimal

from itpm.analysis.figures.amounts import exactly
from itpm.analysis.figures.tenths import told_days
from itpm.comparison.attribution import Attribution, Part, Split
from itpm.comparison.effects import Effect
from itpm.joined import chained, listed, worded
from itpm.message import Said, phrase
from itpm.model.scalars import Money
from itpm.queries.figures import said_in_unit

BY = "by"
"""The head of the column that says it."""


def by_edits(each: Effect, split: Split) -> str:
    """The edits that make an effect, each with what it does alone, and what they only do together."""
    if split.lacking:
        return phrase("not split")
    whole = len(split.parts) == 1 and not split.together
    said = [
        _named(part) if whole else chained((_named(part), *_size(each, part.alone)))
        for part in split.parts
        if part.alone
    ]
    if not said:
        return phrase("together: {parts}", parts=tuple(map(_named, split.parts)))
    together = (chained((phrase("together"), *_size(each, split.together))),) if split.together else ()
    return listed((*said, *together))


def _size(each: Effect, amount: Decimal) -> tuple[str, ...]:
    """How much of it, where that is an amount."""
    said = sized(each, amount)
    return (said,) if said else ()


def _named(part: Part) -> Said:
    """The records of a part, the first with how many more there are."""
    names = sorted(address or kind for kind, address in part.bundle)
    if len(names) == 1:
        return Said(names[0])
    return phrase("{name} and {n:#,##0} more", name=names[0], n=len(names) - 1)


def sized(each: Effect, amount: Decimal) -> str:
    """How much a part makes of an effect, in the unit of that; a state is no amount."""
    if each.moved is not None:
        return told_days(int(amount), each.moved.per_day)
    if isinstance(each.after, Money):
        return exactly(Money(amount, each.after.currency))
    return said_in_unit(each.unit, amount) if each.unit is not None else ""


def method(split: Attribution) -> str:
    """How effects are split, in a sentence; empty where there is nothing to split, or nobody asked for it."""
    if split.compared.meanwhile is not None:
        return phrase("By itself is what the files of then say now, and by edits the rest of the way.")
    if split.lacking:
        return phrase("Not split by edits: {why}.", why=worded(split.lacking)) if split.most else ""
    if len(split.bundles) == 1 or not split.compared.effects:
        return ""
    return phrase(
        "'by' is what each edit does alone, and what they only do together ({plans:plan|plans} were made for it).",
        plans=split.plans,
    )
