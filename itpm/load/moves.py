"""Records that moved: old addresses are followed, and a map of moves must make sense itself."""

from collections.abc import Mapping
from typing import Any

from itpm.diagnostic import Finding, Related
from itpm.load.merge import Whole
from itpm.load.names import Names


def follow(whole: Whole | None, names: Names) -> tuple[Mapping[str, str], list[Finding]]:
    """Old address to the last new one, and what is wrong with the map."""
    if whole is None:
        return {}, []
    moves: Mapping[str, Any] = whole.data.get("moved") or {}
    steps = {old: str(move["to"]) for old, move in moves.items() if isinstance(move, dict) and "to" in move}
    findings: list[Finding] = []
    ends: dict[str, str] = {}
    for old in steps:
        end = _end(old, steps)
        if end is None:
            message = f"'{old}' moves in a circle"
            findings.append(Finding("REF005", whole.origin(("moved", old)).key(), message, "end it at a record"))
        else:
            ends[old] = end
        findings.extend(_reused(whole, old, names))
    return ends, findings


def _end(old: str, steps: Mapping[str, str]) -> str | None:
    seen = {old}
    while old in steps:
        old = steps[old]
        if old in seen:
            return None
        seen.add(old)
    return old


def _reused(whole: Whole, old: str, names: Names) -> list[Finding]:
    project, slash, id_ = old.partition("/")
    taken = id_ in names.projects.get(project, {}) if slash and project in names.projects else old in names.portfolio
    if not taken:
        return []
    first = names.portfolio.get(old, {})
    related = tuple(Related(origin, "used here") for origin in list(first.values())[:1])
    message = f"'{old}' moved away, and a record uses its id again"
    return [Finding("REF005", whole.origin(("moved", old)).key(), message, "give the new record another id", related)]
