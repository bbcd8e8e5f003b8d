"""Sections folded into a line: what is long waits for whoever wants it."""

from itpm.classification import Classification
from itpm.message import phrase
from itpm.page.blocks import Fold, Muted, Section, Table
from itpm.page.value import Told


def folded(section: Section | None, counted: str = "") -> tuple[Fold, ...]:
    """A section as a line that opens; none of none.

    ``counted`` says how many rows are in its longest table: ``{count:task|tasks}``.
    """
    if section is None:
        return ()
    tables = [each for each in section.blocks if isinstance(each, Table)]
    title: tuple[str | Muted, ...] = (section.title,)
    if tables and counted:
        longest = max(tables, key=lambda each: len(each.rows))
        first = longest.columns[0].title
        known = first.classification if isinstance(first, Told) else Classification.STAFF
        title = (section.title, Muted(Told(phrase(counted, count=len(longest.rows)), known)))
    return (Fold(title, section.blocks, section.anchor),)
