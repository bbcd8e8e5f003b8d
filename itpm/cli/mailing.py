"""``itpm export mail``."""

from pathlib import Path

import click

from itpm.classification import Classification
from itpm.cli.digests import Asked, Ready, audience_word, digest_options, ready
from itpm.cli.landing import put
from itpm.cli.options import Session, option, session_into
from itpm.cli.typed import argument
from itpm.interchange.mail import Envelope, MailError, address_of, mail
from itpm.run.clock import moment
from itpm.say import plural


@click.command("mail")
@argument("project", required=False)
@option("--from", "sender", required=True, metavar="ADDRESS", help="Who sends it.")
@option("--to", metavar="ADDRESS", help="Who gets it; of a week the person whose it is.")
@session_into("weeks", "--weeks writes a folder of messages")
@digest_options
def command(
    session: Session, project: str | None, sender: str, to: str | None, *, asked: Asked, audience: str | None
) -> None:
    """Write the digest of the portfolio as a mail.

    Or that of a PROJECT, of --decisions, or of the --weeks of people, each a file in the folder of -o and to the person
    whose week it is. A file is a message (.eml) that mail programs open as a draft; nothing is sent. It is for an
    audience: staff, where none is named.
    """
    assert asked.project == project  # noqa: S101 - the options were made of it
    asked.refuse()
    if asked.weeks and (session.output is None or to):
        raise click.UsageError(
            "--weeks writes a folder of messages: name it with -o" if not to else "--to: a week goes to whose it is"
        )
    _refuse_addresses(sender, to)
    word = audience_word(session, audience, widest=Classification.RESTRICTED)
    made = ready(session, asked, word)
    at = moment()
    if session.output is None or not asked.weeks:
        session.write(mail(made[0].digest, Envelope(sender, to or "", at)))
        return
    folder = session.output
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"--output: {folder} is a file, and --weeks writes a folder of messages")
    put(folder, {Path(f"{each.digest.name}.eml"): _to_person(session, each, sender, at) for each in made})
    session.say(f"wrote {plural(len(made), 'message')} into {folder}/")


def _refuse_addresses(sender: str, to: str | None) -> None:
    for name, said in (("--from", sender), ("--to", to)):
        try:
            if said is not None:
                address_of(said)
        except MailError as error:
            raise click.UsageError(f"{name}: {error}") from error


def _to_person(session: Session, each: Ready, sender: str, at: int) -> bytes:
    """The week of somebody, to their address where one is written that can be used."""
    said = (each.person.email if each.person is not None else None) or ""
    try:
        return mail(each.digest, Envelope(sender, said, at))
    except MailError as error:
        session.say(f"{each.digest.name}: {error}; it is to nobody")
        return mail(each.digest, Envelope(sender, "", at))
