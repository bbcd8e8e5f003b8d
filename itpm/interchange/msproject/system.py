"""Microsoft Project as a system whose files are brought in."""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from itpm.interchange.exchange import Changes
from itpm.interchange.identity import slug
from itpm.interchange.msproject.fields import SYSTEM as PROJECT
from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.plan import Plan
from itpm.interchange.msproject.project import Imported, imported
from itpm.interchange.msproject.shifted import shifted
from itpm.interchange.system import System
from itpm.model.portfolio import Portfolio
from itpm.say import plural
from itpm.text.cleaning import cleaned_data

_DIGITS = 16
_COMMENT = "Imported from Microsoft Project. Edit it freely: importing the same file again changes nothing."
_ELEMENTS = {
    **dict.fromkeys(("tasks", "milestones", "gates"), "Task"),
    **dict.fromkeys(("people", "teams", "roles", "equipment"), "Resource"),
    "calendars": "Calendar",
}


class PlanFile(NamedTuple):
    """A plan, and the bytes that it was read from."""

    plan: Plan
    data: bytes


@dataclass(frozen=True)
class MicrosoftProject:
    """Plans in the XML form of Microsoft Project (MSPDI); ``folder`` is where projects go, ``id`` what is said."""

    folder: str
    id: str | None = None

    def read(self, data: bytes) -> PlanFile:
        """The plan of a file.

        Raises:
            ForeignError: for anything else, and for XML with a document type or without end.
        """
        return PlanFile(read_plan(data), data)

    def changes(self, foreign: PlanFile, portfolio: Portfolio, as_of: date) -> Changes:  # noqa: ARG002 - as all systems
        """The project with its calendars, baselines and new people; nothing where this very file was brought in."""
        name = self.id or slug(foreign.plan.name) or "imported"
        digest = hashlib.sha256(foreign.data).hexdigest()[:_DIGITS]
        if _same(portfolio, name, digest):
            return Changes(name, known="unchanged since the last import of this file")
        found = imported(foreign.plan, name, *_known(portfolio, name))
        line = _lines(found, foreign.data)
        files, cleaned = cleaned_data(_files(found, self.folder, digest))
        tasks, milestones = len(found.project.get("tasks", {})), len(found.project.get("milestones", {}))
        new = plural(len(found.people), "new person", "new people")
        brought = f"{plural(tasks, 'task')}, {plural(milestones, 'milestone')}, {new}"
        return Changes(
            name,
            brought,
            files,
            _COMMENT,
            (*found.lost, *(f"{_of_text(each, line)}{each}" for each in cleaned)),
            where=lambda finding: line(*map(str, finding.origin.pointer[:2])),
            otherwise=lambda schedule: shifted(foreign.plan, found, schedule),
        )


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


def _same(portfolio: Portfolio, id_: str, digest: str) -> bool:
    project = portfolio.projects.get(id_)
    return project is not None and PROJECT in project.external and project.external[PROJECT].hash == digest


SYSTEM = System(
    "msproject",
    "Microsoft Project",
    "a plan with calendars, people, links and baselines, from XML of Project (MSPDI)",
    hands="a plan as XML that Project opens (itpm export msproject)",
    own=True,
)
