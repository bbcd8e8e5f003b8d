"""A tree becomes a portfolio: documents, shapes, parts, references, records, in this order.

Whatever is wrong with the text is a finding; what is broken is left out, and the rest is whole.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from gc import disable, enable, isenabled

from itpm.diagnostic import Finding, Origin
from itpm.load.addresses import address_in
from itpm.load.baseline_checks import unusable_baselines, without_refused
from itpm.load.building import build, currency_of
from itpm.load.called import Called
from itpm.load.document_checks import lost_documents, places_of
from itpm.load.joining import Joins
from itpm.load.kinds import KINDS, placements
from itpm.load.local import check_local, local_schemas, sources
from itpm.load.merge import Whole, Written
from itpm.load.missing import missing_in
from itpm.load.moves import follow
from itpm.load.names import names_of
from itpm.load.near_writing import slug
from itpm.load.once import once
from itpm.load.persons import confirmed
from itpm.load.scenario_checks import ScenarioChecks
from itpm.load.scenarios import Key, Records, Wholes, under_scenario
from itpm.load.taking import OVERLAY, DocumentCheck, Taken
from itpm.load.unresolved import Wording, meant
from itpm.load.unsaid import unsaid
from itpm.load.verdicts import Verdicts
from itpm.model.keeping import Ignored
from itpm.model.portfolio import Portfolio
from itpm.text.comments import Ignore
from itpm.text.document import Source
from itpm.text.limits import DEFAULT_LIMITS, Limits
from itpm.text.reading import ReadingOptions
from itpm.text.tree import Revision, Tree


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
    written: Mapping[Key, Written] = field(default_factory=dict)
    """Where each whole is written."""
    unknown: frozenset[Origin] = frozenset()
    """Where something is named that may stand in what could not be read: nobody knows whether it is there."""

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

    def standing(self, origin: Origin) -> Origin:
        """A place in the file that it stands in: a value of a record may stand in another one than the record.

        What is known by its kind alone is named by the main file of that, which need not be there.
        """
        place = self.places.get(origin.path) or next(((p.kind, p.whole) for p in placements([origin.path])[0]), None)
        written = self.written.get(place) if place is not None else None
        return origin if written is None else origin._replace(path=written.path(origin.pointer))

    def address(self, origin: Origin) -> str:
        """The address of the record that a place lies in; nothing where it lies in none."""
        return address_in(*self.places.get(origin.path, ("", "")), origin.pointer)


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
        taken = Taken(options, checks, Verdicts.of(options.store, options.limits, checks))
        taken.read(tree, overlay=False)
        if overlay is not None:
            taken.read(overlay, overlay=True)
        portfolio, findings, written = _portfolio(taken, tree, scenario)
        taken.verdicts.keep()
    finally:
        if collecting:
            enable()
    files = frozenset([*tree.blobs, *(f"{OVERLAY}{path}" for path in (overlay.blobs if overlay is not None else ()))])
    return Workspace(
        portfolio,
        once(findings, taken.sources),
        taken.sources,
        taken.ignores,
        taken.places,
        tree.revision,
        scenario,
        options.limits,
        files,
        written,
        frozenset(taken.unknown),
    )


def _portfolio(
    taken: Taken, tree: Tree, scenario: str | None
) -> tuple[Portfolio, list[Finding], Mapping[Key, Written]]:
    """What was read, joined to a portfolio, what is wrong with it, and where it is; what served its turn is let go."""
    memory = taken.options.memory
    wholes = taken.wholes()
    findings = [*taken.findings, *missing_in(wholes, taken)]
    wholes, joins, scenarios = _as_said(wholes, taken, scenario, findings)
    written = {key: whole.written() for key, whole in wholes.items()}
    own = _local(wholes, tree, taken, findings)
    for whole in wholes.values():
        unusable = memory.made("baselines", whole.name, (whole,), partial(unusable_baselines, whole))
        findings.extend(without_refused(unusable, findings) if unusable else ())
    if (ledger := wholes.get(("budget", "budget"))) is not None:
        findings.extend(lost_documents(ledger, places_of(findings)))
    doubts = list(confirmed(taken.suspicions, wholes.get(("staffing", "staffing"))))
    linked = joins.linked(wholes)
    called = Called([each.whole for each in linked.values()])
    told = Wording(joins.names, called, taken.unknown)
    findings = [*told.with_ids(findings, taken.places), *doubts]
    for each in linked.values():
        findings.extend(told.findings(each.told))
    every = (each.mentioned() for each in linked.values())
    mentioned = frozenset[str](taken.texts).union(*every, meant(findings, taken.refused))
    joined, loops = joins.without_loops(linked)
    findings.extend(loops)
    if scenarios is not None:
        findings.extend(scenarios.loops(edge for each in linked.values() for edge in each.edges))
    del called, told, linked, scenarios
    portfolio, meaningless = build(joined, mentioned, memory, complete=not taken.unread)
    meaningless = [each for each in meaningless if not _may_rate(each, taken)]
    settings = (each.origin for each in meaningless if taken.places.get(each.origin.path, ("",))[0] == "itpm")
    unknown = taken.unsaid.union(unsaid("itpm", "itpm.yaml", (each.pointer for each in settings)))
    portfolio = replace(portfolio, ignored=tuple(_ignored(taken)), schemas=own, unsaid=frozenset(unknown))
    return portfolio, [*findings, *meaningless], written


def _may_rate(found: Finding, taken: Taken) -> bool:
    """Whether what is no rating may be a word of an own scale that could not be read."""
    if found.origin.pointer[-2:-1] != ("declared",):
        return False
    refused = taken.refused.get(("itpm", "itpm"), ())
    return "itpm" in taken.unread or any(slug(each) in refused for each in ("ratings", *found.what.names()))


def _as_said(
    wholes: dict[Key, Whole], taken: Taken, scenario: str | None, findings: list[Finding]
) -> tuple[dict[Key, Whole], Joins, ScenarioChecks | None]:
    """The wholes with all their names, and what scenarios set; with a scenario, as if the files said what it sets."""
    memory = taken.options.memory
    names = names_of(wholes.values(), taken.unread, memory, taken.refused)
    taken.take_out(wholes, names.doubled)
    findings.extend(names.findings)
    moves, found = follow(wholes.get(("moved", "moved")), names)
    findings.extend(found)
    scenarios = None
    if any(kind == "scenario" for kind, _name in wholes):
        wording = Wording(names, Called(list(wholes.values())))
        scenarios = ScenarioChecks(dict(wholes), names, moves, currency_of(wholes), wording)
        records = Records.of(wholes.values(), moves)
        scenarios.look(records)
        findings.extend(scenarios.findings)
        if scenario is not None:
            wholes = under_scenario(wholes, scenario, records, frozenset(scenarios.wrong))
            names = names_of(wholes.values(), taken.unread, memory, taken.refused)
            findings.extend(names.findings)
    return wholes, Joins(names, moves, memory), scenarios


def _local(wholes: Wholes, tree: Tree, taken: Taken, findings: list[Finding]) -> tuple[tuple[str, str], ...]:
    """Holds everything against the portfolio's own schemas; their paths and ids."""
    own = {each.path: each for each in sources(tree)}
    taken.sources.update(own)
    ids = tuple((path, each.id) for path, each in own.items())
    of = (*ids, *((path, blob.size, blob.trouble) for path, blob in tree.blobs.items() if path.startswith("schemas/")))
    schemas, found = taken.options.memory.made("own schemas", "", of, partial(local_schemas, tree, KINDS))
    findings.extend(found)
    for key, whole in wholes.items():
        if whole.kind in schemas:
            look = partial(check_local, whole, schemas[whole.kind])
            findings.extend(taken.options.memory.made("own schema", key, (whole, schemas[whole.kind]), look))
    return ids


def _ignored(taken: Taken) -> Iterator[Ignored]:
    """The comments that accept findings."""
    for path in sorted(taken.ignores):
        for each in taken.ignores[path]:
            yield Ignored(path, each.code, each.reason, each.offset, each.end)
