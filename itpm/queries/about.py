"""Everything about one record: what is written, what is computed, who names it, and what somebody has to do."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from itpm.analysis.control.mentions import Naming, namings
from itpm.analysis.control.work_state import ENDED, TaskState, task_state, workers
from itpm.analysis.explain.register import groups
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.scheduling.moments import zone_on
from itpm.analysis.security.access import HOLDERS
from itpm.analysis.services.graph import KINDS, Part
from itpm.analysis.services.standing import Standing
from itpm.classification import Classification
from itpm.model.field import Field
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.task import Task
from itpm.queries.access import KeysAnswer, OpenedAnswer
from itpm.queries.asked import Asked
from itpm.queries.figures import COUNTED_IN, plain_computed, said_in_unit
from itpm.queries.listing import computed
from itpm.queries.plain import Hours, plain, record
from itpm.queries.standing import StandingAnswer
from itpm.queries.timetable import computed_dates
from itpm.queries.written import block, cell, written
from itpm.say import printable

_UNKNOWN = "–"
_TOLD = frozenset({"start", "finish", "late", "float", "critical"})
"""What stands among what is computed of every record of a kind."""


@dataclass(frozen=True)
class About:
    """A thing with an address, seen with the facts; ``declared`` are the fields of every kind."""

    facts: Facts
    kind: str
    address: str
    thing: Any
    declared: Mapping[str, Field]
    place: str = ""
    """Where it is written."""

    @cached_property
    def asked(self) -> Asked:
        """What can be asked of it."""
        return Asked(self.facts, self.kind, {self.address: self.thing}, self.declared[self.kind])

    @cached_property
    def hours(self) -> Hours:
        """How long a working day and week of the thing are, by its calendar."""
        return self.asked.hours(self.address)

    @cached_property
    def computed(self) -> Mapping[str, tuple[Any, Field]]:
        """What is computed of it beside figures; each with what it may hold."""
        found: dict[str, tuple[Any, Field]] = {}
        for name, (kept, way) in self.asked.computed.items():
            if name not in {"id", "assign", "project"}:
                found[name] = (way(self.thing), kept)
        return found

    @cached_property
    def dates(self) -> Mapping[str, Any]:
        """What the network says of it: early and late dates, free float, what it hangs on."""
        audience = self.facts.portfolio.audience
        dated = isinstance(self.thing, Record) and (audience is None or audience.sees_plans)
        item = self.facts.schedule.items.get(self.address) if dated else None
        made = computed_dates(self.facts.schedule, item) if item is not None else {}
        return {
            name: value
            for name, value in made.items()
            if name not in _TOLD and name not in self.computed and value != {}
        }

    def date_words(self, name: str) -> str:
        """One of these for people."""
        return _line(self.dates[name])

    @cached_property
    def dependencies(self) -> tuple[str, ...]:
        """The links of a project with others."""
        links = self.facts.dependencies.of(self.address) if isinstance(self.thing, Project) else ()
        return tuple(f"{link.receiver} waits for {link.giver}" for link in links)

    @cached_property
    def _standing(self) -> StandingAnswer | None:
        """Where it stands among services and assets; None of what is neither, and stands under none."""
        part = Part(self.kind, self.address)
        if not self._knows("service") or self.kind not in KINDS or part not in self.facts.services.graph.needs:
            return None
        return StandingAnswer(Standing(self.facts.services, part))

    @cached_property
    def _access(self) -> KeysAnswer | OpenedAnswer | None:
        """What it opens or who gets into it; None of what does neither."""
        if not self._knows("access-right"):
            return None
        if self.kind in HOLDERS:
            return KeysAnswer(self.facts.security.access, self.address)
        part = Part(self.kind, self.address)
        return OpenedAnswer(self.facts.security.access, part) if self.kind in {"service", "asset"} else None

    @cached_property
    def named_by(self) -> tuple[Naming, ...]:
        """Every other record that refers to it; work that somebody does stands under their work."""
        found = namings(self.facts.portfolio, self.declared, self.kind, self.address)
        return tuple(
            Naming(kind, address, fields)
            for kind, address, names in found
            if (fields := tuple(n for n in names if not (self.kind == "person" and kind == "task" and _does(n))))
            and (kind, address) != (self.kind, self.address)
        )

    @cached_property
    def work(self) -> tuple[tuple[Task, str], ...]:
        """The tasks that a person may work on, each with the name under which they are asked for; open ones first."""
        if self.kind not in {"person", "equipment"}:
            return ()
        schedule = self.facts.schedule
        tasks = (task for project in self.facts.portfolio.projects.values() for task in project.tasks.values())
        found = [(task, asked) for task in tasks if (asked := workers(schedule, task).get(self.address))]
        return tuple(sorted(found, key=lambda pair: (self._state(pair[0]) in ENDED, self._span(pair[0]))))

    def _state(self, task: Task) -> TaskState:
        return task_state(self.facts.schedule, task)

    def _span(self, task: Task) -> tuple[date, date]:
        """The first and the last day of a task, the end of time for one that is not known."""
        schedule = self.facts.schedule
        item = schedule.items.get(task.id)
        if item is None or item.opening is None:
            return date.max, date.max
        return schedule.moments.first_day(item.opening), date.max if item.dates is None else schedule.moments.last_day(
            item.dates
        )

    def _days(self, task: Task) -> tuple[str | None, str | None]:
        start, finish = (None if each == date.max else each.isoformat() for each in self._span(task))
        return start, finish

    @cached_property
    def _leave(self) -> Mapping[str, str]:
        """When a person is away, and for which part of the day."""
        found = self.facts.portfolio.staffing.leave.get(self.address, {}) if self.kind == "person" else {}  # type: ignore[call-overload]
        return {written(dates): part for dates, part in found.items()}

    @cached_property
    def _training(self) -> Mapping[str, str]:
        """The courses that a person is at, and when."""
        courses = self.facts.portfolio.staffing.training.items() if self.kind == "person" else ()
        return {name: written(each.planned) for name, each in courses if self.address in each.for_ and each.planned}

    @property
    def _later(self) -> Mapping[str, str]:
        """What is written of it as having happened, and lies after the status date."""
        later = (each for each in self.facts.portfolio.later if (each.kind, each.address) == (self.kind, self.address))
        return {each.field: each.day.isoformat() for each in later}

    def document(self) -> dict[str, Any]:
        """The record as programs read it: its fields, then what is computed of it."""
        made: dict[str, Any] = {"id": self.address, "address": f"{self.kind}:{self.address}"}
        made |= {name: value for name, value in record(self.thing, self.hours).items() if name != "id"}
        told: dict[str, Any] = {}
        for name, (value, _kept) in self.computed.items():
            told |= computed(name, value, self.hours)
        told |= {name: plain(value, self.hours) for name, value in self.dates.items()}
        told |= {"dependencies": list(self.dependencies)} if isinstance(self.thing, Project) else {}
        made |= {"computed": told} if told else {}
        made |= {"standing": self._standing.document()} if self._standing is not None else {}
        opens = self._access.document() if self._access is not None else []
        made |= {"access": opens} if opens else {}
        found = list(groups(self.facts, self.thing)) if isinstance(self.thing, Record) else []
        if found:
            made["figures"] = {k: v for each in found for k, v in plain_computed(each, each.values).items()}
            units = {name: each.unit(name) for each in found for name in each.values}
            made["figure_units"] = {name: unit.value for name, unit in units.items() if unit in COUNTED_IN}
        made |= {"work": [self._job(task, asked) for task, asked in self.work]} if self.kind == "person" else {}
        leave = self.kind == "person" and self._may_know(Classification.RESTRICTED)
        made |= {"leave": dict(self._leave)} if leave else {}
        made |= {"training": dict(self._training)} if self._training else {}
        made |= {"later": dict(self._later)} if self._later else {}
        made["named_by"] = [{"kind": kind, "id": id_, "fields": list(names)} for kind, id_, names in self.named_by]
        made |= {"written_in": self.place} if self.place else {}
        return made

    def _knows(self, kind: str) -> bool:
        """Whether what is told of records of a kind is for whoever reads this."""
        audience = self.facts.portfolio.audience
        return audience is None or audience.knows_kind(kind)

    def _may_know(self, least: Classification) -> bool:
        audience = self.facts.portfolio.audience
        return audience is None or audience.classification >= least

    def _job(self, task: Task, asked: str) -> dict[str, Any]:
        start, finish = self._days(task)
        zone = self.facts.schedule.moments.elsewhere(task.id)
        return {
            "id": task.id,
            "name": task.title,
            "state": self._state(task),
            "start": start,
            "finish": finish,
            **({"zone": zone} if zone else {}),
            "as": asked,
        }

    def text(self) -> Iterator[str]:
        """Everything for people, as a file would say it."""
        yield f"id: {self.address}"
        yield from block(self.thing, self.declared[self.kind])
        told = [*self._computed(), *(f"{name}: {self.date_words(name)}" for name in self.dates)]
        told += [f"dependencies: [{', '.join(self.dependencies)}]"] if self.dependencies else []
        yield from _section("computed", told)
        for title, lines in self._standing.text() if self._standing is not None else ():
            yield from _section(title, lines)
        if self._access is not None:
            opens = isinstance(self._access, KeysAnswer)
            yield from _section("gets into" if opens else "who gets in", [*self._access.text()])
        rows = self._jobs()
        yield from _section("work", _aligned([row for row in rows if row[2] not in ENDED]))
        yield from _section("work that is over", _aligned([row for row in rows if row[2] in ENDED]))
        yield from _section("leave", [f"{days}: {part}" for days, part in self._leave.items()])
        yield from _section("training", [f"{name}: {days}" for name, days in self._training.items()])
        yield from _section("after the status date", [f"{field}: {when}" for field, when in self._later.items()])
        yield from _section(
            "named by", _aligned([(f"{n.kind} {n.record}", ", ".join(n.fields)) for n in self.named_by])
        )
        yield from _section("figures", self._figures())
        yield from (f"written in: {self.place}",) if self.place else ()

    def _computed(self) -> Iterator[str]:
        for name, (value, kept) in self.computed.items():
            if isinstance(value, Unknown):
                yield f"{name}: {_UNKNOWN} ({printable(value.reason)})"
            elif value is not None and value != ():
                yield f"{name}: {cell(value, kept)}"

    def _jobs(self) -> list[tuple[str, ...]]:
        rows: list[tuple[str, ...]] = []
        for task, asked in self.work:
            start, finish = self._days(task)
            zone = zone_on(self.facts.schedule.moments, date.fromisoformat(finish or start), task.id) if start else ""
            days = f"{start}..{finish or ''}{zone and f' {zone}'}" if start else "no dates"
            rows.append(
                (
                    task.id,
                    printable(task.title),
                    self._state(task),
                    days,
                    "" if asked == self.address else f"as {asked}",
                )
            )
        return rows

    def _figures(self) -> list[str]:
        found = groups(self.facts, self.thing) if isinstance(self.thing, Record) else ()
        rows = [(n, e.title(n), said_in_unit(e.unit(n), value)) for e in found for n, value in e.values.items()]
        return _aligned(rows)


def _does(field: str) -> bool:
    return field.partition(".")[0] in {"assign", "worked"}


def _line(value: Any) -> str:  # noqa: ANN401 - plain data of a schedule
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {item}" for key, item in value.items()) + "}"
    return f"[{', '.join(value)}]" if isinstance(value, list) else cell(value) or _UNKNOWN


def _section(name: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield f"{name}:"
        yield from (f"  {line}" for line in lines)


def _aligned(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows of texts with each column as wide as its widest."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join(f"{text:<{width}}" for text, width in zip(row, widths, strict=True)).rstrip() for row in rows]
