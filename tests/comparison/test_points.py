"""By how much a share is another one is told in points."""

from decimal import Decimal

from itpm.analysis.figures.figure import Unit
from itpm.comparison.changes import change
from itpm.comparison.effects import Effect
from itpm.comparison.measure import Block


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
