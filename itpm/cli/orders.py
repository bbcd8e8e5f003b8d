"""What runners of continuous integration obey in what a command prints, and how data are kept from being obeyed."""

import re

_AT_THE_START = re.compile(r"^(?=[^\S\n]*::)", re.MULTILINE)
_ANYWHERE = re.compile(r"##(?=\[|vso\[)")


def obeyed_by_nobody(text: str) -> str:
    """A text that gives no orders to GitHub's (``::error``, ``##[group]``) or Azure's (``##vso[…]``) runner.

    A line that begins as an order gets an apostrophe before it; in JSON, whose lines cannot, a number sign is escaped.
    """
    if text[:1] in "{[":
        return _ANYWHERE.sub("#\\\\u0023", text)
    return _ANYWHERE.sub("# #", _AT_THE_START.sub("'", text))
