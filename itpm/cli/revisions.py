"""The portfolio as it was at other revisions."""

from collections.abc import Mapping
from pathlib import Path

from itpm.analysis.agenda.worse import Before
from itpm.check.loosened import BASE
from itpm.cli.exits import OutsideError
from itpm.cli.options import Session, UnreadError
from itpm.model.portfolio import Portfolio
from itpm.model.progress import Baseline
from itpm.report.context import Unchecked
from itpm.rules.findings import called_then
from itpm.run.history import History, history
from itpm.run.last_stood import last_stood
from itpm.run.run import Run
from itpm.text.git import Git, is_shallow
from itpm.text.git_here import user_safe_directories
from itpm.text.gitcall import GitError, NoGitError, NoRepositoryError


def top_of(root: Path) -> Path:
    """The folder of the repository that a portfolio lies in; the portfolio's own where it lies in none."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def within(root: Path, above: Path) -> str:
    """The way from a folder down to the portfolio, ending in '/'; empty where nothing lies between."""
    return f"{root.relative_to(above).as_posix()}/" if root != above and root.is_relative_to(above) else ""


def at_revision(session: Session, revision: str) -> Run:
    """The portfolio at another revision.

    Raises:
        UnreadError: where there is no such revision.
    """
    return session.instead(at=revision).run()


def approved(session: Session, portfolio: Portfolio) -> tuple[dict[str, Portfolio], tuple[Unchecked, ...]]:
    """The portfolio at each commit that a baseline names, and the baselines that cannot be computed again, and why."""
    found: dict[str, Portfolio] = {}
    missing: dict[str, str] = {}
    projects = portfolio.projects.values()
    for commit in sorted({each.commit for project in projects for each in project.baselines.values() if each.commit}):
        try:
            found[commit] = at_revision(session, commit).portfolio
        except UnreadError as error:
            missing[commit] = error.why
    unchecked = []
    for project in projects:
        for name, baseline in project.baselines.items():
            why = _why(project.id, baseline, found, missing, portfolio)
            if why:
                path = session.run().workspace.standing(project.origin.at("baselines", name)).path
                outside = baseline.commit in missing
                unchecked.append(Unchecked(path, f"baseline '{name}' of '{project.id}': {why}", outside))
    if not any(project.baselines for project in projects):
        unchecked.append(Unchecked("projects", "no project has a baseline that could be computed again"))
    return found, tuple(unchecked)


def _why(
    project: str, baseline: Baseline, found: Mapping[str, Portfolio], missing: Mapping[str, str], portfolio: Portfolio
) -> str:
    """Why a baseline is not computed again; empty where it is."""
    if not baseline.commit or baseline.as_of is None:
        return "it does not say of which commit and day it is"
    if baseline.commit in missing:
        return missing[baseline.commit]
    if called_then(project, found[baseline.commit], portfolio.moves) is None:
        return f"commit {baseline.commit} has no '{project}'"
    return ""


def compared_with(session: Session, base: str | None) -> dict[str, Portfolio]:
    """The portfolio at the revision that --base names, as a check asks for it; nothing where it names none.

    Raises:
        UnreadError: where there is no such revision.
        OutsideError: where history is cut off, so that nobody can say that.
    """
    if base is None:
        return {}
    try:
        return {BASE: at_revision(session, base).portfolio}
    except UnreadError as error:
        if _cut_off(session.run().inputs.root):
            raise OutsideError(f"--base is not checked: {error.why}") from error
        raise UnreadError("--base", error.why) from error


def _cut_off(root: Path) -> bool:
    try:
        return is_shallow(Git(root, user_safe_directories()))
    except GitError:
        return False


def history_of(session: Session, run: Run, since: str | None, *, reports: bool = True) -> History:
    """What the portfolio was at the revision that --since names, else at its last review; what lacks is told.

    That there was no review yet is the state of a portfolio and no fault of a check: it is told with -v.

    Raises:
        UnreadError: where --since names no revision.
    """
    try:
        found = history(run, since, reports=reports)
    except NoGitError as error:
        raise OutsideError(str(error)) from error
    except GitError as error:
        raise UnreadError("--since", str(error)) from error
    for each in found.missing:
        session.say(each)
    if found.unreviewed and session.verbose:
        session.say(found.unreviewed)
    return found


def stood_before(session: Session, run: Run, since: str | None = None) -> Before:
    """How projects stood at the revision that --since names, else at the last review, of which alone files are read."""
    return last_stood(run, history_of(session, run, since, reports=False))


def refuse_unknown(run: Run, said: str, revision: str | None) -> None:
    """A revision that there is not is a mistake in the call; where history is cut off, nobody can say that.

    Raises:
        UnreadError: for a revision that there is not; ``said`` is how the call names it.
        OutsideError: where nobody can say that.
    """
    if revision is None:
        return
    git = Git(run.inputs.root, user_safe_directories())
    try:
        git.resolve(revision)
    except NoRepositoryError as error:
        raise OutsideError(f"could not compare: {error}") from error
    except GitError as error:
        if is_shallow(git):
            raise OutsideError(f"could not compare: {error}") from error
        raise UnreadError(said, str(error)) from error
