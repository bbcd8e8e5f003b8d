"""``itpm merge-file``."""

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
    texts = [_text(each) for each in (base, ours, theirs)]
    first, mine, other = texts
    found = merged(first, mine, other) if first is not None and mine is not None and other is not None else None
    if found is not None and (not found.conflicts or not _by_lines(base, ours, theirs)):
        put(ours, found.text)
        conflicts = found.conflicts
    elif found is not None:
        conflicts = 0
    else:
        try:
            conflicts = merge_lines(base, ours, theirs)
        except GitError as error:
            raise OutsideError(str(error) or f"{ours} is no text in UTF-8, and cannot be merged") from error
    leave(Exit.FINDINGS if conflicts else Exit.FINE)


def _by_lines(base: Path, ours: Path, theirs: Path) -> bool:
    """Whether lines merge where records do not, and OURS is written so: one side renamed what the other changed."""
    kept = ours.read_bytes()
    try:
        clean = merge_lines(base, ours, theirs) == 0 and not read_yaml(ours.read_text(encoding="utf-8")).faults
    except (GitError, UnicodeDecodeError):
        clean = False
    if not clean:
        put(ours, kept)
    return clean


def _text(path: Path) -> str | None:
    """A file as text; None for one that is not in UTF-8."""
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError:
        return None
