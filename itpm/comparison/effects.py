"""What follows from a change: every figure that people decide by and that is another one, and whether it is worse."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from itpm.analysis.control.declared import State
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Partly, Unknown, paid, payable
from itpm.analysis.figures.arithmetic import minus
from itpm.analysis.figures.figure import Unit
from itpm.analysis.scheduling.ends import end_moved
from itpm.analysis.scheduling.late import Moved
from itpm.analysis.scheduling.schedule import CacheEntry
from itpm.analysis.status.reason import RANKS
from itpm.comparison.keeping import packed, unpacked
from itpm.comparison.known_blocks import known_blocks
from itpm.comparison.measure import Better, Block, Held, Key, Measure
from itpm.comparison.measured import measures
from itpm.comparison.renamed import Named
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Money
from itpm.queries.figures import said_in_unit

_NOTHING: Mapping[Named, str] = {}
_WRONG = frozenset({State.AT_RISK, State.OFF_TRACK})


@dataclass(frozen=True, slots=True)
class Effect:
    """A figure that a change makes another one."""

    block: Block
    kind: str
    address: str
    """Of today."""
    figure: str
    title: str
    unit: Unit | None
    before: Held
    after: Held
    """None where there is nothing of it."""
    there: tuple[bool, bool]
    """Whether what it is of was there before, and is there now."""
    worse: bool | None
    """None where neither way is the better one, or nobody knows."""
    moved: Moved | None = None
    """Of a day: how far, on the calendar of what it is of, as that is now."""
    difference: Money | Decimal | None = None
    """Of a sum or a number that is known on both sides: by how much it is more."""

    @property
    def key(self) -> Key:
        """What it is of, and which figure."""
        return self.kind, self.address, self.figure


@dataclass(frozen=True)
class Known:
    """A portfolio on a day, with everything that a change of it is judged by, by addresses of today.

    ``crossed`` are, of kind and address, the addresses of today of what went into another whole.
    """

    facts: Facts
    found: Mapping[Key, Measure]
    called: Mapping[tuple[str, str], str]
    """By kind and address of today: the address there."""

    @classmethod
    def of(cls, facts: Facts, crossed: Mapping[Named, str] = _NOTHING, kept: CacheEntry | None = None) -> "Known":
        """What a portfolio comes to, ``kept`` from one run to the next."""
        known = kept.recall(unpacked) if kept is not None else None
        if known is None:
            known = measures(facts, known_blocks(facts.portfolio))
            if kept is not None:
                kept.keep(packed(known))
        return cls._called(facts, crossed, known)

    @classmethod
    def partly(cls, facts: Facts, crossed: Mapping[Named, str], keys: frozenset[Key]) -> "Known":
        """What a portfolio comes to in some figures only, which are named by addresses of today."""
        before = {(kind, now): address for (kind, address), now in crossed.items()}
        earlier = ((kind, before[kind, now], figure) for kind, now, figure in keys if (kind, now) in before)
        return cls._called(facts, crossed, measures(facts, known_blocks(facts.portfolio), keys.union(earlier)))

    @classmethod
    def _called(cls, facts: Facts, crossed: Mapping[Named, str], known: Mapping[Key, Measure]) -> "Known":
        """All of it by addresses of today."""
        found, called = {}, {}
        for (kind, address, figure), measure in known.items():
            now = crossed.get((kind, address), address)
            found[kind, now, figure] = measure
            called[kind, now] = address
        return cls(facts, found, called)


def effects(before: Known, after: Known) -> tuple[Effect, ...]:
    """Every figure that differs, block by block."""
    found = [each for key in dict.fromkeys((*after.found, *before.found)) for each in _effect(key, before, after)]
    order = list(Block)
    return tuple(sorted(found, key=lambda each: order.index(each.block)))


def _effect(key: Key, before: Known, after: Known) -> Iterator[Effect]:
    old, new = before.found.get(key), after.found.get(key)
    measure = new or old
    if measure is None:
        return
    kind, address, figure = key
    pair = None if old is None else old.value, None if new is None else new.value
    if old is not None and new is not None and same(old.value, new.value, measure.unit):
        return
    if (old is None or new is None) and _tells_nothing(pair[1] if old is None else pair[0]):
        return
    worse = None if old is None or new is None else worsened(*pair, measure.better)
    if measure.block is Block.PROMISES and new is None and _there(kind, address, after.facts.portfolio):
        worse = True  # What nobody promises any more was counted on.
    how_far = _moved(key, before, after) if isinstance(pair[0], date) and isinstance(pair[1], date) else None
    there = (kind, address) in before.called, (kind, address) in after.called
    more = _difference(*pair)
    yield Effect(measure.block, kind, address, figure, measure.title, measure.unit, *pair, there, worse, how_far, more)


def _there(kind: str, address: str, portfolio: Portfolio) -> bool:
    return address in portfolio.by_kind.get(kind, {})


def _difference(before: Held, after: Held) -> Money | Decimal | None:
    if isinstance(before, Money) and isinstance(after, Money):
        less = minus(paid(after), paid(before)) if before.currency == after.currency else None
        return less if isinstance(less, Money) else None
    return after - before if isinstance(before, Decimal) and isinstance(after, Decimal) else None


def _tells_nothing(value: Held) -> bool:
    """Whether a figure of something that came or went says nothing: it is not known, or nothing."""
    if isinstance(value, Partly):
        return not value.told
    amount = value.amount if isinstance(value, Money) else value
    return value is None or isinstance(value, Unknown) or amount == Decimal(0)


def same(before: Held, after: Held, unit: Unit | None = None) -> bool:
    """Whether two figures are one, as they are shown: sums as they can be paid; what nobody knows stays unknown."""
    if isinstance(before, Partly) and isinstance(after, Partly):
        return same(before.known, after.known) and before.lacking == after.lacking
    if isinstance(before, Decimal) and isinstance(after, Decimal) and unit is not None:
        return said_in_unit(unit, before) == said_in_unit(unit, after)
    if isinstance(before, Unknown) and isinstance(after, Unknown):
        return isinstance(before, Partly) == isinstance(after, Partly)
    if isinstance(before, Money) and isinstance(after, Money):
        return before.currency == after.currency and payable(before) == payable(after)
    return before == after


def worsened(before: Held, after: Held, better: Better) -> bool | None:
    """Whether a figure got worse; None where neither way is better, or nobody knows.

    What was known and is not any more is worse: nobody can say what it hides.
    """
    if better is Better.NEITHER:
        return None
    if isinstance(before, Partly) and isinstance(after, Partly) and before.lacking == after.lacking:
        before, after = before.known, after.known
    if isinstance(after, Unknown):
        return None if isinstance(before, Unknown) else True
    if isinstance(before, Unknown):
        return None
    if after is State.UNKNOWN and before in _WRONG:
        return None  # Nobody can say whether what was wrong is mended, or only not told any more.
    pair = _ranked(before), _ranked(after)
    if pair[0] == pair[1] or (type(before) is not type(after) and None not in (before, after)):
        return None
    return (pair[1] > pair[0]) is (better is Better.LESS)


def _ranked(value: Held) -> Decimal:
    """A figure as a number: of a state its rank from good to bad, of a day how late it is; nothing is least."""
    if isinstance(value, State):
        return Decimal(RANKS.index(value)) if value in RANKS else Decimal(-1)
    if isinstance(value, date):
        return Decimal(value.toordinal())
    if isinstance(value, Money):
        return value.amount
    return value if isinstance(value, Decimal) else Decimal(0)


def _moved(key: Key, before: Known, after: Known) -> Moved | None:
    """How far an end has moved, in the plan of today."""
    then, now = before.found[key].end, after.found[key].end
    if then is None or now is None:
        return None
    return end_moved(after.facts.schedule, after.called[key[:2]], then, now, to_minute=True)
