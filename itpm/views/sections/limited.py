"""Sums beside their limits, in words and as bars: a bound is told as one, and what is unknown is counted as unknown."""

from enum import Enum

from itpm.analysis.figures.amounts import NOTHING, Amount, Bound, Partly, Unknown, why
from itpm.analysis.figures.limits import Counted, Lies, below, excess, lies
from itpm.analysis.figures.released import released_on
from itpm.chart.data import Bar
from itpm.joined import verb_of
from itpm.message import phrase
from itpm.model.scalars import Money
from itpm.page.blocks import Chip
from itpm.views.reading import money_or


class Limit(Enum):
    """What a forecast is held against: how that is said where of all, of some, of none it is known, and of a bar."""

    APPROVED = (
        "{above:#,##0} of {all:#,##0} {are:=is|are} forecast above what is approved",
        "{above:#,##0} of {all:#,##0} {are:=is|are} forecast above what is approved, of {unknown:#,##0} it is unknown",
        "nobody knows whether any of {all:#,##0} is forecast above what is approved",
        "above what is approved",
    )
    PLANNED = (
        "{above:#,##0} of {all:#,##0} {are:=is|are} forecast above what is planned",
        "{above:#,##0} of {all:#,##0} {are:=is|are} forecast above what is planned, of {unknown:#,##0} it is unknown",
        "nobody knows whether any of {all:#,##0} is forecast above what is planned",
        "above what is planned",
    )


def forecast_above(limit: Limit, found: Counted) -> str:
    """How many of some sums are forecast above their limits, and of how many nobody knows: a clause."""
    all_known, some, none, _bar = limit.value
    key = all_known if not found.unknown else some if found.above or found.within else none
    return phrase(key, above=found.above, all=found.all, unknown=found.unknown, are=verb_of(found.above, found.all))


def limited_bar(label: str, sum_: Amount, target: Amount, limit: Limit, note: str = "") -> Bar:
    """A sum with its limit, both in one currency: of one that is known in part what it is at least or at most."""
    over = lies(excess(sum_, target)) is Lies.ABOVE
    notes = [each for each in (note, phrase(limit.value[3]) if over else "") if each]
    if isinstance(sum_, Unknown):
        notes.append(why(sum_))
    notes += _released(sum_, target)
    said = phrase("{parts:clauses}", parts=tuple(notes)) if notes else ""
    (value, sign), (limited, limit_sign) = drawn(sum_), drawn(target)
    return Bar(_marked(label, sum_, target), value, limited, "c2" if over else "c1", said, sign, limit_sign)


def single_bar(label: str, sum_: Amount, look: str = "") -> Bar:
    """A sum without a limit, drawn as one with it is."""
    value, sign = drawn(sum_)
    notes = [why(sum_)] if isinstance(sum_, Unknown) else _released(sum_)
    said = phrase("{parts:clauses}", parts=tuple(notes)) if notes else ""
    return Bar(_marked(label, sum_), value, None, look, said, sign)


def _marked(label: str, *sums: Amount) -> str:
    """The label of a bar with the mark of what was released, where one of its sums is known by that."""
    return label if released_on(*sums) is None else phrase("{label}*", label=label)


def _released(*sums: Amount) -> list[str]:
    """Of which day sums are told that were released; nothing where none was."""
    day = released_on(*sums)
    return [] if day is None else [phrase("released on {day:d MMM y}", day=day)]


def drawn(sum_: Amount) -> tuple[float | None, str]:
    """A sum as a number with its sign: what is known of it, or None where that says nothing."""
    if isinstance(sum_, Partly) and sum_.told:
        return float(sum_.known.amount), sum_.bound.sign
    return (None, "") if isinstance(sum_, Unknown) else (float(sum_.amount), "")


def size(sum_: Amount) -> float:
    """How large a sum is as it is drawn; nothing where nothing is drawn."""
    return drawn(sum_)[0] or 0.0


def chip(more: Amount) -> Chip | None:
    """How far a sum is above its limit, or below; None where nobody can say on which side of it that lies."""
    match lies(more):
        case Lies.ABOVE:
            return Chip(phrase("{sum} above", sum=money_or(more)), "red")
        case Lies.WITHIN:
            return Chip(phrase("{sum} below", sum=money_or(below(more))), "green")
        case _:
            return None


def surely_below_zero(sum_: Amount) -> bool:
    """Whether a sum, or what it is at most, is below zero."""
    held = sum_.known if isinstance(sum_, Partly) and sum_.bound is Bound.AT_MOST else sum_
    return isinstance(held, Money) and held.amount < NOTHING
