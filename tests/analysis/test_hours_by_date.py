"""What a contract says may change from one day to another: calendar, week and share of full time."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from itpm.analysis.facts import Facts
from tests.conftest import Folder, Run, checked, lines, workspace_of

MONDAY = date(2026, 3, 2)
FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\ntimezone: Europe/Berlin\ncalendar: office\nstatus_date: 2026-03-02\n",
    "calendars.yaml": """\
calendars:
  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  four: {week: {mon-thu: ["09:00-13:00", "14:00-18:00"]}}
  pune: {timezone: Asia/Kolkata, week: {mon-fri: ["09:30-13:30", "14:30-18:30"]}}
""",
}


def planned(people: str, tasks: str, folder: Folder) -> tuple[Mapping[str, str], Path]:
    files: Mapping[str, str] = {
        **FILES,
        "staffing.yaml": f"people:\n{people}",
        "projects/p.yaml": f"name: P\nstart: 2026-03-02\ntasks:\n{tasks}",
    }
    assert checked(files, "STR", "REF001", "REF002", day=MONDAY) == ()
    root = folder(files)
    schedule = Facts(workspace_of(files).portfolio, MONDAY).schedule
    spans = {address: item.levelled for address, item in schedule.items.items()}
    dates = {address: str(schedule.moments.last_day(span)) for address, span in spans.items() if span is not None}
    return dates, root


def test_part_time_from_a_day_on(folder: Folder) -> None:
    people = "  jane: {name: Jane, fte: {2026-01-01: 100%, 2026-03-09: 50%}}\n"
    dates, _root = planned(people, "  a: {name: A, effort: 10d, assign: [jane]}\n", folder)
    # 40 h in the first week, 4 h a day from the 9th on: ten more days.
    assert dates == {"p/a": "2026-03-20"}


def test_full_time_from_a_day_on(folder: Folder) -> None:
    people = "  jane: {name: Jane, fte: {2026-01-01: 50%, 2026-03-09: 100%}}\n"
    dates, _root = planned(people, "  a: {name: A, effort: 5d, assign: [jane]}\n", folder)
    # 20 h in the first week, 20 h from Monday on: two and a half days.
    assert dates == {"p/a": "2026-03-11"}


def test_another_calendar_from_a_day_on(folder: Folder) -> None:
    people = "  bob: {name: Bob, calendar: {2026-03-09: four}}\n"
    dates, _root = planned(people, "  b: {name: B, effort: 10d, assign: [bob]}\n", folder)
    # 40 h, then 32 h from Monday to Thursday, then Monday the 16th.
    assert dates == {"p/b": "2026-03-16"}


def test_the_week_of_a_year_is_that_of_the_last_change_before_it(folder: Folder) -> None:
    people = "  jane: {name: Jane, week: {2026-01-01: {mon: 8h}, 2040-01-01: {mon-fri: 8h}}}\n"
    dates, _root = planned(people, "  a: {name: A, effort: 10d, assign: [jane], not_before: 2028-03-06}\n", folder)
    # Ten Mondays.
    assert dates == {"p/a": "2028-05-08"}


def test_another_week_from_a_day_on(folder: Folder) -> None:
    people = "  eve: {name: Eve, week: {mon-fri: 8h, 2026-03-09: {mon: 8h}}}\n"
    dates, _root = planned(people, "  c: {name: C, effort: 7d, assign: [eve]}\n", folder)
    assert dates == {"p/c": "2026-03-16"}


def test_another_zone_from_a_day_on_moves_the_hours(run: Run, folder: Folder) -> None:
    people = "  raj: {name: Raj, calendar: {2026-01-01: office, 2026-03-09: pune}}\n"
    tasks = "  d: {name: D, effort: 6d, assign: [raj]}\n"
    dates, root = planned(people, tasks, folder)
    assert dates == {"p/d": "2026-03-09"}
    _code, out, _err = run("export", "msproject", "p", "--no-cache", cwd=root)
    # 18:30 in Pune is 14:00 in Berlin.
    assert "2026-03-09T14:00:00" in out


def test_the_load_of_each_week_follows_the_contract_of_that_week() -> None:
    people = (
        "  jane: {name: Jane, fte: {2026-01-01: 100%, 2026-03-11: 50%}}\n"
        "  bob: {name: Bob, calendar: {2026-03-09: four}}\n"
        "  eve: {name: Eve, week: {mon-fri: 8h, 2026-03-09: {mon: 8h}}}\n"
    )
    files = {**FILES, "staffing.yaml": f"people:\n{people}", "projects/p.yaml": "name: P\n"}
    capacity = Facts(workspace_of(files).portfolio, MONDAY).people.weeks
    hours = {
        who: [(load.nominal / 60, load.available / 60) for load in capacity.of_person(who)[:2]]
        for who in ("jane", "bob", "eve")
    }
    # Jane's second week: two whole days and three halves.
    assert hours == {"jane": [(40, 40), (28, 28)], "bob": [(40, 40), (32, 32)], "eve": [(40, 40), (8, 8)]}


def test_what_is_written_is_shown_again(run: Run, folder: Folder) -> None:
    people = (
        "  jane: {name: Jane, fte: {2026-01-01: 100%, 2026-03-09: 50%}, calendar: office}\n"
        "  eve: {name: Eve, week: {mon-fri: 8h, 2026-03-09: {mon: 8h}}}\n"
    )
    _dates, root = planned(people, "  a: {name: A, effort: 1d, assign: [jane]}\n", folder)
    _code, out, _err = run("show", "jane", "--format", "json", "--no-cache", cwd=root)
    record = json.loads(out)["record"]
    assert record["calendar"] == "office"
    assert list(record["fte"]) == ["2026-01-01", "2026-03-09"]
    _code, out, _err = run("show", "eve", "--format", "json", "--no-cache", cwd=root)
    assert list(json.loads(out)["record"]["week"]) == ["mon-fri", "2026-03-09"]


def test_a_mistake_in_it_is_told_at_its_place() -> None:
    files = {
        **FILES,
        "staffing.yaml": """\
people:
  a: {name: A, fte: {2026-03-09: 50}}
  b: {name: B, calendar: {2026-03-09: fuor}}
  c: {name: C, week: {monday: 8h}}
  d: {name: D, fte: {2026-02-30: 50%}}
""",
    }
    said = lines(checked(files, "STR", "REF001", day=MONDAY))
    assert said == [
        "staffing.yaml:2:34: error STR012: '50' is not a share from 0% to 100%",
        "staffing.yaml:3:39: error REF001: no calendar 'fuor'",
        "staffing.yaml:4:23: error STR005: 'monday' is not a weekday, or the day from which a week holds",
        "staffing.yaml:5:21: error STR002: there is no 2026-02-30",
    ]


ODD = """\
calendars:
  office: {week: {mon-fri: ["08:00-12:00", "13:00-17:00"]}, open: {2026-03-14: ["08:00-12:00"], 2026-03-13: ["08:00-10:00"]}}
  always: {week: {mon-sun: ["00:00-24:00"]}}
  night: {week: {mon-sun: ["22:00-06:00"]}}
"""


def test_nobody_has_more_time_than_their_contract() -> None:
    """In Berlin the last night of March 2026 is an hour shorter; a Saturday that opens adds to the contract."""
    people = "{ann: {}, al: {calendar: always}, ni: {calendar: night}, half: {calendar: always, fte: 50%}}"
    files = {
        "itpm.yaml": "timezone: Europe/Berlin\ncalendar: office\n",
        "calendars.yaml": ODD,
        "staffing.yaml": f"people: {people}\n",
    }
    capacity = Facts(workspace_of(files).portfolio, date(2026, 3, 9)).people.weeks
    hours = {
        who: [(load.nominal / 60, load.available / 60) for load in capacity.of_person(who)[:3:2]]
        for who in ("ann", "al", "ni", "half")
    }
    # Ann has five days and four hours of a Saturday; on the Friday only two hours are open.
    assert hours == {
        "ann": [(44, 38), (40, 40)],
        "al": [(168, 168), (167, 167)],
        "ni": [(56, 56), (55, 55)],
        "half": [(84, 84), (83.5, 83.5)],
    }
