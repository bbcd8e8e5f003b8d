"""Plans of Microsoft Project: what is carried, what is told, and that a second import changes nothing."""

import json

import pytest

from itpm.interchange.identity import ids, slug
from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.project import imported
from itpm.interchange.msproject.tree import NotMspdiError
from tests.conftest import Folder, Run
from tests.interchange.mspdi import link, task
from tests.interchange.plans import lost_of

HOURS = "<WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime></WorkingTimes>"


def mspdi(tasks: str = "", rest: str = "", head: str = "<MinutesPerDay>480</MinutesPerDay>") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><Project xmlns="http://schemas.microsoft.com/project">'
        f"<Title>Office move</Title><StartDate>2026-03-02T08:00:00</StartDate><StatusDate>2026-04-01T17:00:00</StatusDate>"
        f"<CalendarUID>1</CalendarUID>{head}{rest}<Tasks>{task(0, 'root', 0)}{tasks}</Tasks></Project>"
    ).encode()


CALENDARS = (
    "<Calendars><Calendar><UID>1</UID><Name>Standard</Name><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>"
    f"<WeekDay><DayType>1</DayType><DayWorking>0</DayWorking></WeekDay><WeekDay><DayType>2</DayType><DayWorking>1</DayWorking>{HOURS}</WeekDay>"
    "<WeekDay><DayType>0</DayType><DayWorking>0</DayWorking><TimePeriod><FromDate>2026-12-24T00:00:00</FromDate><ToDate>2026-12-26T23:59:00</ToDate></TimePeriod></WeekDay>"
    "</WeekDays><Exceptions><Exception><Type>1</Type><Name>Fair</Name><DayWorking>1</DayWorking><TimePeriod><FromDate>2026-05-02T00:00:00</FromDate>"
    f"<ToDate>2026-05-02T23:59:00</ToDate></TimePeriod>{HOURS}</Exception><Exception><Type>4</Type><Name>Monthly</Name></Exception></Exceptions></Calendar>"
    "<Calendar><UID>3</UID><Name>Ann</Name><BaseCalendarUID>1</BaseCalendarUID></Calendar></Calendars>"
)
RESOURCES = (
    "<Resources><Resource><UID>0</UID></Resource>"
    "<Resource><UID>1</UID><Name>Ann Lee</Name><Type>1</Type><MaxUnits>0.5</MaxUnits><CalendarUID>3</CalendarUID><StandardRate>90</StandardRate></Resource>"
    "<Resource><UID>2</UID><Name>Jane Roe</Name><Type>1</Type><MaxUnits>1</MaxUnits></Resource>"
    "<Resource><UID>3</UID><Name>Cables</Name><Type>0</Type></Resource></Resources>"
    "<Assignments><Assignment><TaskUID>2</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units></Assignment>"
    "<Assignment><TaskUID>2</TaskUID><ResourceUID>2</ResourceUID><Units>1</Units></Assignment>"
    "<Assignment><TaskUID>2</TaskUID><ResourceUID>3</ResourceUID><Units>4</Units></Assignment>"
    "<Assignment><TaskUID>3</TaskUID><ResourceUID>-65535</ResourceUID><Units>1</Units></Assignment></Assignments>"
)
BASELINE = "<Baseline><Number>0</Number><Start>2026-03-02T08:00:00</Start><Finish>2026-03-03T17:00:00</Finish><Duration>PT16H0M0S</Duration><Work>PT16H0M0S</Work><Cost>352625</Cost></Baseline>"
TASKS = (
    task(1, "Prepare", Summary=1)
    + task(2, "Pack &amp; label", 2, Duration="PT16H0M0S", DurationFormat=7, Work="PT24H0M0S", RemainingWork="PT12H0M0S", PercentComplete=50,
           ActualStart="2026-03-02T08:00:00", Notes="Boxes", more=BASELINE)
    + task(3, "Drive", 2, Duration="PT4H0M0S", DurationFormat=7, ConstraintType=4, ConstraintDate="2026-03-10T08:00:00", Priority=900,
           more=link(2, 1, 4800) + link(99) + link(8, 1, 50, 19))
    + task(4, "Dry", 1, Duration="PT48H0M0S", DurationFormat=8, more=link(3, 3, 14400, 8) + link(3, 0, -4800))
    + task(5, "Open", 1, Duration="PT0H0M0S", Milestone=1, Deadline="2026-04-10T17:00:00", more=link(4, 2))
    + task(6, "Open", 1, Duration="PT8H0M0S", ConstraintType=1, Deadline="2026-04-10T17:00:00", FixedCost=5000)
    + task(7, "日本", 1, Duration="PT8H0M0S", Manual=1, Start="2026-04-01T08:00:00", more=link(1, 1, 0, 7, "<CrossProject>1</CrossProject><CrossProjectName>other.mpp</CrossProjectName>"))
    + task(8, "Hang up signs", 1, Duration="PT8H0M0S", PercentComplete=100, ActualStart="2026-03-02T08:00:00", ActualFinish="2026-03-02T17:00:00")
    + "<Task><UID>9</UID><IsNull>1</IsNull></Task>"
)  # fmt: skip
PLAN = mspdi(TASKS, CALENDARS + RESOURCES)


def test_tasks_links_constraints_and_progress_are_carried() -> None:
    found = imported(read_plan(PLAN), "move", {"Jane Roe": "jane"}, ["jane"])
    tasks = found.project["tasks"]
    assert found.project["name"] == "Office move"
    assert found.project["data_date"] == "2026-04-01"
    assert list(tasks) == ["prepare", "pack-label", "drive", "dry", "open-6", "task-7", "hang-up-signs"]
    pack, drive, dry = tasks["pack-label"], tasks["drive"], tasks["dry"]
    assert (pack["parent"], pack["duration"], pack["effort"], pack["progress"], pack["remaining"]) == (
        "prepare",
        "2d",
        "24h",
        "50%",
        "12h",
    )
    assert pack["assign"] == [{"who": "ann-lee", "allocation": "50%"}, "jane"]
    assert (drive["duration"], drive["not_before"], drive["priority"]) == ("4h", "2026-03-10T08:00", 900)
    assert drive["after"] == ["pack-label FS+1d", "hang-up-signs FS+4h"]
    assert (dry["duration"], dry["after"]) == ("2ed", ["drive SS+1ed", "drive FF-1d"])
    assert tasks["open-6"]["schedule"] == "alap"
    assert tasks["task-7"]["must_start"]["date"] == "2026-04-01T08:00"
    assert tasks["hang-up-signs"]["finished"] == "2026-03-02T17:00"
    assert found.project["milestones"]["open-5"] == {
        "name": "Open", "due": "2026-04-10T17:00", "after": ["dry SF"], "external": {"msproject": {"id": "5"}},
    }  # fmt: skip


def test_calendars_people_and_baselines_are_carried() -> None:
    found = imported(read_plan(PLAN), "move", {"Jane Roe": "jane"}, ["jane"])
    assert found.calendars == {
        "move-standard": {
            "name": "Standard", "week": {"sun": [], "mon": ["08:00-12:00"]}, "hours_per_day": 8,
            "closed": {"2026-12-24..2026-12-26": "Day off"}, "open": {"2026-05-02": ["08:00-12:00"]},
            "external": {"msproject": {"id": "1"}},
        }
    }  # fmt: skip
    assert found.people == {
        "ann-lee": {
            "name": "Ann Lee",
            "calendar": "move-standard",
            "fte": "50%",
            "external": {"msproject": {"id": "1"}},
        }
    }
    figures = found.baselines["baseline"]["tasks"]["pack-label"]
    assert figures == {
        "start": "2026-03-02T08:00",
        "finish": "2026-03-03T17:00",
        "effort": "16h",
        "duration": "2d",
        "cost": 3526.25,
    }


def test_what_is_not_carried_is_told() -> None:
    lost = "\n".join(lost_of(imported(read_plan(PLAN), "move", {})))
    for said in (
        "Drive: a link to task 99", "日本: a link to another file (other.mpp)", "calendar Standard: 1 recurring",
        "resource Cables: material", "resource Ann Lee: its rates", "Open: a deadline of 2026-04-10", "Open: a fixed cost of 50",
    ):  # fmt: skip
        assert said in lost, said


def test_an_import_validates_and_a_second_one_changes_nothing(run: Run, folder: Folder) -> None:
    root = folder(
        {"itpm.yaml": "portfolio: P\n", "staffing.yaml": "people: {jane: {name: Jane Roe}}\n", "plan.xml": PLAN}
    )
    code, out, _err = run("import", "msproject", "plan.xml", "--into", "projects/", cwd=root)
    assert code == 0
    assert out.startswith("office-move: 7 tasks, 1 milestone, 1 new person\n")
    # A plan says nothing of stages, and promises that it broke long ago are broken here too.
    code, out, _err = run("validate", "--format", "json", cwd=root)
    assert {each["code"] for each in json.loads(out)["diagnostics"]} == {"SCH027", "SCH007"}
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    assert (
        run("import", "msproject", "plan.xml", cwd=root)[1]
        == "office-move: unchanged since the last import of this file\n"
    )
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before
    (root / "plan.xml").write_bytes(PLAN.replace(b"Drive", b"Ride"))
    assert run("import", "msproject", "plan.xml", cwd=root)[0] == 2
    assert run("import", "msproject", "plan.xml", "--dry-run", cwd=root)[1].count("would write") == 4
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before
    assert run("import", "msproject", "plan.xml", "--replace", cwd=root)[0] == 0
    assert "ride:" in (root / "projects/office-move.yaml").read_text()
    assert run("import", "msproject", "plan.xml", "--into", "/tmp", cwd=root)[0] == 2


def test_an_imported_project_has_its_page_and_its_links(run: Run, folder: Folder) -> None:
    root = folder({"itpm.yaml": "portfolio: P\n", "plan.xml": PLAN})
    run("import", "msproject", "plan.xml", cwd=root)
    assert run("site", "build", "--audience", "restricted", cwd=root)[0] == 0
    page = (root / "site/projects/office-move.html").read_text()
    assert "Pack &amp; label" in page
    assert '<svg width="' in page


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "not XML"),
        (b"<Project/>", "Save As, XML"),
        (b"MPX,Microsoft Project", "not XML"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><Project>&a;</Project>', "document type"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><Project/>', "document type"),
        (
            b"<Project xmlns='http://schemas.microsoft.com/project'>" + b"<a>" * 100 + b"</a>" * 100 + b"</Project>",
            "deeper",
        ),
        (PLAN[:-40], "not XML"),
    ],
)
def test_other_files_are_refused(data: bytes, said: str) -> None:
    with pytest.raises(NotMspdiError, match=said):
        read_plan(data)


def test_broken_values_are_told_and_the_rest_is_carried() -> None:
    broken = task(
        1, "A", Duration="P9999999999D", ActualStart="2026-99-01T00:00:00", PercentComplete="many", ConstraintType=4
    ) + task(2, "", 5)
    found = imported(read_plan(mspdi(broken)), "p", {})
    assert lost_of(found) == [
        "A: Duration 'P9999999999D' is no duration",
        "A: PercentComplete 'many', which is none from 0 to 100; 0 is taken",
        "A: ActualStart '2026-99-01T00:00:00' is no date",
    ]
    assert list(found.project["tasks"]) == ["a", "task-2"]


def test_names_become_stable_ids() -> None:
    assert slug("Größe & Straße 1") == "grosse-strasse-1"
    assert ids([("1", "Same"), ("2", "Same"), ("3", "日本"), ("4", "4 walls"), ("5", "run")], "task", ["run"]) == {
        "1": "same-1", "2": "same-2", "3": "task-3", "4": "task-4-walls-4", "5": "run-5",
    }  # fmt: skip
