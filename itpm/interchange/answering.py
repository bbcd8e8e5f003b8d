"""What answers of other systems mean to whoever asked: whether to ask again, after how long, and why none came."""

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from itpm.interchange.later import Later

if TYPE_CHECKING:
    import httpx
else:
    httpx = Later("httpx")

_BUSY: Final = frozenset({500, 502, 503, 504})
_UNDECIDED: Final = 408


def plain(headers: "httpx.Headers") -> list[tuple[str, str]]:
    """The headers of an answer whose content was decoded."""
    return [(name, value) for name, value in headers.items() if name not in {"content-encoding", "content-length"}]


def later(answer: "httpx.Response", *, again: bool) -> bool:
    """Whether the same should be asked again."""
    if answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        return True
    limited = answer.status_code == httpx.codes.FORBIDDEN and "retry-after" in answer.headers
    return limited or (answer.status_code in _BUSY and again)


def asked_for(answer: "httpx.Response", turn: int) -> float:
    """How many seconds to wait: as it is asked for, else twice as long each time."""
    said = answer.headers.get("retry-after", "")
    if said.isdecimal():
        return float(said)
    try:
        until, now = (parsedate_to_datetime(each) for each in (said, answer.headers.get("date", "")))
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError, IndexError):
        return 2.0 ** (turn - 1)


def why(error: "httpx.TransportError") -> str:
    """Why no answer came, in words."""
    return "does not answer in time" if isinstance(error, httpx.TimeoutException) else f"cannot be asked: {error}"


def unsent(error: "httpx.TransportError") -> bool:
    """Whether nothing can have been done there, for nothing was ever sent."""
    never = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
    return isinstance(error, never)


def refused(answer: "httpx.Response") -> bool:
    """Whether an answer that is no success says for sure that nothing was done: an error of theirs does not."""
    return answer.is_redirect or (answer.is_client_error and answer.status_code != _UNDECIDED)
