"""STR014: a password, token, key or account number, or somebody's private address."""

import re
from collections.abc import Iterator

from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.prose import Prose, Texts
from itpm.rules.rule import text_rule

_STEMS = (
    *("-----begin", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "xox", "akia", "eyj"),
    *("passw", "pwd", "secret", "api key", "api_key", "api-key", "apikey", "token", "@"),
)
_DIGITS = re.compile(r"\+\d|[A-Z]{2}\d\d")
_PATTERNS = (
    (Message("a private key"), re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")),
    (
        Message("an access token"),
        re.compile(r"\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|xox[abprs]-[\w-]{10,})"),
    ),
    (Message("a cloud access key"), re.compile(r"\bAKIA[0-9A-Z]{16}\b")),
    (Message("a signed token"), re.compile(r"\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}")),
    (
        Message("a password"),
        re.compile(r"\b(?:password|passwd|pwd|secret|api[ _-]?key|token)\s*[:=]\s*\S{4,}", re.IGNORECASE),
    ),
)
_PRIVATE_MAIL = re.compile(
    r"\b[\w.+-]+@(?:gmail|googlemail|hotmail|outlook|live|icloud|yahoo|gmx|web|proton|protonmail|aol)\.[a-z.]{2,6}\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w/])\+\d{1,3}[ \d()/-]{7,16}\d\b")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")


@text_rule("STR014", "secret-in-repo", Severity.ERROR, serves=Duty.INFRASTRUCTURE)
def secret_in_repo(texts: Texts) -> Iterator[Finding]:
    """A password, token, key or account number, or somebody's private address."""
    if not texts.mention(_STEMS) and _DIGITS.search(texts.joined) is None:
        return
    for prose in texts.mentioning(_STEMS, lambda _name, text: _DIGITS.search(text)):
        what = _secret(prose, in_overlay=texts.in_overlay)
        if what:
            hint = "take it out, and change it where it is used: git keeps what was committed"
            yield Finding("STR014", prose.origin, Message("this looks like {what}", what=what), hint)


def _secret(prose: Prose, *, in_overlay: bool) -> Message | None:
    for what, pattern in _PATTERNS:
        if pattern.search(prose.text):
            return what
    if not in_overlay:
        if _PRIVATE_MAIL.search(prose.text):
            return Message("a private mail address")
        if _PHONE.search(prose.text):
            return Message("a phone number")
    found = _IBAN.search(prose.text)
    return Message("a bank account number") if found and _is_account(found[0].replace(" ", "")) else None


def _is_account(text: str) -> bool:
    """The check of ISO 13616: moved, spelled out in digits, and 1 modulo 97."""
    digits = "".join(str(int(char, 36)) for char in text[4:] + text[:4])
    return int(digits) % 97 == 1
