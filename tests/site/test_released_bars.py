"""A bar that is known because it was released has the mark of that, as the sum in the table beside it."""

from datetime import date
from decimal import Decimal

from itpm.analysis.figures.released import Released
from itpm.model.scalars import Money
from itpm.views.sections.limited import Limit, limited_bar, single_bar

TOLD = Released(Decimal(900), "EUR", date(2026, 7, 14))
KNOWN = Money(Decimal(800), "EUR")


def test_a_sum_or_a_limit_that_was_released_is_marked() -> None:
    bar = limited_bar("All", TOLD, KNOWN, Limit.APPROVED)
    assert (bar.label, bar.value, bar.target) == ("All*", 900.0, 800.0)
    assert bar.note == "above what is approved; released on 14 Jul 2026"
    assert limited_bar("All", KNOWN, TOLD, Limit.APPROVED).label == "All*"
    assert (single_bar("All", TOLD).label, single_bar("All", TOLD).note) == ("All*", "released on 14 Jul 2026")


def test_what_is_known_anyway_has_no_mark() -> None:
    assert limited_bar("All", KNOWN, KNOWN, Limit.APPROVED).label == "All"
    assert (single_bar("All", KNOWN).label, single_bar("All", KNOWN).note) == ("All", "")
