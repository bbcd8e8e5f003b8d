"""Files elsewhere through rclone, where it is installed: it knows the account, and itpm sees no token."""

import json
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from itpm.interchange.client import RemoteError
from itpm.interchange.shelf import Entry, Load
from itpm.text.write import atomic_write

_SECONDS: Final = 600
_SHOWN: Final = 200
_KINDS: Final[Mapping[str, str]] = {
    "md5": "md5",
    "MD5": "md5",
    "sha1": "sha1",
    "SHA-1": "sha1",
    "sha256": "sha256",
    "dropbox": "dropbox",
    "DropboxHash": "dropbox",
}
"""Digests as versions of rclone call them."""
_NO_FOLDER: Final = 3
"""What rclone ends with where a folder is not there."""


class Rclone:
    """A folder of a remote of rclone, as a shelf."""

    folds = False

    def __init__(self, remote: str, folder: str, program: str = "rclone") -> None:
        self._program = program
        between = "" if remote.endswith((":", "/")) else "/" if ":" in remote else ":"
        self._place = f"{remote}{between}{folder}"

    def entries(self) -> Mapping[str, Entry]:
        """Every file below it.

        Raises:
            RemoteError: where rclone fails, or answers with something else.
        """
        found: dict[str, Entry] = {}
        for each in self.listed():
            digests = {_KINDS[kind]: said for kind, said in _hashes(each) if kind in _KINDS}
            stamp = next(iter(digests.values()), f"{each.get('Size')} {each.get('ModTime')}")
            path = each["Path"]
            found[path] = Entry(stamp, int(each.get("Size") or 0), digests, str(each.get("ID") or ""), path in found)
        return found

    def listed(self) -> list[dict[str, Any]]:
        """The files below it as rclone lists them.

        Raises:
            RemoteError: where it fails, or answers with something else.
        """
        data = self._run("lsjson", "--recursive", "--files-only", "--hash", self._place, missing=b"[]")
        try:
            found = json.loads(data)
        except ValueError as error:
            raise RemoteError(f"rclone lists {self._place} as something that is no JSON") from error
        if not isinstance(found, list) or not all(isinstance(each, dict) and each.get("Path") for each in found):
            raise RemoteError(f"rclone lists {self._place} in another form")
        return found

    def read(self, path: str, _there: Entry | None = None) -> bytes:
        """What a file holds.

        Raises:
            RemoteError: where it cannot be had.
        """
        return self._run("cat", f"{self._place.rstrip('/')}/{path}" if path else self._place)

    def put(self, files: Mapping[str, Load], _there: Mapping[str, Entry]) -> Iterator[str]:
        """Writes files, all with one call.

        Raises:
            RemoteError: where rclone fails.
        """
        if not files:
            return
        with tempfile.TemporaryDirectory(prefix="itpm-") as folder:
            for path, load in files.items():
                place = Path(folder) / path
                place.parent.mkdir(parents=True, exist_ok=True)
                atomic_write(place, load(), sync=False)
            self._run("copy", "--ignore-times", folder, self._place)
        yield from files

    def remove(self, path: str, _there: Entry) -> None:
        """Takes a file away.

        Raises:
            RemoteError: where it stays.
        """
        self._run("deletefile", f"{self._place.rstrip('/')}/{path}")

    def _run(self, *words: str, missing: bytes | None = None) -> bytes:
        """What rclone prints; ``missing`` where the folder is not there.

        Raises:
            RemoteError: where it is not installed, fails, or does not end.
        """
        try:
            done = subprocess.run(
                [self._program, *words], capture_output=True, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL
            )
        except FileNotFoundError as error:
            raise RemoteError("rclone is not installed: https://rclone.org/install") from error
        except (OSError, subprocess.TimeoutExpired) as error:
            raise RemoteError(f"rclone {words[0]} cannot be run, or does not end within {_SECONDS} s") from error
        if done.returncode == _NO_FOLDER and missing is not None:
            return missing
        if done.returncode:
            lines = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise RemoteError(f"rclone {words[0]} ended with code {done.returncode}: {(lines or [''])[-1][:_SHOWN]}")
        return done.stdout


def _hashes(each: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = each.get("Hashes")
    return [(kind, said) for kind, said in found.items() if said] if isinstance(found, dict) else []
