"""The one client that asks other systems: bounded in time and size, patient where they ask for it, silent about tokens.

A token goes to one host: that of the address that whoever runs a command says. A redirect to another host is refused,
and so is an address without TLS, but on this machine itself, and one within a network that nobody has named. What may
be repeated without harm is repeated: reading, and putting the same thing to the same place; a new thing is only sent
again where the other side said that it has not looked at it (429).
"""

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from socket import gaierror, getaddrinfo
from typing import TYPE_CHECKING, Any, Final

from itpm.interchange.answering import asked_for, later, plain, refused, unsent, why
from itpm.interchange.later import Later
from itpm.interchange.refusal import refusal

if TYPE_CHECKING:
    import httpx
else:
    httpx = Later("httpx")

MOST_BYTES: Final = 32 * 1024 * 1024
"""So large may an answer be."""
_SECONDS: Final = 30.0
_WHOLE: Final = 120.0
"""So long may a piece of an answer take, and so long all of it."""
_TRIES: Final = 5
_LONGEST_WAIT: Final = 60.0
_MOST_PAGES: Final = 1000
_SHORTEST: Final = 6
"""A word of fewer characters is no secret: to hide it would hide half of what is said."""
_SECRET: Final = frozenset({"authorization", "private-token", "authtoken", "apikey", "x-api-key", "x-auth-token"})
_SENDABLE: Final = re.compile(r"[\x21-\x7e]+( [\x21-\x7e]+)*")
"""What a header holds: visible ASCII; another character would be told in an error of its own, with the token."""
_AGAIN: Final = frozenset({"GET", "PUT", "PATCH", "DELETE"})
"""What may be sent twice and does the same."""


class RemoteError(Exception):
    """Another system that did not do what was asked: its address without what is secret, and what it said.

    ``status`` is what it answered with, where it answered; ``undone`` whether it is sure that it did nothing of it.
    """

    def __init__(self, said: str, status: int | None = None, *, undone: bool = False) -> None:
        super().__init__(said)
        self.status = status
        self.undone = undone


def _pause(seconds: float) -> None:
    time.sleep(seconds)


@dataclass(frozen=True)
class Client:
    """Asks one host, with headers that say who asks; what is secret stands in no error."""

    base: str
    """The address that all paths begin with."""
    headers: Mapping[str, str] = field(repr=False)
    sleep: Callable[[float], None] = _pause
    query: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What stands in the query of each request where a system takes its token only there."""
    hidden: tuple[str, ...] = field(default=(), repr=False)
    """What is secret, as it was said."""
    named: bool = True
    """Whether somebody named the host: another one has to be public."""

    def __post_init__(self) -> None:
        """Refuses an address that a token must not go to, and a token that cannot be sent.

        Raises:
            RemoteError: for an address without TLS, or that is none; for a token that is none.
        """
        try:
            found = httpx.URL(self.base)
        except httpx.InvalidURL as error:
            raise RemoteError(f"'{self.base[:80]}' is no address") from error
        if found.userinfo:
            raise RemoteError(f"'{found.host}': an address holds no user and no token")
        if found.scheme != "https" and not (found.scheme == "http" and _here(found.host)):
            raise RemoteError(f"'{self.base[:80]}' has to begin with https://")
        for name, value in (*self.headers.items(), *(("the query", each) for each in self.query.values())):
            if _SENDABLE.fullmatch(value) is None:
                raise RemoteError(f"the token or whatever else goes into {name} has a character that cannot be sent")

    def get(self, path: str, **query: str | int) -> Any:  # noqa: ANN401 - JSON
        """What stands at a path, as JSON."""
        return self._asked("GET", self._url(path), query)[0]

    def document(self, path: str, **query: str | int) -> bytes:
        """What stands at a path, as it is."""
        return self._answered("GET", self._url(path), query).content

    def ask(self, path: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
        """What a question that is sent as a document is answered with; to ask it twice changes nothing."""
        return self._read(self._url(path), self._answered("POST", self._url(path), {}, body, again=True))[0]

    def pages(self, path: str, **query: str | int) -> Iterator[Any]:
        """Every item of a list, page by page, as the links of each page lead on.

        Raises:
            RemoteError: for what is no list, and for pages that do not end.
        """
        url, seen = self._url(path), set[str]()
        for _number in range(_MOST_PAGES):
            found, following = self._asked("GET", url, query)
            if not isinstance(found, list):
                raise RemoteError(f"{self._named(url)}: a list was expected")
            yield from found
            if following is None:
                return
            if following in seen or not self._ours(following):
                raise RemoteError(f"{self._named(url)}: its pages lead in a circle, or to another host")
            seen.add(following)
            url, query = following, {}
        raise RemoteError(f"{self._named(url)}: more than {_MOST_PAGES} pages")

    def send(self, method: str, path: str, body: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
        """Sends something, and gives what comes back."""
        return self._asked(method, self._url(path), {}, body)[0]

    def post(self, path: str, body: Mapping[str, Any]) -> None:
        """Sends what is new each time: again only where it was not looked at (429). What comes back says nothing.

        Raises:
            RemoteError: where it was not taken; where somebody else answers, such as a page that asks to log in.
        """
        answer = self._answered("POST", self._url(path), {}, body)
        if "html" in answer.headers.get("content-type", "").lower():
            raise RemoteError(f"{self._named(self._url(path))}: answers with a page for people", answer.status_code)

    def act(self, path: str, **query: str | int) -> str:
        """Asks once for something that is done by a request for a page; where that leads, which nobody follows."""
        url = self._url(path)
        self._refuse_private(url)
        try:
            answer = self._once("GET", url, query, None)
        except httpx.TransportError as error:
            raise RemoteError(f"{self._named(url)}: {self.without_secrets(why(error))}") from error
        if not answer.is_redirect:
            self._sound(url, answer)
        return str(answer.headers.get("location", ""))

    def _url(self, path: str) -> str:
        return f"{self.base.rstrip('/')}/{path.lstrip('/')}"

    def _ours(self, url: str) -> bool:
        """Whether an address lies on the host that the token is for."""
        there, here = httpx.URL(url), httpx.URL(self.base)
        return (there.scheme, there.host, there.port) == (here.scheme, here.host, here.port)

    def _named(self, url: str) -> str:
        """An address without what may be secret: no query."""
        return str(httpx.URL(url).copy_with(query=None))

    def _body(self, body: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
        """What is sent, and the headers beside it, as the library takes them."""
        return {"json": body, "headers": dict(self.headers)}

    def without_secrets(self, said: str) -> str:
        """What another system said, should it repeat who asked."""
        secrets = [value.rpartition(" ")[2] for name, value in self.headers.items() if name.lower() in _SECRET]
        for secret in (*secrets, *self.query.values(), *self.hidden):
            if len(secret) >= _SHORTEST:
                said = said.replace(secret, "…")
        return said

    def _asked(
        self, method: str, url: str, query: Mapping[str, str | int], body: Mapping[str, Any] | None = None
    ) -> tuple[Any, str | None]:
        """The answer, and the address of the next page where there is one.

        Raises:
            RemoteError: where none comes that can be used.
        """
        return self._read(url, self._answered(method, url, query, body))

    def _answered(
        self,
        method: str,
        url: str,
        query: Mapping[str, str | int],
        body: Mapping[str, Any] | None = None,
        *,
        again: bool = False,
    ) -> "httpx.Response":
        """An answer that says something; asked for again where that helps, and ``again`` or the method say it may be.

        Raises:
            RemoteError: where none comes, or one that refuses.
        """
        again, waited = again or method in _AGAIN, 0.0
        self._refuse_private(url)
        for turn in range(1, _TRIES + 1):
            last = turn == _TRIES
            try:
                answer = self._once(method, url, query, body)
            except httpx.TransportError as error:
                if last or not again:
                    said = f"{self._named(url)}: {self.without_secrets(why(error))}"
                    raise RemoteError(said, undone=unsent(error)) from error
                wait = 2.0 ** (turn - 1)
            else:
                if not later(answer, again=again) or last:
                    return self._sound(url, answer)
                wait = asked_for(answer, turn)
            waited += wait
            if waited > _LONGEST_WAIT:
                said = f"{self._named(url)}: asks to wait longer than {_LONGEST_WAIT:.0f} s"
                raise RemoteError(said, undone=not again)
            self.sleep(wait)
        raise RemoteError(self._named(url))  # pragma: no cover - the last turn has returned or raised

    def _once(
        self, method: str, url: str, query: Mapping[str, str | int], body: Mapping[str, Any] | None
    ) -> "httpx.Response":
        """One try; what comes back is read as far as it may be."""
        with httpx.Client(timeout=_SECONDS, follow_redirects=False, trust_env=True) as client:
            asked = {**query, **self.query}
            sent = client.build_request(method, url, params=asked or None, **self._body(body))
            answer = client.send(sent, stream=True)
            try:
                data, until = bytearray(), time.monotonic() + _WHOLE
                for piece in answer.iter_bytes():
                    data += piece
                    if time.monotonic() > until:
                        raise RemoteError(f"{self._named(url)}: does not end its answer in {_WHOLE:.0f} s")
                    if len(data) > MOST_BYTES:
                        raise RemoteError(f"{self._named(url)}: answers with more than {MOST_BYTES // 1024 // 1024} MB")
            finally:
                answer.close()
        return httpx.Response(answer.status_code, headers=plain(answer.headers), content=bytes(data), request=sent)

    def _refuse_private(self, url: str) -> None:
        """Refuses a host that lies where no token should go.

        Raises:
            RemoteError: for an address of a link, and for one of a network that nobody has named.
        """
        host = httpx.URL(url).host
        try:
            found = {ip_address(each[4][0]) for each in getaddrinfo(host, None)}
        except (gaierror, ValueError, UnicodeError):
            return  # whoever sends it will say so, or a proxy knows the host
        if any(each.is_link_local for each in found):
            raise RemoteError(f"{host} is an address of this machine's own link: nothing is sent there", undone=True)
        if not self.named and any(not each.is_global for each in found):
            raise RemoteError(f"{host} lies in a network that is not public, and nobody named it", undone=True)

    def _sound(self, url: str, answer: "httpx.Response") -> "httpx.Response":
        if answer.is_redirect:
            raise RemoteError(f"{self._named(url)}: leads elsewhere, and a token does not follow", undone=True)
        if not answer.is_success:
            said = self.without_secrets(refusal(answer.content) or answer.reason_phrase)
            told = f"{self._named(url)}: {answer.status_code} {said}".rstrip()
            raise RemoteError(told, answer.status_code, undone=refused(answer))
        return answer

    def _read(self, url: str, answer: "httpx.Response") -> tuple[Any, str | None]:
        try:
            found = json.loads(answer.content) if answer.content else None
        except (ValueError, RecursionError) as error:
            raise RemoteError(f"{self._named(url)}: answers with something that is no JSON") from error
        return found, answer.links.get("next", {}).get("url")


def _here(host: str) -> bool:
    """Whether a host is this machine."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
