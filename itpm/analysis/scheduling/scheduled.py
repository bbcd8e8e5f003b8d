"""What a schedule says of one thing: its dates, its floats, and why it has none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from itpm.analysis.scheduling.hindrance import Hindrance
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.stage import goes_on

POINTS: Final = frozenset({"gate", "milestone"})
"""The kinds of things that take no time."""


class Span(NamedTuple):
    """Half-open minutes since 1970 in UTC, and how its days are told.

    ``zone`` is where they are told; empty: at the portfolio's place. What takes no time is the end of something
    (``after_close``: at midnight it belongs to the day that ends) or the beginning of something (``at_opening``: it
    belongs to the day that begins).
    """

    start: int
    finish: int
    zone: str = ""
    after_close: bool = False
    at_opening: bool = False


@dataclass(frozen=True, slots=True)
class Scheduled:
    """The dates of a task, a milestone or a summary.

    ``network`` heeds links, calendars and constraints, ``late`` are its latest dates there; ``levelled`` heeds people
    too. Floats are working minutes on the calendar of the task; None for what is done or unknown. ``total_float``
    belongs to the dates to count on: that of the levelled plan under its order of work where there is one, else the
    network's. ``hindrance`` is why there are no dates to count on.
    """

    address: str
    kind: str
    network: Span | None
    late: Span | None
    levelled: Span | None
    network_float: int | None
    network_free_float: int | None
    total_float: int | None
    done: bool
    hindrance: Hindrance | None = None
    unlevelled: bool = False
    """Nobody asked what people can do."""
    begun: bool = False
    """Work on it, or on a part of it, has started."""
    undone: bool = False
    """Nobody will do it, or what it waits for; otherwise what has no dates is unknown."""
    opened: Span | None = None
    """Where work on it began, whatever is known of its end."""
    float_by_clock: int = 0
    """How many minutes of any kind elapsed time may slip that may slip by no working time."""
    network_float_by_clock: int = 0
    """The same of the network."""
    released: bool = False
    """Its dates were told to an audience that may not know all they hang on: floats and the network are withheld."""

    @property
    def critical(self) -> bool:
        """Whether a day lost here is a day lost for a project of the plan, or a promise is broken already."""
        return self.total_float is not None and self.total_float <= 0 and not self.float_by_clock

    @property
    def network_critical(self) -> bool:
        """The same of the network, where nobody waits for people."""
        return self.network_float is not None and self.network_float <= 0 and not self.network_float_by_clock

    @property
    def vague(self) -> bool:
        """Whether nobody knows how far it may slip, and so whether it is critical: no date, or no known float."""
        return not self.done and (self.dates is None or self.total_float is None)

    @property
    def dates(self) -> Span | None:
        """The dates to count on: levelled, unless people were left out; None for what will never be done."""
        return self.network if self.unlevelled else self.levelled

    @property
    def opening(self) -> Span | None:
        """What says its start: its dates to count on; where it has none, the moment at which work on it began."""
        return self.dates or self.opened

    @property
    def network_opening(self) -> Span | None:
        """The same of the network."""
        return self.network or self.opened

    @property
    def wanted(self) -> Span | None:
        """When somebody is needed: the dates to count on; those of the network for what nobody will do."""
        return self.dates or self.network

    @property
    def reason(self) -> str:
        """Why there are no dates to count on, in words; empty where there are."""
        return self.hindrance.words if self.hindrance is not None else ""

    @property
    def waits(self) -> bool:
        """Whether it has no date because something before it in the plan has none."""
        return self.hindrance is not None and self.hindrance.waits

    @property
    def lacking(self) -> str:
        """Why there are no dates to count on: ``never`` where nobody will do it, ``unknown`` where nobody knows."""
        if self.undone:
            return phrase("never, because {reason}", reason=self.reason)
        return phrase("unknown, because {reason}", reason=self.reason)


def network_vague(item: Scheduled) -> bool:
    """Whether nobody knows how far something may slip in the network, and so whether it is critical there."""
    return not item.done and (item.network is None or item.network_float is None)


def summary(address: str, parts: Sequence[Scheduled], zone: str = "") -> Scheduled:
    """From the first start to the last end of its parts, told at a place; unknown where one of them is."""
    networks = [each.network for each in parts]
    unlevelled, released = parts[0].unlevelled, any(each.released for each in parts)
    floats = [] if released else parts
    return Scheduled(
        address,
        "summary",
        around(networks, zone),
        around([each.late for each in parts], zone) if None not in networks else None,
        around([each.levelled for each in parts], zone),
        _least(each.network_float for each in floats),
        _least(each.network_free_float for each in floats),
        _least(each.total_float for each in floats),
        all(each.done for each in parts),
        _hindrance(parts),
        unlevelled,
        any(each.begun or each.done for each in parts),
        any(each.undone for each in parts),
        _opened(parts, zone),
        _by_clock((each.total_float, each.float_by_clock) for each in floats),
        _by_clock((each.network_float, each.network_float_by_clock) for each in floats),
        released,
    )


def _opened(parts: Sequence[Scheduled], zone: str) -> Span | None:
    """Where work on the first of some parts began, told at a place."""
    starts = [each.opened.start for each in parts if each.opened is not None]
    return Span(min(starts), min(starts), zone, at_opening=True) if starts else None


def _hindrance(parts: Sequence[Scheduled]) -> Hindrance | None:
    """Why a summary has no end: what hinders the first part that has none, the one that nobody will do first."""
    lacking = [each for each in parts if each.dates is None]
    worst = next((each for each in lacking if each.undone), next(iter(lacking), None))
    return worst.hindrance.behind(worst.address) if worst is not None and worst.hindrance is not None else None


def around(spans: Sequence[Span | None], zone: str) -> Span | None:
    """From the first start to the last end, told at a place; None: one is not known."""
    known = [span for span in spans if span is not None]
    if len(known) < len(spans) or not known:
        return None
    first = min(known, key=lambda span: (span.start, not span.after_close))
    last = max(known, key=lambda span: (span.finish, span.at_opening))
    return Span(first.start, last.finish, zone, first.after_close, last.at_opening)


def _least(floats: Iterable[int | None]) -> int | None:
    return min((each for each in floats if each is not None), default=None)


def _by_clock(floats: Iterable[tuple[int | None, int]]) -> int:
    """The least minutes by the clock of parts none of which has less than no working time."""
    found = [(minutes, clock) for minutes, clock in floats if minutes is not None]
    return min(found)[1] if found and min(found)[0] == 0 else 0


def unscheduled(project: Project) -> str:
    """Why something in a project is not scheduled at all."""
    return (
        phrase("it is not scheduled")
        if goes_on(project)
        else phrase("{project} is {stage}", project=project.id, stage=str(project.stage))
    )
