"""The first line of a file that names its schema to editors, where a portfolio keeps its schemas in git."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from itpm.cli import editor
from itpm.load.kinds import placements
from itpm.say import plural
from itpm.text.folder import folder_tree
from itpm.text.links import repository_top
from itpm.text.target import target_of
from itpm.text.tree import Blob, UnreadableError

_SAYS = re.compile(r"#[ \t]+yaml-language-server[ \t]*:[^\r\n]*?\$schema=(\S+)[^\r\n]*")
_HEAD = re.compile(r"(?:[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))*")
"""The comments that a file begins with."""
_MARK = "\ufeff"
_AGAIN = "'itpm schema --all -o {} --modelines'"
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_NAME = re.compile(r"[\w./~+@=-]+")
_MOST_HEAD = 8192
"""Characters of a file in which its first comments stand."""


@dataclass(frozen=True)
class Marked:
    """Files with the line in them, and what was left alone, each with the reason."""

    files: Mapping[Path, bytes]
    alone: tuple[str, ...]


def refuse_folder(root: Path, folder: Path) -> None:
    """Schemas that files name have to be where everybody has them.

    Raises:
        UsageError: where they would not be, or where a line cannot say it.
    """
    top, there = (repository_top(root) or root).resolve(), target_of(folder.absolute())
    if not there.is_relative_to(top):
        raise click.UsageError(f"--modelines: {folder} lies outside of {top}, and nobody else has it")
    if any(part.startswith(".itpm") for part in there.relative_to(top).parts):
        raise click.UsageError(
            f"--modelines: git does not keep {folder}; name a folder that it keeps, as in '-o schemas'"
        )
    if not _NAME.fullmatch(there.relative_to(top).as_posix()):
        raise click.UsageError(f"--modelines: editors read a path up to its first blank; give {folder} another name")


def marked(root: Path, folder: Path, most_bytes: int) -> Marked:
    """The files of a portfolio that have to change so that each names the schema of its kind in a folder."""
    there, made, alone = target_of(folder.absolute()), {}, []
    tree = folder_tree(root)
    for placed in placements(tree.blobs)[0]:
        data = _read(tree.blobs[placed.path], most_bytes)
        if data is None:
            alone.append(f"{placed.path}: it is not read, as 'itpm validate' tells")
            continue
        path = target_of(root) / placed.path
        if target_of(path) != path:
            alone.append(f"{placed.path}: it is a link, and is read elsewhere")
            continue
        line = f"# yaml-language-server: $schema={_relative(path, there / editor.file_of(placed.kind))}"
        new = _with_line(data.decode(), line).encode()
        if new != data:
            made[root / placed.path] = new
    return Marked(made, tuple(alone))


def troubles(root: Path) -> Iterator[str]:
    """What is wrong with the schemas that files of a portfolio name, in words."""
    lost, folders = [], set()
    for path, said in _said(root):
        schema = path.parent / said
        if schema.exists():
            folders.add(target_of(schema.parent))
        else:
            lost.append(path.relative_to(target_of(root)).as_posix())
    stamped = (folder for folder in folders if (folder / editor.STAMP).exists())
    stale = {os.path.relpath(folder) for folder in stamped if editor.stale(root, folder)}
    if lost:
        more = f" and {plural(len(lost) - 1, 'more file')}" if len(lost) > 1 else ""
        yield f"{lost[0]}{more}: the first line names a schema that is not there; {_AGAIN.format('DIR')} mends it"
    for folder in sorted(stale):
        yield f"the schemas in {folder} are not those of today; {_AGAIN.format(folder)} renews them"


def named(root: Path) -> Iterator[str]:
    """The folders in which files of a portfolio say that their schemas are."""
    yield from sorted({os.path.relpath(target_of((path.parent / said).parent)) for path, said in _said(root)})


def _said(root: Path) -> Iterator[tuple[Path, str]]:
    """The files that name a schema by a path, and the path."""
    tree = folder_tree(root)
    for placed in placements(tree.blobs)[0]:
        path = target_of(root) / placed.path
        if tree.blobs[placed.path].trouble is not None:
            continue
        try:
            with path.open(encoding="utf-8-sig", errors="replace") as stream:
                found = _SAYS.search(_comments(stream.read(_MOST_HEAD)))
        except OSError:
            continue
        if found is not None and not _SCHEME.match(found[1]):
            yield path, found[1]


def _comments(text: str) -> str:
    found = _HEAD.match(text)
    return found[0] if found is not None else ""


def _read(blob: Blob, most_bytes: int) -> bytes | None:
    """A file; None for one that is no text of a portfolio."""
    if blob.trouble is not None or blob.size > most_bytes:
        return None
    try:
        data = blob.read()
        data.decode()
    except (UnreadableError, UnicodeDecodeError):
        return None
    return data


def _relative(path: Path, schema: Path) -> str:
    return Path(os.path.relpath(schema, path.parent)).as_posix()


def _with_line(text: str, line: str) -> str:
    """A text whose first comments say it; the line is the first, where none says another schema."""
    mark = _MARK if text.startswith(_MARK) else ""
    text = text.removeprefix(_MARK)
    head = _comments(text)
    if _SAYS.search(head):
        return mark + _SAYS.sub(lambda _found: line, head, count=1) + text[len(head) :]
    ends = "\r\n" if "\r\n" in text else "\n"
    return f"{mark}{line}{ends}{text}"
