"""Which edits make what: the same comparison with part of the edits, again and again.

Of an effect each edited record has what it does *alone* (the old state with this edit, less the old state) and what is
lost without it, as the *last* one (the new state, less the new state without this edit). What the single ones do alone
does not always add up to the whole: two tasks may each have float for the delay of one. The rest is what they do
*together*, and a part of its own, so that the parts always add up. Where there are few edits each also gets its fair
share of the whole: its Shapley value (L. S. Shapley, A value for n-person games, 1953), the mean of what it adds over
all orders in which the edits may come.

How many plans that takes is counted, and never how long: an equal comparison says the same on every machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from math import factorial

from itpm.analysis.control.declared import State
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, payable
from itpm.analysis.scheduling.ends import end_moved
from itpm.analysis.status.reason import RANKS
from itpm.comparison.compared import Comparison
from itpm.comparison.effects import Effect, Known
from itpm.comparison.measure import Held
from itpm.comparison.mixing import Group, Mixer
from itpm.comparison.renamed import Today, of_today
from itpm.model.address import whole_of
from itpm.model.scalars import Money

Bundle = frozenset[Group]
PLANS = 16
"""So many plans beside the two states are made, where nobody says how many."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the edits of some records do to a figure, in its unit; of a day in working minutes, of a state in ranks."""

    bundle: Bundle
    alone: Decimal
    last: Decimal
    share: Decimal | None
    """The Shapley value; None where there are too many edits for it."""


@dataclass(frozen=True, slots=True)
class Split:
    """An effect in parts: what single edits do alone, and what they only do together."""

    parts: tuple[Part, ...]
    """Those that do something to it, alone or as the last, the most first."""
    together: Decimal
    lacking: str = ""
    """Why it is not split; empty where it is."""


@dataclass
class Attribution:
    """The effects of a comparison by the edits that make them; at most so many plans are made for it."""

    compared: Comparison
    most: int = PLANS
    plans: int = 0
    """How many were made."""
    _known: dict[frozenset[Bundle], Known] = field(default_factory=dict)

    @cached_property
    def mixer(self) -> Mixer:
        """The portfolios between the two states."""
        head = self.compared.head.portfolio
        return Mixer(self._today.portfolio, head, self.compared.edits, self._today.crossed)

    @cached_property
    def _today(self) -> Today:
        return of_today(self.compared.base.portfolio, self.compared.head.portfolio)

    @cached_property
    def lacking(self) -> str:
        """Why nothing is split; empty where it is."""
        if self.compared.meanwhile is not None:
            return "each state is seen on its own day"
        many = len(self.bundles)
        if 2 * many > self.most and many > 1:
            return f"{many} edits would take {2 * many} plans, and {self.most} are made at most"
        return ""

    @cached_property
    def bundles(self) -> tuple[Bundle, ...]:
        """The edits that are taken as one: by record, where these are too many by project."""
        by_record = self.mixer.bundles
        if 2 * len(by_record) <= self.most or len(by_record) == 1:
            return by_record
        wholes: dict[tuple[str, ...], set[Group]] = {}
        for bundle in by_record:
            names = {whole_of(address) or kind for kind, address in bundle}
            wholes.setdefault(tuple(sorted(names)), set()).update(bundle)
        return tuple(map(frozenset, wholes.values()))

    @property
    def exact(self) -> bool:
        """Whether each edit gets its fair share too: all plans between the two states are made."""
        return 1 << len(self.bundles) <= self.most + 2

    @cached_property
    def splits(self) -> Mapping[tuple[str, str, str], Split]:
        """Every effect that can be split, by what it is of."""
        return {each.key: self._split(each) for each in self.compared.effects}

    def _split(self, effect: Effect) -> Split:
        if self.lacking:
            return Split((), Decimal(0), self.lacking)
        whole = frozenset(self.bundles)
        total = self._worth(effect, whole)
        if total is None:
            return Split((), Decimal(0), _UNCOUNTED)
        if len(whole) == 1:
            return Split((Part(self.bundles[0], total, total, total),), Decimal(0))
        alone = {each: self._worth(effect, frozenset({each})) for each in self.bundles}
        without = {each: self._worth(effect, whole - {each}) for each in self.bundles}
        parts = []
        for each in self.bundles:
            first, rest = alone[each], without[each]
            if first is None or rest is None:
                return Split((), Decimal(0), _UNCOUNTED)
            if first or total != rest:
                parts.append(Part(each, first, total - rest, self._share(effect, each) if self.exact else None))
        parts.sort(key=lambda part: (-abs(part.alone), sorted(part.bundle)))
        return Split(tuple(parts), total - sum((part.alone for part in parts), Decimal(0)))

    def _share(self, effect: Effect, bundle: Bundle) -> Decimal | None:
        """The Shapley value of some edits: the mean of what they add, over all orders."""
        others, count = [each for each in self.bundles if each != bundle], len(self.bundles)
        found = Fraction(0)
        for size in range(count):
            weight = Fraction(factorial(size) * factorial(count - size - 1), factorial(count))
            for chosen in map(frozenset, combinations(others, size)):
                more, less = self._worth(effect, chosen | {bundle}), self._worth(effect, chosen)
                if more is None or less is None:
                    return None
                found += weight * Fraction(more - less)
        return Decimal(found.numerator) / Decimal(found.denominator)

    def _worth(self, effect: Effect, taken: frozenset[Bundle]) -> Decimal | None:
        """What some edits make of a figure, less what it was; None where that cannot be counted."""
        known, base, head = self._with(taken), self.compared.base.known, self.compared.head.known
        before, after = (each.found[effect.key].value if effect.key in each.found else None for each in (base, known))
        if effect.there != (True, True) or (effect.kind, effect.address) not in known.called:
            return None
        if not isinstance(before, date) or not isinstance(after, date):
            return _distance(before, after)
        pair = [each.found[effect.key].end for each in (base, known)]
        if pair[0] is None or pair[1] is None:
            return None
        return Decimal(end_moved(head.facts.schedule, effect.address, pair[0], pair[1], to_minute=True).minutes)

    def _with(self, taken: frozenset[Bundle]) -> Known:
        """What the old state comes to with some of the edits; each is made once."""
        if not taken:
            return self.compared.base.known
        if len(taken) == len(self.bundles):
            return self.compared.head.known
        if taken not in self._known:
            self.plans += 1
            portfolio = self.mixer.mixed(frozenset().union(*taken))
            keys = frozenset(each.key for each in self.compared.effects)
            self._known[taken] = Known.partly(Facts(portfolio, self.compared.day), self._today.crossed, keys)
        return self._known[taken]


_UNCOUNTED = "with part of the edits nobody knows it"


def _distance(before: Held, after: Held) -> Decimal | None:
    """How far one figure is from another: of states in ranks; None where one of them is not known."""
    if isinstance(before, Unknown) or isinstance(after, Unknown) or isinstance(before, date) or isinstance(after, date):
        return None
    if isinstance(before, Money) and isinstance(after, Money) and before.currency != after.currency:
        return None
    return _number(after) - _number(before)


def _number(value: Money | Decimal | State | None) -> Decimal:
    if isinstance(value, Money):
        return payable(value)
    if isinstance(value, State):
        return Decimal(RANKS.index(value)) if value in RANKS else Decimal(-1)
    return Decimal(1) if value is None else value  # Nobody is beyond their time with all of it.
