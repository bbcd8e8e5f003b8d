"""``itpm import``."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from itpm.cli.exits import Exit
from itpm.cli.landing import Landing, input_bytes, land, prepared, unchanged
from itpm.cli.options import Session, leave, option, session
from itpm.cli.shared import SharedGroup
from itpm.cli.typed import argument
from itpm.diagnostic import Finding
from itpm.interchange.actuals import imported as actuals
from itpm.interchange.cells import TableError, decoded
from itpm.interchange.documents import Imported as Actuals
from itpm.interchange.documents import Remark
from itpm.interchange.identity import slug
from itpm.interchange.layout import Layout, LayoutError
from itpm.interchange.msproject.mspdi import NotMspdiError, read_plan
from itpm.interchange.msproject.project import Imported, imported
from itpm.load.names import RESERVED
from itpm.model.portfolio import Portfolio
from itpm.say import plural
from itpm.text.cleaning import cleaned_data
from itpm.text.decode import decode
from itpm.text.places import Lines
from itpm.text.reading import parse
from itpm.text.target import target_of

_DIGITS = 16
_ID = re.compile(r"[a-z][a-z0-9-]{0,62}")
_MAP = "A YAML file: columns, lines, kinds, decimal, dates."
_LEDGER = "Imported from finance's ledger. Importing the same file again changes nothing."
_COMMENT = "Imported from Microsoft Project. Edit it freely: importing the same file again changes nothing."
_ELEMENTS = {
    **dict.fromkeys(("tasks", "milestones", "gates"), "Task"),
    **dict.fromkeys(("people", "teams", "roles", "equipment"), "Resource"),
    "calendars": "Calendar",
}


def _files(found: Imported, folder: str, digest: str) -> dict[str, dict[str, Any]]:
    """Every file of an import, by its path in the portfolio."""
    project = {"name": found.project["name"], "external": {"system": "msproject", "id": found.id, "hash": digest}}
    made = {f"{folder}/{found.id}.yaml": project | found.project}
    parts: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
        (f"calendars/{found.id}.yaml", "calendars", found.calendars),
        (f"{folder}/{found.id}/baselines.yaml", "baselines", found.baselines),
    )
    made |= {path: {key: data} for path, key, data in parts if data}
    return made | ({f"staffing/{found.id}.yaml": found.staffing} if found.staffing else {})


def _element(found: Imported, data: bytes) -> Callable[[Finding], str]:
    """Where in the file something of the project comes from: the line of its element."""
    groups = {**found.project, **found.staffing, "calendars": found.calendars}

    def where(finding: Finding) -> str:
        group, id_ = (*map(str, finding.origin.pointer[:2]), "", "")[:2]
        record = groups.get(group, {}).get(id_) if group in _ELEMENTS else None
        number = record.get("external", {}).get("id", "") if isinstance(record, Mapping) else ""
        opened = rf"<{_ELEMENTS.get(group)}>\s*<UID>{re.escape(str(number))}</UID>".encode()
        place = re.search(opened, data) if number else None
        if place is None:
            return ""
        line = data.count(b"\n", 0, place.start()) + 1
        return f"line {line}: "

    return where


def _known(portfolio: Portfolio, id_: str) -> tuple[dict[str, str], list[str]]:
    """People by name whom the portfolio knows without this import, and the ids of all other parties."""
    staffing, part = portfolio.staffing, f"staffing/{id_}.yaml"
    people = {key: each for key, each in staffing.people.items() if each.origin.path != part}
    others = (staffing.teams, staffing.roles, staffing.departments, staffing.equipment)
    stakeholders, suppliers = portfolio.collaboration.stakeholders, portfolio.finance.suppliers
    taken = [key for each in (people, *others, stakeholders, suppliers) for key in each]
    return {each.title: key for key, each in people.items()}, taken


def _same(portfolio: Portfolio, id_: str, digest: str) -> bool:
    project = portfolio.projects.get(id_)
    return project is not None and project.external is not None and project.external.hash == digest


def _msproject(session: Session, file: Path, into: Path, *, id_: str | None, dry_run: bool, replace: bool) -> None:
    root = session.root()
    folder = into if into.is_absolute() else session.directory.resolve() / into
    if not target_of(folder).is_relative_to(root / "projects"):
        raise click.UsageError(f"--into: {into} is not in {root / 'projects'}")
    if id_ is not None and (not _ID.fullmatch(id_) or id_ in RESERVED):
        raise click.UsageError(f"--id: '{id_[:40]}' is no id: small letters, digits and hyphens")
    data = input_bytes(session, file)
    try:
        plan = read_plan(data)
    except NotMspdiError as error:
        raise click.UsageError(f"{file}: {error}") from error
    name = id_ or slug(plan.name) or "imported"
    run = prepared(session)
    digest = hashlib.sha256(data).hexdigest()[:_DIGITS]
    if _same(run.portfolio, name, digest):
        session.write(f"{name}: unchanged since the last import of this file\n")
        return
    people, taken = _known(run.portfolio, name)
    found = imported(plan, name, people, taken)
    files, changes = cleaned_data(_files(found, target_of(folder).relative_to(root).as_posix(), digest))
    landing = Landing(file, files, _COMMENT, _element(found, data))
    texts = land(session, run, landing, dry_run=dry_run, may_replace=replace)
    session.write(_said(found, texts, changes, dry_run=dry_run) + _contents(session, texts, dry_run=dry_run))


def _contents(session: Session, texts: Mapping[str, str], *, dry_run: bool) -> str:
    """What would be written, where that is asked for."""
    if not (dry_run and session.verbose):
        return ""
    return "".join(f"\n# {path}\n{text}" for path, text in texts.items())


def _said(found: Imported, texts: Mapping[str, str], changes: Iterable[str], *, dry_run: bool) -> str:
    verb = "would write" if dry_run else "wrote"
    tasks, milestones = len(found.project.get("tasks", {})), len(found.project.get("milestones", {}))
    new = plural(len(found.people), "new person", "new people")
    lines = [f"{found.id}: {plural(tasks, 'task')}, {plural(milestones, 'milestone')}, {new}"]
    lines += [f"  {verb} {path}" for path in texts]
    lost = (*found.lost, *changes)
    if lost:
        lines += ["could not carry:", *(f"  {each}" for each in lost)]
    return "\n".join(lines) + "\n"


@click.group("import", cls=SharedGroup)
def command() -> None:
    """Bring a plan or a ledger in from another system."""


@command.command("msproject")
@argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--into", type=click.Path(file_okay=False, path_type=Path), default="projects", help="Where the project goes.")
@option("--id", "id_", help="The project's id; else made of its name.")
@option("--dry-run", is_flag=True, help="Write nothing, say what would be written; with -v, print it.")
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


def _layout(session: Session, path: Path) -> Layout:
    data = input_bytes(session, path)
    parsed = parse(data)
    if parsed.faults:
        fault = parsed.faults[0]
        line = Lines.of(decode(data)[0]).span(fault.start, fault.end).line
        raise click.UsageError(f"{path}: line {line}: {fault.message}")
    try:
        return Layout.of(parsed.data)
    except LayoutError as error:
        raise click.UsageError(f"{path}: {error}") from error


def _remark(file: Path, remark: Remark) -> str:
    column = f" (column '{remark.column}')" if remark.column else ""
    return f"{file.name}: row {remark.row}: {remark.document[:60] or 'no number'}: {remark.why}{column}"


def _reported(file: Path, found: Actuals, target: str, verb: str) -> str:
    """What was taken, what was changed in it, and a line for each doubtful row."""
    number = plural(len(found.entries), "document")
    lines = [f"{verb} {number} to {target}" if verb else f"{target}: unchanged, {number}"]
    if not found.entries:
        lines = ["nothing to write"]
    if found.known:
        lines.append(f"{plural(found.known, 'row')} booked already")
    lines += [_remark(file, each) for each in found.remarks()]
    if found.doubts:
        others = f", and {plural(len(found.left), 'row')} of the same documents" if found.left else ""
        lines.append(f"{plural(len(found.doubts), 'doubtful row')} left out{others}")
    return "\n".join(lines) + "\n"


def _row(found: Actuals) -> Callable[[Finding], str]:
    """Where in the ledger a document comes from."""

    def where(finding: Finding) -> str:
        document = str(finding.origin.pointer[1]) if len(finding.origin.pointer) > 1 else ""
        return f"row {found.rows[document]}: {document[:60]}: " if document in found.rows else ""

    return where


@command.command("actuals")
@argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--map", "layout", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, help=_MAP)
@option("--name", help="Of the file in budget/; else made of FILE's name.")
@option("--dry-run", is_flag=True, help="Write nothing, say what would be written; with -v, print it.")
@option("--replace", is_flag=True, help="Write the file anew if it is there already.")
@session
def actuals_command(session: Session, file: Path, layout: Path, name: str | None, **flags: bool) -> None:
    """Bring in documents of finance's ledger.

    FILE is a CSV; the map is a small YAML that says which column is what, how decimals and dates are written, and
    which account is which line. Each doubtful row is told and left out with the other rows of its document;
    the exit code is then 1.
    """
    if name is not None and not slug(name):
        raise click.UsageError(f"--name: '{name[:40]}' names no file: write letters or digits")
    read = _layout(session, layout)
    run = prepared(session)
    portfolio = run.portfolio
    part = f"budget/entries-{slug(name or file.stem) or 'imported'}.yaml"
    booked = {id_: each for id_, each in portfolio.finance.entries.items() if each.origin.path != part}
    try:
        text = decoded(input_bytes(session, file), read.encoding)
        found = actuals(text, read, portfolio, run.snapshot.day, booked)
    except (LayoutError, TableError) as error:
        raise click.UsageError(f"{file}: {error}") from error
    texts: Mapping[str, str] = {}
    verb = "would write" if flags["dry_run"] else "wrote"
    if found.entries:
        landing = Landing(file, {part: {"entries": found.entries}}, _LEDGER, _row(found))
        verb = "" if unchanged(session.root(), landing.texts) else verb
        texts = land(session, run, landing, dry_run=flags["dry_run"], may_replace=flags["replace"])
    session.write(_reported(file, found, part, verb) + _contents(session, texts, dry_run=flags["dry_run"]))
    if found.doubts:
        leave(Exit.FINDINGS)
