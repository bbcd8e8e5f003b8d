"""Which files of a folder belong to a portfolio, so that nothing else is ever opened."""

from pathlib import PurePosixPath

FOLDERS = (
    "budget",
    "calendars",
    "collaboration",
    "infrastructure",
    "projects",
    "scenarios",
    "schemas/local",
    "staffing",
    "strategy",
    "timesheets",
    "waivers",
)
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
