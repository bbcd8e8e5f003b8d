"""The schedule and the findings of an unchanged portfolio, kept in the user's cache by all that they depend on."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from itpm.analysis.facts import Facts
from itpm.audience.cut import cut
from itpm.kept.stamp import Stamp
from itpm.kept.store import Store
from itpm.load.fields import file_fields
from itpm.load.workspace import Workspace
from itpm.model.audience import Audience
from itpm.model.portfolio import Portfolio
from itpm.text.limits import Limits

_Value = TypeVar("_Value")
_SCHEDULED = frozenset({"itpm", "calendars", "project", "staffing", "timesheet", "moved", "disclosed"})
"""The kinds of files that say something about dates."""
_PACKAGES = ("holidays", "msgpack", "pyyaml", "tzdata")
_JUDGED = ("jsonschema-rs", "rapidfuzz")
"""What beside those says what is wrong in files."""


class StoreEntry:
    """One entry of the store."""

    def __init__(self, store: Store, key: str, part: str) -> None:
        """An entry by its key and what it holds."""
        self._store, self._key, self._part = store, key, part

    def recall(self, unpack: Callable[[bytes], _Value]) -> _Value | None:
        """What was kept, unpacked; None where there is nothing, or nothing that can be unpacked."""
        return self._store.read(self._key, self._part, unpack)

    def keep(self, data: bytes) -> None:
        """Keeps something for the next time."""
        self._store.put(self._key, self._part, data)


def facts_of(workspace: Workspace, day: date, store: Store) -> Facts:
    """The portfolio of a workspace on a day, whose schedule is kept in a store."""
    if not store.keeps:
        return Facts(workspace.portfolio, day, narrow=narrowed)
    kinds = _SCHEDULED | ({"scenario"} if workspace.scenario else frozenset())
    # Who may know something may be said in any file.
    sources = _sources(workspace, kinds if workspace.portfolio.audience is None else None)
    key = _stamp(workspace, day).also(sources=sources).key()
    return Facts(workspace.portfolio, day, kept=StoreEntry(store, key, "schedule"), narrow=narrowed)


def narrowed(portfolio: Portfolio, audience: Audience) -> Portfolio:
    """What an audience may know of a portfolio."""
    return cut(portfolio, audience, file_fields())


def kept_findings(workspace: Workspace, day: date, store: Store) -> StoreEntry | None:
    """Where what rules find in a workspace on a day is kept; None where nothing is, or where others write too."""
    return _verdict(workspace, day, store, "findings", {})


def kept_compared(workspace: Workspace, day: date, store: Store, revisions: Mapping[str, str]) -> StoreEntry | None:
    """Where that is kept which rules find against other revisions; these are commits by the name that rules know."""
    return _verdict(workspace, day, store, "compared", revisions)


def kept_measures(
    workspace: Workspace, day: date, store: Store, moves: Mapping[str, str] | None = None
) -> StoreEntry | None:
    """Where it is kept what a portfolio comes to on a day, as changes are judged by it; perhaps under other names."""
    return _verdict(workspace, day, store, "measures", moves or {})


def kept_days(workspace: Workspace, day: date, store: Store) -> StoreEntry | None:
    """Where it is kept of which days the files are wanted, to hold reports against them."""
    return _verdict(workspace, day, store, "days", {})


def kept_state(files: str, limits: Limits, store: Store) -> StoreEntry | None:
    """Where it is kept what has to be known of files before anything can be computed of them, by a key of theirs."""
    if not store.keeps or store.shared:
        return None
    return StoreEntry(store, _past(files, limits, ()).key(), "state")


def kept_past(files: str, zones: Iterable[str], day: date, limits: Limits, store: Store) -> Callable[[str], StoreEntry]:
    """Where it is kept what files come to on a day, part by part; the ``zones`` are those that they name."""
    key = _past(files, limits, zones).also(day=day).key()
    return lambda part: StoreEntry(store, key, part)


def _past(files: str, limits: Limits, zones: Iterable[str]) -> Stamp:
    return Stamp.of(("",), packages=(*_PACKAGES, *_JUDGED), zones=zones, files=files, limits=limits)


def zones_of(workspace: Workspace) -> frozenset[str]:
    """The time zones that a portfolio names."""
    settings, calendars = workspace.portfolio.settings, workspace.portfolio.calendars.values()
    return frozenset({"UTC", settings.timezone or "UTC", *(each.timezone for each in calendars if each.timezone)})


def _verdict(
    workspace: Workspace, day: date, store: Store, part: str, revisions: Mapping[str, str]
) -> StoreEntry | None:
    """Where something is kept that follows from all files, on a day; None where nothing is, or where others write."""
    if not store.keeps or store.shared:
        return None
    stamp = _stamp(workspace, day, _JUDGED).also(sources=_sources(workspace))
    if revisions:
        stamp = stamp.also(revisions=sorted(revisions.items()))
    return StoreEntry(store, stamp.key(), part)


def _stamp(workspace: Workspace, day: date, packages: tuple[str, ...] = ()) -> Stamp:
    """The day, the scenario, the bounds, the code, the libraries and the time zones."""
    audience = workspace.portfolio.audience
    inputs = {"day": day, "scenario": workspace.scenario, "limits": workspace.limits}
    inputs |= {} if audience is None else {"audience": audience.stamp}
    return Stamp.of(("",), packages=(*_PACKAGES, *packages), zones=zones_of(workspace), **inputs)


def _sources(workspace: Workspace, kinds: frozenset[str] | None = None) -> list[tuple[str, str]]:
    """The files of some kinds with the ids of their content, those of an overlay and local schemas among them."""
    return sorted(
        (path, source.id)
        for path, source in workspace.sources.items()
        if kinds is None or workspace.places.get(path, ("",))[0] in kinds
    )
