"""``itpm site build`` and ``itpm site serve``."""

import gc
import os
import tempfile
from itertools import count
from pathlib import Path

import click

from itpm.cli.audiences import audience_in, audience_option, site_for
from itpm.cli.exits import Exit
from itpm.cli.options import Session, leave, option, session
from itpm.cli.shared import SharedGroup
from itpm.model.audience import Audience
from itpm.run.clock import source_epoch
from itpm.run.run import Run
from itpm.say import plural
from itpm.site.swap import ForeignFolderError, replaceable
from itpm.text.target import target_of
from itpm.text.write import refuse_closed

_FOLDER = click.Path(file_okay=False, path_type=Path)


def _build(session: Session, site: Path, tree: Path | None) -> int:
    _quietly(session)
    try:
        with tempfile.TemporaryDirectory(prefix="itpm-") as name:
            return _made(session.run(), tree or Path(name) / "tree", site)
    except ForeignFolderError as error:
        raise click.UsageError(f"{error}; name another folder") from error


def _made(run: Run, tree: Path, site: Path) -> int:
    from itpm.site.tree import build, write_tree  # noqa: PLC0415 - MkDocs only here

    pages = write_tree(run, tree)
    build(tree, site)
    return pages


def _quietly(session: Session) -> None:
    """Has MkDocs say nothing but what is wrong, and build for the time of the commit."""
    from itpm.site.tree import silence  # noqa: PLC0415 - MkDocs only here

    os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")
    silence()
    if source_epoch() is None:
        os.environ.pop("SOURCE_DATE_EPOCH", None)  # set but empty: MkDocs would take it for a number
    run = session.run()
    if run.snapshot.revision is not None:
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(run.snapshot.revision.committed.timestamp())))


def _prove(session: Session, audience: Audience) -> bool:
    """Whether no byte of the site depends on what is kept from its audience; where one does, says where and of what."""
    from itpm.site.prove import prove  # noqa: PLC0415 - MkDocs only here

    with tempfile.TemporaryDirectory(prefix="itpm-") as name:
        os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # packed files tell when they were made
        trees = (Path(name) / str(number) for number in count())
        gc.enable()  # one site after the other: what the last one made must not stay
        proof = prove(session.run(), audience, lambda run, place: _made(run, next(trees), place))
    session.write("".join(f"{each.said}\n" for each in proof.leaks))
    kept = f"{plural(len(proof.touched), 'field')} and kinds that are kept from {audience.name}"
    compared = f"{plural(proof.files, 'file')} with {plural(proof.canaries, 'canary', 'canaries')} in place of {kept}"
    session.say(
        f"{'not proven' if proof.leaks else 'proven'}: compared {compared}, with others, fewer and more of them"
    )
    return not proof.leaks


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
@option("--base", help="A preview: audiences, and who may know what, are those of this revision.", metavar="REVISION")
@option(
    "--prove", "proving", is_flag=True, help="Also prove that no byte of it depends on what is kept from its audience."
)
@audience_option
@session
def build_command(
    session: Session, site: Path, tree: Path | None, audience: str | None, base: str | None, *, proving: bool
) -> None:
    """Build the site of the portfolio.

    It is static: open index.html from the folder, or publish the folder anywhere. It is for the audience that is named,
    else for that of 'site' in itpm.yaml, else for staff.

    With --base it is a preview of a change: who audiences are, whom the site is for, and who may know a record that was
    there before, BASE says.

    With --prove it is built again from files in which everything that is kept from that audience says something else,
    is not there, or has more beside it, and every byte is compared. Ends with 1 where one differs, and names the file,
    and the fields whose values stand in it.
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
    session = site_for(session, audience, base)
    session.facts(session.run())  # says what lacks because the files are wrong
    pages = _build(session, target, kept)
    found = audience_in(session)
    session.say(f"{pages} pages, for {found.name if found is not None else 'whoever may know everything'}")
    session.write(f"{target / 'index.html'}\n")
    if proving:
        if found is None:
            raise click.UsageError("--prove: the site shows everything, and nothing is kept from anybody")
        if not _prove(session, found):
            leave(Exit.FINDINGS)


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
