"""Texts in a table (CSV) that a spreadsheet would run as a formula, and how they are kept from it."""

import re

_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a formula begins with; the wide forms are taken for the others where people write Japanese."""
NUMBER = re.compile(r"[-+]?[0-9][0-9.,]*(%|[a-z]{1,3}| [A-Z]{3})?")
"""A number, perhaps with its unit."""
_FIGURE = re.compile(r"[-+][0-9][0-9.,]*[a-z%]{0,3}( later| earlier)?")
"""A signed figure with its unit, such as -1d: no program takes it for a formula that does anything."""
_BETWEEN = ";"
"""What parts cells where the comma is the decimal sign: what stands behind it begins a cell there."""


def no_formula(text: str) -> str:
    """A text with an apostrophe before each sign at which a spreadsheet would begin a formula."""
    return _BETWEEN.join(map(_kept, text.split(_BETWEEN)))


def as_before(text: str) -> str:
    """A text as it was before :func:`no_formula`."""
    return _BETWEEN.join(map(_bared, text.split(_BETWEEN)))


def _kept(part: str) -> str:
    bare = part.lstrip(" ")
    begins = bare.lstrip("'").startswith(_SIGNS)
    if not begins or NUMBER.fullmatch(bare) or _FIGURE.fullmatch(bare):
        return part
    return f"{part[: len(part) - len(bare)]}'{bare}"


def _bared(part: str) -> str:
    bare = part.lstrip(" ")
    if not bare.startswith("'") or not bare.lstrip("'").startswith(_SIGNS):
        return part
    return part[: len(part) - len(bare)] + bare[1:]
