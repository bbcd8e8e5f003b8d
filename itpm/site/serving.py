"""Who a served site answers: its own names only, so that no page elsewhere reads it through a name of its own."""

import ipaddress
import logging
import re
from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

_BRACKETS = re.compile(r"\[([0-9a-f:.]+)\](:[0-9]*)?")
"""An address of version 6 as a Host header says it, perhaps with a port."""
_READING = ("GET", "HEAD")
Answer = Callable[..., Any]
"""A WSGI application."""


def guarded(answer: Answer, host: str) -> Answer:
    """An application that answers to the address it listens on, to ``localhost`` and to loopback addresses only.

    Whoever serves to the whole network (``0.0.0.0``) is asked for by whatever address the machine has there; names are
    still refused, since a name can be made to lead anywhere (DNS rebinding). No file has a name with a zero byte, and
    nothing is written.
    """

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not known(str(environ.get("HTTP_HOST", "")), host):
            return refused(HTTPStatus.FORBIDDEN, "This site answers to its own address only.", start_response)
        if environ.get("REQUEST_METHOD", "GET") not in _READING:
            return refused(HTTPStatus.METHOD_NOT_ALLOWED, "This site is only read.", start_response)
        if "\0" in str(environ.get("PATH_INFO", "")):
            return refused(HTTPStatus.NOT_FOUND, "There is no such page.", start_response)
        found: Iterable[bytes] = answer(environ, start_response)
        return found

    return application


def told_plainly(record: logging.LogRecord) -> bool:
    """A line of the log as a terminal may show it: what is asked for is whatever somebody's page asks for."""
    said = record.getMessage()
    record.msg = "".join(char if char.isprintable() or char == "\n" else f"\\x{ord(char):02x}" for char in said)
    record.args = ()
    return True


def refused(status: HTTPStatus, why: str, start_response: Callable[..., Any]) -> list[bytes]:
    """The answer to what gets none."""
    allowed = [("Allow", ", ".join(_READING))] if status is HTTPStatus.METHOD_NOT_ALLOWED else []
    start_response(f"{status.value} {status.phrase}", [("Content-Type", "text/plain; charset=utf-8"), *allowed])
    return [f"{why}\n".encode()]


def known(said: str, host: str) -> bool:
    """Whether a Host header names the machine as somebody would who means it."""
    name = said.strip().lower()
    within = _BRACKETS.fullmatch(name)
    name = within[1] if within is not None else name.rpartition(":")[0] or name
    if name in {host.lower(), "localhost"}:
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    try:
        everywhere = ipaddress.ip_address(host).is_unspecified
    except ValueError:
        everywhere = False
    return address.is_loopback or everywhere
