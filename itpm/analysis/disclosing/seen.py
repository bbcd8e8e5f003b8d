"""What is told of rates in a state, to some audiences."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from itpm.analysis.disclosing.attack import State
from itpm.analysis.disclosing.labour import FIGURES, kept_rates, shares
from itpm.analysis.disclosing.linear import Parts
from itpm.analysis.disclosing.solving import Interval
from itpm.analysis.disclosing.sums import knows
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.bands import bands_of
from itpm.analysis.money.labour import day_rate
from itpm.classification import Classification

_FIGURES = {"spent": "actual", "forecast": "forecast"}
_CENTS = 100


@dataclass(frozen=True)
class Seen:
    """What is told of rates in a state to some audiences: sums that labour goes into, and bands."""

    state: State
    by: tuple[str, ...]

    @cached_property
    def rates(self) -> Mapping[str, Decimal]:
        """What a day of each person costs, as far as that is known."""
        facts = self.state.facts
        convert, portfolio = facts.money.costs.rates.in_base, facts.portfolio
        found = {who: convert(day_rate(portfolio, who, facts.as_of)) for who in portfolio.staffing.people}
        return {who: each.amount for who, each in found.items() if not isinstance(each, Unknown) and each.amount}

    @cached_property
    def known_people(self) -> frozenset[str]:
        """The people that any of the audiences may know of."""
        audiences = [self.state.audiences[name] for name in self.by]
        people = self.state.facts.portfolio.staffing.people
        return frozenset(who for who, each in people.items() if any(knows(one, each) for one in audiences))

    def equations(self) -> Iterator[tuple[Parts, int]]:
        """What each sum is made of, and what it is said to come to, in hundredths."""
        for name in self.by:
            frozen = self.state.disclosed.get(name)
            for each in frozen.labour if frozen is not None else ():
                for figure in FIGURES:
                    said = getattr(each, figure)
                    parts = self.state.labour.parts(frozenset(map(str, each.lines)), figure)
                    if said is not None and parts:
                        yield parts, round(said.amount * _CENTS)
        if any(kept_rates(self.state.audiences[name]) for name in self.by):
            yield from self._of_projects()

    def _of_projects(self) -> Iterator[tuple[Parts, int]]:
        """The sums over projects that are told, without all that is no labour."""
        for measure, figure in _FIGURES.items():
            hidden = frozenset.intersection(*(self.state.hidden(name, measure) for name in self.by))
            values = self.state.money.values(measure)
            for each, total in (told for name in self.by for told in self.state.told(name, measure)):
                owned = (id_ for id_, line in self.state.labour.lines.items() if line.owner.id in each.parts)
                parts = self.state.labour.parts(frozenset(owned), figure)
                if parts and not each.parts & hidden and each.parts <= values.keys():
                    beside = sum(values[part] for part in each.parts) * _CENTS - sum(parts.values())
                    yield parts, round(total * _CENTS - beside)

    def bands(self) -> Iterator[tuple[str, Interval]]:
        """Between what parts of itself each rate is told to lie."""
        found: dict[str, Interval] = {}
        for name in self.by:
            frozen = self.state.disclosed.get(name)
            for who, band in shares(self.state.facts, bands_of(frozen.bands if frozen is not None else {})).items():
                found[who] = both(found.get(who), band)
        yield from found.items()


def told_to(state: State) -> tuple[str, ...]:
    """The audiences from which rates are kept, in the order of names."""
    return tuple(name for name in sorted(state.audiences) if keeps_rates(state, name))


def since(seen: Sequence[Seen]) -> Iterator[Mapping[str, str]]:
    """For each state the rates of people, each by the first state from which on it has been the same."""
    before: Mapping[str, str] = {}
    last: Mapping[str, Decimal] = {}
    for place, each in enumerate(seen):
        same = {who for who, rate in each.rates.items() if last.get(who) == rate}
        before = {who: before[who] if who in same else f"{who}@{place}" for who in each.rates}
        last = each.rates
        yield before


def keeps_rates(state: State, name: str) -> bool:
    """Whether there is an audience of a name in a state from which rates are kept."""
    audience = state.audiences.get(name)
    return audience is not None and audience.classification < Classification.RESTRICTED


def both(one: Interval | None, other: Interval) -> Interval:
    """What two intervals have in common."""
    if one is None:
        return other
    most = min((each for each in (one.most, other.most) if each is not None), default=None)
    return Interval(max(one.least, other.least), most)
