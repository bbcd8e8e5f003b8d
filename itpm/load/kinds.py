"""What a file is, told by its place alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from itpm.message import Message
from itpm.text.membership import PARTED

SINGLE = ("itpm",)
KINDS = (*SINGLE, *PARTED, "project", "scenario", "timesheet")
_SUFFIX = ".yaml"


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


def placements(paths: Iterable[str]) -> tuple[list[Placement], list[Misplaced]]:
    """The kind of every YAML file, in the order of paths; main files before their parts."""
    every = sorted(path for path in paths if not path.startswith("schemas/"))
    known = frozenset(every)
    found: list[Placement] = []
    lost: list[Misplaced] = []
    for path in every:
        placed = _place(path, known)
        if isinstance(placed, Misplaced):
            lost.append(placed)
        elif placed is not None:
            found.append(placed)
    return sorted(found, key=lambda p: (p.kind, p.whole, p.part, p.path)), lost


def _place(path: str, known: frozenset[str]) -> Placement | Misplaced | None:
    pure = PurePosixPath(path)
    if pure.suffix != _SUFFIX:
        return _other_suffix(pure)
    top = pure.parts[0]
    if len(pure.parts) == 1:
        return _at_the_top(pure)
    if top == "projects":
        return _project(pure, known)
    if top == "scenarios":
        return Placement(path, "scenario", pure.stem)
    if top == "timesheets":
        return Placement(path, "timesheet", pure.stem)
    return Placement(path, top, top, part=True)


def _other_suffix(pure: PurePosixPath) -> Misplaced | None:
    if len(pure.parts) == 1 and pure.stem not in KINDS:
        return None
    return Misplaced(str(pure), Message("a file ending in '.yml' is not read"), f"name it {pure.with_suffix(_SUFFIX)}")


def _at_the_top(pure: PurePosixPath) -> Placement | Misplaced:
    if pure.stem in (*SINGLE, *PARTED):
        return Placement(str(pure), pure.stem, pure.stem)
    names = ", ".join(f"{kind}.yaml" for kind in (*SINGLE, *PARTED))
    hint = f"files at the top are {names}"
    if pure.stem in {"project", "projects", "timesheets", "scenarios"}:
        hint = f"put it in the folder {pure.stem.removesuffix('s')}s/"
    return Misplaced(str(pure), Message("'{name}' is no file of the format", name=pure.name), hint)


def _project(pure: PurePosixPath, known: frozenset[str]) -> Placement:
    parts = pure.parts
    for depth in range(2, len(parts)):
        main = "/".join(parts[:depth]) + _SUFFIX
        if main in known:
            return Placement(str(pure), "project", parts[depth - 1], part=True)
    return Placement(str(pure), "project", pure.stem)
