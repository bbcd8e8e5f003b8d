"""A plan of Microsoft Project as a project, its people and its calendars, in the words of the format."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from itpm.interchange.identity import ids, slug
from itpm.interchange.msproject.calendars import calendar_data
from itpm.interchange.msproject.mspdi import ITPM_ID
from itpm.interchange.msproject.plan import Lag, Plan, PlanTask, Resource

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
_LATE = 1
_USUAL_PRIORITY = 500
_DAY_MINUTES = 1440
_WHOLE = Decimal(1)
_ID = re.compile(r"[a-z][a-z0-9-]{0,62}")


@dataclass(slots=True)
class Imported:
    """What a plan becomes: a project, calendars, people and baselines, and what could not be carried."""

    id: str
    project: dict[str, Any]
    calendars: dict[str, Any]
    people: dict[str, Any]
    baselines: dict[str, Any]
    lost: list[str] = field(default_factory=list)


def imported(plan: Plan, id_: str, known_people: Mapping[str, str], taken: Iterable[str] = ()) -> Imported:
    """A plan as plain data.

    ``known_people`` maps names to the ids of people who are in the portfolio already; ``taken`` are ids of its parties.
    """
    return _Import(plan, id_, known_people, tuple(taken)).run()


@dataclass(slots=True)
class _Import:
    plan: Plan
    id: str
    known_people: Mapping[str, str]
    taken: tuple[str, ...]
    lost: list[str] = field(default_factory=list)
    tasks: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)
    calendars: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> Imported:
        plan = self.plan
        self.lost.extend(plan.lost)
        self.tasks = self._task_ids()
        self.people = self._people()
        calendars, self.calendars = calendar_data(plan, self.id)
        parents = _parents(plan.tasks)
        project: dict[str, Any] = {"name": plan.name}
        _put(project, "start", plan.start and (_moment if self._mixed() else _date)(plan.start))
        _put(project, "calendar", None if self._mixed() else self.calendars.get(plan.calendar))
        _put(project, "data_date", plan.status_date and plan.status_date.date().isoformat())
        rows = [(task, self._row(task, parents)) for task in plan.tasks]
        _put(project, "tasks", {self.tasks[t.uid]: row for t, row in rows if not _is_milestone(t)})
        _put(project, "milestones", {self.tasks[t.uid]: row for t, row in rows if _is_milestone(t)})
        people = {self.people[r.uid]: self._person(r) for r in plan.resources if self._is_new(r)}
        return Imported(self.id, project, calendars, people, self._baselines(), self.lost)

    def _task_ids(self) -> Mapping[str, str]:
        """The id of each task: the one it had in a portfolio before, else one of its name."""
        said = {task.uid: value for task in self.plan.tasks for name, value in task.custom if name == ITPM_ID}
        kept = {uid: value for uid, value in said.items() if _ID.fullmatch(value) and value not in _RESERVED}
        if len(set(kept.values())) < len(kept):
            kept = {}
        fresh = ((task.uid, task.name) for task in self.plan.tasks if task.uid not in kept)
        return {**ids(fresh, "task", (*_RESERVED, *kept.values())), **kept}

    def _people(self) -> Mapping[str, str]:
        workers = []
        for each in self.plan.resources:
            if each.kind == "work":
                workers.append(each)
            else:
                self.lost.append(f"resource {each.name}: {each.kind} resources have no place in a plan of people")
            if each.has_rate:
                self.lost.append(f"resource {each.name}: its rates, which belong in an overlay")
        known = {each.uid: self.known_people[each.name] for each in workers if each.name in self.known_people}
        parties = {*self.taken, *self.known_people.values()}
        known |= {each.uid: each.code for each in workers if each.code in parties}
        fresh = ((each.uid, each.name) for each in workers if each.uid not in known)
        return {**ids(fresh, "person", self.taken), **known}

    def _is_new(self, each: Resource) -> bool:
        parties = {*self.taken, *self.known_people.values()}
        return each.uid in self.people and each.name not in self.known_people and each.code not in parties

    def _person(self, each: Resource) -> dict[str, Any]:
        person: dict[str, Any] = {"name": each.name}
        _put(person, "calendar", self.calendars.get(each.calendar))
        if each.units != _WHOLE:
            person["fte"] = _percent(each.units)
        _put(person, "email", each.email)
        _put(person, "notes", each.notes)
        person["external"] = {"system": "msproject", "id": each.uid}
        return person

    def _row(self, task: PlanTask, parents: Mapping[str, str]) -> dict[str, Any]:
        row: dict[str, Any] = {"name": task.name}
        _put(row, "parent", parents.get(task.uid) and self.tasks[parents[task.uid]])
        if _is_milestone(task):
            self._milestone(task, row)
        elif task.summary:
            self._summary(task)
        else:
            self._work(task, row)
        after = [link for link in map(self._link, task.links, [task] * len(task.links)) if link]
        _put(row, "after", after)
        _put(row, "calendar", self._calendar(task))
        _put(row, "notes", task.notes)
        for name, value in task.custom:
            if name == ITPM_ID:
                continue
            row[f"x-{slug(name) or 'field'}"] = value
        row["external"] = {"system": "msproject", "id": task.uid}
        if task.fixed_cost:
            self.lost.append(f"{task.name}: a fixed cost of {task.fixed_cost}; write it at 'cost' on a budget line")
        return row

    def _mixed(self) -> bool:
        """Whether somebody works on a calendar other than the project's.

        In Microsoft Project a person's calendar takes the place of the project's; here the project's would narrow it.
        So the project gets none, and each task that nobody else works on gets it.
        """
        main = self.calendars.get(self.plan.calendar)
        return any(self.calendars.get(each.calendar, main) != main for each in self.plan.resources)

    def _calendar(self, task: PlanTask) -> str | None:
        if task.calendar not in {"", "-1"}:
            return self.calendars.get(task.calendar)
        main = self.calendars.get(self.plan.calendar)
        workers = {each.resource for each in self.plan.assignments if each.task == task.uid}
        own = {self.calendars.get(each.calendar, main) for each in self.plan.resources if each.uid in workers}
        return main if self._mixed() and not task.summary and own <= {main} else None

    def _summary(self, task: PlanTask) -> None:
        if task.constraint:
            self.lost.append(f"{task.name}: a constraint on a summary, whose dates follow from its parts")
        if task.deadline:
            self.lost.append(f"{task.name}: a deadline of {_date(task.deadline)}; write a milestone with 'due'")

    def _milestone(self, task: PlanTask, row: dict[str, Any]) -> None:
        _put(row, "due", task.deadline and _moment(task.deadline))
        reached = task.actual_finish or (task.actual_start if task.percent == 100 else None)
        _put(row, "reached", reached and _moment(reached))
        field_ = _OF_MILESTONES.get(task.constraint)
        if field_ and task.constraint_date:
            row[field_] = _moment(task.constraint_date)
        elif task.manual and task.start:
            row["must_start"] = {"date": _moment(task.start), "why": "Set by hand in Microsoft Project"}
        if task.constraint == _LATE:
            self.lost.append(f"{task.name}: as late as possible, which a milestone does not know")

    def _work(self, task: PlanTask, row: dict[str, Any]) -> None:
        assigned = [self._assigned(a.resource, a.units) for a in self.plan.assignments if self._ours(a, task)]
        by_effort = task.by_effort and task.work and assigned and not task.elapsed
        if task.duration and not by_effort:
            row["duration"] = self._time(task.duration, elapsed=task.elapsed)
        if task.work:
            row["effort"] = _hours(task.work)
        _put(row, "assign", assigned)
        self._progress(task, row)
        field_ = _CONSTRAINTS.get(task.constraint)
        if field_ and task.constraint_date:
            row[field_] = _moment(task.constraint_date)
        elif task.constraint == _LATE:
            row["schedule"] = "alap"
        elif task.manual and task.start and not task.actual_start:
            row["must_start"] = {"date": _moment(task.start), "why": "Set by hand in Microsoft Project"}
        if task.priority != _USUAL_PRIORITY:
            row["priority"] = min(1000, max(1, task.priority))
        if task.deadline:
            self.lost.append(f"{task.name}: a deadline of {_date(task.deadline)}; write a milestone with 'due'")

    def _ours(self, assignment: Any, task: PlanTask) -> bool:  # noqa: ANN401 - an AssignmentOf
        return bool(assignment.task == task.uid and assignment.resource in self.people)

    def _assigned(self, resource: str, units: Decimal) -> Any:  # noqa: ANN401 - an id, or fields
        who = self.people[resource]
        return who if units == _WHOLE else {"who": who, "allocation": _percent(units)}

    def _progress(self, task: PlanTask, row: dict[str, Any]) -> None:
        _put(row, "started", task.actual_start and _moment(task.actual_start))
        _put(row, "finished", task.actual_finish and _moment(task.actual_finish))
        if task.percent and not task.actual_finish:
            row["progress"] = f"{task.percent}%"
            if task.work and task.remaining_work is not None:
                row["remaining"] = _hours(task.remaining_work)
            elif task.remaining_duration is not None:
                row["remaining"] = self._time(task.remaining_duration, elapsed=task.elapsed)

    def _link(self, link: Any, task: PlanTask) -> str | None:  # noqa: ANN401 - a LinkTo
        if link.uid not in self.tasks:
            self.lost.append(f"{task.name}: a link to task {link.uid}, which is not in the file")
            return None
        name = self.tasks[link.uid]
        lag = self._lag(link.lag)
        return name if link.type == "FS" and not lag else f"{name} {link.type}{lag}"

    def _lag(self, lag: Lag) -> str:
        if not lag.minutes:
            return ""
        sign = "-" if lag.minutes < 0 else "+"
        return sign + self._time(abs(lag.minutes), elapsed=lag.elapsed)

    def _time(self, minutes: int, *, elapsed: bool) -> str:
        """Time in the largest unit that says it exactly; a day is what the file calls one."""
        e = "e" if elapsed else ""
        day = _DAY_MINUTES if elapsed else self.plan.minutes_per_day
        for unit, size in (("d", day), ("h", 60)):
            if minutes % size == 0:
                return f"{minutes // size}{e}{unit}"
        if minutes * 2 % day == 0:
            return f"{minutes / day:g}{e}d"
        return f"{minutes}{e}min"

    def _baselines(self) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for task in self.plan.tasks:
            for each in task.baselines:
                name = "baseline" if each.number == 0 else f"baseline-{each.number}"
                figures: dict[str, Any] = {}
                _put(figures, "start", each.start and _moment(each.start))
                _put(figures, "finish", each.finish and _moment(each.finish))
                _put(figures, "effort", each.work and _hours(each.work))
                _put(figures, "duration", each.duration and self._time(each.duration, elapsed=False))
                _put(figures, "cost", each.cost and float(each.cost))
                if figures:
                    made.setdefault(name, {"level": "imported", "tasks": {}})["tasks"][self.tasks[task.uid]] = figures
        return made


_RESERVED = ("run", "con", "prn", "aux", "nul", "assets", "search", "index", "theme")


def _parents(tasks: tuple[PlanTask, ...]) -> Mapping[str, str]:
    """The summary that each row belongs to, from the order and the levels; the file names none."""
    above: list[PlanTask] = []
    found: dict[str, str] = {}
    for task in tasks:
        while above and above[-1].level >= task.level:
            above.pop()
        if above:
            found[task.uid] = above[-1].uid
        above.append(task)
    return found


def _is_milestone(task: PlanTask) -> bool:
    return task.milestone and not task.duration and not task.summary


def _put(target: dict[str, Any], name: str, value: Any) -> None:  # noqa: ANN401 - plain data
    if value:
        target[name] = value


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes").removesuffix("T00:00")


def _date(moment: datetime) -> str:
    return moment.date().isoformat()


def _hours(minutes: int) -> str:
    return f"{minutes // 60}h" if minutes % 60 == 0 else f"{minutes}min"


def _percent(units: Decimal) -> str:
    return f"{(units * 100).normalize():f}%"
