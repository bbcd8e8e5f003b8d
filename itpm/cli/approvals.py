"""``itpm approvals``."""

from pathlib import Path

import click

from itpm.check.placed import placed
from itpm.cli.exits import Exit, OutsideError
from itpm.cli.landing import input_bytes
from itpm.cli.options import Session, UnreadError, leave, option, session
from itpm.cli.programs import Document
from itpm.cli.revisions import refuse_unknown, top_of, within
from itpm.cli.shared import SharedGroup
from itpm.cli.typed import argument
from itpm.comparison.approvers import ACCOUNTS, Approvers
from itpm.comparison.codeowners import CodeOwners
from itpm.comparison.reviewed import Outcome, document, lines, missing
from itpm.comparison.reviews import Judgement, ReviewsError, read_reviews
from itpm.comparison.told import clock
from itpm.report.context import Context
from itpm.report.forges import github
from itpm.report.standing import below
from itpm.run.compared import UncomparableError, base_under, compared
from itpm.run.run import Run
from itpm.text.gitcall import GitError

_FORMS = ("text", "json", "github")
_LAST = "HEAD"


@click.group("approvals", cls=SharedGroup)
def command() -> None:
    """Say whose approval a change needs, and whether it is given."""


@command.command("codeowners")
@option(
    "--forge", type=click.Choice(ACCOUNTS), default=ACCOUNTS[0], show_default=True, help="Whose accounts are named."
)
@session
def codeowners_command(session: Session, forge: str) -> None:
    """Print a file CODEOWNERS: who is asked for which file.

    The owners and sponsors of what stands in a file, with their deputies, by their accounts
    (external: {github: {id: …}}). People without an account are told.
    """
    made = CodeOwners(Approvers(session.run().portfolio), forge, _folder(session))
    session.write(made.text)
    for each in made.notes:
        session.say(each)


def _folder(session: Session) -> str:
    """The way from the top of the repository, where a forge names files from, down to the portfolio."""
    root = session.root()
    return within(root, top_of(root))


def _head(session: Session, named: str | None) -> Run:
    """The portfolio at the commit that was reviewed.

    Raises:
        UnreadError: for a revision that there is not.
        OutsideError: where there is no commit at all.
    """
    try:
        run = session.instead(at=named or _LAST).run()
    except UnreadError as error:
        if named is None:
            raise OutsideError(f"could not judge: {error.why}") from error
        raise UnreadError("HEAD", error.why) from error
    return run


@command.command("check")
@argument("base", required=False, metavar="[BASE")
@argument("head", required=False, metavar="[HEAD]]")
@option("--reviews", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=True, metavar="FILE",
        help="What the forge answers of reviews, as JSON.")  # fmt: skip
@option("--author", help="The account that the change is of; its own review never counts.", metavar="ACCOUNT")
@option("--format", "form", type=click.Choice(_FORMS), default="text", help="The form; else by the ending of --output.")
@session
def check_command(
    session: Session, base: str | None, head: str | None, reviews: Path, author: str | None, form: str
) -> None:
    """Hold the reviews of a change against the approvals that it needs.

    BASE is the branch or the commit that the change goes into, else the default branch: its rules, people, deputies and
    accounts hold. HEAD is the commit that was reviewed, else the last one. FILE holds GitHub's list of reviews, or
    GitLab's approvals. Ends with 1 where an approval is missing, and with 3 where nobody can judge.
    """
    if head is not None and session.at is not None:
        raise click.UsageError("HEAD and --at both say which revision is judged")
    try:
        said = read_reviews(input_bytes(session, reviews))
    except ReviewsError as error:
        raise click.UsageError(f"{reviews}: {error}") from error
    named = head or session.at
    run = _head(session, named)
    refuse_unknown(run, "BASE", base)
    try:
        made = compared(run, named or _LAST, base_under(run, base))
    except (GitError, UncomparableError) as error:
        raise OutsideError(f"could not judge: {error}") from error
    needed = made.approvals
    judgement = Judgement(needed.approvers, said, made.head.commit, (author or "").strip().removeprefix("@"))
    outcome = Outcome(needed, judgement)
    if form == "json":
        session.write(Document(document(outcome, made.day)))
    elif form == "github":
        found = placed(run.workspace, missing(outcome), run.facts).diagnostics
        session.write(github(*below(_folder(session), found, Context(made.day, made.head.commit, ""))), orders=True)
    else:
        session.write("\n".join(lines(outcome)) + "\n")
    session.say(clock(made))
    if needed.misread:
        raise OutsideError("could not judge: a rule of approvals cannot be understood")
    if not outcome.met:
        leave(Exit.FINDINGS)
