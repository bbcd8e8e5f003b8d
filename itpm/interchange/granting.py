"""Tokens that end: what is kept for long is exchanged for one that is good for an hour, and again when it has ended."""

from collections.abc import Callable
from urllib.parse import urlencode

from itpm.interchange.carrying import Carrier, Content
from itpm.interchange.client import RemoteError


def by_refresh(path: str, elsewhere: str = "") -> Callable[[str, str], str]:
    """What exchanges 'ID:SECRET:REFRESH_TOKEN' (OAuth 2.0, RFC 6749 section 6) at a path.

    ``elsewhere`` is the host that does it where that is not the one that is asked, and nobody named another.
    """

    def granted(base: str, token: str) -> str:
        name, secret, refresh = token.split(":", 2)
        asked = {"grant_type": "refresh_token", "refresh_token": refresh, "client_id": name}
        asked |= {"client_secret": secret} if secret else {}
        client = Carrier(base or elsewhere, {"User-Agent": "itpm"}, hidden=(name, secret, refresh), named=bool(base))
        form = Content(urlencode(asked).encode(), {"Content-Type": "application/x-www-form-urlencoded"})
        answer = client.carry("POST", path, form, again=True)
        found = answer.json() if answer.headers.get("content-type", "").startswith("application/json") else {}
        made = found.get("access_token") if isinstance(found, dict) else None
        if not isinstance(made, str) or not made:
            raise RemoteError(f"{client.base}: gives no access token for a refresh token")
        return made

    return granted
