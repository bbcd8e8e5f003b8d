"""What a file is, told by its place alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePosixPath

from itpm.message import Message, phrase
from itpm.text.membership import PARTED
from itpm.text.near_files import Slip, near_file

SINGLE = ("itpm",)
KINDS = (*SINGLE, *PARTED, "project", "scenario", "timesheet")
_BY_STEM = {"scenarios": "scenario", "timesheets": "timesheet"}
"""By folder, the kinds whose files are each a whole of their own."""
_SUFFIX = ".yaml"
_NEAR = 0.8
"""How alike a name at the top and that of a kind are where the kind is meant: 'Staffing', 'stratgy'."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A file's kind, which whole it belongs to, and whether it is only a part of it.

    ``whole`` is the kind for the portfolio's own files, the id of a project, the name of a scenario or a week.
    """

    path: str
    kind: str
    whole: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A file in no kind's place, and what to do with it."""

    path: str
    what: Message
    hint: str
    of_program: bool = False
    """Whether a program left it there."""


def placements(paths: Iterable[str], misnamed: Iterable[str] = ()) -> tuple[list[Placement], list[Misplaced]]:
    """The kind of every YAML file, in the order of paths, main files before their parts; and what is not read.

    ``misnamed`` are files beside them that only their names keep from being files of a portfolio.
    """
    every = sorted(path for path in paths if not path.startswith("schemas/"))
    known = frozenset(every)
    found: list[Placement] = []
    lost = [said for path in misnamed if (said := slipped(path, known)) is not None]
    for path in every:
        placed = _place(path, known)
        if isinstance(placed, Misplaced):
            lost.append(placed)
        elif placed is not None:
            found.append(placed)
    return sorted(found, key=lambda p: (p.kind, p.whole, p.part, p.path)), lost


def slipped(path: str, known: frozenset[str]) -> Misplaced | None:
    """What is told of a file that has another file's name but for a slip, or that a program left beside it."""
    near = near_file(path)
    if near is None:
        return None
    right, slip = near
    right = right if "/" in right else right.casefold()
    there = right in known
    if slip is Slip.SPELT:
        ending = PurePosixPath(path).name[len(PurePosixPath(right).stem) :]
        hint = (
            phrase("put what it holds into {right}, and take it away", right=right)
            if there
            else phrase("name it {right}", right=right)
        )
        return Misplaced(path, Message("a file ending in '{ending}' is not read", ending=ending), hint)
    if slip is Slip.REFUSED:
        what = Message("changes that fitted nowhere in '{right}' are not read", right=right)
        return Misplaced(path, what, "write them there where they are still wanted, and take the file away")
    what = Message("what a merge left beside '{right}' is not read", right=right)
    if slip is Slip.KEPT:
        what = Message("an older state or a copy of '{right}' is not read", right=right)
    hint = phrase("take it away") if there else phrase("take it away, or name it {right}", right=right)
    return Misplaced(path, what, hint, of_program=True)


def _place(path: str, known: frozenset[str]) -> Placement | Misplaced | None:
    pure = PurePosixPath(path)
    if pure.suffix != _SUFFIX:
        return slipped(path, known) if len(pure.parts) > 1 or pure.stem.casefold() in KINDS else None
    near = near_file(path)
    if near is not None and (near.path in known or near.slip is Slip.MERGED):
        return slipped(path, known)
    top = pure.parts[0]
    if len(pure.parts) == 1:
        return _at_the_top(pure, known)
    if top == "projects":
        return _project(pure, known)
    if top in _BY_STEM:
        return Placement(path, _BY_STEM[top], pure.stem)
    return Placement(path, top, top, part=True)


def _at_the_top(pure: PurePosixPath, known: frozenset[str]) -> Placement | Misplaced:
    if pure.stem in (*SINGLE, *PARTED):
        return Placement(str(pure), pure.stem, pure.stem)
    names = ", ".join(f"{kind}.yaml" for kind in (*SINGLE, *PARTED))
    hint = phrase("files at the top are {names}", names=names)
    stem = pure.stem.casefold()
    if stem in {"project", "projects", "timesheets", "scenarios"}:
        hint = phrase("put it in the folder {name}s/", name=stem.removesuffix("s"))
    right = next(iter(get_close_matches(stem, (*SINGLE, *PARTED), n=1, cutoff=_NEAR)), None)
    if right is not None:
        name = f"{right}{_SUFFIX}"
        hint = (
            phrase("put what it holds into {name}, and take it away", name=name)
            if name in known
            else phrase("name it {name}", name=name)
        )
    return Misplaced(str(pure), Message("'{name}' is no file of the format", name=pure.name), hint)


def _project(pure: PurePosixPath, known: frozenset[str]) -> Placement:
    parts = pure.parts
    for depth in range(2, len(parts)):
        main = "/".join(parts[:depth]) + _SUFFIX
        if main in known:
            return Placement(str(pure), "project", parts[depth - 1], part=True)
    return Placement(str(pure), "project", pure.stem)
