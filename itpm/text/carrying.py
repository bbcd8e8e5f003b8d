"""Entries of a mapping that go elsewhere in their file: their comments go with them, or stay where they were."""

from collections.abc import Mapping
from typing import Any

from itpm.diagnostic import Pointer
from itpm.text.edit import Edit, Page, comment_above, in_flow


def carried(page: Page, route: Pointer, value: Mapping[str, Any], source: Pointer) -> Edit:
    """Writes a new key before that of a source, with entries of the source as they are written there.

    ``value`` is what they say. Between braces nothing is written beside them, so it is written anew.
    """
    if in_flow(page, (*source, "")):
        return page.set(route, dict(value), str(source[-1]))
    at = page.begins(source)
    lines = [_lines(page, (*source, key)) for key in value]
    text = "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)
    return Edit(page.path, at, at, f"{route[-1]}:\n{text}{' ' * page.column(at)}")


def stripped(page: Page, route: Pointer) -> Edit:
    """Takes a value away with its key; the comments beside it stay, each on a line of its own."""
    begin, end = page.begins(route), page.line_end(page.written_end(page.place(route)))
    indent = " " * page.column(begin)
    comment = page.text[page.written_end(page.place(route)) : end].strip()
    above = comment_above(page.text, begin - len(indent), len(indent)) < begin - len(indent)
    alone = len(page.places.below(route[:-1])) == 1
    if in_flow(page, route) or alone or not (comment or above) or page.text[begin - len(indent) : begin].strip():
        return page.remove(route)
    if comment:
        return Edit(page.path, begin, end, comment)
    return Edit(page.path, begin - len(indent), min(end + 1, len(page.text)), "")


def _lines(page: Page, route: Pointer) -> str:
    """An entry with the comment above it and what stands behind it on its line."""
    begin = page.begins(route)
    indent = page.column(begin)
    end = page.line_end(page.written_end(page.place(route)))
    return page.text[comment_above(page.text, begin - indent, indent) : end + 1]
