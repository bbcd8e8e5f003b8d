"""The schedule and the findings of an unchanged portfolio, kept in the user's cache by the content of its files."""

import hashlib
from datetime import date
from functools import cache
from pathlib import Path

import itpm
from itpm.analysis.facts import Facts
from itpm.load.workspace import Workspace
from itpm.text.cache import FORMAT, Cache

_WITHOUT_DATES = frozenset({"strategy", "budget", "infrastructure", "collaboration", "waivers", "scenario"})


class KeptPart:
    """One entry of the cache."""

    def __init__(self, cache: Cache, key: str, part: str) -> None:
        """An entry by its key and what it holds."""
        self._cache, self._key, self._part = cache, key, part

    def recall(self) -> bytes | None:
        """What was kept; None where nothing was."""
        return self._cache.get(self._key, self._part)

    def keep(self, data: bytes) -> None:
        """Keeps something for the next time."""
        self._cache.put(self._key, self._part, data)


def facts_of(workspace: Workspace, day: date, folder: Path | None) -> Facts:
    """The portfolio of a workspace on a day, whose schedule is kept in a folder."""
    if folder is None:
        return Facts(workspace.portfolio, day)
    return Facts(
        workspace.portfolio, day, kept=KeptPart(Cache(folder), _key(workspace, day, _WITHOUT_DATES), "schedule")
    )


def kept_findings(workspace: Workspace, day: date, folder: Path | None) -> KeptPart | None:
    """Where what rules find in a workspace on a day is kept."""
    return None if folder is None else KeptPart(Cache(folder), _key(workspace, day), "findings")


def _key(workspace: Workspace, day: date, without: frozenset[str] = frozenset()) -> str:
    """The content of every file but those of some kinds, the day, and the code that looks at them."""
    digest = hashlib.blake2b(f"{FORMAT} {day} {_code()}".encode(), digest_size=20)
    for path, source in sorted(workspace.sources.items()):
        if workspace.places.get(path, ("",))[0] not in without:
            digest.update(f"{path}\0{source.id}\0".encode())
    return digest.hexdigest()


@cache
def _code() -> str:
    """What tells one installation from another: the sizes and times of its files."""
    digest = hashlib.blake2b(digest_size=10)
    for path in sorted(Path(itpm.__file__).parent.rglob("*.py")):
        state = path.stat()
        digest.update(f"{path.name} {state.st_size} {state.st_mtime_ns} ".encode())
    return digest.hexdigest()
