"""How sums lie to their limits where either is known in part only."""

import pytest

from itpm.analysis.figures.amounts import Amount, Bound, Partly, Unknown
from itpm.analysis.figures.limits import Lies, above, counted, excess, lies
from tests.analysis.seen import euro

NOBODY = Unknown("nobody says")


def bound(known: int, side: Bound = Bound.AT_LEAST) -> Partly:
    return Partly("nobody says", known=euro(known), lacking=("x",), bound=side)


@pytest.mark.parametrize(
    ("sum_", "limit", "where"),
    [
        (euro(101), euro(100), Lies.ABOVE),
        (euro(100), euro(100), Lies.WITHIN),
        (bound(101), euro(100), Lies.ABOVE),
        (bound(100), euro(100), Lies.UNKNOWN),
        (bound(80), euro(100), Lies.UNKNOWN),
        (bound(80, Bound.AT_MOST), euro(100), Lies.WITHIN),
        (bound(120, Bound.AT_MOST), euro(100), Lies.UNKNOWN),
        (bound(120, Bound.NEITHER), euro(100), Lies.UNKNOWN),
        (euro(100), bound(100), Lies.WITHIN),
        (euro(120), bound(100), Lies.UNKNOWN),
        (bound(120), bound(100), Lies.UNKNOWN),
        (bound(120), bound(100, Bound.AT_MOST), Lies.ABOVE),
        (NOBODY, euro(100), Lies.UNKNOWN),
        (euro(100), NOBODY, Lies.UNKNOWN),
        (euro(0), NOBODY, Lies.UNKNOWN),
    ],
)
def test_a_sum_is_above_its_limit_within_it_or_nobody_knows(sum_: Amount, limit: Amount, where: Lies) -> None:
    assert lies(excess(sum_, limit)) is where
    assert above(sum_, limit) is (where is Lies.ABOVE)


def test_what_is_more_than_a_limit_is_a_bound_where_the_sum_is_one() -> None:
    more = excess(bound(134), euro(110))
    assert isinstance(more, Partly) and (more.known, more.bound) == (euro(24), Bound.AT_LEAST)
    assert excess(NOBODY, euro(110)) == excess(euro(110), NOBODY) == NOBODY


def test_what_nobody_knows_is_counted_as_that() -> None:
    found = counted([euro(1), euro(0), euro(-5), bound(3), bound(-3), NOBODY])
    assert found == (2, 2, 2) and found.all == 6
