"""``itpm doctor``."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version

import click

from itpm import __version__
from itpm.cli.editor import FOLDER, stale
from itpm.cli.modelines import named, troubles
from itpm.cli.options import Session, session
from itpm.cli.shared import refuse_beside
from itpm.run.cache import cache_folder
from itpm.site.draw import find_drawer
from itpm.site.draw import version as drawer_version
from itpm.text.events import HAS_LIBYAML
from itpm.text.git import Git
from itpm.text.git_here import OLDEST, git_version
from itpm.text.gitcall import GitError, git_program, output
from itpm.text.journal import JOURNAL
from itpm.text.program import program

DRIVER = "itpm merge-file %O %A %B"
"""What git calls to merge a file by record."""
_PACKAGES = ("click", "gitpython", "graphviz", "jsonschema", "jsonschema-rs", "mkdocs", "msgpack", "pyyaml")


def _package(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing: install itpm again"


def _git(session: Session) -> str:
    if program("git") is None:
        return "missing: status dates, --at and comparisons need it"
    try:
        version = git_version()
        said = f"{'.'.join(map(str, version))}"
        if version < OLDEST:
            return f"{said} is too old: status dates, --at and comparisons need {'.'.join(map(str, OLDEST))} or newer"
        Git(session.directory).prefix()
    except GitError as error:
        return f"there; {error}"
    return f"{said}; this folder is in a repository"


def _merging(session: Session) -> str:
    """Whether git merges the files of the portfolio by record on this machine."""
    try:
        line = [git_program(), "-C", str(session.directory), "config", "--get", "merge.itpm.driver"]
        driver = output(line, own=True).decode(errors="replace").strip()
    except GitError:
        driver = ""
    if not driver:
        return f"by lines; 'git config --global merge.itpm.driver \"{DRIVER}\"' merges by record"
    return "by record" if "merge-file" in driver else f"by another driver: {driver[:80]}"


def _unfinished(session: Session) -> list[tuple[str, str]]:
    """What a killed command left, where there is something."""
    start = session.directory.resolve()
    left = next((folder / JOURNAL for folder in (start, *start.parents) if (folder / JOURNAL).exists()), None)
    return [("killed", f"{left}: the next command that writes finishes it or takes it back")] if left else []


def _editor(session: Session) -> str:
    """Whether editors have the schemas of this itpm."""
    try:
        root = session.root()
    except click.UsageError:
        return "this folder is in no portfolio"
    wrong = next(troubles(root), None)
    if wrong is not None:
        return wrong
    if folders := ", ".join(named(root)):
        return f"schemas in {folders}, which files name"
    if not (root / FOLDER).is_dir():
        return "no schemas; 'itpm schema --all' writes them, for completion while you type"
    return (
        "schemas that are not those of today; 'itpm schema --all' renews them"
        if stale(root)
        else f"schemas in {FOLDER}/"
    )


def _lines(session: Session) -> list[tuple[str, str]]:
    drawer = find_drawer()
    drawn = drawer_version(drawer) if drawer else "missing: graphs are shown as tables; install Graphviz"
    return [
        ("itpm", __version__),
        ("Python", f"{platform.python_version()} ({sys.executable})"),
        ("libyaml", "there" if HAS_LIBYAML else "missing: files are read about eight times slower"),
        ("git", _git(session)),
        ("merging", _merging(session)),
        ("graphs", drawn),
        *_unfinished(session),
        ("cache", str(cache_folder())),
        ("editor", _editor(session)),
        *((name, _package(name)) for name in _PACKAGES),
    ]


@click.command("doctor")
@session
def command(session: Session) -> None:
    """Say what this machine has, what is missing, and what for."""
    refuse_beside("'itpm doctor' reads no portfolio", ("at", "as_of", "overlay"))
    session.write("".join(f"{name:<14} {said}\n" for name, said in _lines(session)))
