"""``itpm baseline``."""

from pathlib import Path
from typing import Any

import click

from itpm.analysis.scheduling.baselines import end_since, named, variances
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.schedule import Schedule, Span
from itpm.analysis.value.freezing import frozen_tasks, undated
from itpm.cli.audiences import session_for
from itpm.cli.finding import found, found_project
from itpm.cli.landing import prepared, put, refuse_places
from itpm.cli.options import Session, option, session
from itpm.cli.searching import level_of
from itpm.cli.shared import SharedGroup
from itpm.cli.tables import as_csv, as_json, form_option, table
from itpm.cli.typed import argument
from itpm.engine.pack import Level
from itpm.model.naming import is_id
from itpm.model.project import Project
from itpm.run.snapshot import Snapshot
from itpm.say import plural
from itpm.text.dump import dump_yaml

_COMMENT = "Written by 'itpm baseline set' when the plan was approved; never edited."
_COLUMNS = ("name", "approved", "by", "commit", "as_of", "level", "tasks", "start", "finish", "slip", "behind")


def _commit(snapshot: Snapshot, *, uncommitted: bool) -> str | None:
    """The commit that a plan was read from; a plan that is in no commit must be frozen on purpose."""
    if snapshot.revision is not None and not snapshot.edited:
        return snapshot.revision.short
    if not uncommitted:
        raise click.UsageError(f"the plan is {snapshot.state}: commit it first, or say --uncommitted")
    return None


def _target(session: Session, project: Project, name: str) -> Path:
    if not is_id(name):
        raise click.UsageError(f"'{name[:40]}' is no id: small letters, digits and hyphens")
    if name in project.baselines:
        raise click.UsageError(f"'{project.id}' has a baseline '{name}', and a baseline is never written again")
    main = session.root() / project.origin.path
    target = main.parent / f"{project.id}/baselines/{name}.yaml"
    if target.exists():
        raise click.UsageError(f"{target} is there already")
    refuse_places(session.root(), target)
    return target


@click.group("baseline", cls=SharedGroup)
def command() -> None:
    """Freeze the approved plan of a project, or list what was approved."""


@command.command("set")
@argument("project")
@argument("name")
@option("--by", "who", required=True, help="Who approved the plan.", metavar="WHO")
@option(
    "--level", type=click.Choice([level.value for level in Level]), default="heuristic", help="How to level people."
)
@option("--uncommitted", is_flag=True, help="Freeze a plan that is in no commit.")
@session
def set_command(session: Session, project: str, name: str, who: str, level: str, uncommitted: bool) -> None:  # noqa: FBT001
    """Freeze the plan of a project as figures.

    Writes the part file of the baseline NAME: dates, effort and cost of each task as they are now. Nothing else ever
    writes it, and it is never written again; a changed plan gets a baseline of another name.
    """
    run = prepared(session)
    record = found_project(session, run.portfolio, project)
    facts, snapshot = session.facts(run), run.snapshot
    by = found(session, run.portfolio, who, ("person", "stakeholder", "role"))
    commit = _commit(snapshot, uncommitted=uncommitted)
    target = _target(session, record, name)
    schedule = facts.levelled(level_of(level))
    day = snapshot.day.isoformat()
    body: dict[str, Any] = {"approved": {"date": day, "by": by.id}}
    body |= {"commit": commit} if commit else {}
    body |= {"as_of": day, "level": level, "tasks": frozen_tasks(schedule, record.id)}
    if not body["tasks"]:
        raise click.UsageError(f"'{record.id}' has nothing with a date")
    put(session.root(), {target: dump_yaml({"baselines": {name: body}}, _COMMENT)})
    session.say(f"{record.id}: {plural(len(body['tasks']), 'date')} frozen as '{name}', approved by {by.title}")
    for address, why in undated(schedule, record.id):
        session.say(f"left out, since it has no date: {address}, {why}")
    session.write(f"{target.relative_to(session.root())}\n")


def _row(schedule: Schedule, project: Project, name: str) -> dict[str, Any]:
    record = project.baselines[name]
    frozen = named(schedule.times, project, name)
    row: dict[str, Any] = {
        "name": name,
        "approved": record.approved.date.isoformat() if record.approved else None,
        "by": ", ".join(record.approved.by) if record.approved else None,
        "commit": record.commit,
        "as_of": record.as_of.isoformat() if record.as_of else None,
        "level": record.level,
        "tasks": len(record.tasks),
    }
    zone = schedule.moments.zone(project.id)
    row |= {"start": None if frozen.start is None else schedule.moments.day(frozen.start, zone).isoformat()}
    row |= {"finish": None, "slip": None, "behind": None}
    if frozen.end is not None:
        row["finish"] = schedule.moments.day(frozen.end - 1, zone).isoformat()
        ending = (each for each in variances(schedule, frozen).values() if each.ends)
        last = max(ending, key=lambda each: each.now.finish, default=None)
        end = project_end(schedule, project.id)
        if last is not None and end is not None and end.span is not None and not end.lacking:
            open_ = not schedule.items[last.address].done
            row["slip"] = end_since(schedule, frozen, project.id, last.now, to_minute=open_).told
            row["behind"] = end_since(
                schedule, frozen, project.id, end.span, to_minute=_open_end(schedule, project, end.span)
            ).told
    return row


def _open_end(schedule: Schedule, project: Project, span: Span) -> bool:
    """Whether a project ends with work that is still open, and so by the plan to the minute."""
    items = (schedule.items[each] for each in schedule.translated.outlines[project.id].items if each in schedule.items)
    return any(not each.done for each in items if each.dates is not None and each.dates.finish == span.finish)


@command.command("list")
@argument("project")
@form_option
@session_for("what was approved", "project.baselines", "schedule")
def list_command(session: Session, project: str, form: str) -> None:
    """List the baselines of a project: how far the end of what each approved has slipped, and the project is behind.

    The slip is that of the work that the baseline holds; behind it is also a project whose end moved by work that came
    in since.
    """
    run = session.run()
    record = found_project(session, run.portfolio, project)
    schedule = session.facts(run).schedule
    rows = [_row(schedule, record, name) for name in sorted(record.baselines)]
    if form == "json":
        session.write(as_json("baselines", rows, schedule.as_of.isoformat()))
    else:
        session.write(as_csv(_COLUMNS, rows) if form == "csv" else table(_COLUMNS, rows))
    end = project_end(schedule, record.id)
    if rows and end is not None and end.lacking:
        session.say(f"no slip: {record.id} ends {end.lacking}")
    session.say(f"{plural(len(rows), 'baseline')} of {record.id}, as of {schedule.as_of}")
