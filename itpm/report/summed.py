"""How many findings there are by rule and by project."""

import json
from collections import Counter
from dataclasses import replace
from typing import Any

from itpm.diagnostic import Diagnostic, Severity
from itpm.model.documents import SCHEMA_VERSION
from itpm.report.context import Context, counts
from itpm.report.text import summary

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_HEADS = ("errors", "warnings", "notes")
BY_RULE, BY_PROJECT = ("severity", "code", "name", "findings", "habit_of"), ("project", *_HEADS)
"""What stands in the rows."""


def by_rule(diagnostics: tuple[Diagnostic, ...], context: Context) -> list[dict[str, Any]]:
    """Each rule that found something, the gravest and the most frequent first, and whether it is shown as a habit."""
    found = Counter((each.code, each.severity) for each in diagnostics)
    for more in context.truncated:
        found[more.code, more.severity] += more.left_out
    habits = {each.code: each for each in context.groups}
    ranked = sorted(found.items(), key=lambda pair: (-pair[0][1].weight, -pair[1], pair[0][0]))
    return [
        {
            "code": code,
            "severity": severity.value,
            "name": context.rules[code].name if code in context.rules else "",
            "findings": count,
            "habit_of": habits[code].of if code in habits else None,
        }
        for (code, severity), count in ranked
    ]


def by_project(diagnostics: tuple[Diagnostic, ...], context: Context) -> list[dict[str, Any]]:
    """Each project with its errors, warnings and notes, the gravest first; last what stands in no project.

    What is told of several projects alike counts for each of them.
    """
    found = Counter(
        (name, each.severity)
        for each in diagnostics
        for name in dict.fromkeys(context.projects.get(path, "") for path in each.files)
    )
    for more in context.truncated:
        found[context.projects.get(more.path, ""), more.severity] += more.left_out
    names = {name for name, _severity in found}
    ranked = sorted(names, key=lambda name: (not name, *(-found[name, each] for each in _SEVERITIES), name))
    return [
        {"project": name or None, **{head: found[name, each] for head, each in zip(_HEADS, _SEVERITIES, strict=True)}}
        for name in ranked
    ]


def whole(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """The line of the whole; nothing is hidden where things are counted."""
    return summary(diagnostics, replace(context, single=True, most=None), 0)


def as_json(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """Findings counted by rule and by project, in one JSON document."""
    made = {
        "schema_version": SCHEMA_VERSION,
        "as_of": context.as_of.isoformat(),
        "state": context.state,
        "by_rule": by_rule(diagnostics, context),
        "by_project": by_project(diagnostics, context),
        "counts": counts(diagnostics, context.truncated),
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"
