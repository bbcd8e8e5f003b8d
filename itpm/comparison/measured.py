"""What a portfolio comes to, figure by figure, as far as a change is judged by it: dates, money, people, objectives.

Every figure is the one that lists, pages and explanations have: nothing is computed here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from itpm.analysis.explain.register import table
from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Unit
from itpm.analysis.people.overload import overloads
from itpm.analysis.risk.assessment import is_threat
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.schedule import Schedule, Span
from itpm.analysis.strategy.years import fiscal_years, years
from itpm.comparison.measure import Better, Block, Key, Measure
from itpm.comparison.promised import PROMISING, promises
from itpm.joined import worded
from itpm.message import phrase
from itpm.model.record import Record
from itpm.queries.planned import Planned

_Each = TypeVar("_Each")
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
_SCORE = "highest_score"
_EXPOSED: Mapping[str, Better] = {
    "expected_loss": Better.LESS,
    "residual_loss": Better.LESS,
    _SCORE: Better.LESS,
    "expected_delay": Better.LESS,
}
_DATED = ("project", "milestone", "gate")
_FINISH = "finish"
_WHOLE = "portfolio"
"""What figures of all together are told of."""
FIGURES = frozenset(
    {_FINISH, "overload", *_EXPOSED, *(name for _block, watched in _WATCHED.values() for name in watched)}
)
"""The names of all figures that a change is judged by, of which one may be more than another."""


def watched_of(kind: str) -> tuple[str, ...]:
    """The names of the figures of the register that a change of a kind of record is judged by."""
    return (*_WATCHED.get(kind, (Block.MONEY, {}))[1], *(_EXPOSED if kind == "project" else ()))


YEARS = 2
"""So many fiscal years from that of the status date on are held against each other."""
_YEARLY = {"planned": Better.LESS, "forecast": Better.LESS}


@dataclass(frozen=True)
class Wanted:
    """Which figures are asked for, of which records; all of them where none are named."""

    keys: frozenset[Key] | None = None

    def figures(self, kind: str, known: Iterable[str]) -> frozenset[str]:
        """Those of a kind, of some."""
        if self.keys is None:
            return frozenset(known)
        return frozenset(known) & {figure for each, _address, figure in self.keys if each == kind}

    def records(self, kind: str, known: Mapping[str, _Each]) -> Mapping[str, _Each]:
        """The records of a kind of which any are asked for, of some."""
        if self.keys is None:
            return known
        asked = {address for each, address, _figure in self.keys if each == kind}
        return {address: each for address, each in known.items() if address in asked}


def measures(
    facts: Facts, blocks: frozenset[Block] = frozenset(Block), keys: frozenset[Key] | None = None
) -> Mapping[Key, Measure]:
    """Everything that a change is judged by, by what it is of.

    Of some ``blocks`` only nothing else is computed, and of some figures, named by ``keys``, hardly anything.
    """
    wanted, found = Wanted(keys), dict[Key, Measure]()
    for part, told, kinds in _PARTS:
        if blocks & told and (keys is None or any(key[0] in kinds for key in keys)):
            found.update(part(facts, wanted))
    return {key: each for key, each in found.items() if each.block in blocks and (keys is None or key in keys)}


def _states(facts: Facts, wanted: Wanted) -> Iterator[tuple[Key, Measure]]:
    """How projects stand by their facts."""
    known = facts.status.health if wanted.figures("project", ("state",)) else {}
    for id_, health in wanted.records("project", known).items():
        yield ("project", id_, "state"), Measure(Block.STATES, "State by its facts", health.now, better=Better.LESS)


def _dates(facts: Facts, wanted: Wanted) -> Iterator[tuple[Key, Measure]]:
    """When projects end, and when their milestones and gates are."""
    planned = Planned(facts.schedule)
    for kind in (each for each in _DATED if wanted.figures(each, (_FINISH,))):
        way = planned.of(kind)[_FINISH][1]
        for address, record in wanted.records(kind, facts.portfolio.by_kind.get(kind, {})).items():
            assert isinstance(record, Record)  # noqa: S101 - no baseline and no scenario is of these kinds
            end = _end(facts.schedule, kind, address)
            yield (kind, address, _FINISH), Measure(Block.DATES, "Finish", way(record), None, Better.LESS, end)


def _end(schedule: Schedule, kind: str, address: str) -> Span | None:
    """The span in which a project, or something in it, ends; None where it has no end."""
    if kind == "project":
        end = project_end(schedule, address)
        return end.span._replace(start=end.span.finish) if end is not None and end.span is not None else None
    item = schedule.items.get(address)
    return None if item is None else item.dates


def _promised(facts: Facts, wanted: Wanted) -> Iterator[tuple[Key, Measure]]:
    """The days that are promised, as they are written."""
    for key, each in promises(facts.portfolio).items():
        if isinstance(each.value, date) and wanted.figures(key[0], (key[2],)):
            yield key, each


def _registered(facts: Facts, wanted: Wanted) -> Iterator[tuple[Key, Measure]]:
    """The figures of the register that are watched."""
    for kind, (block, watched) in _WATCHED.items():
        exposed = _EXPOSED if kind == "project" else {}
        names = wanted.figures(kind, (*watched, *exposed))
        records = wanted.records(kind, facts.portfolio.by_kind.get(kind, {})) if names else {}
        for told in table(facts, kind, records, names):
            name = told.figure.name
            where, better = (Block.RISKS, exposed[name]) if name in exposed else (block, watched[name])
            value = None if name == _SCORE and not _threatened(facts, told.address) else told.value
            yield (kind, told.address, name), Measure(where, told.title, value, told.figure.unit, better)


def _threatened(facts: Facts, project: str) -> bool:
    """Whether a project has an open threat: of none the score is no number that nobody knows."""
    risks = facts.portfolio.projects[project].risks.values()
    return any(each.id in facts.risk.open and is_threat(each) for each in risks)


def _money_of_years(facts: Facts, _wanted: Wanted) -> Iterator[tuple[Key, Measure]]:
    """All money of this fiscal year and of those after it, each sum counted once."""
    names = fiscal_years(facts.portfolio, facts.as_of, YEARS)
    for year in years(facts.money.budgets, names):
        for name, better in _YEARLY.items():
            measure = Measure(
                Block.MONEY,
                phrase("{figure}, all of {year}", figure=worded(name.capitalize()), year=year.name),
                year.money[name],
                Unit.MONEY,
                better,
            )
            yield (_WHOLE, year.name, name), measure


def _people(facts: Facts, wanted: Wanted) -> Iterator[tuple[Key, Measure]]:
    """Who has more work than time in a week of the next half year: the worst week."""
    weeks, asked = facts.people.weeks, wanted.records("person", dict.fromkeys(facts.people.around))
    over = {each.who: each for each in overloads(weeks.buckets, {who: weeks.of_person(who) for who in asked})}
    for who in asked:
        told = over.get(who)
        value = None if told is None else Decimal(str(told.load.strain))
        yield ("person", who, "overload"), Measure(Block.PEOPLE, "Worst week", value, Unit.SHARE, Better.LESS)


_Part = tuple[Callable[[Facts, Wanted], Iterator[tuple[Key, Measure]]], frozenset[Block], frozenset[str]]
_PARTS: tuple[_Part, ...] = (
    (_states, frozenset({Block.STATES}), frozenset({"project"})),
    (_promised, frozenset({Block.PROMISES}), frozenset(PROMISING)),
    (_dates, frozenset({Block.DATES}), frozenset(_DATED)),
    (_registered, frozenset({Block.MONEY, Block.OBJECTIVES, Block.RISKS}), frozenset(_WATCHED)),
    (_money_of_years, frozenset({Block.MONEY}), frozenset({_WHOLE})),
    (_people, frozenset({Block.PEOPLE}), frozenset({"person"})),
)
"""What makes figures, of which blocks, and of which kinds of records."""
