"""The forms of a report, by the name that a user gives."""

from collections.abc import Callable, Mapping

from itpm.diagnostic import Diagnostic
from itpm.report.context import Context
from itpm.report.forges import github, gitlab, junit
from itpm.report.machine import as_json, as_jsonl
from itpm.report.sarif import sarif
from itpm.report.text import full, text

FORMATS: Mapping[str, Callable[[tuple[Diagnostic, ...], Context], str]] = {
    "text": text,
    "full": full,
    "json": as_json,
    "jsonl": as_jsonl,
    "sarif": sarif,
    "github": github,
    "gitlab": gitlab,
    "junit": junit,
}
