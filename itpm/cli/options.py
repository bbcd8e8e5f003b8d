"""Options that every command knows, as one frozen session."""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from itpm.analysis.facts import Facts
from itpm.cli.exits import Exit, OutsideError
from itpm.cli.forms import fitting
from itpm.cli.orders import chatter, inert
from itpm.cli.programs import ForPrograms
from itpm.cli.shared import SHARED
from itpm.cli.typed import Day, Said
from itpm.kept.store import Store
from itpm.load.kinds import placements
from itpm.run.cache import user_store
from itpm.run.run import Inputs, Run
from itpm.say import plural
from itpm.text.folder import folder_tree
from itpm.text.git_here import user_safe_directories
from itpm.text.gitcall import GitError, NoGitError
from itpm.text.limits import DEFAULT_LIMITS
from itpm.text.links import committed_link
from itpm.text.revision import Told, revision_tree, staged_tree
from itpm.text.tree import Tree
from itpm.text.write import put, refuse_closed, refuse_unwritable

_F = TypeVar("_F", bound=Callable[..., Any])
_MARKS = ("itpm.yaml", "strategy.yaml", "projects")


class UnreadError(click.UsageError):
    """A revision, or what is staged, that cannot be read: the option that names it, and why not."""

    def __init__(self, option: str, why: str) -> None:
        super().__init__(f"{option}: {why}")
        self.why = why


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
    staged: bool = False
    """Whether what the next commit will hold is read, and not what lies in the folder."""
    told: Callable[[Run], Run] | None = field(default=None, repr=False, compare=False)
    """What makes of what was read what an audience may know of it."""
    _made: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What is made once a command: the store, and the runs."""

    def root(self) -> Path:
        """The folder of the portfolio: the nearest above that looks like one."""
        start = self.directory.resolve()
        for mark in _MARKS:
            for folder in (start, *start.parents):
                if (folder / mark).exists():
                    return folder
        below = sorted(each.parent.name for mark in _MARKS for each in start.glob(f"*/{mark}"))
        advice = f"there is one in {below[0]}/: add '-C {below[0]}'" if below else "begin one with 'itpm init'"
        raise click.UsageError(f"no portfolio in {start} or above it; {advice}")

    def tree(self) -> Tree:
        """The files of the portfolio: of the folder, of the revision that --at names, or as they are staged."""
        if self.at is None and not self.staged:
            return folder_tree(self.root())
        try:
            if self.at is not None:
                return revision_tree(self.root(), self.at, user_safe_directories())
            return staged_tree(self.root(), user_safe_directories(), _told())
        except NoGitError as error:
            raise OutsideError(str(error)) from error
        except GitError as error:
            raise UnreadError("--staged" if self.at is None else "--at", str(error)) from error

    def run(self, scenario: str | None = None) -> Run:
        """The portfolio as the options say it; as it would be under a scenario where one is named."""
        made: dict[str | None, Run] = self._made.setdefault("runs", {})
        if scenario is not None and scenario not in made:
            made[scenario] = self.run().under(scenario)
        elif scenario not in made:
            limits = replace(DEFAULT_LIMITS, file_bytes=self.max_file_size)
            overlay = None if self.overlay is None else folder_tree(self.overlay)
            if overlay is not None and not placements(overlay.blobs)[0]:
                raise click.UsageError(f"--overlay: {self.overlay} holds no file of a portfolio")
            inputs = Inputs(self.root(), self.tree(), overlay, None, self.as_of, limits)
            read = Run(inputs, self.store())
            made[None] = read if self.told is None else self.told(read)
        return made[scenario]

    def store(self) -> Store:
        """Where results are kept from one run to the next; what must not be trusted is told once and not used."""
        if not self.use_cache:
            return Store(None)
        if "store" not in self._made:
            found, trouble = user_store(self.root())
            self._made["store"] = found
            if trouble:
                self.say(trouble)
        store: Store = self._made["store"]
        return store

    def facts(self, run: Run) -> Facts:
        """The portfolio on its day, for an answer; what the answer lacks because the files are wrong is told once."""
        wrong = () if "warned" in self._made else run.left_out()
        self._made["warned"] = True
        # How much is wrong in files that an audience may not know is not theirs to know.
        self._made["wrong"] = self._made.get("wrong", 0) + (len(wrong) if self.told is None else 0)
        if wrong:
            what = f"{plural(len(wrong), 'error')} in the files"
            self.say(f"{what}: what stands there is left out of this answer; 'itpm validate' tells where")
        return run.facts

    def instead(self, **options: Any) -> "Session":  # noqa: ANN401 - as the fields are
        """The same with some other options; what is made once a command stays, but for the runs."""
        return replace(self, **options, _made={name: made for name, made in self._made.items() if name != "runs"})

    def colour(self) -> bool:
        """Whether colours are wanted: --color, then NO_COLOR and FORCE_COLOR, then whether it is a terminal."""
        if self.color != "auto":
            return self.color == "always"
        if os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or (self.output is None and sys.stdout.isatty())

    def write(self, result: str | bytes | ForPrograms, *, orders: bool = False) -> None:
        """A result, to --output or to standard output.

        One for programs says how many errors the files have that it lacks something for.
        Nothing that came out of a file stands where a CI runner takes it for an order, but where giving ``orders`` is
        what the form is for.
        """
        if isinstance(result, ForPrograms):
            result = result.text(self._made.get("wrong", 0))
        result = result if orders else inert(result)
        if self.output is None and isinstance(result, bytes):
            stream = getattr(sys.stdout, "buffer", None)
            if stream is None:  # closed before the command began
                sys.stdout.write("")
            else:
                stream.write(result)
            sys.stdout.flush()
            return
        if self.output is None and isinstance(result, str):
            sys.stdout.write(result)
            sys.stdout.flush()
            return
        assert self.output is not None  # noqa: S101 - both forms without it were written
        _refuse_output(self, self.output)
        put(self.output, result)

    def refuse_committed(self, path: Path, named: str) -> None:
        """Nothing is written through a link that came with the repository.

        Raises:
            UsageError: for such a path.
        """
        try:
            root = self.root()
        except click.UsageError:
            root = self.directory
        link = committed_link(root, path.absolute(), user_safe_directories())
        if link is not None:
            raise click.UsageError(f"{named}: {link} is a link of this repository, and nothing is written through it")

    def say(self, text: str) -> None:
        """Chatter, on standard error, unless -q."""
        if not self.quiet:
            chatter(text)


def _told() -> Told:
    """What git tells a hook that it runs."""
    index, repository = os.environ.get("GIT_INDEX_FILE", ""), os.environ.get("GIT_DIR", "")
    return Told(
        str(Path(index).absolute()) if index else "",
        str(Path(repository).absolute()) if repository else "",
        str(Path(os.environ.get("GIT_WORK_TREE") or ".").absolute()),
    )


def _refuse_output(session: Session, output: Path, *, folder: bool = False) -> None:
    """Nothing is computed for a place that cannot be written to.

    Raises:
        UsageError: where --output names a place in no folder, or leads through a link that came with the repository.
        OSError: where the machine does not let anybody write there.
    """
    session.refuse_committed(output, "--output")
    try:
        (refuse_closed if folder and output.is_dir() else refuse_unwritable)(output)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise click.UsageError(f"--output: {output} cannot be written: {error.strerror}") from error


def option(*names: str, **settings: Any) -> Callable[[_F], _F]:  # noqa: ANN401 - click's own settings
    """An option that the environment variable ITPM_… can set too."""
    long = next(name for name in names if name.startswith("--"))
    variable = "ITPM_" + long.split("/")[0].strip("-").replace("-", "_").upper()
    return click.option(*names, cls=Said, envvar=variable, show_envvar=False, **settings)


_STANDARD = Path("-")
_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_MEANS: dict[str, dict[str, Any]] = {
    "--directory": {"type": _FOLDER, "default": "."},
    "--as-of": {"type": Day()},
    "--at": {},
    "--overlay": {"type": _FOLDER},
    "--output": {"type": click.Path(path_type=Path)},
    "--quiet": {},
    "--verbose": {},
    "--color": {"type": click.Choice(["auto", "always", "never"]), "default": "auto"},
    "--no-cache": {},
    "--max-file-size": {"type": click.IntRange(min=1), "default": DEFAULT_LIMITS.file_bytes},
}
"""What the words of each shared option mean."""
_SHARED = tuple(option(*names, **words, **_MEANS[names[-1]]) for names, words in SHARED)


def session(function: _F) -> _F:
    """Add the shared options to a command, which gets them as one Session."""
    return _with_session(function, "", "")


def session_into(flag: str, what: str) -> Callable[[_F], _F]:
    """The same for a command that writes into a folder, which may be there already, where a flag is given.

    ``what`` says so in a sentence about that flag.
    """
    return lambda function: _with_session(function, flag, what)


def _with_session(function: _F, flag: str, what: str) -> _F:
    @wraps(function)
    def command(*args: Any, **settings: Any) -> Any:  # noqa: ANN401 - whatever the command takes
        names = ("directory", "as_of", "at", "overlay", "output", "quiet", "verbose", "color", "max_file_size")
        shared = {name: settings.pop(name) for name in names}
        folder = bool(flag and settings[flag])
        if shared["output"] == _STANDARD:
            shared["output"] = None
            if folder:
                raise click.UsageError(f"--output: '-' is standard output, and {what}")
        form = fitting(shared["output"])
        settings |= {"form": form} if "form" in settings else {}
        made = Session(**shared, use_cache=not settings.pop("no_cache"), _made={})
        if made.output is not None:
            _refuse_output(made, made.output, folder=folder)
        return function(made, *args, **settings)

    for each in reversed(_SHARED):
        command = each(command)
    return command  # type: ignore[return-value]


def shared_session(ctx: click.Context) -> Session:
    """The session of a command that is still being typed, for what a shell may offer."""
    said = ctx.params
    return Session(said.get("directory") or Path(), at=said.get("at"), overlay=said.get("overlay"))


def leave(code: Exit) -> None:
    """End the command with an exit code."""
    click.get_current_context().exit(code)
