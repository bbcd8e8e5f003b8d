"""What a report may say beside the diagnostics."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from itpm.diagnostic import Diagnostic, Group, Severity, Truncated

_WORDS = {"error": "error", "warning": "warning", "info": "note"}


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as reports name it: its fault in words, its first line, its whole page."""

    name: str
    summary: str
    page: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Unchecked:
    """What was to be checked and could not be, or is not there: the file it belongs to, and why."""

    path: str
    why: str
    outside: bool = False
    """Whether something outside the files is missing: a commit, in a shallow clone."""


@dataclass(frozen=True, slots=True)
class Context:
    """The day and the state that were checked, the rules by code, and whether colours are wanted."""

    as_of: date
    state: str
    version: str
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    colour: bool = False
    truncated: tuple[Truncated, ...] = ()
    """Where there are more findings than have a place."""
    withheld: int = 0
    """How many findings about plans wait until what could not be read is mended."""
    most: int | None = None
    """How many findings a terminal is shown; None for all."""
    unchecked: tuple[Unchecked, ...] = ()
    """What was not checked: without findings nobody knows that nothing is wrong."""
    groups: tuple[Group, ...] = ()
    """The habits among the findings, each of which people are shown in one line."""
    single: bool = False
    """Whether people are shown every finding by itself, also those of a habit."""
    projects: Mapping[str, str] = field(default_factory=dict)
    """The project that each file belongs to."""
    elsewhere: int | None = None
    """How many findings are left out since they are elsewhere than what is asked of; None where all was asked of."""
    root: str = ""
    """The URI of the folder from which files are named."""


def counts(diagnostics: tuple[Diagnostic, ...], truncated: tuple[Truncated, ...] = ()) -> dict[str, int]:
    """How many of each severity there are, the worst first, with those that have no place."""
    return {
        severity.value: sum(each.severity is severity for each in diagnostics)
        + sum(each.left_out for each in truncated if each.severity is severity)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    }


def numbered(diagnostics: tuple[Diagnostic, ...], truncated: tuple[Truncated, ...] = ()) -> str:
    """How many there are in words: '1 error, 2 warnings'; nothing where there are none."""
    found = counts(diagnostics, truncated).items()
    return ", ".join(f"{count} {_WORDS[word]}{'s' * (count != 1)}" for word, count in found if count)


def verdict(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """What came of a check, in words: how many findings there are, or that nothing is wrong, where all was checked."""
    nothing = "not everything was checked" if context.unchecked else "nothing is wrong"
    return numbered(diagnostics, context.truncated) or nothing


def waiver(group: Group) -> str:
    """The one waiver that accepts all of a habit."""
    return f"{group.code} *"


def beyond(each: Truncated) -> str:
    """What is said in place of findings that have no place of their own."""
    return f"and {each.left_out} more {each.code} in this file, {each.count} in all"
