"""What a portfolio was before: at its last review, or at a revision that somebody names, and on the days of reports.

Only what is asked for is read: the state of the last review, and of projects whose last report is at odds with their
facts, the state of the day of the report before it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from itpm.analysis.status.reports import two_reports
from itpm.analysis.status.trust import steps
from itpm.joined import reason_of, worded
from itpm.message import phrase
from itpm.model.portfolio import Portfolio
from itpm.model.settings import SINCE
from itpm.rules.looking_back import days_before
from itpm.run.kept import kept_days
from itpm.run.run import Run
from itpm.text.ancestry import ancestry, last_tagged, tagged_before
from itpm.text.git import Git
from itpm.text.git_here import user_safe_directories
from itpm.text.gitcall import GitError, NoRepositoryError, NoRevisionError
from itpm.text.revision import revision_tree
from itpm.text.tree import Revision, Tree

_RELEASED = ("disclosed", "disclosed.yaml")
"""Where what is released stands in a portfolio."""
_SHORT = 9


@dataclass(frozen=True, slots=True)
class History:
    """The portfolio as it was, by the names that rules know, and what could not be compared, and why.

    ``since`` is what it is compared with, in words, and ``day`` the day of that; empty and None where with nothing.
    """

    earlier: Mapping[str, Portfolio]
    since: str = ""
    day: date | None = None
    missing: tuple[str, ...] = ()
    unreviewed: str = ""
    """Why there is no last review; what could be compared, and was not, is ``missing``."""
    revisions: Mapping[str, str] = field(default_factory=dict)
    """The commit of each of them, by the same names, as far as they are commits."""
    unread: tuple[str, ...] = ()
    """The files of what it is compared with that could not be read, so that nobody knows what stood there."""


def history(run: Run, since: str | None = None, *, reports: bool = True) -> History:
    """What a portfolio was at a revision, else at the last review; with ``reports`` also on the days of those it needs.

    Nothing is looked for where no revision is named and ``reviews`` of itpm.yaml names no tags.

    Raises:
        GitError: for a revision that is named and cannot be read.
    """
    if since is None and _pattern(run) is None:
        return History({})
    safe, root = user_safe_directories(), run.inputs.root
    if since is not None:
        tree = revision_tree(root, since, safe)
        name, revision = since, tree.revision
    else:
        try:
            name, revision = _reviewed(run)
        except (NoRevisionError, NoRepositoryError) as error:
            return History({}, unreviewed=_unreviewed(error))
        except GitError as error:
            return History({}, missing=(_unreviewed(error),))
        tree = revision_tree(root, revision.commit, safe)
    wanted = wanted_days(run) if reports else ()
    looked_back = days_before(run.snapshot.day) if reports else ()
    then, days = _read(run, tree), of_days(run, {*wanted, *looked_back})
    unread = _unread(then)
    missing = [
        *_holes(name, then),
        *(each for day in days.read for each in _holes(phrase("{day}", day=day), days.read[day])),
    ]
    lacking = [day for day in days.lacking if day in wanted]
    missing += [_unheld(day, days.why) for day in lacking]
    if days.why != _BEGAN and {*days.lacking} & {*looked_back}:
        missing.append(phrase("what has moved again and again is not told: {why}", why=worded(days.why)))
    earlier = {SINCE: then.portfolio, **{day.isoformat(): each.portfolio for day, each in days.read.items()}}
    day = min(_day(run, revision), run.snapshot.day) if revision is not None else None
    read = {SINCE: tree, **{when.isoformat(): each.inputs.tree for when, each in days.read.items()}}
    commits = {of: each.revision.commit for of, each in read.items() if each.revision is not None}
    return History(earlier, f"{name} of {day}", day, tuple(dict.fromkeys(missing)), "", commits, unread)


_BEGAN = "the history in git began later"


def _unreviewed(error: GitError) -> str:
    return phrase("nothing is compared with the last review: {why}", why=reason_of(error))


def unreviewed(run: Run) -> str:
    """Why nothing can be compared with the last review; empty where something can, or no reviews are kept by tags."""
    if _pattern(run) is None:
        return ""
    try:
        _reviewed(run)
    except GitError as error:
        return _unreviewed(error)
    return ""


def _pattern(run: Run) -> str | None:
    """What the tags of reviews are called, where itpm.yaml says it."""
    said = run.portfolio.settings.reviews
    return said.tags or None if said is not None else None


def last_review(run: Run) -> tuple[str, Revision]:
    """The tag of the last review up to the status date, and its commit.

    Raises:
        NoRevisionError: where no tags of reviews are kept, or there is none yet.
        GitError: where it cannot be read.
    """
    if _pattern(run) is None:
        raise NoRevisionError("'reviews' of itpm.yaml names no tags")
    return _reviewed(run)


def _reviewed(run: Run) -> tuple[str, Revision]:
    """The last tag of a review up to the status date, and its commit.

    Raises:
        GitError: where there is none.
    """
    root, safe = run.inputs.root, user_safe_directories()
    over = datetime.combine(run.snapshot.day + timedelta(1), time(), _zone(run))
    return last_tagged(root, _pattern(run) or "", _head(run, Git(root, safe)), over, safe)


def told_before(run: Run, most: int) -> list[tuple[str, str]]:
    """What was told before, the earliest first: how each state is called, and its revision.

    Those are the last reviews up to the status date by their tags, and the last commits of this line at which what is
    released became another one; so many of each. One at the commit that the folder comes from is before it where the
    folder says something else by now. Nothing where neither is kept.

    Raises:
        GitError: where they cannot be read.
    """
    if most <= 0:
        return []
    over = datetime.combine(run.snapshot.day + timedelta(1), time(), _zone(run))
    reviews = [(name, each) for name, each in _reviews(run) if each.committed < over][-most:]
    shown = {each.commit for _name, each in reviews}
    # What this state came from was published before it, whatever day it is seen from.
    releases = [each for each in _releases(run) if each.commit not in shown][-most:]
    found = [(f"refs/tags/{name}", name, each) for name, each in reviews]
    found += [(each.commit, f"release {each.commit[:_SHORT]}", each) for each in releases]
    return [(name, revision) for revision, name, each in sorted(found, key=lambda one: (one[2].committed, one[1]))]


def _releases(run: Run) -> list[Revision]:
    """The commits of the line of a state at which what is released became another one, the earliest first."""
    root, safe = run.inputs.root, user_safe_directories()
    git = Git(root, safe)
    try:
        head = _head(run, git)
    except (NoRepositoryError, NoRevisionError):
        if _pattern(run) is not None:
            raise
        return []  # Where no reviews are kept either, nothing was to be found.
    line = git.run("rev-list", "--first-parent", head.commit, "--", *_RELEASED).decode().split()
    own = set[str]() if run.snapshot.edited else {head.commit}
    return [git.commit(each) for each in reversed(line) if each not in own]


def reviews_later(run: Run) -> list[str]:
    """The tags of reviews that this state comes from and that were held after its status date, the earliest first.

    Raises:
        GitError: where they cannot be read.
    """
    over = datetime.combine(run.snapshot.day + timedelta(1), time(), _zone(run))
    return [name for name, each in _reviews(run) if each.committed >= over]


def _reviews(run: Run) -> list[tuple[str, Revision]]:
    """The tags of all reviews that a state comes from and their commits, the earliest first."""
    pattern, root, safe = _pattern(run), run.inputs.root, user_safe_directories()
    if pattern is None:
        return []
    found = tagged_before(root, pattern, _head(run, Git(root, safe)), safe, itself=run.snapshot.edited)
    return sorted(found, key=lambda each: (each[1].committed, each[0]))


def _head(run: Run, git: Git) -> Revision:
    """The commit that is read, or that the folder comes from."""
    return run.workspace.revision or git.resolve("HEAD")


def _day(run: Run, revision: Revision) -> date:
    """The day on which a revision was committed, where the portfolio is."""
    return revision.committed.astimezone(_zone(run)).date()


def _zone(run: Run) -> ZoneInfo:
    return ZoneInfo(run.portfolio.settings.timezone or "UTC")


def _read(run: Run, tree: Tree) -> Run:
    """The portfolio of other files, without overlay and scenario: what was, and not what would be."""
    beside = () if run.portfolio.audience is None else (*run.inputs.beside, run.whole.portfolio)
    return Run(replace(run.inputs, tree=tree, overlay=None, scenario=None, beside=beside), run.store)


def _holes(name: str, then: Run) -> tuple[str, ...]:
    """What is told of a state of whose files some could not be read: what stands there is not compared."""
    unread = _unread(then)
    if not unread:
        return ()
    return (
        phrase(
            "nothing is compared with what stands in {files} at {state}: it cannot be read there",
            files=", ".join(unread),
            state=name,
        ),
    )


def _unheld(day: date, why: str) -> str:
    """That reports of a day are not held against what the files of then said."""
    return phrase("reports of {day} are not held against the files of that day: {why}", day=day, why=worded(why))


def _unread(then: Run) -> tuple[str, ...]:
    """The files of a portfolio that could not be read."""
    if then.portfolio.complete:
        return ()
    return tuple(sorted({each.origin.path for each in then.left_out() if not each.origin.pointer}))


def wanted_days(run: Run) -> tuple[date, ...]:
    """The days of the reports before the last, of projects whose last report says something else than their facts."""
    kept = kept_days(run.workspace, run.snapshot.day, run.store)
    known = kept.recall(_unpacked_days) if kept is not None else None
    if known is None:
        known = _wanted_days(run)
        if kept is not None:
            kept.keep(" ".join(each.isoformat() for each in known).encode())
    return known


def _unpacked_days(data: bytes) -> tuple[date, ...]:
    return tuple(date.fromisoformat(each) for each in data.decode().split())


def _wanted_days(run: Run) -> tuple[date, ...]:
    found = set()
    for id_, health in run.facts.status.health.items():
        last = two_reports(run.portfolio.projects[id_], run.snapshot.day)
        if last is not None and health.trust.fresh and steps(last[1].state, health.state):
            found.add(last[0].day)
    return tuple(sorted(found))


class Days(NamedTuple):
    """What was read of the days that were wanted, which of them lack, and why."""

    read: Mapping[date, Run]
    lacking: tuple[date, ...]
    why: str


def of_days(run: Run, wanted: Iterable[date]) -> Days:
    """The portfolio at the end of each day that is wanted; one commit that stood on several of them is read once."""
    left, git = sorted(wanted), Git(run.inputs.root, user_safe_directories())
    found: dict[date, Run] = {}
    read: dict[str, Run] = {}
    why = _BEGAN
    try:
        for revision in ancestry(git, _head(run, git)):
            made = _day(run, revision)
            while left and made <= left[-1]:
                if revision.commit not in read:
                    tree = revision_tree(run.inputs.root, revision.commit, user_safe_directories())
                    read[revision.commit] = _read(run, tree)
                found[left.pop()] = read[revision.commit]
            if not left:
                break
    except GitError as error:
        why = reason_of(error)
    return Days(found, tuple(left), why)
