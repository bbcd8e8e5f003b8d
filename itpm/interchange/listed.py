"""Rows of tables that list assets, as items: what every such system's table has in common."""

from collections.abc import Iterator, Mapping

from itpm.interchange.columns import Columns, Line
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign, Group, Item, Who
from itpm.interchange.mapping import Meaning
from itpm.interchange.moments import MomentError
from itpm.interchange.readings import day_as
from itpm.interchange.values import ValueDoubtError

PERSONAL = "stays there"
"""What a column is meant as that names users or addresses of machines: it is told once, and not carried."""
NEEDS = (("title",), ("key", "serial", "tag"))
"""What a table of assets cannot do without."""


def listed_assets(data: bytes, meaning: Meaning, known: Mapping[str, str]) -> Foreign:
    """The assets of a table; ``known`` says what columns of the system are, by their names.

    Beside fields of an asset a column may be 'key', 'title', 'type', 'state', 'owner', 'owner mail', 'supplier', 'url',
    'synced', 'site', or one that is personal.

    Raises:
        ForeignError: where it is no table of that system, or is broken.
    """
    return assets_of(Columns.of(data, meaning, known, needs=NEEDS))


def assets_of(columns: Columns) -> Foreign:
    """The assets of a table whose columns are meant as something."""
    items: list[Item] = []
    doubts, away, sites = list(columns.table.ragged), dict[str, str](), dict[str, Group]()
    for line in columns.lines():
        key = _key(line)
        site = line.of("site")
        sites.setdefault(site, Group(site, site))
        if not key:
            doubts.append(Told("it has no name, no serial number and no tag", line.place))
            continue
        try:
            items.append(asset_of(columns, line, key, site))
        except (MomentError, ValueDoubtError) as error:
            doubts.append(Told(str(error), line.place, line.of("title")))
            away[key] = ""
    return Foreign(
        items,
        list(sites.values()),
        lost=list(lost_of(columns)),
        doubts=doubts,
        found=columns.found,
        away=away,
        carries=carried_by(columns),
        known=columns.known,
        columns=columns.shown,
    )


def _key(line: Line) -> str:
    """What the system knows an asset by; its serial number, its tag or its name where the table does not say it."""
    return line.of("key") or line.of("serial") or line.of("tag") or line.of("title")


def asset_of(columns: Columns, line: Line, key: str, group: str) -> Item:
    """The asset of a row.

    Raises:
        ValueDoubtError: where a text is no such value; it names the column.
        MomentError: where the day on which it was seen is none.
    """
    fields = columns.fields(line)
    supplier = line.of("supplier")
    owner = Who(line.of("owner account"), line.of("owner"), line.of("owner mail"))
    synced = line.of("synced")
    return Item(
        key,
        " ".join(line.of("title").split()) or key,
        fields | ({"supplier": supplier} if supplier else {}),
        line.place,
        group=group,
        url=line.of("url"),
        synced=day_as(synced, columns.meaning) if synced else "",
        state=line.of("state"),
        type=line.of("type"),
        who={"owner": (owner,)} if owner.said else {},
    )


def carried_by(columns: Columns) -> frozenset[str]:
    """The fields of assets that a table can say."""
    return columns.carries(supplier=("x-supplier",))


def lost_of(columns: Columns) -> Iterator[Told]:
    """What a table has, and what has no place here."""
    yield from columns.lost()
    kept = [head for head, target in columns.shown.items() if target == PERSONAL]
    if kept:
        yield Told(f"{', '.join(kept)}: of people, or addresses, which stay there: say 'columns:' where you need them")
