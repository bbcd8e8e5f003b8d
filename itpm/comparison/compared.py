"""Two states of a portfolio held against each other: edits, effects, what only time did, what is let pass and found.

Both are seen on one day, that of the new state. What only the passing of time did is told apart from what the edits
do: it is the old state on its own day against the old state on the day of the new one. As they were reported each is
seen on its own day: then what has become another one is what people were told against what holds now, by itself or by
edits.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.check import Checked
from itpm.check.loosened import CODE as LOOSENED
from itpm.check.loosened import passing
from itpm.comparison.alike import identities
from itpm.comparison.approvals import APPROVAL, Approvals, State
from itpm.comparison.edits import Edit, edits
from itpm.comparison.effects import Effect, Known, effects
from itpm.comparison.renamed import went
from itpm.diagnostic import Diagnostic, Severity
from itpm.load.workspace import Workspace
from itpm.model.address import whole_of
from itpm.model.portfolio import Portfolio
from itpm.rules.habit import ALL


@dataclass(frozen=True)
class Side:
    """One of two states: what it is called, its commit, its own status date, its records, and what they come to."""

    name: str
    commit: str
    """Empty for a folder."""
    day: date
    """Its own status date."""
    portfolio: Portfolio
    """As it was written, whatever has not happened by then."""
    known: Known
    """On the day that both are seen on."""
    checked: Checked
    """What is wrong with it, on that day."""
    workspace: Workspace | None = None
    """Its files, which say where something stands; None where there are none."""


@dataclass(frozen=True)
class Comparison:
    """An old state and a new one; ``then`` is what the old one came to on its own day, where that is another one."""

    base: Side
    head: Side
    then: Known | None = None
    ruling: Portfolio | None = None
    """The state that the change goes into, whose rules and people hold for it; the old one where none is named."""
    backwards: bool = False
    """Whether the old state is the newer one of both."""
    meanwhile: Known | None = None
    """What the old one comes to on the day of the new one, where each is seen on its own day; else None."""

    @property
    def day(self) -> date:
        """The day that the new one is seen on, and both where they are seen on one."""
        return self.head.known.facts.as_of

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """What was edited."""
        return edits(self.base.portfolio, self.head.portfolio)

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """What follows from the edits; as both were reported, from the passing of time too."""
        return effects(self.base.known, self.head.known)

    @cached_property
    def by_itself(self) -> tuple[Effect, ...]:
        """What only the passing of time did."""
        if self.meanwhile is not None:
            return effects(self.base.known, self.meanwhile)
        return () if self.then is None else effects(self.then, self.base.known)

    @cached_property
    def loosened(self) -> tuple[Diagnostic, ...]:
        """The checks that are looser than before."""
        return tuple(each for each in self.head.checked.diagnostics if each.code == LOOSENED)

    @cached_property
    def found(self) -> tuple[Diagnostic, ...]:
        """What is wrong now, and was not before; details of another new finding are told with that."""
        return tuple(self._beyond(self.head.checked, self.base.checked))

    @cached_property
    def gone(self) -> tuple[Diagnostic, ...]:
        """What was wrong before, and is not any more; without what is not told any more, which mends nothing."""
        return tuple(each for each in self._missing if not self._let_pass(each))

    @cached_property
    def silenced(self) -> tuple[Diagnostic, ...]:
        """What is not told any more by rules of which a check is looser: it may be as wrong as before.

        By a waiver of one record that is what was told of that record.
        """
        return tuple(each for each in self._missing if self._let_pass(each))

    @cached_property
    def _missing(self) -> tuple[Diagnostic, ...]:
        return tuple(self._beyond(self.base.checked, self.head.checked))

    def _let_pass(self, each: Diagnostic) -> bool:
        """Whether the rule of a finding is off, or a loosened check names it, and its record where it names one."""
        now = self.head.portfolio.moves.now
        looser = (passing(one.what) for one in self.loosened)
        named = any(code == each.code and now(of) in {"", ALL, now(each.address)} for code, of in looser)
        return named or each.code in self.head.checked.untold

    @cached_property
    def approvals(self) -> Approvals:
        """The approvals that it needs, by the rules and people of the state that it goes into."""
        written, before = self.base.portfolio, (self.then or self.base.known).facts
        # A change may say another status date: what was so before is judged on the day of that, by the names of then.
        base = State.of(written, before.as_of) if self._renames else State(written, before)
        head = State(self.head.portfolio, self.head.known.facts)
        return Approvals(base, head, base if self.ruling is None else State.of(self.ruling, self.base.day))

    @cached_property
    def _renames(self) -> bool:
        """Whether something has another address now than it had."""
        return bool(went(self.base.portfolio, self.head.portfolio))

    def _beyond(self, one: Checked, other: Checked) -> Iterator[Diagnostic]:
        """What is told of one and not of the other, without details of what is among that and no less grave."""
        moves = self.head.portfolio.moves
        known = set(identities(other.diagnostics, moves))
        pairs = zip(one.diagnostics, identities(one.diagnostics, moves), strict=True)
        new = [each for each, identity in pairs if identity not in known and each.code not in {LOOSENED, APPROVAL}]
        leading = {each.identity: each.severity.weight for each in new}
        return (each for each in new if leading.get(each.because_of, -1) < each.severity.weight)

    @cached_property
    def verdict(self) -> "Verdict":
        """What it comes to."""
        return Verdict.of(self)


def touched(compared: Comparison) -> tuple[int, int]:
    """How many projects an edit or an effect touches, and how many there are now."""
    addresses = [each.address for each in compared.edits] + [each.address for each in compared.effects]
    wholes = set(map(whole_of, addresses))
    there = compared.head.portfolio.projects
    return len(wholes & there.keys()), len(there)


def by_edits(compared: Comparison) -> tuple[Effect, ...]:
    """What only the edits do, on the day of the new state."""
    before = compared.meanwhile
    return compared.effects if before is None else effects(before, compared.head.known)


def downstream(compared: Comparison) -> Mapping[str, tuple[str, ...]]:
    """By owner, the projects that get worse by edits made elsewhere: they should look; without an owner under ''."""
    edited = {whole_of(each.address) for each in compared.edits}
    waiting: dict[str, dict[str, None]] = {}
    for each in by_edits(compared):
        project = compared.head.portfolio.projects.get(whole_of(each.address))
        if project is not None and each.worse and project.id not in edited:
            waiting.setdefault(project.owner or "", {})[project.id] = None
    return {who: tuple(projects) for who, projects in waiting.items()}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a change comes to: one word, and how many of what."""

    word: str
    """``worse``, ``better``, ``mixed``, ``changed`` where neither way is better, or ``nothing``."""
    worse: Mapping[str, int]
    """How many figures got worse, by block, and how many findings came, by severity."""
    better: Mapping[str, int]
    loosened: int
    edits: int

    @classmethod
    def of(cls, compared: Comparison) -> "Verdict":
        """The verdict on a comparison."""
        worse, better = (
            Counter(each.block.value for each in compared.effects if each.worse is way) for way in (True, False)
        )
        worse.update(_severities(compared.found))
        better.update(_severities(compared.gone))
        return cls.counted(worse, better, len(compared.loosened), len(compared.edits), other=bool(compared.effects))

    @classmethod
    def counted(
        cls, worse: Mapping[str, int], better: Mapping[str, int], loosened: int, edits: int, *, other: bool
    ) -> "Verdict":
        """What so many come to; with ``other`` something differs that is neither worse nor better."""
        if worse and better:
            word = "mixed"
        elif worse or loosened:
            word = "worse"
        elif better:
            word = "better"
        else:
            word = "changed" if edits or other else "nothing"
        return cls(word, worse, better, loosened, edits)


def _severities(diagnostics: Iterable[Diagnostic]) -> Counter[str]:
    """How many errors and warnings there are: a note makes nothing worse."""
    return Counter(each.severity.value for each in diagnostics if each.severity is not Severity.INFO)
