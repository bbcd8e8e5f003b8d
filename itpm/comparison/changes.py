"""A figure before and after, and by how much it is another one, in words."""

from datetime import date
from decimal import Decimal

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Amount, Bound, Partly, Unknown, exactly, told_of
from itpm.analysis.figures.figure import Unit
from itpm.comparison.apart import Apart, Broken
from itpm.comparison.effects import Effect
from itpm.comparison.measure import Block, Held
from itpm.joined import clauses, worded
from itpm.message import Given, phrase
from itpm.model.scalars import Money
from itpm.queries.figures import said, said_in_unit

NOTHING = "–"
"""What stands where there is no figure."""


def change(each: Effect) -> str:
    """By how much a figure is another one: '3 working days later', '+12,000.00 EUR', 'new', 'gone', 'worse'."""
    if each.there != (True, True):
        return worded("new" if each.there[1] else "gone")
    if each.moved is not None and each.moved.elapsed:
        later = each.moved.elapsed > 0
        return (
            phrase("{time} later", time=each.moved.words) if later else phrase("{time} earlier", time=each.moved.words)
        )
    if each.block is Block.PROMISES and isinstance(each.before, date) and isinstance(each.after, date):
        days = (each.after - each.before).days
        return phrase("{n:day|days} later", n=days) if days > 0 else phrase("{n:day|days} earlier", n=-days)
    if each.difference is not None:
        return _more(each.difference, each.unit or Unit.INDEX)
    return worded({True: "worse", False: "better", None: ""}[each.worse])


def _more(difference: Money | Decimal, unit: Unit) -> str:
    """A difference of sums or numbers; of shares in points: from 43% to 48% are five, and 5% of 43% would be less."""
    if isinstance(difference, Money):
        more = exactly(difference)
        return phrase("+{sum}", sum=more) if difference.amount > 0 else more
    share = unit is Unit.SHARE
    said = said_in_unit(Unit.MEASURE, difference * 100) if share else said_in_unit(unit, difference)
    said = phrase("{number} points", number=said) if share else said
    return phrase("+{sum}", sum=said) if difference > 0 else said


def held(value: Held, unit: Unit | None) -> str:
    """A figure as it is told: a day, a state, a sum, a number with its unit, or why nobody knows it."""
    if value is None:
        return NOTHING
    if isinstance(value, State):
        return worded(value.value)
    if isinstance(value, date):
        return phrase("{day}", day=value)
    if isinstance(value, Unknown) and unit is None:
        return worded(value.reason)
    return said_in_unit(unit or Unit.INDEX, value)


def breaking(found: Broken | None) -> str:
    """The promise that something breaks; empty where there is none."""
    if found is None:
        return ""
    if found.over:
        return phrase("broke its promise of {day}", day=found.moment)
    if found.newly:
        return phrase("now breaks its promise of {day}", day=found.moment)
    return phrase("breaks its promise of {day}", day=found.moment)


def parts(each: Effect, apart: Apart) -> tuple[str, str, str]:
    """By how much a figure is another one and which promise that breaks; what of it came by itself, what by edits."""
    said = clauses(filter(None, (change(each), breaking(apart.broken(each)))))
    return said, _part(apart.by_itself.get(each.key)), _part(apart.by_edits.get(each.key))


def _part(each: Effect | None) -> str:
    return "" if each is None else change(each) or worded("another one")


def briefly(value: Held, unit: Unit | None) -> str:
    """A figure where there is little room: of a sum that is known in part its bound, without why."""
    if isinstance(value, Partly) and value.told:
        return phrase("{value}", value=given(value))
    return held(value, unit)


def given(amount: Amount) -> Given:
    """A sum as sentences say it: in whole units, of one that is known in part its bound; released ones say so."""
    if told_of(amount):
        return said(amount)
    if isinstance(amount, Partly) and amount.told:
        least = amount.bound is Bound.AT_LEAST
        return phrase("at least {sum}", sum=amount.known) if least else phrase("at most {sum}", sum=amount.known)
    return amount if isinstance(amount, Money) else said(amount)
