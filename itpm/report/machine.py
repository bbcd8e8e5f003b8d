"""Findings as JSON: one document, or one line a finding."""

import json
from typing import Any

from itpm.diagnostic import Diagnostic, Place
from itpm.report.context import Context, counts

SCHEMA_VERSION = 1


def as_json(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """All findings in one document; lines and columns from 1, in code points."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "as_of": context.as_of.isoformat(),
        "state": context.state,
        "diagnostics": [fields(each) for each in diagnostics],
        "counts": counts(diagnostics),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def as_jsonl(diagnostics: tuple[Diagnostic, ...], _context: Context) -> str:
    """One finding a line."""
    return "".join(json.dumps(fields(each), ensure_ascii=False) + "\n" for each in diagnostics)


def fields(each: Diagnostic) -> dict[str, Any]:
    """A finding in the words of the output format."""
    return {
        "code": each.code,
        "severity": each.severity.value,
        **_place(Place(each.path, each.span, each.message)),
        "hint": each.hint,
        "related": [_place(place) for place in each.related],
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "path": place.path,
        "line": place.span.line,
        "column": place.span.column,
        "end_line": place.span.end_line,
        "end_column": place.span.end_column,
        "message": place.message,
    }
