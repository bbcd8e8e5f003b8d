"""The day a portfolio is seen from, and the state of the files that was read.

Asked by the command line and by the MkDocs plugin, which both stand at the edge: only here is the clock read.
"""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from itpm.kept.store import Store, distrusted
from itpm.load.workspace import DocumentCheck, Workspace
from itpm.model.scalars import parse_date
from itpm.rules.catalogue import RULES
from itpm.text.git import GitError, user_safe_directories
from itpm.text.revision import committed_ids
from itpm.text.tree import Revision

_CHANGED, _UNKNOWN = ", changed since", "state unknown: "
_LAST_SECOND = 4102444799


class EpochError(ValueError):
    """What the environment gives as now is no time."""


@dataclass(frozen=True, slots=True)
class Seen:
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


def seen_of(root: Path, workspace: Workspace, said: date | None) -> Seen:
    """The status date: what is said, else what itpm.yaml fixes, else the commit's where nothing has changed since."""
    said = said or _fixed(workspace)
    revision, state = _state(root, workspace)
    if said is not None:
        return Seen(said, state, revision)
    if revision is None or state.endswith(_CHANGED):
        return Seen(_today(workspace), state, revision)
    return Seen(revision.committed.astimezone(_zone(workspace)).date(), state, revision)


def text_checks() -> tuple[DocumentCheck, ...]:
    """The rules that look at the texts of a document."""
    return tuple(rule.texts for rule in RULES if rule.texts is not None)


def cache_folder() -> Path:
    """Where results are kept for this user."""
    said = os.environ.get("ITPM_CACHE_DIR")
    if said:
        return Path(said)
    from platformdirs import user_cache_path  # noqa: PLC0415 - not needed where the folder is given

    return user_cache_path("itpm", appauthor=False)


def user_store() -> tuple[Store, str]:
    """Where results of this user are kept, and why they are not, where the folder is not to be trusted.

    ``ITPM_CACHE_KEY`` is a secret of all who share a folder; without it the folder has a key of its own.
    """
    folder = cache_folder()
    trouble = distrusted(folder)
    if trouble:
        return Store(None), f"the cache {folder} is not used: {trouble}"
    key = os.environ.get("ITPM_CACHE_KEY")
    return Store(folder, key.encode() if key else None), ""


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


def _today(workspace: Workspace) -> date:
    epoch = source_epoch()
    now = datetime.now(UTC) if epoch is None else datetime.fromtimestamp(epoch, UTC)
    return now.astimezone(_zone(workspace)).date()


def source_epoch() -> int | None:
    """The second since 1970 that ``SOURCE_DATE_EPOCH`` fixes as now; None where it is not set.

    Raises:
        EpochError: for what is no such second, or none that a calendar of a portfolio holds.
    """
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not said:
        return None
    if not (said.isascii() and said.isdigit()) or len(said) > len(str(_LAST_SECOND)) or int(said) > _LAST_SECOND:
        raise EpochError(f"SOURCE_DATE_EPOCH: '{said[:40]}' is no number of seconds from 1970 to 2099")
    return int(said)


def local_day() -> date:
    """The day where the user is; for what is written anew and belongs to no portfolio yet."""
    return datetime.now().astimezone().date()
