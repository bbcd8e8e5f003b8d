"""A tree becomes a portfolio: documents, shapes, parts, references, records, in this order.

Whatever is wrong with the text is a finding; what is broken is left out, and the rest is whole.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from gc import disable, enable, isenabled
from typing import Any

from itpm.diagnostic import Finding, Origin, Pointer, Related
from itpm.load.addresses import address_in
from itpm.load.baseline_checks import unusable_baselines
from itpm.load.building import build
from itpm.load.called import Called, with_ids
from itpm.load.errors import errors_in
from itpm.load.file_names import id_fault, same_name, without_main
from itpm.load.kinds import KINDS, Placement, placements
from itpm.load.local import check_local, local_schemas, sources
from itpm.load.loops import cut_loops
from itpm.load.merge import Whole
from itpm.load.moves import follow
from itpm.load.names import Names, names_of
from itpm.load.once import once
from itpm.load.persons import confirmed
from itpm.load.prose import texts_of
from itpm.load.references import References
from itpm.load.scenario_checks import ScenarioChecks
from itpm.load.scenarios import Records, apply_scenario
from itpm.load.schemas import validator
from itpm.load.validate import check_shape
from itpm.load.verdicts import Verdicts
from itpm.load.wording import findings as worded
from itpm.model.keeping import Ignored
from itpm.model.moves import Moves
from itpm.model.portfolio import Portfolio
from itpm.model.prose import Suspicion, Texts
from itpm.say import article
from itpm.text.comments import Ignore
from itpm.text.document import Document, Source
from itpm.text.limits import DEFAULT_LIMITS, Limits
from itpm.text.reading import ReadingOptions, read_documents
from itpm.text.tree import Revision, Tree

DocumentCheck = Callable[[Texts], Iterable[Finding | Suspicion]]
"""A rule that looks at the texts of one document; what depends on who is meant is a suspicion."""
_OVERLAY = "overlay:"


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a tree holds: its portfolio, what is wrong so far, and where each file's text is."""

    portfolio: Portfolio
    findings: tuple[Finding, ...]
    sources: Mapping[str, Source]
    ignores: Mapping[str, tuple[Ignore, ...]]
    places: Mapping[str, tuple[str, str]]
    """The kind and the whole that each file belongs to."""
    revision: Revision | None = None
    scenario: str | None = None
    limits: Limits = DEFAULT_LIMITS
    """Under which scenario and within which bounds the files were read."""
    files: frozenset[str] = frozenset()
    """Every file of the tree and the overlay, also those that are in no kind's place."""

    def wrong_in(self, scenario: str) -> tuple[Finding, ...]:
        """What is wrong with a scenario and those that it starts from: with any of it, there is nothing to compare."""
        found: list[str] = []
        name: str | None = scenario
        while name is not None and name not in found:
            found.append(name)
            whole = self.portfolio.scenarios.get(name)
            name = whole.base if whole is not None else None
        paths = {path for path, place in self.places.items() if place[0] == "scenario" and place[1] in found}
        return tuple(each for each in self.findings if each.origin.path in paths)

    def address(self, origin: Origin) -> str:
        """The address of the record that a place lies in; nothing where it lies in none."""
        return address_in(*self.places.get(origin.path, ("", "")), origin.pointer)


@dataclass(slots=True)
class _Load:
    """One load on its way."""

    options: ReadingOptions
    checks: tuple[DocumentCheck, ...]
    verdicts: Verdicts
    findings: list[Finding] = field(default_factory=list)
    suspicions: list[Suspicion] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    wholes: dict[tuple[str, str], Whole] = field(default_factory=dict)
    split: set[tuple[str, str]] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)
    ignores: dict[str, tuple[Ignore, ...]] = field(default_factory=dict)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)
    mentioned: set[str] = field(default_factory=set)
    moves: Moves = field(default_factory=Moves)


def load(
    tree: Tree,
    options: ReadingOptions,
    overlay: Tree | None = None,
    checks: tuple[DocumentCheck, ...] = (),
    scenario: str | None = None,
) -> Workspace:
    """Everything a tree says, with an overlay merged last; ``checks`` look at the texts of each document.

    With a ``scenario``, as if the files said what it sets.

    Never raises for what stands in the files.
    """
    # Records are many and live to the end: looking through them for garbage again and again only costs.
    collecting = isenabled()
    disable()
    try:
        state = _Load(options, checks, Verdicts.of(options.store, options.limits, checks))
        _read(state, tree, overlay=False)
        if overlay is not None:
            _read(state, overlay, overlay=True)
        _check_split(state)
        names, scenarios = _names(state, scenario)
        own = _local(state, tree)
        state.findings.extend(unusable_baselines(state.wholes.values()))
        _link(state, names, scenarios)
        portfolio, meaningless = build(state.wholes, frozenset(state.mentioned), complete=not state.unread)
        portfolio = replace(portfolio, ignored=tuple(_ignored(state)), schemas=own)
        state.findings.extend(meaningless)
        state.verdicts.keep()
    finally:
        if collecting:
            enable()
    files = frozenset([*tree.blobs, *(f"{_OVERLAY}{path}" for path in (overlay.blobs if overlay is not None else ()))])
    return Workspace(
        portfolio,
        once(state.findings, state.sources),
        state.sources,
        state.ignores,
        state.places,
        tree.revision,
        scenario,
        options.limits,
        files,
    )


def _ignored(state: _Load) -> Iterator[Ignored]:
    """The comments that accept findings."""
    for path in sorted(state.ignores):
        for each in state.ignores[path]:
            yield Ignored(path, each.code, each.reason, each.offset, each.end)


def _read(state: _Load, tree: Tree, *, overlay: bool) -> None:
    prefix = _OVERLAY if overlay else ""
    blobs = {path: blob for path, blob in tree.blobs.items() if not path.startswith("schemas/")}
    placed, lost = placements(blobs)
    at_start = (Origin(prefix + each.path, offsets=(0, 0)) for each in lost)
    state.findings.extend(
        Finding("STR010", at, each.message, each.hint) for at, each in zip(at_start, lost, strict=True)
    )
    for path, note in tree.notes:
        state.findings.append(Finding("STR010", Origin(prefix + path, offsets=(0, 0)), note))
    state.findings.extend(same_name(blobs))
    by_path = {each.path: each for each in placed}
    for document in read_documents({path: blobs[path] for path in by_path}, state.options):
        _take(state, document, by_path[document.path], overlay=overlay)


def _take(state: _Load, document: Document, placed: Placement, *, overlay: bool) -> None:
    """One document into its whole."""
    if overlay:
        source = document.source
        renamed = Source(_OVERLAY + source.path, source.id, source.blob, source.store, source.limits)
        moved = tuple(_renamed(finding) for finding in document.findings)
        document = Document(renamed, document.data, moved, document.misreads, document.ignores)
    state.sources[document.path] = document.source
    state.places[document.path] = (placed.kind, placed.whole)
    if document.ignores:
        state.ignores[document.path] = document.ignores
    state.findings.extend(document.findings)
    _merge(state, document, placed, overlay=overlay)


def _merge(state: _Load, document: Document, placed: Placement, *, overlay: bool) -> None:
    """A document's data into its whole, once it has been looked at."""
    fault = id_fault(placed)
    if fault is not None:
        at = Origin(document.path, offsets=(0, 0))
        state.findings.append(Finding("STR009", at, *fault))
    if document.data is None or fault is not None:
        state.unread.add(placed.whole)
        return
    key = (placed.kind, placed.whole)
    partial = placed.part or overlay
    role = f"{placed.kind}:{partial:d}{overlay:d}"
    if not state.verdicts.clean(document.source.id, role) and not _look(state, document, placed, overlay=overlay):
        state.verdicts.add(document.source.id, role)
    if placed.kind == "project" and not placed.part and not overlay:
        state.findings.extend(without_main(document))
    whole = state.wholes.get(key)
    if whole is not None and not partial:
        # Two folders hold a main file of one name; they are no parts of each other.
        first = Related(Origin(whole.main, offsets=(0, 0)), "first here")
        message = f"there is {article(placed.kind)} '{placed.whole}' already"
        at = Origin(document.path, offsets=(0, 0))
        state.findings.append(Finding("STR008", at, message, "rename one of the files", (first,)))
        return
    if whole is None:
        whole = state.wholes[key] = Whole(placed.kind, placed.whole, document.path)
        if partial:
            state.split.add(key)
        whole.data = document.data
    else:
        state.split.add(key)
        whole.add(document.path, document.data, overlay=overlay)


def _look(state: _Load, document: Document, placed: Placement, *, overlay: bool) -> bool:
    """Whether anything is wrong, or may be, with the shape and the texts of a document by itself."""
    found = check_shape(document, placed.kind, partial=placed.part or overlay)
    texts = texts_of(placed.kind, document.path, document.data, in_overlay=overlay)
    doubts: list[Suspicion] = []
    for check in state.checks:
        for each in check(texts):
            if isinstance(each, Suspicion):
                doubts.append(each)
            else:
                found.append(each)
    state.findings.extend(found)
    state.suspicions.extend(doubts)
    return bool(found or doubts)


def _renamed(finding: Finding) -> Finding:
    at = finding.origin
    return Finding(finding.code, Origin(_OVERLAY + at.path, offsets=at.offsets), finding.message, finding.hint)


def _check_split(state: _Load) -> None:
    """What a whole needs is looked for once all its parts are together."""
    told_of: dict[tuple[str, str], set[Pointer]] = {key: set() for key in state.split}
    for each in (*state.findings, *(found for key in state.split for found in state.wholes[key].findings)):
        told_of.get(state.places.get(each.origin.path, ("", "")), set()).add(each.origin.pointer)
    for key in sorted(state.split):
        whole = state.wholes[key]
        state.findings.extend(whole.findings)
        # What is missing may stand in a file that cannot be read, or have been a wrong value, told and taken out.
        found: Iterator[Any] = iter(()) if key[1] in state.unread else errors_in(validator(whole.kind), whole.data)
        missing = (error for error in found if error.kind.name == "required")
        errors = [error for error in missing if (*error.instance_path, error.kind.property) not in told_of[key]]
        for finding in worded(whole.main, whole.kind, errors):
            at = whole.origin(finding.origin.pointer) if finding.origin.pointer else finding.origin
            state.findings.append(Finding(finding.code, at, finding.message, finding.hint))


def _local(state: _Load, tree: Tree) -> tuple[tuple[str, str], ...]:
    """Hold everything against the portfolio's own schemas; their paths and ids."""
    schemas, findings = local_schemas(tree, KINDS)
    state.findings.extend(findings)
    own = {each.path: each for each in sources(tree)}
    state.sources.update(own)
    for whole in state.wholes.values():
        if whole.kind in schemas:
            state.findings.extend(check_local(whole, schemas[whole.kind]))
    return tuple((path, each.id) for path, each in own.items())


def _names(state: _Load, scenario: str | None) -> tuple[Names, ScenarioChecks]:
    """Every address, and what scenarios set; with a scenario, as if the files said what it sets."""
    wholes = list(state.wholes.values())
    names = names_of(wholes, state.unread)
    state.moves, findings = follow(state.wholes.get(("moved", "moved")), names)
    state.findings.extend(findings)
    settings = state.wholes.get(("itpm", "itpm"))
    currency = str(settings.data.get("currency", "EUR")) if settings else "EUR"
    scenarios = ScenarioChecks(state.wholes, names, state.moves, currency, Called(wholes))
    records = Records.of(wholes, state.moves)
    scenarios.look(records)
    state.findings.extend(scenarios.findings)
    if scenario is not None:
        apply_scenario(state.wholes, scenario, records, frozenset(scenarios.wrong))
        names = names_of(wholes, state.unread)
    state.findings.extend(names.findings)
    return names, scenarios


def _link(state: _Load, names: Names, scenarios: ScenarioChecks) -> None:
    called = Called(list(state.wholes.values()))
    state.findings = list(with_ids(state.findings, called))
    state.findings.extend(confirmed(state.suspicions, state.wholes.get(("staffing", "staffing"))))
    references = References(names, state.moves, called)
    for whole in state.wholes.values():
        references.walk(whole)
    state.findings.extend(references.findings)
    state.mentioned = references.mentioned
    state.findings.extend(cut_loops(references.edges))
    state.findings.extend(scenarios.loops(references.edges))
