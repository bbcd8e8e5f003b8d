"""``itpm graph``."""

import click

from itpm.cli.exits import OutsideError
from itpm.cli.options import Session, option, session
from itpm.page.blocks import Graph
from itpm.page.dot import dot_source
from itpm.page.mermaid import mermaid
from itpm.site.draw import draw, find_drawer
from itpm.views.graphs import GRAPHS
from itpm.views.reading import Reading

_FORMATS = ("svg", "dot", "mmd")


def _svg(graph: Graph) -> str:
    drawer = find_drawer()
    if drawer is None:
        raise OutsideError("nothing here can draw: install Graphviz, or ask for --format dot")
    drawn = draw([dot_source(graph)], drawer)[0]
    if drawn is None:
        raise OutsideError("the graph is too large to draw; ask for --format dot")
    return drawn


def _format(session: Session, form: str | None) -> str:
    suffix = session.output.suffix.lstrip(".") if session.output else ""
    return form or (suffix if suffix in _FORMATS else "dot")


@click.command("graph")
@click.argument("name", type=click.Choice(list(GRAPHS)), default="dependencies")
@option("--format", "form", type=click.Choice(_FORMATS), help="The form; else by the name of --output, else dot.")
@session
def command(session: Session, name: str, form: str | None) -> None:
    """Draw a graph of the portfolio.

    As SVG, DOT or Mermaid.
    """
    workspace = session.workspace()
    graph = GRAPHS[name](Reading(session.facts(workspace), (), session.seen(workspace).state, {}))
    made = {"svg": _svg, "dot": dot_source, "mmd": mermaid}[_format(session, form)](graph)
    session.write(made)
    session.say(f"{graph.name}: {len(graph.nodes)} nodes, {len(graph.edges)} arrows")
