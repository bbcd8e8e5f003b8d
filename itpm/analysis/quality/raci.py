"""Who answers for what is handed over: exactly one who is accountable, somebody who does it, nobody named twice.

After the responsibility assignment matrix of the PMBOK Guide: one accountable for each, at least one responsible.
The one who answers may do it too; whoever does it needs neither to be asked nor to be told.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from itpm.model.deliverable import Deliverable, Raci


class Gap(StrEnum):
    """What is wrong with who answers for something."""

    NOBODY = "nobody is named"
    NOT_ACCOUNTABLE = "nobody is accountable"
    NOT_RESPONSIBLE = "nobody is responsible"
    TWICE = "named twice"


class RaciFault(NamedTuple):
    """A fault, the field of ``raci`` in which it lies, and who is named twice, in which two fields."""

    gap: Gap
    field: str = ""
    who: str = ""
    first: str = ""


_FIELDS = ("accountable", "responsible", "consulted", "informed")
_MAY_BOTH = ("accountable", "responsible")
"""The two in which one may stand: who answers for something may do it."""


def raci_faults(deliverable: Deliverable) -> Iterator[RaciFault]:
    """What is wrong with who answers for a deliverable: who is lacking, and each who is named in two places."""
    raci = deliverable.raci
    if raci is None:
        yield RaciFault(Gap.NOBODY)
        return
    if raci.accountable is None:
        yield RaciFault(Gap.NOT_ACCOUNTABLE)
    if not raci.responsible:
        yield RaciFault(Gap.NOT_RESPONSIBLE)
    yield from _twice(raci)


def _twice(raci: Raci) -> Iterator[RaciFault]:
    named = [(_FIELDS[0], raci.accountable)] if raci.accountable is not None else []
    named += [(field, who) for field in _FIELDS[1:] for who in getattr(raci, field)]
    seen: dict[str, str] = {}
    for field, who in named:
        first = seen.setdefault(str(who), "")
        seen[str(who)] = field
        if first and (first, field) != _MAY_BOTH:
            yield RaciFault(Gap.TWICE, field, str(who), first)
