"""A client of a language server over stdio: enough of the protocol to open a file and to ask about a place in it."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}


class Server:
    """A running language server, asked as an editor does that has a folder open."""

    def __init__(self, command: tuple[str, ...], root: Path, settings: Mapping[str, Any]) -> None:
        """``settings`` are those of the editor, by their names with dots."""
        self.root, self._settings = root, {**_SETTINGS, **_nested(settings).get("yaml", {})}
        self._version = 0
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root)
        self._number = 0
        self._diagnostics: dict[str, list[dict[str, Any]]] = {}

    def __enter__(self) -> Self:
        folder = {"uri": self.root.as_uri(), "name": "portfolio"}
        abilities = {
            "workspace": {"configuration": True, "workspaceFolders": True},
            "textDocument": {
                "hover": {"contentFormat": ["markdown", "plaintext"]},
                "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
            },
        }
        self.ask(
            "initialize",
            {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "capabilities": abilities},
        )
        self._tell("initialized", {})
        self._tell("workspace/didChangeConfiguration", {"settings": {"yaml": self._settings}})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ask("shutdown", None)
        self._tell("exit", None)
        self._process.communicate()

    @property
    def pid(self) -> int:
        """The number of its process."""
        return self._process.pid

    def open(self, path: str, text: str) -> list[dict[str, Any]]:
        """Opens a file with a text; what the server finds wrong in it."""
        uri = (self.root / path).as_uri()
        self._diagnostics.pop(uri, None)
        # What it has read of a file it knows by the number of its version, also after the file was closed.
        self._version += 1
        document = {"uri": uri, "languageId": "yaml", "version": self._version, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self._diagnostics:
            self._handle(self._read())
        return self._diagnostics[uri]

    def close(self, path: str) -> None:
        """Closes a file; the server takes back what it found wrong."""
        uri = (self.root / path).as_uri()
        self._diagnostics.pop(uri, None)
        self._tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        while uri not in self._diagnostics:
            self._handle(self._read())

    def hover(self, path: str, line: int, column: int) -> str:
        """What is said about a place, lines and columns from 0."""
        found = self.ask("textDocument/hover", self._place(path, line, column))
        return "" if found is None else str(found["contents"]["value"])

    def complete(self, path: str, line: int, column: int) -> dict[str, str]:
        """What is offered at a place, each with its words."""
        found = self.ask("textDocument/completion", self._place(path, line, column))
        items = found["items"] if isinstance(found, dict) else found or []
        return {each["label"]: _text(each.get("documentation", "")) for each in items}

    def format(self, path: str) -> list[dict[str, Any]]:
        """The edits with which a file is formatted."""
        options = {"tabSize": 2, "insertSpaces": True}
        uri = {"uri": (self.root / path).as_uri()}
        return self.ask("textDocument/formatting", {"textDocument": uri, "options": options}) or []

    def ask(self, method: str, params: Any) -> Any:  # noqa: ANN401 - JSON
        """A request and its answer."""
        self._number += 1
        number = self._number
        self._send({"id": number, "method": method, "params": params})
        while True:
            message = self._read()
            if message.get("id") == number and "method" not in message:
                if "error" in message:
                    raise RuntimeError(message["error"])
                return message.get("result")
            self._handle(message)

    def _place(self, path: str, line: int, column: int) -> dict[str, Any]:
        uri = {"uri": (self.root / path).as_uri()}
        return {"textDocument": uri, "position": {"line": line, "character": column}}

    def _tell(self, method: str, params: Any) -> None:  # noqa: ANN401 - JSON
        self._send({"method": method, "params": params})

    def _handle(self, message: Mapping[str, Any]) -> None:
        """Keeps what was found, and answers what the server asks."""
        method = message.get("method")
        if method == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif method == "workspace/configuration":
            sections = (each.get("section") for each in message["params"]["items"])
            self._send({"id": message["id"], "result": [self._settings if s == "yaml" else {} for s in sections]})
        elif method is not None and "id" in message:
            self._send({"id": message["id"], "result": None})

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _colon, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        if not length:
            raise RuntimeError("the language server has ended")
        found: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return found


def _text(said: Any) -> str:  # noqa: ANN401 - JSON
    return str(said["value"]) if isinstance(said, dict) else str(said)


def _nested(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Settings with dots in their names, one in the other."""
    found: dict[str, Any] = {}
    for name, value in settings.items():
        *above, last = name.split(".")
        place = found
        for step in above:
            place = place.setdefault(step, {})
        place[last] = value
    return found
