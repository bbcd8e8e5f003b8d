"""Records that moved, and findings accepted for a while."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from itpm.model.record import empty, record
from itpm.model.scalars import Ref


@record
class Move:
    """Where a record went."""

    to: str
    date: date


@record
class Waiver:
    """A finding that is accepted for a while."""

    reason: str
    by: Ref
    until: date


class Ignored(NamedTuple):
    """A comment that accepts findings of a code on its line: where it stands in its file, and why."""

    path: str
    code: str
    reason: str
    start: int
    end: int


@record
class Moves:
    """Records that moved: moved.yaml."""

    moved: Mapping[str, Move] = empty()


@record
class Waivers:
    """Findings accepted for a while: waivers.yaml."""

    waivers: Mapping[str, Waiver] = empty()
