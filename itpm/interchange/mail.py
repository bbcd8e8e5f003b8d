"""What is sent as mail: a message as a file (RFC 5322), as text and as HTML, for whoever has a mail program.

Such a program opens it as a draft (``X-Unsent``, which Outlook looks for), so somebody sees it before it goes. What is
written by others stands in it escaped, and the headers hold no line break.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from itpm.interchange.digest import Digest, Line, Part, Piece, as_text, spaced
from itpm.markup import Markup, escape

_COLOURS = {"green": "#1a7f37", "amber": "#9a6700", "red": "#b42318"}
_PAGE = Markup("""\
<!doctype html>
<html lang="{}">
<head><meta charset="utf-8"><title>{}</title></head>
<body style="font-family: sans-serif; font-size: 15px; line-height: 1.45; max-width: 46em">
<h1 style="font-size: 22px; margin: 0">{}</h1>
<p style="color: #57606a; margin: 0 0 1em">{}</p>
{}
</body>
</html>
""")
_MUTED, _STRONG = (Markup(f'<span style="{looks}">{{}}</span>') for looks in ("color: #57606a", "font-weight: 600"))
_STATE = Markup('<b style="color: {}">{}</b>')
_LINK = Markup('<a href="{}">{}</a>')


class MailError(ValueError):
    """An address that is none."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """By whom, to whom (nobody, where it is empty), and when in seconds since 1970."""

    sender: str
    to: str
    at: int


def mail(digest: Digest, envelope: Envelope) -> bytes:
    """A message with a digest.

    Raises:
        MailError: for an address that is none.
    """
    sender, text = address_of(envelope.sender), as_text(digest)
    said = f"{digest.name}\0{envelope.sender}\0{envelope.to}\0{text}"
    key = hashlib.sha256(said.encode(errors="replace")).hexdigest()[:32]
    made = EmailMessage(policy=SMTP)
    made["From"] = sender
    if envelope.to:
        made["To"] = address_of(envelope.to)
    made["Subject"] = _plain(f"{digest.title} – {digest.as_of}")
    made["Date"] = format_datetime(datetime.fromtimestamp(envelope.at, UTC))
    made["Message-ID"] = f"<{key}@{sender.domain}>"
    made["X-Unsent"] = "1"
    made.set_content(_lines(text), cte="quoted-printable")
    made.add_alternative(str(_html(digest)), subtype="html", cte="quoted-printable")
    made.set_boundary(f"=_{key}")  # quoted printable has no such line, and the file is the same each time
    return made.as_bytes()


def address_of(said: str) -> Address:
    """An address as it stands in a header: of one mailbox, in ASCII.

    Raises:
        MailError: where it is none.
    """
    try:
        found = Address(addr_spec=said.strip())
    except (ValueError, IndexError, MessageError) as error:
        raise MailError(f"'{_plain(said)[:80]}' is no mail address") from error
    if not found.username or not found.domain or not said.isascii() or not said.strip().isprintable():
        raise MailError(f"'{_plain(said)[:80]}' is no mail address")
    return found


def _html(digest: Digest) -> Markup:
    parts = Markup("\n").join(each for part in digest.parts for each in _part(digest, part))
    if digest.href:
        parts += Markup('\n<p><a href="{}">{}</a></p>').format(digest.href, digest.language.words("Open the page"))
    language = digest.language.locale.replace("_", "-")
    return _PAGE.format(language, _plain(digest.title), _plain(digest.title), _plain(digest.as_of), parts)


def _part(digest: Digest, part: Part) -> Iterator[Markup]:
    if not part.title:
        yield from (Markup("<p>{}</p>").format(_line(each)) for each in part.lines)
        return
    yield Markup('<h2 style="font-size: 17px; margin: 1em 0 .3em">{}</h2>').format(_plain(part.title))
    lines = [Markup("<li>{}</li>").format(_line(each)) for each in part.lines]
    lines += [Markup("<li>{}</li>").format(_MUTED.format(digest.more(part)))] if part.left else []
    yield Markup("<ul>\n{}\n</ul>").format(Markup("\n").join(lines))


def _line(line: Line) -> Markup:
    return Markup("").join(Markup("{}{}").format(blank, _piece(piece)) for blank, piece in spaced(line))


def _piece(piece: Piece) -> Markup:
    text = _plain(piece.text)
    if piece.state:
        return _STATE.format(_COLOURS.get(piece.state, "#57606a"), text)
    said = _LINK.format(piece.href, text) if piece.href else escape(text)
    return {1: _STRONG, -1: _MUTED}[piece.weight].format(said) if piece.weight else said


def _plain(text: str) -> str:
    """A text on one line: what would move or hide something is a blank."""
    return "".join(each if each.isprintable() else " " for each in text)


def _lines(text: str) -> str:
    return "\n".join(_plain(each) for each in text.split("\n"))
