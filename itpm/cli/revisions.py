"""The portfolio as it was at other revisions."""

import click

from itpm.check.loosened import BASE
from itpm.cli.options import Session
from itpm.model.portfolio import Portfolio
from itpm.run.run import Run


def at_revision(session: Session, revision: str) -> Run:
    """The portfolio at another revision.

    Raises:
        UsageError: where there is no such revision.
    """
    return session.instead(at=revision).run()


def approved(session: Session, portfolio: Portfolio) -> tuple[dict[str, Portfolio], bool]:
    """The portfolio at each commit that a baseline names, and whether all are here; one that is not is told."""
    found: dict[str, Portfolio] = {}
    projects = portfolio.projects.values()
    commits = {each.commit for project in projects for each in project.baselines.values() if each.commit}
    for commit in sorted(commits):
        try:
            found[commit] = at_revision(session, commit).portfolio
        except click.UsageError as error:
            why = error.message.removeprefix("--at: ")
            session.say(f"baseline of {commit}: {why}; it was compared with nothing")
    return found, len(found) == len(commits)


def compared_with(session: Session, base: str | None) -> dict[str, Portfolio]:
    """The portfolio at the revision that --base names, as a check asks for it; nothing where it names none."""
    if base is None:
        return {}
    try:
        return {BASE: at_revision(session, base).portfolio}
    except click.UsageError as error:
        raise click.UsageError(error.message.replace("--at:", "--base:", 1)) from error
