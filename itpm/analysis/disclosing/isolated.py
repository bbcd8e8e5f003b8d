"""Whose rate bands single out that are told to several audiences or at several times, where none does by itself.

Each band holds the rates of three people at least. What two of them have in common need not: a rate that has not
changed lies in all bands that were ever told of it. Whoever knows how bands are made (``bands.py``) knows more: that
some rate lies in the first step of each, and no more than two below the last step of all but the highest.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from itpm.analysis.disclosing.attack import Betrayed, State
from itpm.analysis.disclosing.bands import step_around
from itpm.analysis.disclosing.seen import Seen, since, told_to
from itpm.analysis.disclosing.solving import Interval
from itpm.analysis.disclosing.suppression import LEAST
from itpm.analysis.money.bands import bands_of

MEASURE: Final = "band"
_Band = tuple[Decimal, Decimal]
_Bands = dict[str, _Band]


@dataclass(frozen=True)
class _Group:
    """A band as an audience is told it: the rates in it, and whether none is told above it."""

    band: _Band
    rates: Collection[str]
    highest: bool


def isolated(states: Sequence[State], among: Collection[str]) -> Iterator[Betrayed]:
    """Each rate that bands together place among fewer than three; the last state is now, with those of all times."""
    by = tuple(name for name in told_to(states[-1]) if name in among) if states else ()
    seen = [Seen(state, tuple(name for name in by if name in state.audiences)) for state in states]
    names = list(since(seen))
    told = [list(_told(each)) for each in seen]
    if not any(told):
        return
    between: _Bands = {}
    for here, bands in zip(names, told, strict=True):
        for said in bands:
            for who, band in said.items():
                if who in here:
                    between[here[who]] = _both(between.get(here[who]), band)
    groups = [group for here, bands in zip(names, told, strict=True) for said in bands for group in _groups(here, said)]
    narrowed = True
    while narrowed:
        narrowed = any([_narrowed(between, each) for each in groups])  # noqa: C419 - each of them, once a round
    last = {name: (place, who) for place, here in enumerate(names) for who, name in here.items()}
    for name, (low, high) in sorted(between.items()):
        place, who = last[name]
        here_too = [at for at, each in enumerate(names) if each.get(who) == name]
        if max(_inside(seen[at], low, high) for at in here_too) < LEAST:
            worth = Interval(Fraction(low), Fraction(high))
            yield Betrayed(who, MEASURE, by, seen[place].state.name, worth, seen[place].rates[who])


def _told(seen: Seen) -> Iterator[Mapping[str, _Band]]:
    """The bands that each audience is told."""
    for name in seen.by:
        frozen = seen.state.disclosed.get(name)
        if frozen is not None and frozen.bands:
            yield bands_of(frozen.bands)


def _groups(here: Mapping[str, str], said: Mapping[str, _Band]) -> Iterator[_Group]:
    top = max((high for _low, high in said.values()), default=Decimal(0))
    for band in sorted(set(said.values())):
        rates = [here[who] for who, each in said.items() if each == band and who in here]
        if len(rates) >= LEAST:  # of fewer some are withheld, and may be those that it is made of
            yield _Group(band, rates, band[1] == top)


def _narrowed(between: _Bands, group: _Group) -> bool:
    """Makes narrower where a rate lies that alone can be in the first step of a band, or has to be in its last."""
    low, high = group.band
    first, last = step_around(low), step_around(high, below=True)
    before = dict(between)
    if first is not None and first[1] < high:
        inside = [each for each in group.rates if between[each][0] < first[1]]
        if len(inside) == 1:
            between[inside[0]] = _both(between[inside[0]], first)
    if last is not None and last[0] > low and not group.highest:
        inside = [each for each in group.rates if between[each][1] > last[0]]
        if len(inside) == len(group.rates) - (LEAST - 1):
            between.update({each: _both(between[each], last) for each in inside})
    return before != between


def _both(one: _Band | None, other: _Band) -> _Band:
    """What two bands have in common; what contradicts each other says nothing more."""
    low, high = other if one is None else (max(one[0], other[0]), min(one[1], other[1]))
    return (low, high) if one is None or low < high else one


def _inside(seen: Seen, low: Decimal, high: Decimal) -> int:
    """How many people an audience knows in a state whose rates lie between two sums."""
    known = seen.known_people
    return sum(low <= rate < high for who, rate in seen.rates.items() if who in known)
