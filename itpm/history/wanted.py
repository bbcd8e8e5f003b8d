"""Which figures of a thing are shown over time, and what has to be computed of each point for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from itpm.analysis.explain.register import declared
from itpm.comparison.measured import watched_of
from itpm.history.watched import DATES, PEOPLE, STATES, SUMS, TASKS, WORK

_MOST_NEAR = 3
_OWN: Mapping[str, Mapping[str, str]] = {
    "project": {
        "finish": DATES,
        "state": STATES,
        "declared": STATES,
        **dict.fromkeys(("scope", "done", "tasks", "tasks_done"), WORK),
    },
    "milestone": {"finish": DATES},
    "gate": {"finish": DATES},
    "task": {"finish": TASKS},
    "person": {"overload": PEOPLE},
}
"""By kind, the figures that are no figures of the register, and the part that each is in."""
_SHOWN: Mapping[str, tuple[str, ...]] = {
    "project": ("finish", "state", "declared", "approved", "forecast", "eac"),
}
"""What is shown of a kind where no figure is named; of others all that a change is judged by."""
_READ: Mapping[str, tuple[str, ...]] = {
    "finish": ("schedule",),
    "state": ("health",),
    "declared": ("project.updates",),
    "overload": ("weeks",),
    **dict.fromkeys(("scope", "done", "tasks", "tasks_done"), ("schedule", "task.effort")),
}
"""What the figures that are no figures of the register are told of, as rules name what they read."""
_ALSO = {"derived": "state", "end": "finish"}
"""Other words for a figure."""


class FigureError(ValueError):
    """A figure that a kind of thing does not have; what it has instead."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for of a thing."""

    kind: str
    names: tuple[str, ...]
    """Of the figures, as they are shown."""
    parts: tuple[str, ...]
    """What has to be computed of each point."""
    registered: tuple[tuple[str, str], ...] = ()
    """Figures of the register beside that, by kind and name."""


def wanted(kind: str, figure: str = "") -> Wanted:
    """A figure of a kind of thing; without one those that are watched.

    Raises:
        FigureError: for a figure that the kind does not have, and where nothing of it is watched.
    """
    own = {**dict.fromkeys(watched_of(kind), SUMS), **_OWN.get(kind, {})}
    if not figure:
        names = _SHOWN.get(kind) or tuple(own)
        if not names:
            raise FigureError(_none(kind))
        return Wanted(kind, names, tuple(dict.fromkeys(own[each] for each in names)))
    name = _ALSO.get(figure, figure)
    if name in own:
        return Wanted(kind, (name,), (own[name],))
    if name in declared(kind):
        return Wanted(kind, (name,), (), ((kind, name),))
    known = [*own, *declared(kind), *_ALSO]
    if not (own or declared(kind)):
        raise FigureError(_none(kind))
    near = get_close_matches(figure, known, n=_MOST_NEAR)
    there = f"did you mean {', '.join(near)}?" if near else f"there is {', '.join([*own, *declared(kind)][:12])}"
    raise FigureError(f"a {_word(kind)} has no figure '{figure[:40]}'; {there}")


def reads(kind: str, name: str) -> tuple[str, ...]:
    """What a figure of a kind is told of, as rules name what they read: from that follows who may know it."""
    return _READ.get(name) or (f"{kind}.{name}",)


def _none(kind: str) -> str:
    names = list(declared(kind))
    if names:
        return f"say which figure of a {_word(kind)}: {', '.join(names[:12])}"
    return f"nothing is computed of a {_word(kind)} that could be followed; 'itpm history --moves' shows its promises"


def _word(kind: str) -> str:
    return kind.replace("-", " ")
