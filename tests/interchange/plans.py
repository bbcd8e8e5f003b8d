"""Portfolios for Microsoft Project and back: one plan in, its file, and what becomes of that."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.plan import Plan
from itpm.interchange.msproject.project import Imported, imported
from itpm.interchange.msproject.writing import msproject
from itpm.model.portfolio import Portfolio
from itpm.text.dump import dump_yaml
from tests.conftest import workspace_of

SPACE = "{http://schemas.microsoft.com/project}"
SETTINGS = "portfolio: T\ncurrency: CHF\ntimezone: Europe/Berlin\nhours_per_day: 8\n"
BASE = {
    "itpm.yaml": SETTINGS + "calendar: office\n",
    "calendars.yaml": """\
calendars:
  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  four: {week: {mon-thu: ["08:00-12:00", "13:00-17:00"]}}
  pune: {timezone: Asia/Kolkata, week: {mon-fri: ["09:30-13:30", "14:30-18:30"]}}
  night: {week: {mon-fri: ["22:00-06:00"]}, closed: {2026-03-05..2026-03-06: Umzug}}
  tuethu: {week: {tue: ["09:00-13:00"], thu: ["09:00-13:00"]}, hours_per_day: 4}
  always: {week: {mon-sun: ["00:00-24:00"]}}
""",
    "staffing.yaml": """\
teams: {platform: {name: Platform}}
roles: {dev: {name: Developer}}
people:
  jane: {name: Jane Roe, week: {tue: 4h, thu: 8h}}
  bob: {name: Bob, roles: [dev], team: platform}
  eve: {name: Eve, roles: [dev], team: platform}
  raj: {name: Raj, calendar: pune}
  sue: {name: Sue, employment: {dates: ..2026-03-13}}
  half: {name: Half, fte: 50%}
  thea: {name: Thea, week: {mon-thu: 8h}}
equipment: {lab: {name: Lab}}
leave: {bob: {2026-03-03: all}}
""",
}
AS_OF = date(2026, 3, 1)
Dates = Mapping[str, tuple[str, str] | None]


def scheduled(files: Mapping[str, str], as_of: date = AS_OF) -> Schedule:
    return Schedule(workspace_of(files).portfolio, as_of, Level.HEURISTIC)


def lost_of(found: Imported | Plan) -> list[str]:
    """What could not be carried, without the line of the file that each of it names."""
    named = [re.fullmatch(r"line [1-9]\d*: (.*)", each, re.DOTALL) for each in found.lost]
    assert all(named), found.lost
    return [each[1] for each in named if each]


def dates_of(schedule: Schedule, project: str = "p") -> Dates:
    """The dates to count on, by the id of the row."""
    return {
        address.partition("/")[2]: item.dates
        and (schedule.moments.shown(item.dates.start), schedule.moments.shown(item.dates.finish))
        for address, item in schedule.items.items()
        if address.startswith(f"{project}/")
    }


@dataclass
class Out:
    """A project as a file."""

    schedule: Schedule
    data: bytes
    lost: list[str]

    @property
    def root(self) -> Element:
        return fromstring(self.data)

    def row(self, name: str) -> dict[str, str]:
        """The texts of the elements of a task."""
        return texts(next(t for t in self.all("Tasks", "Task") if t.findtext(f"{SPACE}Name") == name))

    def all(self, outer: str, inner: str) -> list[Element]:
        found = self.root.find(SPACE + outer)
        return [] if found is None else found.findall(SPACE + inner)

    def calendar(self, name: str) -> Element:
        return next(c for c in self.all("Calendars", "Calendar") if c.findtext(f"{SPACE}Name") == name)

    def hours(self, name: str, day_type: int) -> list[tuple[str, str]]:
        """The working times of a weekday, Sunday being 1."""
        days = self.calendar(name).findall(f"{SPACE}WeekDays/{SPACE}WeekDay")
        day = next(each for each in days if each.findtext(f"{SPACE}DayType") == str(day_type))
        return [
            (each.findtext(f"{SPACE}FromTime") or "", each.findtext(f"{SPACE}ToTime") or "")
            for each in day.iter(f"{SPACE}WorkingTime")
        ]

    def exceptions(self, name: str) -> list[tuple[str, str, str, str]]:
        """Of each exception of a calendar: its first and last day, its name, and whether it works."""
        return [
            (
                (each.findtext(f"{SPACE}TimePeriod/{SPACE}FromDate") or "")[:10],
                (each.findtext(f"{SPACE}TimePeriod/{SPACE}ToDate") or "")[:10],
                each.findtext(f"{SPACE}Name") or "",
                each.findtext(f"{SPACE}DayWorking") or "",
            )
            for each in self.calendar(name).iter(f"{SPACE}Exception")
        ]

    def assignments(self, name: str) -> list[dict[str, str]]:
        uid = self.row(name)["UID"]
        every = (texts(each) for each in self.all("Assignments", "Assignment"))
        return [each for each in every if each["TaskUID"] == uid]


def texts(element: Element) -> dict[str, str]:
    return {each.tag.removeprefix(SPACE): each.text or "" for each in element if not len(each)}


def out(plan: str, files: Mapping[str, str] = BASE, as_of: date = AS_OF, project: str = "p") -> Out:
    """A project of a portfolio as a file."""
    schedule = scheduled({**files, f"projects/{project}.yaml": plan}, as_of)
    written = msproject(schedule, schedule.portfolio.projects[project])
    return Out(schedule, written.data, written.lost)


def parties(portfolio: Portfolio) -> tuple[dict[str, str], list[str]]:
    """People by name, and the ids of everybody."""
    staffing = portfolio.staffing
    people = {person.title: key for key, person in staffing.people.items()}
    return people, [*staffing.people, *staffing.teams, *staffing.roles, *staffing.equipment]


def back(made: Out) -> Imported:
    """A file in the portfolio that it came from."""
    return imported(read_plan(made.data), "p", *parties(made.schedule.portfolio))


def files_of(found: Imported, base: Mapping[str, str]) -> dict[str, str]:
    """The files of an import in a portfolio."""
    made = {**base, f"projects/{found.id}.yaml": dump_yaml(found.project)}
    parts = (
        ("calendars", {"calendars": found.calendars}, found.calendars),
        ("staffing", found.staffing, found.staffing),
        (f"projects/{found.id}", {"baselines": found.baselines}, found.baselines),
    )
    for folder, data, there in parts:
        if there:
            name = "baselines" if folder.startswith("projects") else found.id
            made[f"{folder}/{name}.yaml"] = dump_yaml(data)
    return made
