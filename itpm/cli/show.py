"""``itpm show``."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from itpm.analysis.explained import figures
from itpm.analysis.status import approved, declared_status
from itpm.cli.finding import found
from itpm.cli.options import Session, option, session
from itpm.cli.tables import as_json, shown
from itpm.load.workspace import Workspace
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.views.figures import plain_figures
from itpm.views.plain import plain, record
from itpm.views.timetable import computed_dates

_MAPPINGS_SHOWN_WHOLE = 6


def _fields(each: Record, workspace: Workspace, session: Session) -> dict[str, Any]:
    """The record with what is computed about it and where it is written."""
    facts = session.facts(workspace)
    portfolio, day = facts.portfolio, facts.as_of
    hours = portfolio.settings.hours_per_day or Decimal(8)
    made = record(each, hours)
    if isinstance(each, Project):
        status = declared_status(each, day)
        made["computed"] = {
            "status": status.state.value,
            "reported": plain(status.day, hours),
            "headline": status.headline,
        }
        made["computed"]["approved"] = plain(approved(each, day), hours)
        served = facts.dependencies.of(each.id)
        made["computed"]["dependencies"] = [f"{link.receiver} waits for {link.giver}" for link in served]
    dates = facts.schedule.items.get(each.id) if "/" in each.id else None
    if dates is not None:
        made["computed"] = computed_dates(facts.schedule, dates)
    known = [plain_figures(group.figures) for group in figures(facts, each)]
    if known:
        made["figures"] = {name: value for group in known for name, value in group.items()}
    line = workspace.sources[each.origin.path].located().span(each.origin.key()).line if each.origin.path else 0
    made["written_in"] = f"{each.origin.path}:{line}"
    return made


def _text(made: Mapping[str, Any], depth: int = 0) -> str:
    lines: list[str] = []
    pad = "  " * depth
    for name, value in made.items():
        label = str(name).replace("_", " ")
        if isinstance(value, Mapping) and value.keys() not in ({"amount", "currency"}, {"start", "finish"}):
            lines.append(f"{pad}{label}:")
            lines.append(_collection(value, depth + 1))
        else:
            lines.append(f"{pad}{label}: {shown(value)}")
    return "\n".join(line for line in lines if line)


def _collection(value: Mapping[str, Any], depth: int) -> str:
    """Records below a record by name only, where they are many."""
    if (
        all(isinstance(item, Mapping) and "id" in item for item in value.values())
        and len(value) > _MAPPINGS_SHOWN_WHOLE
    ):
        pad = "  " * depth
        return "\n".join(f"{pad}{item['id']}: {shown(item.get('name', ''))}" for item in value.values())
    return _text(value, depth)


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    """The addresses that begin with what was typed; nothing where there is no portfolio."""
    try:
        portfolio = Session(Path()).workspace().portfolio
    except click.UsageError:
        return []
    return sorted(each.id for each in portfolio.records() if each.id.startswith(incomplete))


@click.command("show")
@click.argument("thing", shell_complete=_complete)
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="The form of the output.")
@session
def command(session: Session, thing: str, form: str) -> None:
    """Show everything about one record.

    THING is an address: erp, erp/go-live, jane, order-desk, faster-delivery/lead-time.
    """
    workspace = session.workspace()
    made = _fields(found(workspace.portfolio, thing), workspace, session)
    seen = session.seen(workspace)
    session.write(as_json("record", made, seen.day.isoformat()) if form == "json" else _text(made) + "\n")
    session.say(f"as of {seen.day}, {seen.state}")
