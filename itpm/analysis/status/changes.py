"""What has changed in a project since another state of its files, told apart from days that were only written anew."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from itpm.model.moves import Moves
from itpm.model.portfolio import inside
from itpm.model.project import Project
from itpm.model.record import Record

TOUCHED = frozenset({"as_of", "data_date", "reviewed", "synced"})
"""Days on which somebody looked: that one is another says nothing of the matter."""
_PLACES = frozenset({"origin", "id"})


class Changed(NamedTuple):
    """How many records of a project say something else, have another day only, came in, and went out."""

    changed: int
    touched: int
    added: int
    gone: int


def changes(before: Project, after: Project, moves: Moves) -> Changed:
    """What has changed in a project; what moved is compared with what it was."""
    then = {moves.now(each.id): each for each in (before, *inside(before))}
    now = {each.id: each for each in (after, *inside(after))}
    both = [(then[id_], now[id_]) for id_ in now if id_ in then]
    other = sum(_said(one, moves, TOUCHED) != _said(two, moves, TOUCHED) for one, two in both)
    looked = sum(_said(one, moves) != _said(two, moves) for one, two in both)
    return Changed(other, looked - other, len(now.keys() - then.keys()), len(then.keys() - now.keys()))


def _said(value: object, moves: Moves, without: frozenset[str] = frozenset()) -> object:
    """What a record says itself, as plain data that can be compared; records below it speak for themselves.

    What is named by an address that it had before is named by the one of today.
    """
    if is_dataclass(value) and not isinstance(value, type):
        names = (each.name for each in fields(value) if each.name not in without | _PLACES)
        return {name: _said(getattr(value, name), moves, without) for name in names}
    if isinstance(value, Mapping):
        own = ((str(key), each) for key, each in value.items() if not isinstance(each, Record))
        return {moves.now(key): _said(each, moves, without) for key, each in own}
    if isinstance(value, (tuple, list)):
        return tuple(_said(each, moves, without) for each in value)
    return moves.now(value) if type(value) is str and moves.steps else value
