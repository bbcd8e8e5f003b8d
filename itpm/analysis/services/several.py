"""The chance that so many of several independent parts work, each with its own share of time.

The number that work is distributed as the coefficients of Π (1 − a + a·x) (Poisson binomial; IEC 61078 for so many of
several). Of few parts they are counted one part after the other. Of very many that takes parts × needed steps, and the
product is made by halves: of each half the coefficients are written behind each other as one long number, so that a
single multiplication multiplies the polynomials (Kronecker substitution), which decimal numbers do in n · log n.
"""

from collections.abc import Sequence
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from typing import Final

from itpm.analysis.figures.amounts import NOTHING, ONE

_STEPS: Final = 100_000
"""So many are taken one part after the other."""
_PLACES: Final = 50
"""The places that coefficients are cut to: of a million parts all that is cut away is less than 10⁻⁴³."""
_WIDE: Final = 2 * _PLACES + 1
"""As wide is a coefficient of a product: all of them come to one at most."""
_ONE: Final = 10**_PLACES
_APART: Final = 32
"""Of so many parts coefficients are counted one part after the other."""


def at_least(least: int, shares: Sequence[Decimal]) -> Decimal:
    """The chance that at least so many of some independent parts work, each with its own share of time."""
    if least < 1:
        return ONE
    if least > len(shares):
        return NOTHING
    if least * len(shares) > _STEPS:
        return +Decimal(sum(_chances(shares)[least:])).scaleb(-_PLACES, _exact(_WIDE))
    chances = [ONE] + [NOTHING] * least
    for share in shares:
        # From the back, for each chance follows from those of one part fewer; the last is that of so many or more.
        chances[least] += chances[least - 1] * share
        for count in range(least - 1, 0, -1):
            chances[count] = chances[count] * (1 - share) + chances[count - 1] * share
        chances[0] *= 1 - share
    return chances[least]


def _chances(shares: Sequence[Decimal]) -> list[int]:
    """The chance of each number of parts that work, from none to all, in units of the last place."""
    if len(shares) > _APART:
        half = len(shares) // 2
        return _times(_chances(shares[:half]), _chances(shares[half:]))
    found = [_ONE]
    for share in shares:
        works = int(share.scaleb(_PLACES, _exact(_WIDE)))
        fails = _ONE - works
        found = [(less * works + same * fails) // _ONE for less, same in zip([0, *found], [*found, 0], strict=True)]
    return found


def _times(one: Sequence[int], other: Sequence[int]) -> list[int]:
    """The coefficients of a product of two polynomials, each cut to the last place."""
    count = len(one) + len(other) - 1
    product = _exact(_WIDE * (count + 2)).multiply(_joined(one), _joined(other))
    digits = format(product, "f").zfill(_WIDE * count)
    return [int(digits[-_WIDE * (at + 1) : len(digits) - _WIDE * at]) // _ONE for at in range(count)]


def _joined(chances: Sequence[int]) -> Decimal:
    """The coefficients as one number, the first one last."""
    return Decimal("".join(f"{each:0{_WIDE}d}" for each in reversed(chances)))


def _exact(digits: int) -> Context:
    """Arithmetic that keeps so many digits."""
    return Context(prec=digits, Emin=MIN_EMIN, Emax=MAX_EMAX)
