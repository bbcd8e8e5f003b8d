"""Whether what is handed over is good enough: its criteria, what tests of them showed, and on what it was accepted.

A deliverable without criteria of its own is judged by the portfolio's definition of done, as a whole: whoever accepts
it says that all of that holds, and the evidence of the acceptance is its only test.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.message import phrase
from itpm.model.deliverable import Criterion, Deliverable
from itpm.model.patience import ACCEPTANCE_DAYS
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.stage import goes_on
from itpm.model.task import Milestone, Task

_COUNTED = frozenset({"test", "measurement", "analysis"})
"""The methods that come to a value: without a target nobody can say whether it is met."""


class Verdict(StrEnum):
    """What is known of a criterion."""

    PASSED = "passed"
    FAILED = "failed"
    UNJUDGED = "not judged"
    """There is a result, and nobody says whether it is good enough."""
    UNTESTED = "not tested"


TESTED = frozenset({Verdict.PASSED, Verdict.FAILED})
"""The verdicts by which a criterion is covered: something is known of it."""


class Standing(StrEnum):
    """Where a deliverable stands by its criteria."""

    MET = "met"
    FAILED = "failed"
    PARTLY = "tested in part"
    UNTESTED = "not tested"
    BY_DONE = "by the definition of done"
    NOTHING = "no criteria"


class Unmeasurable(StrEnum):
    """Why nobody can tell whether a criterion is met."""

    STATEMENT = "what must hold"
    METHOD = "how it is seen"
    TARGET = "which value must be met"


def verdict(criterion: Criterion) -> Verdict:
    """What is known of a criterion."""
    if criterion.result is None:
        return Verdict.UNTESTED
    if criterion.result.passed is None:
        return Verdict.UNJUDGED
    return Verdict.PASSED if criterion.result.passed else Verdict.FAILED


def unmeasurable(criterion: Criterion) -> tuple[Unmeasurable, ...]:
    """What a criterion does not say and nobody can judge it without; nothing is asked of one that was judged."""
    if verdict(criterion) in TESTED:
        return ()
    said = (
        (Unmeasurable.STATEMENT, criterion.statement or criterion.description or criterion.target),
        (Unmeasurable.METHOD, criterion.method),
        (Unmeasurable.TARGET, criterion.target or (criterion.method and criterion.method not in _COUNTED)),
    )
    return tuple(name for name, told in said if not told)


@dataclass(frozen=True)
class Judged:
    """A deliverable of a project on a day, with what makes it and the portfolio's definition of done."""

    project: Project
    deliverable: Deliverable
    makers: tuple[Task | Milestone, ...]
    """The tasks and milestones that name it, those that were cancelled left out."""
    done: tuple[str, ...]
    as_of: date

    @property
    def live(self) -> bool:
        """Whether it is still to be accepted: nobody did, and its project goes on."""
        return self.deliverable.accepted is None and goes_on(self.project)

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What is known of each criterion of its own."""
        return tuple(verdict(each) for each in self.deliverable.criteria.values())

    @property
    def by_done(self) -> bool:
        """Whether it is judged by the definition of done, for want of criteria of its own."""
        return not self.verdicts and bool(self.done)

    @property
    def tested(self) -> Ratio:
        """The part of its criteria of which a test says whether they are met."""
        if self.verdicts:
            return Decimal(sum(each in TESTED for each in self.verdicts)) / len(self.verdicts)
        if not self.done:
            return Unknown("it has no criteria, and 'done' of itpm.yaml says nothing")
        accepted = self.deliverable.accepted
        if accepted is not None and accepted.evidence:
            return Decimal(1)
        missing = phrase("nobody has accepted it") if accepted is None else phrase("its acceptance names no evidence")
        return Unknown(phrase("the definition of done holds for it, and {missing}", missing=missing))

    @property
    def met(self) -> Ratio:
        """The part of the criteria that were tested which are met."""
        if self.by_done:
            return self.tested
        tested = [each for each in self.verdicts if each in TESTED]
        if not tested:
            return Unknown("none of its criteria was tested" if self.verdicts else "it has no criteria")
        return Decimal(tested.count(Verdict.PASSED)) / len(tested)

    @property
    def standing(self) -> Standing:
        """Where it stands by its criteria."""
        found = frozenset(self.verdicts)
        if not found:
            return Standing.BY_DONE if self.by_done else Standing.NOTHING
        if Verdict.FAILED in found:
            return Standing.FAILED
        if found == {Verdict.PASSED}:
            return Standing.MET
        return Standing.PARTLY if Verdict.PASSED in found else Standing.UNTESTED

    @cached_property
    def complete_since(self) -> date | None:
        """The day on which it was handed over, else on which all that makes it was done; None where it is not."""
        if self.deliverable.submitted is not None:
            return self.deliverable.submitted
        ends = [_end(each) for each in self.makers]
        known = [each for each in ends if each is not None]
        return max(known) if known and len(known) == len(ends) else None

    def waits(self, days: int = ACCEPTANCE_DAYS) -> int | None:
        """For how many days it has waited to be accepted, where that is more than so many; else None."""
        since = self.complete_since
        if not self.live or since is None or (self.as_of - since).days <= days:
            return None
        return (self.as_of - since).days


def counted(judged: tuple[Judged, ...]) -> tuple[int, int, int]:
    """Of some deliverables: the criteria with a verdict, all criteria, and how many deliverables have none at all."""
    verdicts = [each for one in judged for each in one.verdicts]
    return sum(each in TESTED for each in verdicts), len(verdicts), sum(not one.verdicts for one in judged)


def share_tested(judged: tuple[Judged, ...]) -> Ratio:
    """The part of the criteria of some deliverables that is tested; unknown where one of them has none of its own."""
    tested, all_, without = counted(judged)
    if not judged:
        return Unknown("nothing is handed over")
    if without:
        others = (
            phrase("; {tested} of {all:criterion|criteria} of the others tested", tested=tested, all=all_)
            if all_
            else ""
        )
        return Unknown(
            phrase(
                "{without} of {count:deliverable|deliverables} without criteria of their own{others}",
                without=without,
                count=len(judged),
                others=others,
            )
        )
    return Decimal(tested) / all_


def share_met(judged: tuple[Judged, ...]) -> Ratio:
    """The part of the tested criteria of some deliverables that is met; nothing is told where none was tested."""
    tested = [each for one in judged for each in one.verdicts if each in TESTED]
    if not tested:
        return Unknown("no criterion was tested")
    return Decimal(tested.count(Verdict.PASSED)) / len(tested)


def share_accepted(judged: tuple[Judged, ...]) -> Ratio:
    """The part of some deliverables that is accepted; nothing is told where there are none."""
    if not judged:
        return Unknown("nothing is handed over")
    return Decimal(sum(each.deliverable.accepted is not None for each in judged)) / len(judged)


def judged_of(project: Project, done: tuple[str, ...], as_of: date) -> tuple[Judged, ...]:
    """The deliverables of a project on a day, with what makes each of them."""
    makers: dict[str, list[Task | Milestone]] = {}
    works: tuple[Task | Milestone, ...] = (*project.tasks.values(), *project.milestones.values())
    for work in works:
        for name in work.deliverables if work.cancelled is None else ():
            makers.setdefault(str(name), []).append(work)
    return tuple(
        Judged(project, each, tuple(makers.get(each.id, ())), done, as_of) for each in project.deliverables.values()
    )


def _end(work: Task | Milestone) -> date | None:
    found = work.finished if isinstance(work, Task) else work.reached
    return None if found is None else as_day(found)
