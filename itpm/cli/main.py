"""The command ``itpm``: finds the subcommand, and ends in a civil way whatever happens."""

import errno
import gc
import hashlib
import io
import os
import signal
import sys
import tempfile
import threading
import traceback
from contextlib import suppress
from importlib import import_module
from types import FrameType, TracebackType

import click

from itpm.cli.exits import Exit, OutsideError
from itpm.cli.orders import chatter
from itpm.cli.shared import SharedGroup
from itpm.run.clock import EpochError

COMMANDS = {
    "audience": ("audience", "Release to audiences what is kept from them, and say what they could work out."),
    "approvals": ("approvals", "Say whose approval a change needs, and whether it is given."),
    "align": ("align", "Say what each objective gets, how far it is, and what serves nothing."),
    "budget": ("budget", "Say what is approved, planned, ordered, spent and forecast."),
    "baseline": ("baseline", "Freeze the approved plan of a project, or list what was approved."),
    "chart": ("chart", "Draw how a project, or the portfolio, came to where it stands."),
    "comment": ("comment", "Put one comment on a pull request, in the place of the one before."),
    "compare": ("compare", "Say what is another one than it was, between two reviews or revisions."),
    "completion": ("completion", "Print the shell's completion script."),
    "diff": ("diff", "Say what a change does to dates, money, people and objectives."),
    "doctor": ("doctor", "Say what this machine has, what is missing, and what for."),
    "explain": ("explain", "Explain a rule, or why a date or a figure is what it is."),
    "export": ("exports", "Hand plans and budgets over to other systems."),
    "fetch": ("fetching", "Fetch from another system's API what 'itpm import' reads."),
    "flow": ("flow", "Say what teams and projects complete, and what they have in work."),
    "graph": ("graph", "Draw a graph of the portfolio, or of what is around some THINGs."),
    "history": ("history", "Show how a figure came to where it is, from the history in git."),
    "impact": ("impact", "Say what stops if some THINGs stop, and whom that hits."),
    "import": ("imports", "Bring records in from another system: tasks, assets, states, documents."),
    "init": ("init", "Begin a new portfolio."),
    "list": ("list", "List the records of a kind."),
    "merge-file": ("merge_file", "Merge two changes of a file by record, as a merge driver of git."),
    "migrate": ("migrate", "Rewrite what is written in shapes that the format had before."),
    "publish": ("publishing", "Put a built site, reports and sheets into a folder that others read."),
    "push": ("pushing", "Send what changed in a project since the last import to where it came from."),
    "report": ("report", "Write a report of the portfolio in plain sentences."),
    "resolve": ("resolve", "Merge by record what git left in conflict, over all files."),
    "review": ("review", "Mark what a board has seen, as a tag in git."),
    "scenario": ("scenario", "Compare what-ifs side by side."),
    "schedule": ("schedule", "Say when everything happens, with float and critical path."),
    "schema": ("schema", "Print the JSON Schema of a kind."),
    "show": ("show", "Show everything about one record."),
    "site": ("site", "Build the site, or serve it while you write."),
    "staffing": ("staffing", "Say how much of people there is, and how much of it is taken."),
    "status": ("status", "Say how projects in work stand, as declared and by the facts."),
    "trace": ("trace", "Show what something is for, what hangs on it, and where that chain breaks."),
    "validate": ("validate", "Check the portfolio and say what is wrong with it."),
}
"""Each command with its module and the first line of its help; the module is imported when it is called."""


class LazyGroup(SharedGroup):
    """A group that imports a command when it is run, not when it is listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module, _short = COMMANDS[cmd_name]
        command: click.Command = import_module(f"itpm.cli.{module}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; a misspelt one gets the nearest name."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from difflib import get_close_matches  # noqa: PLC0415 - only when something is misspelt

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"No such command '{args[0][:40]}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, short) for name, (_module, short) in sorted(COMMANDS.items())])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "--version", package_name="itpm", message="itpm %(version)s")
def itpm() -> None:
    """An IT portfolio as code.

    Projects, people, money and continuity as YAML in git: checked, compared, and published as a site.
    Begin with 'itpm init'. Options may stand before the command or after it; said twice, the later one holds.
    """


_TYPED = {
    errno.ENAMETOOLONG: "a name that was typed is too long for this machine",
    errno.ELOOP: "a path leads nowhere, through links that lead to each other",
}
"""Refusals of the machine that are mistakes in the call."""


def main(arguments: list[str] | None = None) -> int:  # noqa: PLR0911 - one return an end
    """Run a command line and return its exit code; nothing is raised."""
    signal.signal(signal.SIGTERM, _terminated)
    _write_any_text()
    # What a run makes lives to its end: looking through it for garbage again and again costs a quarter of the time.
    gc.disable()
    try:
        ended = itpm.main(args=arguments, prog_name="itpm", standalone_mode=False)
        # Without standalone mode click hands an exit code back instead of leaving.
        return ended if isinstance(ended, int) else Exit.FINE
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.exceptions.Abort:
        return Exit.INTERRUPTED
    except (click.ClickException, EpochError) as error:
        _tell(error)
        return Exit.USAGE
    except OutsideError as error:
        chatter(f"itpm: {error}")
        return Exit.OUTSIDE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Whoever reads has gone: the rest of the output must not complain about it while Python ends.
        _say_no_more()
        return Exit.FINE
    except OSError as error:
        # A full or read-only disk, a closed output, no more open files: the machine's fault, and nobody's bug.
        _say_no_more()
        place = f" ({error.filename})" if error.filename else ""
        if error.errno in _TYPED:
            chatter(f"Error: {_TYPED[error.errno]}{place[:200]}")
            return Exit.USAGE
        chatter(f"itpm: this machine cannot: {error.strerror or error}{place}")
        return Exit.OUTSIDE
    except Exception:  # noqa: BLE001 - a bug of ours is told in one line
        return _bug(*sys.exc_info())
    finally:
        gc.enable()


def _write_any_text() -> None:
    """Results in UTF-8, which JSON, SARIF and JUnit are defined in; on a terminal what it cannot show is a '?'."""
    if sys.stdout is None:
        sys.stdout = _Closed()
    if sys.stderr is None:
        sys.stderr = io.StringIO()
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper) and (stream.encoding or "").lower() not in {"utf-8", "utf8"}:
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8")


def leave(code: int) -> None:
    """End the process at once: taking a large portfolio apart object by object costs time and gives nothing."""
    if sys.gettrace() is not None or "coverage" in sys.modules or threading.active_count() > 1:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (BrokenPipeError, ValueError):
            pass
        except OSError:
            # Chatter that nobody can read is no reason to say that the answer is not there.
            code = code if stream is sys.stderr else Exit.OUTSIDE
    os._exit(code)


def _say_no_more() -> None:
    """What is still to be written to an output that takes nothing must not be complained of while Python ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Closed(io.StringIO):
    """An output that was closed before the command began: nothing can be written to it."""

    def write(self, _text: str, /) -> int:
        raise OSError(errno.EBADF, "standard output is closed")


def _tell(error: click.ClickException | EpochError) -> None:
    """A wrong call in one line; where nothing was asked at all, the help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return
    said = error.format_message() if isinstance(error, click.ClickException) else str(error)
    chatter(f"Error: {' '.join(said.splitlines())}")


def _terminated(_signal: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough, and a second one would interrupt the end
    sys.exit(Exit.TERMINATED)


def _bug(kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> int:
    """One line for the user, and a file with where it happened and nothing of the user's text."""
    frames = "".join(traceback.format_tb(trace))
    name = kind.__name__ if kind else "?"
    digest = hashlib.sha256(frames.encode()).hexdigest()[:8]
    try:
        # A name that nobody can know before: no link can wait under it.
        handle, path = tempfile.mkstemp(prefix=f"itpm-bug-{digest}-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{name}\nPython {sys.version}\n{frames}")
        where = f"; the report is {path}"
    except OSError:
        where = ""
    chatter(f"itpm: a bug of itpm, not of your files ({name}){where}")
    if "-v" in sys.argv or "--verbose" in sys.argv:
        chatter("".join(traceback.format_exception(kind, error, trace)))
    return Exit.BUG
