"""What a portfolio was in states of its past, each read and planned once: what is known of one is kept by its files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from gc import collect, get_count
from hashlib import blake2b
from zoneinfo import ZoneInfo

import msgpack

from itpm.analysis.facts import Facts
from itpm.audience.cut import fewest
from itpm.carried import packed_text, unpacked_text
from itpm.comparison.edits import edits
from itpm.comparison.promised import Promises, promises
from itpm.history.periods import day_of
from itpm.history.promises import differing
from itpm.history.trail import packed as packed_edits
from itpm.history.watched import Packed, Things, of_bytes, to_bytes
from itpm.joined import reason_of, worded
from itpm.kept.memory import Memory
from itpm.kept.store import Store
from itpm.load.workspace import Workspace
from itpm.message import phrase
from itpm.model.scalars import parse_date
from itpm.run.kept import StoreEntry, kept_past, kept_state, zones_of
from itpm.run.run import Inputs, Run, on_day
from itpm.text.commits import Commit
from itpm.text.committed_files import CommittedFiles, Files
from itpm.text.gitcall import GitError

_MOST_UNSWEPT = 2_000_000
"""So many things, some 300 MB, are made before those that nobody holds any more are given back."""
Computing = Callable[[Facts, Things | None], Packed]


@dataclass(frozen=True)
class Said:
    """What has to be known of files before anything is computed of them."""

    fixed: str = ""
    """The status date that they fix."""
    timezone: str = ""
    zones: tuple[str, ...] = ()
    hollow: str = ""
    """Why they cannot be read."""


@dataclass(frozen=True)
class State:
    """A portfolio at a commit."""

    files: Files
    said: Said
    day: date | None
    """Its status date; None where it cannot be read."""
    _run: "_Lazy" = field(repr=False)

    @property
    def run(self) -> Run:
        """The portfolio as a run, of its own day."""
        return self._run.on(self.day)


class KnownStates:
    """Reads states along a line, one after the other: of each only what another one did not say before."""

    def __init__(self, files: CommittedFiles, inputs: Inputs, store: Store) -> None:
        """``inputs`` are those of the run whose past it is, for an audience beside it; ``files`` reads its commits."""
        self._files, self._inputs, self._store = files, inputs, store
        told = inputs.audience
        self._told = "" if told is None or told.knows_all else f" {fewest(inputs.beside, told)}"
        """For whom states are read: what is kept of one audience is of no use to another."""
        self._memory = Memory()
        self._promising: tuple[str, Promises] = ("", {})
        self._said: dict[str, Said] = {}
        """By the key of files: most commits of a repository change nothing of the portfolio in it."""

    def of(self, commit: Commit, second: int | None) -> State | None:
        """The portfolio at a commit that stands at a second; None where there was none yet."""
        if get_count()[0] > _MOST_UNSWEPT:  # commands run without the collector, and each plan is full of cycles
            collect()
        try:
            files = self._files.of(commit.tree)
        except GitError as error:
            return State(Files((), ""), Said(hollow=reason_of(error)), None, _Lazy(self, Files((), "")))
        if not files.there:
            return None
        lazy = _Lazy(self, files)
        said = self._said.get(files.key)
        if said is None:
            said = self._said[files.key] = self._known(files, lazy)
        return State(files, said, _day(said, second), lazy)

    def _known(self, files: Files, lazy: "_Lazy") -> Said:
        """What has to be known of files, kept from one run to the next."""
        entry = kept_state(f"{files.key}{self._told}", self._inputs.limits, self._store)
        said = entry.recall(_unpacked) if entry is not None else None
        if said is None:
            said = self._read(lazy)
            if entry is not None:
                entry.keep(_packed(said))
        return said

    def _read(self, lazy: "_Lazy") -> Said:
        try:
            run = lazy.on(None)
            return _said(run)
        except GitError as error:
            return Said(hollow=reason_of(error))

    def part(self, state: State, name: str, compute: Computing, things: Things | None = None) -> Packed:
        """A part of what a state comes to on its day, kept from one run to the next.

        Of some ``things`` only, nothing else is computed; where the whole of it is known, that is given.
        """
        if state.day is None:
            return {}
        entries: list[StoreEntry] = []
        if self._store.keeps and not self._store.shared:
            zones, limits = state.said.zones, self._inputs.limits
            kept = kept_past(f"{state.files.key}{self._told}", zones, state.day, limits, self._store)
            entries = [kept(name)] if things is None else [kept(f"{name}-{_digest(things)}"), kept(name)]
        recalled = (each.recall(of_bytes) for each in entries)
        found = next((each for each in recalled if each is not None), None)
        if found is None:
            found = compute(state.run.facts, things)
            for each in entries[:1]:
                each.keep(to_bytes(found))
        return found

    @property
    def nothing(self) -> State:
        """The state of a commit that holds no portfolio."""
        files = Files((), "")
        return State(files, Said(), None, _Lazy(self, files))

    def promised(self, before: State | None, after: State) -> bytes:
        """What two states do not promise alike, kept from one run to the next; nothing stands before the first."""
        then = before or self.nothing
        key = f"{then.files.key} {after.files.key}{self._told}"
        entry = kept_state(key, self._inputs.limits, self._store)
        found = entry.recall(bytes) if entry is not None else None
        if found is None:
            found = differing(self._promises(then), self._promises(after))
            if entry is not None:
                entry.keep(found)
        return found

    def edited(self, before: State | None, after: State) -> bytes:
        """What two states do not say alike, kept from one run to the next; nothing stands before the first."""
        then = before or self.nothing
        key = f"edits {then.files.key} {after.files.key}{self._told}"
        entry = kept_state(key, self._inputs.limits, self._store)
        found = entry.recall(bytes) if entry is not None else None
        if found is None:
            found = packed_edits(edits(then.run.portfolio, after.run.portfolio))
            if entry is not None:
                entry.keep(found)
        return found

    def _promises(self, state: State) -> Promises:
        """What a state promises; of the last one that was asked for it is known."""
        if self._promising[0] != state.files.key:
            made = promises(state.run.portfolio) if state.files.there else {}
            self._promising = state.files.key, made
        return self._promising[1]

    def read(self, files: Files, day: date | None) -> Run:
        """The files of a state as a run.

        Raises:
            GitError: where a folder of them cannot be read.
        """
        inputs = replace(self._inputs, tree=self._files.tree(files), overlay=None, scenario=None, as_of=day)
        return Run(inputs, self._store, self._memory)


class _Lazy:
    """A run that is read when something of it is asked for, and read once."""

    def __init__(self, states: KnownStates, files: Files) -> None:
        self._states, self._files = states, files
        self._made: Run | None = None

    def on(self, day: date | None) -> Run:
        """The run on a day."""
        if self._made is None:
            self._made = self._states.read(self._files, day)
        elif self._made.inputs.as_of != day:
            self._made = on_day(self._made, day)
        return self._made


def _digest(things: Things) -> str:
    """A name for some things."""
    return blake2b(repr(sorted(things)).encode(errors="surrogateescape"), digest_size=8).hexdigest()


def _said(run: Run) -> Said:
    workspace: Workspace = run.workspace
    settings = workspace.portfolio.settings
    if not workspace.portfolio.complete:
        files = sorted(set(_unread(workspace)))  # none of which an audience is told
        shown = ", ".join(files[:3])
        return Said(hollow=phrase("{files} cannot be read", files=shown or worded("its files")))
    said = settings.status_date
    fixed = said if said and said != "auto" else ""
    return Said(fixed, settings.timezone or "UTC", tuple(sorted(zones_of(workspace))))


def _unread(workspace: Workspace) -> Iterator[str]:
    """The files that could not be read."""
    for each in workspace.findings:
        if not each.origin.pointer and each.code.startswith("STR"):
            yield each.origin.path


def _day(said: Said, second: int | None) -> date | None:
    if said.hollow:
        return None
    if said.fixed:
        return parse_date(said.fixed)
    return None if second is None else day_of(second, ZoneInfo(said.timezone))


def _packed(said: Said) -> bytes:
    data: bytes = msgpack.packb((said.fixed, said.timezone, said.zones, packed_text(said.hollow)))
    return data


def _unpacked(data: bytes) -> Said:
    fixed, timezone, zones, hollow = msgpack.unpackb(data, use_list=False)
    return Said(fixed, timezone, zones, unpacked_text(hollow))
