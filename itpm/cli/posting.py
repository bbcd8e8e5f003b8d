"""``itpm push`` for systems that take messages: digests for an audience, each handed in once."""

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import click

from itpm.classification import Classification
from itpm.cli.digests import Asked, Ready, audience_word, ready
from itpm.cli.exits import OutsideError
from itpm.cli.fetching import by_command, variable
from itpm.cli.options import Session
from itpm.interchange.client import RemoteError
from itpm.interchange.digest import Document, as_text
from itpm.interchange.posting import Hook, Posting
from itpm.interchange.system import System
from itpm.run.clock import moment
from itpm.run.sent import SENT, Note, Sent, key_of, sent_to
from itpm.say import number, plural, printable

_LAST = "sent"
"""What --since says for the last message of the same kind."""


@dataclass(frozen=True)
class Way:
    """How messages go: whether they are sent at all, again, and in which form they are printed."""

    apply: bool
    again: bool
    form: str


@dataclass(frozen=True)
class _Message:
    ready: Ready
    document: Document
    key: str
    note: Note


def push_digests(session: Session, found: System, asked: Asked, audience: str | None, way: Way) -> None:
    """Hands digests in, or prints what it would hand in.

    Raises:
        UsageError: for a wrong call; OutsideError where something was not taken: what was taken before is told.
    """
    posting = found.posting
    assert posting is not None  # noqa: S101 - asked before
    word = audience_word(session, audience, widest=Classification.MANAGEMENT)
    hook = _hook(found, posting, needed=way.apply)
    sent = _sent(session, found, hook) if hook is not None else None
    messages = _messages(session, posting, (_since_sent(session, asked, word, sent), word))
    if not way.apply:
        session.write(_printed(messages, posting, sent, way))
        return
    assert hook is not None  # noqa: S101 - it was needed
    assert sent is not None  # noqa: S101 - as the hook
    done: list[str] = []
    for each in messages:
        done.append(_handed_in(each, hook, sent, (way, done)))
    session.write(
        "".join(f"{printable(line)}\n" for line in done) or "nobody has anything in this week: nothing sent\n"
    )
    session.say(f"{hook.title} took it, which is no proof that it was posted: its run history says so")


def _messages(session: Session, posting: Posting, said: tuple[Asked, str]) -> Sequence[_Message]:
    asked, word = said
    revision = session.run().snapshot.revision
    commit = revision.commit if revision is not None and not session.run().snapshot.edited else ""
    made = []
    for each in ready(session, asked, word):
        document = posting.message(each.digest)
        note = Note(SENT, each.digest.name, word, each.digest.day.isoformat(), commit)
        made.append(_Message(each, document, key_of(document), note))
    return made


def _hook(found: System, posting: Posting, *, needed: bool) -> Hook | None:
    """Where messages are handed in; None where nobody says, and it is not needed."""
    name, command = variable(found, "URL"), os.environ.get(variable(found, "URL_COMMAND"), "").strip()
    said = os.environ.get(name, "").strip()
    if not said and command:
        said = by_command(variable(found, "URL_COMMAND"), command, "address")
    if not said and needed:
        raise click.UsageError(f"set {name} to {posting.where}, or {name}_COMMAND to what prints it; it is a secret")
    if not said:
        return None
    try:
        return posting.hook(said, os.environ.get(variable(found, "HOST"), "").strip())
    except RemoteError as error:
        raise click.UsageError(f"{name}: {error}") from None


def _sent(session: Session, found: System, hook: Hook) -> Sent:
    sent, why = sent_to(session.root(), found.name, hook.channel)
    if why:
        folder = sent.folder.parent.parent
        raise click.UsageError(f"{folder} cannot hold what was sent ({why}): name another folder in ITPM_STATE_DIR")
    return sent


def _since_sent(session: Session, asked: Asked, word: str, sent: Sent | None) -> Asked:
    """What is asked for, with the commit of the last message in the place of 'sent'."""
    if asked.since != _LAST:
        return asked
    last = sent.last(asked.name, word) if sent is not None else None
    if last is None or not last.commit:
        why = "it was made from files in no commit" if last is not None else "nothing like it is noted as sent"
        session.say(f"--since sent: {why}; held against the last review")
        return replace(asked, since=None)
    return replace(asked, since=last.commit)


def _printed(messages: Sequence[_Message], posting: Posting, sent: Sent | None, way: Way) -> str:
    if way.form == "json":
        return json.dumps([each.document for each in messages], ensure_ascii=False, indent=2) + "\n"
    lines = [line for each in messages for line in _would(each, posting, sent, way)]
    lines += [] if messages else ["nobody has anything in this week: nothing to send"]
    lines += [] if sent is not None else ["nobody said where to"]
    return "".join(f"{printable(line)}\n" for line in lines)


def _would(each: _Message, posting: Posting, sent: Sent | None, way: Way) -> Iterator[str]:
    noted = sent.found(each.key) if sent is not None and not way.again else None
    size = f"{number(posting.size(each.document))} bytes"
    if noted is None:
        yield f"would send {each.note.name} ({size}, for {each.note.audience}):"
    elif noted.state == SENT:
        yield f"{each.note.name} was sent {_when(noted)}, and would not be sent again:"
    else:
        yield f"{each.note.name} may have arrived {_when(noted)}, and would not be sent again without --again:"
    yield from (f"  {line}".rstrip() for line in as_text(each.ready.digest).splitlines())


def _handed_in(each: _Message, hook: Hook, sent: Sent, said: tuple[Way, list[str]]) -> str:
    """Hands one in, once: it is noted before it is sent, and the note goes only where it surely did not arrive."""
    way, done = said
    now = replace(each.note, at=moment())
    if way.again:
        sent.drop(each.key)
    try:
        noted = sent.claimed(each.key, replace(now, state="sending"))
    except OSError as error:
        raise OutsideError(_so_far(f"what is sent cannot be noted: {error.strerror}; it was not sent", done)) from error
    if noted is not None and noted.state == SENT:
        return f"{each.note.name}: sent {_when(noted)}, and not again"
    if noted is not None:
        said_ = f"{each.note.name} may have arrived {_when(noted)}: look there, and say --again if it did not"
        raise OutsideError(_so_far(said_, done))
    try:
        hook.hand_in(each.document)
    except RemoteError as error:
        if error.undone:
            sent.drop(each.key)
            raise OutsideError(_so_far(f"{each.note.name} was not sent: {error}", done)) from None
        unknown = f"nobody knows whether {each.note.name} arrived: {error}; look there, and say --again if it did not"
        raise OutsideError(_so_far(unknown, done)) from None
    sent.settle(each.key, now)
    return f"{each.note.name}: {hook.title} took it"


def _so_far(why: str, done: Sequence[str]) -> str:
    return f"{why} (before that {plural(len(done), 'message was done', 'messages were done')})" if done else why


def _when(note: Note) -> str:
    return f"at {datetime.fromtimestamp(note.at, UTC):%Y-%m-%d %H:%M} UTC" if note.at else "before"
