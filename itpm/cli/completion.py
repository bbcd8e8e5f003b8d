"""``itpm completion``."""

import click
from click.shell_completion import get_completion_class

from itpm.cli.typed import argument

_SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@argument("shell", type=click.Choice(_SHELLS))
def command(shell: str) -> None:
    """Print the shell's completion script.

    For bash: itpm completion bash > ~/.local/share/bash-completion/completions/itpm
    """
    from itpm.cli.main import itpm  # noqa: PLC0415 - the group imports this module when it is called

    made = get_completion_class(shell)
    assert made is not None  # noqa: S101 - click knows its own three shells
    click.echo(made(itpm, {}, "itpm", "_ITPM_COMPLETE").source())
