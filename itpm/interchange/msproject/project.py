"""A plan of Microsoft Project as a project, its people and its calendars, in the words of the format."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from itpm.interchange.identity import ids
from itpm.interchange.msproject.calendars import calendar_data
from itpm.interchange.msproject.days import Hours, day_of, moment_of, put
from itpm.interchange.msproject.fields import GATE, ITPM_ID, ITPM_KIND
from itpm.interchange.msproject.parties import Parties
from itpm.interchange.msproject.plan import Plan, PlanTask
from itpm.interchange.msproject.rows import Rows, is_milestone
from itpm.interchange.msproject.sizes import Sizes, hours
from itpm.interchange.msproject.summaries import Outline
from itpm.interchange.msproject.timetable import Timetable
from itpm.model.naming import is_id

_RESERVED = ("run", "con", "prn", "aux", "nul", "assets", "search", "index", "theme")


@dataclass(slots=True)
class Imported:
    """What a plan becomes: a project, calendars, staffing and baselines, and what could not be carried.

    ``staffing`` holds people, teams, roles and equipment by the name of their list; ``people`` are those of it.
    """

    id: str
    project: dict[str, Any]
    calendars: dict[str, Any]
    staffing: dict[str, dict[str, Any]]
    baselines: dict[str, Any]
    lost: list[str] = field(default_factory=list)

    @property
    def people(self) -> dict[str, Any]:
        """The people who are new."""
        return self.staffing.get("people", {})


def imported(plan: Plan, id_: str, known_people: Mapping[str, str], taken: Iterable[str] = ()) -> Imported:
    """A plan as plain data.

    ``known_people`` maps names to the ids of people who are in the portfolio already; ``taken`` are ids of its parties.
    """
    return _Import(plan, id_, known_people, tuple(taken)).run()


@dataclass
class _Import:
    plan: Plan
    id: str
    known_people: Mapping[str, str]
    taken: tuple[str, ...]
    lost: list[str] = field(default_factory=list)

    def run(self) -> Imported:
        plan, sizes = self.plan, Sizes(self.plan, self._times)
        self.lost.extend(plan.lost)
        calendars, by_uid = calendar_data(plan, self.id)
        parties = Parties(plan, self.known_people, self.taken, by_uid, self.lost)
        outline = Outline(plan, self.lost)
        clock = Hours(plan, self._times, by_uid, self._mixed)
        parties.tell()
        rows = Rows(outline, parties, sizes, clock, self._ids, self.lost)
        project: dict[str, Any] = {"name": plan.name}
        put(project, "start", plan.start and self._start(plan.start))
        put(project, "calendar", None if self._mixed else by_uid.get(plan.calendar))
        put(project, "data_date", plan.status_date and plan.status_date.date().isoformat())
        made = [(task, kind, row) for task in plan.tasks for kind, row in self._row(rows, task)]
        for kind in ("tasks", "milestones", "gates"):
            put(project, kind, {self._ids[task.uid]: row for task, each, row in made if each == kind})
        there = {task.uid for task, _kind, _row in made}
        baselines, staffing = self._baselines(clock, sizes, there), parties.staffing()
        calendars = _used(calendars, [project, *(row for _task, _kind, row in made), *_records(staffing)])
        return Imported(self.id, project, calendars, staffing, baselines, list(dict.fromkeys(self.lost)))

    @staticmethod
    def _row(rows: Rows, task: PlanTask) -> Iterator[tuple[str, dict[str, Any]]]:
        """A row with the list that it belongs to."""
        row = rows.row(task)
        if not is_milestone(task):
            yield "tasks", row
        elif task.said(ITPM_KIND) == GATE and rows.is_gate(task, row):
            yield "gates", rows.gate(task, row)
        else:
            yield "milestones", row

    def _start(self, moment: datetime) -> str:
        """When the project begins: a day, unless its hours begin earlier, somebody has others, or a row has none."""
        minute = moment.hour * 60 + moment.minute
        late = self.plan.calendar in self._times.every and minute > self._times.first(self.plan.calendar, moment.date())
        by_clock = any(task.elapsed for task in self.plan.tasks)
        return moment_of(moment) if self._mixed or late or by_clock else day_of(moment)

    @cached_property
    def _times(self) -> Timetable:
        return Timetable({each.uid: each for each in self.plan.calendars})

    @cached_property
    def _ids(self) -> Mapping[str, str]:
        """The id of each row: the one it had in a portfolio before, else one of its name.

        A row that was copied in Project carries the id of the first one, which keeps it.
        """
        first: dict[str, str] = {}
        for task in self.plan.tasks:
            if is_id(task.said(ITPM_ID)):
                first.setdefault(task.said(ITPM_ID), task.uid)
        kept = {uid: said for said, uid in first.items()}
        fresh = ((task.uid, task.name) for task in self.plan.tasks if task.uid not in kept)
        return {**ids(fresh, "task", (*_RESERVED, *kept.values())), **kept}

    @cached_property
    def _mixed(self) -> bool:
        """Whether somebody works when the project's calendar does not.

        In Microsoft Project a person's calendar takes the place of the project's; here the project's would narrow it.
        So the project gets none, and each task that nobody else works on gets it.
        """
        main = self.plan.calendar
        if main not in self._times.every:
            return False
        works = {each.calendar for each in self.plan.resources if each.calendar in self._times.every}
        return not all(self._times.inside(each, main) for each in works)

    def _baselines(self, clock: Hours, sizes: Sizes, there: set[str]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for task in self.plan.tasks:
            for each in task.baselines if task.uid in there else ():
                name = _baseline_name(each.number)
                figures: dict[str, Any] = {}
                start, finish = clock.span(task, each.start, each.finish)
                put(figures, "start", start)
                put(figures, "finish", finish)
                put(figures, "effort", each.work and hours(each.work))
                put(
                    figures,
                    "duration",
                    each.duration and sizes.time(each.duration, elapsed=False, days=not self._mixed),
                )
                put(figures, "cost", each.cost and float(each.cost))
                if figures:
                    made.setdefault(name, {"level": "imported", "tasks": {}})["tasks"][self._ids[task.uid]] = figures
        current = _baseline_name(self.plan.baseline)
        if len(made) > 1 and current in made and self.plan.saved is not None:
            # The file does not say when each was set. One of them holds on its day, and the others came before it.
            made[current]["as_of"] = self.plan.saved.isoformat()
        return made


def _baseline_name(number: int) -> str:
    return "baseline" if number == 0 else f"baseline-{number}"


def _records(staffing: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for each in staffing.values():
        yield from each.values()


def _used(calendars: Mapping[str, dict[str, Any]], records: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The calendars that something refers to, and what these are based on; people of the portfolio bring their own."""
    waiting = [each["calendar"] for each in records if "calendar" in each]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found and name in calendars:
            found.add(name)
            waiting.append(calendars[name].get("base", ""))
    return {name: each for name, each in calendars.items() if name in found}
