"""The figures that readers may know, each with an example from the portfolio: what it comes to for one record."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from itpm.analysis.explain.register import REGISTER, Entry, declared, figure_anchor, of_record
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Computed, Figure, Group
from itpm.model.audience import Audience
from itpm.model.record import Record

_ASKED = 40
"""So many records are asked for an example: a portfolio may have thousands, and most have what one of the first has."""


@dataclass(frozen=True, slots=True)
class Example:
    """A record with the figures of a group."""

    record: Record
    computed: Computed


@dataclass(frozen=True, slots=True)
class Shown:
    """A group of figures: the kinds of records that have it, the figures with their anchors, and an example of each."""

    group: Group
    kinds: tuple[str, ...]
    figures: Mapping[str, Figure]
    """By the name of their place on the page of methods."""
    examples: Mapping[str, Example]
    """By the name of the figure: of one that is known, where there is one, else of one that says why it is not."""


def shown(facts: Facts) -> Iterator[Shown]:
    """Every group of which the audience of a portfolio may know a figure, with those that it may know."""
    audience = facts.portfolio.audience
    for entry in REGISTER:
        kinds = _kinds(entry, audience)
        figures = {
            figure_anchor(entry, each.name): each
            for each in entry.group.figures
            if any(each.name in declared(kind, audience) for kind in kinds)
        }
        if figures:
            names = {each.name for each in figures.values()}
            yield Shown(entry.group, kinds, figures, _examples(facts, entry, kinds, names))


def anchors(audience: Audience | None) -> frozenset[str]:
    """The places of all figures that an audience may know."""
    return frozenset(
        figure_anchor(entry, each.name)
        for entry in REGISTER
        for kind in _kinds(entry, audience)
        for each in entry.group.figures
        if each.name in declared(kind, audience)
    )


def _kinds(entry: Entry, audience: Audience | None) -> tuple[str, ...]:
    return entry.kinds if audience is None else tuple(each for each in entry.kinds if audience.knows_kind(each))


def _examples(facts: Facts, entry: Entry, kinds: tuple[str, ...], names: set[str]) -> Mapping[str, Example]:
    """For each figure the first record of which it is known, else the first that has it."""
    known: dict[str, Example] = {}
    others: dict[str, Example] = {}
    held = (each for kind in kinds for each in facts.portfolio.by_kind.get(kind, {}).values())
    for record in islice((each for each in held if isinstance(each, Record)), _ASKED):
        computed = of_record(facts, record, entry)
        if computed is None:
            continue
        for name, value in computed.values.items():
            (others if isinstance(value, Unknown) else known).setdefault(name, Example(record, computed))
        if known.keys() >= names:
            break
    return {name: found for name in names if (found := known.get(name) or others.get(name)) is not None}
