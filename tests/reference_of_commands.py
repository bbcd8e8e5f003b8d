"""What the reference part of the manual has of commands and systems, made from what they say of themselves."""

import re

import click

from itpm.cli.main import COMMANDS, LazyGroup
from itpm.interchange.catalogue import names, system

MADE = "<!-- Made by 'make reference'; do not edit. -->\n"
_OF_SYSTEMS = """\
`itpm import --list` prints the same. How files come in, again and again, stands in [Bring in what lies in other
systems](../how-to/systems/index.md).
"""
_ELSEWHERE = {
    "msproject": "../how-to/msproject.md",
    "endoflife": "../how-to/lifecycle.md",
    "actuals": "../how-to/money.md",
}


def systems() -> str:
    """Every system with what comes in from it and what goes out to it."""
    lines = ["# Systems\n", MADE, _OF_SYSTEMS, "| system | in | fetched | out |\n| --- | --- | --- | --- |"]
    for each in sorted(map(system, names()), key=lambda one: one.name):
        page = _ELSEWHERE.get(each.name, f"../how-to/systems/{each.name}.md")
        said = " | ".join(words or "–" for words in (each.brings, each.fetches, each.hands))
        lines.append(f"| [{each.title}]({page}) (`{each.name}`) | {said} |")
    return "\n".join(lines) + "\n"


def commands() -> str:
    """Every command with its help."""
    lines = ["# Commands\n", MADE]
    group = LazyGroup()
    for name in sorted(COMMANDS):
        command = group.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None
        lines += _command(f"itpm {name}", command)
    return "\n".join(lines) + "\n"


def _command(name: str, command: click.Command) -> list[str]:
    if isinstance(command, click.Group):
        found = [(sub, command.get_command(click.Context(command), sub)) for sub in _in_order(command)]
        return [line for sub, each in found if each is not None for line in _command(f"{name} {sub}", each)]
    context = click.Context(
        command, info_name=name, max_content_width=100, terminal_width=100, help_option_names=["-h", "--help"]
    )
    text = re.sub(r"[ \t]+$", "", command.get_help(context), flags=re.MULTILINE)
    return [f"\n## {name}\n", f"```text\n{text}\n```"]


def _in_order(group: click.Group) -> list[str]:
    """The commands of a group: those that are written one by one in their order, then what systems say of themselves."""
    return list(dict.fromkeys((*group.commands, *group.list_commands(click.Context(group)))))
