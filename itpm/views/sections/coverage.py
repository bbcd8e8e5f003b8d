"""What objectives and themes get of money and people, all together and quarter by quarter."""

from collections.abc import Sequence

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.money.breakdown import NONE as UNASSIGNED
from itpm.analysis.strategy.coverage import Served
from itpm.analysis.strategy.coverage_over_time import Part, over_time
from itpm.chart.data import Bar, Bars
from itpm.chart.measure import Kind, Measure
from itpm.joined import worded
from itpm.message import phrase
from itpm.page.blocks import Block, Cell, Chart, Charts, Muted, Paragraphs, Table
from itpm.queries.money_addresses import address
from itpm.views.disclosure import column
from itpm.views.reading import Reading, linked, money_or, name_of, percent, reasoned, short

_QUARTERS = 4
_MOST = 12
_FROM_NOW_ON = (
    "From now on, by quarter: what is still to be spent beyond orders, and the hours of people, each project by the "
    "share with which it serves."
)


def coverage_bars(reading: Reading) -> tuple[Block, ...]:
    """The part of the money that objectives and themes get, each with the part that it should get."""
    facts = reading.facts.strategy.coverage
    objectives = [
        (name_of(reading.portfolio, id_), served.money_share, served.weight_share)
        for id_, served in facts.objectives.items()
    ]
    themes = [(_theme(reading, name), got, wanted) for name, (got, wanted) in facts.themes.items()]
    found = (
        _bars("Money of objectives against their weight", "weight", objectives),
        _bars("Money of themes against their target share", "wanted", themes),
    )
    made = tuple(reading.block(Chart(each), "coverage") for each in found if each is not None)
    return (Charts(made),) if made else ()


_WHERE = {
    "weight": " where its weight is {target}: the widest gap.",
    "wanted": " where it should get {target}: the widest gap.",
}


def _bars(name: str, target: str, parts: Sequence[tuple[str, Ratio, Ratio]]) -> Bars | None:
    """Shares of the money with those that are meant, the farthest apart first; None where no money is known."""
    known = [(label, _number(got), _number(wanted)) for label, got, wanted in parts]
    known = [each for each in known if each[1] is not None]
    if not known:
        return None
    apart = sorted(known, key=lambda each: -abs((each[1] or 0.0) - (each[2] or 0.0)))
    most = apart[0]
    key = "{name} gets {share} of the money" + ("." if most[2] is None else _WHERE[target])
    said = phrase(key, name=most[0], share=percent(most[1]), target=percent(most[2]))
    shown = known if len(known) <= _MOST else apart[:_MOST]
    bars = tuple(Bar(label, got, wanted, "c1") for label, got, wanted in shown)
    return Bars(name, said, Measure(Kind.SHARE, zero=True), bars, target)


def _number(value: Ratio) -> float | None:
    return None if isinstance(value, Unknown) else float(value)


def coverage(reading: Reading) -> list[Block]:
    """What objectives and themes get, against what they should."""
    known = reading.told.classification(("coverage",))
    shares = (
        column("Weight", "objective.weight", number=True),
        column("Money", "coverage", number=True),
        column("People", "coverage", number=True),
    )
    columns = (
        column("Objective", "objective"),
        *shares,
        column("Forecast", "coverage", number=True, figure="objective.forecast"),
    )
    rows = tuple(_got(reading, id_, served) for id_, served in reading.facts.strategy.coverage.objectives.items())
    themes = tuple(
        (
            reasoned(_theme(reading, name), {"money": got, "wanted": wanted}, known),
            share_of(got),
            share_of(wanted),
        )
        for name, (got, wanted) in reading.facts.strategy.coverage.themes.items()
    )
    heads = (
        column("Theme", "theme"),
        column("Of the money", "coverage", number=True),
        column("Wanted", "coverage", number=True),
    )
    return [
        reading.table("What each objective gets", columns, rows),
        Paragraphs(_FROM_NOW_ON),
        _over_time(reading),
        reading.table("Themes against their target share", heads, themes, "No themes yet."),
    ]


def _theme(reading: Reading, name: str) -> str:
    """What a theme is called; a word of ours where money has none."""
    return worded(UNASSIGNED) if name == UNASSIGNED else name_of(reading.portfolio, name)


def _got(reading: Reading, id_: str, served: Served) -> tuple[Cell, ...]:
    """What an objective gets, and why some of it is not known."""
    shares = {"weight": served.weight_share, "money": served.money_share, "people": served.people_share}
    known = reading.told.classification(("coverage",))
    return (
        reasoned(linked(reading, id_), {**shares, "forecast": served.forecast}, known),
        *map(share_of, shares.values()),
        short(served.forecast, address(id_, figure="forecast")),
    )


def _over_time(reading: Reading) -> Table:
    """What is still to be spent and worked for each objective, from now on."""
    quarters = reading.facts.people.quarters
    columns = (
        column("Objective", "objective"),
        *(column(each.name, "coverage", number=True) for each in quarters.buckets[:_QUARTERS]),
    )
    rows = tuple(
        (
            reasoned(
                linked(reading, id_),
                {each.name: part.money for each, part in zip(quarters.buckets[:_QUARTERS], parts, strict=False)},
                reading.told.classification(("coverage",)),
            ),
            *(_part(part) for part in parts[:_QUARTERS]),
        )
        for id_, parts in over_time(reading.facts.strategy.coverage, quarters).items()
    )
    return reading.table("What each objective gets from now on: money and hours of people", columns, rows)


def _part(part: Part) -> Cell:
    said = money_or(part.money, "n/a")
    return said, Muted(phrase(" {hours:#,##0} h", hours=part.minutes / 60))


def share_of(value: Ratio) -> Cell:
    """A share, or that there is none."""
    return Muted("n/a") if isinstance(value, Unknown) else percent(value)
