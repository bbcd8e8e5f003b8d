"""A graph as DOT, and the SVG that comes back as a part of a page.

Nodes are numbered, labels are quoted, and no address from the data reaches the drawing program.
"""

import re
from html import escape as escape_attribute
from html import unescape

import graphviz

from itpm.markup import Markup
from itpm.page.blocks import Graph, Node
from itpm.page.links import Linker

FONT = "Arial"
_WIDEST_LABEL = 26
_LONGEST_LABEL = 120
_PROLOG = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TITLE = re.compile(r"<title>[^<]*</title>")
_SIZE = re.compile(r'<svg width="(\d+(?:\.\d+)?)pt" height="(\d+(?:\.\d+)?)pt"')
_PAINT = re.compile(r' (?:fill|stroke|font-family|font-size|style|text-rendering|xml:space)="[^"]*"')
_BACKGROUND = re.compile(r'<polygon points="[^"]*"/>', re.DOTALL)
_NUMBER = re.compile(r"-?\d+\.\d+")
_NODE = re.compile(r'<g id="(n\d+)" class="([^"]*)">(.*?)</g>', re.DOTALL)
_HOLLOW = re.compile(r"\n\s*")


def label(text: str) -> str:
    """A label on a few lines; what stands behind a break is words of its own, that no long name cuts off."""
    return "\n".join(map(_wrapped, text.rsplit("\n", 2)))


def _wrapped(text: str) -> str:
    words = (text if len(text) <= _LONGEST_LABEL else text[: _LONGEST_LABEL - 1] + "…").split()
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + len(word) < _WIDEST_LABEL:
            lines[-1] += f" {word}"
        else:
            lines += [word[at : at + _WIDEST_LABEL] for at in range(0, len(word), _WIDEST_LABEL)]
    return "\n".join(lines) or " "


def dot_source(graph: Graph) -> str:
    """The DOT text of a graph."""
    turned = {"rankdir": "TB", "ranksep": "0.25"} if graph.down else {"rankdir": "LR"}
    dot = graphviz.Digraph(
        graph_attr={**turned, "bgcolor": "transparent", "fontname": FONT, "fontsize": "13", "pad": "0.1"},
        node_attr={"shape": "box", "style": "rounded", "fontname": FONT, "fontsize": "13", "margin": "0.16,0.08"},
        edge_attr={"fontname": FONT, "fontsize": "11", "arrowsize": "0.7"},
    )
    numbers = {node.key: f"n{number}" for number, node in enumerate(graph.nodes)}
    named = dict(graph.groups)
    for group in dict.fromkeys(node.group for node in graph.nodes):
        members = [node for node in graph.nodes if node.group == group]
        if not group:
            _nodes(dot, members, numbers)
            continue
        with dot.subgraph(name=f"cluster_{list(named).index(group) if group in named else len(named)}") as cluster:
            cluster.attr(label=graphviz.escape(label(named.get(group, group))), labeljust="l", style="rounded")
            _nodes(cluster, members, numbers)
    for edge in graph.edges:
        dot.edge(
            numbers[edge.source],
            numbers[edge.target],
            label=graphviz.escape(edge.label) if edge.label else None,
            **{"class": f"edge {edge.look}".strip()},
        )
    return str(dot.source)


def _nodes(dot: graphviz.Digraph, nodes: list[Node], numbers: dict[str, str]) -> None:
    for node in nodes:
        look = f"node {node.look}".strip()
        dot.node(numbers[node.key], graphviz.escape(label(node.label)), id=numbers[node.key], **{"class": look})


def embedded(svg: str, graph: Graph, linker: Linker, prefix: str) -> Markup:
    """The SVG of a graph as a part of a page: colours by the stylesheet, nodes as links, ids of its own."""
    svg = _COMMENT.sub("", _PROLOG.sub("", svg, count=1))
    svg = _TITLE.sub("", svg)
    size = _SIZE.search(svg)
    width = round(float(size[1]) * 4 / 3) if size else 600
    height = round(float(size[2]) * 4 / 3) if size else 300
    svg = _SIZE.sub(f'<svg width="{width}" height="{height}" role="img"', svg, count=1)
    svg = svg.replace(' xmlns="http://www.w3.org/2000/svg"', "").replace(
        ' xmlns:xlink="http://www.w3.org/1999/xlink"', ""
    )
    svg = _BACKGROUND.sub("", _PAINT.sub("", svg), count=1) if "<polygon" in svg.split("<g ", 2)[1] else svg
    svg = _PAINT.sub("", svg)
    svg = _NUMBER.sub(lambda m: f"{float(m[0]):.1f}".removesuffix(".0"), svg)
    svg = _NODE.sub(lambda m: _node(m, graph, linker), svg)
    svg = re.sub(r'\bid="([^"]+)"', lambda m: f'id="{prefix}-{m[1]}"', svg)
    name = escape_attribute(graph.name)
    svg = svg.replace(' role="img"', f' role="group" aria-label="{name}"', 1)
    return Markup(_HOLLOW.sub("\n", svg).strip())


def _node(found: re.Match[str], graph: Graph, linker: Linker) -> str:
    """One node, as a link where it leads somewhere."""
    node = graph.nodes[int(found[1][1:])]
    body = f'<g id="{found[1]}" class="{escape_attribute(unescape(found[2]))}">{found[3]}</g>'
    href = linker.href(node.target) if node.target else None
    return body if href is None else f'<a href="{escape_attribute(href)}">{body}</a>'
