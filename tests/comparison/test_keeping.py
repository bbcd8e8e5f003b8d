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
from itpm.joined import worded
from itpm.languages import language_of
from itpm.message import Said, phrase, words_of
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


def test_why_something_is_unknown_and_what_a_figure_is_called_stay_sentences() -> None:
    reason = phrase("{n:part|parts} unknown, the first: {why}", n=3, why=worded("no plan was approved as a baseline"))
    wrote = Said("Budget")  # What somebody wrote, and a word of the catalogue too.
    title = phrase("{figure}, all of {year}", figure=worded("Forecast"), year="FY2026")
    found = {
        ("portfolio", name, "x"): Measure(Block.MONEY, title, Unknown(why), Unit.MONEY, Better.LESS)
        for name, why in (("a", reason), ("b", wrote))
    }
    again = unpacked(packed(found))
    said = {name: phrase("{title}: {why}", title=each.title, why=why_of(each)) for (_, name, _), each in again.items()}
    german = {name: words_of(each).text(language_of("de")) for name, each in said.items()}  # type: ignore[union-attr]
    assert german == {
        "a": "Prognose, FY2026 gesamt: 3 Teile unbekannt, der erste: kein Plan wurde als Basisplan genehmigt",
        "b": "Prognose, FY2026 gesamt: Budget",
    }


def why_of(each: Measure) -> str:
    assert isinstance(each.value, Unknown)
    return each.value.reason
