"""What somebody can work out who reads the sums of all audiences that they may belong to, over several states.

For each part its readers are all audiences from which it is kept: together they know most. A part that has not changed
from one state to the next is taken for known not to have, which is the worst case.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

from itpm.analysis.disclosing.labour import LabourSums
from itpm.analysis.disclosing.solving import Equation, Interval, bounds
from itpm.analysis.disclosing.sums import MEASURES, Money
from itpm.analysis.disclosing.suppression import Sum, betraying
from itpm.analysis.facts import Facts
from itpm.model.audience import Audience
from itpm.model.disclosed import Disclosure, Told

NEAR: Final = Decimal("0.1")
"""How near a part may be known before it counts as betrayed."""


@dataclass(frozen=True)
class State:
    """A portfolio as it was, what that is called, and its audiences by name."""

    name: str
    facts: Facts
    audiences: Mapping[str, Audience]
    told_instead: Mapping[str, Disclosure] | None = None
    """What is told in the place of what its files hold; None: those."""

    def telling(self, disclosed: Mapping[str, Disclosure]) -> "State":
        """The same in which audiences are told something else; what is known of its money stays known."""
        made = replace(self, told_instead=disclosed)
        vars(made).update({name: held for name, held in vars(self).items() if name in {"money", "labour", "_hidden"}})
        return made

    @cached_property
    def disclosed(self) -> Mapping[str, Disclosure]:
        """By audience what it is told of what is kept from it, where that is released on the day of the state."""
        if self.told_instead is not None:
            return self.told_instead
        portfolio, day = self.facts.portfolio, self.facts.as_of
        said = ((name, each, portfolio.settings.audiences.get(name)) for name, each in portfolio.disclosed.items())
        return {
            name: each
            for name, each, of in said
            if of is None or Told(**vars(each), since=of.since, until=of.until).holds(day)
        }

    @cached_property
    def labour(self) -> LabourSums:
        """What own people cost in it."""
        return LabourSums(self.facts)

    @cached_property
    def money(self) -> Money:
        """Its money as parts of sums."""
        return Money(self.facts)

    def hidden(self, audience: str, measure: str) -> frozenset[str]:
        """The parts that are kept from an audience."""
        return self._hidden[measure][audience]

    @cached_property
    def _hidden(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        return {
            measure: {name: self.money.hidden(each, measure) for name, each in self.audiences.items()}
            for measure in MEASURES
        }

    def told(self, audience: str, measure: str) -> Iterator[tuple[Sum, Decimal]]:
        """The sums that an audience is told."""
        frozen = self.disclosed.get(audience)
        if frozen is not None and audience in self.audiences:
            yield from self.money.said(frozen, measure)


@dataclass(frozen=True, slots=True)
class Betrayed:
    """A part that can be worked out: of which figure, by the readers of which audiences, how near.

    The state is the last one in which it comes to that.
    """

    part: str
    measure: str
    audiences: tuple[str, ...]
    state: str
    between: Interval
    value: Decimal

    @property
    def exactly(self) -> bool:
        """Whether nothing is left open; sums are told in whole units."""
        return self.between.least == self.between.most


def betrayed(states: Sequence[State], among: Collection[str], near: Decimal = NEAR) -> Iterator[Betrayed]:
    """Each part that is known to within a share of itself by what some audiences are told; the last state is now."""
    for measure in MEASURES:
        readers: dict[tuple[str, ...], set[str]] = {}
        for part in sorted(set().union(*(state.money.values(measure) for state in states))):
            by = tuple(each for each in sorted(among) if any(_kept(state, each, measure, part) for state in states))
            readers.setdefault(by, set()).add(part)
        for by, parts in readers.items():
            if by:
                yield from _known(_System(states, by, measure), parts, Fraction(near))


def _kept(state: State, audience: str, measure: str, part: str) -> bool:
    return audience in state.audiences and part in state.hidden(audience, measure)


def _known(system: "_System", parts: Collection[str], near: Fraction) -> Iterator[Betrayed]:
    found = bounds(system.equations)
    last = {system.name(place, part): place for place in range(len(system.states)) for part in system.parts(place)}
    for place, state in enumerate(system.states):
        values = state.money.values(system.measure)
        for part in sorted(parts):
            name = system.name(place, part)
            between = found.get(name)
            if between is None or part not in values or last[name] != place:
                continue
            # What is told is rounded to whole units: that much is never known.
            if between.within(Fraction(values[part]), near):
                yield Betrayed(part, system.measure, system.by, state.name, between, values[part])


@dataclass(frozen=True)
class _System:
    """What some audiences are told by one figure, as equations over what is kept from all of them."""

    states: Sequence[State]
    by: tuple[str, ...]
    measure: str

    @cached_property
    def equations(self) -> list[Equation]:
        found = []
        for place, state in enumerate(self.states):
            values = state.money.values(self.measure)
            here = [each for each in self.by if each in state.audiences]
            kept = [state.hidden(each, self.measure) for each in here]
            hidden = frozenset.intersection(*kept) if kept else frozenset()
            for audience in here:
                for each, total in state.told(audience, self.measure):
                    known = sum((values.get(part, Decimal(0)) for part in each.parts - hidden), Decimal(0))
                    unknown = frozenset(self.name(place, part) for part in each.parts & hidden)
                    if unknown:
                        found.append(Equation(unknown, Fraction(total - known)))
        return found

    def parts(self, place: int) -> Collection[str]:
        """The parts that are known in a state."""
        return self.states[place].money.values(self.measure).keys()

    def name(self, place: int, part: str) -> str:
        """A part in a state by the first state from which on it has been the same."""
        return f"{part}@{self._since[place].get(part, place)}"

    @cached_property
    def _since(self) -> list[dict[str, int]]:
        found: list[dict[str, int]] = []
        for place, state in enumerate(self.states):
            values = state.money.values(self.measure)
            before = self.states[place - 1].money.values(self.measure) if place else {}
            same = {part for part, value in values.items() if before.get(part) == value}
            found.append({part: found[-1][part] if part in same else place for part in values})
        return found


def too_near(state: State, audience: str, measure: str) -> tuple[Sum, ...]:
    """The sums told to one audience that betray a part by themselves, as the portfolio stands now."""
    told = [each for each, _total in state.told(audience, measure)]
    values = state.money.values(measure)
    known = [each for each in told if each.parts <= values.keys()]
    return betraying(known, values, state.hidden(audience, measure))
