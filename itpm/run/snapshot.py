"""The day a portfolio is seen from, and the state of the files that was read."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

from itpm.joined import reason_of, worded
from itpm.load.workspace import Workspace
from itpm.message import phrase
from itpm.model.scalars import parse_date
from itpm.run.clock import today
from itpm.text.git_here import user_safe_directories
from itpm.text.gitcall import GitError, NoRepositoryError, NoRevisionError
from itpm.text.revision import committed_ids
from itpm.text.tree import Revision


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A status date, and the state that was read: a commit, or why there is none to name."""

    day: date
    revision: Revision | None = None
    edited: bool = False
    """Whether the files say something else than their commit."""
    uncommitted: str = ""
    """How files are called that no commit can hold yet."""
    unread: str = ""
    """Why the commit cannot be read; empty where it can, or there is none."""

    @property
    def state(self) -> str:
        """The state that was read, in words."""
        if self.revision is None:
            return worded(self.uncommitted) or phrase("state unknown: {why}", why=self.unread)
        if self.edited:
            return phrase("commit {commit}, changed since", commit=self.revision.short)
        return phrase("commit {commit}", commit=self.revision.short)


def snapshot_of(root: Path, workspace: Workspace, said: date | None) -> Snapshot:
    """The status date: what is said, else what itpm.yaml fixes, else the commit's where nothing has changed since.

    Raises:
        EpochError: where it is the day of now, and the environment gives as now what is no time.
    """
    state = _state(root, workspace)
    said = said or _fixed(workspace)
    if said is None:
        zone = _zone(workspace)
        head = None if state.edited else state.revision
        said = today(zone) if head is None else head.committed.astimezone(zone).date()
    return Snapshot(said, *state)


def _fixed(workspace: Workspace) -> date | None:
    said = workspace.portfolio.settings.status_date
    return parse_date(said) if said and said != "auto" else None


class _State(NamedTuple):
    """All of a snapshot but its day."""

    revision: Revision | None = None
    edited: bool = False
    uncommitted: str = ""
    unread: str = ""


def _state(root: Path, workspace: Workspace) -> _State:
    """The commit that was read, or that the folder comes from."""
    if workspace.revision is not None:
        return _State(workspace.revision)
    try:
        head, ids = committed_ids(root, user_safe_directories())
    except NoRepositoryError:
        return _State(uncommitted="not in git")
    except NoRevisionError:
        return _State(uncommitted="not committed")
    except GitError as error:
        return _State(unread=reason_of(error))
    read = {path: source.id for path, source in workspace.sources.items() if not path.startswith("overlay:")}
    committed = {path: id_ for path, id_ in ids.items() if path in read or path.endswith(".yaml")}
    return _State(head, read != committed)


def _zone(workspace: Workspace) -> ZoneInfo:
    return ZoneInfo(workspace.portfolio.settings.timezone or "UTC")
