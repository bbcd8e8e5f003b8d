"""``--audience``: everything is computed from what some readers may know."""

from contextlib import suppress

import click

from itpm.audience.known import NoAudienceError, named, site_audience
from itpm.classification import Classification
from itpm.cli.options import Session, option, shared_session
from itpm.model.audience import Audience
from itpm.model.settings import Settings
from itpm.run.run import Run


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


def audience_of(word: str, settings: Settings) -> Audience:
    """The audience that --audience means.

    Raises:
        UsageError: where there is none.
    """
    try:
        return named(word, settings)
    except NoAudienceError as error:
        raise click.UsageError(f"--audience: {error}") from error


def seen_by(session: Session, word: str | None) -> Session:
    """A session whose portfolio is what an audience may know; itself where none is named."""
    if word is None:
        return session
    return session.instead(told=lambda run: run.told(audience_of(word, run.whole.portfolio.settings)))


def site_for(session: Session, word: str | None) -> Session:
    """A session whose portfolio is what those may know whom a site is for: an audience, else that of the settings."""

    def told(run: Run) -> Run:
        try:
            found = site_audience(word, run.whole.portfolio.settings)
        except NoAudienceError as error:
            raise click.UsageError(f"{'--audience' if word else 'site of itpm.yaml'}: {error}") from error
        return run if found is None else run.told(found)

    return session.instead(told=told)


def audience_in(session: Session) -> Audience | None:
    """For whom the portfolio of a session is cut down; None where nothing is kept from its reader."""
    found = session.run().portfolio.audience
    return None if found is None or found.knows_all else found


def may_know(session: Session, least: Classification) -> bool:
    """Whether the audience of a session may know what is of a class."""
    found = audience_in(session)
    return found is None or found.classification >= least
