"""On which day something starts and ends, wherever it is printed."""

import json
from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.reasons import reasons
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.value.freezing import frozen_tasks
from itpm.engine.pack import Level
from itpm.page.blocks import Gantt, Section, Table
from itpm.queries.timetable import computed_dates, document, rows
from itpm.views.reading import Reading
from itpm.views.roadmap import roadmap
from itpm.views.sections.schedule import schedule as section
from itpm.views.sections.work import milestones
from tests.conftest import Folder, Run, workspace_of

DAY = date(2026, 3, 3)
FILES = {
    "itpm.yaml": "portfolio: T\ncalendar: office\ntimezone: Europe/Berlin\nstatus_date: 2026-03-03\n",
    "calendars.yaml": """\
calendars:
  office: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}
  always: {week: {mon-sun: ["00:00-24:00"]}}
  weekend: {week: {mon-sat: ["09:00-13:00", "14:00-18:00"]}}
  nz: {base: office, timezone: Pacific/Auckland}
  la: {base: office, timezone: America/Los_Angeles}
""",
    "staffing.yaml": "people: {jane: {name: Jane}, bob: {name: Bob}}\n",
    "projects/p.yaml": """\
name: P
stage: execution
start: 2026-03-02
milestones:
  reached: {reached: 2026-03-01}
  told: {reached: 2026-03-01T00:00}
  vendor: {delivery: {party: bob, promised: 2026-03-08, expected: 2026-03-08}, due: 2026-03-08}
  behind-vendor: {after: [vendor]}
  twice: {after: [behind-vendor]}
  behind-night: {after: [night]}
  not-before: {not_before: 2026-03-08}
  must: {must_start: 2026-03-08}
  monday: {not_before: 2026-03-09}
  with-night: {after: [night SS]}
gates:
  held: {held: {date: 2026-03-01, decision: proceed}}
tasks:
  night: {duration: 24h, calendar: always, must_start: 2026-03-09}
  whole: {}
  point: {parent: whole, duration: 0d, not_before: 2026-03-08}
  ends: {}
  inner: {parent: ends, duration: 1d}
  saturday: {started: 2026-02-28, duration: 3d}
  finished: {finished: 2026-03-01}
  nothing-left: {started: 2026-03-02, duration: 2d, remaining: 0h}
""",
}
EXPECTED = {
    "reached": ("2026-03-01", "2026-03-01"),
    "told": ("2026-03-01", "2026-03-01"),
    "vendor": ("2026-03-08", "2026-03-08"),
    "behind-vendor": ("2026-03-08", "2026-03-08"),
    "twice": ("2026-03-08", "2026-03-08"),
    "behind-night": ("2026-03-09", "2026-03-09"),
    "not-before": ("2026-03-08", "2026-03-08"),
    "must": ("2026-03-08", "2026-03-08"),
    "monday": ("2026-03-09", "2026-03-09"),
    "with-night": ("2026-03-09", "2026-03-09"),
    "held": ("2026-03-01", "2026-03-01"),
    "night": ("2026-03-09", "2026-03-09"),
    "whole": ("2026-03-08", "2026-03-08"),
    "point": ("2026-03-08", "2026-03-08"),
    "ends": ("2026-03-03", "2026-03-03"),
    "inner": ("2026-03-03", "2026-03-03"),
    "saturday": ("2026-02-28", "2026-03-05"),
    "finished": ("2026-03-01", "2026-03-01"),
    "nothing-left": ("2026-03-02", "2026-03-03"),
}


def of(files: dict[str, str], level: Level = Level.HEURISTIC) -> Schedule:
    return Schedule(workspace_of(files).portfolio, DAY, level)


def named(found: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    return {each["id"].partition("/")[2]: (each["start"], each["finish"]) for each in found}


@pytest.mark.parametrize("level", [Level.HEURISTIC, Level.NONE])
def test_what_takes_no_time_keeps_its_day_in_rows_and_for_programs(level: Level) -> None:
    made = of(FILES, level)
    found = named(rows(made, ("p",)))
    assert {name: found.get(name) for name in EXPECTED} == EXPECTED
    assert named(document(made, ("p",))["tasks"]) == found
    network = {each["id"]: (each["network_start"], each["network_finish"]) for each in rows(made, ("p",))}
    assert {f"p/{name}": days for name, days in EXPECTED.items()} == network
    for name, days in EXPECTED.items():
        computed = computed_dates(made, made.items[f"p/{name}"])
        assert (computed["start"], computed["finish"]) == days


def test_the_reasons_of_a_date_tell_24_00_of_its_day() -> None:
    made = of(FILES)
    told = {name: next(iter(reasons(made, f"p/{name}"))) for name in ("reached", "vendor", "behind-night", "monday")}
    assert told["reached"].when == "2026-03-01 24:00"
    assert told["reached"].reason == "done: finished 2026-03-01 24:00"
    assert told["vendor"].when == "2026-03-08 24:00" and told["behind-night"].when == "2026-03-09 24:00"
    assert told["monday"].when == "2026-03-09 00:00"


def test_a_calendar_file_has_the_same_days(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    code, out, _err = run("export", "ics", "p", cwd=root)
    assert code == 0
    parts = {str(part["uid"]).partition("@")[0]: part for part in Calendar.from_ical(out).walk() if "uid" in part}
    for name in ("reached", "vendor", "behind-vendor", "behind-night", "not-before", "monday"):
        assert parts[f"p/{name}"]["dtstart"].dt.isoformat() == EXPECTED[name][0], name


def test_charts_tables_and_the_roadmap_of_the_site_agree() -> None:
    portfolio = workspace_of(FILES).portfolio
    reading = Reading(Facts(portfolio, DAY), (), {})
    project = portfolio.projects["p"]
    found = section(reading, project)
    assert isinstance(found, Section)
    chart = next(block for block in found.blocks if isinstance(block, Gantt))
    words = {bar.target.partition("#")[2]: bar.dates for group in chart.groups for bar in group.bars}
    assert words["reached"] == "1 Mar 2026" and words["vendor"] == "8 Mar 2026"
    assert words["saturday"] == "28 Feb 2026 to 5 Mar 2026" and words["behind-night"] == "9 Mar 2026"
    table = next(block for block in found.blocks if isinstance(block, Table))
    dates = {row[0][1].text: row[1:3] for row in table.rows}  # type: ignore[union-attr, index]
    assert dates["reached"] == ("1 Mar 2026", "1 Mar 2026") and dates["saturday"] == ("28 Feb 2026", "5 Mar 2026")
    listed = milestones(reading, project)
    assert listed is not None and isinstance(listed.blocks[0], Table)
    expected = {row[0][1].text: row[3] for row in listed.blocks[0].rows}  # type: ignore[union-attr, index]
    assert expected["vendor"] == "8 Mar 2026" and expected["must"] == "8 Mar 2026"
    page = roadmap(reading)
    bars = [bar for block in page.blocks if isinstance(block, Gantt) for group in block.groups for bar in group.bars]
    vendor = next(bar for bar in bars if bar.target.endswith("#vendor"))
    assert (vendor.dates, vendor.note, vendor.against) == ("8 Mar 2026", "8 Mar 2026", "promised for 8 Mar 2026")
    assert not vendor.late


def test_a_frozen_plan_comes_back_to_the_same_days() -> None:
    made = of(FILES)
    frozen = frozen_tasks(made, "p")
    assert frozen["vendor"]["start"] == frozen["vendor"]["finish"] == "2026-03-08"
    assert frozen["monday"]["finish"] == "2026-03-09T00:00"
    assert frozen["inner"] == {"start": "2026-03-03T09:00", "finish": "2026-03-03T18:00", "duration": "1d"}


def test_days_are_told_in_the_zone_of_the_calendar_that_applies() -> None:
    files = FILES | {
        "projects/p.yaml": """\
name: P
start: 2026-03-02
tasks:
  auckland: {duration: 1d, calendar: nz, must_start: 2026-03-09}
  home: {duration: 1d, must_start: 2026-03-09}
  part: {calendar: la}
  angeles: {parent: part, duration: 1d, must_start: 2026-03-09}
milestones: {after-auckland: {after: [auckland]}}
""",
        "projects/q.yaml": "name: Q\ncalendar: nz\nstart: 2026-03-09\nmilestones: {m: {must_start: 2026-03-09}}\n",
    }
    made = of(files)
    found = {row["id"]: (row["start"], row["finish"], row["zone"]) for row in rows(made, ())}
    assert found["p/auckland"] == ("2026-03-09", "2026-03-09", "Pacific/Auckland")
    assert found["p/angeles"] == ("2026-03-09", "2026-03-09", "America/Los_Angeles")
    assert found["p/home"] == ("2026-03-09", "2026-03-09", "")
    assert found["q/m"] == ("2026-03-09", "2026-03-09", "Pacific/Auckland")
    # Its day ends at 18:00 in Auckland: 6:00 of that day in Berlin.
    assert found["p/after-auckland"] == ("2026-03-09", "2026-03-09", "")
    entry = next(task for task in document(made, ())["tasks"] if task["id"] == "p/auckland")
    assert entry["timezone"] == "Pacific/Auckland"
    assert entry["levelled"] == {"start": "2026-03-09T09:00", "finish": "2026-03-09T18:00"}
    step = next(iter(reasons(made, "p/auckland")))
    assert step.when == "2026-03-09 09:00 Pacific/Auckland"
    assert frozen_tasks(made, "q")["m"]["start"] == "2026-03-09T00:00"


def test_work_ends_on_a_day_on_which_it_works() -> None:
    # The milestone stands on Sunday the 8th; what must not end before it starts ends with the work of Friday.
    files = FILES | {
        "projects/p.yaml": """\
name: P
start: 2026-03-02
milestones: {sunday: {must_start: 2026-03-08}}
tasks:
  sf: {duration: 2d, after: [sunday SF]}
  saturday: {duration: 6d, calendar: weekend}
  ff: {duration: 1d, after: [saturday FF]}
  free: {duration: 1d, finish_not_before: 2026-03-08}
""",
        "itpm.yaml": FILES["itpm.yaml"].replace("2026-03-03", "2026-03-02"),
    }
    made = Schedule(workspace_of(files).portfolio, date(2026, 3, 2), Level.HEURISTIC)
    found = named(rows(made, ()))
    assert found["sf"] == ("2026-03-05", "2026-03-06")
    assert found["saturday"] == ("2026-03-02", "2026-03-07")
    assert found["ff"] == ("2026-03-06", "2026-03-06") and found["free"] == ("2026-03-06", "2026-03-06")


def test_a_start_that_nobody_set_to_the_minute_is_a_working_minute() -> None:
    files = FILES | {
        "projects/p.yaml": """\
name: P
start: 2026-03-07
tasks:
  first: {duration: 1d}
  told: {duration: 1d, must_start: "2026-03-07T10:00"}
""",
        "projects/q.yaml": """\
name: Q
start: 2026-03-02
tasks:
  before: {duration: 5d}
  pushed: {duration: 1d, after: [before], must_start: "2026-03-05T10:00"}
  over: {duration: 1d, must_start: "2026-03-02T07:00"}
  between: {must_start: 2026-03-10, must_finish: 2026-03-11}
""",
    }
    made = of(files)
    starts = {
        name: f"{made.moments.local(item.dates.start):%m-%d %H:%M}" for name, item in made.items.items() if item.dates
    }
    assert starts == {
        "p/first": "03-09 09:00",
        "p/told": "03-07 10:00",
        "q/before": "03-03 09:00",
        "q/pushed": "03-10 09:00",
        "q/over": "03-03 09:00",
        "q/between": "03-10 09:00",
    }


@pytest.mark.parametrize("fte", ["100%", "{2026-04-16: 50%}"])
def test_a_day_of_work_is_one_on_which_those_who_do_it_work(fte: str, folder: Folder, run: Run) -> None:
    """Saturday holds a part of two nights: what waits until Saturday 16:00 is not over with the work before.

    The first task takes the week to Friday 16:00, and a day of elapsed time later the other may end.
    """
    root = folder({
        "itpm.yaml": "portfolio: T\ntimezone: Europe/Berlin\ncalendar: office\nstatus_date: 2026-03-16\n",
        "calendars.yaml": (
            'calendars:\n  office: {week: {mon-fri: ["08:00-16:00"]}}\n  nights: {week: {fri-mon: ["21:30-01:30"]}}\n'
        ),
        "staffing.yaml": f"people: {{w: {{calendar: nights, fte: {fte}}}}}\n",
        "projects/p.yaml": (
            "name: P\nstage: execution\nstart: 2026-03-16\ntasks:\n  a: {duration: 5d}\n"
            "  b: {effort: 1h, assign: [w], after: [a FF+1ed]}\n"
        ),
    })  # fmt: skip
    tasks = {each["id"]: each for each in json.loads(run("schedule", "--format", "json", cwd=root)[1])["tasks"]}
    assert tasks["p/b"]["network"]["finish"] == tasks["p/b"]["levelled"]["finish"] == "2026-03-21T16:00"


@pytest.mark.parametrize(
    ("link", "last"),
    [
        ("SF", "03-06 18:00"),  # until Monday's first minute: the work is over on Friday
        ("SF+1d", "03-09 18:00"),
        ("SF-1d", "03-05 18:00"),
        ("SF+30min", "03-09 09:30"),
    ],
)
def test_work_that_lasts_until_something_begins_ends_with_its_last_day(link: str, last: str) -> None:
    made = of({
        **FILES,
        "projects/p.yaml": "name: P\nstart: 2026-03-03\ntasks:\n  a: {duration: 3d, must_start: 2026-03-09}\n"
        f"  b: {{duration: 1d, after: [a {link}]}}\n",
    })  # fmt: skip
    dates = made.items["p/b"].dates
    assert dates is not None and f"{made.moments.local(dates.finish):%m-%d %H:%M}" == last
    assert made.moments.last_day(dates).isoformat() == f"2026-{last[:5]}"
