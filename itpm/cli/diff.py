"""``itpm diff``."""

from pathlib import Path
from typing import Any

import click

from itpm import __version__
from itpm.cli.audiences import audience_of, audience_option, known_now
from itpm.cli.comparing import HERE, comparison_of, tell, write
from itpm.cli.exits import Exit, OutsideError
from itpm.cli.options import Session, leave, option, session
from itpm.cli.revisions import refuse_unknown, top_of, within
from itpm.cli.shared import refuse_beside
from itpm.cli.typed import argument
from itpm.comparison.annotations import annotations, shown
from itpm.comparison.attribution import PLANS, Attribution
from itpm.comparison.compared import Comparison
from itpm.comparison.limits import Limit, LimitError, limit
from itpm.comparison.retold import MOST_BYTES, RetoldError, retold
from itpm.comparison.told import clock, sentence
from itpm.report.context import Context
from itpm.report.forges import gitlab, workflow_command
from itpm.report.standing import below
from itpm.run.compared import base_of
from itpm.run.run import Run
from itpm.say import plural
from itpm.text.gitcall import GitError

_FORMS = ("text", "markdown", "json", "github", "gitlab")
_FOR_PEOPLE = ("text", "markdown")
_FORGES = ("github", "gitlab")
_COMPARING = ("base", "head", "onto", "only", "plans", "limits", "audience", "at", "as_of", "overlay", "max_file_size")


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
@option("--from", "told", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE",
        help="Tell what another call wrote as JSON, as text or Markdown; no portfolio is read.")  # fmt: skip
@option("--exit-code", is_flag=True, help="End with 1 where anything differs.")
@audience_option
@session
def command(session: Session, base: str | None, head: str | None, onto: str | None, **asked: Any) -> None:  # noqa: ANN401 - click's options
    """Say what a change does to dates, money, people and objectives.

    BASE is a git revision, else the last commit that HEAD has in common with the default branch; HEAD is a revision,
    else the folder as it is. Both are seen on the status date of HEAD: what only the passing of time did stands apart.
    Ends with 3 where the two cannot be compared.
    """
    if (written := asked.pop("told")) is not None:
        _again(session, written, asked)
        return
    if base is not None and onto is not None:
        raise click.UsageError("--onto says which branch a base is looked for on, and a BASE is named")
    if head is not None and session.at is not None:
        raise click.UsageError("HEAD and --at both say which revision is compared")
    limits, audience = _limits(asked["limits"]), asked["audience"]
    if audience is not None:
        _refuse_places(asked["form"], limits)
    seen = session.instead(at=head) if head is not None else session
    made = _compared(known_now(seen, audience), head or session.at or HERE, base, onto, audience)
    _write(session, Attribution(made, asked["plans"]), asked)
    session.say(clock(made))
    broken = [f"{each.said}: {beyond}" for each in limits for beyond in each.beyond(made)]
    for each in broken:
        session.say(f"beyond the limit {each}")
    if broken or (asked["exit_code"] and made.verdict.word != "nothing"):
        leave(Exit.FINDINGS)


def _refuse_places(form: str, limits: list[Limit]) -> None:
    """What says more than an audience is told: lines of files, and who has to approve what is edited in all of them."""
    if form in _FORGES:
        raise click.UsageError(f"--format {form} marks lines of files, and no audience is told of these")
    if any(each.said == "approval" for each in limits):
        raise click.UsageError("--fail-if approval is judged by everything that is edited, and for no audience")


def _write(session: Session, split: Attribution, asked: dict[str, Any]) -> None:
    """The comparison in the form that is asked for."""
    if asked["form"] in _FORGES:
        session.write(_marks(session, split, asked["form"]), orders=asked["form"] == "github")
    else:
        write(session, split, asked)


def _again(session: Session, path: Path, asked: dict[str, Any]) -> None:
    """A comparison that was written before, told without any files of a portfolio.

    Raises:
        UsageError: for a file that is none.
    """
    refuse_beside("--from tells what was compared before", _COMPARING)
    if asked["form"] not in _FOR_PEOPLE:
        raise click.UsageError("--from is told as text or markdown")
    try:
        with path.open("rb") as file:
            told = retold(file.read(MOST_BYTES + 1))
    except RetoldError as error:
        raise click.UsageError(f"--from: {path}: {error}") from error
    tell(session, told, asked)
    if asked["exit_code"] and told.word != "nothing":
        leave(Exit.FINDINGS)


def _marks(session: Session, split: Attribution, form: str) -> str:
    """What gets worse at its places, the files named from the folder of the repository."""
    compared, root = split.compared, session.root()
    context = Context(compared.day, "", __version__)
    found, context = below(within(root, top_of(root)), annotations(split), context)
    if form == "gitlab":
        return gitlab(found, context)
    first, more = shown(found)
    rest = f" {plural(more, 'mark')} more than GitHub shows." if more else ""
    return "".join(f"{each}\n" for each in (*map(workflow_command, first), f"itpm: {sentence(compared.verdict)}{rest}"))


def _limits(typed: tuple[str, ...]) -> list[Limit]:
    try:
        return [limit(each) for each in typed]
    except LimitError as error:
        raise click.UsageError(f"--fail-if: {error}") from error


def _compared(run: Run, name: str, base: str | None, onto: str | None, audience: str | None) -> Comparison:
    """The comparison that is asked for.

    Raises:
        UnreadError: for a revision that there is not.
        OutsideError: where it cannot be made: that never reads as if nothing had changed.
    """
    refuse_unknown(run, "BASE", base)
    refuse_unknown(run, "--onto", onto)
    try:
        found = base_of(run, base, onto)
    except GitError as error:
        if audience is not None:
            audience_of(audience, run.portfolio)
        raise OutsideError(f"could not compare: {error}") from error
    return comparison_of(run, name, found, audience)
