"""``itpm review``."""

import sys
from fnmatch import fnmatchcase
from pathlib import Path

import click

from itpm.check.selection import EVERYTHING
from itpm.cli.exits import OutsideError
from itpm.cli.options import Session, option, session
from itpm.cli.typed import argument
from itpm.diagnostic import Severity
from itpm.run.run import Run
from itpm.say import plural
from itpm.text.git_here import user_safe_directories
from itpm.text.gitcall import GitError
from itpm.text.tagging import MOST_BYTES, TagError, tagged
from itpm.text.tree import Revision


@click.group("review")
def command() -> None:
    """Mark what a board has seen, as a tag in git."""


@command.command("tag")
@argument("name")
@option("--message", help="The minutes, as the message of the tag; '-' is standard input.", metavar="FILE|-",
        type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))  # fmt: skip
@session
def tag(session: Session, name: str, message: Path | None) -> None:
    """Put an annotated tag at the last commit: what this review has seen.

    NAME fits 'reviews: {tags: …}' of itpm.yaml, as in board/2026-09. Histories and comparisons begin there. Refused
    where the files say something else than the last commit, or one of them cannot be read; other errors are told.
    Nothing is pushed and nothing is signed.
    """
    if session.at is not None or session.overlay is not None or session.as_of is not None:
        raise click.UsageError("a review is of the last commit; --at, --as-of and --overlay have no meaning")
    run = session.run()
    _refuse_unfitting(run, name)
    revision = _reviewed(run)
    said = _minutes(message) or f"Review {name}, as of {run.snapshot.day}\n"
    try:
        tagged(run.inputs.root, name, revision.commit, said, user_safe_directories())
    except TagError as error:
        raise click.UsageError(str(error)) from error
    except GitError as error:
        raise OutsideError(f"the tag was not made: {error}") from error
    session.write(f"{name} stands at {revision.short}, as of {run.snapshot.day}\n")
    errors = sum(each.severity is Severity.ERROR for each in run.examined(EVERYTHING).diagnostics)
    if errors:
        session.say(f"{plural(errors, 'error')} in the files: what stands there is in no figure of this review")
    session.say(f"others see it after 'git push origin {name}'")


def _refuse_unfitting(run: Run, name: str) -> None:
    reviews = run.portfolio.settings.reviews
    pattern = reviews.tags if reviews is not None else None
    if not pattern:
        raise click.UsageError("itpm.yaml does not say how tags of reviews are called: reviews: {tags: 'board/*'}")
    if not fnmatchcase(name, pattern):
        raise click.UsageError(f"'{name[:60]}' does not fit the tags of reviews, '{pattern}'")


def _reviewed(run: Run) -> Revision:
    """The commit that is reviewed.

    Raises:
        UsageError: where there is none that says what the files say, or they cannot be read.
    """
    snapshot = run.snapshot
    if snapshot.revision is None:
        raise OutsideError(f"there is no commit to tag: {snapshot.state}")
    if snapshot.edited:
        raise click.UsageError(f"the files say something else than commit {snapshot.revision.short}: commit them first")
    if not run.portfolio.complete:
        raise click.UsageError("some of the files cannot be read: a review of them would have a hole")
    return snapshot.revision


def _minutes(message: Path | None) -> str:
    """What was written of the review; empty where nothing was."""
    if message is None:
        return ""
    data = sys.stdin.buffer.read(MOST_BYTES + 1) if str(message) == "-" else _file(message)
    if len(data) > MOST_BYTES:
        raise click.UsageError(f"--message: it has more than {MOST_BYTES} bytes")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise click.UsageError("--message: it is no text in UTF-8") from error
    if not text.strip() or "\0" in text:
        raise click.UsageError("--message: it says nothing")
    return text


def _file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MOST_BYTES + 1)
