"""``itpm import``."""

from pathlib import Path
from typing import Any

import click

from itpm.cli.bringing import bring, bringing
from itpm.cli.converting import converted
from itpm.cli.landing import input_bytes, refuse_places
from itpm.cli.mappings import meaning_of, refuse_mapping
from itpm.cli.options import Session, option, session
from itpm.cli.shared import SharedGroup
from itpm.cli.typed import argument
from itpm.interchange.catalogue import names, system
from itpm.interchange.endoflife.system import PRODUCTS, EndOfLife
from itpm.interchange.identity import slug
from itpm.interchange.ledger.layout import Layout, LayoutError
from itpm.interchange.ledger.system import Ledger
from itpm.interchange.msproject.formats import LANGUAGES, Choice
from itpm.interchange.msproject.system import SYSTEM as MSPROJECT
from itpm.interchange.msproject.system import MicrosoftProject
from itpm.interchange.system import System
from itpm.model.naming import is_id
from itpm.reserved import RESERVED
from itpm.text.decode import decode
from itpm.text.places import Lines
from itpm.text.reading import parse
from itpm.text.target import target_of

_MAP = "A YAML file: columns, lines, kinds, decimal, dates."
_FIELDS = "A YAML file: columns (custom fields), people; else imports/msproject.yaml, where there is one."
_ANY = "any.yaml"
"""Stands for the files of an import before anybody knows how they are called."""


class _Group(SharedGroup):
    """Systems with a command of their own, and all others by what they say of themselves, imported when used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all systems."""
        return sorted({*super().list_commands(ctx), *(each.name for each in _systems() if each.read and not each.own)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of one system."""
        own = super().get_command(ctx, cmd_name)
        if own is not None or cmd_name not in names():
            return own
        found = system(cmd_name)
        return bringing(found) if found.read is not None and not found.own else None


def _systems() -> list[System]:
    return [system(name) for name in names()]


def _listed(ctx: click.Context, _param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's
    """Prints what each system can do and what that needs, and ends."""
    if not value or ctx.resilient_parsing:
        return
    rows = [
        {"system": each.name, "in": each.brings, "fetched": each.fetches, "out": each.hands}
        for each in sorted(_systems(), key=lambda one: one.name)
    ]
    for row in rows:
        said = [f"{word}: {row[word]}" for word in ("in", "fetched", "out") if row[word]]
        click.echo(f"{row['system']}\n" + "".join(f"  {each}\n" for each in said), nl=False)
    ctx.exit()


@click.group("import", cls=_Group)
@click.option(
    "--list", is_flag=True, is_eager=True, expose_value=False, callback=_listed, help="What systems there are."
)
def command() -> None:
    """Bring records in from another system: tasks, assets, states, documents.

    What was changed on both sides since the last import is told and not written; importing the same file again changes
    nothing.
    """


@command.command("msproject")
@argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@option("--into", type=click.Path(file_okay=False, path_type=Path), default="projects", help="Where the project goes.")
@option("--id", "id_", help="The project's id; else made of its name.")
@option("--map", "mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help=_FIELDS)
@option("--language", type=click.Choice(LANGUAGES), help="The language of an MPX file; else English.")
@option("--project", help="Which project, by its name, where a file of Primavera holds several.")
@option("--dry-run", is_flag=True, help="Write nothing, say what would be written; with -v, print it.")
@option("--replace", is_flag=True, help="Write files anew that are there already.")
@session
def msproject_command(session: Session, file: Path, into: Path, id_: str | None, **said: Any) -> None:  # noqa: ANN401
    """Bring in a plan of Microsoft Project, ProjectLibre, Primavera P6 or GanttProject.

    FILE is its XML form (in Project: Save As, XML Format) or a file of ProjectLibre (POD); with the optional part
    itpm[mpp] and Java also MPP, MPX, XER, PMXML and GAN. Prints what could not be carried. Importing the same file
    again changes nothing.
    """
    root = session.root()
    folder = into if into.is_absolute() else session.directory.resolve() / into
    if not target_of(folder).is_relative_to(root / "projects"):
        raise click.UsageError(f"--into: {into} is not in {root / 'projects'}")
    if id_ is not None and (not is_id(id_) or id_ in RESERVED):
        raise click.UsageError(f"--id: '{id_[:40]}' is no id: small letters, digits and hyphens")
    refuse_places(root, folder / _ANY)
    choice = Choice(said.pop("language") or "", said.pop("project") or "")
    meaning, source = meaning_of(session, MSPROJECT, said.pop("mapping"), {})
    system = MicrosoftProject(target_of(folder).relative_to(root).as_posix(), id_, choice, converted, meaning)
    with refuse_mapping(source):
        bring(session, system, file, **said)


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
    bring(session, Ledger(file.name, name or file.stem, _layout(session, layout)), file, **flags)


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
    bring(session, EndOfLife(file.name, file.stem, product), file, dry_run=dry_run, replace=True)
