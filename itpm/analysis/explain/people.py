"""The figures of people, teams and roles: the time that there is and what takes it."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from types import MappingProxyType

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Ratio
from itpm.analysis.figures.arithmetic import divided
from itpm.analysis.figures.figure import Computed, Figure, Given, Group, Term, Unit
from itpm.classification import Classification
from itpm.model.naming import kind_of
from itpm.model.record import Record


def _hours(name: str, title: str, words: str) -> Figure:
    return Figure(name, title, Unit.HOURS, words, classification=Classification.MANAGEMENT)


_NOBODY = "nothing can be deployed"


def _wanted(wanted: Decimal, unfilled: Decimal, deployable: Decimal) -> Ratio:
    return divided(wanted - unfilled, deployable, _NOBODY)


LOAD = Group(
    "Load",
    (
        _hours("nominal", "Nominal hours", "contract, until the end of the quarter"),
        _hours("available", "Available hours", "less holidays, leave and training"),
        _hours("deployable", "Deployable hours", "less the share for operations"),
        _hours("allocated", "Allocated hours", "the plan, allocations, operations"),
        _hours("wanted_hours", "Wanted hours", "what is left, if nobody had to wait"),
        _hours("unfilled", "Unfilled hours", "the part of it that nobody does"),
        _hours("tentative", "Tentative hours", "booked for proposals, beside the others"),
        Figure(
            "utilisation",
            "Utilisation",
            Unit.SHARE,
            "allocated / deployable",
            ("allocated", "deployable"),
            partial(divided, why=_NOBODY),
        ),
        Figure(
            "wanted_utilisation",
            "Wanted utilisation",
            Unit.SHARE,
            "(wanted − unfilled) / deployable",
            ("wanted_hours", "unfilled", "deployable"),
            _wanted,
        ),
    ),
    source="Capacity planning: contract, less absence, less operations, against what is booked",
)
"""Hours from the status date to the end of its quarter."""


def load_figures(facts: Facts, record: Record) -> Computed:
    """The load of a person, a team or a role until the end of the quarter."""
    load = facts.people.in_quarters(kind_of(record))[record.id][0]
    days = f"{facts.people.quarters.buckets[0].start}..{facts.people.quarters.buckets[0].finish}"
    asked = {**load.wanted_by, **({"unfilled": load.unfilled} if load.unfilled else {})}
    counted = {
        "nominal": _given(load.nominal),
        "available": _given(load.available),
        "deployable": _given(load.deployable),
        "allocated": _given(load.allocated, load.by),
        "wanted_hours": _given(load.wanted, asked),
        "unfilled": _given(load.unfilled),
        "tentative": _given(load.tentative),
    }
    return LOAD.of(counted, days)


def _given(minutes: int, parts: Mapping[str, int] = MappingProxyType({})) -> Given:
    return Given(_in_hours(minutes), tuple(Term(what, _in_hours(each)) for what, each in parts.items()))


def _in_hours(minutes: int) -> Decimal:
    return Decimal(minutes) / 60
