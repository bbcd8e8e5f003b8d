"""How a system is asked over the network: at which host, as whom, and what is fetched.

What is fetched is the very document that is read as a file: so there is one reader, and what a server answered can be
looked at, kept and sent to somebody.
"""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from itpm.interchange.client import Client, RemoteError

Headers = Callable[[str], Mapping[str, str]]
"""The headers that say who asks, of a token."""


def no_headers(_token: str) -> Mapping[str, str]:
    """Nothing: the token stands elsewhere."""
    return {}


@dataclass(frozen=True)
class Remote:
    """A system's API."""

    fetch: Callable[[Client, Sequence[str]], bytes]
    """The document of what is named; raises RemoteError."""
    headers: Headers = no_headers
    query: Headers = no_headers
    """The token in the query of each request, where a system takes it only there."""
    host: str = ""
    """Its address where that is the same for all; else ITPM_NAME_URL says it."""
    token: str = "a token"  # noqa: S105 - what it is, in words
    of: str = ""
    """What '--of' names; empty where there is nothing to name."""
    several: bool = field(default=False)
    """Whether '--of' may name several."""
    free: bool = False
    """Whether '--of' may name nothing."""

    def client(self, base: str, token: str) -> Client:
        """A client that asks as whom a token is of.

        Raises:
            RemoteError: for an address without TLS, or a token that cannot be sent.
        """
        address = base or self.host
        headers = {"User-Agent": "itpm", "Accept": "application/json", **self.headers(token)}
        hidden = (token, *(each for each in token.split(":") if each))
        return Client(address, headers, query=self.query(token), hidden=hidden, named=bool(base))


def basic_or_bearer(token: str) -> Mapping[str, str]:
    """'user:token' as basic authentication, any other token as a bearer."""
    if ":" in token:
        return {"Authorization": f"Basic {base64.b64encode(token.encode()).decode()}"}
    return {"Authorization": f"Bearer {token}"}


def parted(token: str) -> tuple[str, str]:
    """A token of two parts, as 'KEY:TOKEN'.

    Raises:
        RemoteError: where it has not two.
    """
    first, _, second = token.partition(":")
    if not first or not second:
        raise RemoteError("the token has two parts, written as KEY:TOKEN")
    return first, second
