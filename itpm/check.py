"""The runner: which rules run, how much a finding weighs, what is accepted, and in which order it is told."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from itpm.analysis.facts import Facts
from itpm.analysis.schedule import Kept
from itpm.diagnostic import Diagnostic, Finding, Origin, Place, Severity
from itpm.load.workspace import Workspace
from itpm.rules.keeping import packed as packed_findings
from itpm.rules.keeping import unpacked as unpacked_findings
from itpm.rules.rule import Rule
from itpm.text.document import Located

_UNUSED = "STR016"
_SETTINGS = "itpm.yaml"
_STRUCTURAL = ("STR", "REF")
_COMPUTED = ("SCH", "BUD", "CAP", "ALN", "FRS008")
"""Families of rules that judge a computed plan."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which codes are looked at, by the beginnings of their names; everything where nothing is said."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def holds(self, code: str) -> bool:
        """True where a code is looked at."""
        return (not self.select or code.startswith(self.select)) and not code.startswith(self.ignore or ("\0",))


def check(
    facts: Facts,
    workspace: Workspace,
    rules: Iterable[Rule],
    selection: Selection = Selection(),
    memory: Kept | None = None,
) -> tuple[Diagnostic, ...]:
    """All findings of a workspace, weighed, placed and in the order of files and lines.

    ``memory`` is where what rules found is kept from one run over the same files to the next.
    """
    chosen = {rule.code: rule for rule in rules}
    settings = facts.portfolio.settings.rules
    findings = [*workspace.findings, *_unknown_settings(settings, chosen)]
    findings += _found(facts, [rule for rule in chosen.values() if selection.holds(rule.code)], memory)
    unsound = _unsound(workspace, findings, chosen, settings)
    judged = [finding for finding in findings if not unsound.silences(finding.code, finding.origin.path)]
    wanted = [finding for finding in judged if selection.holds(finding.code)]
    kept, unused = _accepted(facts, workspace, wanted, selection, unsound)
    weighed = [(finding, _severity(finding, chosen, settings)) for finding in (*kept, *unused)]
    return tuple(_placed(workspace, [(f, s) for f, s in weighed if s is not None]))


@dataclass(frozen=True, slots=True)
class _Unsound:
    """The wholes of which something had to be left out.

    A link that leads nowhere is dropped, and the plan without it is not the one that was meant: what is computed from
    it is neither told nor missed, so that one mistake is told once.
    """

    wholes: frozenset[tuple[str, str]]
    places: Mapping[str, tuple[str, str]]

    def silences(self, code: str, path: str) -> bool:
        """Whether nothing is said of a file by a rule; of people, while a project that may want them is unsound."""
        place = self.places.get(path)
        people = code.startswith("CAP") and place is not None and place[0] == "staffing"
        shared = people and any(kind == "project" for kind, _name in self.wholes)
        return code.startswith(_COMPUTED) and (shared or place in self.wholes)

    def hides(self, key: str) -> bool:
        """Whether a waiver cannot be judged now: its project's plan, or one that it shares people with, is unsound."""
        return bool(self.wholes) and key.startswith(_COMPUTED)


def _found(facts: Facts, rules: Iterable[Rule], memory: Kept | None) -> Iterator[Finding]:
    """What each rule finds, or found in the last run."""
    settings = facts.portfolio.settings.rules
    # What other revisions say is not part of what is kept.
    known = (memory.recall(unpacked_findings) if memory is not None and not facts.earlier else None) or {}
    fresh = 0
    for rule in rules:
        if rule.code not in known:
            thresholds = settings.get(rule.code)
            known[rule.code] = tuple(rule.check(facts, thresholds if isinstance(thresholds, Mapping) else {}))
            fresh += 1
        yield from known[rule.code]
    if fresh and memory is not None and not facts.earlier:
        memory.keep(packed_findings(known))


def _unsound(
    workspace: Workspace, findings: Iterable[Finding], rules: Mapping[str, Rule], settings: Mapping[str, object]
) -> _Unsound:
    found = {
        workspace.places[finding.origin.path]
        for finding in findings
        if finding.origin.path in workspace.places
        and finding.code.startswith(_STRUCTURAL)
        and not (finding.code in rules and finding.code.startswith("REF") and rules[finding.code].facts is not None)
        and _severity(finding, rules, settings) is Severity.ERROR
    }
    return _Unsound(frozenset(found), workspace.places)


def _severity(finding: Finding, rules: Mapping[str, Rule], settings: Mapping[str, object]) -> Severity | None:
    """The weight of a finding; None where its rule is off."""
    said = settings.get(finding.code)
    if isinstance(said, Mapping):
        said = said.get("severity")
    if isinstance(said, str):
        return None if said == "off" else Severity(said)
    if finding.severity is not None:
        return finding.severity
    return rules[finding.code].severity if finding.code in rules else Severity.ERROR


def _unknown_settings(settings: Mapping[str, object], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    for code, said in settings.items():
        at = Origin(_SETTINGS, ("rules", code))
        if code not in rules:
            near = get_close_matches(code, rules, n=1)
            hint = f"did you mean '{near[0]}'?" if near else "'itpm explain' lists the codes"
            yield Finding("STR005", at.key(), f"there is no rule {code}", hint)
        elif isinstance(said, Mapping):
            known = {*rules[code].thresholds, "severity"}
            for name in said:
                if name not in known:
                    hint = f"it has {', '.join(sorted(known))}"
                    yield Finding("STR005", at.at(name).key(), f"'{name}' is no threshold of {code}", hint)


def _accepted(
    facts: Facts, workspace: Workspace, findings: list[Finding], selection: Selection, unsound: _Unsound
) -> tuple[list[Finding], list[Finding]]:
    """Findings that nobody accepts, and a finding for each comment or waiver that accepts nothing."""
    lines = _Lines(workspace)
    used: set[tuple[str, int, str]] = set()
    waived: set[str] = set()
    standing = {key for key, waiver in facts.portfolio.waivers.items() if waiver.until >= facts.as_of}
    kept: list[Finding] = []
    for finding in findings:
        ignore = lines.ignore(finding)
        waiver = f"{finding.code} {workspace.address(finding.origin)}" if standing else ""
        if ignore is not None:
            used.add(ignore)
        elif waiver in standing:
            waived.add(waiver)
        else:
            kept.append(finding)
    if not facts.portfolio.complete:
        # What stands in a file that cannot be read may be just what is accepted here.
        return kept, []
    idle = [key for key in standing - waived if not unsound.hides(key)]
    unused = [*_unused_comments(workspace, used, selection, unsound), *_unused_waivers(idle, selection)]
    return kept, [finding for finding in unused if selection.holds(_UNUSED)]


@dataclass(slots=True)
class _Lines:
    """The lines on which findings are accepted."""

    workspace: Workspace

    def ignore(self, finding: Finding) -> tuple[str, int, str] | None:
        """The comment that accepts a finding."""
        path = finding.origin.path
        comments = self.workspace.ignores.get(path)
        if comments is None:
            return None
        line = self.workspace.sources[path].located().span(finding.origin).line
        for each in comments:
            if each.line == line and each.code == finding.code and each.reason:
                return path, each.offset, each.code
        return None


def _unused_comments(
    workspace: Workspace, used: set[tuple[str, int, str]], selection: Selection, unsound: _Unsound
) -> Iterator[Finding]:
    for path, comments in workspace.ignores.items():
        for each in comments:
            if (path, each.offset, each.code) in used or not selection.holds(each.code):
                continue
            at = Origin(path, offsets=(each.offset, each.end))
            if not each.reason:
                yield Finding(_UNUSED, at, f"{each.code} is ignored without a reason", "write the reason behind ']'")
            elif not unsound.hides(each.code):
                yield Finding(_UNUSED, at, f"nothing here to ignore for {each.code}", "delete the comment")


def _unused_waivers(unused: Iterable[str], selection: Selection) -> Iterator[Finding]:
    for key in sorted(unused):
        code, _, address = key.partition(" ")
        if selection.holds(code):
            at = Origin("waivers.yaml", ("waivers", key), on_key=True)
            yield Finding(_UNUSED, at, f"nothing to waive for {code} at '{address}'", "delete the waiver")


def _placed(workspace: Workspace, weighed: list[tuple[Finding, Severity]]) -> Iterator[Diagnostic]:
    """Findings with lines and columns, file by file, so that only one text is held at a time."""
    by_path: dict[str, list[tuple[Finding, Severity]]] = {}
    for finding, severity in weighed:
        by_path.setdefault(finding.origin.path, []).append((finding, severity))
    for path in sorted(by_path):
        located = _located(workspace, path)
        made = {_diagnostic(workspace, located, finding, severity) for finding, severity in by_path[path]}
        yield from sorted(made, key=lambda d: (d.span.line, d.span.column, d.code, d.message))


def _located(workspace: Workspace, path: str) -> Located:
    source = workspace.sources.get(path)
    return Located.empty() if source is None else source.located()


def _diagnostic(workspace: Workspace, located: Located, finding: Finding, severity: Severity) -> Diagnostic:
    path = finding.origin.path
    span = located.span(finding.origin)
    related = tuple(
        Place(
            each.origin.path,
            (located if each.origin.path == path else _located(workspace, each.origin.path)).span(each.origin),
            each.message,
        )
        for each in finding.related
    )
    return Diagnostic(
        finding.code,
        severity,
        path,
        span,
        finding.message,
        finding.hint,
        related,
        finding.origin.pointer,
        located.line(span.line),
    )


def failing(
    diagnostics: Iterable[Diagnostic], workspace: Workspace, threshold: Severity | None
) -> tuple[Diagnostic, ...]:
    """The diagnostics that fail a check: at or above ``--fail-on``, else what ``fail_on`` says of the governance."""
    return tuple(each for each in diagnostics if each.severity.weight >= _threshold(each, workspace, threshold).weight)


def _threshold(each: Diagnostic, workspace: Workspace, threshold: Severity | None) -> Severity:
    if threshold is not None:
        return threshold
    kind, whole = workspace.places.get(each.path, ("", ""))
    project = workspace.portfolio.projects.get(whole) if kind == "project" else None
    level = f"governance-{project.governance}" if project is not None and project.governance else ""
    return Severity(workspace.portfolio.settings.fail_on.get(level, Severity.ERROR.value))
