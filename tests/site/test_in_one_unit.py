"""Sums below each other have one unit, chosen for their column; what is unknown, and what is no sum, stays."""

from decimal import Decimal

import pytest

from itpm.analysis.figures.amounts import shortly
from itpm.model.scalars import Money
from itpm.page.blocks import Chip, Muted
from itpm.views.in_one_unit import Sum, in_one_unit


def of(amount: object, sign: str = "") -> Sum:
    return Sum.of(Money(Decimal(str(amount)), "GBP"), sign)


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ([18_400_000, 600_000, 24_300_000], ["18.4 M GBP", "0.6 M GBP", "24.3 M GBP"]),
        ([3_130_000, 18_400_000, 250_000], ["3,130 k GBP", "18,400 k GBP", "250 k GBP"]),
        ([1_717_797_300_000, 43_099_300_000, 20_500_000_000], ["1,717.8 bn GBP", "43.1 bn GBP", "20.5 bn GBP"]),
        ([90_000, 2_500, 12_500_000], ["90,000 GBP", "2,500 GBP", "12,500,000 GBP"]),
        # Not nothing is never told as nothing, and nothing has the unit of the others.
        ([40_000_000, 2_600, 0, -30_000_000], ["40.0 M GBP", "0.003 M GBP", "0.0 M GBP", "\N{MINUS SIGN}30.0 M GBP"]),
        ([43_099_300_000], ["43.1 bn GBP"]),
    ],
)
def test_a_column_has_the_unit_of_most_of_its_sums(amounts: list[object], said: list[str]) -> None:
    found = [row[0] for row in in_one_unit([(of(each), "beside") for each in amounts])]
    assert [str(each).replace("-", "\N{MINUS SIGN}") for each in found] == said


def test_columns_are_told_apart_and_what_is_known_in_part_keeps_its_sign() -> None:
    rows = [
        ("A", of(18_400_000), Muted(of(2_885_000, "≥ ")), Chip(of(-5), "red")),
        ("B", Muted("n/a"), of(12_000_000), of(7)),
        (("C", Muted("why")), (of(45_000_000), Muted("why")), of(150_000), "–"),
    ]
    assert in_one_unit(rows) == (
        ("A", "18.4 M GBP", Muted("≥ 2,885 k GBP"), Chip("-5 GBP", "red")),
        ("B", Muted("n/a"), "12,000 k GBP", "7 GBP"),
        (("C", Muted("why")), ("45.0 M GBP", Muted("why")), "150 k GBP", "–"),
    )
    assert in_one_unit([]) == ()


def test_a_sum_by_itself_has_the_unit_of_its_size() -> None:
    said = {
        amount: shortly(Money(Decimal(amount), "USD")) for amount in (9_999_999_999, 10_000_000_000, 43_099_318_688)
    }
    assert list(said.values()) == ["10,000.0 M USD", "10.0 bn USD", "43.1 bn USD"]
