"""In which form a result is written: as --format says, else as the ending of --output; none under another's name."""

from collections.abc import Sequence
from pathlib import Path

import click
from click.core import ParameterSource

_ENDINGS: dict[str, tuple[str, ...]] = {
    "csv": ("csv",),
    "dot": ("dot", "gv"),
    "github": (),
    "gitlab": ("json",),
    "html": ("html", "htm"),
    "json": ("json",),
    "jsonl": ("jsonl", "ndjson"),
    "junit": ("xml",),
    "mmd": ("mmd",),
    "sarif": ("sarif", "json"),
    "svg": ("svg",),
    "xlsx": ("xlsx",),
}
"""How files of each form are called; the others are text, which may have any name that says no form."""
_OTHERS = frozenset({"doc", "docx", "ics", "mpp", "ods", "pdf", "png", "tsv", "xls", "xlsb", "xlsm", "zip"})
_SAYING = _OTHERS.union(*_ENDINGS.values())
"""Endings by which programs know what is in a file."""
_MARKDOWN, _MARKDOWN_ENDINGS = "markdown", frozenset({"md", "markdown"})
"""A form that is text as well: where it is none of a command's, a file may be called so all the same."""
_FIXED = {
    "asana": "csv",
    "chart": "svg",
    "ics": "ics",
    "jira": "csv",
    "msproject": "xml",
    "schema": "json",
}
"""The ending of what is written by commands that know one form only."""
_AS_IT_CAME = {"fetch": frozenset({"json", "csv", "tsv", "xlsx"})}
"""The endings of what is handed over as a file that came from elsewhere."""


def fitting(output: Path | None) -> str | None:
    """The form in which the running command writes; None for one that knows only one.

    Raises:
        UsageError: where the ending of ``output`` says something else than what would be in the file.
    """
    context = click.get_current_context()
    option = next((each for each in context.command.params if each.name == "form"), None)
    ending = output.suffix.lstrip(".").lower() if output is not None else ""
    name = context.info_name or ""
    if option is None or not isinstance(option.type, click.Choice):
        if ending in _SAYING and ending not in _AS_IT_CAME.get(name, {_FIXED.get(name)}):
            raise click.UsageError(f"--output: nothing is written as .{ending} here; name a file of another ending")
        return None
    said: str | None = context.params["form"]
    chosen = context.get_parameter_source("form") is not ParameterSource.DEFAULT and said is not None
    if chosen and said is not None:
        if ending in _SAYING and ending not in _ENDINGS.get(said, ()):
            raise click.UsageError(f"--output: --format {said} does not fit the name {output}")
        return said
    return _by_ending(ending, said, tuple(map(str, option.type.choices)))


def _by_ending(ending: str, otherwise: str | None, known: Sequence[str]) -> str | None:
    if ending in _MARKDOWN_ENDINGS and _MARKDOWN in known:
        return _MARKDOWN
    if ending not in _SAYING:
        return otherwise
    found = ending if ending in known else next((each for each in known if ending in _ENDINGS.get(each, ())), None)
    if found is None:
        endings = ", ".join(sorted({f".{each}" for form in known for each in _ENDINGS.get(form, ())[:1]}))
        raise click.UsageError(f"--output: nothing is written as .{ending} here; name a file {endings}, or .txt")
    return found
