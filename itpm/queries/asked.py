"""What may be asked of the records of a kind: the fields that are written, and what is computed about them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.control.settled import LEFT, PROMISED, written_day
from itpm.analysis.control.settled import STATES as MATTERS
from itpm.analysis.control.work_state import STATES, matter, progress, task_state, unplanned, workers, working
from itpm.analysis.explain import register
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, reasoned
from itpm.analysis.figures.amounts import Value as FigureValue
from itpm.analysis.figures.figure import Figure
from itpm.analysis.scheduling.driving import DRIVEN
from itpm.analysis.scheduling.ends import float_lacking, project_end
from itpm.analysis.scheduling.lateness import (
    float_off,
    kept,
    late_minutes,
    latest,
    project_kept,
    promised,
    unpromised,
)
from itpm.analysis.scheduling.schedule import Scheduled, Span
from itpm.analysis.scheduling.scheduled import unscheduled
from itpm.model.address import Address, whole_of
from itpm.model.by_date import ByDate
from itpm.model.field import Field
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scalars import Duration, Spread
from itpm.model.task import Task
from itpm.queries.plain import Hours
from itpm.queries.timetable import driver_words

FieldValue = Any
"""Something of the model, or why there is nothing."""
Way = Callable[[Any], FieldValue]
_MINUTES = 60
_WORKERS = ("person", "team", "role", "project-role", "equipment")
_FLAG = Field(words=frozenset({"boolean"}))
_TEXT = Field(words=frozenset({"text"}))
_DAY = Field(words=frozenset({"date"}))
_SHARE = Field(words=frozenset({"percent"}))
_FLOAT = Field(words=frozenset({"lag"}))
_SUM = Field(words=frozenset({"money"}))
FIGURE = Field(words=frozenset({"figure"}))
SHARE = Field(words=frozenset({"figure", "percent"}))
"""A figure that is a part of something."""
_DATED = frozenset({"task", "milestone", "gate"})
_ENDS = ("finished", "reached", "held")
"""What is written of the end of what has dates."""
_LOADED = frozenset({"person", "team", "role"})


@dataclass(frozen=True)
class Asked:
    """The records of a kind, the fields that the schemas declare of it, and the facts they are seen with."""

    facts: Facts
    kind: str
    records: Mapping[str, Any]
    declared: Field
    moved: dict[str, str] = field(default_factory=dict, compare=False)
    """Addresses that were asked for and that records no longer have, with those of today."""
    in_projects: bool = False
    """True where projects may hold such records, even where none does."""

    def today(self, address: str, kinds: Sequence[str]) -> str:
        """The address of today of what moved, noted; nothing where nothing of these kinds had it."""
        now = self.facts.portfolio.today(address, kinds)
        if now:
            self.moved[address] = now
        return now

    @cached_property
    def computed(self) -> Mapping[str, tuple[Field, Way]]:
        """What is computed of every record of the kind, by name."""
        found: dict[str, tuple[Field, Way]] = {"id": (Field(refs=(self.kind,)), self.address)}
        if "project" not in self.declared.fields and (
            self.in_projects or any(map(self._project, self.records.values()))
        ):
            found["project"] = (Field(refs=("project",)), self._project)
        if self.kind in MATTERS:
            found["state"] = (Field(options=MATTERS[self.kind]), lambda each: matter(self.facts.schedule, each).state)
        if self.kind in PROMISED - _DATED - {"project"}:
            found["late"] = (_FLAG, self._overdue)
        if self.kind in _LOADED:
            found["load"] = (_SHARE, lambda each: self.figure(each, "utilisation"))
        if self.kind in _DATED | {"project"}:
            found["zone"] = (_TEXT, lambda each: self.facts.schedule.moments.elsewhere(self.address(each)) or None)
        return found | self._dated() | self._of_tasks() | self._of_projects()

    def _dated(self) -> dict[str, tuple[Field, Way]]:
        """Dates and float of what is scheduled."""
        if self.kind not in _DATED:
            return {}
        ways: dict[str, tuple[Field, Way]] = {
            "start": (_DAY, self._of_item(lambda item: self._first_day(item.opening, item), "started")),
            "finish": (_DAY, self._of_item(lambda item: self._last_day(item.dates, item), *_ENDS)),
            "float": (_FLOAT, self._of_item(lambda item: self._float(item.total_float, item))),
            "critical": (_FLAG, self._of_item(lambda it: self._days(None, it) if it.vague else it.critical)),
            "late": (_FLAG, self._late),
            "lateness": (_FLOAT, self._of_item(self._lateness)),
        }
        return {name: way for name, way in ways.items() if self.kind == "task" or name != "start"}

    @cached_property
    def further(self) -> Mapping[str, tuple[Field, Way]]:
        """What may be asked for too, and is told of one thing only: the dates of the network, and what they hang on."""
        if self.kind not in _DATED:
            return {}
        driven = self._of_item(lambda item: driver_words(self.facts.schedule, item) or None)
        return {
            "network_start": (_DAY, self._of_item(lambda item: self._first_day(item.network_opening, item))),
            "network_finish": (_DAY, self._of_item(lambda item: self._last_day(item.network, item))),
            "network_late_start": (_DAY, self._of_item(lambda item: self._first_day(item.late, item))),
            "network_late_finish": (_DAY, self._of_item(lambda item: self._last_day(item.late, item))),
            "network_float": (_FLOAT, self._of_item(lambda item: self._float(item.network_float, item, network=True))),
            "network_free_float": (_FLOAT, self._of_item(lambda item: self._days(item.network_free_float, item))),
            "driver": (Field(refs=tuple(sorted(_DATED)), options=DRIVEN), driven),
        }

    def _of_tasks(self) -> dict[str, tuple[Field, Way]]:
        if self.kind != "task":
            return {}
        schedule = self.facts.schedule
        people = Field(items=Field(words=frozenset({"ref"}), refs=_WORKERS))
        return {
            "state": (Field(options=STATES), lambda each: task_state(schedule, each)),
            "progress": (_SHARE, lambda each: progress(schedule, self._owner(each), each)),
            "people": (people, lambda each: working(schedule, each)),
            "assign": (people, self._candidates),
        }

    def _of_projects(self) -> dict[str, tuple[Field, Way]]:
        if self.kind != "project":
            return {}
        day = self.facts.as_of
        return {
            "status": (Field(options=tuple(State)), lambda each: declared_status(each, day).state.value),
            "reported": (_DAY, lambda each: declared_status(each, day).day or Unknown("there is no update")),
            "headline": (_TEXT, lambda each: declared_status(each, day).headline or None),
            "approved": (_SUM, self.facts.money.budgets.approved),
            "finish": (_DAY, self._end),
            "late": (_FLAG, self._misses),
        }

    def of(self, record: Any, name: str) -> FieldValue:  # noqa: ANN401 - a record
        """A field of a record by its name: computed, written, or of the user's own.

        A field that is declared is what is written there, also where a figure has the same name.
        """
        if name in self.computed:
            return self.computed[name][1](record)
        if name in self.further:
            return self.further[name][1](record)
        found = self.written(record, name)
        if found is None and name not in self.declared.fields and name not in self.own and name in self.figures:
            return self.figure(record, name)
        if isinstance(found, Spread) and found.from_tasks:
            return self.figure(record, name)
        return reasoned(record, name) if found is None else found

    def written(self, record: Any, name: str) -> FieldValue:  # noqa: ANN401 - a record
        """What is written in a field of a record, of what changes by date what holds now; None where nothing is."""
        if name not in self.declared.fields:
            return getattr(record, "custom", {}).get(name)
        found = getattr(record, name, None)
        found = getattr(record, f"{name}_", None) if found is None else found
        return found.on(self.facts.as_of) if isinstance(found, ByDate) else found

    @cached_property
    def own(self) -> frozenset[str]:
        """The fields of the user's own that some record of the kind has."""
        return frozenset(name for each in self.records.values() for name in getattr(each, "custom", {}))

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """The figures that records of the kind may have."""
        return register.declared(self.kind)

    def figure(self, record: Record, name: str) -> FigureValue:
        """A figure of a record."""
        key = (record.id, name)
        if key not in self._known_figures:
            self._known_figures[key] = register.figure(self.facts, record, name)
        return self._known_figures[key]

    def address(self, record: object) -> str:
        """The address of a record; a scenario knows only the name of its file."""
        return getattr(record, "id", "") or next(id_ for id_, each in self.records.items() if each is record)

    @cached_property
    def _known_figures(self) -> dict[tuple[str, str], FigureValue]:
        return {}

    def hours(self, address: str) -> Hours:
        """The hours of a day of a record: on the calendar that applies to it, and of effort."""
        times, first = self.facts.schedule.times, whole_of(address)
        inside = self.kind == "project" or (first != address and first in self.facts.portfolio.projects)
        day = Decimal(repr(self.facts.schedule.moments.day_minutes(address if inside else ""))) / _MINUTES
        week = self.facts.schedule.moments.week_days(address if inside else "")
        return Hours(day, times.patterns.hours_per_day, week)

    def _project(self, record: object) -> FieldValue:
        first, own = Address.of(self.address(record))
        return first if own and first in self.facts.portfolio.projects else None

    def _owner(self, record: Record) -> Project:
        return self.facts.portfolio.projects[whole_of(record.id)]

    def _overdue(self, record: Record) -> FieldValue:
        found = matter(self.facts.schedule, record)
        if found.over:
            return Unknown("it is over")
        return Unknown("it has no due day") if found.due is None else found.due < self.facts.as_of

    def _of_item(self, way: Callable[[Scheduled], FieldValue], *happened: str) -> Way:
        """What is known of something scheduled; of what is not, the day on which something happened all the same."""

        def value(record: Record) -> FieldValue:
            item = self.facts.schedule.items.get(record.id)
            if item is not None:
                return way(item)
            return written_day(record, happened) or Unknown(unplanned(self.facts.schedule, record))

        return value

    def _first_day(self, span: Span | None, item: Scheduled) -> FieldValue:
        plan = self.facts.schedule
        return Unknown(float_lacking(plan, item)) if span is None else plan.moments.first_day(span)

    def _last_day(self, span: Span | None, item: Scheduled) -> FieldValue:
        schedule = self.facts.schedule
        return Unknown(float_lacking(schedule, item)) if span is None else schedule.moments.last_day(span)

    def _days(self, minutes: int | None, item: Scheduled) -> FieldValue:
        """Working minutes as days on the calendar of what they belong to."""
        if minutes is None:
            return Unknown(self._over(item) if item.done else float_lacking(self.facts.schedule, item))
        return Duration(Decimal(minutes) / Decimal(repr(self.facts.schedule.moments.day_minutes(item.address))), "d")

    def _over(self, item: Scheduled) -> str:
        """Why nothing of a thing lies ahead: it is done, or was left open when its project was closed."""
        record = self.facts.portfolio.find(item.address)
        left = isinstance(record, Task) and task_state(self.facts.schedule, record) == LEFT
        return unscheduled(self._owner(record)) if left and record is not None else "it is done"

    def _float(self, minutes: int | None, item: Scheduled, *, network: bool = False) -> FieldValue:
        """Float in days, elapsed ones where days off alone are its float."""
        off = float_off(self.facts.schedule, item, network=network) if minutes == 0 else None
        return off or self._days(minutes, item)

    def _late(self, record: Record) -> FieldValue:
        schedule = self.facts.schedule
        item = schedule.items.get(record.id)
        if item is None:
            return Unknown(unplanned(self.facts.schedule, record))
        keeps = kept(schedule, item.address)
        return Unknown(self._unkept(item)) if keeps is None else not keeps

    def _unkept(self, item: Scheduled) -> str:
        """Why nobody can say whether a thing keeps what is promised of it."""
        promises = promised(self.facts.schedule, item.address)
        return item.lacking if promises and item.dates is None else unpromised(self.facts.schedule, item.address)

    def _lateness(self, item: Scheduled) -> FieldValue:
        """How far behind its promises a thing is; nothing where it keeps them."""
        minutes = late_minutes(self.facts.schedule, item.address)
        if minutes is None and item.dates is not None and not item.done:
            return Unknown(unpromised(self.facts.schedule, item.address))
        late = latest(self.facts.schedule, item.address)  # days off only are no working time, and late all the same
        return self._days(minutes, item) if late is None or late.off is None else late.off

    def _candidates(self, task: Task) -> tuple[str, ...]:
        """Everybody who may work on a task, and the names under which they are asked for."""
        schedule = self.facts.schedule
        asked = (name for each in schedule.translated.assigned(task) for name in each.names)
        return tuple(dict.fromkeys((*asked, *workers(schedule, task))))

    def _end(self, project: Project) -> FieldValue:
        end = project_end(self.facts.schedule, project.id)
        if end is None:
            return Unknown("nothing in it has a date")
        if end.span is None or end.lacking:
            return Unknown(end.lacking)
        return self.facts.schedule.moments.last_day(end.span)

    def _misses(self, project: Project) -> FieldValue:
        """Whether the plan of a project breaks its deadline or a promise in it."""
        keeps = project_kept(self.facts.schedule, project.id)
        if keeps is None:
            return Unknown(unpromised(self.facts.schedule, project.id))
        return not keeps
