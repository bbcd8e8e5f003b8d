"""Files of an import on their way into the portfolio: read by its own reader first, then written together."""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import click

from itpm.cli.exits import OutsideError
from itpm.cli.options import Session
from itpm.diagnostic import Finding
from itpm.rules.catalogue import BY_CODE
from itpm.rules.codes import leaves_out
from itpm.run.run import Run
from itpm.say import plural
from itpm.text.decode import decode
from itpm.text.dump import NotWritableError
from itpm.text.dump_records import dump_records
from itpm.text.journal import UnsettledError
from itpm.text.rewriting import Wish, rewritten
from itpm.text.target import target_of
from itpm.text.together import HalfWrittenError, OutsideRootError, inside, settle, write_together
from itpm.text.tree import tree_of
from itpm.text.wishes import EditError
from itpm.text.write import refuse_closed

_SHOWN = 5
_STANDARD = Path("-")
_BEGINNING = "schema: 1\n"


@dataclass(frozen=True)
class Landing:
    """What an import wants to write: data by path, a comment, and where in the input a thing comes from."""

    source: Path
    files: Mapping[str, dict[str, Any]]
    comment: str
    where: Callable[[Finding], str]
    edited: Mapping[str, str] = field(default_factory=dict)
    """Files that are there, as they stand after edits."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """Files that lie beside the portfolio and are none of it."""

    @cached_property
    def texts(self) -> dict[str, str]:
        """The files as they would stand there."""
        made = {}
        for path, data in self.files.items():
            try:
                made[path] = dump_records(data, self.comment)
            except NotWritableError as error:
                raise click.UsageError(f"{self.source}: {error}; nothing was written") from None
        return made | dict(self.edited) | dict(self.kept)

    def as_texts(self) -> "Landing":
        """The same with files as texts alone."""
        ours = {path: text for path, text in self.texts.items() if path not in self.kept}
        return replace(self, files={}, edited=ours)


def edited(run: Run, source: Path, edits: Mapping[str, Sequence[Sequence[Wish]]]) -> dict[str, str]:
    """The files of a portfolio after edits, by path; one that is not there begins with the version of the format."""
    made = {}
    for path, wishes in edits.items():
        blob = run.inputs.tree.blobs.get(path)
        text = _BEGINNING if blob is None else decode(blob.read())[0]
        try:
            made[path] = rewritten(path, text, wishes)
        except EditError as error:
            raise click.UsageError(f"{source}: {error}; nothing was written") from error
    return made


def prepared(session: Session) -> Run:
    """The portfolio that something is written into, once what a killed command left is settled."""
    if session.at is not None:
        raise click.UsageError("--at: a revision cannot be written to")
    finish(session.root(), session.say)
    return session.run()


def finish(root: Path, say: Callable[[str], None]) -> None:
    """Settle what a killed command left, and say so."""
    try:
        settled = settle(root)
    except (UnsettledError, OSError) as error:
        raise OutsideError(f"a command was killed while it wrote: {error}") from error
    if settled:
        say(f"a command was killed while it wrote {plural(settled, 'file')}; they are whole now, all new or all old")


def refuse_places(root: Path, *paths: Path) -> None:
    """Nothing is computed for files that could not be written.

    Raises:
        UsageError: where one would lie outside the portfolio, or in what is no folder.
        OSError: where nobody may write there.
    """
    for path in paths:
        try:
            refuse_closed(inside(target_of(root), path).parent)
        except OutsideRootError as error:
            raise click.UsageError(f"{error}; nothing was written") from error
        except NotADirectoryError as error:
            raise click.UsageError(f"{path} cannot be written: {error.filename} is no folder") from error


def put(root: Path, files: Mapping[Path, str | bytes]) -> None:
    """Write files into a portfolio, all or none."""
    try:
        write_together(root, files)
    except OutsideRootError as error:
        raise click.UsageError(f"{error}; nothing was written") from error
    except UnsettledError as error:
        raise OutsideError(f"a command was killed while it wrote: {error}") from error
    except HalfWrittenError as error:
        raise OutsideError(
            f"{error}; the next command that writes finishes what was begun, or takes it back"
        ) from error
    except OSError as error:
        raise OutsideError(f"{error.filename or root}: {error.strerror or error}; nothing was written") from error


def look(before: Run, landing: Landing) -> Run:
    """The portfolio as it would be.

    Raises:
        UsageError: where something could not be read, or would point nowhere, that is fine now.
    """
    tree = before.inputs.tree
    ours = {path: text for path, text in landing.texts.items() if path not in landing.kept}
    after = before.with_files(replace(tree, blobs={**tree.blobs, **tree_of(ours).blobs}))
    known = {(each.code, each.origin, each.message) for each in before.workspace.findings}
    new = [
        each
        for each in after.workspace.findings
        if leaves_out(each.code, BY_CODE[each.code].severity) and (each.code, each.origin, each.message) not in known
    ]
    if not new:
        return after
    lines = [f"{landing.source}: {landing.where(each)}{each.code} {each.message} ({_place(each)})" for each in new]
    more = [f"and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    raise click.UsageError(
        "\n".join(["what is read would not be a valid portfolio; nothing was written", *lines[:_SHOWN], *more])
    )


def _place(finding: Finding) -> str:
    route = "/".join(map(str, finding.origin.pointer))
    return f"in {finding.origin.path}{f' at {route[:80]}' if route else ''}"


def land(session: Session, before: Run, landing: Landing, *, dry_run: bool, may_replace: bool) -> Run:
    """Look at the files of an import and write them; none is written where one of them is there with other content.

    A file that stands there already as it would be written is left alone. The result is the portfolio with them.
    """
    texts, root = landing.texts, session.root()
    there = {path for path in texts if (root / path).exists()}
    changed = [path for path, text in texts.items() if path not in there or not _same(root / path, text)]
    if not may_replace and there & set(changed):
        first = next(path for path in changed if path in there)
        refused = f"{root / first} is there already and may hold edits; --replace writes it anew"
        if not dry_run:
            raise click.UsageError(refused)
        session.say(refused)
    refuse_places(root, *(root / path for path in changed))
    after = look(before, landing)
    if changed and not dry_run:
        put(root, {root / path: texts[path] for path in changed})
    return after


def unchanged(root: Path, texts: Mapping[str, str]) -> bool:
    """Whether files stand in a portfolio already as they would be written."""
    return all(_same(root / path, text) for path, text in texts.items())


def _same(path: Path, text: str) -> bool:
    try:
        return path.read_bytes() == text.encode()
    except OSError:
        return False


def input_bytes(session: Session, file: Path) -> bytes:
    """The bytes of a file that is brought in; '-' is standard input.

    Raises:
        UsageError: where it cannot be read, or is larger than files may be.
    """
    try:
        if file == _STANDARD:
            data = sys.stdin.buffer.read(session.max_file_size + 1)
        else:
            with file.open("rb") as stream:
                data = stream.read(session.max_file_size + 1)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror}") from error
    if len(data) > session.max_file_size:
        raise click.UsageError(f"{file} has more than {session.max_file_size} bytes (--max-file-size)")
    return data
