"""Google Drive by its API (v3): files of folders with all their pages, downloads, exports and uploads."""

import json
import re
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from itpm.interchange.carrying import Carrier, Content
from itpm.interchange.client import RemoteError
from itpm.interchange.documents import text_of
from itpm.interchange.shelf import Entry, Load

FOLDER: Final = "application/vnd.google-apps.folder"
SHEET: Final = "application/vnd.google-apps.spreadsheet"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIELDS: Final = "id,name,mimeType,md5Checksum,size,version,headRevisionId,modifiedTime,webViewLink,trashed"
_ALL: Final[Mapping[str, str]] = {"supportsAllDrives": "true"}
_MOST_PAGES: Final = 1_000
_MOST_FOLDERS: Final = 5_000
_AT_ONCE: Final = 5 * 1024 * 1024
"""So large may a file be that is sent with its name in one request."""
_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,200}")
_IN_ADDRESS: Final = re.compile(r"/(?:d|folders)/([A-Za-z0-9_-]+)|[?&]id=([A-Za-z0-9_-]+)")
_QUOTA: Final = "storageQuotaExceeded"


def file_id(said: str) -> str:
    """The id of a file or a folder, of that or of its address.

    Raises:
        RemoteError: where it is none.
    """
    found = _IN_ADDRESS.search(said)
    made = (found[1] or found[2]) if found is not None else said
    if _ID.fullmatch(made) is None:
        raise RemoteError(f"'{said[:60]}' is no id and no address of a file in Google Drive")
    return made


def known(client: Carrier, key: str) -> Mapping[str, Any]:
    """What Drive knows of a file.

    Raises:
        RemoteError: where it knows nothing.
    """
    found = client.get(f"drive/v3/files/{key}", fields=FIELDS, **_ALL)
    if not isinstance(found, dict) or text_of(found, "id") != key:
        raise RemoteError(f"Google Drive answers with something else than the file '{key[:40]}'")
    return found


def content(client: Carrier, found: Mapping[str, Any]) -> bytes:
    """What a file holds; of a sheet of Google's own the workbook that it exports.

    Raises:
        RemoteError: where it cannot be had; Drive exports up to 10 MB.
    """
    key, kind = text_of(found, "id"), text_of(found, "mimeType")
    if kind == SHEET:
        return client.document(f"drive/v3/files/{key}/export", mimeType=XLSX)
    if kind.startswith("application/vnd.google-apps."):
        raise RemoteError(f"'{text_of(found, 'name')[:60]}' is no sheet: {kind.rpartition('.')[2]}")
    return client.document(f"drive/v3/files/{key}", alt="media", **_ALL)


def inside(client: Carrier, folder: str) -> Iterator[Mapping[str, Any]]:
    """All files of a folder, page by page.

    Raises:
        RemoteError: where pages repeat, or do not end.
    """
    query = {
        "q": f"'{folder}' in parents and trashed = false",
        "fields": f"nextPageToken,files({FIELDS})",
        "pageSize": "1000",
        "includeItemsFromAllDrives": "true",
        **_ALL,
    }
    seen: set[str] = set()
    for _turn in range(_MOST_PAGES):
        found = client.get("drive/v3/files", **query)
        files = found.get("files") if isinstance(found, dict) else None
        if not isinstance(files, list) or not all(map(_is_file, files)):
            raise RemoteError("Google Drive answers with something else than a list of files")
        yield from files
        following = text_of(found, "nextPageToken")
        if not following:
            return
        if following in seen:
            raise RemoteError("Google Drive gives the same page again and again")
        seen.add(following)
        query["pageToken"] = following
    raise RemoteError(f"more than {_MOST_PAGES} pages of files in one folder")


def _is_file(found: object) -> bool:
    return isinstance(found, dict) and _ID.fullmatch(text_of(found, "id")) is not None


def below(client: Carrier, folder: str, above: str = "") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """All files and folders below a folder, with the path of each.

    Raises:
        RemoteError: where there are too many folders, or they lie in each other.
    """
    waiting, seen = [(folder, above)], {folder}
    while waiting:
        key, way = waiting.pop()
        for each in inside(client, key):
            path = f"{way}{text_of(each, 'name')}"
            yield path, each
            if text_of(each, "mimeType") == FOLDER and text_of(each, "id") not in seen:
                seen.add(text_of(each, "id"))
                waiting.append((text_of(each, "id"), f"{path}/"))
        if len(seen) > _MOST_FOLDERS:
            raise RemoteError(f"more than {_MOST_FOLDERS:,} folders")


class DriveShelf:
    """A folder of Google Drive, as a shelf."""

    folds = False

    def __init__(self, client: Carrier, folder: str) -> None:
        self._client = client
        self._root = file_id(folder)
        self._folders: dict[str, str] = {"": self._root}

    def entries(self) -> Mapping[str, Entry]:
        """Every file below it."""
        found: dict[str, Entry] = {}
        self._folders = {"": self._root}
        for path, each in below(self._client, self._root):
            if text_of(each, "mimeType") == FOLDER:
                self._folders.setdefault(path, text_of(each, "id"))
                continue
            md5 = text_of(each, "md5Checksum")
            stamp = md5 or f"version {text_of(each, 'version')}"
            size = text_of(each, "size")
            made = Entry(stamp, int(size) if size.isdecimal() else 0, {"md5": md5} if md5 else {}, text_of(each, "id"))
            found[path] = replace(made, twice=True) if path in found else made
        return found

    def read(self, _path: str, there: Entry) -> bytes:
        """What a file holds."""
        return self._client.document(f"drive/v3/files/{there.handle}", alt="media", **_ALL)

    def put(self, files: Mapping[str, Load], there: Mapping[str, Entry]) -> Iterator[str]:
        """Writes files, each as a new one or as a new version of the one that is there.

        Raises:
            RemoteError: where Drive takes one not; of an account without room with what to do.
        """
        for path, load in files.items():
            try:
                self._send(path, load(), there[path].handle if path in there else "")
            except RemoteError as error:
                if _QUOTA in str(error):
                    why = "a service account has no room of its own: use a shared drive, or the token of a person"
                    raise RemoteError(f"{error} ({why})", error.status) from error
                raise
            yield path

    def remove(self, _path: str, there: Entry) -> None:
        """Puts a file into the bin, where it stays for 30 days."""
        self._client.send("PATCH", f"drive/v3/files/{there.handle}?supportsAllDrives=true", {"trashed": True})

    def _send(self, path: str, data: bytes, key: str) -> None:
        folder, _, name = path.rpartition("/")
        about: dict[str, Any] = {} if key else {"name": name, "parents": [self._folder(folder)]}
        method, way = ("PATCH", f"upload/drive/v3/files/{key}") if key else ("POST", "upload/drive/v3/files")
        way += "?supportsAllDrives=true&uploadType="
        if len(data) <= _AT_ONCE:
            self._client.carry(method, f"{way}multipart", _together(about, data))
            return
        head = Content(json.dumps(about).encode(), {"Content-Type": "application/json; charset=UTF-8"})
        answer = self._client.carry(method, f"{way}resumable", head)
        place = answer.headers.get("location", "")
        if not place:
            raise RemoteError("Google Drive says no place for a large file")
        self._client.carry("PUT", place, Content(data, {"Content-Type": "application/octet-stream"}))

    def _folder(self, path: str) -> str:
        """The id of a folder, which is made where it is not there."""
        if path not in self._folders:
            above, _, name = path.rpartition("/")
            about = {"name": name, "mimeType": FOLDER, "parents": [self._folder(above)]}
            found = self._client.send("POST", "drive/v3/files?supportsAllDrives=true&fields=id", about)
            key = text_of(found, "id") if isinstance(found, dict) else ""
            if not key:
                raise RemoteError(f"Google Drive made a folder '{name[:60]}' and does not say which")
            self._folders[path] = key
        return self._folders[path]


def _together(about: Mapping[str, Any], data: bytes) -> Content:
    """What a file is called and what it holds, in one body (multipart/related)."""
    edge = secrets.token_hex(16)
    head = f"--{edge}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{json.dumps(about)}\r\n"
    middle = f"--{edge}\r\nContent-Type: application/octet-stream\r\n\r\n"
    body = head.encode() + middle.encode() + data + f"\r\n--{edge}--\r\n".encode()
    return Content(body, {"Content-Type": f"multipart/related; boundary={edge}"})
