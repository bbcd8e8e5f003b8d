"""The money of drawn portfolios, counted a second time: ``bench/oracle_money.py`` against itpm, and its laws."""

import sys
from decimal import Decimal

import pytest

from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "bench"))

from oracle_money import differences, judged


@pytest.mark.parametrize("seed", range(12))
def test_money_is_what_a_second_count_of_it_says(seed: int) -> None:
    assert judged(seed) == []


def test_a_difference_is_told() -> None:
    said = {"p.ac": Decimal("1.00"), "p.cpi": Decimal(1), "p.ev": None}
    right = {"p.ac": Decimal("1.02"), "p.cpi": None, "p.ev": None, "p.pv": Decimal(2)}
    assert [each.partition(":")[0] for each in differences(said, right)] == ["p.ac", "p.cpi", "p.pv"]
