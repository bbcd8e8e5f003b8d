"""Blocks of code in a manual that say in which file they stand: Markdown has no title of fences, so it is above."""

import re

_TITLED = re.compile(r'^([ \t]*)(`{3,})(\w+) title="([^"\n]+)"[ \t]*$', re.MULTILINE)


def titled_above(markdown: str) -> str:
    """Markdown whose blocks of code have their title in a line of its own above them."""
    return _TITLED.sub(r"\1`\4`:\n\n\1\2\3", markdown)
