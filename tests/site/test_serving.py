"""A served site answers to its own names only, and with its own files."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from itpm.site.serving import guarded, known
from tests.conftest import Folder


@pytest.mark.parametrize(
    ("said", "host", "answered"),
    [
        ("127.0.0.1:8000", "127.0.0.1", True),
        ("localhost:8000", "127.0.0.1", True),
        ("LOCALHOST", "127.0.0.1", True),
        ("[::1]:8000", "127.0.0.1", True),
        ("[::1]", "::1", True),
        ("portfolio.intern:8000", "portfolio.intern", True),
        ("evil.example", "127.0.0.1", False),
        ("evil.example:8000", "0.0.0.0", False),
        ("192.168.0.7:8000", "0.0.0.0", True),
        ("192.168.0.7:8000", "127.0.0.1", False),
        ("127.0.0.1.evil.example:8000", "127.0.0.1", False),
        ("localhost.evil.example", "127.0.0.1", False),
        ("", "127.0.0.1", False),
        ("[::1", "127.0.0.1", False),
        ("[127.0.0.1].evil.example", "127.0.0.1", False),
        ("[localhost]evil.example", "127.0.0.1", False),
        ("[::1]:8000:evil.example", "127.0.0.1", False),
        ("evil.example@localhost", "127.0.0.1", False),
        ("localhost, evil.example", "127.0.0.1", False),
        ("0x7f000001", "127.0.0.1", False),
        ("a" * 10_000, "127.0.0.1", False),
    ],
)
def test_a_name_is_known_or_not(said: str, host: str, answered: bool) -> None:
    assert known(said, host) is answered


@pytest.mark.parametrize(
    ("method", "status"),
    [("GET", "200 OK"), ("HEAD", "200 OK"), ("POST", "405 Method Not Allowed"), ("PUT", "405 Method Not Allowed")],
)
def test_a_site_is_only_read(method: str, status: str) -> None:
    told: list[tuple[str, list[tuple[str, str]]]] = []

    def page(_environ: object, start: Callable[[str, list[tuple[str, str]]], None]) -> list[bytes]:
        start("200 OK", [])
        return [b"page"]

    asked = {"HTTP_HOST": "localhost", "REQUEST_METHOD": method, "PATH_INFO": "/"}
    body = b"".join(guarded(page, "127.0.0.1")(asked, lambda said, heads: told.append((said, heads))))
    assert told[0][0] == status and (body == b"page") == (status == "200 OK")
    assert (("Allow", "GET, HEAD") in told[0][1]) == (status != "200 OK")


def test_a_page_of_another_name_gets_nothing(folder: Folder) -> None:
    root = folder({"projects/p.yaml": "name: Secret plan\n"})
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = [sys.executable, "-m", "itpm", "site", "serve", "--address", f"127.0.0.1:{port}"]
    log = root.parent / "log"
    with log.open("wb") as told, subprocess.Popen(line, cwd=root, stderr=told) as process:
        try:
            for name, status in (("127.0.0.1", 200), ("localhost", 200), ("evil.example", 403)):
                found, body = asked(process, port, name)
                assert found == status
                assert (b"Secret plan" in body) == (status == 200)
            for path in (
                "/%00",
                "/..%2fitpm.yaml",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/../projects/p.yaml",
                "/" + "a" * 5000,
            ):
                found, body = asked(process, port, "localhost", path)
                assert (found, b"name:" in body, b"root:x:" in body) == (404, False, False), path
            # What somebody's page asks for is no order to the terminal.
            with socket.create_connection(("127.0.0.1", port)) as raw:
                raw.sendall(b"GET /\x1b]0;x\x07 HTTP/1.0\r\nHost: localhost\r\n\r\n")
                answer = raw.makefile("rb").read()  # to its end: who hangs up before is not told of
                assert answer.startswith(b"HTTP/1.0 404")
            for _look in range(1000):  # the line is written behind the answer
                if b"]0;x" in log.read_bytes():
                    break
                time.sleep(0.1)
        finally:
            process.kill()
    assert b"GET /\\x1b]0;x\\x07 HTTP" in log.read_bytes()
    assert b"\x1b" not in log.read_bytes()


def asked(process: subprocess.Popen[bytes], port: int, name: str, path: str = "/") -> tuple[int, bytes]:
    """The answer to a name, once there is one."""
    while process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        try:
            connection.request("GET", path, headers={"Host": name})
            answer = connection.getresponse()
            return answer.status, answer.read()
        except ConnectionRefusedError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise AssertionError("the server ended")
