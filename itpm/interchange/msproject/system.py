"""Microsoft Project as a system whose files are brought in."""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from itpm.interchange.exchange import Changes, ForeignError
from itpm.interchange.identity import slug
from itpm.interchange.mapping import Meaning
from itpm.interchange.msproject.fields import SYSTEM as PROJECT
from itpm.interchange.msproject.formats import NOTHING, Choice, Convert, Form, form_of, unwrapped
from itpm.interchange.msproject.meant import NOTHING_SAID, meant, people
from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.plan import Plan
from itpm.interchange.msproject.project import Imported, imported
from itpm.interchange.msproject.shifted import shifted
from itpm.interchange.system import System
from itpm.model.portfolio import Portfolio
from itpm.say import plural
from itpm.text.cleaning import cleaned_data

_DIGITS = 16
_COMMENT = "Imported from {tool}. Edit it freely: importing the same file again changes nothing."
_PROJECT = "Microsoft Project"
_PLACE = re.compile(r"^( *)line \d+: ")
_ELEMENTS = {
    **dict.fromkeys(("tasks", "milestones", "gates"), "Task"),
    **dict.fromkeys(("people", "teams", "roles", "equipment"), "Resource"),
    "calendars": "Calendar",
}


@dataclass(frozen=True)
class PlanFile:
    """A file that holds a plan, which is read when somebody asks for it."""

    data: bytes
    choice: Choice
    convert: Convert | None
    meaning: Meaning

    @cached_property
    def form(self) -> Form | None:
        """Its format, where that is another one than the XML of Microsoft Project."""
        return form_of(self.data)

    @cached_property
    def xml(self) -> bytes:
        """The plan as XML of Microsoft Project."""
        form = self.form
        if form is None:
            for option, value in self.choice._asdict().items():
                if value:
                    raise ForeignError(f"--{option} is for other formats; this is none that needs it")
            return unwrapped(self.data)
        if self.convert is None:
            raise ForeignError(f"{form.title} of {form.tool} is not read here")
        return self.convert(self.data, form, self.choice)

    @cached_property
    def is_placed(self) -> bool:
        """Whether the lines of its XML are those of the file that somebody has."""
        return self.form is None and self.xml is self.data

    @cached_property
    def plan(self) -> Plan:
        """The plan itself; lines are told of a file that people can look into, and of no other."""
        xml = self.xml
        try:
            found = read_plan(xml)
        except ForeignError as error:
            raise error if self.is_placed else ForeignError(_PLACE.sub("", str(error))) from error
        if self.form is not None and not found.tasks:
            raise ForeignError(
                f"there is no task in it: it is no {self.form.title} of {self.form.tool}, or it is broken"
            )
        return meant(found, self.meaning)

    @cached_property
    def digest(self) -> str:
        """What the file, and what was chosen of it, are known by."""
        chosen = "".join(f"\0{value}" for value in self.choice if value)
        chosen += f"\0{self.meaning.text()}" if self.meaning != NOTHING_SAID else ""
        return hashlib.sha256(self.data + chosen.encode()).hexdigest()[:_DIGITS]

    @property
    def comment(self) -> str:
        """What stands above what comes of it."""
        return _COMMENT.format(tool=self.form.tool if self.form is not None else _PROJECT)


@dataclass(frozen=True)
class MicrosoftProject:
    """Plans of Microsoft Project, and what is turned into its XML; ``folder`` takes projects, ``id`` names one."""

    folder: str
    id: str | None = None
    choice: Choice = NOTHING
    convert: Convert | None = None
    meaning: Meaning = NOTHING_SAID

    def read(self, data: bytes) -> PlanFile:
        """The file; what is wrong with it is told when its changes are asked for."""
        return PlanFile(data, self.choice, self.convert, self.meaning)

    def changes(self, foreign: PlanFile, portfolio: Portfolio, as_of: date) -> Changes:  # noqa: ARG002 - as all systems
        """The project with its calendars, baselines and new people; nothing where this very file was brought in.

        Raises:
            ForeignError: for what is no plan, and for XML with a document type or without end.
            MappingError: for a mapping that says nothing of it.
        """
        known = _same(portfolio, self.id, foreign.digest)
        if known is not None:
            return Changes(known, known="unchanged since the last import of this file")
        plan = foreign.plan
        name = self.id or slug(plan.name) or "imported"
        there, taken = _known(portfolio, name)
        found = imported(plan, name, people(plan, foreign.meaning, there), taken)
        line = _lines(found, foreign.data) if foreign.is_placed else _nowhere
        files, cleaned = cleaned_data(_files(found, self.folder, foreign.digest))
        tasks, milestones = len(found.project.get("tasks", {})), len(found.project.get("milestones", {}))
        new = plural(len(found.people), "new person", "new people")
        brought = f"{plural(tasks, 'task')}, {plural(milestones, 'milestone')}, {new}"
        lost = (*found.lost, *(f"{_of_text(each, line)}{each}" for each in cleaned))
        told = list if foreign.is_placed else _unplaced
        return Changes(
            name,
            brought,
            files,
            foreign.comment,
            told(lost),
            where=lambda finding: line(*map(str, finding.origin.pointer[:2])),
            otherwise=lambda schedule: told(shifted(plan, found, schedule)),
        )


def _unplaced(said: Iterable[str]) -> list[str]:
    """The same without the lines of a file that nobody has."""
    return [_PLACE.sub(r"\1", each) for each in said]


def _nowhere(*_route: str) -> str:
    return ""


def _files(found: Imported, folder: str, digest: str) -> dict[str, dict[str, Any]]:
    """Every file of an import, by its path in the portfolio."""
    project = {"name": found.project["name"], "external": {PROJECT: {"id": found.id, "hash": digest}}}
    made = {f"{folder}/{found.id}.yaml": project | found.project}
    parts: tuple[tuple[str, str, Mapping[str, Any]], ...] = (
        (f"calendars/{found.id}.yaml", "calendars", found.calendars),
        (f"{folder}/{found.id}/baselines.yaml", "baselines", found.baselines),
    )
    made |= {path: {key: data} for path, key, data in parts if data}
    return made | ({f"staffing/{found.id}.yaml": found.staffing} if found.staffing else {})


def _lines(found: Imported, data: bytes) -> Callable[..., str]:
    """Where in the file a record of a list comes from: the line of its element, with ``: `` behind it."""
    groups = {**found.project, **found.staffing, "calendars": found.calendars}

    def where(group: str = "", id_: str = "", *_rest: str) -> str:
        record = groups.get(group, {}).get(id_) if group in _ELEMENTS else None
        number = record.get("external", {}).get(PROJECT, {}).get("id", "") if isinstance(record, Mapping) else ""
        opened = "<(Title|Name)>" if group == "name" else ""
        if number:
            opened = rf"<{_ELEMENTS.get(group)}>\s*<UID>{re.escape(str(number))}</UID>"
        place = re.search(opened.encode(), data) if opened else None
        if place is None:
            return ""
        line = data.count(b"\n", 0, place.start()) + 1
        return f"line {line}: "

    return where


def _of_text(told: str, line: Callable[..., str]) -> str:
    """Where in the file a text comes from that was made fit, by the file and the route that it has here."""
    route = told.partition(": ")[0].partition(".yaml/")[2]
    return line(*route.split("/")[:2])


def _known(portfolio: Portfolio, id_: str) -> tuple[dict[str, str], list[str]]:
    """People by name whom the portfolio knows without this import, and the ids of all other parties."""
    staffing, part = portfolio.staffing, f"staffing/{id_}.yaml"
    # What an earlier import of the same project wrote is written anew by this one.
    people = {key: each for key, each in staffing.people.items() if each.origin.path != part}
    others = (staffing.teams, staffing.roles, staffing.departments, staffing.equipment)
    stakeholders, suppliers = portfolio.collaboration.stakeholders, portfolio.finance.suppliers
    every = (people, *others, stakeholders, suppliers)
    taken = [key for each in every for key, record in each.items() if record.origin.path != part]
    return {each.title: key for key, each in people.items()}, taken


def _same(portfolio: Portfolio, id_: str | None, digest: str) -> str | None:
    """The project that this very file was brought in as: the one that is said, else any."""
    every = portfolio.projects.items()
    known = (key for key, project in every if PROJECT in project.external and project.external[PROJECT].hash == digest)
    return next((key for key in known if id_ in {None, key}), None)


SYSTEM = System(
    "msproject",
    "Microsoft Project",
    "a plan with calendars, people, links and baselines, from XML of Project (MSPDI) or ProjectLibre (POD); with "
    "itpm[mpp] also from MPP, MPX, Primavera P6 (XER, PMXML) and GanttProject",
    hands="a plan as XML that Project opens (itpm export msproject)",
    own=True,
)
