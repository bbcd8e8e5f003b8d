"""``itpm publish``: files that were made here, put into a folder that others read."""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import click

from itpm.cli.exits import Exit, OutsideError
from itpm.cli.fetching import client_of, rclone_of
from itpm.cli.options import Session, leave, option, session
from itpm.cli.typed import argument
from itpm.interchange.catalogue import names, system
from itpm.interchange.client import RemoteError
from itpm.interchange.folder_shelf import FolderShelf
from itpm.interchange.identity import FOLDER as IMPORTS
from itpm.interchange.rclone import Rclone
from itpm.interchange.shelf import (
    MANIFEST,
    Done,
    Entry,
    Kept,
    Load,
    Plan,
    Shelf,
    is_inside,
    manifest,
    planned,
    published,
)
from itpm.say import number, plural, printable
from itpm.text.membership import belongs
from itpm.text.target import target_of

_FOLDER = "folder"
_INSTEAD = "publish what is made of it, as its site"
_MOST_FILES = 50_000


def publishes() -> list[str]:
    """Where files can be put: a folder of this machine, and the systems that take them."""
    return [_FOLDER, *sorted(each.name for each in map(system, names()) if each.shelf is not None)]


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [each for each in publishes() if each.startswith(incomplete)]


@click.command("publish")
@argument("name", metavar="WHERE", shell_complete=_complete)
@argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@option("--to", required=True, metavar="PLACE", help="The folder there: a path, of Google Drive its id or address.")
@option("--apply", is_flag=True, help="Do it; else it is only printed.")
@session
def command(session: Session, name: str, paths: Sequence[Path], to: str, *, apply: bool) -> None:
    """Put a built site, reports and sheets into a folder that others read.

    WHERE is 'folder' (of this machine, such as one that is kept in step), or a system of which 'itpm import --list'
    says that it takes files. A PATH that is a folder goes there with its name and all that is in it.

    Files that are there as they are here are not sent again. What itpm did not put there, and what somebody has changed
    there since, is told and stays as it is; what itpm put there and is not here any more goes. Without --apply this is
    only printed; the exit code is 1 where something is told.
    """
    if name not in publishes():
        raise click.UsageError(f"'{name[:40]}': there is {', '.join(publishes())}")
    files = dict(_files(session, paths))
    if name == _FOLDER and any(
        target_of(session.directory / to).is_relative_to(target_of(session.directory / each)) for each in paths
    ):
        raise click.UsageError(f"--to: {to} lies in what is put there")
    shelf = _shelf(session, name, to)
    try:
        there = shelf.entries()
        kept = manifest(shelf, there)
        plan = planned(files, shelf, there, kept)
        if apply:
            _apply(session, plan, shelf, there, kept)
            return
    except RemoteError as error:
        raise OutsideError(str(error)) from error
    lines = [f"would send {path}" for path in plan.send] + [f"would take away {path}" for path in plan.gone]
    _say(session, [*lines, *_rest(plan, Done())])


def _apply(session: Session, plan: Plan, shelf: Shelf, there: Mapping[str, Entry], kept: Mapping[str, Kept]) -> None:
    done = published(plan, shelf, there, kept)
    lines = [f"sent {path}" for path in done.sent] + [f"took away {path}" for path in done.gone]
    _say(session, [*lines, *_rest(plan, done)], left=not done.failed)
    if done.failed:
        raise OutsideError(f"{done.failed}; call it again for the rest")


def _rest(plan: Plan, done: Done) -> Iterator[str]:
    if plan.same:
        yield f"{plural(len(plan.same), 'file')} there as they are here"
    yield from (f"not sent: {each}" for each in (*plan.told, *done.told))


def _say(session: Session, lines: Sequence[str], *, left: bool = True) -> None:
    """Prints lines; the exit code is 1 where something was left as it is."""
    session.write("".join(f"{printable(each)}\n" for each in lines or ["nothing to send"]))
    if left and any(each.startswith("not sent: ") for each in lines):
        leave(Exit.FINDINGS)


def _shelf(session: Session, name: str, to: str) -> Shelf:
    """The folder that files go to."""
    if name == _FOLDER:
        place = session.directory / to
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            raise click.UsageError(f"--to: {to} is no folder")
        return FolderShelf(place)
    found = system(name)
    remote = rclone_of(found)
    if remote:
        return Rclone(remote, to)
    client = client_of(found)
    try:
        return found.shelf(client, to)  # type: ignore[misc]
    except RemoteError as error:
        raise click.UsageError(f"--to: {error}") from error


def _files(session: Session, paths: Sequence[Path]) -> Iterator[tuple[str, Load]]:
    """Every file to be put there, by its path there.

    Raises:
        UsageError: for links, names that lead out or that no other system takes, and for the portfolio itself.
    """
    tops: set[str] = set()
    for path in paths:
        place = session.directory / path
        name = place.resolve().name
        if name in tops or name == MANIFEST or not name:
            raise click.UsageError(f"{path}: two of these are called '{name}', or it cannot be called so there")
        tops.add(name)
        if place.is_symlink():
            raise click.UsageError(f"{path}: is a link: name what it leads to")
        for each in _below(place) if place.is_dir() else (place,):
            inner = f"{name}/{each.relative_to(place).as_posix()}" if each != place else name
            if _of_portfolio(each.resolve(), session.root().resolve()):
                raise click.UsageError(
                    f"{each}: is of a portfolio or a repository: publish what is made of it, as its site"
                )
            if not is_inside(inner):
                raise click.UsageError(f"{each}: its name has a character that not every system takes")
            yield inner, partial(_content, each)


def _of_portfolio(file: Path, root: Path) -> bool:
    """Whether a file is one of any portfolio, of what was imported into one, or of a repository's own."""
    if ".git" in file.parts:
        return True
    tops = (each for each in file.parents if each == root or (each / "itpm.yaml").exists())
    inner = (file.relative_to(each).as_posix() for each in tops)
    return any(belongs(each) or each.startswith(f"{IMPORTS}/") for each in inner)


def _below(folder: Path) -> Iterator[Path]:
    """The files of a folder, in an order that does not change.

    Raises:
        UsageError: for links, for a portfolio, and for too many files.
    """
    count = 0
    for top, inner, files in os.walk(folder):
        inner.sort()
        if ".git" in inner or "itpm.yaml" in files:
            raise click.UsageError(f"{top}: is a portfolio or a repository: {_INSTEAD}")
        for each in sorted([*inner, *files]):
            place = Path(top) / each
            if place.is_symlink():
                raise click.UsageError(f"{place}: is a link: nothing is sent through it")
            if each in files and place.is_file():
                yield place
                count += 1
        if count > _MOST_FILES:
            raise click.UsageError(f"{folder}: more than {number(_MOST_FILES)} files")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise click.UsageError(f"{path}: {error.strerror}") from error
