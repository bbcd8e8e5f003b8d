"""Plans whose dates, people and numbers say less, more or other things than usual: carried or told. Values by hand."""

from typing import Any

import pytest

from tests.conftest import Folder, Run
from tests.interchange.mspdi import (
    ANN,
    FRIDAY,
    START,
    assigned,
    calendars,
    came,
    link,
    plan,
    resources,
    task,
    week,
    work,
)
from tests.interchange.plans import SETTINGS, lost_of

THURSDAY = "2026-03-05T09:00:00"
BY_HAND = "Set by hand in Microsoft Project"
UNHEEDED = "A: its constraint, which says nothing as it is set by hand"
MORNINGS = "<WorkingTime><FromTime>09:00:00</FromTime><ToTime>13:00:00</ToTime></WorkingTime>"


@pytest.mark.parametrize(
    ("fields", "dates", "lost"),
    [
        # Dates without a duration: it lasts from one to the other.
        ({"Start": THURSDAY, "Finish": FRIDAY}, ("2026-03-05 09:00", "2026-03-06 18:00"), []),
        # An end alone.
        ({"Duration": "PT16H0M0S", "Finish": FRIDAY}, ("2026-03-05 09:00", "2026-03-06 18:00"), []),
        # Dates that lie further apart than its duration: ten working days.
        (
            {"Duration": "PT16H0M0S", "Start": START, "Finish": "2026-03-13T18:00:00"},
            ("2026-03-02 09:00", "2026-03-13 18:00"),
            ["A: it pauses: 16h of work in 80h, without the pause"],
        ),
        # What is set by hand heeds no constraint, of whatever kind.
        (
            {"Duration": "PT8H0M0S", "Start": THURSDAY, "ConstraintType": 2, "ConstraintDate": "2026-03-11T09:00:00"},
            ("2026-03-05 09:00", "2026-03-05 18:00"),
            [UNHEEDED],
        ),
        (
            {"Duration": "PT8H0M0S", "Start": THURSDAY, "ConstraintType": 1},
            ("2026-03-05 09:00", "2026-03-05 18:00"),
            [UNHEEDED],
        ),
        (
            {"Duration": "PT0H0M0S", "Milestone": 1, "Start": FRIDAY, "ConstraintType": 4, "ConstraintDate": START},
            ("2026-03-06 18:00", "2026-03-06 18:00"),
            [UNHEEDED],
        ),
    ],
)
def test_what_is_set_by_hand_stays(fields: dict[str, Any], dates: tuple[str, str], lost: list[str]) -> None:
    later = work(2, "Later", 200)  # what is as late as possible would go to its end
    found, planned = came(plan(task(1, "A", Type=0, Manual=1, **fields) + later))
    assert planned["a"] == dates
    assert lost_of(found) == lost


def test_dates_stand_for_a_duration_that_is_none() -> None:
    found, planned = came(plan(task(1, "A", Duration="-PT8H0M0S", Start=START, Finish=FRIDAY)))
    assert found.project["tasks"]["a"]["duration"] == "5d" and planned["a"] == ("2026-03-02 09:00", "2026-03-06 18:00")
    assert lost_of(found) == ["A: Duration '-PT8H0M0S' is less than nothing"]


def test_work_stands_on_the_task_or_on_its_people() -> None:
    share = "<Work>PT20H0M0S</Work>"
    found, planned = came(plan(work(1, "A", 40), ANN + assigned((1, 1, "0.5", share))))
    assert found.project["tasks"]["a"]["effort"] == "20h"
    assert planned["a"] == ("2026-03-02 09:00", "2026-03-06 18:00")


def test_who_is_there_twice_is_there_once_with_both_shares() -> None:
    found, planned = came(plan(work(1, "A", 8, 8), ANN + assigned((1, 1, "0.5", ""), (1, 1, "0.5", ""))))
    assert found.project["tasks"]["a"]["assign"] == ["ann"]
    assert planned["a"] == ("2026-03-02 09:00", "2026-03-02 18:00")
    assert lost_of(found) == ["A: Ann is assigned more than once, which becomes once"]


def test_who_has_no_calendar_works_in_the_projects() -> None:
    nobody = "<Resources><Resource><UID>1</UID><Name>Ann</Name></Resource></Resources>"
    found, planned = came(plan(work(1, "A", 8, 8), nobody + assigned((1, 1, "1", ""))))
    assert found.people["ann"]["calendar"] == "p-standard"
    assert planned["a"] == ("2026-03-02 09:00", "2026-03-02 18:00")


def test_where_the_hours_of_people_do_not_count_the_duration_does() -> None:
    # Mondays to Wednesdays in the morning, done by somebody who works from Tuesday: four hours a day, four days.
    others = [
        f"<Calendar><UID>{uid}</UID><Name>{name}</Name><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>{days}</WeekDays></Calendar>"
        for uid, name, days in ((2, "Lab", week((2, 3, 4), MORNINGS)), (3, "Ann", week((3, 4, 5))))
    ]
    data = plan(
        work(1, "A", 16, 16, CalendarUID=2, IgnoreResourceCalendar=1),
        resources(("Ann", "1", "3")) + assigned((1, 1, "1", "")),
        calendars(*others),
    )
    found, planned = came(data)
    assert planned["a"] == ("2026-03-02 09:00", "2026-03-09 13:00")
    assert lost_of(found) == ["A: the hours of its people do not count, so its duration is kept"]


def test_what_goes_by_the_clock_begins_when_the_project_does() -> None:
    fields = {"Duration": "PT47H0M0S", "DurationFormat": 6}
    found, planned = came(plan(task(1, "A", Type=1, **fields) + work(2, "B", 8, more=link(1))))
    assert found.project["start"] == "2026-03-02T09:00"
    assert planned["a"] == ("2026-03-02 09:00", "2026-03-04 08:00")


def test_time_by_the_clock_pauses_too() -> None:
    fields = {"Duration": "PT48H0M0S", "DurationFormat": 8, "Start": START, "Finish": "2026-03-10T09:00:00"}
    found, planned = came(plan(task(1, "A", Type=1, **fields)))
    assert planned["a"] == ("2026-03-02 09:00", "2026-03-10 09:00")
    assert lost_of(found) == ["A: it pauses: 48h of work in 192h, without the pause"]


def test_work_that_rests_is_told() -> None:
    begun = {"ActualStart": START, "PercentComplete": 50, "RemainingDuration": "PT8H0M0S", "RemainingWork": "PT8H0M0S"}
    rest = work(1, "A", 16, 16, Stop="2026-03-02T18:00:00", Resume="2026-03-10T09:00:00", **begun)
    found, _dates = came(plan(rest, ANN + assigned((1, 1, "1", ""))))
    assert lost_of(found) == ["A: it goes on at 2026-03-10 09:00, which is not carried"]
    # The evening between is no rest.
    night = work(1, "A", 16, 16, Stop="2026-03-02T18:00:00", Resume="2026-03-03T09:00:00", **begun)
    assert lost_of(came(plan(night, ANN + assigned((1, 1, "1", ""))))[0]) == []


def test_what_is_done_has_an_end() -> None:
    done = work(1, "A", 8, PercentComplete=100, Start=START, Finish="2026-03-02T18:00:00")
    point = task(2, "M", Milestone=1, Duration="PT0H0M0S", PercentComplete=100, Finish="2026-03-02T18:00:00")
    half = task(3, "N", Milestone=1, Duration="PT0H0M0S", PercentComplete=50)
    found, planned = came(plan(done + point + half))
    assert planned["a"] == ("2026-03-02 09:00", "2026-03-02 18:00")
    assert found.project["milestones"]["m"]["reached"] == "2026-03-02T18:00"
    assert lost_of(found) == [
        "A: done without an actual finish; its finish, 2026-03-02, is taken",
        "N: progress of 50% on a milestone",
    ]


def available(last: str) -> str:
    """All of somebody until a day; Project's days are 1984 to 2049."""
    return (
        "<AvailabilityPeriods><AvailabilityPeriod><AvailableFrom>1984-01-01T00:00:00</AvailableFrom>"
        f"<AvailableTo>{last}</AvailableTo><AvailableUnits>1</AvailableUnits></AvailabilityPeriod></AvailabilityPeriods>"
    )


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("<MaxUnits>0</MaxUnits>", "resource Ann: MaxUnits '0', which is nobody; 100% is taken"),
        ("<MaxUnits>0,5</MaxUnits>", "Ann: MaxUnits '0,5' is no number; 1 is taken"),
        ("<IsInactive>1</IsInactive>", "resource Ann: it is inactive, and here somebody like any other"),
        (
            available("2026-06-30T00:00:00"),
            "resource Ann: when it is available (availability periods)",
        ),
        (
            available("2049-12-31T23:59:00"),
            None,
        ),
    ],
)
def test_what_a_resource_says_beside_its_hours_is_told(more: str, told: str | None) -> None:
    people = f"<Resources><Resource><UID>1</UID><Name>Ann</Name><Type>1</Type><CalendarUID>1</CalendarUID>{more}</Resource></Resources>"
    found, _dates = came(plan(work(1, "A", 8, 8), people + assigned((1, 1, "1", ""))))
    assert lost_of(found) == ([told] if told else [])


def test_a_number_that_is_none_is_told() -> None:
    # Nought behind the point is as good as none; a word is not.
    fine = work(2, "B", 8, more=link(1).replace("<LinkLag>0<", "<LinkLag>4800.0<"))
    found, planned = came(plan(work(1, "A", 8) + fine))
    assert lost_of(found) == [] and planned["b"] == ("2026-03-04 09:00", "2026-03-04 18:00")
    wrong = work(2, "B", 8, LevelingDelay="1d", more=link(1).replace("<LinkLag>0<", "<LinkLag>two<"))
    found, planned = came(plan(work(1, "A", 8) + wrong, ANN + assigned((1, 1, "half", "<Work>-PT8H0M0S</Work>"))))
    assert lost_of(found) == [
        "B: LevelingDelay '1d' is no number; 0 is taken",
        "a link to task 1: LinkLag 'two' is no number; 0 is taken",
        "resource 1 on task 1: Units 'half' is no number; 1 is taken",
        "resource 1 on task 1: Work '-PT8H0M0S' is less than nothing",
    ]


def test_people_and_priorities_without_a_place_are_told() -> None:
    tasks = task(1, "S", Summary=1, Priority=900) + work(2, "A", 8, level=2)
    tasks += task(3, "M", Milestone=1, Duration="PT0H0M0S")
    found, _dates = came(plan(tasks, ANN + assigned((1, 1, "1", ""), (3, 1, "1", ""))))
    assert lost_of(found) == [
        "S: people on a summary (Ann); write a task for it",
        "S: the priority of a summary (900); write it on its tasks",
        "M: people on a milestone (Ann); write a task for it",
    ]


def test_a_text_that_is_made_fit_is_told_with_its_line(run: Run, folder: Folder) -> None:
    text = plan(work(1, "A\u202eB", 8)).decode().replace("<Title>P<", "<Title>P\u200b<").replace("<Tasks>", "\n<Tasks>")
    root = folder({"itpm.yaml": SETTINGS, "plan.xml": text})
    code, said, _errors = run("import", "msproject", str(root / "plan.xml"), "--dry-run", cwd=root)
    assert code == 0
    assert "  line 2: projects/p.yaml/tasks/ab/name: text direction character U+202E is left out" in said
    assert "  line 1: projects/p.yaml/name: " in said


def test_rows_that_have_other_days_here_are_told(run: Run, folder: Folder) -> None:
    dated = {"Start": START, "Finish": "2026-03-02T18:00:00"}
    # What is set by hand waits for nobody in Project; here it waits for what stands before it.
    tasks = work(1, "A", 40, Start=START, Finish=FRIDAY) + work(2, "B", 8, Manual=1, more=link(1), **dated)
    tasks += work(3, "Gone", 8, Active=0, **dated) + task(
        4, "M", Milestone=1, Duration="PT0H0M0S", more=link(2), **dated
    )
    tasks += work(5, "C", 8, LevelingDelay=-4800, Start=THURSDAY, Finish="2026-03-05T18:00:00")
    root = folder({"itpm.yaml": SETTINGS, "plan.xml": plan(tasks).decode()})
    code, said, _errors = run(
        "import", "msproject", str(root / "plan.xml"), "--as-of", "2026-03-01", "--dry-run", cwd=root
    )
    assert code == 0
    assert said.splitlines()[-4:] == [
        "3 of 4 rows have other days here, as of 2026-03-01, than in the file:",
        "  line 1: B: 2026-03-09, in the file 2026-03-02",
        "  line 1: C: 2026-03-02, in the file 2026-03-05",
        "  line 1: M: 2026-03-09, in the file 2026-03-02",
    ]
    # A point of time at midnight stands between two days, and is on the one that it has here.
    sunday = "2026-03-08T00:00:00"
    point = {"Milestone": 1, "Duration": "PT0H0M0S", "ConstraintType": 2, "ConstraintDate": sunday}
    agreed = plan(
        work(1, "A", 40, Start=START, Finish=FRIDAY) + task(2, "S", more="", Start=sunday, Finish=sunday, **point)
    )
    (root / "plan.xml").write_bytes(agreed)
    _code, said, _errors = run("import", "msproject", str(root / "plan.xml"), "--as-of", "2026-03-01", cwd=root)
    assert "other days" not in said
