"""``itpm chart``."""

import click

from itpm.chart.data import Picture
from itpm.chart.frame import PHONE, WIDE
from itpm.cli.audiences import audience_option, refuse_withheld, seen_by
from itpm.cli.exits import OutsideError
from itpm.cli.finding import addresses, completing, found
from itpm.cli.options import Session, option, session
from itpm.cli.typed import argument
from itpm.history.shown import NO_HISTORY
from itpm.model.project import Project
from itpm.queries.suggestion import nearest
from itpm.run.run import Run
from itpm.run.shown_past import shown_past
from itpm.site.picture_file import picture_file
from itpm.views.charts import CHARTS, Named
from itpm.views.reading import Reading
from itpm.views.sections.over_time import no_history


def _shown(name: str) -> Named:
    if name in CHARTS:
        return CHARTS[name]
    near = nearest(name, CHARTS)
    hint = f"did you mean '{near}'?" if near else f"there are {', '.join(CHARTS)}"
    raise click.UsageError(f"there is no chart '{name[:40]}'; {hint}")


def _complete_name(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    return [name for name in CHARTS if name.startswith(incomplete)]


@click.command("chart")
@argument("name", metavar=f"[{'|'.join(CHARTS)}]", shell_complete=_complete_name)
@argument("thing", required=False, metavar="[PROJECT]", shell_complete=completing(addresses))
@option("--narrow", is_flag=True, help="As wide as a phone.")
@audience_option
@session
def command(session: Session, name: str, thing: str | None, audience: str | None, *, narrow: bool) -> None:
    """Draw how a project, or the portfolio, came to where it stands.

    The pictures of the site as SVG, with their style, light and dark: of a PROJECT its milestone trend, burn-up,
    S-curve, forecast, what was declared beside its facts, and its milestones; else the states of all projects,
    budgets, people's load and risks.
    """
    shown = _shown(name)
    if (thing is None) == (shown.of_project is not None):
        wants = "a PROJECT, whose picture it is" if thing is None else "no PROJECT: it is of the whole portfolio"
        raise click.UsageError(f"the chart '{name}' takes {wants}")
    session = seen_by(session, audience)
    refuse_withheld(session, f"the chart '{name}'", *shown.reads)
    run = session.run()
    project = None if thing is None else found(session, run.portfolio, thing, ("project",))
    picture = _picture(_read(session, run, shown), shown, project if isinstance(project, Project) else None)
    session.write(picture_file(picture, PHONE if narrow else WIDE))
    session.say(f"{picture.name}: {picture.says}")


def _read(session: Session, run: Run, shown: Named) -> Reading:
    reading = Reading(session.facts(run), (), {}, shown=shown_past(run) if shown.past else NO_HISTORY)
    lacking = no_history(reading) if shown.past and not shown.alone else ""
    if lacking:
        raise OutsideError(lacking.rstrip("."))
    return reading


def _picture(reading: Reading, shown: Named, project: Project | None) -> Picture:
    made = None
    if project is not None and shown.of_project is not None:
        made = shown.of_project(reading, project)
    elif shown.of_portfolio is not None:
        made = shown.of_portfolio(reading)
    if made is None:
        raise OutsideError("there is nothing to draw: none of it is known")
    return made
