"""A server of another system on this machine: answers by path, faults first, and everything that was asked."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass
class Asked:
    method: str
    path: str
    query: dict[str, str]
    body: Any
    headers: dict[str, str]


@dataclass
class Replay:
    """``answers`` by method and path: a document, or several that are given one after the other, the last for ever.

    A document is data for JSON, bytes as they are, or (status, headers, document).
    """

    answers: dict[str, Any] = field(default_factory=dict)
    first: list[Any] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    address: str = ""

    def answer(self, asked: Asked) -> tuple[int, dict[str, str], bytes]:
        self.asked.append(asked)
        found = self.first.pop(0) if self.first else self._found(asked)
        code, headers, document = found if isinstance(found, tuple) else (200, {}, found)
        return code, dict(headers), document if isinstance(document, bytes) else json.dumps(document).encode()

    def _found(self, asked: Asked) -> Any:
        held = self.answers.get(f"{asked.method} {asked.path}")
        if held is None:
            return 404, {}, {"message": f"there is no {asked.path}"}
        if isinstance(held, list) and held:
            return held.pop(0) if len(held) > 1 else held[0]
        return held(asked) if callable(held) else held


def _body(data: bytes, kind: str) -> Any:
    return json.loads(data) if kind.startswith("application/json") else data


@contextmanager
def replaying(replay: Replay) -> Iterator[Replay]:
    """A server that is being served."""

    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            body = _body(self.rfile.read(size), self.headers.get("Content-Type", "")) if size else None
            parts = urlsplit(self.path)
            asked = Asked(self.command, parts.path, dict(parse_qsl(parts.query)), body, dict(self.headers))
            code, headers, data = replay.answer(asked)
            cut = headers.pop("cut", "")
            self.send_response(code)
            for name, value in {
                "Content-Length": str(len(data)),
                "Content-Type": "application/json",
                **headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data[: len(data) // 2] if cut else data)
            if cut:
                self.wfile.flush()
                self.connection.shutdown(2)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _do

        def log_message(self, *_args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    replay.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield replay
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
