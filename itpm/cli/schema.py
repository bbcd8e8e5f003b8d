"""``itpm schema``."""

import re
from collections.abc import Mapping
from pathlib import Path

import click

from itpm.cli import editor
from itpm.cli.exits import Exit
from itpm.cli.landing import finish, put
from itpm.cli.modelines import marked, refuse_folder
from itpm.cli.options import Session, leave, option, session_into
from itpm.cli.shared import refuse_beside
from itpm.cli.typed import argument
from itpm.interchange.mapping_schema import mapping_schema
from itpm.load.kinds import KINDS
from itpm.say import plural

_MAPPING = "mapping"
"""No kind of a portfolio: what words of another system mean here."""
_ADDRESS = re.compile(r"https?://[^\s/?#]+[^\s?#]*")


@click.command("schema")
@argument("kind", required=False, type=click.Choice((*KINDS, _MAPPING)))
@option(
    "--all",
    "every",
    is_flag=True,
    help=f"Write the schemas of all kinds: into the folder of -o, else into {editor.FOLDER}/.",
)
@option(
    "--modelines",
    is_flag=True,
    help="With --all and -o, also a first line in each file of the portfolio that names its schema there.",
)
@option("--url", help="With --all and -o, also a catalogue of the schemas, published at this address.", metavar="URL")
@session_into("every", "--all writes a folder of schemas")
def command(session: Session, kind: str | None, *, every: bool, modelines: bool, url: str | None) -> None:
    """Print the JSON Schema of a kind.

    One self-contained file, for editors and other tools. Without a KIND, the kinds are listed. With --all, all of them
    are written: where the editor settings that 'itpm init' makes look for them, in a folder that git does not keep; or
    into the folder of -o, and with --modelines editors without such settings find them there. The schema of
    'mapping' is that of imports/SYSTEM.yaml, which says what words of other systems mean here.
    """
    refuse_beside("'itpm schema' reads no portfolio", ("at", "as_of", "overlay"))
    if url is not None and (not every or session.output is None):
        raise click.UsageError("--url goes with --all and -o: it is where that folder will be published")
    if url is not None and not _ADDRESS.fullmatch(url):
        raise click.UsageError(f"--url: '{url}' is no address of the web, as https://schemas.example/itpm")
    if modelines and (not every or session.output is None):
        raise click.UsageError(
            "--modelines goes with --all and -o: it names the schemas in that folder, which git keeps"
        )
    if every and modelines and kind is None and session.output is not None:
        _mark(session, session.output, url)
    elif every:
        _write(session, kind, url)
    elif kind is None:
        session.write("".join(f"{each}\n" for each in KINDS))
    else:
        session.write(mapping_schema() if kind == _MAPPING else editor.text_of(kind))


def _write(session: Session, kind: str | None, url: str | None) -> None:
    if kind is not None:
        raise click.UsageError("--all takes no KIND: it writes the schemas of all kinds")
    if session.output is not None:
        _export(session, session.output, url)
        return
    root = session.root()
    finish(root, session.say)
    put(root, {root / path: text for path, text in editor.new_files(root).items()})
    session.say(f"wrote {len(KINDS)} schemas into {editor.FOLDER}/")


def _export(session: Session, folder: Path, url: str | None, files: Mapping[str, str] | None = None) -> None:
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"--output: {folder} is a file, and --all writes a folder of schemas")
    beside = {} if url is None else {"catalog.json": editor.catalogue(url)}
    put(folder, {Path(name): text for name, text in {**(files or editor.files()), **beside}.items()})
    session.say(f"wrote {len(KINDS)} schemas into {folder}/")


def _mark(session: Session, folder: Path, url: str | None) -> None:
    """Write the schemas first, so that no file names one that is not there."""
    root = session.root()
    refuse_folder(root, folder)
    finish(root, session.say)
    _export(session, folder, url, editor.files_of(root))
    found = marked(root, folder, session.max_file_size)
    put(root, found.files)
    session.say(f"wrote the line into {plural(len(found.files), 'file')}")
    for each in found.alone:
        session.say(f"left alone: {each}")
    if found.alone:
        leave(Exit.FINDINGS)
