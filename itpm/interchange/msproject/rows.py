"""Rows of a plan as tasks, milestones and gates, in the words of the format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from itpm.interchange.msproject.binding import Bounds
from itpm.interchange.msproject.days import NO_CALENDAR, Hours, day_of, is_kept, put
from itpm.interchange.msproject.fields import (
    GATE,
    ITPM_CALENDAR,
    ITPM_ID,
    ITPM_KIND,
    PROJECT,
    SYSTEM,
    put_own,
)
from itpm.interchange.msproject.parties import Parties
from itpm.interchange.msproject.plan import AssignmentOf, Lag, LinkTo, PlanTask
from itpm.interchange.msproject.sizes import Size, Sizes, hours
from itpm.interchange.msproject.summaries import Outline
from itpm.model.moment_text import as_told

_USUAL_PRIORITY = 500
_MOST_PRIORITY = 1000
_DONE = 100


@dataclass
class Rows:
    """Makes the rows of a project."""

    outline: Outline
    parties: Parties
    sizes: Sizes
    clock: Hours
    ids: Mapping[str, str]
    lost: list[str] = field(default_factory=list)

    @cached_property
    def bounds(self) -> Bounds:
        """Makes the dates that bind rows."""
        return Bounds(self.outline, self.clock, self.lost)

    @cached_property
    def assignments(self) -> Mapping[str, list[AssignmentOf]]:
        """Who works on each row, by its identifier."""
        found: dict[str, list[AssignmentOf]] = {}
        for each in self.outline.plan.assignments:
            if each.resource in self.parties.by_uid:
                found.setdefault(each.task, []).append(each)
        return {uid: self._merged(uid, several) for uid, several in found.items()}

    def _merged(self, uid: str, several: Sequence[AssignmentOf]) -> list[AssignmentOf]:
        """The assignments of a row; somebody who is there twice is there once, with both shares."""
        found: dict[str, AssignmentOf] = {}
        for each in several:
            first = found.setdefault(each.resource, each)
            if first is not each:
                work = None if first.work is None or each.work is None else first.work + each.work
                found[each.resource] = replace(first, units=first.units + each.units, work=work)
                name, row = self.parties.by_uid[each.resource].name, self.outline.by_uid[uid].name
                self.lost.append(f"line {each.line}: {row}: {name} is assigned more than once, which becomes once")
        return list(found.values())

    def row(self, task: PlanTask) -> dict[str, Any]:
        """A row as plain data."""
        row: dict[str, Any] = {"name": task.name}
        parent = self.outline.parents.get(task.uid)
        put(row, "parent", parent and self.ids[parent])
        mine = self.assignments.get(task.uid, [])
        if is_milestone(task):
            self._milestone(task, row, mine)
        elif task.uid in self.outline.summaries or task.summary:
            self._summary(task, row, mine)
        else:
            self._work(task, row, mine)
        put(row, "after", [self._link(link, task) for link in self.outline.links(task)])
        put(row, "notes", task.notes)
        put_own(row, task.custom)
        if self.outline.inactive(task):
            self._drop(task, row)
        row["external"] = {SYSTEM: {"id": task.uid}}
        if task.fixed_cost:
            self.lost.append(f"{task.place}: a fixed cost of {task.fixed_cost}; write it at 'cost' on a budget line")
        return row

    def _drop(self, task: PlanTask, row: dict[str, Any]) -> None:
        """An inactive row was dropped; when nobody knows, so the day of the file stands for it."""
        day = self.outline.plan.saved or (task.start.date() if task.start is not None else None)
        when = day.isoformat() if day is not None else "1970-01-01"
        row["cancelled"] = {"date": when, "why": "Inactive in Microsoft Project"}
        self.lost.append(f"{task.place}: inactive, so it is cancelled, as of {when}")

    def _calendar(self, task: PlanTask, workers: Sequence[str], size: Size) -> str | None:
        """The calendar of a row: its own, or that of its people where its length is counted on it."""
        ids, plan = self.clock.ids, self.clock.plan
        if task.calendar not in NO_CALENDAR:
            own = ids.get(task.calendar)
            parent = self.outline.parents.get(task.uid)
            above = self.outline.by_uid[parent].calendar if parent is not None else ""
            same = task.calendar == plan.calendar and task.said(ITPM_CALENDAR) == PROJECT
            main = None if self.clock.mixed and not same else ids.get(plan.calendar)
            if task.alone and workers and not self.clock.meet(task, workers):
                self.lost.append(f"{task.place}: its calendar, in whose hours none of its people works")
                return None
            return None if own == main and ids.get(above, main) == main else own
        main = ids.get(plan.calendar)
        own_calendars = {ids.get(uid, main) for uid in workers}
        if size.duration is not None and own_calendars and not task.elapsed and not task.alone:
            if len(own_calendars) == 1:
                (own,) = own_calendars
                return own if self.clock.mixed or own != main else None
            self.lost.append(
                f"{task.place}: its people have different hours, and its duration is counted on those of all"
            )
        return main if self.clock.mixed and own_calendars <= {main} else None

    def _workers(self, mine: Sequence[AssignmentOf]) -> list[str]:
        """The calendars of those who work on a row."""
        calendars = (self.parties.by_uid[each.resource].calendar for each in mine)
        known = (each if each in self.clock.times.every else self.clock.plan.calendar for each in calendars)
        return list(dict.fromkeys(known))

    def _summary(self, task: PlanTask, row: dict[str, Any], mine: Sequence[AssignmentOf]) -> None:
        self.bounds.of_summary(task, row)
        if task.calendar not in NO_CALENDAR:
            put(row, "calendar", self._calendar(task, (), Size(None, None)))
        if mine:
            work = sum(each.work or 0 for each in mine)
            self.lost.append(f"{task.place}: {self._booked(work, mine, 'a summary')}; write a task for it")
        if task.priority != _USUAL_PRIORITY:
            self.lost.append(f"{task.place}: the priority of a summary ({task.priority}); write it on its tasks")
        if task.manual and task.start:
            self.lost.append(f"{task.place}: a summary whose dates are set by hand, and here follow from its parts")
        if task.levelling_delay:
            self.lost.append(f"{task.place}: the levelling delay of a summary")

    def _milestone(self, task: PlanTask, row: dict[str, Any], mine: Sequence[AssignmentOf]) -> None:
        put(row, "due", task.deadline and self.clock.deadline(task))
        reached = task.actual_finish or task.actual_start or (task.finish if task.percent == _DONE else None)
        put(row, "reached", reached and self.clock.finish(task, reached))
        if reached is None and task.percent:
            self.lost.append(f"{task.place}: progress of {task.percent}% on a milestone")
        self.bounds.of_milestone(task, row)
        if not is_kept(task) and (
            task.calendar not in NO_CALENDAR or (self.clock.mixed and task.said(ITPM_KIND) != GATE)
        ):
            put(row, "calendar", self._calendar(task, (), Size(None, None)))
        if task.work or mine:
            work = task.work or sum(each.work or 0 for each in mine)
            self.lost.append(f"{task.place}: {self._booked(work, mine, 'a milestone')}; write a task for it")

    def _booked(self, work: int, mine: Sequence[AssignmentOf], place: str) -> str:
        """Work that has no place here, and whose it is."""
        names = ", ".join(self.parties.by_uid[each.resource].name for each in mine)
        said = f"work of {hours(work)} on {place}" if work else f"people on {place}"
        return f"{said} ({names})" if names else said

    def is_gate(self, task: PlanTask, row: Mapping[str, Any]) -> bool:
        """Whether a row that was a gate can be one again: it knows neither parts nor constraints."""
        extra = [
            name
            for name in row
            if name not in {"name", "due", "reached", "after", "notes", "external"} and name[:2] != "x-"
        ]
        if extra:
            self.lost.append(f"{task.place}: a gate, which becomes a milestone: it has {', '.join(extra)}")
        return not extra

    @staticmethod
    def gate(task: PlanTask, row: dict[str, Any]) -> dict[str, Any]:
        """A milestone as the gate that it was; days without a time."""
        made = {name: value for name, value in row.items() if name != "reached"}
        if "due" in made:
            made["due"] = made["due"][:10]
        if "reached" in row:
            made["held"] = {"date": row["reached"][:10], "decision": "proceed"}
        del task
        return made

    def _work(self, task: PlanTask, row: dict[str, Any], mine: Sequence[AssignmentOf]) -> None:
        workers = self._workers(mine)
        size = self.sizes.of(task, mine, workers if workers and not task.alone else [self.clock.of(task)])
        calendar = self._calendar(task, workers, size)
        days = not self.clock.mixed or calendar is not None
        if size.duration is not None:
            row["duration"] = self.sizes.time(size.duration, elapsed=task.elapsed, days=days)
        if size.effort is not None:
            row["effort"] = hours(size.effort)
        put(row, "assign", [self.parties.assigned(each) for each in mine])
        put(row, "calendar", calendar)
        self._progress(task, row, size, days=days)
        self.bounds.of_work(task, row, workers or [self.clock.of(task)])
        self.bounds.levelled(task, row)
        if task.priority != _USUAL_PRIORITY:
            row["priority"] = min(_MOST_PRIORITY, max(1, task.priority))
        self._tell(task, mine, size)
        if task.resume is not None and self.sizes.rests(task, workers or [self.clock.of(task)]):
            self.lost.append(f"{task.place}: it goes on at {as_told(task.resume)}, which is not carried")

    def _progress(self, task: PlanTask, row: dict[str, Any], size: Size, *, days: bool) -> None:
        begun, ended = task.actual_start, task.actual_finish
        if ended is None and task.percent == _DONE and task.finish is not None and not task.said(ITPM_ID):
            begun, ended = begun or task.start, task.finish
            self.lost.append(f"{task.place}: done without an actual finish; its finish, {day_of(ended)}, is taken")
        started, finished = self.clock.span(task, begun, ended)
        if task.actual_start is not None and started is None:
            self.lost.append(f"{task.place}: its actual start, which is after its actual finish")
        put(row, "started", started)
        put(row, "finished", finished)
        ours = task.percent_physical if task.said(ITPM_ID) else None
        percent = ours or task.percent or (task.percent_work if size.effort is not None else 0)
        if not percent or ended:
            return
        row["progress"] = f"{percent}%"
        left = self.sizes.remaining(task, size)
        if left is not None and size.effort is not None:
            row["remaining"] = hours(left)
        elif left is not None:
            row["remaining"] = self.sizes.time(left, elapsed=task.elapsed, days=days)

    def _tell(self, task: PlanTask, mine: Sequence[AssignmentOf], size: Size) -> None:
        """What is not as it was."""
        if size.told:
            self.lost.append(f"{task.place}: {size.told}")
        elif any(each.gap for each in mine) and (task.start is None or task.finish is None):
            self.lost.append(f"{task.place}: it pauses, which is not carried")
        if task.milestone:
            self.lost.append(f"{task.place}: marked as a milestone, but it takes time, so it is a task")
        if task.actual_start is None and any(self._delayed(task, each) for each in mine) and not size.told:
            self.lost.append(f"{task.place}: the delay of its people")
        if task.elapsed and mine:
            self.lost.append(f"{task.place}: its people are booked in their own hours, not around the clock")

    def _delayed(self, task: PlanTask, each: AssignmentOf) -> bool:
        """Whether somebody begins later than a row although they are there: who is away then begins after that."""
        if not each.delay or not task.said(ITPM_ID) or task.start is None or each.start is None:
            return bool(each.delay)
        calendar = self.parties.by_uid[each.resource].calendar or self.clock.plan.calendar
        return self.sizes.times.minutes([calendar], task.start, each.start) > 0

    def _link(self, link: LinkTo, task: PlanTask) -> str:
        name, lag = self.ids[link.uid], self._lag(link.lag, task)
        return name if link.type == "FS" and not lag else f"{name} {link.type}{lag}"

    def _lag(self, lag: Lag, task: PlanTask) -> str:
        if not lag.minutes:
            return ""
        sign = "-" if lag.minutes < 0 else "+"
        days = not self.clock.mixed or task.calendar not in NO_CALENDAR
        return sign + self.sizes.time(abs(lag.minutes), elapsed=lag.elapsed, days=days)


def is_milestone(task: PlanTask) -> bool:
    """Whether a row is a point in time: no length, and marked as one or without work."""
    alone = task.duration == 0 and not task.work and not task.said(ITPM_ID)
    return not task.summary and not task.duration and (task.milestone or alone)
