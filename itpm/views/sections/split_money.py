"""Where the money goes: all of it by department, programme, theme, type and category, each sum counted once."""

from itpm.analysis.money.breakdown import NONE as UNASSIGNED
from itpm.analysis.money.breakdown import Breakdown
from itpm.analysis.money.sums import Sums
from itpm.joined import every_one, worded
from itpm.model.address import Meant
from itpm.page.blocks import Block, Cell, Paragraphs
from itpm.queries.money_addresses import address
from itpm.views.disclosure import column
from itpm.views.reading import Reading, name_of, reasoned, short

SUMS = {
    "planned": "Planned",
    "committed": "Ordered",
    "accrued": "Accrued",
    "actual": "Actual",
    "estimate": "Still to come",
    "forecast": "Forecast",
}
"""The figures of sums in tables, and what pages call them."""
_NAMES = {
    "department": "Money by department",
    "programme": "Money by programme",
    "theme": "Money by theme",
    "type": "Money by type",
    "category": "Money by category",
}
_OF_RECORDS = ("department", "programme")
_SORTED = (
    ("department", "Department"),
    ("programme", "Programme"),
    ("theme", "Theme"),
    ("type", "Type"),
    ("category", "Category"),
)
"""What all money is sorted by, and the heading."""


def cells(sums: Sums, row: str, options: tuple[str, ...] = ()) -> tuple[Cell, ...]:
    """The sums of a row of a table, each with what ``itpm explain`` takes to explain it."""
    return tuple(short(sums.values[name], address(row, options, name)) for name in SUMS)


def splits(reading: Reading) -> list[Block]:
    """A table for each word that money is sorted by; without those of records where nobody names any."""
    found: list[Block] = [Paragraphs("Each sum is counted once: what projects charge to a line is part of it.")]
    money_ = Breakdown(reading.facts.money.costs)
    columns = (*(column(title, "costs", number=True) for title in SUMS.values()),)
    for key, title in _SORTED:
        parts = money_.by(key)
        if key in _OF_RECORDS and set(parts) <= {UNASSIGNED}:
            continue  # Where nobody is named the table would say the total again.
        rows = []
        for name, sums in parts.items():
            label = part_called(reading, name, key)
            unknown = {title.lower(): sums.values[figure] for figure, title in SUMS.items()}
            rows.append((reasoned(label, unknown), *cells(sums, name, ("--by", key))))
        found.append(reading.table(_NAMES[key], (column(title, "costs"), *columns), tuple(rows), "No money yet."))
    return found


def part_called(reading: Reading, name: str, key: str) -> str:
    """What people call a part of the money: the names of departments that have it together, of a programme, a theme."""
    if name == UNASSIGNED or key not in (*_OF_RECORDS, "theme"):
        return worded(name)
    names = [name_of(reading.portfolio, Meant(each, key)) for each in name.split(", ")]
    return names[0] if len(names) == 1 else reading.value(every_one(names), "department")
