"""Figures that follow from others by a formula, kept with the formula: what is computed can be explained."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from itpm.analysis.figures.amounts import Amount, Figure, Ratio, Unknown
from itpm.model.scalars import Money


class Term(NamedTuple):
    """Something that a given figure is made of: what it is called, and how much it adds."""

    name: str
    figure: Figure


@dataclass(frozen=True)
class Formula:
    """A figure: what it is called, its formula in words, and the figures that go into it."""

    name: str
    title: str
    words: str
    inputs: tuple[str, ...]
    compute: Callable[..., Figure]


@dataclass(frozen=True)
class Given:
    """A figure that is counted, not derived: its sources and what it is made of."""

    title: str
    figure: Figure
    words: str = ""
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Step:
    """A line of an explanation; ``depth`` is how far it stands below the figure that is explained."""

    depth: int
    name: str
    title: str
    figure: Figure
    words: str


@dataclass(frozen=True)
class Computed:
    """Given figures and what follows from them."""

    given: Mapping[str, Given]
    formulas: Mapping[str, Formula]
    figures: Mapping[str, Figure]

    @classmethod
    def of(cls, given: Mapping[str, Given], formulas: Sequence[Formula]) -> "Computed":
        """Each formula in turn; one may use those before it."""
        found: dict[str, Figure] = {name: each.figure for name, each in given.items()}
        for formula in formulas:
            found[formula.name] = formula.compute(*(found[name] for name in formula.inputs))
        return cls(given, {each.name: each for each in formulas}, found)

    def __getitem__(self, name: str) -> Figure:
        return self.figures[name]

    def title(self, name: str) -> str:
        """What a figure is called."""
        return self.given[name].title if name in self.given else self.formulas[name].title

    def amount(self, name: str) -> Amount:
        """A figure that is money."""
        figure = self.figures[name]
        return Unknown(f"{name} is no sum") if isinstance(figure, Decimal) else figure

    def ratio(self, name: str) -> Ratio:
        """A figure that is a number."""
        figure = self.figures[name]
        return Unknown(f"{name} is no ratio") if isinstance(figure, Money) else figure

    def explained(self, name: str) -> Iterator[Step]:
        """A figure, the formula it follows from, and the same of each figure that goes into it; each told once."""
        yield from self._explained(name, 0, set())

    def _explained(self, name: str, depth: int, told: set[str]) -> Iterator[Step]:
        figure = self.figures[name]
        if name in self.given:
            each = self.given[name]
            yield Step(depth, name, each.title, figure, each.words)
            if name not in told:
                for term in each.terms:
                    yield Step(depth + 1, "", term.name, term.figure, "")
        else:
            formula = self.formulas[name]
            yield Step(depth, name, formula.title, figure, formula.words)
            if name not in told:
                for entering in formula.inputs:
                    yield from self._explained(entering, depth + 1, told)
        told.add(name)
