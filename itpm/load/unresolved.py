"""What is told of a reference that holds nowhere, and what may be meant instead."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from itpm.diagnostic import Finding, Origin
from itpm.load.called import Called
from itpm.load.expected import NOT_KNOWN, WRITE_A_LINK, WRITE_AN_ID
from itpm.load.holders import FILES, OWN_KINDS
from itpm.load.kind_words import not_meant, one_of, words
from itpm.load.names import Names, Refused
from itpm.load.near import MOST_HINTS, Near, nearest, offered_in
from itpm.load.near_writing import slug
from itpm.load.plan import kinds_at
from itpm.load.rows import in_a_row
from itpm.message import Message, Said, phrase
from itpm.model.address import own_of, whole_of
from itpm.model.naming import split_kind

_SIGNS = re.compile(r"\s*(?:->|::|[.:#>\\])\s*")
"""What people write between a project and what is in it."""
_SHARE = re.compile(r"([a-z][a-z0-9-]*)[ :,@=(\[]+([0-9.]+%)[)\]]?")
_OF_REFERENCES = frozenset({"REF001", "REF002"})
_OF_RECORD = 2
"""Steps of a pointer to a record of a project, behind which its fields stand."""
_FEW = 12
"""Up to how many are named where nothing is near."""


class Unresolved(NamedTuple):
    """A name that no record of some kinds has, for somebody in a project; without kinds any record is meant."""

    name: str
    kinds: tuple[str, ...]
    project: str
    origin: Origin


@dataclass(slots=True)
class Wording:
    """Words for what was not found, with hints from all names there are."""

    names: Names
    called: Called
    unknown: list[Origin] = field(default_factory=list)
    """Where something is named that may stand in what could not be read."""
    _hints: dict[tuple[str, tuple[str, ...], str], str] = field(default_factory=dict)
    _addresses: Near = field(init=False)

    def __post_init__(self) -> None:
        self._addresses = Near(self.names.addresses)

    def findings(self, told: Iterable[Finding | Unresolved]) -> Iterator[Finding]:
        """What was told, all of it in words; what may stand in a file that could not be read is left out."""
        for each in told:
            if isinstance(each, Finding):
                yield each
            elif self._excused(each):
                self.unknown.append(each.origin)
            elif not each.kinds:
                hint = self._addresses.hint(each.name)
                yield Finding("REF001", each.origin, Message("no record '{name}'", name=each.name), hint)
            else:
                yield self._finding(each)

    def with_ids(self, findings: Iterable[Finding], places: Mapping[str, tuple[str, str]]) -> Iterator[Finding]:
        """Findings about texts that are no ids: where the text is the name of a record, its id is told."""
        for each in findings:
            if each.hint in {WRITE_AN_ID, WRITE_A_LINK} and each.origin.text:
                hint = self._meant(each.origin, *places.get(each.origin.path, ("", "")))
                yield replace(each, hint=hint) if hint else each
            else:
                yield each

    def _meant(self, at: Origin, kind: str, whole: str) -> str:
        """The id that a text means at a place, by the kinds of records that are meant there."""
        text, project = at.text or "", whole if kind == "project" else ""
        kinds = kinds_at(kind, at.pointer, on_key=at.on_key) if kind else ()
        row = in_a_row(kind, at.pointer, text) if kind and not at.on_key else ""
        if row:
            return row
        share = _SHARE.fullmatch(text)
        if share is not None and "person" in kinds:
            return phrase("write {written}", written=f"{{who: {share[1]}, allocation: {share[2]}}}")
        hint = self.called.hint(text, kinds, project) or self._parted(text, kinds, project, at)
        if hint or not kinds:
            return hint
        path = "/".join(map(slug, text.split("/")))
        own = path.removeprefix(f"{project}/") if project else path
        near = nearest(own, self.names.inside(kinds) if "/" in own else self.names.every(kinds, project))
        return near or phrase("write the id of {kinds}, without blanks and capitals", kinds=one_of(kinds))

    def _parted(self, text: str, kinds: Collection[str], project: str, at: Origin) -> str:
        """An address whose ids are parted by something else than '/', or ids in a row that only blanks part."""
        address = _SIGNS.sub("/", text)
        if address != text and (self.names.holds(address) or (project and self.names.holds(f"{project}/{address}"))):
            return phrase("did you mean '{address}'?", address=address)
        ids, known = text.split(), set(self.names.every(tuple(kinds), project))
        if len(ids) > 1 and known.issuperset(ids):
            return phrase("write them apart: {ids}", ids=", ".join(ids)) if isinstance(at.pointer[-1], int) else ""
        return ""

    def _finding(self, each: Unresolved) -> Finding:
        name, kinds = each.name, each.kinds
        bare = split_kind(name)[2]
        first, slash, rest = bare.partition("/")
        project = first if slash and first in self.names.projects else each.project
        known = dict(self.names.portfolio.get(bare, {}))
        fitting = sorted(kind for kind in known if kind in kinds)
        # Of an address whose project does not exist nothing is known, whatever stands behind the slash.
        own = self.names.projects.get(project, {}).get(rest if project == first and slash else bare)
        if len(fitting) > 1:
            message = Message("'{name}' may be {fitting}", name=name, fitting=one_of(tuple(fitting)))
            return Finding(
                "REF002", each.origin, message, phrase("say which: '{fitting}:{bare}'", fitting=fitting[0], bare=bare)
            )
        if own is not None or known:
            message = Message("'{name}' is {kinds}", name=name, kinds=not_meant(own or next(iter(known)), kinds))
            near = self._near(bare, kinds, project)
            inside = "name what in it is meant" if bare in self.names.projects and "task" in kinds else ""
            return Finding("REF002", each.origin, message, near or inside)
        # What is a project first of all has a file of its own.
        anywhere = "/" in bare or kinds[:1] == ("project",)
        files = [] if anywhere else [Said(f"{FILES[kind]}.yaml") for kind in kinds if kind in FILES]
        place = phrase("it would stand in {files:or}", files=tuple(dict.fromkeys(files))) if files else ""
        if name.lower() in NOT_KNOWN:
            place = "leave it out while it is not known"
        elif not place and kinds[0] == "scenario":
            place = phrase("it would stand in scenarios/{name}.yaml", name=name)
        return Finding(
            "REF001", each.origin, self._nothing(each), self._other(each.origin, bare, kinds, project) or place
        )

    def _other(self, at: Origin, name: str, kinds: tuple[str, ...], project: str) -> str:
        """A hint to another record than the one that refers: what waits for itself is a loop."""
        hint = self._near(name, kinds, project)
        own = str(at.pointer[1]) if len(at.pointer) > _OF_RECORD else ""
        if not own or offered_in(hint) != (own,):
            return hint
        return nearest(name, [each for each in self.names.every(kinds, project) if each != own])

    def _nothing(self, each: Unresolved) -> Message:
        name, project, kind = each.name, each.project if _inside(each) else "", words(each.kinds)
        first, slash, rest = name.partition("/")
        if slash and first in self.names.projects:
            name, project = rest, first
        if not project:
            return Message("no {kind} '{name}'", kind=kind, name=name)
        return Message("no {kind} '{name}' in project '{project}'", kind=kind, name=name, project=project)

    def _near(self, name: str, kinds: tuple[str, ...], project: str) -> str:
        """A hint; none for a name that comes after more wrong ones than anybody reads."""
        key = name, kinds, project
        if key not in self._hints:
            if len(self._hints) == MOST_HINTS:
                return ""
            self._hints[key] = self._nearest(name, kinds, project)
        return self._hints[key]

    def _nearest(self, name: str, kinds: tuple[str, ...], project: str) -> str:
        first, slash, rest = name.partition("/")
        if not slash:
            return self.called.hint(name, kinds, project) or nearest(name, self.names.every(kinds, project))
        own = [own_of(each) for each in self.names.inside(kinds) if each.startswith(f"{first}/")]
        hint = nearest(rest, own)
        if hint:
            return hint.replace("'", f"'{first}/", 1)
        return self._there(first, own) or nearest(name, self.names.inside(kinds))

    def _there(self, whole: str, own: list[str]) -> str:
        """What a project or a budget has of what was asked for, where that can be taken in; none of one without any."""
        if not own or len(own) > _FEW:
            return ""
        return phrase("'{whole}' has {own}", whole=whole, own=", ".join(own))

    def _excused(self, each: Unresolved) -> bool:
        """What may stand in a file that could not be read, or in what was refused, is unknown; of two none is meant."""
        unread = self.names.unread
        return (
            self._lost(each)
            or self.names.ambiguous(split_kind(each.name)[2])
            or (
                bool(unread)
                and (
                    not each.kinds
                    or whole_of(each.name) in unread
                    or (each.project in unread and _inside(each))
                    or any(FILES.get(kind, "") in unread for kind in each.kinds)
                )
            )
        )

    def _lost(self, each: Unresolved) -> bool:
        names = self.names
        if not names.refused:
            return False
        bare = each.name.rpartition(":")[2]
        first, slash, rest = bare.partition("/")
        own = [("project", each.project)] if _inside(each) else []
        other = [("project", first)] if slash else []
        files = {FILES[kind] for kind in each.kinds if kind in FILES}
        if not each.kinds:
            return any(names.lost(whole, bare, ()) for whole in names.refused)
        wholes = {**dict.fromkeys(own, bare), **dict.fromkeys(other, rest), **{(file, file): bare for file in files}}
        return any(names.lost(whole, name, each.kinds) for whole, name in wholes.items())


def meant(findings: Iterable[Finding], refused: Refused) -> frozenset[str]:
    """The names that references may mean which do not hold: as written or offered, refused, or of two records."""
    told = [each for each in findings if each.code in _OF_REFERENCES]
    offered = (name for each in told for name in offered_in(each.hint))
    written = (split_kind(each.origin.text)[2] for each in told if each.origin.text)
    doubled = (str(each.origin.pointer[-1]) for each in findings if each.code == "STR008" and each.origin.pointer)
    return frozenset([*offered, *written, *doubled, *(name for names in refused.values() for name in names)])


def _inside(each: Unresolved) -> bool:
    """Whether a name may stand for something of the project that names it."""
    return bool(each.project) and "/" not in each.name and any(kind in OWN_KINDS for kind in each.kinds)
