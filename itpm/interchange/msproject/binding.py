"""The dates that bind rows: constraints, deadlines, what is set by hand, and delays of levelling."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from itpm.interchange.msproject.days import NOT_BEFORE, Hours, day_of, moment_of, put
from itpm.interchange.msproject.fields import ITPM_ID
from itpm.interchange.msproject.plan import PlanTask
from itpm.interchange.msproject.sizes import hours
from itpm.interchange.msproject.summaries import Outline

_CONSTRAINTS = {
    2: "must_start",
    3: "must_finish",
    4: "not_before",
    5: "not_after",
    6: "finish_not_before",
    7: "finish_by",
}
_OF_MILESTONES = {
    2: "must_start",
    3: "must_start",
    4: "not_before",
    5: "not_after",
    6: "not_before",
    7: "not_after",
}
_BY_HAND = "Set by hand in Microsoft Project"
_LEVELLED = "Delayed by levelling in Microsoft Project"


@dataclass
class Bounds:
    """Makes the dates that bind the rows of a project."""

    outline: Outline
    clock: Hours
    lost: list[str] = field(default_factory=list)

    def of_summary(self, task: PlanTask, row: dict[str, Any]) -> None:
        """Of a summary: its constraint, and its deadline as 'finish_by'."""
        field_ = _CONSTRAINTS.get(task.constraint)
        if field_ and task.constraint_date:
            row[field_] = self.clock.constraint(task, [self.clock.of(task)])
        self._deadline(task, row)

    def of_milestone(self, task: PlanTask, row: dict[str, Any]) -> None:
        """Of a point in time: what is expected from outside, what is set by hand, or its constraint."""
        field_ = _OF_MILESTONES.get(task.constraint)
        expected = self.clock.expected(task)
        if expected is not None:
            row["delivery"] = {"expected": expected}
        elif not self._by_hand(task, row) and field_ and task.constraint_date:
            row[field_] = self.clock.point(task)
        self.levelled(task, row)
        if task.late and not task.manual:
            row["schedule"] = "alap"

    def of_work(self, task: PlanTask, row: dict[str, Any], workers: Sequence[str]) -> None:
        """Of work: what is set by hand, or its constraint; and its deadline as 'finish_by'."""
        field_ = _CONSTRAINTS.get(task.constraint)
        if not self._by_hand(task, row):
            if field_ and task.constraint_date:
                row[field_] = self.clock.constraint(task, workers)
            if task.late:
                row["schedule"] = "alap"
        self._deadline(task, row)

    def _by_hand(self, task: PlanTask, row: dict[str, Any]) -> bool:
        """Whether a row stands where it was put by hand; its constraint says nothing then."""
        moment = task.start or task.finish
        if not task.manual or task.actual_start or task.actual_finish or moment is None:
            return False
        row["must_start" if task.start else "must_finish"] = {"date": moment_of(moment), "why": _BY_HAND}
        if task.constraint:
            self.lost.append(f"{task.place}: its constraint, which says nothing as it is set by hand")
        return True

    def _deadline(self, task: PlanTask, row: dict[str, Any]) -> None:
        """A deadline of Project warns, and so does 'finish_by'; from here it went as a deadline."""
        if task.deadline is None:
            return
        if "finish_by" in row:
            self.lost.append(f"{task.place}: a deadline of {day_of(task.deadline)} beside the date to finish by")
            return
        put(row, "finish_by", self.clock.deadline(task))
        if not task.said(ITPM_ID):
            self.lost.append(f"{task.place}: a deadline of {day_of(task.deadline)}, which becomes 'finish_by'")

    def levelled(self, task: PlanTask, row: dict[str, Any]) -> None:
        """A delay that levelling put on a row; what came from here is levelled here again."""
        if not task.levelling_delay or task.said(ITPM_ID) or task.actual_start or self.outline.inactive(task):
            return
        bound = task.constraint_date if task.constraint == NOT_BEFORE else None
        if task.start is None or "must_start" in row or "must_finish" in row:
            self.lost.append(f"{task.place}: its levelling delay of {hours(task.levelling_delay)}")
        elif bound is None or bound < task.start:
            row["not_before"] = {"date": moment_of(task.start), "why": _LEVELLED}
            self.lost.append(f"{task.place}: its levelling delay, which becomes 'not_before'")
