"""What could not be read is told once: by the fault in its text, and not by what then is missing or wrong there."""

from collections.abc import Iterable, Mapping

from itpm.diagnostic import Finding, Origin
from itpm.text.document import Source
from itpm.text.places import Places

_UNREAD = "STR001"


def once(findings: Iterable[Finding], sources: Mapping[str, Source]) -> tuple[Finding, ...]:
    """Findings without repetitions, and without those of values at which the text itself is at fault."""
    distinct = dict.fromkeys(findings)
    faults: dict[str, set[int]] = {}
    for each in distinct:
        if each.code == _UNREAD and each.origin.offsets is not None:
            faults.setdefault(each.origin.path, set()).add(each.origin.offsets[0])
    places = {path: sources[path].located().places for path in faults if path in sources}
    return tuple(
        each
        for each in distinct
        if each.origin.offsets is not None
        or each.origin.path not in places
        or faults[each.origin.path].isdisjoint(_starts(places[each.origin.path], each.origin))
    )


def _starts(places: Places, at: Origin) -> set[int]:
    """Where a value begins, and its key where that is what is meant."""
    return {places.find(at.pointer)[0], places.find(at.pointer, on_key=at.on_key)[0]}
