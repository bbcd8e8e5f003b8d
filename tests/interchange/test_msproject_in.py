"""What becomes of plans that are more than work and units: set by hand, contoured, delayed, split, inactive. Values by hand."""

from typing import Any

import pytest

from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.project import imported
from itpm.interchange.msproject.tree import NotMspdiError
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
from tests.interchange.plans import lost_of


@pytest.mark.parametrize(
    ("fields", "effort", "share", "said"),
    [
        ({"Manual": 1}, 16, "", "A: its duration of 40h, set by hand, is kept; its people would do 16h in 16h"),
        ({}, 20, "<WorkContour>5</WorkContour>", "A: its duration of 40h, with a contour, is kept; its people would do 20h in 20h"),
        ({}, 32, "<Delay>4800</Delay>", "A: its duration of 40h, with a delay, is kept; its people would do 32h in 32h"),
        ({}, 8, "", "A: its duration of 40h is kept; its people would do 8h in 8h"),
    ],
)  # fmt: skip
def test_a_duration_that_work_and_units_do_not_explain_is_kept(
    fields: dict[str, Any], effort: int, share: str, said: str
) -> None:
    data = plan(work(1, "A", 40, effort, Start=START, Finish=FRIDAY, **fields), ANN + assigned((1, 1, "1", share)))
    found, dates = came(data)
    assert (found.project["tasks"]["a"]["duration"], found.project["tasks"]["a"]["effort"]) == ("5d", f"{effort}h")
    assert dates["a"] == ("2026-03-02 09:00", "2026-03-06 18:00")
    assert lost_of(found) == [said]


def test_a_duration_that_work_explains_is_left_to_the_people() -> None:
    two = resources(("Ann", "1", "1"), ("Bo", "1", "2"))
    four = f"<Calendar><UID>2</UID><Name>Bo</Name><BaseCalendarUID>1</BaseCalendarUID><WeekDays>{week((2, 3, 4, 5))}</WeekDays></Calendar>"
    # 72 h of two people from Monday to Friday, one of them without Fridays: 40 h in which somebody works.
    data = plan(
        work(1, "A", 40, 72, Start=START, Finish=FRIDAY),
        two + assigned((1, 1, "1", ""), (1, 2, "1", "")),
        calendars(four),
    )
    found, dates = came(data)
    assert "duration" not in found.project["tasks"]["a"] and lost_of(found) == []
    assert dates["a"] == ("2026-03-02 09:00", "2026-03-06 18:00")
    assert found.project["calendar"] == "p-standard"


@pytest.mark.parametrize("effort", [8, None])
def test_a_levelling_delay_is_kept(effort: int | None) -> None:
    monday = {"Start": "2026-03-09T09:00:00", "Finish": "2026-03-09T18:00:00"}
    data = plan(
        work(1, "A", 8, effort, LevelingDelay=100800, **monday), ANN + (assigned((1, 1, "1", "")) if effort else "")
    )
    found, dates = came(data)
    assert dates["a"] == ("2026-03-09 09:00", "2026-03-09 18:00")
    assert lost_of(found) == ["A: its levelling delay, which becomes 'not_before'"]


def test_a_pause_is_told_and_the_end_is_kept() -> None:
    worked = "".join(
        f"<TimephasedData><Type>1</Type><UID>1</UID><Start>{day}T09:00:00</Start><Finish>{last}T18:00:00</Finish><Unit>2</Unit><Value>PT{hours}H0M0S</Value></TimephasedData>"
        for day, last, hours in (("2026-03-02", "2026-03-02", 8), ("2026-03-03", "2026-03-09", 0), ("2026-03-10", "2026-03-10", 8))
    )  # fmt: skip
    tasks = work(1, "A", 16, 16, Start=START, Finish="2026-03-10T18:00:00") + work(2, "B", 8, more=link(1))
    found, dates = came(plan(tasks, ANN + assigned((1, 1, "1", worked))))
    # Seven working days from 2 to 10 March.
    assert (found.project["tasks"]["a"]["duration"], found.project["tasks"]["a"]["effort"]) == ("7d", "16h")
    assert dates["b"] == ("2026-03-11 09:00", "2026-03-11 18:00")
    assert lost_of(found) == ["A: it pauses: 16h of work in 56h, without the pause"]
    # Without dates, the hours that are planned say so.
    found, _dates = came(plan(work(1, "A", 16, 16), ANN + assigned((1, 1, "1", worked))))
    assert lost_of(found) == ["A: it pauses, which is not carried"]


def test_inactive_work_drives_nothing() -> None:
    tasks = work(1, "Alpha", 16) + work(2, "Dropped", 80, Active=0, more=link(1)) + work(3, "Omega", 16, more=link(2))
    found, dates = came(plan(tasks))
    assert found.project["tasks"]["dropped"]["cancelled"]["why"] == "Inactive in Microsoft Project"
    assert "dropped" not in dates and dates["omega"] == ("2026-03-02 09:00", "2026-03-03 18:00")
    assert lost_of(found) == [
        "Dropped: inactive, so it is cancelled, as of 2026-03-02",
        "Omega: a link to Dropped, which is inactive and drives nothing",
    ]


@pytest.mark.parametrize(
    ("units", "share", "effort", "assign", "shares"),
    [
        ("3", "3", 48, {"team": "crew", "count": 3}, [None, None, None]),
        ("2.5", "1.5", 24, {"team": "crew", "count": 2, "allocation": "75%"}, [None, None, "50%"]),
        ("2", "0.5", 8, {"team": "crew", "allocation": "50%"}, [None, None]),
    ],
)
def test_more_than_one_of_somebody_is_a_team(
    units: str, share: str, effort: int, assign: dict[str, Any], shares: list[str | None]
) -> None:
    found, dates = came(
        plan(work(1, "Dig", 16, effort, Start=START), resources(("Crew", units, "1")) + assigned((1, 1, share, "")))
    )
    assert found.project["tasks"]["dig"]["assign"] == [assign]
    assert list(found.staffing["teams"]) == ["crew"]
    assert [each.get("fte") for each in found.people.values()] == shares
    # The file knows one resource, which is the team, and nobody in it.
    assert [each["external"] for each in found.staffing["teams"].values()] == [{"msproject": {"id": "1"}}]
    assert [each for each in found.people.values() if "external" in each] == []
    assert dates["dig"] == ("2026-03-02 09:00", "2026-03-03 18:00")


def test_what_is_left_of_work_is_work() -> None:
    half = work(1, "A", 20, 40, PercentComplete=50, ActualStart=START, RemainingDuration="PT10H0M0S")
    found, _dates = came(
        plan(half, resources(("Ann", "1", "1"), ("Bo", "1", "1")) + assigned((1, 1, "1", ""), (1, 2, "1", "")))
    )
    assert found.project["tasks"]["a"]["remaining"] == "20h"


def test_odd_rows_are_carried_or_told() -> None:
    tasks = (
        task(1, "Less", Duration="-PT8H0M0S")
        + task(2, "Short", Duration="PT0H0M30S")
        + task(3, "Toll", Duration="PT0H0M0S", Work="PT8H0M0S", Milestone=1)
        + task(4, "Long", Duration="PT8H0M0S", Milestone=1)
        + task(5, "Point", Duration="PT0H0M0S")
        + task(6, "Far", Duration="PT8H0M0S", ConstraintType=4, ConstraintDate="2149-12-31T09:00:00")
        + "<Task><UID>7</UID><IsNull>1</IsNull></Task><Task><ID>8</ID></Task>"
    )
    nobody = "<Resources><Resource><UID>1</UID><IsNull>1</IsNull></Resource></Resources>"
    found, _dates = came(plan(tasks, nobody))
    rows = found.project["tasks"]
    assert "duration" not in rows["less"] and rows["short"]["duration"] == "1min" and rows["long"]["duration"] == "1d"
    assert list(found.project["milestones"]) == ["toll", "point"] and found.staffing == {}
    assert lost_of(found) == [
        "Less: Duration '-PT8H0M0S' is less than nothing",
        "Far: ConstraintDate '2149-12-31T09:00:00' is outside 1970–2100",
        "P: seconds in 1 duration, rounded to minutes",
        "Toll: work of 8h on a milestone; write a task for it",
        "Long: marked as a milestone, but it takes time, so it is a task",
    ]


def test_a_start_behind_its_end_is_told() -> None:
    dates = {"ActualStart": "2026-03-04T09:00:00", "ActualFinish": "2026-03-03T18:00:00", "PercentComplete": 100}
    found, _dates = came(plan(work(1, "A", 8, **dates)))
    assert "started" not in found.project["tasks"]["a"]
    assert lost_of(found) == ["A: its actual start, which is after its actual finish"]


def test_only_calendars_that_something_uses_come_in() -> None:
    own = f"<Calendar><UID>2</UID><Name>Ann</Name><BaseCalendarUID>1</BaseCalendarUID><WeekDays>{week((2, 3))}</WeekDays></Calendar>"
    data = plan(work(1, "A", 16, 16), resources(("Ann", "1", "2")) + assigned((1, 1, "1", "")), calendars(own))
    assert list(imported(read_plan(data), "p", {}).calendars) == ["p-standard", "p-ann"]
    assert list(imported(read_plan(data), "p", {"Ann": "ann"}, ["ann"]).calendars) == ["p-standard"]


def test_summaries_start_with_their_first_part_and_keep_their_constraints() -> None:
    tasks = (
        task(1, "S", Summary=1, ConstraintType=4, ConstraintDate="2026-03-02T09:00:00", Deadline="2026-03-20T18:00:00")
        + work(2, "A", 40, level=2, Start=START)
        + work(3, "B", 40, level=2, Start="2026-03-09T09:00:00", more=link(2))
        + work(4, "W", 8, more=link(1, 3))
    )
    found, dates = came(plan(tasks, ANN + assigned((1, 1, "1", "<Work>PT16H0M0S</Work>"))))
    rows = found.project["tasks"]
    assert rows["w"]["after"] == ["a SS"] and dates["w"] == ("2026-03-02 09:00", "2026-03-02 18:00")
    assert (rows["s"]["not_before"], rows["s"]["finish_by"]) == ("2026-03-02T09:00", "2026-03-20T18:00")
    assert lost_of(found) == [
        "S: a deadline of 2026-03-20, which becomes 'finish_by'",
        "S: work of 16h on a summary (Ann); write a task for it",
        "W: SS from the summary S, which becomes one from A",
    ]


def test_length_on_the_calendar_of_a_person_is_counted_on_it() -> None:
    four = f"<Calendar><UID>2</UID><Name>Ann</Name><BaseCalendarUID>1</BaseCalendarUID><WeekDays>{week((2, 3))}</WeekDays></Calendar>"
    fixed = task(1, "A", Type=1, Duration="PT24H0M0S", DurationFormat=7, Work="PT24H0M0S")
    alone = task(2, "B", Type=1, Duration="PT24H0M0S", DurationFormat=7, IgnoreResourceCalendar=1)
    people = resources(("Ann", "1", "2")) + assigned((1, 1, "1", ""), (2, 1, "1", ""))
    found, _dates = came(plan(fixed + alone, people, calendars(four)))
    assert found.project["tasks"]["a"]["calendar"] == "p-ann" and "calendar" not in found.project["tasks"]["b"]


def test_people_are_not_booked_for_more_than_there_is_without_a_word() -> None:
    found, _dates = came(plan(work(1, "A", 20, 40), ANN + assigned((1, 1, "2", ""))))
    assert lost_of(found) == ["resource Ann: 200% on a task, of 100% there is; it takes longer"]
    found, _dates = came(plan(work(1, "A", 40, 40), ANN + assigned((1, 1, "", ""))))
    assert found.project["tasks"]["a"]["assign"] == ["ann"] and lost_of(found) == []


def test_days_that_the_format_cannot_say_become_hours() -> None:
    odd = plan(work(1, "A", 40)).replace(b"<MinutesPerDay>480", b"<MinutesPerDay>455")
    found, _dates = came(odd)
    assert found.project["tasks"]["a"]["duration"] == "40h"
    assert "hours_per_day" not in found.calendars["p-standard"]


def test_weeks_for_a_while_and_broken_exceptions_are_told() -> None:
    broken = "<Exceptions><Exception><Type>1</Type><Name>Odd</Name><TimePeriod><FromDate>soon</FromDate></TimePeriod></Exception></Exceptions><WorkWeeks><WorkWeek><Name>Summer</Name></WorkWeek></WorkWeeks>"
    found, _dates = came(
        plan(work(1, "A", 40), "", calendars().replace("</WeekDays></Calendar>", f"</WeekDays>{broken}</Calendar>"))
    )
    assert lost_of(found) == [
        "the project: FromDate 'soon' is no date",
        "calendar Standard: the exception Odd, which has no dates",
        "calendar Standard: 1 week that holds for a while",
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<Project>\n<a>\n", "line 3: the file is not XML"),
        (b"<Project/>", "line 1: the file is not a project"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE x []>\n<Project/>", "line 2: the file declares a document type"),
        (b"\n" + b"<a>\n" * 70, "line 66: the file is nested deeper than 64 levels"),
        (plan("\n" + work(1, "A", 8) + "\n" + work(1, "B", 8)), "line 3: Task 1 is there already, on line 2"),
    ],
)
def test_a_refusal_names_the_line(data: bytes, said: str) -> None:
    with pytest.raises(NotMspdiError, match=said):
        read_plan(data)


def test_a_refusal_names_the_file(run: Run, folder: Folder) -> None:
    root = folder({"itpm.yaml": "portfolio: P\n", "plan.xml": b"<Project>\n<a>\n"})
    code, _out, err = run("import", "msproject", "plan.xml", cwd=root)
    assert code == 2 and "plan.xml: line 3: the file is not XML" in err


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"PercentComplete": "150"}, "A: PercentComplete '150', which is none from 0 to 100; 100 is taken"),
        ({"PercentComplete": "-5"}, "A: PercentComplete '-5', which is none from 0 to 100; 0 is taken"),
        ({"Priority": "5000"}, "A: Priority '5000', which is none from 0 to 1000; 1000 is taken"),
        ({"OutlineLevel": "x"}, "A: OutlineLevel 'x', which is none from 0 to 65535; 1 is taken"),
        (
            {"ConstraintType": "4", "ConstraintDate": "2026-03-05T09:00:00Z"},
            "A: ConstraintDate '2026-03-05T09:00:00Z' without its time zone; Project knows none",
        ),
    ],
)
def test_values_that_there_are_not_are_told(fields: dict[str, str], told: str) -> None:
    element = work(1, "A", 8).replace(
        "<OutlineLevel>1</OutlineLevel>", "" if "OutlineLevel" in fields else "<OutlineLevel>1</OutlineLevel>"
    )
    more = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    found, _dates = came(plan(element.replace("</Task>", f"{more}</Task>")))
    assert told in lost_of(found)


def test_links_and_assignments_that_point_nowhere_are_told() -> None:
    link = "<PredecessorLink><PredecessorUID>1</PredecessorUID><Type>9</Type><LinkLag>5</LinkLag></PredecessorLink>"
    second = work(2, "B", 8).replace("</Task>", f"{link}</Task>")
    found, _dates = came(plan(work(1, "A", 8) + second, ANN + assigned((1, 9, "1", ""), (7, 1, "1", ""))))
    assert lost_of(found) == [
        "B: a link of type '9', which there is not; it becomes FS",
        "resource 9 on task 1: not both are in the file",
        "resource 1 on task 7: not both are in the file",
        "P: seconds in 1 duration, rounded to minutes",
    ]


def test_a_plan_that_begins_at_its_finish_is_told() -> None:
    data = plan(work(1, "A", 8)).replace(b"<StartDate>", b"<ScheduleFromStart>0</ScheduleFromStart><StartDate>")
    assert lost_of(came(data)[0]) == ["P: it is planned from its finish; here it is planned from its start"]
