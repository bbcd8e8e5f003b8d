"""Since when what makes a state bad holds: from a day that is written, else from how the project stood at a review."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itpm.analysis.control.declared import State
from itpm.analysis.status.health import Health
from itpm.analysis.status.reason import RANKS, Reason
from itpm.message import Said, phrase


class Known(StrEnum):
    """How well the day is known from which on something holds."""

    ON = "on"
    """That day, by what is written."""
    BEFORE = "before"
    """It held on that day already."""
    AFTER = "after"
    """It did not hold yet on that day."""
    LATEST = "at the latest"
    """On that day at the latest, by what is written: the plan may have shown it long before."""
    NOT = "not known"


@dataclass(frozen=True, slots=True)
class Since:
    """Since when a figure is as bad as it is, or worse."""

    known: Known
    day: date | None = None

    @property
    def words(self) -> str:
        """The same as it is printed behind a reason."""
        if self.day is None:
            return phrase("since when is not known")
        return _WORDS[self.known](self.day)


_WORDS: Mapping[Known, Callable[[date], Said]] = {
    Known.ON: lambda day: phrase("since {day}", day=day),
    Known.BEFORE: lambda day: phrase("since before {day}", day=day),
    Known.AFTER: lambda day: phrase("not yet on {day}", day=day),
    Known.LATEST: lambda day: phrase("since {day} at the latest", day=day),
}
NOT_KNOWN = Since(Known.NOT)


def since(reason: Reason, then: Health | None, day: date | None) -> Since | None:
    """Since when a figure is not good; None where it is good.

    ``then`` is how the project stood on an earlier ``day``, where its files of then are known. A figure that was as bad
    then has been so since before that, and one that was better was not yet. What was not known then, and is bad now,
    may have been so for long; and so may what is bad in a project that was not in work. A promise that has passed is
    broken from its day on at the latest: a figure that was as bad before that has been so for longer.
    """
    if reason.good:
        return None
    written = reason.place.since
    if written is None:
        return _held(reason, then, day)
    if not reason.place.latest:
        return Since(Known.ON, written)
    found = _held(reason, then, day)
    earlier = found.known is Known.BEFORE and found.day is not None and found.day < written
    return found if earlier else Since(Known.LATEST, written)


def _held(reason: Reason, then: Health | None, day: date | None) -> Since:
    """Since when a figure is bad, by how the project stood on an earlier day."""
    held = _then(reason, then)
    if day is None or held is None:
        return NOT_KNOWN
    if reason.state is State.UNKNOWN:
        return Since(Known.BEFORE if held is State.UNKNOWN else Known.AFTER, day)
    if held is State.UNKNOWN:
        return NOT_KNOWN
    return Since(Known.BEFORE if RANKS.index(held) >= RANKS.index(reason.state) else Known.AFTER, day)


def _then(reason: Reason, then: Health | None) -> State | None:
    """The state of the same figure; of several of one name, as of benefits, that of the same record."""
    name = reason.figure.rpartition(".")[2]
    held = [each for each in then.reasons if each.figure.rpartition(".")[2] == name] if then is not None else []
    if len(held) > 1:
        held = [each for each in held if each.place.origin.pointer == reason.place.origin.pointer]
    return held[0].state if len(held) == 1 else None
