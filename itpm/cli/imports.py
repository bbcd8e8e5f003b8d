"""``itpm import``."""

import hashlib
from pathlib import Path
from typing import Any

import click

from itpm.cli.exits import Exit
from itpm.cli.options import Session, leave, option, session
from itpm.interchange.actuals import Imported as Actuals
from itpm.interchange.actuals import Layout, LayoutError
from itpm.interchange.actuals import imported as actuals
from itpm.interchange.identity import slug
from itpm.interchange.msproject.mspdi import NotMspdiError, read_plan
from itpm.interchange.msproject.project import Imported, imported
from itpm.load.workspace import Workspace
from itpm.text.dump import dump_yaml
from itpm.text.reading import parse
from itpm.text.write import atomic_write
from itpm.views.reading import plural

_DIGITS = 16
_MAP = "A YAML file: columns, lines, kinds, decimal, dates."
_LEDGER = "Imported from finance's ledger. Importing the same file again changes nothing."
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
    """Bring a plan or a ledger in from another system."""


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


def _layout(path: Path) -> Layout:
    parsed = parse(path.read_bytes())
    if parsed.faults:
        raise click.UsageError(f"{path}: {parsed.faults[0].message}")
    try:
        return Layout.of(parsed.data)
    except LayoutError as error:
        raise click.UsageError(f"{path}: {error}") from error


def _ledger(file: Path, layout: Layout) -> str:
    try:
        return file.read_bytes().decode(layout.encoding)
    except (UnicodeDecodeError, LookupError) as error:
        raise click.UsageError(f"{file} is not {layout.encoding}: say its 'encoding' in the layout") from error


def _reported(found: Actuals, target: str, *, dry_run: bool) -> str:
    """What was taken, and a line for each doubtful row."""
    verb = "would write" if dry_run else "wrote"
    lines = [f"{verb} {plural(len(found.entries), 'document')} to {target}"] if found.entries else ["nothing to write"]
    if found.known:
        lines.append(f"{plural(found.known, 'row')} booked already")
    lines += [f"row {each.row}: {each.document or 'no number'}: {each.why}" for each in found.doubts]
    if found.doubts:
        lines.append(f"{plural(len(found.doubts), 'doubtful row')} left out")
    return "\n".join(lines) + "\n"


@command.command("actuals")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--map", "layout", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help=_MAP)
@option("--name", help="Of the file in budget/; else made of FILE's name.")
@option("--dry-run", is_flag=True, help="Write nothing, say what would be written.")
@option("--replace", is_flag=True, help="Write the file anew if it is there already.")
@session
def actuals_command(session: Session, file: Path, layout: Path, name: str | None, **flags: bool) -> None:
    """Bring in documents of finance's ledger.

    FILE is a CSV; the map is a small YAML that says which column is what, how decimals and dates are written, and
    which account is which line. Each doubtful row is left out and told; the exit code is then 1.
    """
    read = _layout(layout)
    workspace = session.workspace()
    portfolio = workspace.portfolio
    part = f"budget/entries-{slug(name or file.stem) or 'imported'}.yaml"
    booked = {id_: each for id_, each in portfolio.finance.entries.items() if each.origin.path != part}
    try:
        found = actuals(_ledger(file, read), read, portfolio, session.seen(workspace).day, booked)
    except LayoutError as error:
        raise click.UsageError(f"{file}: {error}") from error
    target = session.root() / part
    if found.entries and not flags["dry_run"]:
        text = dump_yaml({"entries": found.entries}, _LEDGER)
        if not (target.exists() and target.read_text(encoding="utf-8") == text):
            _write({target: text}, replace=flags["replace"])
    session.write(_reported(found, part, dry_run=flags["dry_run"]))
    if found.doubts:
        leave(Exit.FINDINGS)
