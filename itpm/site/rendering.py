"""Pages as Markdown with marks, and the HTML that takes the place of the marks after Markdown has run.

Markdown sees only headings, the words that search may find and one comment line a block; nothing that a person wrote
reaches it as markup.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from itpm.markup import Markup, escape
from itpm.page.blocks import Beside, Block, Graph, Page, Section
from itpm.page.direction import turned
from itpm.page.dot import dot_source, embedded
from itpm.page.html import Renderer, chip
from itpm.page.language import in_language
from itpm.page.links import Linker
from itpm.page.readable import graphs_of, readable
from itpm.say import ENGLISH, Language
from itpm.site.draw import Drawer, draw
from itpm.site.files import Kept
from itpm.site.twin import tables_of

_WORDS = "<p hidden>{}</p>"
_TOGETHER = 10
"""So many pages are in hand while their graphs are drawn: more would be much memory, fewer many runs of a program."""
_FEW = 5
"""So many sections of a page need no list of them."""
_MARK = re.compile(r"<!--itpm:(\d+)-->")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>&~:\"'^=/@$%])")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page for MkDocs: its Markdown, and the HTML of each mark in it."""

    path: str
    title: str
    markdown: str
    blocks: Sequence[str]
    words: Sequence[str] = field(default=())

    def with_words(self) -> str:
        """The Markdown with the words that search may find, out of sight."""
        words = "".join(_WORDS.format(escape(word)) for word in self.words)
        return f"{self.markdown}\n{words}\n" if words else self.markdown


def markdown_text(text: str) -> str:
    """Plain text as Markdown that shows just that text, on one line."""
    return _SPECIAL.sub(lambda m: f"&#{ord(m[0])};", " ".join(text.split()))


def render(
    pages: Iterable[Page],
    drawer: Drawer | None,
    like: Renderer | None = None,
    *,
    prefix: str = "",
    beside: Callable[[Page], Kept | None] = lambda _page: None,
) -> Iterator[Rendered]:
    """Pages as they come, the graphs of some drawn in one run; ``prefix`` is the folder they lie in.

    ``like`` is how: in which language, whether each page has a folder of its own, and of which figures the page of
    methods tells; ``beside`` makes what programs read of a page.
    """
    base, waiting = like or Renderer(Linker("")), iter(pages)
    while some := list(islice(waiting, _TOGETHER)):
        every = some if base.language is ENGLISH else [in_language(page, base.language) for page in some]
        drawings = _drawings(every, drawer)
        yield from (
            _page(page, drawings, base, (prefix, _called(beside(plain), plain, page)))
            for page, plain in zip(every, some, strict=True)
        )


def _called(kept: Kept | None, plain: Page, said: Page) -> Kept | None:
    """What is kept of a page, its tables called as they are on the page that is read."""
    if kept is None or plain is said:
        return kept
    names = {one.name: other.name for one, other in zip(tables_of(plain), tables_of(said), strict=True)}
    return replace(kept, tables=tuple((path, names.get(name, name)) for path, name in kept.tables))


def _drawings(pages: Sequence[Page], drawer: Drawer | None) -> Mapping[Graph, str]:
    graphs = list(dict.fromkeys(graph for page in pages for graph in graphs_of(page.blocks) if graph.nodes))
    drawn = draw([dot_source(readable(graph)) for graph in graphs], drawer)
    return {graph: svg for graph, svg in zip(graphs, drawn, strict=True) if svg is not None}


def _page(page: Page, drawings: Mapping[Graph, str], base: Renderer, placed_in: tuple[str, Kept | None]) -> Rendered:
    """A page in a folder of the site, with what programs read of it."""
    prefix, kept = placed_in
    linker = Linker(page.path, base.linker.directories)
    placed = {
        graph: embedded(drawings[graph], readable(graph), linker, f"g{number}")
        for number, graph in enumerate(graphs_of(page.blocks))
        if graph in drawings
    }
    renderer = replace(base, linker=linker, drawings=placed, names=Counter())
    marks: list[str] = [str(_head(page, renderer))]
    lines = [_front_matter(page, prefix, kept), "<!--itpm:0-->\n"]
    parts = tuple(part for each in page.blocks for part in _parts(each))
    first = next((each for each in page.blocks if any(_parts(each))), None)
    for block in page.blocks:
        if block is first and len(parts) > _FEW:
            marks.append(str(_on_this_page(parts, renderer.language)))
            lines.append(f"<!--itpm:{len(marks) - 1}-->\n")
        lines += _block_lines(block, renderer, marks)
    words = " · ".join(" ".join(word.split()) for word in page.words if word.strip())
    marks = [turned(each) for each in marks]
    return Rendered(f"{prefix}{page.path}", page.title, "\n".join(lines) + "\n", marks, (words,) if words else ())


def _front_matter(page: Page, prefix: str, kept: Kept | None) -> str:
    """What the theme reads of a page: title, that it is ours, where its breadcrumb begins and its data lie."""
    within = f"within: {_as_yaml(prefix + page.crumbs[0].target)}\n" if page.crumbs else ""
    data = f"data: {_as_yaml(prefix + kept.data)}\n" if kept is not None else ""
    tables = _as_yaml([[prefix + path, " ".join(name.split())] for path, name in kept.tables]) if kept else "[]"
    listed = f"tables: {tables}\n" if kept is not None and kept.tables else ""
    return f"---\ntitle: {_as_yaml(' '.join(page.title.split()))}\nitpm: true\n{within}{data}{listed}---\n"


def _as_yaml(value: str | list[list[str]]) -> str:
    """JSON that is YAML too: the two halves by which JSON escapes an emoji are no character there."""
    return json.dumps(value, ensure_ascii=False)


def _head(page: Page, renderer: Renderer) -> Markup:
    """Breadcrumb, title and state."""
    crumbs = Markup("").join(
        Markup('{} <span aria-hidden="true">/</span> ').format(renderer.link(c)) for c in page.crumbs
    )
    way = ""
    if crumbs:
        name = renderer.language.words("Breadcrumb")
        way = Markup('<nav class="crumbs" aria-label="{}">{}{}</nav>').format(name, crumbs, page.title)
    state = chip(page.chip) if page.chip else ""
    return Markup('{}<h1 id="top">{} {}</h1>').format(way, escape(page.title), state)


def _parts(block: Block) -> tuple[Section, ...]:
    """The parts of a page that a block is, or sets beside each other."""
    found = block.blocks if isinstance(block, Beside) else (block,)
    return tuple(each for each in found if isinstance(each, Section) and each.anchor)


def _on_this_page(parts: Sequence[Section], language: Language) -> Markup:
    """Links to the sections of a page, in a row that stays in sight."""
    made = Markup("").join(Markup('<li><a href="#{}">{}</a></li>').format(each.anchor, each.title) for each in parts)
    top = Markup('<li><a href="#top">{}</a></li>').format(language.words("Top"))
    name = language.words("On this page")
    return Markup('<nav class="onpage row" aria-label="{}"><ul>{}{}</ul></nav>').format(name, top, made)


def _block_lines(block: Block, renderer: Renderer, marks: list[str], level: int = 2) -> list[str]:
    """A section's heading stays Markdown, so that contents and search know it; the rest is a mark.

    The heading of a section within another stands a ``level`` below that.
    """
    if isinstance(block, Section):
        anchor = f" {{#{block.anchor}}}" if block.anchor else ""
        lines = [f"{'#' * level} {markdown_text(block.title)}{anchor}\n"]
        for inner in block.blocks:
            lines += _block_lines(inner, renderer, marks, level + 1)
        return lines
    marks.append(str(renderer.block(block)))
    return [f"<!--itpm:{len(marks) - 1}-->\n"]


def fill(html: str, blocks: Sequence[str]) -> str:
    """Put the blocks where their marks stand."""

    def block(found: re.Match[str]) -> str:
        number = int(found[1])
        return blocks[number] if number < len(blocks) else ""

    return _MARK.sub(block, html)
