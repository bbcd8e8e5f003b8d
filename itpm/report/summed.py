"""How many findings there are by rule and by project, for people and for programs."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from itpm.diagnostic import Diagnostic, Severity
from itpm.report.context import Context, counts
from itpm.report.text import summary
from itpm.say import number

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_ELSEWHERE = "elsewhere"
_HEADS = ("errors", "warnings", "notes")


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
    """Each project with its errors, warnings and notes, the gravest first; last what stands in no project."""
    found = Counter((context.projects.get(each.path, ""), each.severity) for each in diagnostics)
    for more in context.truncated:
        found[context.projects.get(more.path, ""), more.severity] += more.left_out
    names = {name for name, _severity in found}
    ranked = sorted(names, key=lambda name: (not name, *(-found[name, each] for each in _SEVERITIES), name))
    return [
        {"project": name or None, **{head: found[name, each] for head, each in zip(_HEADS, _SEVERITIES, strict=True)}}
        for name in ranked
    ]


def as_text(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """Two tables and the line of the whole."""
    rules = [
        (each["severity"], each["code"], each["name"], number(each["findings"]), "habit" if each["habit_of"] else "")
        for each in by_rule(diagnostics, context)
    ]
    projects = [
        (each["project"] or _ELSEWHERE, *(number(each[head]) for head in _HEADS))
        for each in by_project(diagnostics, context)
    ]
    parts = [
        _table(("severity", "rule", "name", "findings", "shown as"), rules, right={3}),
        _table(("project", *_HEADS), projects, right={1, 2, 3}),
    ]
    told = summary(diagnostics, replace(context, single=True, most=None), 0)
    return "\n".join((*(part for part in parts if part), told))


def as_json(diagnostics: tuple[Diagnostic, ...], context: Context) -> str:
    """The same as one document."""
    made = {
        "schema_version": 1,
        "as_of": context.as_of.isoformat(),
        "state": context.state,
        "by_rule": by_rule(diagnostics, context),
        "by_project": by_project(diagnostics, context),
        "counts": counts(diagnostics, context.truncated),
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]], right: set[int]) -> str:
    if not rows:
        return ""
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]
    lines = [heads, ["-" * width for width in widths], *rows]
    return "".join(
        "  ".join(
            cell.rjust(width) if place in right else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        + "\n"
        for line in lines
    )
