"""``itpm graph``."""

import click

from itpm.classification import Classification
from itpm.cli.audiences import audience_option, may_know, seen_by
from itpm.cli.exits import OutsideError
from itpm.cli.finding import addresses, completing, found_thing
from itpm.cli.options import Session, option, session
from itpm.cli.typed import argument
from itpm.page.blocks import Graph
from itpm.page.dot import dot_source
from itpm.page.mermaid import mermaid
from itpm.queries.suggestion import nearest
from itpm.say import plural
from itpm.site.draw import draw, find_drawer
from itpm.views.graphs import GRAPHS, Drawable
from itpm.views.reading import Reading

_OF_STAFF = frozenset({"dependencies", "services", "tasks"})
"""What is for nobody else, whatever is in it."""
_FORMATS = ("svg", "dot", "mmd")


def _svg(graph: Graph) -> str:
    drawer = find_drawer()
    if drawer is None:
        raise OutsideError("nothing here can draw: install Graphviz, or ask for --format dot")
    drawn = draw([dot_source(graph)], drawer)[0]
    if drawn is None:
        raise OutsideError("the graph is too large to draw; ask for --format dot, or draw it around something")
    return drawn


def _drawable(name: str) -> Drawable:
    if name in GRAPHS:
        return GRAPHS[name]
    near = nearest(name, GRAPHS)
    hint = f"did you mean '{near}'?" if near else f"there are {', '.join(GRAPHS)}"
    raise click.UsageError(f"there is no graph '{name[:40]}'; {hint}")


def _complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    return [name for name in GRAPHS if name.startswith(incomplete)]


@click.command("graph")
@argument(
    "name", default="dependencies", metavar="[dependencies|strategy|services|tasks]", shell_complete=_complete_name
)
@argument("things", nargs=-1, metavar="[THING]...", shell_complete=completing(addresses))
@option("--format", "form", type=click.Choice(_FORMATS), help="The form; else by the name of --output, else dot.")
@audience_option
@session
def command(session: Session, name: str, things: tuple[str, ...], form: str | None, audience: str | None) -> None:
    """Draw a graph of the portfolio, or of what is around some THINGs.

    As SVG, DOT or Mermaid. Around projects for dependencies and tasks; around processes, services, assets and suppliers
    for services; around goals, objectives and projects for strategy.
    """
    drawable = _drawable(name)
    session = seen_by(session, audience)
    if name in _OF_STAFF and not may_know(session, Classification.STAFF):
        raise click.UsageError(f"--audience: the graph of {name} is for staff")
    run = session.run()
    around = tuple(found_thing(session, run.portfolio, thing, drawable.kinds)[:2] for thing in things)
    graph = drawable.draw(Reading(session.facts(run), (), {}), around)
    made = {"svg": _svg, "dot": dot_source, "mmd": mermaid}[form or "dot"](graph)
    session.write(made)
    session.say(f"{graph.name}: {plural(len(graph.nodes), 'node')}, {plural(len(graph.edges), 'arrow')}")
