"""``itpm init``."""

import os
import shlex
from datetime import UTC, date
from importlib.resources import files
from pathlib import Path

import click

from itpm.cli import editor
from itpm.cli.forge_files import FORGES, forge_files
from itpm.cli.landing import finish, put
from itpm.cli.options import option
from itpm.cli.orders import chatter, obeyed_by_nobody
from itpm.cli.typed import argument
from itpm.run.clock import today
from itpm.text.git import Git
from itpm.text.git_here import user_safe_directories
from itpm.text.gitcall import GitError
from itpm.text.links import committed_link
from itpm.text.membership import FOLDERS
from itpm.text.program import program
from itpm.text.target import target_of

_STARTER = {
    "itpm.yaml": "itpm.yaml",
    "strategy.yaml": "strategy.yaml",
    "staffing.yaml": "staffing.yaml",
    "projects/first-project.yaml": "project.yaml",
    "mkdocs.yml": "mkdocs.yml",
    ".yamllint": "yamllint.yml",
    ".editorconfig": "editorconfig",
}
_MERGED = "# By record, once on each machine: git config --global merge.itpm.driver 'itpm merge-file %O %A %B'"
_IGNORED = "/site/\n/build/\n/.itpm/\n.itpm-*\n.*.tmp\n"


def new_files(today: date, forge: str | None = None) -> dict[str, str]:
    """Every file of a portfolio that begins today, by its path."""
    folder = files("itpm.cli") / "starter"
    texts = {path: (folder / name).read_text(encoding="utf-8") for path, name in _STARTER.items()}
    found = {path: text.replace("$today", today.isoformat()) for path, text in texts.items()} | forge_files(forge)
    found[".gitignore"] = _IGNORED
    found[".gitattributes"] = _attributes()
    found[".vscode/settings.json"] = editor.settings()
    found[".vscode/extensions.json"] = editor.extensions()
    found["docs/README.md"] = "Pages of your own go here; the portfolio's pages are made from the YAML.\n"
    return found


def _attributes() -> str:
    """Which files git merges by record, on machines that have the driver; on others it merges them as any text."""
    places = ["/*.yaml", *(f"/{folder}/**/*.yaml" for folder in FOLDERS if "/" not in folder)]
    return "".join(f"{line}\n" for line in (_MERGED, *(f"{place} merge=itpm" for place in places)))


def _in_git(folder: Path) -> bool:
    try:
        Git(folder).prefix()
    except GitError:
        return False
    return True


def _made_repository(folder: Path) -> bool:
    """Make a folder a repository; False where there is no git that can."""
    found = program("git")
    if found is None:
        return False
    os.environ.setdefault("GIT_PYTHON_GIT_EXECUTABLE", found)
    from git import Repo  # noqa: PLC0415 - only here, and slow to import
    from git.exc import GitError as NoGitError  # noqa: PLC0415

    try:
        Repo.init(folder, initial_branch="main").close()
    except (NoGitError, OSError):
        return False
    return True


@click.command("init")
@argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".", metavar="[DIR]")
@click.option("--git/--no-git", default=True, help="Make the folder a git repository where it is in none.")
@option("--forge", type=click.Choice(list(FORGES)),
        help="Write all that this forge reads, also into a portfolio that is there.")  # fmt: skip
@option("-q", "--quiet", is_flag=True, help="No chatter.")
def command(folder: Path, *, git: bool, forge: str | None, quiet: bool) -> None:
    """Begin a new portfolio.

    Writes settings, a strategy, one project, a workflow that checks pull requests, editor settings and mkdocs.yml.
    Refuses to overwrite anything. In a portfolio that is there --forge adds the files of a forge, and nothing else.
    """
    link = committed_link(Path.cwd(), folder.absolute(), user_safe_directories())
    if link is not None:
        raise click.UsageError(f"{link} is a link of this repository, and nothing is written through it")
    if folder.is_dir():
        finish(target_of(folder), (lambda _said: None) if quiet else chatter)
    adding = forge is not None and (folder / "itpm.yaml").is_file()
    wanted = forge_files(forge) if adding else new_files(today(UTC), forge)  # the time zone that the starter says
    taken = [
        path
        for path, text in wanted.items()
        if (folder / path).exists() and not (adding and _says(folder / path, text))
    ]
    if taken:
        raise click.UsageError(f"{folder / taken[0]} is there already; nothing was written")
    put(folder, {Path(path): text for path, text in wanted.items()})
    if adding:
        if not quiet:
            click.echo(
                obeyed_by_nobody(f"{', '.join(wanted)}: written; 'Pull requests on a forge' in the manual says more")
            )
        return
    if git and not _in_git(folder) and not _made_repository(folder):
        chatter("git is not installed; the portfolio is in no repository")
    if quiet:
        return
    click.echo(obeyed_by_nobody(f"A new portfolio is in {folder.resolve()}. Next:"))
    for step in _next_steps(folder):
        click.echo(obeyed_by_nobody(f"  {step}"))


def _says(path: Path, text: str) -> bool:
    """Whether a file says just this."""
    return path.is_file() and path.read_bytes() == text.encode()


def _next_steps(folder: Path) -> list[str]:
    """What to type now; nobody is sent to where they are."""
    there = folder.resolve() == Path.cwd().resolve()
    steps = [] if there else [f"cd {shlex.quote(str(folder))}"]
    return [
        *steps,
        "itpm validate          checks the portfolio",
        "itpm site build        makes the pages, in site/",
        "itpm schema --all      lets your editor complete and check while you type",
    ]
