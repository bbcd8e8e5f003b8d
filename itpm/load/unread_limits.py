"""Files that are not read, and may say for whom something is: nobody is shown it until they are."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Final

from itpm.diagnostic import Pointer
from itpm.load.file_names import SETTINGS_WORDS
from itpm.load.kinds import SINGLE, Misplaced, Placement, placements
from itpm.load.unsaid import FILES
from itpm.text.journal import JOURNAL
from itpm.text.near_files import near_file
from itpm.text.tree import Tree

_PROJECT: Final = "project"
_NEAR: Final = 0.74


def projects_of(tree: Tree, placed: Collection[Placement], lost: Iterable[Misplaced]) -> Iterator[str]:
    """The projects of which a part is not read: the whole of one is for whom any of its files says."""
    paths = [each.path for each in placed]
    for each in lost:
        right = _right(each)
        if right.startswith("projects/") and not each.of_program:
            found = placements([*paths, right])[0]
            yield from (place.whole for place in found if place.path == right and place.kind == _PROJECT)
    folders = {
        each.path.removesuffix(".yaml"): each.whole for each in placed if each.kind == _PROJECT and not each.part
    }
    for path, _why in tree.notes:
        above = [path, *map(str, PurePosixPath(path).parents)]
        yield from (folders[each] for each in above if each in folders)


def settings_lost(placed: Collection[Placement], lost: Iterable[Misplaced]) -> bool:
    """Whether a file is not read that was meant to be the settings, or some of them."""
    there = any(each.kind in SINGLE for each in placed)
    stems = [
        PurePosixPath(path).stem.casefold()
        for each in lost
        if "/" not in (path := _right(each)) and not each.of_program
    ]
    return any(
        get_close_matches(each, SINGLE, cutoff=_NEAR) or (each in SETTINGS_WORDS and not there) for each in stems
    )


def overlays_lost(tree: Tree, lost: Iterable[Misplaced], prefix: str) -> Iterator[Pointer]:
    """The files of an overlay that are not read: they may say of every record for whom it is."""
    paths = [each.path for each in lost if not each.of_program]
    notes = [path for path, _why in tree.notes if path != JOURNAL]
    yield from ((FILES, f"{prefix}{path}") for path in (*paths, *notes, *tree.strays))


def _right(lost: Misplaced) -> str:
    """What a file would be called without a slip in its name."""
    near = near_file(lost.path)
    return near.path if near is not None else lost.path
