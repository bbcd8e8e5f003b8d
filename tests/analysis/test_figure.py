"""Groups of figures: what they refuse."""

import pytest

from itpm.analysis.figures.arithmetic import minus
from itpm.analysis.figures.figure import Figure, Group, Unit


@pytest.mark.parametrize("order", ["b a", "a a b", "b"])
def test_a_figure_that_would_never_be_there_is_refused(order: str) -> None:
    known = {
        "a": Figure("a", "A", Unit.MONEY, "counted"),
        "b": Figure("b", "B", Unit.MONEY, "A − A", ("a", "a"), minus),
    }
    with pytest.raises(ValueError, match="stands twice, or before what it follows from"):
        Group("G", tuple(known[each] for each in order.split()))
    assert Group("G", (known["a"], known["b"])).by_name == known
