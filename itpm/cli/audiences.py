"""``--audience``: everything is computed from what some readers may know."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar

import click

from itpm.analysis.explain.register import declared
from itpm.audience.known import NoAudienceError, in_all, readers, site_readers
from itpm.classification import Classification
from itpm.cli.options import Session, UnreadError, option, session, shared_session
from itpm.load.fields import record_fields
from itpm.model.audience import Audience
from itpm.model.portfolio import Portfolio
from itpm.rules.inputs import classification, told
from itpm.run.run import Run

_F = TypeVar("_F", bound=Callable[..., Any])


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    words = [each.word for each in Classification]
    with suppress(click.UsageError):
        words = list(dict.fromkeys((*shared_session(ctx).run().portfolio.settings.audiences, *words)))
    return [each for each in words if each.startswith(incomplete)]


audience_option = option(
    "--audience",
    metavar="AUDIENCE",
    shell_complete=_complete,
    help="Computed from what this audience may know: public, staff, management, restricted, or one of itpm.yaml.",
)


def audience_of(word: str, portfolio: Portfolio) -> Audience:
    """The audience that --audience means.

    Raises:
        UsageError: where there is none.
    """
    try:
        return readers(word, portfolio)
    except NoAudienceError as error:
        raise click.UsageError(f"--audience: {error}") from error


def seen_by(session: Session, word: str | None) -> Session:
    """A session whose portfolio is what an audience may know; itself where none is named."""
    if word is None:
        return session
    now = _now(session)

    def cut(run: Run) -> Run:
        found = audience_of(word, run.whole.portfolio)
        return run.told(_in_both(found, now, "--audience"), *now)

    return session.instead(told=cut)


def _now(session: Session) -> tuple[Portfolio, ...]:
    """What the folder says beside a state of the past: who may know that now as well is told of it, and nobody else."""
    return () if session.at is None else (session.instead(at=None).run().portfolio,)


def known_now(session: Session, audience: str | None) -> Run:
    """The state of a session, to be held against another: one of the past is cut by who may know it now, too."""
    run, now = session.run(), () if audience is None else _now(session)
    return Run(replace(run.inputs, beside=(*run.inputs.beside, *now)), run.store, run.memory) if now else run


def _in_both(found: Audience, others: tuple[Portfolio, ...], of: str) -> Audience:
    """An audience that knows no more than it may in other states.

    Raises:
        UsageError: where it cannot be read in one of them what it may know.
    """
    try:
        return in_all(found, others)
    except NoAudienceError as error:
        raise click.UsageError(f"{of}: {error}") from error


def session_for(what: str, *reads: str) -> Callable[[_F], _F]:
    """The shared options, and ``--audience`` for a command that is computed from what an audience may know.

    ``what`` is what the command tells, in words, and ``reads`` the analyses, kinds and fields that all of it follows
    from, as rules name them: an audience that may not know them is refused.
    """

    def decorated(function: _F) -> _F:
        @wraps(function)
        def command(made: Session, *args: Any, audience: str | None = None, **settings: Any) -> Any:  # noqa: ANN401
            seen = seen_by(made, audience)
            if audience is not None:
                refuse_withheld(seen, what, *reads)
            return function(seen, *args, **settings)

        return audience_option(session(command))  # type: ignore[return-value]

    return decorated


def knows(session: Session, *reads: str) -> bool:
    """Whether the audience of a session may know what follows from some names, as rules name what they read."""
    return told(reads, audience_in(session), record_fields())


def refuse_withheld(session: Session, what: str, *reads: str) -> None:
    """Refuses what the audience of a session may not know, whatever stands in it.

    Raises:
        UsageError: saying for whom it is.
    """
    found = audience_in(session)
    if found is None or knows(session, *reads):
        return
    least = classification(reads, record_fields())
    kept = f"for {least.word}" if least > found.classification else "kept from it"
    raise click.UsageError(f"--audience: {what} is {kept}, and {found.name} is of class {found.classification.word}")


def may_know_figure(session: Session, kind: str, figure: str) -> bool:
    """Whether the audience of a session may know a figure of a kind; one that there is not anybody may ask for."""
    found = audience_in(session)
    return figure not in declared(kind) or found is None or figure in declared(kind, found)


def site_for(session: Session, word: str | None, base: str | None = None) -> Session:
    """A session whose portfolio is what those may know whom a site is for: an audience, else that of the settings.

    Of a preview the revision that it is ``base``d on says who audiences are and who might know a record.
    """
    before, now = None if base is None else _before(session, base), _now(session)
    of = "site of itpm.yaml" if word is None else "--audience"

    def cut(run: Run) -> Run:
        own = run.whole.portfolio
        try:
            found = site_readers(word, own if before is None else before)
        except NoAudienceError as error:
            raise click.UsageError(f"{of}: {error}") from error
        others = now if before is None else (*now, own)
        beside = now if before is None else (*now, before)
        return run.told(_in_both(found, others, of), *beside)

    return session.instead(told=cut)


def _before(session: Session, base: str) -> Portfolio:
    """The portfolio that a preview is based on.

    Raises:
        UsageError: for a revision that there is not, and where the change shows files and lines that it did not.
    """
    try:
        found = session.instead(at=base).run().portfolio
    except UnreadError as error:
        raise UnreadError("--base", error.why) from error
    now = session.run().portfolio.settings.site
    before = found.settings.site
    if now is not None and now.source and not (before is not None and before.source):
        raise click.UsageError("--base: 'site: {source: true}' shows files and lines, and BASE does not say so")
    return found


def audience_in(session: Session) -> Audience | None:
    """For whom the portfolio of a session is cut down; None where nothing is kept from its reader."""
    found = session.run().portfolio.audience
    return None if found is None or found.knows_all else found


def may_know(session: Session, least: Classification) -> bool:
    """Whether the audience of a session may know what is of a class."""
    found = audience_in(session)
    return found is None or found.classification >= least
