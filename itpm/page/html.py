"""Blocks as HTML. Every text is escaped here and nowhere else."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from itpm.chart.data import Spark
from itpm.chart.spark import spark
from itpm.markup import Markup, escape
from itpm.page.blocks import (
    COMMA,
    Beside,
    Block,
    Bullets,
    Cell,
    Chart,
    Charts,
    Chip,
    Code,
    Columns,
    Fold,
    Gantt,
    Graph,
    Inline,
    Items,
    Lead,
    Link,
    Muted,
    Notice,
    Pairs,
    Paragraphs,
    Section,
    Table,
    Tiles,
    Whole,
)
from itpm.page.charted import charted
from itpm.page.gantt import chart
from itpm.page.links import Linker, outside
from itpm.page.paths import METHOD, place
from itpm.page.readable import UNDRAWN, left_out
from itpm.page.tables import table
from itpm.say import ENGLISH, Language

_PATHS = {
    "green": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2z",
    "amber": "M8 1.5 15 14H1z",
    "red": "M8 .8 15.2 8 8 15.2.8 8z",
    "unknown": "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 2.2a3.8 3.8 0 1 1 0 7.6 3.8 3.8 0 0 1 0-7.6z",
    "off": "M3 7h10v2.4H3z",
}
_SHAPES = {
    state: Markup('<svg viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>').format(path)
    for state, path in _PATHS.items()
}
_EMPTY = Markup("")
_LONG = Markup(' class="long"')
_FORMS: Mapping[type, Markup] = {Muted: Markup('<span class="muted">{}</span>'), Code: Markup("<code>{}</code>")}
_ROW = Markup(' class="line"')
_SHORT_VALUE = 16
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders the blocks of one page; ``drawings`` holds the SVG of each graph that could be drawn."""

    linker: Linker
    drawings: Mapping[Graph, Markup] = field(default_factory=dict)
    level: int = 2
    """The level of the headings of sections: those within others stand one below."""
    explained: frozenset[str] = frozenset()
    """The figures of which the page of methods tells."""
    language: Language = ENGLISH
    """The language of what the renderer itself says; blocks are in it already."""
    names: Counter[str] = field(default_factory=Counter)
    """How often each name of a region stands on the page."""

    def unique(self, name: str) -> str:
        """The name of a region, with its number where others before it are called alike: all are to be told apart."""
        self.names[name] += 1
        return name if self.names[name] == 1 else f"{name} {self.names[name]}"

    def blocks(self, blocks: tuple[Block, ...]) -> Markup:
        """Some blocks, one below the other."""
        return Markup("\n").join(self.block(each) for each in blocks)

    def block(self, block: Block) -> Markup:
        """One block."""
        render: Callable[[Renderer, Block], Markup] = _RENDER[type(block)]
        return render(self, block)

    def cell(self, cell: Cell) -> Markup:
        """Pieces of text beside each other; a comma brings its own blank."""
        if isinstance(cell, tuple):
            made = Markup(" ").join(self.inline(each) for each in cell)
            return made.replace(f" {COMMA} ", COMMA)
        return self.inline(cell)

    def inline(self, each: Inline) -> Markup:
        """One piece of text."""
        if isinstance(each, str):
            return escape(each)
        if isinstance(each, Link | Whole):
            return self.link(Link(each.text, each.target))
        if isinstance(each, Chip):
            return chip(each)
        if isinstance(each, Spark):
            return spark(each)
        form = _FORMS.get(type(each))
        return escape(each.text) if form is None else form.format(each.text)

    def link(self, link: Link) -> Markup:
        """A link, or its text where its address is not harmless."""
        href = self.linker.href(link.target)
        if href is None:
            return escape(link.text)
        if outside(link.target):
            return Markup('<a href="{}" rel="noopener nofollow">{}</a>').format(href, link.text)
        return Markup('<a href="{}">{}</a>').format(href, link.text)

    def how(self, figure: str, label: str) -> Markup:
        """A link to how a figure is computed; nothing where the site does not say it."""
        if figure not in self.explained:
            return _EMPTY
        href, how = self.linker.href(place(METHOD, figure)), self.language.words("how")
        return Markup(' <a class="how" href="{}" aria-label="{}: {}">{}</a>').format(href, how, label, how)


def chip(each: Chip) -> Markup:
    """A state: shape, word and colour."""
    return Markup('<span class="chip {}">{}{}</span>').format(each.state, _SHAPES[each.state], each.text)


def _lead(renderer: Renderer, block: Lead) -> Markup:
    return Markup('<p class="lead">{}</p>').format(renderer.cell(block.text))


def _paragraphs(_renderer: Renderer, block: Paragraphs) -> Markup:
    parts = [part.strip() for part in block.text.replace("\r", "").split("\n\n") if part.strip()]
    return Markup("").join(Markup("<p>{}</p>").format(part) for part in parts)


def _tiles(renderer: Renderer, block: Tiles) -> Markup:
    made = Markup("").join(
        Markup('<div class="tile"><dt>{}{}</dt><dd><strong{}>{}</strong> <span>{}</span>{}</dd></div>').format(
            tile.label,
            renderer.how(tile.figure, tile.label),
            _LONG if len(tile.value) > _SHORT_VALUE else _EMPTY,
            tile.value,
            renderer.cell(tile.note),
            spark(tile.spark) if tile.spark is not None else _EMPTY,
        )
        for tile in block.tiles
    )
    return Markup('<dl class="tiles">{}</dl>').format(made)


def _table(renderer: Renderer, block: Table) -> Markup:
    return table(block, renderer.unique(block.name) if block.rows else "", renderer.cell, renderer.how)


def _pairs(renderer: Renderer, block: Pairs) -> Markup:
    made = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, renderer.cell(value)) for name, value in block.pairs
    )
    return Markup('<dl class="pairs">{}</dl>').format(made)


def _items(renderer: Renderer, block: Items) -> Markup:
    if not block.items:
        return Markup('<p class="empty">{}</p>').format(block.empty)
    made = Markup("\n").join(
        Markup("<li>{}<div><b>{}</b><p>{}</p></div></li>").format(
            chip(item.chip), renderer.inline(item.title), renderer.cell(item.why)
        )
        for item in block.items
    )
    return Markup('<ul class="items">{}</ul>').format(made)


def _bullets(renderer: Renderer, block: Bullets) -> Markup:
    made = Markup("").join(Markup("<li>{}</li>").format(renderer.cell(item)) for item in block.items)
    return Markup("<ul{}>{}</ul>").format(_ROW if block.row else _EMPTY, made)


def _notice(renderer: Renderer, block: Notice) -> Markup:
    return Markup('<p class="notice {}" role="note">{}</p>').format(block.state, renderer.cell(block.text))


def _graph(renderer: Renderer, block: Graph) -> Markup:
    drawing = renderer.drawings.get(block)
    if not block.nodes:
        return _EMPTY
    if drawing is None:
        return Markup('<p class="notice off" role="note">{}</p>').format(renderer.language.words(UNDRAWN))
    missing = left_out(block, renderer.language)
    note = Markup('<p class="notice off" role="note">{}</p>').format(missing) if missing else ""
    return Markup('{}<div class="graph scroll" role="region" tabindex="0" aria-label="{}">{}</div>').format(
        note, renderer.unique(block.name), drawing
    )


def _gantt(renderer: Renderer, block: Gantt) -> Markup:
    return chart(replace(block, name=renderer.unique(block.name)), renderer.linker, renderer.language)


def _chart(renderer: Renderer, block: Chart) -> Markup:
    name = f"{block.picture.name}: {renderer.language.words('the data')}"
    return charted(block.picture, renderer.language, renderer.unique(name))


def _charts(renderer: Renderer, block: Charts) -> Markup:
    made = Markup("\n").join(_chart(renderer, each) for each in block.charts)
    return Markup('<div class="charts">{}</div>').format(made)


def _section(renderer: Renderer, block: Section) -> Markup:
    id_ = Markup(' id="{}"').format(block.anchor) if block.anchor else _EMPTY
    level, inner = renderer.level, replace(renderer, level=min(renderer.level + 1, _DEEPEST))
    return Markup("<section><h{}{}>{}</h{}>\n{}\n</section>").format(
        level, id_, block.title, level, inner.blocks(block.blocks)
    )


def _columns(renderer: Renderer, block: Columns) -> Markup:
    return Markup('<div class="columns"><div>{}</div><div>{}</div></div>').format(
        renderer.blocks(block.wide), renderer.blocks(block.narrow)
    )


def _beside(renderer: Renderer, block: Beside) -> Markup:
    parts = Markup("").join(Markup("<div>{}</div>").format(renderer.block(each)) for each in block.blocks)
    return Markup('<div class="beside">{}</div>').format(parts)


def _fold(renderer: Renderer, block: Fold) -> Markup:
    # Within what opens, so that a link there opens it.
    id_ = Markup(' id="{}"').format(block.anchor) if block.anchor else _EMPTY
    return Markup('<details class="fold"><summary>{}</summary>\n<div{}>{}</div>\n</details>').format(
        renderer.cell(block.title), id_, renderer.blocks(block.blocks)
    )


_RENDER: Mapping[type, Callable[..., Markup]] = {
    Lead: _lead,
    Paragraphs: _paragraphs,
    Tiles: _tiles,
    Table: _table,
    Pairs: _pairs,
    Items: _items,
    Bullets: _bullets,
    Notice: _notice,
    Gantt: _gantt,
    Graph: _graph,
    Chart: _chart,
    Charts: _charts,
    Section: _section,
    Columns: _columns,
    Beside: _beside,
    Fold: _fold,
}
