"""In which order people read findings: what tells one cause together, the gravest first, and what matters most."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from itpm.diagnostic import Diagnostic, Group, Severity

TEN: Final = 10
"""So many findings are what matters most."""
ALIKE: Final = 3
"""So many of a rule on which nothing hangs say what it tells."""
FEW: Final = 30
"""So many findings a reader takes in without being told which of them come first."""


def single(diagnostics: tuple[Diagnostic, ...], groups: Iterable[Group]) -> tuple[Diagnostic, ...]:
    """The diagnostics that are no part of a habit."""
    told = frozenset[str]().union(*(each.members for each in groups))
    return tuple(each for each in diagnostics if each.identity not in told) if told else diagnostics


class Chain(NamedTuple):
    """What one cause makes rules tell: the finding that leads, and its details, the gravest first."""

    leader: Diagnostic
    details: tuple[Diagnostic, ...] = ()

    @property
    def all(self) -> tuple[Diagnostic, ...]:
        """The leader and its details."""
        return (self.leader, *self.details)

    @property
    def rank(self) -> tuple[int, float]:
        """How grave it is, smaller being graver: by the gravest of its findings, and by what hangs on any of them."""
        return -max(each.severity.weight for each in self.all), -max(each.weight for each in self.all)


def chains(diagnostics: Iterable[Diagnostic]) -> list[Chain]:
    """Diagnostics with their details, in the order in which people should read them: errors first, then by weight.

    Where the one that leads is not among them, the gravest of its details leads the others.
    """
    together: dict[str, list[Diagnostic]] = {}
    for each in diagnostics:
        together.setdefault(each.because_of or each.identity or f"{len(together)}", []).append(each)
    made = []
    for found in together.values():
        found.sort(key=lambda each: (bool(each.because_of), -each.severity.weight, -each.weight))
        made.append(Chain(found[0], tuple(_each_code_first(found[1:]))))
    return sorted(made, key=lambda each: (each.rank, *_place_of(each.leader)))


def _each_code_first(details: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Details in their order, but one of each rule before the second of any."""
    seen: Counter[str] = Counter()
    turns = []
    for each in details:
        turns.append((seen[each.code], each))
        seen[each.code] += 1
    return [each for _turn, each in sorted(turns, key=lambda pair: pair[0])]


def _place_of(each: Diagnostic) -> tuple[str, int, int, str]:
    return each.path, each.span.line, each.span.column, each.code


def that_matter(every: Sequence[Chain]) -> list[Chain]:
    """The first of what is in order that a manager has to know of: no notes; none where there are few anyway.

    Of what one rule tells, and nothing is known to hang on, some are enough: it hides nothing that is told once.
    """
    if sum(len(each.all) for each in every) <= FEW:
        return []
    found, alike = list[Chain](), Counter[str]()
    for each in every:
        if len(found) == TEN or -each.rank[0] < Severity.WARNING.weight:
            break
        alike[each.leader.code] += each.leader.stake is None
        if each.leader.stake is not None or alike[each.leader.code] <= ALIKE:
            found.append(each)
    return found
