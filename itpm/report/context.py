"""What a report may say beside the diagnostics."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from itpm.diagnostic import Diagnostic, Severity


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as reports name it: its fault in words, its first line, its whole page."""

    name: str
    summary: str
    page: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Context:
    """The day and the state that were checked, the rules by code, and whether colours are wanted."""

    as_of: date
    state: str
    version: str
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    colour: bool = False
    verbose: bool = False


def counts(diagnostics: tuple[Diagnostic, ...]) -> dict[str, int]:
    """How many of each severity, the worst first."""
    return {
        severity.value: sum(each.severity is severity for each in diagnostics)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    }


def plain(text: str) -> str:
    """Text for a terminal or a log: what would move a cursor or begin a line is spelled out."""
    return "".join(char if char.isprintable() else f"<U+{ord(char):04X}>" for char in text)
