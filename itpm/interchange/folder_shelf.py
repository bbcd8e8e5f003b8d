"""A folder of this machine that files are put into, such as one that Drive or Dropbox keeps in step."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from itpm.interchange.client import RemoteError
from itpm.interchange.shelf import Entry, Load, digest
from itpm.text.write import atomic_write


class FolderShelf:
    """A folder here. What is a link is no file of it, and nothing is written through one."""

    folds = False

    def __init__(self, root: Path) -> None:
        self._root = root

    def entries(self) -> Mapping[str, Entry]:
        """Every file below it.

        Raises:
            RemoteError: where it cannot be read.
        """
        found: dict[str, Entry] = {}
        try:
            for top, _folders, names in os.walk(self._root, onerror=_raise):
                for each in (Path(top) / name for name in names):
                    if each.is_symlink() or not each.is_file():
                        continue
                    data = each.read_bytes()
                    sha256 = digest("sha256", data)
                    path = each.relative_to(self._root).as_posix()
                    found[path] = Entry(sha256, len(data), {"sha256": sha256})
        except OSError as error:
            raise RemoteError(f"{self._root}: {error.strerror}") from error
        return found

    def read(self, path: str, _there: Entry) -> bytes:
        """What a file holds.

        Raises:
            RemoteError: where it cannot be read.
        """
        try:
            return self._place(path).read_bytes()
        except OSError as error:
            raise RemoteError(f"{path}: {error.strerror}") from error

    def put(self, files: Mapping[str, Load], _there: Mapping[str, Entry]) -> Iterator[str]:
        """Writes files, each as a whole or not at all.

        Raises:
            RemoteError: where one cannot be written.
        """
        for path, load in files.items():
            place = self._place(path)
            try:
                place.parent.mkdir(parents=True, exist_ok=True)
                atomic_write(place, load())
            except OSError as error:
                raise RemoteError(f"{path}: {error.strerror}") from error
            yield path

    def remove(self, path: str, _there: Entry) -> None:
        """Takes a file away, and folders that are empty then.

        Raises:
            RemoteError: where it stays.
        """
        place = self._place(path)
        try:
            place.unlink()
            for folder in place.relative_to(self._root).parents:
                if folder != Path() and not any((self._root / folder).iterdir()):
                    (self._root / folder).rmdir()
        except OSError as error:
            raise RemoteError(f"{path}: {error.strerror}") from error

    def _place(self, path: str) -> Path:
        """Where a file lies.

        Raises:
            RemoteError: where a part of the way is a link: it may lead elsewhere.
        """
        place = self._root
        for part in path.split("/"):
            place = place / part
            if place.is_symlink():
                raise RemoteError(f"{path}: '{part}' is a link there: nothing is written through it")
        return place


def _raise(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):
        raise error
