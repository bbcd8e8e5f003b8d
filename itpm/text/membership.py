"""Which files of a folder belong to a portfolio, so that nothing else is ever opened."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import PurePosixPath

from itpm.text.near_files import near_file

PARTED = (
    "moved",
    "calendars",
    "strategy",
    "staffing",
    "budget",
    "infrastructure",
    "collaboration",
    "releases",
    "products",
    "waivers",
    "disclosed",
)
"""What stands in one file at the top, or in parts in a folder of that name."""
AT_THE_TOP = ("itpm", *PARTED)
"""What the files at the top are called, without their ending."""
FOLDERS = (*PARTED, "projects", "scenarios", "timesheets", "schemas/local")
_NEAR = 0.8
"""How alike a name and that of a folder are where one is taken for the other: 'project', 'stafing'."""
_NEAR_THE_TOP = (2, 3)
_SUFFIXES = frozenset({".yaml", ".yml"})


def belongs(path: str) -> bool:
    """True for YAML at the top or below a folder of the format, and for the portfolio's own schemas."""
    pure = PurePosixPath(path)
    if any(part.startswith(".") for part in pure.parts):
        return False
    if path.startswith("schemas/local/"):
        return path.endswith(".schema.json")
    if pure.suffix not in _SUFFIXES:
        return False
    return len(pure.parts) == 1 or pure.parts[0] in FOLDERS


def nearly(path: str) -> bool:
    """True for what is no file of a portfolio and lies and is called as if it were meant to be one."""
    pure = PurePosixPath(path)
    if belongs(path) or any(part.startswith(".") for part in pure.parts) or pure.parts[0] == "schemas":
        return False
    near = near_file(path)
    if near is None or (len(pure.parts) > 1 and pure.parts[0] not in FOLDERS):
        return False
    return len(pure.parts) > 1 or PurePosixPath(near.path).stem.casefold() in AT_THE_TOP


def meant(folder: str) -> str:
    """What a folder at the top should be called, or what its files belong into, where it looks like one of the format.

    Nothing for a folder of the format, and for one that has nothing to do with it.
    """
    if folder in FOLDERS or folder.startswith("."):
        return ""
    if folder.casefold() == "itpm":
        return "itpm.yaml"
    near = get_close_matches(folder.casefold(), FOLDERS, n=1, cutoff=_NEAR)
    return f"{near[0]}/" if near else ""


def strays(paths: Iterable[str]) -> dict[str, str]:
    """What is meant by each folder at the top that looks like one of the format and holds YAML, there or one deeper."""
    found = {}
    for path in paths:
        pure = PurePosixPath(path)
        if len(pure.parts) in _NEAR_THE_TOP and pure.suffix in _SUFFIXES and pure.parts[0] not in found:
            name = meant(pure.parts[0])
            if name:
                found[pure.parts[0]] = name
    return dict(sorted(found.items()))
