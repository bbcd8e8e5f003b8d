"""``itpm import``."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from itpm.analysis.facts import Facts
from itpm.cli.exits import Exit
from itpm.cli.landing import Landing, edited, input_bytes, land, prepared, refuse_places, unchanged
from itpm.cli.options import Session, leave, option, session
from itpm.cli.shared import SharedGroup
from itpm.cli.typed import argument
from itpm.interchange.endoflife.system import PRODUCTS, EndOfLife
from itpm.interchange.exchange import Changes, Foreign, ForeignError, System
from itpm.interchange.identity import slug
from itpm.interchange.ledger.layout import Layout, LayoutError
from itpm.interchange.ledger.system import Ledger
from itpm.interchange.msproject.system import MicrosoftProject
from itpm.model.naming import is_id
from itpm.reserved import RESERVED
from itpm.text.decode import decode
from itpm.text.places import Lines
from itpm.text.reading import parse
from itpm.text.target import target_of

_MAP = "A YAML file: columns, lines, kinds, decimal, dates."
_ANY = "any.yaml"
"""Stands for the files of an import before anybody knows how they are called."""


def _bring(session: Session, system: System[Foreign], file: Path, *, dry_run: bool, replace: bool) -> None:
    """Read a file of a system, write what it changes, say what became of it."""
    try:
        foreign = system.read(input_bytes(session, file))
        run = prepared(session)
        day = run.snapshot.day
        changes = system.changes(foreign, run.portfolio, day)
    except ForeignError as error:
        raise click.UsageError(f"{file}: {error}") from error
    texts: Mapping[str, str] = {}
    otherwise: Sequence[str] = ()
    verb = "would write" if dry_run else "wrote"
    if changes.files or any(changes.edits.values()):
        made = edited(run, file, changes.edits)
        landing = Landing(file, changes.files, changes.comment, changes.where, made)
        verb = "unchanged:" if unchanged(session.root(), landing.texts) else verb
        after, texts = land(session, run, landing, dry_run=dry_run, may_replace=replace), landing.texts
        otherwise = changes.otherwise(Facts(after.portfolio, day).schedule)
    said = "".join(f"{line}\n" for line in (*_said(changes, texts, verb), *otherwise))
    if dry_run and session.verbose:
        said += "".join(f"\n# {path}\n{text}" for path, text in texts.items())
    session.write(said)
    if changes.doubts:
        leave(Exit.FINDINGS)


def _said(changes: Changes, texts: Mapping[str, str], verb: str) -> Iterator[str]:
    """What was brought in and where it stands, what could not be carried, what was left out."""
    brought = ", ".join(each for each in (changes.brought, changes.known) if each)
    yield f"{changes.name}: {brought or 'nothing to write'}"
    yield from (f"  {verb} {path}" for path in texts)
    parts = (
        ("could not carry:", changes.lost),
        ("otherwise than it was known:", changes.since),
        (f"{changes.left}:", changes.doubts),
    )
    for title, lines in parts:
        if lines:
            yield title
            yield from (f"  {each}" for each in lines)


@click.group("import", cls=SharedGroup)
def command() -> None:
    """Bring a plan, a ledger or dates of support in from another system."""


@command.command("msproject")
@argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--into", type=click.Path(file_okay=False, path_type=Path), default="projects", help="Where the project goes.")
@option("--id", "id_", help="The project's id; else made of its name.")
@option("--dry-run", is_flag=True, help="Write nothing, say what would be written; with -v, print it.")
@option("--replace", is_flag=True, help="Write files anew that are there already.")
@session
def msproject_command(session: Session, file: Path, into: Path, id_: str | None, **flags: bool) -> None:
    """Bring in a plan of Microsoft Project.

    FILE is its XML form (in Project: Save As, XML Format). Prints what could not be carried. Importing the same file
    again changes nothing.
    """
    root = session.root()
    folder = into if into.is_absolute() else session.directory.resolve() / into
    if not target_of(folder).is_relative_to(root / "projects"):
        raise click.UsageError(f"--into: {into} is not in {root / 'projects'}")
    if id_ is not None and (not is_id(id_) or id_ in RESERVED):
        raise click.UsageError(f"--id: '{id_[:40]}' is no id: small letters, digits and hyphens")
    refuse_places(root, folder / _ANY)
    system = MicrosoftProject(target_of(folder).relative_to(root).as_posix(), id_)
    _bring(session, system, file, **flags)


def _layout(session: Session, path: Path) -> Layout:
    data = input_bytes(session, path)
    parsed, lines = parse(data), Lines.of(decode(data)[0])
    if parsed.faults:
        fault = parsed.faults[0]
        raise click.UsageError(f"{path}: line {lines.span(fault.start, fault.end).line}: {fault.message}")
    try:
        return Layout.of(parsed.data)
    except LayoutError as error:
        line = lines.span(*parsed.places.find(error.route, on_key=True)).line
        raise click.UsageError(f"{path}: line {line}: {error}") from error


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
    refuse_places(session.root(), session.root() / "budget" / _ANY)
    _bring(session, Ledger(file.name, name or file.stem, _layout(session, layout)), file, **flags)


@command.command("endoflife")
@argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--product", metavar="NAME", help="Which of products.yaml it is; else the file's own name for it, or FILE's.")
@option("--dry-run", is_flag=True, help="Write nothing, say what would be written; with -v, print it.")
@session
def endoflife_command(session: Session, file: Path, product: str | None, *, dry_run: bool) -> None:
    """Bring in until when products are supported.

    FILE is the JSON that endoflife.date has of a product (/api/PRODUCT.json, or /api/v1/products/PRODUCT), or of all.
    Dates of cycles are set in products.yaml, and everything else there stays as it is written. Versions of assets that
    are not listed are told, never guessed; the exit code is then 1. Importing the same file again changes nothing.
    """
    if product is not None and not product.strip():
        raise click.UsageError("--product: it is empty")
    refuse_places(session.root(), session.root() / PRODUCTS)
    _bring(session, EndOfLife(file.name, file.stem, product), file, dry_run=dry_run, replace=True)
