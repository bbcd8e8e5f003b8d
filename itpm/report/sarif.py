"""Findings as SARIF 2.1.0 (OASIS, 2020), for code scanning."""

import json
from typing import Any
from urllib.parse import quote

from itpm.diagnostic import Diagnostic, Place, Severity
from itpm.report.context import Context, beyond
from itpm.report.machine import truncation
from itpm.say import beginning

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
"""The name that readers know for the folder of the sources."""


def sarif(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """One run with its rules and results."""
    codes = sorted({each.code for each in diagnostics})
    run: dict[str, Any] = {
        "tool": {"driver": _driver(codes, context)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: _base(context)},
        "results": [_result(each, codes) for each in diagnostics],
        "properties": {"asOf": context.as_of.isoformat(), "state": context.state},
    }
    if context.truncated:
        run["properties"]["truncated"] = [truncation(each) for each in context.truncated]
    notes = _notifications(context)
    if notes:
        done = not any(each.outside for each in context.unchecked)
        run["invocations"] = [{"executionSuccessful": done, "toolExecutionNotifications": notes}]
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _base(context: Context) -> dict[str, Any]:
    base: dict[str, Any] = {"description": {"text": "The folder of the repository, else of the portfolio."}}
    return {"uri": context.root, **base} if context.root else base


def _notifications(context: Context) -> list[dict[str, Any]]:
    """What says that a file has more findings than have a place, and what was not checked."""
    said = [f"{each.path}: {beyond(each)}" for each in context.truncated]
    said += [f"{each.path}: not checked: {each.why}" for each in context.unchecked]
    return [{"level": "warning", "message": {"text": text}} for text in said]


def _driver(codes: list[str], context: Context) -> dict[str, Any]:
    return {
        "name": "itpm",
        "version": context.version,
        "semanticVersion": context.version,
        "rules": [_rule(code, context) for code in codes],
    }


def _rule(code: str, context: Context) -> dict[str, Any]:
    known = context.rules.get(code)
    if known is None:
        return {"id": code}
    return {
        "id": code,
        "name": known.name,
        "shortDescription": {"text": known.summary},
        "help": {"text": known.page, "markdown": known.page},
        "defaultConfiguration": {"level": _LEVELS[known.severity]},
    }


def _result(each: Diagnostic, codes: list[str]) -> dict[str, Any]:
    message = f"{each.message}. {beginning(each.hint)}." if each.hint else each.message
    result: dict[str, Any] = {
        "ruleId": each.code,
        "ruleIndex": codes.index(each.code),
        "level": _LEVELS[each.severity],
        "message": {"text": message},
        "locations": [_location(Place(each.path, each.span, ""))],
        "partialFingerprints": {"itpm/v2": each.identity},
    }
    if each.related:
        result["relatedLocations"] = [
            {"id": number, **_location(place), "message": {"text": place.message}}
            for number, place in enumerate(each.related, 1)
        ]
    return result


def _location(place: Place) -> dict[str, Any]:
    region = {
        "startLine": place.span.line,
        "startColumn": place.span.column,
        "endLine": place.span.end_line,
        "endColumn": place.span.end_column,
    }
    artifact = {"uri": quote(place.path), "uriBaseId": _ROOT}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}
