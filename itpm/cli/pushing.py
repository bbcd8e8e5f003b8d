"""``itpm push``."""

from typing import Any

import click

from itpm.cli.bringing import Call, base_of, land_changes, written_in
from itpm.cli.digests import Asked, digest_options
from itpm.cli.downtimes import push_downtimes
from itpm.cli.exits import OutsideError
from itpm.cli.fetching import client_of
from itpm.cli.finding import found_project
from itpm.cli.landing import prepared
from itpm.cli.mappings import meaning_of
from itpm.cli.options import Session, option, session
from itpm.cli.posting import Way, push_digests
from itpm.cli.shared import refuse_beside
from itpm.cli.typed import argument
from itpm.interchange.catalogue import names, system
from itpm.interchange.exchange import Changes
from itpm.interchange.last_imported import Base, base_path
from itpm.interchange.mapping import Meaning
from itpm.interchange.merging import Here
from itpm.interchange.ordering import orders
from itpm.interchange.pushing import Orders, Push
from itpm.interchange.sending import Sent, send
from itpm.interchange.system import System
from itpm.run.run import Run
from itpm.say import plural, printable
from itpm.text.rewriting import Wish, set_value

_OF_MESSAGES = ("again", "form", "weeks", "person", "decisions", "since", "site_url", "audience")


def pushed() -> list[str]:
    """The systems to which something can be sent."""
    return sorted(each.name for each in map(system, names()) if _takes(each))


def _takes(found: System) -> bool:
    return found.push is not None or found.downtimes is not None or found.posting is not None


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [each for each in pushed() if each.startswith(incomplete)]


@click.command("push")
@argument("name", metavar="SYSTEM", shell_complete=_complete)
@argument("project", required=False)
@option("--apply", is_flag=True, help="Send it; else it is only printed.")
@option("--again", is_flag=True, help="A message that was sent, or may have been, as well.")
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How messages are printed.")
@session
@digest_options
def command(
    session: Session,
    name: str,
    project: str | None,
    *,
    apply: bool,
    asked: Asked,
    **said: Any,  # noqa: ANN401 - click's
) -> None:
    """Send what changed in a project since the last import to where it came from.

    Teams takes messages: the digest of the portfolio, of a PROJECT, of --decisions, or of the --weeks of people. They
    are for an audience (staff, where none is named), and each is sent once. Without --apply they are printed.

    A monitoring system takes a downtime for each approved window of a project or a change, of all that watches what is
    down meanwhile; it is never made twice, and taken back where the window is off. It needs no PROJECT.

    Without --apply prints what would be sent: fields and states that were changed here, and tasks that are new here.
    With it each record is read there first: what was changed there too is told and left alone, for the next import. The
    token and the host come from where 'itpm fetch' has them.
    """
    if name not in pushed():
        raise click.UsageError(f"'{name[:40]}': there is {', '.join(pushed())}")
    found = system(name)
    if found.posting is not None:
        push_digests(session, found, asked, said["audience"], Way(apply, said["again"], said["form"]))
        return
    refuse_beside(f"{found.title} takes no messages", _OF_MESSAGES)
    if found.push is not None:
        _push(session, found, found.push, project, apply=apply)
        return
    if project is not None:
        raise click.UsageError(f"{found.title} takes downtimes of all projects: name none")
    push_downtimes(session, found, apply=apply)


def _push(session: Session, found: System, push: Push, project: str | None, *, apply: bool) -> None:
    """Sends what changed in a project, or says what it would send."""
    if project is None:
        raise click.UsageError(f"name the project whose changes {found.title} takes")
    base = base_of(session, found)
    run = prepared(session)
    chosen = found_project(session, run.portfolio, project)
    here = Here(run.portfolio, base, written_in(run), run.snapshot.day.isoformat())
    meaning, _source = meaning_of(session, found, None, {})
    meaning = meaning.but(zone=meaning.zone or str(run.portfolio.settings.timezone or "UTC"))
    every = orders(found.name, chosen, here, push, meaning)
    if not apply:
        lines = [f"would send {each.said}" for each in every.orders] or [f"{chosen.id}: nothing to send"]
        lines += [f"not sent: {each}" for each in every.told]
        session.write("".join(f"{printable(line)}\n" for line in lines))
        return
    if every.orders:
        _apply(session, run, found, (every, base, push, meaning))
    else:
        session.write(f"{chosen.id}: nothing to send\n")


def _apply(session: Session, run: Run, found: System, said: tuple[Orders, Base, Push, Meaning]) -> None:
    """Sends orders, and writes what came of them: also where the last of them failed."""
    every, base, push, meaning = said
    sent = send(client_of(found), every, base, run.portfolio, (push, meaning))
    changes = _changes(run, found, (every, base), sent)
    if sent.failed and not sent.done:
        raise OutsideError(sent.failed)
    try:
        land_changes(session, run, Call(session.root() / base_path(found.name), "text", replace=True), changes)
    except click.exceptions.Exit:  # what was told waits for somebody, but that sending ended early says more
        if not sent.failed:
            raise
    if sent.failed:
        raise OutsideError(f"{sent.failed}; what was sent before is written here, call it again for the rest")


def _changes(run: Run, found: System, said: tuple[Orders, Base], sent: Sent) -> Changes:
    """What is to be written here of what was sent."""
    (every, base), edits = said, dict[str, list[list[Wish]]]()
    for address, (key, url) in sent.made.items():
        record = run.portfolio.find(address)
        if record is not None:
            made: dict[str, Any] = {"id": key} | ({"url": url} if url else {})
            route: tuple[str | int, ...] = (*record.origin.pointer, "external")
            there = written_in(run)(record.origin.at("external"))
            value = made if isinstance(there, dict) else {found.name: made}
            wish = set_value((*route, found.name) if isinstance(there, dict) else route, value)
            edits.setdefault(record.origin.path, []).append([wish])
    made_there = len(sent.made)
    changed = len(sent.done) - made_there
    parts = [plural(changed, "changed record")] * bool(changed) + [plural(len(sent.made), "new record")] * bool(
        sent.made
    )
    return Changes(
        found.title,
        f"sent {' and '.join(parts)}" if parts else "",
        lost=every.told,
        doubts=sent.refused,
        left="not done there",
        conflicts=sent.conflicts,
        edits=edits,
        kept={base_path(found.name): sent.base.text()} if sent.base.records != base.records else {},
    )
