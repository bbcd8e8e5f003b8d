"""Findings with their lines and columns, in the order of files and lines."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from itpm.check.identity import identified
from itpm.check.weighing import tier_of, weight
from itpm.diagnostic import Diagnostic, Finding, Group, Place, Severity, Truncated
from itpm.load.workspace import Workspace
from itpm.message import Message
from itpm.text.document import Located

_MOST = 1000
"""So many findings of one file and code get a place and a text; more of them say nothing new."""
_CAPPED = ("STR", "REF")
"""What a file that is no portfolio at all may hold by the million. What is computed is never capped."""
Weighed = tuple[Finding, Severity]


@dataclass(frozen=True, slots=True)
class Checked:
    """Every finding that has a place, and how many there are of those that are too many.

    ``withheld`` are the findings about plans of which something could not be read; they are not told before that is
    mended.
    """

    diagnostics: tuple[Diagnostic, ...]
    truncated: tuple[Truncated, ...] = ()
    withheld: int = 0
    groups: tuple[Group, ...] = ()
    """The habits among them; each of their findings is among the diagnostics too."""


def placed(workspace: Workspace, weighed: Iterable[Weighed], day: date) -> Checked:
    """Findings with lines and columns, file by file, so that only one text is held at a time."""
    by_path: dict[str, list[Weighed]] = {}
    for each in dict.fromkeys(weighed):
        by_path.setdefault(each[0].origin.path, []).append(each)
    truncated: list[Truncated] = []
    diagnostics: list[Diagnostic] = []
    for path in sorted(by_path):
        kept = _capped(path, by_path[path], truncated)
        diagnostics += _in_file(workspace, path, kept, day)
    return Checked(tuple(identified(workspace, diagnostics)), tuple(truncated))


def _capped(path: str, weighed: list[Weighed], truncated: list[Truncated]) -> list[Weighed]:
    """The findings of a file that get a place; what is cut is noted."""
    totals = Counter((finding.code, severity) for finding, severity in weighed)
    many = {key: n for key, n in totals.items() if n > _MOST and key[0].startswith(_CAPPED)}
    if not many:
        return weighed
    truncated += [Truncated(readable(path), code, severity, n, _MOST) for (code, severity), n in sorted(many.items())]
    seen: Counter[tuple[str, Severity]] = Counter()
    kept = []
    for finding, severity in weighed:
        key = finding.code, severity
        seen[key] += 1
        if key not in many or seen[key] <= _MOST:
            kept.append((finding, severity))
    return kept


def _in_file(workspace: Workspace, path: str, weighed: list[Weighed], day: date) -> Iterator[Diagnostic]:
    located = _located(workspace, path)
    alike: dict[tuple[object, ...], Diagnostic] = {}
    for finding, severity in weighed:
        each = replace(
            _diagnostic(workspace, located, finding, severity),
            address=readable(workspace.address(finding.origin)),
            stake=finding.stake,
            weight=weight(finding.stake, tier_of(workspace, finding), day),
        )
        # Two that read alike are one, whatever figures they were rounded from.
        order = (each.span.line, each.span.column, each.code, each.message)
        alike[(*order, each.span, each.severity, each.hint, each.related)] = each
    yield from (alike[key] for key in sorted(alike, key=lambda key: key[:4]))


def readable(text: str) -> str:
    """A path, or what is said of one, as text: bytes that are none are escapes, so that a bad name hides no finding."""
    return text.encode(errors="surrogateescape").decode(errors="backslashreplace")


def _legible(what: Message) -> Message:
    """A sentence whose texts are all text."""
    return what if all(text.isascii() for text in what.texts()) else what.mapped(readable)


def _located(workspace: Workspace, path: str) -> Located:
    source = workspace.sources.get(path)
    return Located.empty() if source is None else source.located()


def _diagnostic(workspace: Workspace, located: Located, finding: Finding, severity: Severity) -> Diagnostic:
    path = finding.origin.path
    span = located.span(finding.origin)
    related = tuple(
        Place(
            readable(each.origin.path),
            (located if each.origin.path == path else _located(workspace, each.origin.path)).span(each.origin),
            readable(each.message),
        )
        for each in finding.related
    )
    return Diagnostic(
        finding.code,
        severity,
        readable(path),
        span,
        _legible(finding.what),
        readable(finding.hint),
        related,
        tuple(readable(step) if isinstance(step, str) else step for step in finding.origin.pointer),
        located.line(span.line),
    )
