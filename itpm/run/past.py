"""The history of a portfolio, read from git: which commits stand for it, and what it came to at each of them.

Everything is read with plumbing that runs nothing, streamed along first parents. What a state comes to on a day is kept
by the ids of its files: a state that is known costs neither its files nor its plan.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from fnmatch import fnmatchcase
from functools import cached_property, partial
from zoneinfo import ZoneInfo

from itpm.audience.known import sees_source
from itpm.history.periods import POINTS, Every, believed, chosen, day_of
from itpm.history.point import Past, Point
from itpm.history.promises import Moved, Where, changes
from itpm.history.said_of_commits import line_beside, odd_commit, tag_beside
from itpm.history.trail import Edited, trail
from itpm.history.watched import Things, registered, watched
from itpm.message import phrase
from itpm.model.scalars import parse_date
from itpm.run.clock import today
from itpm.run.known_states import Computing, KnownStates, State
from itpm.run.run import Run
from itpm.text.commits import commit_of, line
from itpm.text.committed_files import CommittedFiles
from itpm.text.git import Git
from itpm.text.git_here import user_safe_directories
from itpm.text.gitcall import GitError, NoRevisionError

_SLOP = 256
"""After so many commits in a row from before the day that is asked for, what comes is from before it too."""
_TAG = "%(refname:strip=2)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)"
_SAID = 20
"""So many odd commits are named one by one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which points are asked for."""

    every: Every = Every.WEEK
    since: str | None = None
    """A day, or a revision that the line goes through; both are in it."""
    most: int = POINTS


@dataclass(frozen=True)
class Line:
    """The commits of a history, from the oldest to the newest, and where each stands in time."""

    commits: tuple[str, ...]
    seconds: tuple[int, ...]
    """Never falling; empty where no commit has a time that can be believed."""
    flags: tuple[str, ...]
    """What is odd of each; empty where nothing is."""
    tags: Mapping[str, tuple[str, ...]]
    """By commit of the line, the tags of reviews that stand there."""
    beside: tuple[str, ...]
    """The tags of reviews at commits that the line does not go through: history was rewritten, or never merged."""

    def second(self, number: int) -> int | None:
        """Where a commit stands in time."""
        return self.seconds[number] if self.seconds else None


class PastReader:
    """Reads the history of a run, as far as it is asked for."""

    def __init__(self, run: Run, asked: Asked) -> None:
        """The history of the revision that a run reads, else of what is checked out where its folder lies."""
        self._run, self._asked = run, asked
        safe = user_safe_directories()
        self._files = CommittedFiles(run.inputs.root, safe)
        inputs = run.inputs
        if run.portfolio.audience is not None:
            inputs = replace(inputs, beside=(*inputs.beside, run.whole.portfolio))
        self.states = KnownStates(self._files, inputs, run.store)
        self._sourced = sees_source(run.portfolio)
        """Whether commits are named, and who made them."""

    @property
    def _git(self) -> Git:
        return self._files.git

    @cached_property
    def zone(self) -> ZoneInfo:
        """Where days of the history are told."""
        return ZoneInfo(self._run.portfolio.settings.timezone or "UTC")

    @cached_property
    def line(self) -> Line:
        """The commits, as far back as they are asked for.

        Raises:
            ShallowError: where history ends before that.
            NoRevisionError: for a revision that the line does not go through.
            GitError: where there is no repository, or it cannot be read.
        """
        start = (self._run.workspace.revision or self._git.resolve("HEAD")).commit
        found = list(self._walked(start))[::-1]
        ids = tuple(each for each, _time in found)
        latest = datetime.combine(today(self.zone) + timedelta(2), time(), self.zone).timestamp()
        seconds, flags = believed([each for _id, each in found], int(latest))
        tags, beside = self._tags(frozenset(ids))
        return Line(ids, tuple(seconds), tuple(flags), tags, beside)

    def _walked(self, start: str) -> Iterator[tuple[str, int | None]]:
        """Commits and the seconds that they say, from the newest back to what is asked for."""
        since, until = self._since
        before = 0
        for each in line(self._git, start):
            made = None if each.made is None else int(each.made.timestamp())
            if until is not None and made is not None:
                before = before + 1 if made < until else 0
            yield each.commit, made
            if each.commit == since or before > _SLOP:
                return
        if since is not None:
            raise NoRevisionError(line_beside(start, self._asked.since or ""))

    @cached_property
    def _since(self) -> tuple[str | None, int | None]:
        """The commit, or the second, from which on points are asked for."""
        said = self._asked.since
        if said is None:
            return None, None
        try:
            day = parse_date(said)
        except ValueError:
            return self._git.resolve(said).commit, None
        return None, int(datetime.combine(day, time(), self.zone).timestamp())

    def _tags(self, line_of: frozenset[str]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
        """The tags of reviews by commit of the line, and those that stand beside it."""
        said = self._run.portfolio.settings.reviews
        if said is None or not said.tags:
            return {}, ()
        found: dict[str, tuple[str, ...]] = {}
        beside: list[str] = []
        for name, commit in _tagged(self._git):
            if not fnmatchcase(name, said.tags):
                continue
            if commit in line_of:
                found[commit] = (*found.get(commit, ()), name)
            elif self._asked.since is None:
                beside.append(name)
        return found, tuple(beside)

    @cached_property
    def _first(self) -> int:
        """The first commit of the line that is asked for.

        Raises:
            GitError: where no commit says a time that can be believed.
        """
        if not self.line.seconds:
            raise GitError("no commit says a time that can be believed")
        _commit, until = self._since
        if until is None:
            return 0
        return next((n for n, each in enumerate(self.line.seconds) if each >= until), len(self.line.commits))

    @cached_property
    def numbers(self) -> tuple[tuple[int, ...], int]:
        """Which commits of the line are points, and how many more would be if there were no bound."""
        line_ = self.line
        first = self._first
        days = [day_of(each, self.zone) for each in line_.seconds[first:]]
        tagged = {n - first for n, each in enumerate(line_.commits) if each in line_.tags and n >= first}
        every = chosen(days, tagged, self._asked.every, len(days) + 1)
        some = chosen(days, tagged, self._asked.every, self._asked.most)
        return tuple(first + each for each in some), len(every) - len(some)

    def points(
        self,
        parts: Sequence[str],
        figures: Sequence[tuple[str, str]] = (),
        thing: tuple[str, str] | None = None,
    ) -> Past:
        """The points with some parts of what is watched, and with figures of the register, by kind and name.

        Of a ``thing`` of today only, by kind and address, nothing else is computed.

        Raises:
            GitError: as for :attr:`line`.
        """
        computing: dict[str, Computing] = {each: partial(watched, part=each) for each in parts}
        computing |= {f"{kind}.{name}": partial(registered, kind=kind, name=name) for kind, name in figures}
        things = None if thing is None else self._by_all_addresses(*thing)
        numbers, left_out = self.numbers
        found = tuple(filter(None, (self._point(number, computing, things) for number in numbers)))
        return Past(found, tuple(self._notes()), len(self.line.commits), left_out)

    def _by_all_addresses(self, kind: str, address: str) -> Things:
        """A thing by every address that it ever had."""
        moves = self._run.portfolio.moves
        return frozenset((kind, each) for each in moves.trail(moves.first(address)))

    def _point(self, number: int, computing: Mapping[str, Computing], things: Things | None) -> Point | None:
        """A commit of the line as a point; None where there was no portfolio yet."""
        commit = commit_of(self._git, self.line.commits[number])
        state = self.states.of(commit, self.line.second(number))
        if state is None:
            return None
        parts = () if state.said.hollow else tuple(
            self.states.part(state, name, compute, things) for name, compute in computing.items()
        )  # fmt: skip
        flag = self.line.flags[number]
        return Point(
            commit.commit if self._sourced else "",
            day_of(self.line.seconds[number], self.zone),
            state.day,
            self.line.tags.get(commit.commit, ()),
            (flag,) if flag else (),
            state.said.hollow,
            parts,
            self._run.portfolio.moves,
        )

    def moved(self) -> tuple[Moved, ...]:
        """Every change of a promise along the line, commit by commit, the oldest first.

        Raises:
            GitError: as for :attr:`line`.
        """
        found = ((where, self.states.promised(*pair)) for where, pair in self._steps())
        return changes(found, self._run.portfolio.moves, from_nothing=self._asked.since is None)

    def moved_and_edited(self) -> tuple[tuple[Moved, ...], tuple[Edited, ...]]:
        """Beside them every edit along the line, of which each state is read once; what stood where it begins is none.

        Raises:
            GitError: as for :attr:`line`.
        """
        promised, said, whole = list[tuple[Where, bytes]](), list[tuple[Where, bytes]](), self._asked.since is None
        for where, pair in self._steps():
            promised.append((where, self.states.promised(*pair)))
            if whole or pair[0] is not None:
                said.append((where, self.states.edited(*pair)))
        moves = self._run.portfolio.moves
        return changes(promised, moves, from_nothing=whole), trail(said, moves)

    def _steps(self) -> Iterator[tuple[Where, tuple[State | None, State]]]:
        """Each commit that changes files, with the state before it; what cannot be read is passed over, and counted.

        Where a later part of the line is asked for, the first is what stood before that part.
        """
        before: State | None = None
        unread = 0
        for number in range(self._before(self._first), len(self.line.commits)):
            commit = commit_of(self._git, self.line.commits[number])
            state = self._state(number)
            if state.said.hollow:
                unread += 1
                continue
            if before is None or before.files.key != state.files.key:
                flag = self.line.flags[number]
                day = day_of(self.line.seconds[number], self.zone)
                flags = (flag,) if flag else ()
                said = (commit.commit, day, commit.author, commit.subject, commit.request)
                where = Where(*(said if self._sourced else ("", day, "", "", "")), flags, unread)
                yield where, (before, state)
                before = state  # what follows and holds the same files is not read
            unread = 0

    def _before(self, first: int) -> int:
        """The number of the last commit before one that can be read; its own where there is none."""
        earlier = (number for number in reversed(range(first)) if not self._state(number).said.hollow)
        return next(earlier, first)

    def _state(self, number: int) -> State:
        """What a commit of the line holds."""
        commit = commit_of(self._git, self.line.commits[number])
        return self.states.of(commit, self.line.second(number)) or self.states.nothing

    def _notes(self) -> Iterator[str]:
        yield from map(tag_beside, self.line.beside)
        odd = [(number, each) for number, each in enumerate(self.line.flags) if each]
        for number, each in odd[:_SAID]:
            yield odd_commit(self.line.commits[number] if self._sourced else "", each)
        if len(odd) > _SAID:
            yield phrase("{n:#,##0} more commits are of times that cannot be", n=len(odd) - _SAID)


def _tagged(git: Git) -> Iterator[tuple[str, str]]:
    """Every tag of a commit, and the commit."""
    said = git.run("for-each-ref", f"--format={_TAG}", "refs/tags/").decode(errors="replace")
    for row in said.splitlines():
        name, kind, own, held, inside = row.split("\0")
        if kind == "commit":
            yield name, own
        elif held == "commit":
            yield name, inside
        elif held == "tag":
            yield name, git.resolve(f"refs/tags/{name}").commit
