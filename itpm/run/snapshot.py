"""The day a portfolio is seen from, and the state of the files that was read."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from itpm.load.workspace import Workspace
from itpm.model.scalars import parse_date
from itpm.run.clock import today
from itpm.text.git import GitError, user_safe_directories
from itpm.text.revision import committed_ids
from itpm.text.tree import Revision

_CHANGED, _UNKNOWN = ", changed since", "state unknown: "


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A status date, and the state that was read, in words."""

    day: date
    state: str
    revision: Revision | None = None

    @property
    def unread(self) -> str:
        """Why the commit cannot be read; empty where it can, or there is none."""
        return self.state.partition(_UNKNOWN)[2]

    @property
    def edited(self) -> bool:
        """Whether the files say something else than their commit."""
        return self.state.endswith(_CHANGED)


def snapshot_of(root: Path, workspace: Workspace, said: date | None) -> Snapshot:
    """The status date: what is said, else what itpm.yaml fixes, else the commit's where nothing has changed since.

    Raises:
        EpochError: where it is the day of now, and the environment gives as now what is no time.
    """
    said = said or _fixed(workspace)
    revision, state = _state(root, workspace)
    if said is not None:
        return Snapshot(said, state, revision)
    if revision is None or state.endswith(_CHANGED):
        return Snapshot(today(_zone(workspace)), state, revision)
    return Snapshot(revision.committed.astimezone(_zone(workspace)).date(), state, revision)


def _fixed(workspace: Workspace) -> date | None:
    said = workspace.portfolio.settings.status_date
    return parse_date(said) if said and said != "auto" else None


def _state(root: Path, workspace: Workspace) -> tuple[Revision | None, str]:
    """The commit that was read, or that the folder comes from, and what to call that."""
    if workspace.revision is not None:
        return workspace.revision, f"commit {workspace.revision.short}"
    try:
        head, ids = committed_ids(root, user_safe_directories())
    except GitError as error:
        said = str(error)
        known = "not in git" if "no git repository" in said else "not committed" if "no revision" in said else ""
        return None, known or f"{_UNKNOWN}{said}"
    read = {path: source.id for path, source in workspace.sources.items() if not path.startswith("overlay:")}
    committed = {path: id_ for path, id_ in ids.items() if path in read or path.endswith(".yaml")}
    return head, f"commit {head.short}" + ("" if read == committed else _CHANGED)


def _zone(workspace: Workspace) -> ZoneInfo:
    return ZoneInfo(workspace.portfolio.settings.timezone or "UTC")
