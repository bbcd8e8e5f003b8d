"""What came from other systems: from which, how much of what, and how old it is."""

from collections.abc import Sequence
from itertools import groupby

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.operation.sources import Sourced, sourced
from itpm.message import phrase
from itpm.page.blocks import Cell, Lead, Link, Muted, Page, Section, Table
from itpm.page.paths import SOURCES
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, linked
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.knows import knows
from itpm.views.words import number, worded, written

_TITLE = "Sources"
_EMPTY = "No record that is shown here came from another system. 'itpm import --list' says what can be brought in."
_ALL = 'itpm list {} --where "external is not empty" --columns external'


def sources(reading: Reading) -> Page:
    """Other systems by kind of record with how old what they told is, and each record with its place there."""
    watched = knows(reading, "watched")
    found = sourced(reading.portfolio, watched=watched)
    if not found:
        return Page(SOURCES, _TITLE, (Lead(_EMPTY),))
    reads = tuple(dict.fromkeys(f"{each.kind}.external" for each in found))
    reads += ("watched",) if watched and any(each.kind == "monitor" for each in found) else ()
    records = _records(reading, found, reads)
    kinds = ",".join(dict.fromkeys(f"{each.kind}s" for each in found))
    blocks = (
        reading.block(Lead(_said(reading, found)), *reads),
        Section("By system", (_systems(reading, found, reads),), "systems"),
        Section("Records", cut(records, len(found), "all records", _ALL.format(kinds)), "records"),
    )
    return Page(SOURCES, _TITLE, blocks)


def _said(reading: Reading, found: Sequence[Sourced]) -> str:
    ages = _ages(reading, found)
    linked_here, systems = len({each.record.id for each in found}), len({each.system for each in found})
    if not ages:
        return phrase(
            "{n:record has|records have} a place in {systems:other system|other systems}, and of none it is said as of "
            "when.",
            n=linked_here,
            systems=systems,
        )
    return phrase(
        "{n:record has|records have} a place in {systems:other system|other systems}; what was told longest ago is "
        "{age:day|days} old, and of {unknown:#,##0} it is not known.",
        n=linked_here,
        systems=systems,
        age=max(ages),
        unknown=len(found) - len(ages),
    )


def _ages(reading: Reading, found: Sequence[Sourced]) -> list[int]:
    ages = (each.age(reading.day) for each in found)
    return [each for each in ages if not isinstance(each, Unknown)]


def _systems(reading: Reading, found: Sequence[Sourced], reads: tuple[str, ...]) -> Table:
    columns = (
        column("System", *reads),
        column("Kind", *reads),
        column("Records", *reads, number=True),
        column("Newest, days old", *reads, number=True),
        column("Oldest, days old", *reads, number=True),
        column("Of no known age", *reads, number=True),
    )
    rows = []
    for (system, kind), group in groupby(found, key=lambda each: (each.system, each.kind)):
        those = list(group)
        ages = _ages(reading, those)
        shown = (number(min(ages)), number(max(ages))) if ages else (NONE, NONE)
        rows.append((written(system), worded(kind), number(len(those)), *shown, number(len(those) - len(ages))))
    return reading.table("Systems", columns, tuple(rows), _EMPTY)


def _records(reading: Reading, found: Sequence[Sourced], reads: tuple[str, ...]) -> Table:
    columns = (
        column("Record", *dict.fromkeys(each.kind for each in found)),
        column("Kind", *reads),
        column("System", *reads),
        column("Its id there", *reads),
        column("As of", *reads),
        column("Days old", *reads, number=True),
    )
    ordered = sorted(found, key=lambda each: _order(reading, each))
    return reading.table("Records", columns, tuple(_row(reading, each) for each in ordered[:MOST]), _EMPTY)


def _order(reading: Reading, each: Sourced) -> tuple[bool, int]:
    """What nobody knows the age of first, then the oldest."""
    age = each.age(reading.day)
    return (False, 0) if isinstance(age, Unknown) else (True, -age)


def _row(reading: Reading, each: Sourced) -> tuple[Cell, ...]:
    age, there = each.age(reading.day), written(each.there.id)
    return (
        linked(reading, each.record.id, titled(each.record)),
        worded(each.kind),
        written(each.system),
        Link(there, each.there.url) if each.there.url else there,
        day(each.synced),
        Muted(age.reason) if isinstance(age, Unknown) else number(age),
    )
