"""What may be asked of the records of a kind: the fields that are written, and what is computed about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.control.work_state import TaskState, matter, progress, task_state, workers, working
from itpm.analysis.explain import register
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown, reasoned
from itpm.analysis.figures.amounts import Value as FigureValue
from itpm.analysis.figures.figure import Figure
from itpm.analysis.money.told import told_bands
from itpm.analysis.scheduling.disclosed import told_dates
from itpm.classification import Classification
from itpm.message import phrase
from itpm.model.address import Address, whole_of
from itpm.model.audience import kinds_of_parts
from itpm.model.by_date import ByDate
from itpm.model.field import Field
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scalars import Spread
from itpm.model.settled import PROMISED
from itpm.model.settled import STATES as MATTERS
from itpm.model.task import Task
from itpm.queries.changing import ChangingOf
from itpm.queries.figures import BOUND, COUNT, KNOWN, beside, told_beside
from itpm.queries.heard import Heard
from itpm.queries.judged import QualityOf
from itpm.queries.lasting import LastingOf
from itpm.queries.plain import Hours
from itpm.queries.planned import DATED, DAY, FLAG, FieldValue, Planned, Way
from itpm.queries.running import RunningOf

_MINUTES = 60
_WORKERS = ("person", "team", "role", "project-role", "equipment")
_TEXT = Field(words=frozenset({"text"}))
_SHARE = Field(words=frozenset({"percent"}))
_SUM = Field(words=frozenset({"money"}))
FIGURE = Field(words=frozenset({"figure"}))
_BESIDE = {KNOWN: FIGURE, COUNT: Field(words=frozenset({"integer"})), BOUND: Field(words=frozenset({"text"}))}
SHARE = Field(words=frozenset({"figure", "percent"}))
"""A figure that is a part of something."""
TIME_SHARE = Field(words=SHARE.words, fine=True)
"""One that is a share of time."""
_LOADED = frozenset({"person", "team", "role"})
_OF_ADDRESS = frozenset({"id", "project"})
"""What an address says."""
_FOR_MANAGEMENT = frozenset(
    {("project", "approved"), ("stakeholder", "approach"), ("stakeholder", "silent")}
    | {(each, "load") for each in _LOADED}
)
"""What of all that is computed beside figures is for management: all else is for staff."""
_MADE_OF = {
    ("project", "approved"): ("budget",),
    ("task", "people"): ("staffing",),
    **{(each, "load"): ("staffing",) for each in _LOADED},
}
"""What of it is made of records that an audience may not be shown, by the words of ``hide``."""


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
        if self.kind in PROMISED - DATED - {"project"}:
            found["late"] = (FLAG, self._overdue)
        if self.kind in _LOADED:
            found["load"] = (_SHARE, lambda each: self.figure(each, "utilisation"))
        if self.kind in DATED | {"project", "window"}:
            found["zone"] = (_TEXT, lambda each: self.facts.schedule.moments.elsewhere(self.address(each)) or None)
        made = found | self._of_projects() | self._plan.of(self.kind) | self._of_tasks() | self._further_of()
        known = {name: each for name, each in made.items() if self._may_know(name)} | self._released_rate()
        return known if self._for_staff else known | self._released(made)

    def _released_rate(self) -> dict[str, tuple[Field, Way]]:
        """Between which sums a day of people costs, for those to whom that was released."""
        told = told_bands(self.facts.portfolio) if self.kind == "person" else {}
        lacking = Unknown(phrase("it is not released between which sums a day costs"))
        return {"rate": (_TEXT, lambda each: told.get(each.id, lacking))} if told else {}

    @property
    def _for_staff(self) -> bool:
        audience = self.facts.portfolio.audience
        return audience is None or audience.sees_plans

    def _released(self, made: Mapping[str, tuple[Field, Way]]) -> dict[str, tuple[Field, Way]]:
        """The days of work and milestones for those to whom they were released, and who may know no others."""
        told = told_dates(self.facts.portfolio) if self.kind in DATED else {}

        def way(of: Way) -> Way:
            return lambda each: of(each) if self.address(each) in told else Unknown(phrase("its days are not released"))

        return {name: (made[name][0], way(made[name][1])) for name in ("start", "finish") if told and name in made}

    def _may_know(self, name: str) -> bool:
        """Whether the audience may know something that is computed, whatever it comes to."""
        audience = self.facts.portfolio.audience
        if audience is None or name in _OF_ADDRESS:
            return True
        money = (self.kind, name) in _FOR_MANAGEMENT
        least = Classification.MANAGEMENT if money else Classification.STAFF
        if name in self._plan.of(self.kind) or name in self._plan.network(self.kind):
            return audience.sees_plans
        return audience.knows(least, kinds_of_parts(_MADE_OF.get((self.kind, name), ())))

    @property
    def _plan(self) -> Planned:
        return Planned(self.facts.schedule)

    def _further_of(self) -> dict[str, tuple[Field, Way]]:
        """What is asked of work with others, of quality, of how long things last and how they run, of windows."""
        rooms = (Heard, QualityOf, LastingOf, ChangingOf, RunningOf)
        return {name: found for room in rooms for name, found in room(self.facts).of(self.kind).items()}

    @cached_property
    def further(self) -> Mapping[str, tuple[Field, Way]]:
        """What may be asked for too, and is told of one thing only: the dates of the network, and what they hang on."""
        found = self._plan.network(self.kind)
        return {name: each for name, each in found.items() if self._may_know(name)}

    def _of_tasks(self) -> dict[str, tuple[Field, Way]]:
        if self.kind != "task":
            return {}
        schedule = self.facts.schedule
        people = Field(items=Field(words=frozenset({"ref"}), refs=_WORKERS))
        return {
            "state": (Field(options=tuple(TaskState)), lambda each: task_state(schedule, each)),
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
            "reported": (DAY, lambda each: declared_status(each, day).day or Unknown("there is no update")),
            "headline": (_TEXT, lambda each: declared_status(each, day).headline or None),
            "approved": (_SUM, self.facts.money.budgets.approved),
        }

    def of(self, record: Any, name: str) -> FieldValue:  # noqa: ANN401 - a record
        """A field of a record by its name: computed, written, or of the user's own.

        A field that is declared is what is written there, also where a figure has the same name.
        """
        if name in self.computed:
            return self.computed[name][1](record)
        if name in self.further:
            return self.further[name][1](record)
        if field_beside(self, name) is not None:
            figure, end = beside(name)
            return told_beside(self.of(record, figure), end)
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
        return register.declared(self.kind, self.facts.portfolio.audience)

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

    def _candidates(self, task: Task) -> tuple[str, ...]:
        """Everybody who may work on a task, and the names under which they are asked for."""
        schedule = self.facts.schedule
        asked = (name for each in schedule.translated.assigned(task) for name in each.names)
        return tuple(dict.fromkeys((*asked, *workers(schedule, task))))


def field_beside(asked: Asked, name: str) -> Field | None:
    """The field of a column that stands beside a sum, as ``eac_known`` beside ``eac``; None for all else."""
    figure, end = beside(name)
    sums = figure in asked.figures or asked.declared.fields.get(figure) == FIGURE
    return _BESIDE[end] if sums and name not in asked.declared.fields and name not in asked.own else None
