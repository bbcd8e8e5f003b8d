"""The line of commits that a state came from: first parents, the newest first, each with what it says of itself.

They are streamed: nothing of a commit stays here, however many there are. The order is that of the line alone; what a
commit says of its time is told, never believed to order by.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from itpm.message import Message, message_of
from itpm.text.ancestry import ShallowError
from itpm.text.git import Git, is_shallow
from itpm.text.git_here import in_shallow
from itpm.text.gitcall import GitError

MOST_COMMITS = 1_000_000
"""No portfolio has more of them; what goes on longer is no history."""
_LARGEST = 1024 * 1024
_LONGEST = 200
_TREE = re.compile(rb"tree ([0-9a-f]+)\n")
_PARENT = re.compile(rb"^parent ([0-9a-f]+)$", re.MULTILINE)
_AUTHOR = re.compile(rb"^author ([^\n<]*)", re.MULTILINE)
_COMMITTER = re.compile(rb"^committer .* (\d{1,19}) ([+-])(\d\d)(\d\d)$", re.MULTILINE)
_LAST_SECOND = 4102444799  # the last of 2099
_REQUEST = re.compile(r"\(#(\d{1,9})\)\s*$|^Merge pull request #(\d{1,9})\b")
_GITLAB = re.compile(r"^See merge request \S*!(\d{1,9})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit as it says of itself: nobody vouches for its author or its time."""

    commit: str
    tree: str
    """The id of the folder that it holds."""
    parents: tuple[str, ...]
    made: datetime | None
    """When it was committed; None for what no calendar here holds."""
    author: str
    subject: str
    """The first line of its message."""
    request: str = ""
    """The pull or merge request that its message names, as '#12' or '!12'; empty where it names none."""

    @property
    def short(self) -> str:
        """The first nine digits of its id."""
        return self.commit[:9]


def commit_of(git: Git, wanted: str) -> Commit:
    """A commit by its id, held against it.

    Raises:
        GitError: where it is not here, or is none.
    """
    head, _, message = git.read(wanted, "commit", _LARGEST).partition(b"\n\n")
    tree, author = _TREE.match(head), _AUTHOR.search(head)
    if tree is None:
        raise GitError(f"commit {wanted[:9]} holds no folder")
    said = message.decode(errors="replace").strip()
    return Commit(
        wanted,
        tree[1].decode(),
        tuple(each.decode() for each in _PARENT.findall(head)),
        _made(head),
        "" if author is None else author[1].decode(errors="replace").strip()[:_LONGEST],
        said.partition("\n")[0][:_LONGEST],
        _request(said),
    )


def _made(head: bytes) -> datetime | None:
    found = _COMMITTER.search(head)
    if found is None or int(found[1]) > _LAST_SECOND:
        return None
    shift = timedelta(hours=int(found[3]), minutes=int(found[4])) * (-1 if found[2] == b"-" else 1)
    zone = timezone(shift) if abs(shift) < timedelta(days=1) else UTC
    return datetime.fromtimestamp(int(found[1]), zone)


def _request(message: str) -> str:
    found = _REQUEST.search(message.partition("\n")[0])
    if found is not None:
        return f"#{found[1] or found[2]}"
    merged = _GITLAB.search(message)
    return f"!{merged[1]}" if merged is not None else ""


def line(git: Git, start: str) -> Iterator[Commit]:
    """A commit and those before it by first parents, the newest first.

    Raises:
        ShallowError: where one of them is not here because the clone is shallow; those before it were given.
        GitError: where one cannot be read.
    """
    wanted, last = start, ""
    for number in range(MOST_COMMITS):
        try:
            found = commit_of(git, wanted)
        except GitError as error:
            if last and is_shallow(git):
                why = Message("history ends after {n:commit|commits}, at {last}", n=number, last=last[:9])
                raise ShallowError(in_shallow(why)) from error
            why = Message("commit {commit} cannot be read: {why}", commit=wanted[:9], why=message_of(error))
            raise GitError(why) from error
        yield found
        if not found.parents:
            return
        last, wanted = wanted, found.parents[0]
    raise GitError(Message("the history is longer than {most:#,##0} commits", most=MOST_COMMITS))
