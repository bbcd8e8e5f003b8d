"""Findings that somebody accepts: by a comment at the place, or by a waiver with an end."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from itpm.analysis.facts import Facts
from itpm.check.selection import Selection
from itpm.diagnostic import Finding, Origin
from itpm.load.workspace import Workspace
from itpm.message import Message, phrase
from itpm.rules.codes import named, near
from itpm.rules.family import FAMILY
from itpm.rules.habit import ALL
from itpm.rules.rule import Rule
from itpm.text.comments import Ignore
from itpm.text.document import Located

UNUSED = "STR016"
_WAIVERS = "waivers.yaml"
_CODES = re.compile(r"[A-Z]{3}[0-9]{3}")
_BETWEEN = re.compile(r"[\s,;:|+@=()]+")
"""What people write between the codes and the record of a waiver."""
Hidden = Callable[[str], bool]
"""Whether what is computed under a code cannot be judged now."""


@dataclass(frozen=True, slots=True)
class _Commented:
    """A file with comments: its text with its places, and its comments by the line that they stand for and the code."""

    path: str
    located: Located
    comments: Mapping[tuple[int, str], int]
    codes: frozenset[str]

    @classmethod
    def of(cls, path: str, workspace: Workspace) -> "_Commented":
        """The comments with a reason, of two for one line and code the first."""
        found: dict[tuple[int, str], int] = {}
        for each in workspace.ignores[path]:
            if each.reason:
                found.setdefault((each.line, each.code), each.offset)
        return cls(path, workspace.sources[path].located(), found, frozenset(code for _line, code in found))

    def comment(self, finding: Finding) -> tuple[str, int, str] | None:
        """The comment that accepts a finding."""
        if finding.code not in self.codes:
            return None
        offset = self.comments.get((self.located.span(finding.origin).line, finding.code))
        return None if offset is None else (self.path, offset, finding.code)


@dataclass(slots=True)
class Acceptance:
    """The comments and waivers of a workspace, and which of them accepted something."""

    workspace: Workspace
    standing: Mapping[str, str]
    """What a waiver accepts, 'CODE address' as things are called now, to the waiver's own key."""
    used: set[tuple[str, int, str]] = field(default_factory=set)
    waived: set[str] = field(default_factory=set)
    _open: "_Commented | None" = None
    """The file that was looked at last: the findings of a file are asked for one after another."""

    @classmethod
    def of(cls, workspace: Workspace, facts: Facts, rules: Mapping[str, Rule]) -> "Acceptance":
        """What is accepted on the status date; a waiver follows a record that moved.

        All that a rule finds is accepted of one that tells habits: nobody waives every broken file at once.
        """
        habitual = {code for code, rule in rules.items() if rule.habit is not None}
        standing: dict[str, str] = {}
        for key, waiver in facts.portfolio.waivers.items():
            code, _, address = key.partition(" ")
            if waiver.until >= facts.as_of and (address != ALL or code in habitual):
                standing[f"{code} {facts.portfolio.moves.now(address)}"] = key
                standing[key] = key
        return cls(workspace, standing)

    def holds(self, finding: Finding) -> bool:
        """True where a comment or a waiver accepts a finding, which is noted."""
        ignore = self._comment(finding)
        if ignore is not None:
            self.used.add(ignore)
            return True
        key = self._waiver(finding) if self.standing else None
        if key is not None:
            self.waived.add(key)
        return key is not None

    def _waiver(self, finding: Finding) -> str | None:
        """The waiver that accepts a finding: that of its record before that of all that its rule finds."""
        own = self.standing.get(f"{finding.code} {self.workspace.address(finding.origin)}")
        return own or self.standing.get(f"{finding.code} {ALL}")

    def _comment(self, finding: Finding) -> tuple[str, int, str] | None:
        path = finding.origin.path
        if path not in self.workspace.ignores:
            return None
        if self._open is None or self._open.path != path:
            self._open = _Commented.of(path, self.workspace)
        return self._open.comment(finding)

    def unused(self, rules: Mapping[str, Rule], selection: Selection, hidden: Hidden) -> Iterator[Finding]:
        """A finding for each comment or waiver that accepts nothing."""
        for path, comments in self.workspace.ignores.items():
            for each in comments:
                if each.code in rules and (path, each.offset, each.code) not in self.used:
                    yield from _idle_comment(Origin(path, offsets=(each.offset, each.end)), each, selection, hidden)
        idle = sorted(set(self.standing.values()) - self.waived)
        known = [record.id for record in self.workspace.portfolio.records()] if idle else []
        for key in idle:
            code, _, address = key.partition(" ")
            if code in rules and address and selection.holds(code) and not hidden(key):
                yield _idle_waiver(code, key, address, known)


def _idle_comment(at: Origin, each: Ignore, selection: Selection, hidden: Hidden) -> Iterator[Finding]:
    if not selection.holds(each.code):
        return
    if not each.reason:
        yield Finding(
            UNUSED, at, Message("{code} is ignored without a reason", code=each.code), "write the reason behind ']'"
        )
    elif not hidden(each.code):
        yield Finding(UNUSED, at, Message("nothing here to ignore for {code}", code=each.code), "delete the comment")


def _idle_waiver(code: str, key: str, address: str, known: list[str]) -> Finding:
    close = [] if address in known else get_close_matches(address, known, n=1)
    hint = phrase("did you mean '{close}'?", close=close[0]) if close else "delete the waiver"
    return Finding(
        UNUSED, _key_of(key), Message("nothing to waive for {code} at '{address}'", code=code, address=address), hint
    )


def _key_of(key: str) -> Origin:
    return Origin(_WAIVERS, ("waivers", key), on_key=True)


def misnamed(workspace: Workspace, rules: Mapping[str, Rule]) -> Iterator[Finding]:
    """Comments and waivers that name no rule, or no record."""
    for path, comments in workspace.ignores.items():
        for each in comments:
            at = Origin(path, offsets=(each.offset, each.end))
            if not each.code:
                hint = "write '# itpm: ignore[CODE] reason'"
                yield Finding(UNUSED, at, Message("this comment names no rule and accepts nothing"), hint)
            elif each.code not in rules:
                yield _no_rule(each.code, at, rules)
    yield from _misnamed_waivers(workspace.portfolio.waivers, rules)


def _no_rule(code: str, at: Origin, rules: Mapping[str, Rule]) -> Finding:
    if len(code) == FAMILY and named(code, rules):
        return Finding(
            UNUSED, at, Message("'{code}' is a family of rules, and one rule is meant", code=code), "name its code"
        )
    return Finding(UNUSED, at, Message("there is no rule {code}", code=code[:20]), near(code, rules))


def _turned(key: str, rules: Mapping[str, Rule]) -> str:
    """The key of a waiver that names a rule and a record in another way, or several rules; else nothing."""
    codes = [each for each in _CODES.findall(key) if each in rules]
    rest = [each for each in _BETWEEN.split(_CODES.sub(" ", key)) if each]
    if len(codes) > 1 and rest:
        return phrase("write one for each rule: '{codes} {rest}'", codes=codes[0], rest=rest[0])
    return phrase("write '{codes} {rest}'", codes=codes[0], rest=rest[0]) if codes and len(rest) == 1 else ""


def _misnamed_waivers(waivers: Iterable[str], rules: Mapping[str, Rule]) -> Iterator[Finding]:
    for key in waivers:
        code, _, address = key.partition(" ")
        if code not in rules:
            told = _no_rule(code, _key_of(key), rules)
            yield replace(told, hint=_turned(key, rules) or told.hint)
        elif not address:
            hint = phrase("write '{code} erp/cut-over'", code=code)
            yield Finding(UNUSED, _key_of(key), Message("this waiver of {code} names no record", code=code), hint)
        elif address == ALL and rules[code].habit is None:
            hint = phrase(
                "write '{code} erp/cut-over'; what is found everywhere is accepted of rules that tell habits", code=code
            )
            yield Finding(UNUSED, _key_of(key), Message("{code} is accepted of single records only", code=code), hint)
