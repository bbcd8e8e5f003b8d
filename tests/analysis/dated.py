"""A project beside a calendar and two people, and its dates to the minute."""

from datetime import date

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from itpm.engine.search import SearchLimit
from tests.conftest import workspace_of

MONDAY = date(2026, 3, 2)
BASE = {
    "itpm.yaml": "portfolio: T\ncalendar: office\nhours_per_day: 8\n",
    "calendars.yaml": "calendars: {office: {week: {mon-fri: ['09:00-17:00']}}, never: {week: {mon-sun: []}}}\n",
    "staffing.yaml": "people: {ann: {}, bob: {}}\n",
}


def schedule(project: str = "", day: date = MONDAY, level: Level = Level.HEURISTIC, **files: str) -> Schedule:
    named = {name.replace("__", "/") + ".yaml": text for name, text in files.items()}
    made = {**BASE, **({"projects/erp.yaml": f"name: ERP\nstart: 2026-03-02\n{project}"} if project else {}), **named}
    return Schedule(workspace_of(made).portfolio, day, level, SearchLimit(50))


def dates(made: Schedule, kind: str = "network") -> dict[str, str]:
    found = {}
    for address, item in made.items.items():
        span = getattr(item, kind)
        name = address.removeprefix("erp/")
        found[name] = (
            f"{made.moments.local(span.start):%m-%d %H:%M}..{made.moments.local(span.finish):%m-%d %H:%M}"
            if span
            else "?"
        )
    return found
