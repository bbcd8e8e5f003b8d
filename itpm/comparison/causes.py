"""Which edits make an effect, in words."""

from decimal import Decimal

from itpm.analysis.figures.amounts import exactly
from itpm.analysis.figures.tenths import told_days
from itpm.comparison.attribution import Attribution, Part, Split
from itpm.comparison.effects import Effect
from itpm.model.scalars import Money
from itpm.queries.figures import said_in_unit
from itpm.say import plural

BY = "by"
"""The head of the column that says it."""
_TOGETHER = "together"


def by_edits(each: Effect, split: Split) -> str:
    """The edits that make an effect, each with what it does alone, and what they only do together."""
    if split.lacking:
        return "not split"
    whole = len(split.parts) == 1 and not split.together
    said = [
        _named(part) if whole else f"{_named(part)} {sized(each, part.alone)}" for part in split.parts if part.alone
    ]
    if not said:
        return f"{_TOGETHER}: {', '.join(map(_named, split.parts))}"
    together = f"{_TOGETHER} {sized(each, split.together)}" if split.together else ""
    return ", ".join(filter(None, (*said, together)))


def _named(part: Part) -> str:
    """The records of a part, the first with how many more there are."""
    names = sorted(address or kind for kind, address in part.bundle)
    return names[0] if len(names) == 1 else f"{names[0]} and {len(names) - 1} more"


def sized(each: Effect, amount: Decimal) -> str:
    """How much a part makes of an effect, in the unit of that; a state is no amount."""
    if each.moved is not None:
        return told_days(int(amount), each.moved.per_day)
    if isinstance(each.after, Money):
        return exactly(Money(amount, each.after.currency))
    return said_in_unit(each.unit, amount) if each.unit is not None else ""


def method(split: Attribution) -> str:
    """How effects are split, in a sentence; empty where there is nothing to split, or nobody asked for it."""
    if split.lacking:
        return f"Not split by edits: {split.lacking}." if split.most else ""
    if len(split.bundles) == 1 or not split.compared.effects:
        return ""
    plans = plural(split.plans, "plan")
    return f"'by' is what each edit does alone, and what they only do together ({plans} were made for it)."
