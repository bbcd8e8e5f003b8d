"""Findings with their lines and columns, in the order of files and lines."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import NamedTuple

from itpm.analysis.facts import Facts
from itpm.check.identity import Identities
from itpm.check.weighing import Scale, tier_of, weight
from itpm.diagnostic import Diagnostic, Finding, Group, Place, Severity, Span, Truncated
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
    untold: frozenset[str] = frozenset()
    """The codes of which something is not told that may be found: they are switched off, or some of it is withheld."""


def placed(workspace: Workspace, weighed: Sequence[Weighed], facts: Facts) -> Checked:
    """Findings with lines and columns, file by file, so that only one text is held at a time."""
    scale = Scale(facts, [finding for finding, _severity in weighed])
    by_path: dict[str, list[Weighed]] = {}
    for each in dict.fromkeys(weighed):
        by_path.setdefault(each[0].origin.path, []).append(each)
    truncated: list[Truncated] = []
    identities = Identities(workspace.places)
    diagnostics = [
        _diagnostic(workspace, each, scale, identities)
        for path in sorted(by_path)
        for each in _in_file(workspace, path, _capped(path, by_path[path], truncated))
    ]
    return Checked(tuple(diagnostics), tuple(truncated))


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


class _Shown(NamedTuple):
    """A finding as its file shows it."""

    finding: Finding
    severity: Severity
    span: Span
    what: Message
    hint: str
    related: tuple[Place, ...]
    source: str


def standing(workspace: Workspace, finding: Finding) -> Finding:
    """A finding with its places in the files in which they stand: a rule knows that of the record."""
    origin = workspace.standing(finding.origin)
    related = tuple(replace(each, origin=workspace.standing(each.origin)) for each in finding.related)
    also = tuple(map(workspace.standing, finding.also))
    same = origin == finding.origin and related == finding.related and also == finding.also
    return finding if same else replace(finding, origin=origin, related=related, also=also)


def _in_file(workspace: Workspace, path: str, weighed: list[Weighed]) -> Iterator[_Shown]:
    """The findings of a file in their order: by place, code and sentence."""
    read = {path: _located(workspace, path)}
    at: dict[tuple[int, int, str], list[_Shown]] = {}
    for finding, severity in weighed:
        for other in {each.origin.path for each in finding.related} - read.keys():
            read[other] = _located(workspace, other)
        each = _shown(read, finding, severity)
        at.setdefault((each.span.line, each.span.column, finding.code), []).append(each)
    for place in sorted(at):
        yield from _told_apart(at[place])


def _told_apart(found: list[_Shown]) -> Sequence[_Shown]:
    """Findings of one code at one place: two that read alike are one, whatever figures they were rounded from."""
    if len(found) == 1:
        return found
    alike = {(each.what.text(), *each[1:3], *each[4:6]): each for each in found}
    return [alike[key] for key in sorted(alike, key=itemgetter(0))]


def readable(text: str) -> str:
    """A path, or what is said of one, as text: bytes that are none are escapes, so that a bad name hides no finding."""
    return text if text.isascii() else text.encode(errors="surrogateescape").decode(errors="backslashreplace")


def _legible(what: Message) -> Message:
    """A sentence whose texts are all text."""
    return what if all(map(str.isascii, what.texts())) else what.mapped(readable)


def _located(workspace: Workspace, path: str) -> Located:
    source = workspace.sources.get(path)
    return Located.empty() if source is None else source.located()


def _shown(read: Mapping[str, Located], finding: Finding, severity: Severity) -> _Shown:
    """A finding as files show it that were read: a file that many findings name beside theirs is read once for them."""
    located = read[finding.origin.path]
    span = located.span(finding.origin)
    related = tuple(
        Place(readable(each.origin.path), read[each.origin.path].span(each.origin), readable(each.message))
        for each in finding.related
    )
    what, hint = _legible(finding.what), readable(finding.hint)
    return _Shown(finding, severity, span, what, hint, related, located.line(span.line))


def _diagnostic(workspace: Workspace, each: _Shown, scale: Scale, identities: Identities) -> Diagnostic:
    finding, origin = each.finding, each.finding.origin
    path = readable(origin.path)
    pointer = tuple(readable(step) if isinstance(step, str) else step for step in origin.pointer)
    return Diagnostic(
        finding.code,
        each.severity,
        path,
        each.span,
        each.what,
        each.hint,
        each.related,
        pointer,
        each.source,
        identity=identities.of(finding.code, path, pointer, each.what),
        address=readable(workspace.address(origin)),
        stake=finding.stake,
        weight=weight(finding.stake, tier_of(workspace, finding), scale.facts.as_of, scale),
        cause=finding.cause,
        also=tuple((readable(each.path), readable(workspace.address(each))) for each in finding.also),
    )
