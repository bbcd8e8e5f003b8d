"""``itpm scenario``."""

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from itpm.analysis.amounts import Amount, Unknown, payable
from itpm.analysis.comparison import Outcome, outcomes
from itpm.analysis.schedule import Schedule
from itpm.cli.options import Session, option, session
from itpm.cli.shared import SharedGroup
from itpm.cli.tables import FORMATS, SCHEMA_VERSION, as_csv, table
from itpm.engine.pack import Level
from itpm.load.workspace import Workspace
from itpm.views.figures import plain_figure
from itpm.views.timetable import days

COLUMNS = ("project", "variant", "finish", "moved", "float", "labour", "booked")
_AS_IS = "as it is"


@dataclass(frozen=True)
class Variant:
    """One of the things that are compared: its name, what it is, and its schedule."""

    name: str
    kind: str
    schedule: Schedule

    def outcomes(self) -> dict[str, Outcome]:
        """What each project comes to."""
        return dict(outcomes(self.schedule))


def _variants(session: Session, names: tuple[str, ...], level: Level) -> list[Variant]:
    """The portfolio as it is, and under each name: a scenario, the folder of an overlay, or a revision."""
    now = session.workspace()
    day = session.seen(now).day

    def made(name: str, kind: str, workspace: Workspace) -> Variant:
        for finding in workspace.findings:
            if finding.origin.path.startswith("scenarios/"):
                session.say(f"{name}: {finding.message}")
        return Variant(name, kind, Schedule(workspace.portfolio, day, level))

    found = [made(_AS_IS, "portfolio", now)]
    for name in names:
        if name in now.portfolio.scenarios:
            found.append(made(name, "scenario", session.workspace(name)))
        elif Path(name).is_dir():
            found.append(made(name, "overlay", replace(session, overlay=Path(name)).workspace()))
        else:
            found.append(made(name, "revision", replace(session, at=name).workspace()))
    return found


def _rows(variants: list[Variant], *, exact: bool) -> list[dict[str, Any]]:
    """One row a project and variant; what a variant does not change stands once. Money is whole unless ``exact``."""
    results = [variant.outcomes() for variant in variants]
    rows = []
    for project in sorted({project for result in results for project in result}):
        first = results[0].get(project)
        for variant, result in zip(variants, results, strict=True):
            outcome = result.get(project)
            if outcome is None or (outcome == first and variant is not variants[0]):
                continue
            rows.append(_row(variant, outcome, first) | {"labour": _labour(outcome.labour, exact=exact)})
    return rows


def _labour(labour: Amount, *, exact: bool) -> str | None:
    if isinstance(labour, Unknown):
        return None
    return f"{payable(labour) if exact else round(labour.amount)} {labour.currency}"


def _row(variant: Variant, outcome: Outcome, first: Outcome | None) -> dict[str, Any]:
    moved = ""
    if first is not None and first.finish and outcome.finish and outcome is not first:
        moved = f"{(outcome.finish - first.finish).days:+d}d"
    slack = outcome.least_float
    return {
        "project": outcome.project,
        "variant": variant.name,
        "finish": outcome.finish.isoformat() if outcome.finish else None,
        "moved": moved,
        "float": None if slack is None else days(variant.schedule, slack),
        "booked": days(variant.schedule, outcome.booked_minutes),
    }


def _document(variants: list[Variant]) -> str:
    def entry(outcome: Outcome) -> dict[str, Any]:
        made: dict[str, Any] = {
            "id": outcome.project,
            "finish": outcome.finish.isoformat() if outcome.finish else None,
            "least_float_minutes": outcome.least_float,
            "booked_minutes": outcome.booked_minutes,
        }
        return made | plain_figure("labour", outcome.labour)

    body = {
        "schema_version": SCHEMA_VERSION,
        "as_of": variants[0].schedule.as_of.isoformat(),
        "variants": [
            {"name": each.name, "kind": each.kind, "projects": [entry(o) for o in each.outcomes().values()]}
            for each in variants
        ],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


@click.group("scenario", cls=SharedGroup)
def command() -> None:
    """Compare what-ifs side by side."""


@command.command("compare")
@click.argument("names", nargs=-1, required=True, metavar="NAME|REF...")
@option(
    "--level", type=click.Choice([level.value for level in Level]), default="heuristic", help="How to level people."
)
@option("--format", "form", type=click.Choice(FORMATS), default="table", help="The form of the output.")
@session
def compare_command(session: Session, names: tuple[str, ...], level: str, form: str) -> None:
    """Compare the portfolio as it is with what-ifs.

    A NAME is a scenario of the portfolio, the folder of an overlay, or a git revision. For each project that differs:
    its end, its least float, what the work that is left costs, and how much of people it takes.
    """
    variants = _variants(session, names, Level(level))
    if form == "json":
        session.write(_document(variants))
        return
    rows = _rows(variants, exact=form == "csv")
    session.write(as_csv(COLUMNS, rows) if form == "csv" else table(COLUMNS, rows))
    session.say(f"as of {variants[0].schedule.as_of}; a variant that changes nothing in a project has no row there")
