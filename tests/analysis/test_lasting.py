"""The figures of how long things last, by hand: days left, licences left, the line through measures, what lies idle."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.analysis.explain.register import figure
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.lifecycle.usage import trend
from tests.analysis.seen import euro, facts
from tests.conftest import checked

ASSETS = """\
assets:
  wan:
    name: WAN
    state: in-use
    support_until: 2026-12-31
    warranty_until: 2026-07-14
    retire_by: 2026-06-30
    licences: {owned: 300, used: 312, renew: 2027-02-28}
    usage: {2026-01-01: 40%, 2026-04-11: 50%, 2026-07-20: 99%}
  flat: {name: Flat, state: in-use, product: {cycle: post/2019}, usage: {2026-01-01: 60%, 2026-07-01: 50%}, licences: {used: {2026-01-01: 5}}}
  once: {name: Once, state: in-use, ended: {unknown: The maker is gone}, usage: 60%}
  dated: {name: Dated, state: in-use, usage: {2026-05-01: 60%}}
  gone: {name: Gone, state: disposed, support_until: 2020-01-01}
"""
PRODUCTS = 'products: {post: {cycles: {"2019": {security_until: 2026-10-14, extended_until: 2027-10-14}}}}\n'
BUDGET = """\
suppliers: {s: {}}
contracts:
  lines: {supplier: s, dates: 2023-12-01..2026-11-30, notice: 90d, auto_renew: true}
  open: {supplier: s}
"""


def known(assets: str = ASSETS) -> Facts:
    return facts({"infrastructure.yaml": assets, "products.yaml": PRODUCTS, "budget.yaml": BUDGET})


def asked(address: str, name: str) -> object:
    seen = known()
    return figure(seen, seen.portfolio.find(address), name)


@pytest.mark.parametrize(
    ("address", "name", "value"),
    [
        ("wan", "support_left", 170),  # 17 of July, 31 + 30 + 31 + 30 + 31
        ("wan", "warranty_left", 0),
        ("wan", "retirement_left", -14),
        ("wan", "renewal_left", 229),  # 170 + 31 + 28
        ("wan", "licences_left", -12),
        ("wan", "usage_growth", Decimal("0.03")),  # ten points in a hundred days; what is measured later is not known
        ("wan", "full_in", 406),  # fifty points more take 500 days from the 11th of April, 94 of which are over
        ("flat", "support_left", 92),
        ("flat", "extended_left", 457),
        ("lines", "term_left", 139),
        ("lines", "notice_left", 49),
    ],
)
def test_days_are_counted_to_the_last_on_which_it_holds(address: str, name: str, value: object) -> None:
    assert asked(address, name) == value


@pytest.mark.parametrize(
    ("address", "name", "why"),
    [
        ("once", "support_left", "it is over, on a day that nobody knows: The maker is gone"),
        ("once", "full_in", "there is no measure of it with a day"),
        ("dated", "full_in", "there is one measure of it with a day"),
        ("dated", "usage_growth", "there is one measure of it with a day"),
        ("flat", "full_in", "its usage does not rise"),
        ("flat", "licences_left", "nobody says how many are owned"),
        ("dated", "support_left", "nobody says how long it is supported"),
        ("open", "term_left", "it has no end"),
        ("open", "notice_left", "it has no end or no notice"),
        ("gone", "support_left", "'gone' has no 'support_left'"),
    ],
)
def test_what_is_not_known_says_why(address: str, name: str, why: str) -> None:
    assert asked(address, name) == Unknown(why)


def test_the_line_of_least_squares_by_hand() -> None:
    """Days 0, 1, 3 with 1, 2, 2: means 4/3 and 5/3; Σ = 4/9 + (−1/9) + 5/9 = 4/3 over 14/3, so 2/7 a day."""
    first = date(2026, 1, 1)
    found = trend([(first + timedelta(days=x), Fraction(y)) for x, y in ((0, 1), (1, 2), (3, 2))])
    assert not isinstance(found, Unknown)
    assert (found.slope, found.level) == (Fraction(2, 7), Fraction(9, 7))
    assert found.reaches(Fraction(3)) == first + timedelta(days=6)  # (3 − 9/7) / (2/7) = 6 exactly
    assert found.reaches(Fraction(301, 100)) == first + timedelta(days=7)


@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.integers(0, 200)), min_size=2, max_size=8, unique_by=lambda each: each[0]
    ),
    st.integers(1, 50),
)
def test_more_measured_later_never_puts_off_the_day_on_which_it_is_full(
    points: list[tuple[int, int]], more: int
) -> None:
    first = date(2025, 1, 1)
    before = sorted((first + timedelta(days=x), Fraction(y, 100)) for x, y in points)
    after = [*before[:-1], (before[-1][0], before[-1][1] + Fraction(more, 100))]
    one, other = trend(before), trend(after)
    assert not isinstance(one, Unknown) and not isinstance(other, Unknown)
    assert other.slope > one.slope


def test_what_costs_and_is_hardly_used() -> None:
    seen = known(
        """\
assets:
  shelf: {name: Shelf, state: in-stock, value: 500}
  tenth: {name: Tenth, state: in-use, value: 100, usage: 10%}
  busy: {name: Busy, state: in-use, value: 100, usage: 11%}
  suite: {name: Suite, state: in-use, value: 1000, licences: {owned: 640, used: 480}}
  nearly: {name: Nearly, state: in-use, value: 1000, licences: {owned: 100, used: 91}}
  unpriced: {name: Unpriced, state: in-use, licences: {owned: 10, used: 0}}
"""
    )
    found = {each.asset.id: (each.share, each.cost) for each in seen.lifecycle.usages.idle}
    assert found == {
        "shelf": (1, euro(500)),
        "tenth": (Fraction(9, 10), euro(100)),
        "suite": (Fraction(1, 4), euro(250)),
        "unpriced": (1, Unknown("its value is not written")),
    }


def test_repairs_that_were_free_before_it_was_bought_are_told() -> None:
    text = "assets: {a: {name: A, acquired: 2025-01-01, warranty_until: 2024-01-01}}\n"
    found = checked({"infrastructure.yaml": text}, "STR013")
    assert [each.message for each in found] == ["warranty_until 2024-01-01 is before acquired 2025-01-01"]
