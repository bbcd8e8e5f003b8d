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
            if not _taken(end, names):
                message = f"'{old}' moved to '{end}', and there is no such record"
                origin = whole.origin(("moved", old, "to"))
                findings.append(Finding("REF001", origin, message, "name the address where it is now"))
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


def _taken(address: str, names: Names) -> bool:
    """True where a record has an address."""
    project, slash, id_ = address.partition("/")
    return id_ in names.projects[project] if slash and project in names.projects else address in names.portfolio


def _reused(whole: Whole, old: str, names: Names) -> list[Finding]:
    if not _taken(old, names):
        return []
    first = names.portfolio.get(old, {})
    related = tuple(Related(origin, "used here") for origin in list(first.values())[:1])
    message = f"'{old}' moved away, and a record uses its id again"
    return [Finding("REF005", whole.origin(("moved", old)).key(), message, "give the new record another id", related)]
