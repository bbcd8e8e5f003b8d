"""A graph as Mermaid text, for places that draw it themselves. Labels are quoted, nodes are numbered."""

from itpm.page.blocks import Graph

_ENTITIES = {'"': "#quot;", "#": "#35;", "<": "#lt;", ">": "#gt;", "\\": "#92;", "`": "#96;"}


def _label(text: str) -> str:
    return '"' + "".join(_ENTITIES.get(char, char) for char in " ".join(text.split())) + '"'


def mermaid(graph: Graph) -> str:
    """The Mermaid source of a graph."""
    numbers = {node.key: f"n{number}" for number, node in enumerate(graph.nodes)}
    lines = ["flowchart LR", *(f"  {numbers[node.key]}[{_label(node.label)}]" for node in graph.nodes)]
    for edge in graph.edges:
        label = f"|{_label(edge.label)}|" if edge.label else ""
        arrow = "-.->" if edge.look == "loose" else "-->"
        lines.append(f"  {numbers[edge.source]} {arrow}{label} {numbers[edge.target]}")
    return "\n".join(lines) + "\n"
