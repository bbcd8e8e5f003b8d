"""By how much a figure is another one, and what it is where there is little room."""

from datetime import date
from decimal import Decimal

from itpm.analysis.figures.amounts import Bound, Partly
from itpm.analysis.figures.figure import Unit
from itpm.comparison.changes import briefly, change
from itpm.comparison.effects import Effect
from itpm.comparison.measure import Block
from itpm.model.scalars import Money


def test_a_share_differs_by_points() -> None:
    def told(before: str, after: str, unit: Unit) -> str:
        pair = Decimal(before), Decimal(after)
        more = pair[1] - pair[0]
        return change(
            Effect(
                Block.OBJECTIVES, "objective", "o", "money_share", "Share", unit, *pair, (True, True), None, None, more
            )
        )

    assert told("0.432", "0.485", Unit.SHARE) == "+5.3 points"
    assert told("0.5", "0.45", Unit.SHARE) == "-5 points"
    assert told("3", "5", Unit.MEASURE) == "+2"


def test_a_sum_that_is_known_in_part_is_its_bound_where_there_is_little_room() -> None:
    known = Money(Decimal("19515.62"), "EUR")
    least = Partly("nobody says it", known=known, lacking=("a",))
    assert briefly(least, Unit.MONEY) == "at least 19,516 EUR"
    assert briefly(least.on_side(Bound.AT_MOST), Unit.MONEY) == "at most 19,516 EUR"
    assert briefly(known, Unit.MONEY) == "19,515.62 EUR" and briefly(date(2026, 6, 1), None) == "2026-06-01"
