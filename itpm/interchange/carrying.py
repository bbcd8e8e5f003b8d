"""A client for files: it sends what is no JSON, and goes on with a new token where one ends."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from itpm.interchange.client import Client

if TYPE_CHECKING:
    import httpx

_UNAUTHORIZED: Final = 401
_FORBIDDEN: Final = 403
_TOO_MANY: Final = 429
_LIMITED: Final = b"ateLimitExceeded"
"""What Google says beside a 403 that is meant as 'later'."""


@dataclass(frozen=True)
class Content:
    """What is sent that is no JSON, and the headers that say what it is."""

    data: bytes = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Carrier(Client):
    """Asks one host as a client does, also with files."""

    renew: "Callable[[], Client] | None" = field(default=None, repr=False)
    """What asks as the same with a new token, where one ends and another can be had."""
    newer: "list[Client]" = field(default_factory=list, repr=False)
    """Those that were made when a token had ended, the last of which holds."""

    def carry(self, method: str, path: str, content: Content, *, again: bool = False) -> "httpx.Response":
        """Sends what is no JSON to a path, or an address of the same host; ``again`` says that twice does no harm."""
        url = path if self._ours(path) else self._url(path)
        body: Any = content
        return self._answered(method, url, {}, body, again=again)

    def without_secrets(self, said: str) -> str:
        """What another system said, should it repeat who asked."""
        for each in self.newer:
            said = each.without_secrets(said)
        return super().without_secrets(said)

    def _once(self, method: str, url: str, query: Mapping[str, str | int], body: Any) -> "httpx.Response":  # noqa: ANN401
        """One try, and another one with a new token where the old one has ended."""
        answer = self._try(method, url, query, body)
        if answer.status_code == _UNAUTHORIZED and self.renew is not None:
            self.newer.append(self.renew())
            answer = self._try(method, url, query, body)
        if answer.status_code == _FORBIDDEN and _LIMITED in answer.content:
            answer.status_code = _TOO_MANY
        return answer

    def _try(self, method: str, url: str, query: Mapping[str, str | int], body: Any) -> "httpx.Response":  # noqa: ANN401
        who = self.newer[-1] if self.newer else self
        return Client._once(who, method, url, query, body)  # noqa: SLF001 - of the same class

    def _body(self, body: Any) -> dict[str, Any]:  # noqa: ANN401
        if not isinstance(body, Content):
            return super()._body(body)
        return {"content": body.data, "headers": {**self.headers, **body.headers}}
