"""What a portfolio comes to, figure by figure, as far as a change is judged by it: dates, money, people, objectives.

Every figure is the one that lists, pages and explanations have: nothing is computed here.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from itpm.analysis.control.declared import State
from itpm.analysis.explain.register import table
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Value
from itpm.analysis.figures.figure import Unit
from itpm.analysis.people.overload import overloads
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.schedule import Schedule, Span
from itpm.analysis.strategy.years import fiscal_years, years
from itpm.model.record import Record
from itpm.queries.planned import Planned

Held = Value | date | State | None
"""What a figure is, which may be a day or a state; None where there is nothing to tell."""
Key = tuple[str, str, str]
"""The kind and the address of what it is of, and the name of the figure."""


class Block(StrEnum):
    """What people decide by, in the order in which it is told."""

    STATES = "states"
    DATES = "dates"
    MONEY = "money"
    PEOPLE = "people"
    OBJECTIVES = "objectives"
    RISKS = "risks"


class Better(StrEnum):
    """Which way is the better one."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure of something: what it is, and which way it gets better."""

    block: Block
    title: str
    value: Held
    unit: Unit | None = None
    better: Better = Better.NEITHER
    end: Span | None = None
    """Of a day: the moment that it ends at."""


_WATCHED: Mapping[str, tuple[Block, Mapping[str, Better]]] = {
    "project": (
        Block.MONEY,
        {
            "approved": Better.NEITHER,
            "forecast": Better.LESS,
            "eac": Better.LESS,
            "committed": Better.NEITHER,
            "available": Better.MORE,
            "contingency_left": Better.MORE,
        },
    ),
    "budget": (
        Block.MONEY,
        {
            "approved": Better.NEITHER,
            "planned": Better.LESS,
            "forecast": Better.LESS,
            "available": Better.MORE,
        },
    ),
    "objective": (Block.OBJECTIVES, {"score": Better.MORE, "money_share": Better.NEITHER}),
    "key-result": (Block.OBJECTIVES, {"current": Better.NEITHER, "target": Better.NEITHER, "score": Better.MORE}),
    "service": (Block.RISKS, {"recovery_time": Better.LESS, "rta": Better.LESS, "backup_interval": Better.LESS}),
}
"""By kind, the figures of the register that a change is judged by, where a change of them is told."""
_EXPOSED: Mapping[str, Better] = {
    "expected_loss": Better.LESS,
    "residual_loss": Better.LESS,
    "highest_score": Better.LESS,
    "expected_delay": Better.LESS,
}
_DATED = ("project", "milestone", "gate")
FIGURES = frozenset(
    {"finish", "overload", *_EXPOSED, *(name for _block, watched in _WATCHED.values() for name in watched)}
)
"""The names of all figures that a change is judged by, of which one may be more than another."""


def watched_of(kind: str) -> tuple[str, ...]:
    """The names of the figures of the register that a change of a kind of record is judged by."""
    return (*_WATCHED.get(kind, (Block.MONEY, {}))[1], *(_EXPOSED if kind == "project" else ()))


YEARS = 2
"""So many fiscal years from that of the status date on are held against each other."""
_YEARLY = {"planned": Better.LESS, "forecast": Better.LESS}


def measures(facts: Facts, blocks: frozenset[Block] = frozenset(Block)) -> Mapping[Key, Measure]:
    """Everything that a change is judged by, by what it is of; of some blocks only, nothing else is computed."""
    found: dict[Key, Measure] = {}
    for part, told in _PARTS.items():
        if blocks & told:
            found.update(part(facts))
    return {key: each for key, each in found.items() if each.block in blocks}


def _states(facts: Facts) -> Iterator[tuple[Key, Measure]]:
    """How projects stand by their facts."""
    for id_, health in facts.status.health.items():
        yield ("project", id_, "state"), Measure(Block.STATES, "State by its facts", health.now, better=Better.LESS)


def _dates(facts: Facts) -> Iterator[tuple[Key, Measure]]:
    """When projects end, and when their milestones and gates are."""
    planned = Planned(facts.schedule)
    for kind in _DATED:
        way = planned.of(kind)["finish"][1]
        for address, record in facts.portfolio.by_kind.get(kind, {}).items():
            assert isinstance(record, Record)  # noqa: S101 - no baseline and no scenario is of these kinds
            end = _end(facts.schedule, kind, address)
            yield (kind, address, "finish"), Measure(Block.DATES, "Finish", way(record), None, Better.LESS, end)


def _end(schedule: Schedule, kind: str, address: str) -> Span | None:
    """The span in which a project, or something in it, ends; None where it has no end."""
    if kind == "project":
        end = project_end(schedule, address)
        return end.span._replace(start=end.span.finish) if end is not None and end.span is not None else None
    item = schedule.items.get(address)
    return None if item is None else item.dates


def _registered(facts: Facts) -> Iterator[tuple[Key, Measure]]:
    """The figures of the register that are watched."""
    for kind, (block, watched) in _WATCHED.items():
        exposed = _EXPOSED if kind == "project" else {}
        for told in table(facts, kind, facts.portfolio.by_kind.get(kind, {}), frozenset((*watched, *exposed))):
            name = told.figure.name
            where, better = (Block.RISKS, exposed[name]) if name in exposed else (block, watched[name])
            yield (kind, told.address, name), Measure(where, told.title, told.value, told.figure.unit, better)


def _money_of_years(facts: Facts) -> Iterator[tuple[Key, Measure]]:
    """All money of this fiscal year and of those after it, each sum counted once."""
    names = fiscal_years(facts.portfolio, facts.as_of, YEARS)
    for year in years(facts.money.budgets, names):
        for name, better in _YEARLY.items():
            measure = Measure(
                Block.MONEY, f"{name.capitalize()}, all of {year.name}", year.money[name], Unit.MONEY, better
            )
            yield ("portfolio", year.name, name), measure


def _people(facts: Facts) -> Iterator[tuple[Key, Measure]]:
    """Who has more work than time in a week of the next half year: the worst week."""
    weeks = facts.people.weeks
    over = {
        each.who: each for each in overloads(weeks.buckets, {who: weeks.of_person(who) for who in facts.people.around})
    }
    for who in facts.people.around:
        told = over.get(who)
        value = None if told is None else Decimal(str(told.load.strain))
        yield ("person", who, "overload"), Measure(Block.PEOPLE, "Worst week", value, Unit.SHARE, Better.LESS)


_PARTS: Mapping[Callable[[Facts], Iterator[tuple[Key, Measure]]], frozenset[Block]] = {
    _states: frozenset({Block.STATES}),
    _dates: frozenset({Block.DATES}),
    _registered: frozenset({Block.MONEY, Block.OBJECTIVES, Block.RISKS}),
    _money_of_years: frozenset({Block.MONEY}),
    _people: frozenset({Block.PEOPLE}),
}
