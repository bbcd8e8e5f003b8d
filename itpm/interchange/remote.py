"""How a system is asked over the network: at which host, as whom, and what is fetched.

What is fetched is the very document that is read as a file: so there is one reader, and what a server answered can be
looked at, kept and sent to somebody.
"""

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from itpm.interchange.carrying import Carrier
from itpm.interchange.client import Client, RemoteError

_COLONS: Final = 2
Headers = Callable[[str], Mapping[str, str]]
"""The headers that say who asks, of a token."""


def no_headers(_token: str) -> Mapping[str, str]:
    """Nothing: the token stands elsewhere."""
    return {}


@dataclass(frozen=True)
class Remote:
    """A system's API."""

    fetch: Callable[[Carrier, Sequence[str]], bytes]
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
    granted: Callable[[str, str], str] | None = None
    """What makes the token that is sent of the one that is kept, and of the host where one is named."""
    free: bool = False
    """Whether '--of' may name nothing."""

    def exchanges(self, token: str) -> bool:
        """Whether a token is exchanged for the one that is sent: 'ID:SECRET:REFRESH_TOKEN'."""
        return self.granted is not None and token.count(":") >= _COLONS

    def client(self, base: str, token: str, renew: Callable[[], Client] | None = None) -> Carrier:
        """A client that asks as whom a token is of; ``renew`` makes another once that has ended.

        Raises:
            RemoteError: for an address without TLS, or a token that cannot be sent.
        """
        address = base or self.host
        sent = self.granted(base, token) if self.granted is not None and self.exchanges(token) else token
        headers = {"User-Agent": "itpm", "Accept": "application/json", **self.headers(sent)}
        hidden = (sent, token, *(each for each in token.split(":") if each))
        return Carrier(address, headers, query=self.query(sent), hidden=hidden, named=bool(base), renew=renew)


def bearer(token: str) -> Mapping[str, str]:
    """A token as OAuth 2.0 has it."""
    return {"Authorization": f"Bearer {token}"}


def basic_or_bearer(token: str) -> Mapping[str, str]:
    """'user:token' as basic authentication, any other token as a bearer."""
    if ":" in token:
        return {"Authorization": f"Basic {base64.b64encode(token.encode()).decode()}"}
    return bearer(token)


def parted(token: str) -> tuple[str, str]:
    """A token of two parts, as 'KEY:TOKEN'.

    Raises:
        RemoteError: where it has not two.
    """
    first, _, second = token.partition(":")
    if not first or not second:
        raise RemoteError("the token has two parts, written as KEY:TOKEN")
    return first, second
