"""The part of a graph that somebody can read: where there is too much of it, what is nearest, and what is left out."""

from collections import Counter, defaultdict
from dataclasses import replace

from itpm.message import Message
from itpm.page.blocks import Beside, Block, Columns, Edge, Fold, Graph, Section
from itpm.say import ENGLISH, Language

MOST_NODES = 60
MOST_EDGES = 120
"""Beyond so many arrows a picture of so many things is black."""

UNDRAWN = (
    "The picture cannot be drawn here: neither Graphviz nor its embedded form is on this machine, or the graph is too "
    "large. The table below says the same."
)
"""What stands instead of a picture that cannot be drawn."""


def readable(graph: Graph) -> Graph:
    """The whole graph where it is small; else what it is drawn around, and the things with the most links.

    Arrows at what it is drawn around come first, then those between things with the most links.
    """
    if len(graph.nodes) <= MOST_NODES and len(graph.edges) <= MOST_EDGES:
        return graph
    focus = {node.key for node in graph.nodes if "focus" in node.look.split()}
    links = Counter(end for edge in graph.edges for end in (edge.source, edge.target))
    near = {end for edge in graph.edges if _touches(edge, focus) for end in (edge.source, edge.target)}
    ranked = sorted(graph.nodes, key=lambda node: (node.key not in focus, node.key not in near, -links[node.key]))
    shown = _connected([node.key for node in ranked], graph.edges) if not focus else set()
    shown = shown or {node.key for node in ranked[:MOST_NODES]}
    inside = [edge for edge in graph.edges if edge.source in shown and edge.target in shown]
    inside.sort(key=lambda edge: (not _touches(edge, focus), -links[edge.source] - links[edge.target]))
    kept = set(inside[:MOST_EDGES])
    nodes = tuple(node for node in graph.nodes if node.key in shown)
    return replace(graph, nodes=nodes, edges=tuple(edge for edge in graph.edges if edge in kept))


def _connected(ranked: list[str], edges: tuple[Edge, ...]) -> set[str]:
    """The things with the most links, each beside one that is shown already as long as there is one: no islands."""
    rank, ways = {key: number for number, key in enumerate(ranked)}, defaultdict[str, set[str]](set)
    for edge in edges:
        ways[edge.source].add(edge.target)
        ways[edge.target].add(edge.source)
    shown: set[str] = set()
    beside: set[str] = set()
    first = iter(ranked)
    while len(shown) < min(MOST_NODES, len(ranked)):
        beside -= shown
        key = min(beside, key=rank.__getitem__) if beside else next(each for each in first if each not in shown)
        shown.add(key)
        beside |= ways[key] & rank.keys()
    return shown


def _touches(edge: Edge, focus: set[str]) -> bool:
    return edge.source in focus or edge.target in focus


def left_out(graph: Graph, language: Language = ENGLISH) -> str:
    """What a picture does not show of a graph, and where it stands; nothing where it shows all."""
    shown = readable(graph)
    if shown is graph:
        return ""
    return Message(
        "The picture shows {nodes} of {things:thing|things} and {edges} of {links:link|links}: what has most of them. "
        "The table below and 'itpm graph' have all.",
        nodes=len(shown.nodes),
        things=len(graph.nodes),
        edges=len(shown.edges),
        links=len(graph.edges),
    ).text(language)


def graphs_of(blocks: tuple[Block, ...]) -> tuple[Graph, ...]:
    """Every graph among some blocks and below them."""
    found: list[Graph] = []
    waiting: list[Block] = list(reversed(blocks))
    while waiting:
        block = waiting.pop()
        if isinstance(block, Graph):
            found.append(block)
        elif isinstance(block, Section | Beside | Fold):
            waiting.extend(reversed(block.blocks))
        elif isinstance(block, Columns):
            waiting.extend(reversed((*block.wide, *block.narrow)))
    return tuple(found)
