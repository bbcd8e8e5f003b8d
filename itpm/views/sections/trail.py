"""The audit trail of a project: what was edited in it, who did it, in which commit and request; the newest first."""

from functools import partial

from itpm.history.trail import Edited
from itpm.message import Message, Said, phrase, words_of
from itpm.model.project import Project
from itpm.page.blocks import Cell, Paragraphs, Section
from itpm.queries.value_words import cut
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, day, linked
from itpm.views.sections.made_by import by_whom, made_by
from itpm.views.words import short_day

_MOST = 50
"""So many edits are listed, the newest."""
_LONGEST = 80
_UNMARKED = frozenset({"baseline"})
"""Kinds that pages tell of, and that have no mark on them to lead to."""
_COLUMNS = (
    column("Changed", "project"),
    column("Of", "project"),
    column("Field", "project"),
    column("From", "project"),
    column("To", "project"),
)


def audit_trail(reading: Reading, each: Project) -> Section | None:
    """Its edits; None where the history tells of none."""
    found = reading.shown.trail_of(each.id)
    if not found:
        return None
    people = len({one.where.author for one in found if one.where.author})
    key = "{count:edit|edits} since {day}, by {people:author|authors}." if people else "{count:edit|edits} since {day}."
    if len(found) > _MOST:
        key += " The newest {most:#,##0} are listed; 'itpm history {project} --edits' lists all."
    since = day(found[0].where.day)
    said = phrase(key, count=len(found), day=since, people=people, most=_MOST, project=each.id)
    rows = tuple(_row(reading, one) for one in reversed(found[-_MOST:]))
    blocks = (
        reading.block(Paragraphs(said), "project", of=each.id),
        reading.table("Audit trail", (*_COLUMNS, *by_whom(reading, "project")), rows, of=each.id),
    )
    return Section("Audit trail", blocks, "audit-trail")


def _row(reading: Reading, one: Edited) -> tuple[Cell, ...]:
    return (
        short_day(one.where.day),
        one.address if one.kind in _UNMARKED else linked(reading, one.address),
        one.field or one.change,
        _short(one.before),
        _short(one.after),
        *made_by(reading, one.where),
    )


def _short(text: str | None) -> str:
    if text is None:
        return NONE
    words = words_of(text) if isinstance(text, Said) else None
    return Said(
        cut(text, _LONGEST), words.mapped(partial(cut, longest=_LONGEST)) if isinstance(words, Message) else None
    )
