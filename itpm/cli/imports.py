"""``itpm import``."""

import hashlib
from pathlib import Path
from typing import Any

import click

from itpm.cli.options import Session, option, session
from itpm.interchange.identity import slug
from itpm.interchange.msproject.mspdi import NotMspdiError, read_plan
from itpm.interchange.msproject.project import Imported, imported
from itpm.load.workspace import Workspace
from itpm.text.dump import dump_yaml
from itpm.text.write import atomic_write
from itpm.views.reading import plural

_DIGITS = 16
_COMMENT = "Imported from Microsoft Project. Edit it freely: importing the same file again changes nothing."


def _files(found: Imported, folder: Path, root: Path, digest: str) -> dict[Path, str]:
    """Every file of an import, by its path."""
    project = {"name": found.project["name"], "external": {"system": "msproject", "id": found.id, "hash": digest}}
    project |= found.project
    made = {folder / f"{found.id}.yaml": dump_yaml(project, _COMMENT)}
    parts: tuple[tuple[Path, str, dict[str, Any]], ...] = (
        (root / "calendars" / f"{found.id}.yaml", "calendars", found.calendars),
        (root / "staffing" / f"{found.id}.yaml", "people", found.people),
        (folder / found.id / "baselines.yaml", "baselines", found.baselines),
    )
    made.update({path: dump_yaml({key: data}, _COMMENT) for path, key, data in parts if data})
    return made


def _known(workspace: Workspace, id_: str) -> tuple[dict[str, str], list[str]]:
    """People by name whom the portfolio knows without this import, and the ids of all other parties."""
    staffing, part = workspace.portfolio.staffing, f"staffing/{id_}.yaml"
    people = {key: each for key, each in staffing.people.items() if each.origin.path != part}
    others = (staffing.teams, staffing.roles, staffing.departments, staffing.equipment)
    stakeholders, suppliers = workspace.portfolio.collaboration.stakeholders, workspace.portfolio.finance.suppliers
    taken = [key for each in (people, *others, stakeholders, suppliers) for key in each]
    return {each.title: key for key, each in people.items()}, taken


def _same(workspace: Workspace, id_: str, digest: str) -> bool:
    project = workspace.portfolio.projects.get(id_)
    return project is not None and project.external is not None and project.external.hash == digest


def _write(files: dict[Path, str], *, replace: bool) -> None:
    there = [path for path in files if path.exists()]
    if there and not replace:
        raise click.UsageError(f"{there[0]} is there already and may hold edits; --replace writes it anew")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic_write(path, text)


def _msproject(session: Session, file: Path, into: Path, *, id_: str | None, dry_run: bool, replace: bool) -> None:
    root = session.root()
    folder = into if into.is_absolute() else session.directory.resolve() / into
    if not folder.resolve().is_relative_to(root / "projects"):
        raise click.UsageError(f"--into: {into} is not in {root / 'projects'}")
    try:
        data = file.read_bytes()
        plan = read_plan(data)
    except NotMspdiError as error:
        raise click.UsageError(f"{file}: {error}") from error
    name = id_ or slug(plan.name) or "imported"
    workspace = session.workspace()
    digest = hashlib.sha256(data).hexdigest()[:_DIGITS]
    if _same(workspace, name, digest):
        session.write(f"{name}: unchanged since the last import of this file\n")
        return
    people, taken = _known(workspace, name)
    found = imported(plan, name, people, taken)
    files = _files(found, folder, root, digest)
    if not dry_run:
        _write(files, replace=replace)
    session.write(_said(found, files, root, dry_run=dry_run))


def _said(found: Imported, files: dict[Path, str], root: Path, *, dry_run: bool) -> str:
    verb = "would write" if dry_run else "wrote"
    tasks, milestones = len(found.project.get("tasks", {})), len(found.project.get("milestones", {}))
    lines = [f"{found.id}: {plural(tasks, 'task')}, {plural(milestones, 'milestone')}, {len(found.people)} new people"]
    lines += [f"  {verb} {path.relative_to(root) if path.is_relative_to(root) else path}" for path in files]
    if found.lost:
        lines += ["could not carry:", *(f"  {each}" for each in found.lost)]
    return "\n".join(lines) + "\n"


@click.group("import")
def command() -> None:
    """Bring a plan in from another system."""


@command.command("msproject")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--into", type=click.Path(file_okay=False, path_type=Path), default="projects", help="Where the project goes.")
@option("--id", "id_", help="The project's id; else made of its name.")
@option("--dry-run", is_flag=True, help="Write nothing, say what would be written.")
@option("--replace", is_flag=True, help="Write files anew that are there already.")
@session
def msproject_command(
    session: Session,
    file: Path,
    into: Path,
    id_: str | None,
    dry_run: bool,  # noqa: FBT001 - a flag
    replace: bool,  # noqa: FBT001 - a flag
) -> None:
    """Bring in a plan of Microsoft Project.

    FILE is its XML form (in Project: Save As, XML Format). Prints what could not be carried. Importing the same file
    again changes nothing.
    """
    _msproject(session, file, into, id_=id_, dry_run=dry_run, replace=replace)
