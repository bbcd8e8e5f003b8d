"""Google Drive and Dropbox as far as their APIs are asked here: files that are kept, and everything that was asked."""

import json
from dataclasses import dataclass, field
from typing import Any

from itpm.interchange.shelf import digest
from tests.interchange.replaying import Asked, Replay

FOLDER = "application/vnd.google-apps.folder"


@dataclass
class Drive(Replay):
    """Google Drive: files by id."""

    files: dict[str, dict[str, Any]] = field(default_factory=lambda: {"root1": {"name": "Shared", "mimeType": FOLDER}})
    page: int = 2

    def add(self, name: str, data: bytes = b"", parent: str = "root1", **said: Any) -> str:
        key = f"f{len(self.files)}"
        self.files[key] = {
            "name": name,
            "parents": [parent],
            "data": data,
            "version": 1,
            "mimeType": "text/plain",
        } | said
        return key

    def known(self, key: str) -> dict[str, Any]:
        found = {name: each for name, each in self.files[key].items() if name != "data"} | {"id": key}
        if found["mimeType"] != FOLDER and "google-apps" not in found["mimeType"]:
            data = self.files[key]["data"]
            found |= {"md5Checksum": digest("md5", data), "size": str(len(data))}
        return found | {"version": str(found.get("version", 1))}

    def _found(self, asked: Asked) -> Any:
        parts = asked.path.strip("/").split("/")
        if asked.path == "/token":
            return {"access_token": "fresh-token"}
        if parts[0] == "session":
            return self._filled(parts[1], asked.body)
        if parts[0] == "upload":
            return self._uploaded(asked, parts[4] if len(parts) > 4 else "")
        if asked.path == "/drive/v3/files":
            return self._made(asked.body) if asked.method == "POST" else self._listed(asked)
        key = parts[3]
        if key not in self.files:
            return (
                404,
                {},
                {"error": {"code": 404, "message": f"File not found: {key}.", "errors": [{"reason": "notFound"}]}},
            )
        if asked.method == "PATCH":
            del self.files[key]
            return {"id": key}
        if parts[-1] == "export" or asked.query.get("alt") == "media":
            return self.files[key]["data"]
        return self.known(key)

    def _listed(self, asked: Asked) -> Any:
        folder = asked.query["q"].split("'")[1]
        inside = [key for key, each in self.files.items() if folder in each.get("parents", ())]
        at = int(asked.query.get("pageToken", "0"))
        found: dict[str, Any] = {"files": [self.known(key) for key in inside[at : at + self.page]]}
        return found | ({"nextPageToken": str(at + self.page)} if at + self.page < len(inside) else {})

    def _made(self, about: dict[str, Any]) -> Any:
        key = self.add(about["name"], parent=about["parents"][0], mimeType=about.get("mimeType", "text/plain"))
        return {"id": key}

    def _filled(self, key: str, data: Any) -> Any:
        self.files[key] |= {"data": data or b"", "version": self.files[key]["version"] + 1}
        return {"id": key}

    def _uploaded(self, asked: Asked, key: str) -> Any:
        if asked.query["uploadType"] == "resumable":
            key = key or self._made(asked.body)["id"]
            return 200, {"Location": f"{self.address}/session/{key}"}, {}
        edge = asked.headers["Content-Type"].partition("boundary=")[2].encode()
        _none, head, body, _end = asked.body.split(b"--" + edge)
        about = json.loads(head.partition(b"\r\n\r\n")[2])
        key = key or self._made(about)["id"]
        return self._filled(key, body.partition(b"\r\n\r\n")[2].removesuffix(b"\r\n"))


def _header(asked: Asked, name: str) -> str:
    return next(each for key, each in asked.headers.items() if key.lower() == name)


@dataclass
class Box(Replay):
    """Dropbox: files by path."""

    files: dict[str, bytes] = field(default_factory=dict)
    page: int = 2
    links: list[dict[str, str]] = field(default_factory=list)

    def known(self, path: str) -> dict[str, Any]:
        data = self.files[path]
        hashed = digest("dropbox", data)
        made = {".tag": "file", "id": f"id:{path.strip('/').replace('/', '-')}", "name": path.rpartition("/")[2]}
        return made | {"path_display": path, "rev": f"rev{hashed[:9]}", "size": len(data), "content_hash": hashed}

    def _found(self, asked: Asked) -> Any:
        name = asked.path.removeprefix("/2/")
        if asked.path == "/oauth2/token":
            return {"access_token": "fresh-token"}
        if name in {"files/list_folder", "files/list_folder/continue"}:
            return self._listed(asked.body)
        if name == "sharing/list_shared_links":
            return {"links": self.links, "has_more": False}
        said = asked.body if isinstance(asked.body, dict) else json.loads(_header(asked, "dropbox-api-arg"))
        path, there = said["path"], said["path"] in self.files
        if name == "files/download":
            return self.files[path] if there else (409, {}, {"error_summary": "path/not_found/.", "error": {}})
        revision = self.known(path)["rev"] if there else ""
        if name == "files/delete_v2":
            if revision != said["parent_rev"]:
                return 409, {}, {"error_summary": "path_write/conflict/file/.", "error": {}}
            del self.files[path]
            return {}
        mode = said["mode"]
        if (mode == "add" and there) or (mode != "add" and mode["update"] != revision):
            return 409, {}, {"error_summary": "path/conflict/file/..", "error": {".tag": "path"}}
        self.files[path] = asked.body or b""
        return self.known(path)

    def _listed(self, body: dict[str, Any]) -> Any:
        folder, _, at = body["cursor"].partition("|") if "cursor" in body else (body["path"], "", "0")
        inside = [path for path in sorted(self.files) if path.startswith(f"{folder}/")]
        if not inside:
            return 409, {}, {"error_summary": "path/not_found/...", "error": {".tag": "path"}}
        after = int(at) + self.page
        found = {"entries": [self.known(path) for path in inside[int(at) : after]], "has_more": after < len(inside)}
        return found | {"cursor": f"{folder}|{after}"}
