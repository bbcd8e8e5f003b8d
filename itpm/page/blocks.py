"""What a page is made of: frozen blocks of plain text. They know no word of the field and no markup."""

from dataclasses import dataclass, field
from typing import TypeAlias

from itpm.chart.data import Picture, Spark
from itpm.page.bars import Bar as Bar  # noqa: PLC0414 - all blocks are had from here
from itpm.page.bars import Bars as Bars  # noqa: PLC0414
from itpm.page.bars import Gantt as Gantt  # noqa: PLC0414


@dataclass(frozen=True, slots=True)
class Link:
    """Text that leads somewhere: to a page of the site (``page.md#anchor``) or to a web address."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Chip:
    """A state as shape, word and colour."""

    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Muted:
    """Text of less weight."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """An id, an address or a place in a file."""

    text: str


@dataclass(frozen=True, slots=True)
class Warm:
    """A number in a cell that is as warm as ``level`` says, from 0 (nothing) to 5 (far too much)."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Whole:
    """What the rows below are part of: the first cell of the row that stands for all of them."""

    text: str
    target: str = ""


Inline: TypeAlias = str | Link | Chip | Muted | Code | Spark | Warm | Whole
Cell: TypeAlias = Inline | tuple[Inline, ...]
COMMA = ", "
"""What parts pieces of text of one kind in a cell."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence that says what the page says."""

    text: Cell


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """Text that a person wrote; blank lines part paragraphs."""

    text: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure with what it is compared with, and how it came to that."""

    label: str
    value: str
    note: Cell = ""
    spark: Spark | None = None
    figure: str = ""
    """Its place on the page of methods, ``cpi`` or ``risk.emv``; nothing where there is none."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Some figures in a row."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, whether it holds numbers, and the names of what its cells are told of.

    ``figure`` is its place on the page of methods, as that of a tile.
    """

    title: str
    number: bool = False
    reads: tuple[str, ...] = ()
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a name; ``empty`` is said instead where there are none.

    ``look`` is heat where cells are warm: it keeps the order of its rows, and its first column in sight.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = "Nothing."
    anchors: tuple[str, ...] = ()
    look: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names with values."""

    pairs: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Item:
    """Something to look at: a state, a link, and why."""

    chip: Chip
    title: Inline
    why: Cell


@dataclass(frozen=True, slots=True)
class Items:
    """Things to look at, the gravest first."""

    items: tuple[Item, ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """Plain things in a list; beside each other in a ``row``, where each is short."""

    items: tuple[Cell, ...]
    row: bool = False


@dataclass(frozen=True, slots=True)
class Notice:
    """Something a reader must know before the rest."""

    text: Cell
    state: str = "amber"


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a graph: its key, its label, a class for its looks, and the page it leads to."""

    key: str
    label: str
    look: str = ""
    target: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow of a graph, with a label and a class for its looks."""

    source: str
    target: str
    label: str = ""
    look: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """A graph; ``name`` says what it shows to whoever cannot see it, ``groups`` names its clusters.

    Its arrows go to the right, or ``down`` where few things stand beside each other.
    """

    name: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    groups: tuple[tuple[str, str], ...] = ()
    down: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of numbers, which brings its name, its sentence and its numbers as a table."""

    picture: Picture


@dataclass(frozen=True, slots=True)
class Charts:
    """Pictures beside each other where there is room."""

    charts: tuple[Chart, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it."""

    title: str
    blocks: "tuple[Block, ...]"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """A wide part and a narrow part beside each other where there is room."""

    wide: "tuple[Block, ...]"
    narrow: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Beside:
    """Parts of equal weight beside each other where there is room."""

    blocks: "tuple[Block, ...]"


@dataclass(frozen=True, slots=True)
class Fold:
    """A line that opens: what is below is there for whoever wants it, and for links to its ``anchor``."""

    title: Cell
    blocks: "tuple[Block, ...]"
    anchor: str = ""


Block: TypeAlias = (
    Lead | Paragraphs | Tiles | Table | Pairs | Items | Bullets | Notice | Graph | Gantt | Chart | Charts
    | Section | Columns | Beside | Fold
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site: its path (``projects/erp.md``), title, blocks, the way to it, and what search may find."""

    path: str
    title: str
    blocks: tuple[Block, ...]
    crumbs: tuple[Link, ...] = ()
    chip: Chip | None = None
    words: tuple[str, ...] = field(default=())
