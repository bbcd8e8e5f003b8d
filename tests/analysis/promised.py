"""A project that has promised something, its plan, and what a rule says of it."""

from datetime import date

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from tests.conftest import checked, workspace_of

MONDAY = date(2026, 3, 2)
BASE = {
    "itpm.yaml": "portfolio: T\ncalendar: office\ntimezone: Europe/Berlin\nstatus_date: 2026-03-02\n",
    "calendars.yaml": """\
calendars:
  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  half: {week: {mon-fri: ["09:00-13:00"]}, hours_per_day: 4}
""",
    "staffing.yaml": "people: {jane: {name: Jane}, bob: {name: Bob}}\n",
}
DAY = 480


def files(project: str, **more: str) -> dict[str, str]:
    named = {name.replace("__", "/") + ".yaml": text for name, text in more.items()}
    return {**BASE, "projects/p.yaml": f"name: P\nstage: execution\nstart: 2026-03-02\n{project}", **named}


def made(project: str, level: Level = Level.HEURISTIC, **more: str) -> Schedule:
    return Schedule(workspace_of(files(project, **more)).portfolio, MONDAY, level)


def said(texts: dict[str, str], code: str) -> list[str]:
    return [each.message for each in checked(texts, code, day=MONDAY)]
