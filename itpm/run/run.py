"""One run: files, and what else is said, to a portfolio, its facts and what is wrong with them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from itpm.analysis.facts import Facts
from itpm.audience.cut import cut
from itpm.check import Checked, Selection, examined
from itpm.check.loosened import BASE
from itpm.check.run import left_out
from itpm.check.selection import EVERYTHING
from itpm.diagnostic import Finding, Severity
from itpm.kept.memory import Memory
from itpm.kept.store import Store
from itpm.load.fields import file_fields
from itpm.load.kinds import placements
from itpm.load.taking import DocumentCheck
from itpm.load.workspace import Workspace, load
from itpm.model.audience import Audience
from itpm.model.naming import said_kind
from itpm.model.portfolio import Portfolio
from itpm.rules.catalogue import RULES
from itpm.rules.codes import leaves_out
from itpm.run.kept import facts_of, kept_compared, kept_findings
from itpm.run.snapshot import Snapshot, snapshot_of
from itpm.text.limits import DEFAULT_LIMITS, Limits
from itpm.text.reading import ReadingOptions
from itpm.text.tree import Tree


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that a run depends on beside the code: whoever has the same gets the same."""

    root: Path
    """The folder whose git is asked for the state of the files."""
    tree: Tree
    """The files: of a folder, of a revision, or with a buffer in the place of one."""
    overlay: Tree | None = None
    scenario: str | None = None
    as_of: date | None = None
    """The status date, where somebody says it."""
    limits: Limits = DEFAULT_LIMITS
    workers: int = 0
    """How many processes read files; as many as there are cores where it is not said."""
    audience: Audience | None = None
    """For whom everything is computed; from all of it where nobody is named."""
    beside: tuple[Portfolio, ...] = ()
    """The states that the audience is shown beside this one: what few may know in any is for nobody else."""


class Run:
    """A portfolio as some inputs say it. Each step is made once, when it is first asked for."""

    def __init__(self, inputs: Inputs, store: Store | None = None, memory: Memory | None = None) -> None:
        """A run over some inputs; results are kept in a store, where there is one.

        In a ``memory`` everything that was read stays for the runs that follow from this one: what is the same in
        their files is not made again.
        """
        self.inputs, self.memory = inputs, memory or Memory(keeps=False)
        # What an audience may know of several states follows from all of them, and is kept under none.
        self.store = store if store is not None and not inputs.beside else Store(None)

    def under(self, scenario: str) -> "Run":
        """The same files under a scenario; of the others only those that it starts from are read again."""
        tree, places = self.inputs.tree, self.workspace.places
        needed = self._started_from(scenario)
        passed = {path for path, (kind, name) in places.items() if kind == "scenario" and name not in needed}
        blobs = {path: blob for path, blob in tree.blobs.items() if path not in passed} if needed else tree.blobs
        return Run(replace(self.inputs, tree=replace(tree, blobs=blobs), scenario=scenario), self.store, self.memory)

    def _started_from(self, scenario: str) -> frozenset[str]:
        """A scenario with all that it starts from; nothing where that cannot be said."""
        found: set[str] = set()
        while scenario and scenario not in found:
            known = self.portfolio.scenarios.get(scenario)
            if known is None:
                return frozenset()
            found.add(scenario)
            scenario = said_kind(known.base or "")[1]
        return frozenset(found)

    def told(self, audience: Audience, *beside: Portfolio) -> "Run":
        """The same for an audience, perhaps ``beside`` other states; the files are not read again."""
        made = Run(replace(self.inputs, audience=audience, beside=beside), self.store, self.memory)
        made.__dict__["whole"] = self.whole
        return made

    def with_files(self, tree: Tree) -> "Run":
        """The same with other files."""
        return Run(replace(self.inputs, tree=tree), self.store, self.memory)

    @cached_property
    def workspace(self) -> Workspace:
        """The portfolio, read and joined; of what its audience may know, without what is wrong in the files."""
        said = self.inputs
        if said.audience is None or said.audience.knows_all:
            return self.whole
        made = cut(self.whole.portfolio, said.audience, file_fields(), *said.beside)
        return replace(self.whole, portfolio=made, findings=(), unknown=frozenset())

    @cached_property
    def whole(self) -> Workspace:
        """All that the files say, whoever may know it."""
        said = self.inputs
        options = ReadingOptions(self.store, said.workers or os.cpu_count() or 1, said.limits, self.memory)
        return load(said.tree, options, said.overlay, text_checks(), said.scenario)

    @property
    def portfolio(self) -> Portfolio:
        """The records of all files, with overlay and scenario."""
        return self.workspace.portfolio

    @cached_property
    def snapshot(self) -> Snapshot:
        """The status date, and the state of the files that was read.

        Raises:
            EpochError: where it is the day of now, and the environment gives as now what is no time.
        """
        return snapshot_of(self.inputs.root, self.whole, self.inputs.as_of)

    @cached_property
    def facts(self) -> Facts:
        """The portfolio on its day, with everything that can be computed of it."""
        return replace(facts_of(self.workspace, self.snapshot.day, self.store), unread=self.snapshot.unread)

    def examined(
        self,
        selection: Selection = EVERYTHING,
        earlier: Mapping[str, Portfolio] | None = None,
        revisions: Mapping[str, str] | None = None,
    ) -> Checked:
        """What is wrong with it, by all rules or some, perhaps against what it was ``earlier``, by name.

        What is found against that is kept where all ``revisions`` of it are known: commits by the same names.
        """
        facts, compared = self.facts, None
        if earlier:
            facts = replace(facts, earlier=earlier)
            if revisions and revisions.keys() == earlier.keys():
                compared = kept_compared(self.workspace, self.snapshot.day, self.store, revisions)
        memory = kept_findings(self.workspace, self.snapshot.day, self.store)
        return examined(facts, with_approvals(self.workspace, facts), RULES, selection, memory, compared)

    def left_out(self) -> tuple[Finding, ...]:
        """What is wrong in the files so that it is in no answer, for whoever reads the files."""
        return left_out(self.facts, self.whole, RULES)


def on_day(run: Run, day: date | None) -> Run:
    """The same files on another day; they are not read again."""
    made = Run(replace(run.inputs, as_of=day), run.store, run.memory)
    made.__dict__["whole"] = run.whole
    return made


def with_approvals(workspace: Workspace, facts: Facts) -> Workspace:
    """Files with what is wrong with the approvals that they ask for, and what of their change needs some."""
    asked = workspace.portfolio.settings.approvals or BASE in facts.earlier
    if not asked or workspace.portfolio.audience is not None:
        return workspace
    from itpm.comparison.approval_findings import approval_findings  # noqa: PLC0415 - half of all commands need none

    lost = any(leaves_out(each.code, Severity.ERROR) and _names_people(workspace, each) for each in workspace.findings)
    found = approval_findings(workspace.portfolio, facts, lost=lost)
    placed = (replace(each, origin=workspace.standing(each.origin)) for each in found)
    return replace(workspace, findings=(*workspace.findings, *placed))


def _names_people(workspace: Workspace, found: Finding) -> bool:
    """Whether a finding is about a file that says who there is, whom rules of approvals may name."""
    path = found.origin.path
    kind = workspace.places[path][0] if path in workspace.places else next((p.kind for p in placements([path])[0]), "")
    return kind in {"staffing", "collaboration"}


def text_checks() -> tuple[DocumentCheck, ...]:
    """The rules that look at the texts of a document."""
    return tuple(rule.texts for rule in RULES if rule.texts is not None)
