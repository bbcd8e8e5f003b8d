"""The schedule of an unchanged portfolio, kept in the user's cache by the content of the files it depends on."""

import hashlib
from datetime import date
from pathlib import Path

from itpm.analysis.facts import Facts
from itpm.load.workspace import Workspace
from itpm.text.cache import FORMAT, Cache

_WITHOUT_DATES = frozenset({"strategy", "budget", "infrastructure", "collaboration", "waivers", "scenario"})
_PART = "schedule"


class KeptSchedule:
    """One entry of the cache."""

    def __init__(self, cache: Cache, key: str) -> None:
        """An entry by its key."""
        self._cache, self._key = cache, key

    def recall(self) -> bytes | None:
        """What was kept; None where nothing was."""
        return self._cache.get(self._key, _PART)

    def keep(self, data: bytes) -> None:
        """Keeps a schedule for the next time."""
        self._cache.put(self._key, _PART, data)


def facts_of(workspace: Workspace, day: date, folder: Path | None) -> Facts:
    """The portfolio of a workspace on a day, whose schedule is kept in a folder."""
    if folder is None:
        return Facts(workspace.portfolio, day)
    return Facts(workspace.portfolio, day, kept=KeptSchedule(Cache(folder), _key(workspace, day)))


def _key(workspace: Workspace, day: date) -> str:
    digest = hashlib.blake2b(f"{FORMAT} {day}".encode(), digest_size=20)
    for path, source in sorted(workspace.sources.items()):
        if workspace.places.get(path, ("",))[0] not in _WITHOUT_DATES:
            digest.update(f"{path}\0{source.id}\0".encode())
    return digest.hexdigest()
