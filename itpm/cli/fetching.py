"""``itpm fetch``, and where tokens come from: the environment, a command, or a keyring; never a file of a portfolio.

A token belongs to a host, and which host that is stands outside of every portfolio as well: so no branch of a
repository can send it elsewhere.
"""

import json
import os
import shlex
import subprocess
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

import click

from itpm.cli.exits import OutsideError
from itpm.cli.options import Session, option, session
from itpm.cli.typed import argument
from itpm.interchange.carrying import Carrier
from itpm.interchange.catalogue import names, system
from itpm.interchange.client import RemoteError
from itpm.interchange.rclone import Rclone
from itpm.interchange.remote import Remote
from itpm.interchange.system import System

_SECONDS = 30


def variable(found: System, what: str) -> str:
    """The variable of the environment that says something of a system: ITPM_JIRA_URL."""
    return f"ITPM_{found.name.upper()}_{what}"


def client_of(found: System) -> Carrier:
    """A client for a system's API, as whom the environment says.

    Raises:
        UsageError: where nobody says the host or the token.
    """
    remote = _remote(found)
    base = os.environ.get(variable(found, "URL"), "").strip()
    if not base and not remote.host:
        raise click.UsageError(f"set {variable(found, 'URL')} to the address of {found.title}")
    host = urlsplit(base or remote.host).hostname or ""
    token = _token(found, host)
    if not token:
        raise click.UsageError(
            f"no token for {host}: set {variable(found, 'TOKEN')} or {variable(found, 'TOKEN_COMMAND')}, or put it "
            f"into a keyring (service itpm, user {host}); it is {remote.token}"
        )

    def renewed() -> Carrier:
        return remote.client(base, _token(found, host))

    # A token that stands in the environment is the same a second time; a command, or an exchange, gives another.
    ends = not os.environ.get(variable(found, "TOKEN"), "").strip() or remote.exchanges(token)
    try:
        return remote.client(base, token, renewed if ends else None)
    except RemoteError as error:
        raise (click.UsageError if error.status is None else OutsideError)(str(error)) from error


def rclone_of(found: System) -> str:
    """The remote of rclone through which a system is asked; empty where its API is."""
    return os.environ.get(variable(found, "RCLONE"), "").strip() if found.by_rclone else ""


def _remote(found: System) -> Remote:
    if found.remote is None:
        raise click.UsageError(f"{found.title} has no API that is asked here; there is {', '.join(fetched())}")
    return found.remote


def fetched() -> list[str]:
    """The systems of which something can be fetched."""
    return sorted(each.name for each in map(system, names()) if each.remote is not None)


def _token(found: System, host: str) -> str:
    said = os.environ.get(variable(found, "TOKEN"), "").strip()
    if said:
        return said
    command = os.environ.get(variable(found, "TOKEN_COMMAND"), "").strip()
    return by_command(variable(found, "TOKEN_COMMAND"), command, "token") if command else _by_keyring(host)


def by_command(name: str, command: str, what: str) -> str:
    """The first line that a command prints; what else it says may be secret, and is not told.

    Raises:
        UsageError: where it cannot be run, fails, or prints nothing.
    """
    try:
        done = subprocess.run(
            shlex.split(command), capture_output=True, check=False, timeout=_SECONDS, stdin=subprocess.DEVNULL
        )
    except (OSError, ValueError) as error:
        raise click.UsageError(f"{name} cannot be run: {getattr(error, 'strerror', None) or 'no command'}") from None
    except subprocess.TimeoutExpired:
        raise click.UsageError(f"{name} does not end within {_SECONDS} s") from None
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    if done.returncode or not lines or not lines[0].strip():
        raise click.UsageError(f"{name} ended with code {done.returncode} and gave no {what}")
    return lines[0].strip()


def _by_keyring(host: str) -> str:
    """What the keyring of this user holds for a host, where the package is there."""
    try:
        import keyring  # type: ignore[import-not-found]  # noqa: PLC0415 - not everybody has it
    except ImportError:
        return ""
    try:
        return str(keyring.get_password("itpm", host) or "")
    except Exception:  # noqa: BLE001 - a keyring that cannot be opened is one without a token
        return ""


def _by_rclone(remote: str, of: Sequence[str]) -> bytes:
    """A file through rclone as it is, or of a folder (with '/' behind it) the list that rclone makes of it.

    Raises:
        OutsideError: where rclone fails.
    """
    if len(of) != 1:
        raise click.UsageError("--of: through rclone name one file, or one folder with '/' behind it")
    try:
        if of[0].endswith("/"):
            return (json.dumps(Rclone(remote, of[0]).listed(), ensure_ascii=False, indent=1) + "\n").encode()
        return Rclone(remote, of[0]).read("")
    except RemoteError as error:
        raise OutsideError(str(error)) from error


def _complete(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    return [each for each in fetched() if each.startswith(incomplete)]


@click.command("fetch")
@argument("name", metavar="SYSTEM", shell_complete=_complete)
@option(
    "--of", multiple=True, metavar="THING", help="What to fetch: a board, a search, a site; each system says which."
)
@session
def command(session: Session, name: str, of: Sequence[str], **_none: Any) -> None:  # noqa: ANN401 - click's
    """Fetch from another system's API what 'itpm import' reads.

    SYSTEM is one of those for which 'itpm import --list' says what is fetched. The document goes to --output, or to
    standard output: look at it, keep it, import it. The token comes from ITPM_SYSTEM_TOKEN, from the command in
    ITPM_SYSTEM_TOKEN_COMMAND, or from a keyring; the host, where it is not the same for everybody, from
    ITPM_SYSTEM_URL. Neither is ever read from a portfolio. Nothing is changed there.
    """
    if name not in fetched():
        raise click.UsageError(f"'{name[:40]}': there is {', '.join(fetched())}")
    found = system(name)
    remote = _remote(found)
    if remote.of and ((not of and not remote.free) or (len(of) > 1 and not remote.several)):
        raise click.UsageError(f"--of: say {remote.of}{', once' if of else ''}")
    if of and not remote.of:
        raise click.UsageError(f"--of: {found.title} has nothing to choose")
    through = rclone_of(found)
    if through:
        session.write(_by_rclone(through, of))
        return
    client = client_of(found)
    try:
        data = remote.fetch(client, of)
    except RemoteError as error:
        raise OutsideError(client.without_secrets(str(error))) from error
    session.write(data)
