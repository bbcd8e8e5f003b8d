"""The end of a day whose midnight clocks leap over: it is that day in every form. Days worked out by hand.

In Havana 8 March 2026 begins at 01:00, in Cairo 24 April.
"""

import csv
import io

import pytest
from icalendar import Calendar

from itpm.analysis.scheduling.reasons import reasons
from itpm.analysis.value.freezing import frozen_tasks
from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.shifted import shifted
from tests.conftest import Folder, Run
from tests.interchange.plans import back, dates_of, files_of, out, scheduled

PLAN = """\
name: P
start: 2026-03-05
calendar: always
tasks:
  t: {name: T, duration: 3d, must_start: 2026-03-05}
  w: {name: W, duration: 3ed, must_start: 2026-03-05}
  v: {name: V, duration: 1d, after: [t]}
milestones:
  behind: {name: Behind, after: [t]}
  told: {name: Told, finish_not_before: 2026-03-07, due: 2026-03-07}
  waits: {name: Waits, delivery: {party: bob, promised: 2026-03-07, expected: 2026-03-07}}
  begins: {name: Begins, not_before: 2026-03-08}
"""
DAYS = {
    "t": ("2026-03-05", "2026-03-07"),
    "w": ("2026-03-05", "2026-03-07"),
    "v": ("2026-03-08", "2026-03-09"),
    "behind": ("2026-03-07", "2026-03-07"),
    "told": ("2026-03-07", "2026-03-07"),
    "waits": ("2026-03-07", "2026-03-07"),
    "begins": ("2026-03-08", "2026-03-08"),
}
CAIRO = {"2026-03-05": "2026-04-21", "2026-03-07": "2026-04-23", "2026-03-08": "2026-04-24", "2026-03-09": "2026-04-25"}
ZONES = [("America/Havana", {day: day for day in CAIRO}), ("Africa/Cairo", CAIRO)]


def files(zone: str, days: dict[str, str]) -> dict[str, str]:
    plan = PLAN
    for day, there in days.items():
        plan = plan.replace(day, there)
    return {
        "itpm.yaml": f"portfolio: T\ncurrency: CHF\ntimezone: {zone}\nhours_per_day: 24\ncalendar: always\nstatus_date: 2026-03-01\n",
        "calendars.yaml": "calendars: {always: {week: {mon-sun: ['00:00-24:00']}, hours_per_day: 24}}\n",
        "staffing.yaml": "people: {bob: {name: Bob}}\n",
        "projects/p.yaml": plan,
    }


@pytest.mark.parametrize(("zone", "days"), ZONES)
def test_rows_and_a_calendar_file_have_its_day(zone: str, days: dict[str, str], run: Run, folder: Folder) -> None:
    root = folder(files(zone, days))
    _code, text, _said = run("schedule", "--format", "csv", cwd=root)
    found = {row["id"].partition("/")[2]: (row["start"], row["finish"]) for row in csv.DictReader(io.StringIO(text))}
    assert found == {name: (days[first], days[last]) for name, (first, last) in DAYS.items()}
    _code, text, _said = run("export", "ics", "p", cwd=root)
    points = {
        str(part["uid"]).partition("@")[0]: part["dtstart"].dt for part in Calendar.from_ical(text).walk("VEVENT")
    }
    assert {name: str(points[f"p/{name}"]) for name in ("behind", "told", "waits")} == dict.fromkeys(
        ("behind", "told", "waits"), days["2026-03-07"]
    )


@pytest.mark.parametrize(("zone", "days"), ZONES)
def test_reasons_tell_24_00_of_it_and_a_baseline_its_day(zone: str, days: dict[str, str]) -> None:
    made = scheduled(files(zone, days))
    last, first = days["2026-03-07"], days["2026-03-08"]
    told = {name: next(iter(reasons(made, f"p/{name}"))).when for name in ("behind", "told", "waits", "begins")}
    assert told == {
        "behind": f"{last} 24:00",
        "told": f"{last} 24:00",
        "waits": f"{last} 24:00",
        "begins": f"{first} 01:00",
    }
    frozen = frozen_tasks(made, "p")
    assert frozen["told"] == frozen["waits"] == {"start": last, "finish": last}
    assert frozen["begins"]["finish"] == f"{first}T01:00"


@pytest.mark.parametrize(("zone", "days"), ZONES)
def test_a_plan_for_microsoft_project_ends_it_at_its_midnight_and_comes_back(zone: str, days: dict[str, str]) -> None:
    base = files(zone, days)
    file = out(base["projects/p.yaml"], base)
    ends = {name: file.row(name)["Finish"] for name in ("T", "W", "Behind")}
    assert ends == dict.fromkeys(ends, f"{days['2026-03-08']}T00:00:00")
    starts = {name: file.row(name)["Start"] for name in ("V", "Begins")}
    assert starts == dict.fromkeys(starts, f"{days['2026-03-08']}T01:00:00")
    # Work that is over when clocks change, or begins then, loses nothing by that.
    assert not [each for each in file.lost if "clocks change" in each]
    again = back(file)
    there = scheduled(files_of(again, base))
    assert dates_of(there) == dates_of(file.schedule)
    assert shifted(read_plan(file.data), again, there) == []
