"""What a figure is: its name, unit, formula, who may know it; and figures of one thing with how each came about.

A group declares figures that are told of a thing together. Some are counted, the others follow from those before them:
what is computed can be explained, line by line, from the same declaration.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.figures.amounts import Amount, Ratio, Unknown, Value, allotted, paid
from itpm.analysis.figures.made_from import kinds_counted
from itpm.classification import Classification
from itpm.message import phrase
from itpm.model.scalars import Money


class Unit(Enum):
    """What a figure is counted in; a share is held as a fraction, money knows its currency."""

    MONEY = "money"
    INDEX = "index"
    SCORE = "score"
    MEASURE = "measure"
    """The unit of what is measured, which the record says."""
    SHARE = "%"
    TIME_SHARE = "% of time"
    """A share of time, told as finely as it is promised: 99.95% is not 100%."""
    MINUTES = "minutes"
    HOURS = "h"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True)
class Figure:
    """A figure: what it is called, counted in and made of.

    Without ``compute`` it is counted; with it, it follows from ``inputs``, figures of the same group that stand before
    it, by the formula that ``words`` say.
    """

    name: str
    title: str
    unit: Unit
    words: str = ""
    inputs: tuple[str, ...] = ()
    compute: Callable[..., Value] | None = None
    abbreviation: str = ""
    """What the field calls it for short."""
    classification: Classification = Classification.PUBLIC
    """Of itself; nobody may know it who may not know its inputs."""

    @cached_property
    def needs(self) -> frozenset[str]:
        """The names of its inputs."""
        return frozenset(self.inputs)

    def follow(self, values: Mapping[str, Value]) -> Value:
        """What it comes to by its formula, from figures by their names."""
        if self.compute is None:
            raise TypeError(f"{self.name} is counted, it follows from nothing")
        return self.compute(*(values[name] for name in self.inputs))

    def amount(self, values: Mapping[str, Value]) -> Amount:
        """What a figure that is money comes to by its formula."""
        found = self.follow(values)
        return Unknown(phrase("{name} is no sum", name=self.name)) if isinstance(found, Decimal) else found


def for_staff(name: str, title: str, unit: Unit, words: str, abbreviation: str = "") -> Figure:
    """A figure that is counted, and that everybody who works there may know."""
    return Figure(name, title, unit, words, abbreviation=abbreviation, classification=Classification.STAFF)


class Term(NamedTuple):
    """Something that a counted figure is made of: what it is called, and how much it adds."""

    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class Given:
    """What a figure was counted to, and what it is made of."""

    value: Value
    terms: tuple[Term, ...] = ()
    words: str = ""
    """Where it comes from, where that is not what the figure declares."""

    @property
    def made_of(self) -> tuple[Term, ...]:
        """What it is made of, sums as they can be paid: they add up to it as it is printed."""
        sums = [each.value for each in self.terms if not isinstance(each.value, Decimal)]
        if isinstance(self.value, Decimal) or len(sums) < len(self.terms):
            return self.terms
        if type(self.value) is Unknown and not any(isinstance(each, Unknown) for each in sums):
            return ()  # It is unknown for a reason of its own: parts that are known would say that it is their sum.
        return tuple(Term(each.name, part) for each, part in zip(self.terms, allotted(sums), strict=True))


def _paid(value: Value) -> Value:
    return value if isinstance(value, Decimal) else paid(value)


@dataclass(frozen=True)
class Step:
    """A line of an explanation; ``depth`` is how far it stands below the figure that is explained."""

    depth: int
    title: str
    value: Value
    unit: Unit
    words: str


@dataclass(frozen=True)
class Group:
    """Figures that are told of a thing together, each after those that it follows from.

    Raises:
        ValueError: for one that stands before an input of its own, and would never be there.
    """

    title: str
    figures: tuple[Figure, ...]
    source: str = ""
    """Who says so: the standard, the book or the convention that they are counted by."""

    def __post_init__(self) -> None:
        """Each figure stands behind its inputs, once."""
        before: set[str] = set()
        for each in self.figures:
            if each.name in before or not before.issuperset(each.inputs):
                raise ValueError(f"{self.title}: '{each.name}' stands twice, or before what it follows from")
            before.add(each.name)

    @cached_property
    def by_name(self) -> Mapping[str, Figure]:
        """Each by its name."""
        return {each.name: each for each in self.figures}

    def classification(self, name: str) -> Classification:
        """Who may know one of them: the strictest of itself and of all that it follows from."""
        figure = self.by_name[name]
        return max((figure.classification, *(self.classification(each) for each in figure.inputs)))

    def kinds(self, name: str) -> frozenset[str]:
        """The kinds of records that an audience may not be shown, of which one and its inputs are made."""
        figure = self.by_name[name]
        own = kinds_counted(self.title, name) if figure.compute is None else frozenset()
        return own.union(*(self.kinds(each) for each in figure.inputs))

    def of(self, given: Mapping[str, Given], span: str = "") -> "Computed":
        """All that is counted, and each that follows from it; what lacks an input is not there.

        A sum is one that can be paid, and what follows from it follows from that: so formulas hold as they are printed.

        ``span`` are the days that all of it is counted in, where somebody must know them. What follows from others is
        given too where it was released, and not all of them.

        Raises:
            KeyError: for something counted that is no figure of the group.
        """
        strange = given.keys() - self.by_name.keys()
        if strange:
            raise KeyError(f"{self.title} has no {', '.join(sorted(strange))}")
        values: dict[str, Value] = {}
        for each in self.figures:
            if each.name in given:
                values[each.name] = _paid(given[each.name].value)
            elif each.compute is not None and values.keys() >= each.needs:
                values[each.name] = _paid(each.follow(values))
        return Computed(self, given, values, span)


@dataclass(frozen=True)
class Computed:
    """The figures of a group for one thing, as values by their names, and what was counted for them."""

    group: Group
    given: Mapping[str, Given]
    values: Mapping[str, Value]
    span: str = ""
    """The days that they are counted in, where somebody must know them."""

    def __getitem__(self, name: str) -> Value:
        return self.values[name]

    def title(self, name: str) -> str:
        """What a figure is called, with the days that it is counted in."""
        title = self.group.by_name[name].title
        return f"{title}, {self.span}" if self.span else title

    def unit(self, name: str) -> Unit:
        """What a figure is counted in."""
        return self.group.by_name[name].unit

    def amount(self, name: str) -> Amount:
        """A figure that is money."""
        value = self.values[name]
        return Unknown(phrase("{name} is no sum", name=name)) if isinstance(value, Decimal) else value

    def ratio(self, name: str) -> Ratio:
        """A figure that is a number."""
        value = self.values[name]
        return Unknown(phrase("{name} is no ratio", name=name)) if isinstance(value, Money) else value

    def explained(self, name: str) -> Iterator[Step]:
        """A figure, the formula it follows from, and the same of each figure that goes into it; each told once."""
        yield from self._explained(name, 0, set())

    def _explained(self, name: str, depth: int, told: set[str]) -> Iterator[Step]:
        figure, given = self.group.by_name[name], self.given.get(name)
        words = (given.words if given is not None else "") or figure.words
        yield Step(depth, self.title(name), self.values[name], figure.unit, words)
        if name not in told:
            for term in given.made_of if given is not None else ():
                yield Step(depth + 1, term.name, term.value, Unit.INDEX, "")
            for entering in figure.inputs:
                yield from self._explained(entering, depth + 1, told)
        told.add(name)
