"""One fault is told once: by what is wrong with a text, and not by what then is missing or wrong there."""

from collections.abc import Iterable, Mapping

from itpm.diagnostic import Finding, Origin
from itpm.text.document import Source
from itpm.text.places import Places

_UNREAD = "STR001"
_PARTED = "STR005"
_MISREAD = "STR004"


def once(findings: Iterable[Finding], sources: Mapping[str, Source]) -> tuple[Finding, ...]:
    """Findings without repetitions, and without those of values at which the text itself is at fault.

    How a value would have to be written to be text is not told of one that is wrong as text, too.
    """
    distinct = dict.fromkeys(findings)
    faults: dict[str, set[int]] = {}
    for each in distinct:
        if each.origin.offsets is not None and _of_text(each):
            faults.setdefault(each.origin.path, set()).add(each.origin.offsets[0])
    places = {path: sources[path].located().places for path in faults if path in sources}
    wrong = {_place(each.origin) for each in distinct if each.code != _MISREAD}
    return tuple(
        each
        for each in distinct
        if (each.origin.offsets is not None or not _at_fault(each.origin, places, faults))
        and (each.code != _MISREAD or _place(each.origin) not in wrong)
    )


def _of_text(found: Finding) -> bool:
    """Whether the text is at fault: nothing is read there, or what a comma has parted is read as one."""
    return found.code == _UNREAD or (found.code == _PARTED and found.origin.offsets != (0, 0))


def _at_fault(at: Origin, places: Mapping[str, Places], faults: Mapping[str, set[int]]) -> bool:
    return at.path in places and not faults[at.path].isdisjoint(_starts(places[at.path], at))


def _place(at: Origin) -> tuple[object, ...]:
    return at.path, at.pointer, at.on_key, at.offsets


def _starts(places: Places, at: Origin) -> set[int]:
    """Where a value begins, and its key where that is what is meant."""
    return {places.find(at.pointer)[0], places.find(at.pointer, on_key=at.on_key)[0]}
