"""``itpm diff``."""

from typing import Any

import click

from itpm.cli.exits import Exit, OutsideError
from itpm.cli.options import Session, leave, option, session
from itpm.cli.programs import Document
from itpm.cli.revisions import refuse_unknown
from itpm.cli.typed import argument
from itpm.comparison.attribution import PLANS, Attribution
from itpm.comparison.compared import Comparison
from itpm.comparison.document import document
from itpm.comparison.limits import Limit, LimitError, limit
from itpm.comparison.markdown import markdown
from itpm.comparison.plain_text import lines
from itpm.comparison.told import clock
from itpm.run.compared import UncomparableError, base_of, compared
from itpm.run.run import Run
from itpm.text.gitcall import GitError

_FORMS = ("text", "markdown", "json")
_HERE = "the folder"


@click.command("diff")
@argument("base", required=False, metavar="[BASE")
@argument("head", required=False, metavar="[HEAD]]")
@option("--onto", help="The branch that the change goes into; else the default branch.", metavar="BRANCH")
@option("--format", "form", type=click.Choice(_FORMS), default="text", help="The form; else by the ending of --output.")
@option("--only", type=click.Choice(["worse"]), help="Only what gets worse.")
@option("--most", type=click.IntRange(min=1), help="How many rows of a block are shown as text; else all.")
@option("--plans", type=click.IntRange(min=0), default=PLANS, show_default=True,
        help="How many plans are made at most to say which edit does what.")  # fmt: skip
@option("--fail-if", "limits", multiple=True, metavar="LIMIT",
        help="End with 1 where a figure gets worse by more (finish>5d, forecast>5%, approved>10000), or at "
             "findings:error, findings:warning, loosened, approval, worse; may be given several times.")  # fmt: skip
@option("--exit-code", is_flag=True, help="End with 1 where anything differs.")
@session
def command(session: Session, base: str | None, head: str | None, onto: str | None, **asked: Any) -> None:  # noqa: ANN401 - click's options
    """Say what a change does to dates, money, people and objectives.

    BASE is a git revision, else the last commit that HEAD has in common with the default branch; HEAD is a revision,
    else the folder as it is. Both are seen on the status date of HEAD: what only the passing of time did stands apart.
    Ends with 3 where the two cannot be compared.
    """
    if base is not None and onto is not None:
        raise click.UsageError("--onto says which branch a base is looked for on, and a BASE is named")
    if head is not None and session.at is not None:
        raise click.UsageError("HEAD and --at both say which revision is compared")
    limits = _limits(asked["limits"])
    seen = session.instead(at=head) if head is not None else session
    made = _compared(seen.run(), head or session.at or _HERE, base, onto)
    split, only_worse, form = Attribution(made, asked["plans"]), asked["only"] == "worse", asked["form"]
    if form == "json":
        session.write(Document(document(split)))
    elif form == "markdown":
        session.write(markdown(split, only_worse=only_worse))
    else:
        session.write("\n".join(lines(split, asked["most"], only_worse=only_worse)) + "\n")
    session.say(clock(made))
    broken = [f"{each.said}: {beyond}" for each in limits for beyond in each.beyond(made)]
    for each in broken:
        session.say(f"beyond the limit {each}")
    if broken or (asked["exit_code"] and made.verdict.word != "nothing"):
        leave(Exit.FINDINGS)


def _limits(typed: tuple[str, ...]) -> list[Limit]:
    try:
        return [limit(each) for each in typed]
    except LimitError as error:
        raise click.UsageError(f"--fail-if: {error}") from error


def _compared(run: Run, name: str, base: str | None, onto: str | None) -> Comparison:
    """The comparison that is asked for.

    Raises:
        UnreadError: for a revision that there is not.
        OutsideError: where it cannot be made: that never reads as if nothing had changed.
    """
    refuse_unknown(run, "BASE", base)
    refuse_unknown(run, "--onto", onto)
    try:
        return compared(run, name, base_of(run, base, onto))
    except (GitError, UncomparableError) as error:
        raise OutsideError(f"could not compare: {error}") from error
