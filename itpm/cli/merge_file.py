"""``itpm merge-file``."""

import os
from pathlib import Path

import click

from itpm.cli.exits import Exit, OutsideError
from itpm.cli.options import leave
from itpm.cli.typed import argument
from itpm.text.gitcall import GitError, merge_lines
from itpm.text.reader import read_yaml
from itpm.text.threeway import merged
from itpm.text.write import put

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("merge-file")
@argument("base", type=_FILE)
@argument("ours", type=_FILE)
@argument("theirs", type=_FILE)
def command(base: Path, ours: Path, theirs: Path) -> None:
    """Merge two changes of a file by record, as a merge driver of git.

    Writes into OURS what it and THEIRS make of BASE. Ends with 1 where both changed one field in different ways: both
    stand between markers then. A file that is no YAML is merged line by line.
    Git is told of it by: git config merge.itpm.driver "itpm merge-file %O %A %B"
    """
    for each in (base, ours, theirs):
        if not each.is_file() and each != Path(os.devnull):
            raise click.UsageError(f"{each} is no file: it may have no end")
    texts = [_text(each) for each in (base, ours, theirs)]
    first, mine, other = texts
    found = merged(first, mine, other) if first is not None and mine is not None and other is not None else None
    made: tuple[bytes, int] | None = None if found is None else (found.text.encode(), found.conflicts)
    if found is None or found.conflicts:
        # Lines may merge where records do not: one side renamed what the other changed.
        made = _by_lines(base, ours, theirs, needed=found is None) or made
    assert made is not None  # noqa: S101 - one of the two ways has made something, or raised
    put(ours, made[0])
    leave(Exit.FINDINGS if made[1] else Exit.FINE)


def _by_lines(base: Path, ours: Path, theirs: Path, *, needed: bool) -> tuple[bytes, int] | None:
    """What the lines of both changes make; where records say more, only what is clean and can be read.

    Raises:
        OutsideError: where it is needed and cannot be made.
    """
    try:
        data, conflicts = merge_lines(base, ours, theirs)
    except GitError as error:
        if needed:
            raise OutsideError(str(error) or f"{ours} is no text in UTF-8, and cannot be merged") from error
        return None
    clean = needed or (conflicts == 0 and not read_yaml(data.decode(errors="replace")).faults)
    return (data, conflicts) if clean else None


def _text(path: Path) -> str | None:
    """A file as text; None for one that is not in UTF-8."""
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        return None
