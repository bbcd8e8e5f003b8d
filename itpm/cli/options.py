"""Options that every command knows, as one frozen session."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from itpm import __version__
from itpm.analysis.facts import Facts
from itpm.cli.exits import Exit, OutsideError
from itpm.load.workspace import DocumentCheck, Workspace, load
from itpm.model.scalars import parse_date
from itpm.report.context import Context, RuleText
from itpm.rules.catalogue import RULES
from itpm.text.cache import Cache
from itpm.text.folder import folder_tree
from itpm.text.git import GitError, user_safe_directories
from itpm.text.limits import DEFAULT_LIMITS
from itpm.text.reading import ReadingOptions
from itpm.text.revision import committed_ids, revision_tree
from itpm.text.tree import Revision, Tree
from itpm.text.write import atomic_write

_F = TypeVar("_F", bound=Callable[..., Any])
_MARKS = ("itpm.yaml", "strategy.yaml", "projects")


@dataclass(frozen=True, slots=True)
class Seen:
    """The day a portfolio is seen from, and the state that was read, in words."""

    day: date
    state: str
    revision: Revision | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """What the shared options say; the only place that asks for the folder, the environment or the clock."""

    directory: Path
    as_of: date | None = None
    at: str | None = None
    overlay: Path | None = None
    output: Path | None = None
    quiet: bool = False
    verbose: bool = False
    color: str = "auto"
    use_cache: bool = True
    max_file_size: int = DEFAULT_LIMITS.file_bytes

    def root(self) -> Path:
        """The folder of the portfolio: the nearest above that looks like one."""
        start = self.directory.resolve()
        for mark in _MARKS:
            for folder in (start, *start.parents):
                if (folder / mark).exists():
                    return folder
        raise click.UsageError(f"no portfolio in {start} or above it; begin one with 'itpm init'")

    def tree(self) -> Tree:
        """The files of the portfolio, of the folder or of the revision that --at names."""
        if self.at is None:
            return folder_tree(self.root())
        try:
            return revision_tree(self.root(), self.at, user_safe_directories())
        except GitError as error:
            if "not installed" in str(error):
                raise OutsideError(str(error)) from error
            raise click.UsageError(f"--at: {error}") from error

    def workspace(self) -> Workspace:
        """The portfolio, read and joined."""
        limits = replace(DEFAULT_LIMITS, file_bytes=self.max_file_size)
        options = ReadingOptions(Cache(cache_folder() if self.use_cache else None), os.cpu_count() or 1, limits)
        overlay = None if self.overlay is None else folder_tree(self.overlay)
        return load(self.tree(), options, overlay, text_checks())

    def seen(self, workspace: Workspace) -> Seen:
        """The status date: --as-of, else what itpm.yaml fixes, else the commit's where nothing has changed since."""
        said = self.as_of or _fixed(workspace)
        revision, state = _state(self, workspace)
        if said is not None:
            return Seen(said, state, revision)
        if revision is None or state.endswith("changed since"):
            return Seen(_today(workspace), state, revision)
        return Seen(revision.committed.astimezone(_zone(workspace)).date(), state, revision)

    def facts(self, workspace: Workspace) -> Facts:
        """The portfolio on its day."""
        return Facts(workspace.portfolio, self.seen(workspace).day)

    def context(self, workspace: Workspace) -> Context:
        """What a report says beside the findings."""
        seen = self.seen(workspace)
        return Context(seen.day, seen.state, __version__, rule_texts(), self.colour(), self.verbose)

    def colour(self) -> bool:
        """Whether colours are wanted: --color, then NO_COLOR and FORCE_COLOR, then whether it is a terminal."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or (self.output is None and sys.stdout.isatty())

    def write(self, text: str) -> None:
        """A result, to --output or to standard output."""
        if self.output is None:
            sys.stdout.write(text)
            sys.stdout.flush()
            return
        try:
            atomic_write(self.output, text)
        except OSError as error:
            raise click.UsageError(f"--output: {self.output} cannot be written: {error.strerror}") from error

    def say(self, text: str) -> None:
        """Chatter, on standard error, unless -q."""
        if not self.quiet:
            click.echo(text, err=True)


def rule_texts() -> dict[str, RuleText]:
    """Every rule as reports name it."""
    return {rule.code: RuleText(rule.name, rule.summary, rule.page, rule.severity) for rule in RULES}


def text_checks() -> tuple[DocumentCheck, ...]:
    """The rules that look at the texts of a document."""
    return tuple(rule.texts for rule in RULES if rule.texts is not None)


def cache_folder() -> Path:
    """Where parsed files are kept for this user."""
    said = os.environ.get("ITPM_CACHE_DIR")
    if said:
        return Path(said)
    from platformdirs import user_cache_path  # noqa: PLC0415 - not needed where the folder is given

    return user_cache_path("itpm", appauthor=False)


def _fixed(workspace: Workspace) -> date | None:
    said = workspace.portfolio.settings.status_date
    try:
        return parse_date(said) if said and said != "auto" else None
    except ValueError:
        return None


def _state(session: Session, workspace: Workspace) -> tuple[Revision | None, str]:
    """The commit that was read, or that the folder comes from, and what to call that."""
    if workspace.revision is not None:
        return workspace.revision, f"commit {workspace.revision.short}"
    try:
        head, ids = committed_ids(session.root(), user_safe_directories())
    except GitError:
        return None, "not in git"
    read = {path: source.id for path, source in workspace.sources.items() if not path.startswith("overlay:")}
    same = read == {path: id_ for path, id_ in ids.items() if path in read or not path.startswith("schemas/")}
    return head, f"commit {head.short}" + ("" if same else ", changed since")


def _zone(workspace: Workspace) -> ZoneInfo:
    try:
        return ZoneInfo(workspace.portfolio.settings.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _today(workspace: Workspace) -> date:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return now.astimezone(_zone(workspace)).date()


class Day(click.ParamType[date]):
    """A day, written as 2026-11-30."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Parse a day."""
        try:
            return value if isinstance(value, date) else parse_date(value)
        except ValueError as error:
            self.fail(f"{error}; write it as 2026-11-30", param, ctx)


def option(*names: str, **settings: Any) -> Callable[[_F], _F]:  # noqa: ANN401 - click's own settings
    """An option that the environment variable ITPM_… can set too."""
    long = next(name for name in names if name.startswith("--"))
    variable = "ITPM_" + long.split("/")[0].strip("-").replace("-", "_").upper()
    return click.option(*names, envvar=variable, show_envvar=False, **settings)


_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_SHARED = (
    option("-C", "--directory", type=_FOLDER, default=".", help="Work in this folder.", metavar="DIR"),
    option("--as-of", type=Day(), help="The status date.", metavar="DATE"),
    option("--at", help="The portfolio as of a git revision.", metavar="REVISION"),
    option("--overlay", type=_FOLDER, help="A folder of the same kinds, merged last.", metavar="DIR"),
    option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file.", metavar="FILE"),
    option("-q", "--quiet", is_flag=True, help="No chatter."),
    option("-v", "--verbose", is_flag=True, help="More chatter; a trace where itpm itself fails."),
    option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="When to use colours."),
    option("--no-cache", is_flag=True, help="Parse every file anew."),
    option(
        "--max-file-size",
        type=click.IntRange(min=1),
        default=DEFAULT_LIMITS.file_bytes,
        help="The largest file that is read.",
        metavar="BYTES",
    ),
)


def session(function: _F) -> _F:
    """Add the shared options to a command, which gets them as one Session."""

    @wraps(function)
    def command(*args: Any, **settings: Any) -> Any:  # noqa: ANN401 - whatever the command takes
        names = ("directory", "as_of", "at", "overlay", "output", "quiet", "verbose", "color", "max_file_size")
        shared = {name: settings.pop(name) for name in names}
        use_cache = not settings.pop("no_cache")
        return function(Session(**shared, use_cache=use_cache), *args, **settings)

    for each in reversed(_SHARED):
        command = each(command)
    return command  # type: ignore[return-value]


def leave(code: Exit) -> None:
    """End the command with an exit code."""
    click.get_current_context().exit(code)
