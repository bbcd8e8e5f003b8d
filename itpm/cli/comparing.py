"""What commands that compare two states share: how they are compared, and the forms in which that is printed."""

from collections.abc import Mapping
from typing import Any

import click

from itpm.audience.known import NoAudienceError
from itpm.cli.exits import OutsideError
from itpm.cli.options import Session
from itpm.cli.programs import Document
from itpm.comparison.attribution import Attribution
from itpm.comparison.compared import Comparison
from itpm.comparison.document import document
from itpm.comparison.markdown import markdown
from itpm.comparison.plain_text import lines
from itpm.comparison.summary import Summary, summary
from itpm.run.compared import Base, UncomparableError, compared
from itpm.run.run import Run
from itpm.text.gitcall import GitError

HERE = "the folder"


def comparison_of(
    run: Run, name: str, base: Base, audience: str | None = None, *, as_reported: bool = False
) -> Comparison:
    """A state held against another one, for an audience where one is named; ``as_reported`` each on its own day.

    Raises:
        UsageError: for an audience that the old state does not have.
        OutsideError: where that cannot be done: it never reads as if nothing had changed.
    """
    try:
        return compared(run, name, base, audience, as_reported=as_reported)
    except NoAudienceError as error:
        raise click.UsageError(f"--audience: {error}, as BASE has it") from error
    except (GitError, UncomparableError) as error:
        raise OutsideError(f"could not compare: {error}") from error


def write(session: Session, split: Attribution, asked: Mapping[str, Any]) -> None:
    """Prints a comparison as it is asked for."""
    if asked["form"] == "json":
        session.write(Document(document(split)))
    else:
        tell(session, summary(split, only_worse=asked["only"] == "worse"), asked)


def tell(session: Session, told: Summary, asked: Mapping[str, Any]) -> None:
    """Prints what is told of a comparison in a form for people."""
    if asked["form"] == "markdown":
        session.write(markdown(told))
    else:
        session.write("\n".join(lines(told, asked["most"])) + "\n")
