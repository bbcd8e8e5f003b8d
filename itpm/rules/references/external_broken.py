"""REF010: a web address that cannot lead anywhere."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.prose import Texts
from itpm.rules.rule import text_rule

_WEB = re.compile(r"https?://", re.IGNORECASE)
_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.?|\[[0-9A-Fa-f:.]+\]")


@text_rule("REF010", "external-broken", Severity.INFO, serves=Duty.COMMUNICATION)
def external_broken(texts: Texts) -> Iterator[Finding]:
    """A web address that cannot lead anywhere."""
    for prose in texts.mentioning(("://",)):
        if _WEB.match(prose.text) and "\n" not in prose.text and not _leads_somewhere(prose.text):
            yield Finding(
                "REF010", prose.origin, Message("this address leads nowhere"), "copy it again from the browser"
            )


def _leads_somewhere(text: str) -> bool:
    if any(char.isspace() for char in text):
        return False
    try:
        parts = urlsplit(text)
        _port = parts.port
    except ValueError:
        return False
    host = parts.netloc.rpartition("@")[2]
    return bool(_HOST.fullmatch(host if host.startswith("[") else host.partition(":")[0]))
