"""Values that can each be, and cannot be together in one record: more than there are, the lesser above the greater.

They are looked at while a record is made of them, so that each is told where it stands, also where the record has no
place of its own.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, NamedTuple

from itpm.diagnostic import Pointer
from itpm.message import Message, phrase
from itpm.model.assignment import Assignment, Limits
from itpm.model.collaboration import Communication
from itpm.model.control import Risk
from itpm.model.flow import Cycle, Iteration
from itpm.model.infrastructure import Backup, Exercise, Need, Process, Service
from itpm.model.money_line import BudgetLine
from itpm.model.project import Project, ProjectRole
from itpm.model.protection import AccessRight, Control, Vulnerabilities
from itpm.model.record import Satisfaction
from itpm.model.scalars import MINUTES_OF, Duration, Elapsed, parse_duration
from itpm.model.staffing import Person
from itpm.model.strategy import Scoring

CODE: Final = "STR030"
Values = Mapping[str, Any]
"""What the fields of a record have become."""
_HOURS: Final = {"day": 24, "week": 168, "month": 744}
"""How many hours lie in each."""

_LONGEST: Final = 36525 * 24 * 60
"""The minutes of a hundred years."""
_HOW_OFTEN: Final = "write how often, as in 2w, or leave it out"
_NO_WORSE: Final = "a response makes it no worse: exchange the two, or mend one"


class Trouble(NamedTuple):
    """What cannot be: in which field, why, and what may be meant."""

    field: Pointer
    what: Message
    hint: str = ""
    never: bool = False
    """Whether the value can be beside nothing: it is left out, and what follows from it is not known."""


def troubles(cls: type, values: Values, pointer: Pointer) -> Iterator[Trouble]:
    """What cannot be in a record of a class at a place."""
    yield from LOOKED_AT[cls](values, pointer)


def _need(values: Values, _at: Pointer) -> Iterator[Trouble]:
    wanted, there = values.get("any", 1), len(values.get("of", ()))
    if wanted < 1:
        what = Message(
            "{wanted} of {there} are meant to run: that holds also where none does", wanted=wanted, there=there
        )
        yield Trouble(("any",), what, "write how many of them have to run, one at least")
    if there and wanted > there:
        what = Message("{wanted} of {there} are meant to run, and there are no more", wanted=wanted, there=there)
        yield Trouble(("any",), what, phrase("write any: {there}, or name more of them", there=there))


def _assignment(values: Values, _at: Pointer) -> Iterator[Trouble]:
    one_of = values.get("any", ())
    if "who" in values and (one_of or "team" in values):
        other = "any" if one_of else "team"
        what = Message("'who' names one, and '{other}' leaves it open", other=other)
        yield Trouble((other,), what, phrase("take 'who' or '{other}' out", other=other))


def _limits(values: Values, _at: Pointer) -> Iterator[Trouble]:
    for field, most in _HOURS.items():
        limit = values.get(field)
        if limit is not None and limit.unit in {"min", "h"} and limit.amount * MINUTES_OF[limit.unit] > most * 60:
            what = Message("a {span} has {most} hours, and no {limit}", span=field, most=most, limit=str(limit))
            yield Trouble((field,), what, "write the most that may be booked in it")


def _service(values: Values, _at: Pointer) -> Iterator[Trouble]:
    if values.get("availability") == 0:
        what = Message("a service that works 0% of the time is none")
        yield Trouble(("availability",), what, "write the share of time in which it works, as in 99.9%")
    yield from _too_long(values, "rto", "rpo", "mtpd", "restart")
    yield from _above(values, "rto", "mtpd", "it has to be back before what is lost is too much")


def _backup(values: Values, _at: Pointer) -> Iterator[Trouble]:
    yield from _often(values, "every", "write how often, as in 1d; where it is copied at once, 1min")
    yield from _nothing(values, "keep", "write how long a copy is kept, as in 35d")
    yield from _too_long(values, "keep")
    if values.get("keep") is not None and values["keep"].amount:
        yield from _above(values, "every", "keep", "a copy is kept until there is another")


def _control(values: Values, _at: Pointer) -> Iterator[Trouble]:
    yield from _often(values, "every", "write how often it is tested, as in 6mo")


def _access(values: Values, _at: Pointer) -> Iterator[Trouble]:
    yield from _often(values, "every", "write how often somebody looks whether it is needed, as in 6mo")


def _project(values: Values, _at: Pointer) -> Iterator[Trouble]:
    yield from _often(values, "status_every", _HOW_OFTEN)


def _often(values: Values, field: str, hint: str) -> Iterator[Trouble]:
    """A time in which something happens again and again: neither none at all, nor so long that it never does."""
    yield from _nothing(values, field, hint)
    if values.get(field) is not None:
        yield from _seldom(field, values[field])


def _seldom(field: str, time: Duration | Elapsed) -> Iterator[Trouble]:
    """What comes more seldom than once in a hundred years never comes."""
    if time.amount * MINUTES_OF[time.unit] > _LONGEST:
        what = Message("{time} are more than a hundred years", time=str(time))
        yield Trouble((field,), what, _HOW_OFTEN, never=True)


def _too_long(values: Values, *fields: str) -> Iterator[Trouble]:
    """Times of which nobody lives to see the end."""
    for field in fields:
        time = values.get(field)
        if time is not None and time.amount * MINUTES_OF[time.unit] > _LONGEST:
            what = Message("{time} are more than a hundred years", time=str(time))
            yield Trouble((field,), what, "write how long, as in 4h", never=True)


def _exercise(values: Values, _at: Pointer) -> Iterator[Trouble]:
    yield from _too_long(values, "rta", "rpa")


def _process(values: Values, _at: Pointer) -> Iterator[Trouble]:
    yield from _too_long(values, "mtpd")


def _communication(values: Values, _at: Pointer) -> Iterator[Trouble]:
    every = values.get("every")
    time = parse_duration(every) if every is not None and every[:1].isdigit() else None
    if time is not None and not time.amount:
        yield Trouble(("every",), Message("'{field}' is no time at all", field="every"), _HOW_OFTEN, never=True)
    elif time is not None:
        yield from _seldom("every", time)
    yield from _nobody(values, "audience", "name who hears it")


def _holders(values: Values, _at: Pointer) -> Iterator[Trouble]:
    yield from _nobody(values, "who", "name who fills it, or leave it out: then it is vacant")


def _nobody(values: Values, field: str, hint: str) -> Iterator[Trouble]:
    """A list of people that is written and names nobody."""
    if field in values and not values[field]:
        yield Trouble((field,), Message("'{field}' names nobody", field=field), hint)


def _line(values: Values, _at: Pointer) -> Iterator[Trouble]:
    yield from _nothing(values, "asset_life", "write how long it is written off, as in 60mo")
    spread, residual = values.get("planned"), values.get("residual")
    planned = spread.sum() if spread is not None and not spread.from_tasks else None
    if planned and residual and planned.currency == residual.currency and residual.amount > planned.amount >= 0:
        what = Message("what is left at the end of its life is more than the {planned} that it costs", planned=planned)
        yield Trouble(("residual",), what, "write what it can be sold for when it is written off, as in 0")


def _person(values: Values, _at: Pointer) -> Iterator[Trouble]:
    if values.get("efficiency") == 0:
        what = Message("with an efficiency of 0% nothing is ever done")
        yield Trouble(("efficiency",), what, "write 100%, or what it is; who gives no time has an 'fte' or dates")


def _cycle(values: Values, _at: Pointer) -> Iterator[Trouble]:
    yield from _above(values, "p50", "p85", "half of all take no longer than most of them: exchange the two")


def _iteration(values: Values, _at: Pointer) -> Iterator[Trouble]:
    dates = values.get("dates")
    if dates is not None and (dates.start is None or dates.finish is None):
        what = Message("an iteration begins on a day and ends on a day")
        yield Trouble(("dates",), what, "write both, as in 2026-07-06..2026-07-17")


def _vulnerabilities(values: Values, at: Pointer) -> Iterator[Trouble]:
    for level in ("critical", "high"):
        oldest = values.get(f"oldest_{level}")
        if oldest is not None and values.get(level) == 0:
            what = Message("there are no {level} ones, and the oldest is of {day}", level=level, day=oldest)
            yield Trouble(
                (f"oldest_{level}",),
                what,
                phrase("take it out, or write how many there are in '{level}'", level=level),
            )
        elif oldest is not None and oldest > date.fromisoformat(str(at[-1])):
            what = Message("the oldest is of {day}, after they were counted", day=oldest)
            yield Trouble((f"oldest_{level}",), what, "write the day on which it became known")


def _risk(values: Values, _at: Pointer) -> Iterator[Trouble]:
    if values.get("kind") == "opportunity":
        return  # A response makes it more likely, or better.
    residual, before = values.get("residual"), values.get("probability")
    left = residual.probability if residual is not None else None
    if before is not None and left is not None and type(left) is type(before) and left > before:
        what = Message("what is left of it is more likely than the risk itself")
        yield Trouble(("residual", "probability"), what, _NO_WORSE)
    impact, rest = values.get("impact"), residual.impact if residual is not None else None
    costs = [each.cost if each is not None else None for each in (impact, rest)]
    if costs[0] is not None and costs[1] is not None and costs[1].amount > costs[0].amount:
        what = Message("what is left of it costs more than the risk itself")
        yield Trouble(("residual", "impact", "cost"), what, _NO_WORSE)


def _scoring(values: Values, _at: Pointer) -> Iterator[Trouble]:
    scale: Sequence[Decimal] = values.get("scale", ())
    if any(more <= less for less, more in pairwise(scale)):
        yield Trouble(("scale",), Message("the scale does not rise"), "write the lowest first, as in [1, 5]")
    criteria = values.get("criteria", {})
    if criteria and not any(criteria.values()):
        yield Trouble(("criteria",), Message("no criterion counts"), "give at least one a weight above 0")


def _nothing(values: Values, field: str, hint: str) -> Iterator[Trouble]:
    """A time of nothing in which something is meant to happen again and again, or to last."""
    time = values.get(field)
    if time is not None and time.amount == 0:
        yield Trouble((field,), Message("'{field}' is no time at all", field=field), hint, never=True)


def _above(values: Values, less: str, more: str, hint: str) -> Iterator[Trouble]:
    """A time that is longer than one which it cannot be longer than."""
    one, other = values.get(less), values.get(more)
    if one is not None and other is not None and one.minutes > other.minutes:
        what = Message("{less} {one} is more than {more} {other}", less=less, one=str(one), more=more, other=str(other))
        yield Trouble((less,), what, hint)


def _satisfaction(values: Values, _at: Pointer) -> Iterator[Trouble]:
    yield from _nobody(values, "who", "name who was asked, or leave it out")
    score, best = values.get("score"), values.get("of")
    if score is not None and best is not None and score > best:
        what = Message("a score of {score} is more than the best there is, {best}", score=score, best=best)
        yield Trouble(("score",), what, "'of' is the best score of the scale that was asked with")


LOOKED_AT: Final[Mapping[type, Callable[[Values, Pointer], Iterator[Trouble]]]] = {
    AccessRight: _access,
    Assignment: _assignment,
    Backup: _backup,
    BudgetLine: _line,
    Communication: _communication,
    Control: _control,
    Cycle: _cycle,
    Exercise: _exercise,
    Iteration: _iteration,
    Limits: _limits,
    Need: _need,
    Person: _person,
    Process: _process,
    Project: _project,
    ProjectRole: _holders,
    Risk: _risk,
    Satisfaction: _satisfaction,
    Scoring: _scoring,
    Service: _service,
    Vulnerabilities: _vulnerabilities,
}
"""What is looked at, by the class of the record."""
