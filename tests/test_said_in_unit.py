"""A figure in its unit, as lists and pages say it and as an explanation does: one way, with more places in the other."""

from decimal import Decimal

import pytest

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Unit
from itpm.model.scalars import Money
from itpm.queries.figures import said_in_unit
from itpm.queries.written import cell


@pytest.mark.parametrize(
    ("unit", "figure", "short", "exact"),
    [
        (Unit.WEEKS, "1", "1 week", "1 week"),
        (Unit.WEEKS, "1.0000", "1 week", "1 week"),
        (Unit.WEEKS, "0.96", "1 week", "0.96 weeks"),
        (Unit.WEEKS, "5.428571", "5.4 weeks", "5.4286 weeks"),
        (Unit.WEEKS, "-1.5", "-1.5 weeks", "-1.5 weeks"),
        (Unit.MONTHS, "36", "36 months", "36 months"),
        (Unit.YEARS, "0", "0 years", "0 years"),
        (Unit.HOURS, "176", "176.0 h", "176.00 h"),
        (Unit.HOURS, "1", "1.0 h", "1 h"),
        (Unit.HOURS, "0.25", "0.25 h", "0.25 h"),
        (Unit.HOURS, "0.083333", "0.0833 h", "0.0833 h"),
        (Unit.HOURS, "1.166667", "1.1667 h", "1.1667 h"),
        (Unit.HOURS, "7.5", "7.5 h", "7.5 h"),
        (Unit.HOURS, "24.083333", "24.1 h", "24.08 h"),
        (Unit.DAYS, "1", "1 day", "1 day"),
        (Unit.DAYS, "4.5", "4.5 days", "4.5 days"),
        (Unit.DAYS, "-236", "-236 days", "-236 days"),
        (Unit.DAYS, "1204", "1,204 days", "1,204 days"),
        (Unit.DAYS, "12.345", "12.3 days", "12.34 days"),
        (Unit.SHARE, "0.5", "50%", "50%"),
        (Unit.SHARE, "0.4775", "47.8%", "47.75%"),
        (Unit.SHARE, "1.1", "110%", "110%"),
        (Unit.SHARE, "12.34567", "1234.6%", "1234.57%"),
        (Unit.TIME_SHARE, "0.98505", "98.505%", "98.505%"),
        (Unit.TIME_SHARE, "0.9999999", "99.9999%", "99.9999%"),
        (Unit.INDEX, "0.928571", "0.93", "0.9286"),
        (Unit.SCORE, "12.345", "12.34", "12.34"),
        (Unit.MEASURE, "8.0", "8", "8"),
        (Unit.MEASURE, "1.000", "1", "1"),
        (Unit.MEASURE, "4.1250", "4.125", "4.125"),
        (Unit.MEASURE, "12500", "12,500", "12,500"),
    ],
)
def test_a_figure_in_its_unit(unit: Unit, figure: str, short: str, exact: str) -> None:
    value = Decimal(figure)
    assert (said_in_unit(unit, value), said_in_unit(unit, value, exact=True)) == (short, exact)


def test_a_mapping_in_a_table_stands_without_its_own_braces() -> None:
    assert cell({"a": {"b": Decimal(1)}}) == "a: {b: 1}"


def test_sums_say_their_currency_and_what_is_unknown_says_why() -> None:
    for exact in (False, True):
        assert said_in_unit(Unit.MONEY, Money(Decimal("12500.5"), "EUR"), exact=exact) == "12,500.50 EUR"
        assert said_in_unit(Unit.SHARE, Unknown("nobody says"), exact=exact) == "n/a (nobody says)"
