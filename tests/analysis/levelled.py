"""A project of one's tasks and people, levelled, and what is read of its plan: days, who works, what is never done."""

from datetime import date

from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.undone import undone
from itpm.engine.pack import Level
from itpm.engine.search import SearchLimit
from tests.conftest import workspace_of
from tests.engine.checker import limits_broken, overbooked

MONDAY = date(2026, 3, 2)
HOURS = """\
calendars:
  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  early: {week: {mon-fri: ["07:00-13:00", "14:00-16:00"]}}
  always: {week: {mon-sun: ["00:00-24:00"]}}
  night: {week: {mon-fri: ["20:00-23:00"]}}
  half: {week: {mon-fri: ["09:00-13:00"]}, hours_per_day: 4}
"""
BASE = {
    "itpm.yaml": "portfolio: T\ntimezone: Europe/Berlin\nhours_per_day: 8\ncalendar: office\n",
    "calendars.yaml": HOURS,
    "staffing.yaml": "people: {jane: {}, bob: {}}\n",
}
LEAVES = "people: {jane: {employment: {kind: employee, dates: ..2026-03-06}}, bob: {}}\n"
AWAY = "people: {jane: {}, bob: {}}\nleave: {jane: {2026-03-05..2026-06-30: all}}\n"
DEV = "people: {jane: {roles: [dev]}}\nroles: {dev: {name: Dev}}\n"
LAB = "people: {jane: {}}\nequipment: {lab: {name: Lab}}\n"


def planned(tasks: str, staffing: str = "", head: str = "start: 2026-03-02\n", **projects: str) -> Schedule:
    files = {**BASE, "projects/p.yaml": f"name: P\n{head}tasks:\n{indented(tasks)}"}
    files |= {f"projects/{name}.yaml": text for name, text in projects.items()}
    if staffing:
        files["staffing.yaml"] = staffing
    workspace = workspace_of(files)
    assert workspace.findings == ()
    made = Schedule(workspace.portfolio, MONDAY, Level.HEURISTIC, SearchLimit(30))
    assert made.plan is not None
    assert overbooked(made.problem, made.plan) == limits_broken(made.problem, made.plan) == []
    return made


def indented(tasks: str) -> str:
    return "".join(f"  {line}\n" for line in tasks.strip().splitlines())


def days(made: Schedule) -> dict[str, str | None]:
    """The first and the last day of each thing in the levelled plan, as 03-02..03-06."""
    return {
        address.removeprefix(
            "p/"
        ): f"{made.moments.first_day(item.levelled):%m-%d}..{made.moments.last_day(item.levelled):%m-%d}"
        if item.levelled
        else None
        for address, item in made.items.items()
    }


def workers(made: Schedule) -> dict[str, set[str]]:
    return {address.removeprefix("p/"): set(people) for address, people in made.booked.items()}


def never(made: Schedule) -> dict[str, str]:
    assert made.plan is not None
    found = undone(made.translated, made.plan, made.moments.day)
    return {each.removeprefix("p/"): why.words for each, why in found.items()}
