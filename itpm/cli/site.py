"""``itpm site build`` and ``itpm site serve``."""

import gc
import os
import tempfile
from pathlib import Path

import click

from itpm.cli.audiences import audience_in, audience_option, site_for
from itpm.cli.options import Session, option, session
from itpm.cli.shared import SharedGroup
from itpm.run.clock import source_epoch
from itpm.site.swap import ForeignFolderError, replaceable
from itpm.text.target import target_of
from itpm.text.write import refuse_closed

_FOLDER = click.Path(file_okay=False, path_type=Path)


def _build(session: Session, site: Path, tree: Path | None) -> int:
    from itpm.site.tree import build, silence, write_tree  # noqa: PLC0415 - MkDocs only here

    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    silence()
    if source_epoch() is None:
        os.environ.pop("SOURCE_DATE_EPOCH", None)  # set but empty: MkDocs would take it for a number
    run = session.run()
    if run.snapshot.revision is not None:
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(run.snapshot.revision.committed.timestamp())))
    try:
        with tempfile.TemporaryDirectory(prefix="itpm-") as name:
            folder = tree or Path(name) / "tree"
            pages = write_tree(run, folder)
            del run
            gc.collect()
            build(folder, site)
    except ForeignFolderError as error:
        raise click.UsageError(f"{error}; name another folder") from error
    return pages


def _refuse(site: Path, tree: Path | None) -> None:
    """Folders that cannot be used are refused before anything is read."""
    if tree is not None and (site.is_relative_to(tree) or tree.is_relative_to(site)):
        raise click.UsageError(f"--tree: {tree} and the site {site} lie in each other; name another folder")
    for folder in (site, *((tree,) if tree is not None else ())):
        try:
            replaceable(folder)
            refuse_closed(folder.parent)
        except ForeignFolderError as error:
            raise click.UsageError(f"{error}; name another folder") from error
        except NotADirectoryError as error:
            raise click.UsageError(f"{folder} cannot be made: {error.filename} is no folder") from error


@click.group("site", cls=SharedGroup)
def command() -> None:
    """Build the site, or serve it while you write."""


@command.command("build")
@option("--site", type=_FOLDER, default="site", help="Where the site goes.", metavar="DIR")
@option("--tree", type=_FOLDER, help="Keep the MkDocs tree in this folder.", metavar="DIR")
@audience_option
@session
def build_command(session: Session, site: Path, tree: Path | None, audience: str | None) -> None:
    """Build the site of the portfolio.

    It is static: open index.html from the folder, or publish the folder anywhere. It is for the audience that is named,
    else for that of 'site' in itpm.yaml; where neither is, it shows everything.
    """
    if session.output is not None and not session.output.suffix:
        raise click.UsageError("--output is the file for what is printed; name the folder of the site by --site")
    root = session.root()
    target = site if site.is_absolute() else root / site
    session.refuse_committed(target, "--site")
    if tree is not None:
        session.refuse_committed(tree, "--tree")
    kept = target_of(tree) if tree else None
    _refuse(target_of(target), kept)
    session = site_for(session, audience)
    pages = _build(session, target, kept)
    found = audience_in(session)
    session.say(f"{pages} pages, for {found.name if found is not None else 'whoever may know everything'}")
    session.write(f"{target / 'index.html'}\n")


@command.command("serve")
@option("--address", default="127.0.0.1:8000", help="Where to listen.", metavar="HOST:PORT")
@session
def serve_command(session: Session, address: str) -> None:
    """Serve the site and follow edits.

    The page reloads when a file of the portfolio is saved. It shows its one reader everything, and says so.
    """
    from itpm.site.tree import live_configuration, serve  # noqa: PLC0415 - MkDocs only here

    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    as_of = session.as_of.isoformat() if session.as_of else None
    with tempfile.TemporaryDirectory(prefix="itpm-") as name:
        session.say(f"http://{address}/ — stop with Ctrl+C")
        # One build after the other: what the last one made must not stay.
        gc.enable()
        serve(live_configuration(session.root(), as_of, Path(name)), address)
