"""Change windows in a calendar: from hour to hour, by the clock of their project, as far as they are agreed to."""

from datetime import UTC, date, datetime

from icalendar import Calendar, Event

from tests.conftest import Folder, Run
from tests.interchange.calendars import refused

PROJECT = """\
name: P
stage: execution
calendar: far
windows:
  night: {name: Night, description: Nobody works, start: 2026-08-01T22:00, finish: 2026-08-02T04:00}
  days: {name: Days, start: 2026-08-03, finish: 2026-08-04}
  mixed: {name: Mixed, start: 2026-08-03, finish: 2026-08-03T12:00}
  turned: {name: Turned, start: 2026-08-03, finish: 2026-08-01}
changes:
  asked: {windows: {w-asked: {name: Asked, start: 2026-08-05, finish: 2026-08-05}}}
  taken: {approved: {date: 2026-07-01, by: ann}, windows: {w-taken: {name: Taken, start: 2026-08-05, finish: 2026-08-05}}}
  left: {rejected: {date: 2026-07-01, by: ann}, windows: {w-left: {name: Left, start: 2026-08-05, finish: 2026-08-05}}}
"""
FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\nrepository: https://git.example/it\nstatus_date: 2026-07-14\n",
    "calendars.yaml": "calendars: {far: {timezone: Asia/Kolkata}}\n",
    "staffing.yaml": "people: {ann: {name: Ann}}\n",
    "projects/p.yaml": PROJECT,
}


def events(run: Run, folder: Folder, files: dict[str, str]) -> dict[str, Event]:
    root = folder(files)
    assert run("export", "ics", "p", "-o", "x.ics", cwd=root)[0] == 0
    data = (root / "x.ics").read_bytes()
    assert refused(data) == []
    found = Calendar.from_ical(data).walk("VEVENT")
    return {str(each["SUMMARY"]).removesuffix(" (P)"): each for each in found if isinstance(each, Event)}


def test_windows_are_events_from_hour_to_hour_and_days_end_behind_their_last(run: Run, folder: Folder) -> None:
    found = events(run, folder, FILES)
    assert sorted(found) == ["Asked", "Days", "Left", "Mixed", "Night", "Taken"]
    spans = {name: (each["DTSTART"].dt, each["DTEND"].dt) for name, each in found.items()}
    # Half past five hours ahead of UTC.
    assert spans["Night"] == (datetime(2026, 8, 1, 16, 30, tzinfo=UTC), datetime(2026, 8, 1, 22, 30, tzinfo=UTC))
    assert spans["Mixed"] == (datetime(2026, 8, 2, 18, 30, tzinfo=UTC), datetime(2026, 8, 3, 6, 30, tzinfo=UTC))
    assert spans["Days"] == (date(2026, 8, 3), date(2026, 8, 5))
    assert str(found["Night"]["UID"]) == "p/night@git.example/it"
    assert str(found["Night"]["DESCRIPTION"]) == "Nobody works"


def test_a_window_is_as_sure_as_its_change(run: Run, folder: Folder) -> None:
    found = {name: str(each["STATUS"]) for name, each in events(run, folder, FILES).items()}
    assert (found["Asked"], found["Taken"], found["Left"]) == ("TENTATIVE", "CONFIRMED", "CANCELLED")
    ended = {**FILES, "projects/p.yaml": PROJECT.replace("execution", "cancelled")}
    assert {str(each["STATUS"]) for each in events(run, folder, ended).values()} == {"CANCELLED"}
