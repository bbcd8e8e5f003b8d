"""The files of a tree become parts of wholes: each is read, looked at by itself, and put where it belongs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from itpm.diagnostic import Finding, Origin, Pointer, Related
from itpm.load.file_names import id_fault, same_name, unread, without_main
from itpm.load.kinds import Placement, placements
from itpm.load.merge import Part, Whole, joined
from itpm.load.near_writing import slug
from itpm.load.old_shapes import CODE as OLD_SHAPE
from itpm.load.prose import texts_of
from itpm.load.refused import ANY
from itpm.load.unread_limits import overlays_lost, projects_of, settings_lost
from itpm.load.unsaid import FILES, restricted, sealed, unsaid, unusable
from itpm.load.validate import check_shape
from itpm.load.verdicts import Verdicts
from itpm.message import Message, phrase
from itpm.model.prose import Suspicion, Texts
from itpm.text.comments import Ignore
from itpm.text.document import Document, Source
from itpm.text.frozen import Draft
from itpm.text.reader import DROPPED
from itpm.text.reading import ReadingOptions, read_documents
from itpm.text.tree import Tree

DocumentCheck = Callable[[Texts], Iterable[Finding | Suspicion]]
"""A rule that looks at the texts of one document; what depends on who is meant is a suspicion."""
OVERLAY = "overlay:"
"""What the paths of an overlay begin with."""


@dataclass(slots=True)
class Taken:
    """What was read of the trees of one load."""

    options: ReadingOptions
    checks: tuple[DocumentCheck, ...]
    verdicts: Verdicts
    findings: list[Finding] = field(default_factory=list)
    suspicions: list[Suspicion] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    parts: dict[tuple[str, str], list[Part]] = field(default_factory=dict)
    split: set[tuple[str, str]] = field(default_factory=set)
    """Wholes that are in several files, or in another than their main one."""
    unread: set[str] = field(default_factory=set)
    unknown: list[Origin] = field(default_factory=list)
    """Where something is named that may stand in what could not be read."""
    refused: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """The names that stand in what was refused, by the whole that it stands in."""
    texts: set[str] = field(default_factory=set)
    """Every short text in what was refused."""
    ignores: dict[str, tuple[Ignore, ...]] = field(default_factory=dict)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    unsaid: set[Pointer] = field(default_factory=set)
    """What the settings say in no usable way of who may know what; the empty place stands for all of them."""
    history: bool = False
    """Whether a revision is read: nobody can rewrite what was committed."""
    _sealed: set[tuple[str, str]] = field(default_factory=set)
    """The projects of which it is not known for whom they are: something of them is not read."""
    _doubled: set[str] = field(default_factory=set)
    """The files that differ from another in nothing but capitals: that is what is wrong with their names."""

    def read(self, tree: Tree, *, overlay: bool) -> None:
        """Takes the documents of a tree."""
        prefix = OVERLAY if overlay else ""
        self.history = tree.revision is not None
        blobs = {path: blob for path, blob in tree.blobs.items() if not path.startswith("schemas/")}
        placed, lost = placements(blobs, tree.misnamed)
        self.findings.extend(unread(lost, prefix))
        self._sealed.update(("project", each) for each in projects_of(tree, placed, lost))
        self.unsaid.update([()] if settings_lost(placed, lost) else ())
        self.unsaid.update(overlays_lost(tree, lost, prefix) if overlay else ())
        for path, note in tree.notes:
            self.findings.append(Finding("STR010", Origin(prefix + path, offsets=(0, 0)), note))
        for folder, name in tree.strays.items():
            message = Message("nothing in '{folder}/' is read, which is no folder of the format", folder=folder)
            hint = (
                phrase("put it into {name}", name=name)
                if name.endswith(".yaml")
                else phrase("name it {name}", name=name)
            )
            self.findings.append(Finding("STR010", Origin(prefix + folder, offsets=(0, 0)), message, hint))
        doubled = list(same_name(each.path for each in placed))
        self.findings.extend(doubled)
        self._doubled = {each.origin.path for each in doubled}
        by_path = {prefix + each.path: each for each in placed}
        for document in read_documents({each.path: blobs[each.path] for each in placed}, self.options, prefix):
            self._take(document, by_path[document.path], overlay=overlay)

    def take_out(self, wholes: dict[tuple[str, str], Whole], doubled: Mapping[str, Iterable[Pointer]]) -> None:
        """Takes records out of projects whose ids others have: the first counts, as of keys that stand twice."""
        for project, routes in doubled.items():
            key = "project", project
            draft = Draft(wholes[key].data)
            for route in routes:
                draft.take(route)
            wholes[key] = wholes[key].with_data(draft.data)
            self.refused.setdefault(key, set()).update(slug(str(route[-1])) for route in routes)

    def wholes(self) -> dict[tuple[str, str], Whole]:
        """The parts together; they are not held any longer."""
        memory = self.options.memory
        found = {
            key: memory.made("whole", key, tuple(parts), partial(joined, key, tuple(parts)))
            for key, parts in self.parts.items()
        }
        self.parts.clear()
        for key in self._sealed & found.keys():
            found[key] = found[key].with_data(restricted(found[key].data, [()]))
        return found

    def _not_read(self, path: str, placed: Placement, *, overlay: bool) -> None:
        """A file of which nothing is used: who may know what it says something of is not known."""
        self._sealed.update([("project", placed.whole)] if placed.kind == "project" else ())
        self.unsaid.update([()] if placed.kind == "itpm" else ())
        self.unsaid.update([(FILES, path)] if overlay else ())

    def _take(self, document: Document, placed: Placement, *, overlay: bool) -> None:
        """One document into its whole, once it has been looked at."""
        self.sources[document.path] = document.source
        self.places[document.path] = key = (placed.kind, placed.whole)
        self.ignores.update({document.path: document.ignores} if document.ignores else {})
        self.findings.extend(document.findings)
        fault = id_fault(placed)
        if fault is not None and document.path not in self._doubled:
            self.findings.append(Finding("STR009", Origin(document.path, offsets=(0, 0)), *fault))
        if document.data is None or fault is not None:
            self.unread.add(placed.whole)
            self._not_read(document.path, placed, overlay=overlay)
            return
        part = self._part(document, placed, overlay=overlay)
        if document.findings or part.findings:
            places = unusable(document, placed.kind, part.findings)
            self.unsaid.update(unsaid(placed.kind, document.path, places))
            part = sealed(part, document, placed.kind, places)
        if part.moved:
            self.sources[document.path] = replace(document.source, moved=part.moved)
        main = not (placed.part or overlay)
        alone = list(without_main(document.path, part.data)) if placed.kind == "project" and main else []
        # A part without its main file is told as that, and not of what stands in the other.
        own = (each for each in part.findings if not (alone and each.origin.offsets == (0, 0)))
        self.findings.extend(each for each in (*own, *alone) if each.code != OLD_SHAPE or not self.history)
        self.suspicions.extend(part.suspicions)
        dropped = {ANY} if any(each.hint in DROPPED for each in document.findings) else set()
        self.texts.update(part.texts)
        if part.refused or dropped:
            self.refused.setdefault(key, set()).update(part.refused, dropped)
        known = self.parts.get(key)
        if placed.kind == "project" and (alone or (known and main)):
            # What is said of it in a file that is not read, or the other, nobody knows.
            self._sealed.add(key)
        if known and main:
            # Two folders hold a main file of one name; they are no parts of each other.
            first = Related(Origin(known[0].path, offsets=(0, 0)), "first here")
            message = Message("there is {kind:a} '{whole}' already", kind=placed.kind, whole=placed.whole)
            at = Origin(document.path, offsets=(0, 0))
            self.findings.append(Finding("STR008", at, message, "rename one of the files", (first,)))
            self.refused.setdefault(key, set()).add(ANY)
            return
        if known or not main:
            self.split.add(key)
        self.parts.setdefault(key, []).append(part)

    def _part(self, document: Document, placed: Placement, *, overlay: bool) -> Part:
        """What a document says; one that was clean in its role before is not looked at again."""
        role = f"{placed.kind}:{placed.part or overlay:d}{overlay:d}"
        of = (document, role, self.checks)
        part: Part | None = self.options.memory.recall("part", document.path, of)
        if part is None:
            if self.verdicts.clean(document.source.id, role):
                part = Part(document.path, document.data, overlay=overlay)
            else:
                part = self._looked_at(document, placed, overlay=overlay)
            self.options.memory.keep("part", document.path, of, part)
        if not (part.findings or part.suspicions):
            self.verdicts.add(document.source.id, role)
        return part

    def _looked_at(self, document: Document, placed: Placement, *, overlay: bool) -> Part:
        """A document with what is wrong, or may be, with its shape and its texts by itself."""
        shaped = check_shape(document, placed.kind, partial=placed.part or overlay)
        data, found = shaped.data, shaped.findings
        texts = texts_of(placed.kind, document.path, data, in_overlay=overlay)
        doubts: list[Suspicion] = []
        for check in self.checks:
            for each in check(texts):
                if isinstance(each, Suspicion):
                    doubts.append(each)
                else:
                    found.append(each)
        shown = shaped.refused, shaped.moved, shaped.texts
        return Part(document.path, data, tuple(found), tuple(doubts), overlay, *shown)
