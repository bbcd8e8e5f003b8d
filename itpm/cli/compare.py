"""``itpm compare``."""

from typing import Any

import click

from itpm.cli.audiences import audience_option, known_now
from itpm.cli.comparing import HERE, comparison_of, write
from itpm.cli.exits import OutsideError
from itpm.cli.options import Session, option, session
from itpm.cli.revisions import refuse_unknown
from itpm.cli.typed import argument
from itpm.comparison.attribution import PLANS, Attribution
from itpm.comparison.told import clock
from itpm.run.compared import base_of
from itpm.run.history import last_review
from itpm.run.run import Run
from itpm.text.gitcall import GitError, NoRepositoryError, NoRevisionError

_FORMS = ("text", "markdown", "json", "html")


@click.command("compare")
@argument("before", required=False, metavar="[BEFORE")
@argument("after", required=False, metavar="[AFTER]]")
@option("--format", "form", type=click.Choice(_FORMS), default="text", help="The form; else by the ending of --output.")
@option("--only", type=click.Choice(["worse"]), help="Only what gets worse.")
@option("--most", type=click.IntRange(min=1), help="How many rows of a block are shown as text; else all.")
@option("--plans", type=click.IntRange(min=0), default=PLANS, show_default=True,
        help="How many plans are made at most to say which edit does what.")  # fmt: skip
@option("--as-reported", is_flag=True, help="Each is seen on its own status date; else both on that of AFTER.")
@audience_option
@session
def command(session: Session, before: str | None, after: str | None, **asked: Any) -> None:  # noqa: ANN401 - click's options
    """Say what is another one than it was, between two reviews or revisions.

    BEFORE is a tag, a commit or a branch, else the last review (reviews: {tags: ...} of itpm.yaml); AFTER is another
    one, else the folder as it is. Both are taken as they stand, and not where they last were one, as in 'itpm diff'.
    Both are seen on the status date of AFTER; with --as-reported each on its own: what was told then against what holds
    now. Which audiences there are, BEFORE says. Ends with 3 where the two cannot be compared.
    """
    if after is not None and session.at is not None:
        raise click.UsageError("AFTER and --at both say which revision is compared")
    seen = session.instead(at=after) if after is not None else session
    run = known_now(seen, asked["audience"])
    refuse_unknown(run, "BEFORE", before)
    base = base_of(run, before or _reviewed(run))
    name, told = after or session.at or HERE, asked["audience"]
    made = comparison_of(run, name, base, told, as_reported=asked["as_reported"])
    split = Attribution(made, asked["plans"])
    if asked["form"] == "html":
        from itpm.site.alone import comparison_page  # noqa: PLC0415 - only where a page is asked for

        session.write(comparison_page(run, split))
    else:
        write(session, split, asked)
    session.say(clock(split.compared))


def _reviewed(run: Run) -> str:
    """The tag of the last review.

    Raises:
        UsageError: where there is none: then BEFORE has to be named.
        OutsideError: where nobody can say that.
    """
    try:
        return last_review(run)[0]
    except NoRepositoryError as error:
        raise OutsideError(f"could not compare: {error}") from error
    except NoRevisionError as error:
        raise click.UsageError(f"name BEFORE, for there is no last review: {error}") from error
    except GitError as error:
        raise OutsideError(f"could not compare: {error}") from error
