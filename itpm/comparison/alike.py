"""Which finding of one state is which of another one, where records have other addresses there."""

from collections import Counter
from collections.abc import Iterable, Iterator

from itpm.diagnostic import Diagnostic
from itpm.model.address import short_of, whole_of
from itpm.model.moves import Moves

Identity = tuple[str | tuple[str, ...] | int, ...]


def identities(found: Iterable[Diagnostic], moves: Moves) -> Iterator[Identity]:
    """The identity of each finding, by addresses of today: its code, what it is about, the field, and what it names.

    As it has it of itself where nothing moved; those that are alike in all are counted.
    """
    alike: Counter[Identity] = Counter()
    for each in found:
        identity = _today(each, moves) if moves.steps else (each.identity,)
        alike[identity] += 1
        yield (*identity, alike[identity])


def _today(each: Diagnostic, moves: Moves) -> Identity:
    whole = whole_of(each.address)
    route = ("*" if isinstance(step, int) else _step(step, whole, moves) for step in each.pointer)
    names = (moves.now(name) for name in each.what.names())
    return each.code, moves.now(each.address) if whole else each.path, tuple(route), tuple(names)


def _step(step: str, whole: str, moves: Moves) -> str:
    """A key on the way to the place, as the record there is called today."""
    now = moves.now(step)
    return short_of(now if now != step else moves.now(f"{whole}/{step}"))
