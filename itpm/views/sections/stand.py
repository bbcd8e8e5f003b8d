"""How a milestone or gate stands to what is promised of it: in a sign, in a word, and behind a comma."""

from collections.abc import Iterable, Mapping

from itpm.analysis.control.landing import Landing, Stand, landing
from itpm.joined import verb_of
from itpm.message import Said, phrase
from itpm.model.task import Milestone
from itpm.page.blocks import Cell, Chip, Muted
from itpm.views.reading import Reading

_CHIPS: Mapping[Stand, Chip] = {
    Stand.OVER: Chip("Over", "off"),
    Stand.NEVER: Chip("Never", "red"),
    Stand.PROPOSED: Chip("Proposed", "unknown"),
    Stand.UNPROMISED: Chip("No promise", "unknown"),
    Stand.MISSED: Chip("Missed", "red"),
    Stand.LATE: Chip("Late", "red"),
    Stand.UNKNOWN: Chip("Unknown", "unknown"),
    Stand.IN_TIME: Chip("In time", "green"),
}


def chip(found: Landing) -> Chip:
    """How it stands as every page shows it."""
    return _CHIPS[found.stand]


def by_how_much(found: Landing) -> str:
    """By how much it breaks its promise, in a few words; empty where it breaks none, and is to be done at all."""
    if found.stand is Stand.NEVER:
        return phrase("never done")
    if found.late is not None:
        return phrase("{late} later than promised", late=found.late.words)
    return phrase("nobody knows when it will be") if found.broken else ""


def state(found: Landing, lacking: str = "") -> Cell:
    """How it stands, with by how much; ``lacking`` is why it has no day."""
    said = lacking or ("" if found.late is None else phrase("{words}", words=found.late.words))
    if found.stand is Stand.PROPOSED and not lacking:
        said = phrase("binds nobody yet")
    return (chip(found), Muted(said)) if said else chip(found)


_UNPROMISED = frozenset({Stand.UNPROMISED, Stand.PROPOSED})


def how_many_late(reading: Reading, open_: Iterable[Milestone]) -> Said:
    """How many of some open milestones the plan has behind their promise, and how many will never be done."""
    found = [landing(reading.facts.schedule, each) for each in open_]
    if found and all(each.stand in _UNPROMISED for each in found):
        return phrase("no day is promised of {count:open milestone|open milestones}", count=len(found))
    late, never = sum(each.broken for each in found), sum(each.stand is Stand.NEVER for each in found)
    said = "{late:#,##0} of {count:open milestone|open milestones} {are:=is|are} later than promised"
    said += ", {never:#,##0} will never be done" if never else ""
    return phrase(said, late=late, count=len(found), are=verb_of(late, len(found)), never=never)
