"""Dropbox by its API (v2): folders with all their pages, downloads and uploads of what people call paths."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from itpm.interchange.carrying import Carrier, Content
from itpm.interchange.client import RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.shelf import Entry, Load

CONTENT: Final = "https://content.dropboxapi.com"
"""Where files themselves come from and go to."""
_MOST_PAGES: Final = 2_000
_LARGEST: Final = 150 * 1024 * 1024
_MISSING: Final = "not_found"


def of_content(client: Carrier) -> Carrier:
    """The client for the content of files: of Dropbox itself at a host of its own."""
    return client if client.named else replace(client, base=CONTENT)


def path_of(said: str) -> str:
    """A path as Dropbox takes it: the root is empty, all others begin with '/'; ids stay.

    Raises:
        RemoteError: where it leads out.
    """
    if said.startswith("id:"):
        return said
    plain = said.strip("/")
    if any(part in {"..", "."} for part in plain.split("/")):
        raise RemoteError(f"'{said[:60]}' is no path in Dropbox")
    return f"/{plain}" if plain else ""


def listed(client: Carrier, folder: str) -> Iterator[Mapping[str, Any]]:
    """Everything below a folder, page by page.

    Raises:
        RemoteError: where pages repeat or do not end, or answers are something else.
    """
    way, body = "2/files/list_folder", {"path": path_of(folder), "recursive": True}
    seen: set[str] = set()
    for _turn in range(_MOST_PAGES):
        found = client.ask(way, body)
        entries = found.get("entries") if isinstance(found, dict) else None
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            raise RemoteError("Dropbox answers with something else than a list of files")
        yield from entries
        if not found.get("has_more"):
            return
        cursor = text_of(found, "cursor")
        if not cursor or cursor in seen:
            raise RemoteError("Dropbox gives the same page again and again")
        seen.add(cursor)
        way, body = "2/files/list_folder/continue", {"cursor": cursor}
    raise RemoteError(f"more than {_MOST_PAGES} pages of files")


def content(client: Carrier, path: str) -> bytes:
    """What a file holds.

    Raises:
        RemoteError: where it cannot be had.
    """
    empty = Content(b"", {"Dropbox-API-Arg": json.dumps({"path": path_of(path)})})
    return of_content(client).carry("POST", "2/files/download", empty, again=True).content


class BoxShelf:
    """A folder of Dropbox, as a shelf."""

    folds = True

    def __init__(self, client: Carrier, folder: str) -> None:
        self._client = client
        self._root = path_of(folder)

    def entries(self) -> Mapping[str, Entry]:
        """Every file below it; none where the folder is not there yet."""
        found: dict[str, Entry] = {}
        try:
            for each in listed(self._client, self._root):
                path = text_of(each, "path_display") or text_of(each, "path_lower")
                if text_of(each, ".tag") != "file" or not path.casefold().startswith(f"{self._root}/".casefold()):
                    continue
                digest, size = text_of(each, "content_hash"), text_of(each, "size")
                digests = {"dropbox": digest} if digest else {}
                whole = int(size) if size.isdecimal() else 0
                found[path[len(self._root) + 1 :]] = Entry(
                    digest or text_of(each, "rev"), whole, digests, text_of(each, "rev")
                )
        except RemoteError as error:
            if _MISSING not in str(error):
                raise
        return found

    def read(self, path: str, _there: Entry) -> bytes:
        """What a file holds."""
        return content(self._client, f"{self._root}/{path}")

    def put(self, files: Mapping[str, Load], there: Mapping[str, Entry]) -> Iterator[str]:
        """Writes files: of one that is there the revision that was looked at, and no later one.

        Raises:
            RemoteError: where Dropbox takes one not, or it is larger than one request may be.
        """
        for path, load in files.items():
            data = load()
            if len(data) > _LARGEST:
                raise RemoteError(f"{path}: larger than {_LARGEST // 1024 // 1024} MB, which Dropbox takes at once")
            mode: Any = {".tag": "update", "update": there[path].handle} if path in there else "add"
            about = {"path": f"{self._root}/{path}", "mode": mode, "autorename": False, "mute": True}
            sent = Content(data, {"Content-Type": "application/octet-stream", "Dropbox-API-Arg": json.dumps(about)})
            of_content(self._client).carry("POST", "2/files/upload", sent, again=True)
            yield path

    def remove(self, path: str, there: Entry) -> None:
        """Takes a file away, as long as it is the revision that was looked at."""
        self._client.ask("2/files/delete_v2", {"path": f"{self._root}/{path}", "parent_rev": there.handle})
