"""What a plan says of a record of a kind: its dates, float and lateness, and those of the network."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from itpm.analysis.control.work_state import TaskState, task_state, unplanned
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.scheduling.driving import DRIVEN
from itpm.analysis.scheduling.ends import float_lacking, project_end
from itpm.analysis.scheduling.lateness import kept, late_minutes, latest, project_kept, promised, unpromised
from itpm.analysis.scheduling.schedule import Schedule, Scheduled, Span
from itpm.analysis.scheduling.scheduled import unscheduled
from itpm.analysis.scheduling.told_float import float_off
from itpm.model.address import whole_of
from itpm.model.field import Field
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scalars import Duration
from itpm.model.settled import written_day
from itpm.model.task import Task
from itpm.queries.timetable import driver_words

FieldValue = Any
"""Something of the model, or why there is nothing."""
Way = Callable[[Any], FieldValue]
"""From a record to what is asked of it."""
FLAG = Field(words=frozenset({"boolean"}))
DAY = Field(words=frozenset({"date"}))
FLOAT = Field(words=frozenset({"lag"}))
DATED = frozenset({"task", "milestone", "gate"})
"""The kinds that a plan has dates of."""
_ENDS = ("finished", "reached", "held")
"""What is written of the end of what has dates."""


@dataclass(frozen=True)
class Planned:
    """What is asked of records about a plan, by name."""

    schedule: Schedule

    def of(self, kind: str) -> dict[str, tuple[Field, Way]]:
        """Dates, float and lateness of what is scheduled; of a project its end."""
        if kind == "project":
            return {"finish": (DAY, self._end), "late": (FLAG, self._misses)}
        if kind not in DATED:
            return {}
        ways: dict[str, tuple[Field, Way]] = {
            "start": (DAY, self._of_item(lambda item: self._first_day(item.opening, item), "started")),
            "finish": (DAY, self._of_item(lambda item: self._last_day(item.dates, item), *_ENDS)),
            "float": (FLOAT, self._of_item(lambda item: self._float(item.total_float, item))),
            "critical": (FLAG, self._of_item(lambda it: self._days(None, it) if it.vague else it.critical)),
            "late": (FLAG, self._late),
            "lateness": (FLOAT, self._of_item(self._lateness)),
        }
        return {name: way for name, way in ways.items() if kind == "task" or name != "start"}

    def network(self, kind: str) -> dict[str, tuple[Field, Way]]:
        """The dates of the network of what is scheduled, and what they hang on."""
        if kind not in DATED:
            return {}
        driven = self._of_item(lambda item: driver_words(self.schedule, item) or None)
        return {
            "network_start": (DAY, self._of_item(lambda item: self._first_day(item.network_opening, item))),
            "network_finish": (DAY, self._of_item(lambda item: self._last_day(item.network, item))),
            "network_late_start": (DAY, self._of_item(lambda item: self._first_day(item.late, item))),
            "network_late_finish": (DAY, self._of_item(lambda item: self._last_day(item.late, item))),
            "network_float": (FLOAT, self._of_item(lambda item: self._float(item.network_float, item, network=True))),
            "network_free_float": (FLOAT, self._of_item(lambda item: self._days(item.network_free_float, item))),
            "driver": (Field(refs=tuple(sorted(DATED)), options=DRIVEN), driven),
        }

    def _of_item(self, way: Callable[[Scheduled], FieldValue], *happened: str) -> Way:
        """What is known of something scheduled; of what is not, the day on which something happened all the same."""

        def value(record: Record) -> FieldValue:
            item = self.schedule.items.get(record.id)
            if item is not None:
                return way(item)
            return written_day(record, happened) or Unknown(unplanned(self.schedule, record))

        return value

    def _first_day(self, span: Span | None, item: Scheduled) -> FieldValue:
        plan = self.schedule
        return Unknown(float_lacking(plan, item)) if span is None else plan.moments.first_day(span)

    def _last_day(self, span: Span | None, item: Scheduled) -> FieldValue:
        schedule = self.schedule
        return Unknown(float_lacking(schedule, item)) if span is None else schedule.moments.last_day(span)

    def _days(self, minutes: int | None, item: Scheduled) -> FieldValue:
        """Working minutes as days on the calendar of what they belong to."""
        if minutes is None:
            return Unknown(self._over(item) if item.done else float_lacking(self.schedule, item))
        return Duration(Decimal(minutes) / Decimal(repr(self.schedule.moments.day_minutes(item.address))), "d")

    def _over(self, item: Scheduled) -> str:
        """Why nothing of a thing lies ahead: it is done, or was left open when its project was closed."""
        record = self.schedule.portfolio.find(item.address)
        left = isinstance(record, Task) and task_state(self.schedule, record) is TaskState.LEFT
        return (
            unscheduled(self.schedule.portfolio.projects[whole_of(item.address)])
            if left and record is not None
            else "it is done"
        )

    def _float(self, minutes: int | None, item: Scheduled, *, network: bool = False) -> FieldValue:
        """Float in days, elapsed ones where days off alone are its float."""
        off = float_off(self.schedule, item, network=network) if minutes == 0 else None
        return off or self._days(minutes, item)

    def _late(self, record: Record) -> FieldValue:
        schedule = self.schedule
        item = schedule.items.get(record.id)
        if item is None:
            return Unknown(unplanned(self.schedule, record))
        keeps = kept(schedule, item.address)
        return Unknown(self._unkept(item)) if keeps is None else not keeps

    def _unkept(self, item: Scheduled) -> str:
        """Why nobody can say whether a thing keeps what is promised of it."""
        promises = promised(self.schedule, item.address)
        return item.lacking if promises and item.dates is None else unpromised(self.schedule, item.address)

    def _lateness(self, item: Scheduled) -> FieldValue:
        """How far behind its promises a thing is; nothing where it keeps them."""
        minutes = late_minutes(self.schedule, item.address)
        if minutes is None and item.dates is not None and not item.done:
            return Unknown(unpromised(self.schedule, item.address))
        late = latest(self.schedule, item.address)  # days off only are no working time, and late all the same
        return self._days(minutes, item) if late is None or late.off is None else late.off

    def _end(self, project: Project) -> FieldValue:
        end = project_end(self.schedule, project.id)
        if end is None:
            return Unknown("nothing in it has a date")
        if end.span is None or end.lacking:
            return Unknown(end.lacking)
        return self.schedule.moments.last_day(end.span)

    def _misses(self, project: Project) -> FieldValue:
        """Whether the plan of a project breaks its deadline or a promise in it."""
        keeps = project_kept(self.schedule, project.id)
        if keeps is None:
            return Unknown(unpromised(self.schedule, project.id))
        return not keeps
