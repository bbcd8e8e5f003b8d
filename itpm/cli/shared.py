"""Options that may stand before a command or after it: said twice, the later one holds.

What stands before is handed on to the command, where it is read as if it stood first. So this file knows only the
names; what they mean is declared once, with the session. It is imported at every start and imports nothing of ours.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any

import click
from click.core import ParameterSource

SHARED: tuple[tuple[tuple[str, ...], Mapping[str, Any]], ...] = (
    (("-C", "--directory"), {"help": "Work in this folder.", "metavar": "DIR"}),
    (("--as-of",), {"help": "The status date.", "metavar": "DATE"}),
    (("--at",), {"help": "The portfolio as of a git revision.", "metavar": "REVISION"}),
    (("--overlay",), {"help": "A folder of the same kinds, merged last.", "metavar": "DIR"}),
    (("-o", "--output"), {"help": "Write to a file; '-' is standard output.", "metavar": "FILE"}),
    (("-q", "--quiet"), {"help": "No chatter.", "is_flag": True}),
    (("-v", "--verbose"), {"help": "More chatter; a trace where itpm itself fails.", "is_flag": True}),
    (("--color",), {"help": "When to use colours.", "metavar": "[auto|always|never]"}),
    (("--no-cache",), {"help": "Parse every file anew.", "is_flag": True}),
    (("--max-file-size",), {"help": "The largest file that is read.", "metavar": "BYTES"}),
)
"""Names and words of the options that every command with a portfolio knows."""
_FORMAT = (("--format",), {"help": "The form of the output; a command says which it knows.", "metavar": "FORM"})


class SharedGroup(click.Group):
    """A group of commands that takes the shared options too, for whichever command follows."""

    def __init__(self, *args: Any, **settings: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*args, **settings)
        own = [_Before(names, **words) for names, words in (*SHARED, _FORMAT)]
        self.params = [*own, *self.params]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that follows, with what was said before it in front of what is said after it."""
        name, command, rest = super().resolve_command(ctx, args)
        if command is not None:
            _refuse_twice(ctx, command, rest)
        return name, command, [*ctx.meta.get(_place(ctx), ()), *rest]


def _refuse_twice(ctx: click.Context, command: click.Command, args: list[str]) -> None:
    """Refuses an option of a command that is said twice: the first would be passed over in silence.

    Raises:
        UsageError: naming it.
    """
    order: list[click.Parameter] = []
    with suppress(click.UsageError):  # what is wrong otherwise, the command itself says
        order = command.make_parser(click.Context(command, parent=ctx)).parse_args(list(args))[2]
    shared = {names[-1] for names, _words in (*SHARED, _FORMAT)}
    for param in order:
        several = not isinstance(param, click.Option) or param.multiple or param.is_flag or param.count
        if not several and param.opts[-1] not in shared and order.count(param) > 1:
            raise click.UsageError(f"{param.opts[-1]} is said {order.count(param)} times; say it once")


class _Before(click.Option):
    """A shared option that stands before the command: kept as it was typed, and read by the command."""

    def __init__(self, names: tuple[str, ...], **words: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(names, expose_value=False, callback=_keep, default=None, **words)


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if ctx.get_parameter_source(str(param.name)) is not ParameterSource.COMMANDLINE:
        return
    said = param.opts[-1] if value is True else f"{param.opts[-1]}={value}"
    ctx.meta.setdefault(_place(ctx), []).append(said)


def _place(ctx: click.Context) -> str:
    return f"{__name__}:{ctx.command_path}"


def refuse_beside(said: str, names: Iterable[str]) -> None:
    """Refuses options that were typed and would not be looked at beside others; ``said`` is what those do.

    Raises:
        UsageError: naming the first of them.
    """
    context = click.get_current_context()
    for param in context.command.params:
        if param.name in names and context.get_parameter_source(str(param.name)) is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{said}; {param.opts[-1]} has no meaning beside it")
