"""Plans that leave: calendars as RFC 5545 wants them, and MSPDI that comes back as it went."""

from datetime import date, timedelta
from pathlib import Path

from defusedxml.ElementTree import fromstring
from icalendar import Calendar

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.project import imported
from itpm.interchange.msproject.writing import msproject
from tests.conftest import Folder, Run, workspace_of
from tests.interchange.plans import lost_of

SPACE = "{http://schemas.microsoft.com/project}"
WEEK = "week: {mon-fri: ['08:00-12:00', '13:00-17:00']}, hours_per_day: 8"
FILES = {
    "itpm.yaml": "portfolio: Test IT\ncalendar: office\nstatus_date: 2026-03-02\nrepository: https://git.example/it\n",
    "calendars.yaml": f"calendars: {{office: {{name: Office, {WEEK}, closed: {{2026-04-03: Good Friday}}}}}}\n",
    "staffing.yaml": "people: {ann: {name: Ann Arbor, calendar: office}, bob: {name: Bob, calendar: office, fte: 50%, email: bob@it.example}}\n",
    "projects/erp.yaml": """\
name: ERP
start: 2026-03-02
calendar: office
data_date: 2026-03-02
tasks:
  build: {name: Build}
  design: {name: Design, parent: build, effort: 5d, assign: [ann], started: 2026-02-25, progress: 40%, remaining: 3d}
  code: {name: Code, parent: build, effort: 10d, assign: [ann, {who: bob, allocation: 50%}], after: [design], priority: 700}
  hardening: {name: Hardening, duration: 4ed, after: [code FS+1d]}
  test: {name: Test, duration: 5d, effort: 24h, assign: [bob], after: [code SS+2d, hardening], schedule: alap}
  train: {name: Train, duration: 2d, assign: [bob], after: [test FF], finish_by: 2026-06-30, notes: In two groups}
milestones:
  agreed: {name: Agreed, reached: 2026-02-20}
  go-live: {name: Go-live, after: [test, train], due: 2026-06-30}
baselines:
  original: {approved: {date: 2026-02-20}, tasks: {design: {start: 2026-02-25, finish: 2026-03-03, effort: 40h, cost: 3000}}}
risks:
  late: {name: Late}
""",
}


def written(files: dict[str, str] = FILES) -> tuple[bytes, list[str]]:
    portfolio = workspace_of(files).portfolio
    made = msproject(Schedule(portfolio, date(2026, 3, 2), Level.HEURISTIC), portfolio.projects["erp"])
    return made.data, made.lost


def test_a_plan_comes_back_as_it_went() -> None:
    data, lost = written()
    back = imported(read_plan(data), "erp", {"Ann Arbor": "ann", "Bob": "bob"}, ["ann", "bob"])
    assert lost_of(back) == [] and back.people == {}
    assert back.project["start"] == back.project["data_date"] == "2026-03-02"
    tasks = {id_: {k: v for k, v in row.items() if k != "external"} for id_, row in back.project["tasks"].items()}
    assert tasks == {
        "build": {"name": "Build"},
        "design": {"name": "Design", "parent": "build", "effort": "40h", "assign": ["ann"], "started": "2026-02-25", "progress": "40%", "remaining": "24h"},
        "code": {"name": "Code", "parent": "build", "effort": "80h", "assign": ["ann", {"who": "bob", "allocation": "50%"}], "priority": 700, "after": ["design"]},
        "hardening": {"name": "Hardening", "duration": "4ed", "after": ["code FS+1d"]},
        "test": {"name": "Test", "duration": "5d", "effort": "24h", "assign": ["bob"], "schedule": "alap", "after": ["code SS+2d", "hardening"]},
        "train": {"name": "Train", "duration": "2d", "assign": ["bob"], "finish_by": "2026-06-30", "after": ["test FF"], "notes": "In two groups"},
    }  # fmt: skip
    milestones = back.project["milestones"]
    assert milestones["agreed"]["reached"] == "2026-02-20"
    assert (milestones["go-live"]["due"], milestones["go-live"]["after"]) == ("2026-06-30", ["test", "train"])
    assert back.baselines["baseline"]["tasks"]["design"] == {
        "start": "2026-02-25", "finish": "2026-03-03", "effort": "40h", "cost": 3000.0
    }  # fmt: skip
    (calendar,) = back.calendars.values()
    assert calendar["closed"] == {"2026-04-03": "Good Friday"} and calendar["week"]["mon"] == [
        "08:00-12:00",
        "13:00-17:00",
    ]
    assert "ERP: its risks" in lost


def test_a_file_carries_the_dates_of_the_schedule() -> None:
    root = fromstring(written()[0])
    tasks = {task.findtext(f"{SPACE}Name"): task for task in root.find(f"{SPACE}Tasks") or ()}
    assert tasks["Code"].findtext(f"{SPACE}Start") == "2026-03-05T08:00:00"
    assert tasks["Build"].findtext(f"{SPACE}Summary") == "1"
    assert tasks["Go-live"].findtext(f"{SPACE}Milestone") == "1"


def test_what_cannot_be_carried_is_told() -> None:
    text = FILES["projects/erp.yaml"].replace(
        "effort: 24h, assign: [bob]", "effort: 24h, assign: [{any: [ann, bob], skills: {PROG: 1}}]"
    )
    text = text.replace(
        "finish_by: 2026-06-30",
        "finish_by: 2026-06-30, not_before: 2026-03-10, must_start: 2026-03-11, after: [other/x]",
    )
    other = {"projects/other.yaml": "name: Other\ntasks: {x: {duration: 1d}}\n"}
    text = text.replace("after: [test FF], ", "")
    lost = written({**FILES, **other, "projects/erp.yaml": text})[1]
    assert "Test: a choice between ann, bob" in lost
    assert "Test: the skills PROG" in lost
    assert "Train: not before" in lost and "Train: a link to other/x" in lost


PLAN = """<?xml version="1.0"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>Sample</Title><StartDate>2003-01-07T08:00:00</StartDate>
<CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay><Calendars>{calendars}</Calendars>
<Tasks>{tasks}</Tasks><Resources>
<Resource><UID>1</UID><Name>First</Name><Type>1</Type><MaxUnits>1</MaxUnits><CalendarUID>1</CalendarUID></Resource>
<Resource><UID>2</UID><Name>Second</Name><Type>1</Type><MaxUnits>1</MaxUnits><CalendarUID>2</CalendarUID></Resource>
</Resources><Assignments>
<Assignment><TaskUID>1</TaskUID><ResourceUID>1</ResourceUID><Units>0.5</Units></Assignment>
<Assignment><TaskUID>1</TaskUID><ResourceUID>2</ResourceUID><Units>0.75</Units></Assignment>
</Assignments></Project>"""
COMPUTED = {
    # Name: minutes, links, constraint date, and the first and last day that Microsoft Project computed.
    "Together": (0, [], "", ("2003-01-07", "2003-03-18")),
    "Recurring": (480, [], "2003-02-01", ("2003-02-03", "2003-02-03")),
    "1a": (480, [], "", ("2003-01-07", "2003-01-07")),
    "1b": (480, [("3", "1", 0)], "", ("2003-01-08", "2003-01-08")),
    "2b": (480, [("3", "1", 4800)], "", ("2003-01-09", "2003-01-09")),
    "3b": (480, [("3", "1", -4800)], "", ("2003-01-07", "2003-01-07")),
    "4b": (480, [("3", "3", 0)], "", ("2003-01-07", "2003-01-07")),
    "5b": (480, [("3", "0", 0)], "", ("2003-01-07", "2003-01-07")),
    "6a": (480, [], "2003-01-08", ("2003-01-08", "2003-01-08")),
    "6b": (480, [("9", "2", 0)], "2003-01-06", ("2003-01-07", "2003-01-08")),
}
DAY = "<WeekDay><DayType>{}</DayType><DayWorking>{}</DayWorking><WorkingTimes>{}</WorkingTimes></WeekDay>"
SPAN = "<WorkingTime><FromTime>{}:00</FromTime><ToTime>{}:00</ToTime></WorkingTime>"


def calendar(uid: int, name: str, days: dict[int, list[tuple[str, str]]]) -> str:
    week = "".join(
        DAY.format(day, int(day in days), "".join(SPAN.format(*span) for span in days.get(day, [])))
        for day in range(1, 8)
    )
    return f"<Calendar><UID>{uid}</UID><Name>{name}</Name><WeekDays>{week}</WeekDays></Calendar>"


def plan() -> str:
    """The kinds of task, link and calendar of a plan whose dates Microsoft Project 2003 computed."""
    standard = {key: [("08:00", "12:00"), ("13:00", "17:00")] for key in range(2, 7)}
    early, late = [("00:00", "03:00"), ("04:00", "08:00")], [("23:00", "00:00")]
    night = {2: late, **dict.fromkeys(range(3, 7), early + late), 7: early}
    tasks = []
    for uid, (name, (minutes, links, bound, _dates)) in enumerate(COMPUTED.items(), 1):
        linked = "".join(
            f"<PredecessorLink><PredecessorUID>{source}</PredecessorUID><Type>{kind}</Type><LinkLag>{lag}</LinkLag><LagFormat>7</LagFormat></PredecessorLink>"
            for source, kind, lag in links
        )
        size = (
            "<Type>0</Type><Duration>PT800H0M0S</Duration><Work>PT500H0M0S</Work>"
            if not minutes
            else f"<Type>0</Type><Duration>PT{minutes // 60}H0M0S</Duration>"
        )
        fixed = f"<ConstraintType>4</ConstraintType><ConstraintDate>{bound}T08:00:00</ConstraintDate>" if bound else ""
        tasks.append(
            f"<Task><UID>{uid}</UID><Name>{name}</Name><OutlineLevel>1</OutlineLevel>{size}{fixed}{linked}</Task>"
        )
    calendars = calendar(1, "Standard", standard) + calendar(2, "Night", night)
    return PLAN.format(calendars=calendars, tasks="".join(tasks))


def test_our_dates_agree_to_the_day_with_those_of_microsoft_project(run: Run, folder: Folder, tmp_path: Path) -> None:
    """One difference is left: a start-to-finish link ends work at eight in the morning of the next day in Project.

    Here it ends with its last hour of work. A night shift needs that a person's calendar is not narrowed by the
    project's; work that people share is an effort, since its duration is counted on the hours of all of them.
    """
    root = folder({"itpm.yaml": "portfolio: T\n"})
    (tmp_path / "plan.xml").write_text(plan())
    assert run("import", "msproject", str(tmp_path / "plan.xml"), cwd=root)[0] == 0
    code, out, _err = run("schedule", "--as-of", "2003-01-07", "--format", "json", cwd=root)
    assert code == 0
    import json

    found = {}
    for task in json.loads(out)["tasks"]:
        found[task["id"].partition("/")[2]] = (task["network"]["start"][:10], task["network"]["finish"][:10])
    expected = [dates for _minutes, _links, _bound, dates in COMPUTED.values()]
    expected[-1] = ("2003-01-07", "2003-01-07")
    names = [
        "together",
        "recurring",
        "task-1a",
        "task-1b",
        "task-2b",
        "task-3b",
        "task-4b",
        "task-5b",
        "task-6a",
        "task-6b",
    ]
    assert [next(d for id_, d in found.items() if id_.startswith(name)) for name in names] == expected


def test_a_calendar_file_is_one_that_programs_read(run: Run, folder: Folder, tmp_path: Path) -> None:
    root = folder(FILES)
    target = tmp_path / "erp.ics"
    assert run("export", "ics", "erp", "-o", str(target), cwd=root)[0] == 0
    data = target.read_bytes()
    assert b"\r\n" in data and all(len(line) <= 75 for line in data.split(b"\r\n"))
    parts = {str(part["uid"]): part for part in Calendar.from_ical(data).walk() if "uid" in part}
    live = parts["erp/go-live@git.example/it"]
    assert live.name == "VEVENT" and live["dtend"].dt - live["dtstart"].dt == timedelta(days=1)
    design = parts["erp/design@git.example/it"]
    assert (design.name, str(design["status"]), int(design["percent-complete"])) == ("VTODO", "IN-PROCESS", 40)
    assert str(design["related-to"]) == "erp/build@git.example/it"
    assert str(parts["erp/agreed@git.example/it"]["status"]) == "CONFIRMED"
    assert target.read_bytes() == data
    again = tmp_path / "again.ics"
    run("export", "ics", "erp", "-o", str(again), cwd=root)
    assert again.read_bytes() == data


def test_only_projects_are_handed_over(run: Run, folder: Folder) -> None:
    root = folder(FILES)
    assert run("export", "ics", "ann", cwd=root)[0] == 2
    assert run("export", "msproject", "nothing", cwd=root)[0] == 2
    code, out, err = run("export", "msproject", "erp", "-o", str(root / "out" / "x.xml"), cwd=root)
    assert code == 2 and "cannot be written" in err and out == ""


def test_a_plan_with_a_team_a_role_and_equipment_is_brought_in_again(run: Run, folder: Folder) -> None:
    files = {
        "itpm.yaml": "portfolio: P\nstatus_date: 2026-03-02\n",
        "staffing.yaml": "people: {ann: {team: dev, roles: [ops]}}\nteams: {dev: {name: Dev}}\nroles: {ops: {name: Ops}}\nequipment: {lab: {name: Lab}}\n",
        "projects/p.yaml": (
            "name: Plan\nstart: 2026-03-02\ntasks: {a: {name: First, effort: 2d, assign: [{team: dev, count: 1}]}, "
            "b: {effort: 2d, assign: [{role: ops}, lab]}}\n"
        ),
    }
    assert run("export", "msproject", "p", "-o", "p.xml", cwd=folder(files, "from"))[0] == 0
    data = (folder({}, "from") / "p.xml").read_bytes()
    root = folder({"itpm.yaml": files["itpm.yaml"]}, "to")
    (root / "p.xml").write_bytes(data)
    assert run("import", "msproject", "p.xml", cwd=root)[0] == 0
    before = (root / "staffing/plan.yaml").read_text()
    (root / "p.xml").write_bytes(data.replace(b"First", b"Foremost"))
    code, out, err = run("import", "msproject", "p.xml", "--replace", cwd=root)
    assert code == 0, out + err
    assert (root / "staffing/plan.yaml").read_text() == before
