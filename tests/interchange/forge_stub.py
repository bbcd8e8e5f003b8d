"""A forge on this machine that answers as the published descriptions of GitHub's and GitLab's API say."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

ME, STRANGER = "portfolio-bot", "stranger"
Answer = tuple[int, dict[str, str], Any]


@dataclass
class Forge:
    """The comments of one pull request, everything that was asked, and answers that come before the right ones."""

    comments: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    first: list[Answer] = field(default_factory=list)
    """What is answered first, whatever is asked."""
    most: int = 30
    """So many items a page, whatever is asked."""
    address: str = ""
    knows_me: bool = True
    pulls: list[dict[str, Any]] = field(default_factory=list)
    """The open pull requests."""

    def write(self, body: str, who: str = ME) -> None:
        number = len(self.comments) + 1
        author = {"login": who, "id": 1 if who == ME else 2}
        self.comments.append({"id": number, "body": body, "user": author, "author": author, "system": False})

    @property
    def bodies(self) -> list[str]:
        return [each["body"] for each in self.comments]

    @property
    def written(self) -> list[str]:
        return [method for method, _path in self.asked if method != "GET"]

    def answer(self, method: str, target: str, body: Any) -> Answer:
        self.asked.append((method, target))
        if self.first:
            return self.first.pop(0)
        path, query = urlsplit(target).path, parse_qs(urlsplit(target).query)
        if path.endswith("/user"):
            return (
                (200, {}, {"login": ME, "id": 1})
                if self.knows_me
                else (403, {}, {"message": "Resource not accessible by integration"})
            )
        if method == "GET":
            return self._page(path, int(query.get("page", ["1"])[0]))
        if method == "POST":
            self.write(body["body"])
            return 201, {}, self.comments[-1]
        changed = next(each for each in self.comments if each["id"] == int(path.rsplit("/", 1)[1]))
        changed["body"] = body["body"]
        return 200, {}, changed

    def _page(self, path: str, page: int) -> Answer:
        every = self.pulls if path.endswith("/pulls") else self.comments
        begin = (page - 1) * self.most
        more = begin + self.most < len(every)
        links = {"Link": f'<{self.address}{path}?page={page + 1}>; rel="next"'} if more else {}
        return 200, links, every[begin : begin + self.most]


def _handler(forge: Forge) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def _do(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(size)) if size else None
            forge.tokens.add(self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or "")
            code, headers, found = forge.answer(self.command, self.path, body)
            data = found if isinstance(found, bytes) else json.dumps(found).encode()
            self.send_response(code)
            for name, value in {"Content-Length": str(len(data)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_PUT = _do  # noqa: N815 - as http.server calls them

        def log_message(self, *_args: Any) -> None:
            pass

    return Handler


@contextmanager
def serving(make: Callable[[], Forge] = Forge) -> Iterator[Forge]:
    """A forge that is being served."""
    forge = make()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(forge))
    forge.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield forge
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
