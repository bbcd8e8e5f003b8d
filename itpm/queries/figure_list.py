"""Every figure of the portfolio as a row: of what it is, what it comes to, in which unit, and why it is not known."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, Decimal
from typing import Any

from itpm.analysis.explain.register import KINDS, NAMES, FigureOf, table
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Partly, Unknown, Value, bounded, payable, told_of, why
from itpm.analysis.figures.figure import Unit
from itpm.classification import Classification
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.field import Field
from itpm.model.scalars import Money
from itpm.queries.asked import FIGURE, Asked
from itpm.queries.computed_rows import proven
from itpm.queries.figures import COUNTED_IN, PLACES, in_plain
from itpm.queries.matching import matcher
from itpm.queries.query import Group, PartError, Test, parse
from itpm.say import article

_WHOLES = frozenset({"project", "objective", "budget", "programme"})
"""Kinds of which others are part."""
COLUMNS = ("address", "figure", "value", "unit", "reason")
_SHARES = (Unit.SHARE, Unit.TIME_SHARE)
_CLASSES = {each: each.name.lower() for each in Classification}
_FIELDS: Mapping[str, Field] = {
    "address": Field(refs=KINDS),
    "kind": Field(options=KINDS),
    "figure": Field(options=NAMES),
    "title": Field(words=frozenset({"text"})),
    "value": FIGURE,
    "unit": Field(words=frozenset({"text"})),
    "class": Field(options=tuple(_CLASSES.values())),
    "reason": Field(words=frozenset({"text"})),
}
"""What may be asked of a figure."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure of a thing as a record whose fields can be asked for."""

    id: str
    address: str
    kind: str
    figure: str
    title: str
    value: Value
    """Money, or a number in its unit: a share in per cent."""
    unit: str | None
    class_: str
    reason: str | None
    told: FigureOf

    @property
    def document(self) -> Mapping[str, Any]:
        """Everything about it for programs; a share is a fraction there."""
        names = ("id", "address", "kind", "figure", "title", "unit")
        said = {name: getattr(self, name) for name in names} | {"address": self.named}
        return said | {"class": self.class_} | in_plain("value", self.told.value, self.told.figure.unit)

    @property
    def cells(self) -> Mapping[str, Any]:
        """Its fields as they are printed: a sum with the digits of its currency, which has its own column."""
        value = Money(payable(self.value), self.value.currency) if isinstance(self.value, Money) else self.value
        fields = {name: getattr(self, name, self.class_) for name in _FIELDS}
        told = None if isinstance(value, Unknown) and not isinstance(value, Partly) else value
        return fields | {"value": told, "address": self.named}

    @property
    def named(self) -> str:
        """Its address as it is printed, and as other commands take it: with its kind where several things have it."""
        return self.id.removesuffix(f".{self.figure}")


def _row(told: FigureOf, several: frozenset[str]) -> FigureRow:
    """A figure as a row; an address that several things have says in its id which of them is meant."""
    unit, value = told.figure.unit, told.value
    reason = _reason(value) if isinstance(value, Unknown) else told_of(value) or None
    return FigureRow(
        f"{told.kind}:{told.address}.{told.figure.name}"
        if told.address in several
        else f"{told.address}.{told.figure.name}",
        told.address,
        told.kind,
        told.figure.name,
        told.title,
        _in_unit(unit, value),
        _unit(unit, value),
        _CLASSES[told.classification],
        reason,
        told,
    )


def _reason(value: Unknown) -> str:
    """Why it is unknown, behind what is known of it."""
    if isinstance(value, Partly) and value.told:
        return phrase("{known}: {why}", known=bounded(value), why=why(value))
    return why(value)


def _unit(unit: Unit, value: Value) -> str | None:
    sum_ = value.known if isinstance(value, Partly) else value
    if isinstance(sum_, Money):
        return sum_.currency or None
    return unit.value if unit in COUNTED_IN else None


def _in_unit(unit: Unit, value: Value) -> Value:
    if not isinstance(value, Decimal):
        return value
    number = value * 100 if unit in _SHARES else value
    return number.quantize(PLACES, rounding=ROUND_DOWN if unit is Unit.TIME_SHARE else ROUND_HALF_EVEN)


def figure_rows(facts: Facts, where: str, of: tuple[str, str], columns: tuple[str, ...]) -> Iterator[FigureRow]:
    """The figures for which something holds, of one thing and what lies in it where one is named.

    Raises:
        WhereError: for a field that figures do not have, or a value that it can never have.
    """
    proven(columns, _FIELDS)
    if of[1] and of[0] not in _WHOLES and of[0] not in KINDS:
        raise PartError("of", f"{article(of[0].replace('-', ' '))} has no figures")
    tree = _in_units(parse(where)) if where.strip() else None
    counted = Counter(address for records in facts.portfolio.by_kind.values() for address in records)
    several = frozenset(address for address, number in counted.items() if number > 1)
    rows = tuple(_row(each, several) for each in _told(facts, of))
    units = dict.fromkeys(
        (*(each.value for each in Unit if each in COUNTED_IN), *(row.unit for row in rows if row.unit))
    )
    asked = Asked(facts, "figure", {}, Field(fields={**_FIELDS, "unit": Field(options=tuple(units))}))
    holds = matcher(asked, tree) if tree is not None else None
    return (row for row in rows if holds is None or holds(row))


def _in_units(tree: Test | Group) -> Test | Group:
    """An expression in which a value in per cent is one of figures in that unit: 10 % of hours there are none."""
    if isinstance(tree, Group):
        return Group(tree.every, tuple(map(_in_units, tree.parts)))
    shares = [each.removesuffix("%").strip() for each in tree.values if each.endswith("%")]
    if tree.field != "value" or not shares or len(shares) < len(tree.values):
        return tree
    unit = Test("unit", "in", tuple(each.value for each in _SHARES))
    return Group(True, (unit, Test(tree.field, tree.operator, tuple(shares))))


def _told(facts: Facts, of: tuple[str, str]) -> Iterator[FigureOf]:
    """The figures of everything, or of one thing and what lies in it."""
    for kind in KINDS:
        records = facts.portfolio.by_kind.get(kind, {})
        chosen = {a: r for a, r in records.items() if not of[1] or _lies_in(facts, a, kind, of)}
        yield from table(facts, kind, chosen)


def _lies_in(facts: Facts, address: str, kind: str, whole: tuple[str, str]) -> bool:
    if whole[0] == "programme":
        project = facts.portfolio.projects.get(whole_of(address))
        return project is not None and project.programme == whole[1]
    return (kind, address) == whole or (address.startswith(f"{whole[1]}/") and whole[0] in _WHOLES)
