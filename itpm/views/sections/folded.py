"""Sections folded into a line: what is long waits for whoever wants it."""

from itpm.classification import Classification
from itpm.page.blocks import Fold, Muted, Section, Table
from itpm.page.value import Told
from itpm.say import plural


def folded(section: Section | None, *noun: str) -> tuple[Fold, ...]:
    """A section as a line that opens, with how many rows are in its longest table; none of none."""
    if section is None:
        return ()
    tables = [each for each in section.blocks if isinstance(each, Table)]
    title: tuple[str | Muted, ...] = (section.title,)
    if tables and noun:
        longest = max(tables, key=lambda each: len(each.rows))
        first = longest.columns[0].title
        known = first.classification if isinstance(first, Told) else Classification.STAFF
        title = (section.title, Muted(Told(plural(len(longest.rows), *noun), known)))
    return (Fold(title, section.blocks, section.anchor),)
