"""How full one person is week by week, and for what."""

from collections import Counter
from collections.abc import Iterator

from itpm.message import phrase
from itpm.page.blocks import Block, Cell, Paragraphs, Whole
from itpm.views.reading import NONE, Reading, linked, name_of
from itpm.views.sections.heat import WEEKS, warm, weekly
from itpm.views.words import choice, hours

_MEASURE = (
    "Percent of the time that can be deployed, and below it for what, in hours: what is allocated; in a week with ▲ in "
    "which more is wanted than that, what is wanted, as far as it is left, if nobody had to wait."
)


def own_load(reading: Reading, who: str) -> Iterator[Block]:
    """The share of each week in one row of heat; below it for what, in hours of the same measure."""
    shown = reading.facts.people.weeks.of_person(who)[:WEEKS]
    rows: list[tuple[str, tuple[Cell, ...]]] = [("week-by-week", (Whole("All of it"), *map(warm, shown)))]
    totals: Counter[str] = Counter()
    for each in shown:
        totals.update(each.shown_by)
    for what in sorted(totals, key=lambda one: (-totals[one], one)):
        cells = (hours(each.shown_by[what]) if each.shown_by.get(what) else NONE for each in shown)
        title = linked(reading, what) if what in reading.portfolio.projects else choice(what)
        rows.append((f"load-{what}", (title, *cells)))
    name = phrase("Load of {name} by week", name=name_of(reading.portfolio, who))
    yield weekly(reading, name, rows, "For", of=who)
    if any(each.overloaded and not each.booked for each in shown):
        yield reading.block(Paragraphs(_MEASURE), "weeks", of=who)
