"""The constraints of a piece of work that Microsoft Project can have."""

from itpm.analysis.scheduling.dependencies import Work
from itpm.interchange.msproject.frame import Frame
from itpm.model.record import Constraint

CONSTRAINTS = {
    "must_start": 2,
    "must_finish": 3,
    "not_before": 4,
    "not_after": 5,
    "finish_not_before": 6,
    "finish_by": 7,
}
"""The number that Project gives to each."""
_OF_SUMMARIES = frozenset({4, 7})
"""The constraints that Project lets a summary have."""


def constraints(frame: Frame, record: Work, *, summary: bool) -> list[tuple[str, Constraint]]:
    """The constraints that Project lets a row have; others are told."""
    found = [(name, each) for name in CONSTRAINTS if (each := getattr(record, name, None)) is not None]
    expected = getattr(getattr(record, "delivery", None), "expected", None)
    if expected is not None:
        # What is expected drives the plan; a date to stand by only warns, so it is the one that is told.
        place = 0 if all(name == "not_after" for name, _each in found) else len(found)
        found.insert(place, ("finish_not_before", Constraint(date=expected)))
    if not summary:
        return found
    frame.lost += [
        f"{record.title}: {name.replace('_', ' ')}, which Microsoft Project does not know for a summary"
        for name, _each in found
        if CONSTRAINTS[name] not in _OF_SUMMARIES
    ]
    return [each for each in found if CONSTRAINTS[each[0]] in _OF_SUMMARIES]
