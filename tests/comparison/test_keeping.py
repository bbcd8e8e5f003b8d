"""What a portfolio comes to is the same after it was kept."""

from datetime import date, datetime
from decimal import Decimal

from itpm.analysis.control.declared import State
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Bound, Partly, Unknown
from itpm.analysis.figures.figure import Unit
from itpm.analysis.scheduling.schedule import Span
from itpm.comparison.effects import Known, effects
from itpm.comparison.keeping import packed, unpacked
from itpm.comparison.measure import Better, Block, Measure
from itpm.comparison.measured import measures
from itpm.model.scalars import Money
from tests.comparison.test_attribution import sample
from tests.conftest import DAY, workspace_of


def test_each_kind_of_figure_comes_back_as_it_was() -> None:
    known = Money(Decimal("12.50"), "EUR")
    kinds = [
        None,
        State.AT_RISK,
        date(2026, 7, 14),
        datetime(2026, 7, 14, 8, 30),  # noqa: DTZ001 - as a file says it, in the zone of its calendar
        Decimal("1.2179"),
        Money(Decimal("-0.005"), "JPY"),
        Unknown("nobody said it", "erp", None),
        Partly("no rate", "erp", known=known, lacking=("a", "b"), bound=Bound.AT_MOST),
    ]
    found = {
        ("project", str(number), "finish"): Measure(
            Block.MONEY, "T", each, Unit.SHARE, Better.MORE, Span(1, 2, "UTC", True, False)
        )
        for number, each in enumerate(kinds)
    }
    again = unpacked(packed(found))
    assert again == found and [type(each.value) for each in again.values()] == list(map(type, kinds))
    unknown = again["project", "6", "finish"].value
    assert isinstance(unknown, Unknown) and (unknown.of, unknown.below) == ("erp", None)


def test_all_of_the_sample_comes_back_and_differs_in_nothing() -> None:
    facts = Facts(workspace_of(sample()).portfolio, DAY)
    found = measures(facts)
    assert unpacked(packed(found)) == found
    assert effects(Known.of(facts), Known(facts, unpacked(packed(found)), {key[:2]: key[1] for key in found})) == ()


def test_of_some_figures_what_is_computed_is_what_all_of_them_say() -> None:
    read = workspace_of(sample()).portfolio
    every = measures(Facts(read, DAY))
    keys = list(every)
    for some in (keys[::7], keys[:1], [key for key in keys if key[2] in {"finish", "forecast", "overload"}], []):
        found = measures(Facts(read, DAY), keys=frozenset(some))
        assert found == {key: every[key] for key in some}
