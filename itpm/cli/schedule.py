"""``itpm schedule``."""

import json

import click

from itpm.analysis.schedule import Schedule
from itpm.cli.exits import OutsideError
from itpm.cli.finding import found_project
from itpm.cli.options import Session, option, session
from itpm.cli.tables import FORMATS, as_csv, table
from itpm.engine.optimal import installed
from itpm.engine.pack import Level
from itpm.views.timetable import COLUMNS, document, rows

_SECONDS = 5
_MOST_UNFILLED = 10


def _formed(schedule: Schedule, projects: tuple[str, ...], form: str) -> str:
    if form == "json":
        return json.dumps(document(schedule, projects), ensure_ascii=False, indent=2) + "\n"
    found_rows = rows(schedule, projects)
    return as_csv(COLUMNS, found_rows) if form == "csv" else table(COLUMNS, found_rows)


def _judged(schedule: Schedule) -> str:
    """What the levelled plan is judged by, in a sentence."""
    answer = schedule.answer
    if answer is None:
        return "not levelled: people may be booked twice"
    gap = "" if answer.gap is None else f", {answer.gap:.1%} above what no plan can beat"
    return f"levelled ({schedule.level.value}): projects end after {answer.objective / 1440:.1f} days on average{gap}"


@click.command("schedule")
@click.argument("projects", nargs=-1, metavar="[PROJECT]...")
@option(
    "--level", type=click.Choice([level.value for level in Level]), default="heuristic", help="How to level people."
)
@option("--seconds", type=click.FloatRange(min=0), default=_SECONDS, help="The budget of a search.", metavar="S")
@option("--seed", type=int, default=1, help="Another one tries other plans.", metavar="N")
@option("--format", "form", type=click.Choice(FORMATS), default="table", help="The form of the output.")
@session
def command(session: Session, projects: tuple[str, ...], level: str, seconds: float, seed: int, form: str) -> None:
    """Say when everything happens, with float and critical path.

    The whole portfolio is scheduled at once; PROJECTs narrow what is printed. Dates are days that belong to the work.
    """
    workspace = session.workspace()
    for project in projects:
        found_project(workspace.portfolio, project)
    if level == Level.OPTIMAL and not installed():
        raise OutsideError("--level optimal needs OR-Tools: pip install 'itpm[optimal]'")
    schedule = Schedule(workspace.portfolio, session.seen(workspace).day, Level(level), seconds, seed)
    session.write(_formed(schedule, projects, form))
    for address, names in sorted(schedule.unfilled(projects).items())[:_MOST_UNFILLED]:
        session.say(f"{address}: there is nobody, or not enough, of {', '.join(dict.fromkeys(names))}")
    session.say(f"{_judged(schedule)}; as of {schedule.as_of}, {session.seen(workspace).state}")
