"""Exceptions that come again by a rule, and weeks that hold for a while, as the days that they are. Values by hand."""

import pytest

from itpm.interchange.msproject.mspdi import read_plan
from itpm.interchange.msproject.project import imported
from tests.interchange.mspdi import HOURS, calendars, came, plan, week, work
from tests.interchange.plans import lost_of


def exception(name: str, kind: int, first: str, last: str, more: str = "") -> str:
    time = f"<TimePeriod><FromDate>{first}T00:00:00</FromDate><ToDate>{last}T23:59:00</ToDate></TimePeriod>"
    return f"<Exception>{time}<Name>{name}</Name><Type>{kind}</Type>{more}</Exception>"


def with_exceptions(exceptions: str, weeks: str = "") -> bytes:
    said = f"</WeekDays><Exceptions>{exceptions}</Exceptions><WorkWeeks>{weeks}</WorkWeeks></Calendar>"
    return plan(work(1, "A", 40), "", calendars().replace("</WeekDays></Calendar>", said))


CLOSED = "<DayWorking>0</DayWorking>"


@pytest.mark.parametrize(
    ("kind", "first", "last", "rule", "days"),
    [
        (7, "2026-03-01", "2026-03-31", "<Period>10</Period>", "03-01 03-11 03-21 03-31"),
        (1, "2026-03-02", "2026-03-10", "<Period>4</Period>", "03-02 03-06 03-10"),
        (2, "2026-03-01", "2026-12-31", "<Month>11</Month><MonthDay>24</MonthDay>", "12-24"),
        # The last Monday of August.
        (3, "2026-01-01", "2026-12-31", "<Month>7</Month><MonthItem>4</MonthItem><MonthPosition>4</MonthPosition>", "08-31"),
        (4, "2026-01-15", "2026-12-31", "<Period>3</Period><MonthDay>15</MonthDay>", "01-15 04-15 07-15 10-15"),
        # The first day of work, the last day and the second Saturday or Sunday of a month; 1 March is a Sunday.
        (5, "2026-03-01", "2026-05-31", "<MonthItem>1</MonthItem><MonthPosition>0</MonthPosition>", "03-02 04-01 05-01"),
        (5, "2026-03-01", "2026-04-30", "<MonthItem>0</MonthItem><MonthPosition>4</MonthPosition>", "03-31 04-30"),
        (5, "2026-03-01", "2026-03-31", "<MonthItem>2</MonthItem><MonthPosition>1</MonthPosition>", "03-07"),
        # Every second Friday, and each Tuesday and Sunday.
        (6, "2026-03-06", "2026-04-05", "<Period>2</Period><DaysOfWeek>32</DaysOfWeek>", "03-06 03-20 04-03"),
        (6, "2026-03-02", "2026-03-08", "<DaysOfWeek>5</DaysOfWeek>", "03-03 03-08"),
    ],
)  # fmt: skip
def test_a_rule_becomes_its_days(kind: int, first: str, last: str, rule: str, days: str) -> None:
    found = imported(read_plan(with_exceptions(exception("Off", kind, first, last, rule + CLOSED))), "p", {})
    assert lost_of(found) == []
    assert found.calendars["p-standard"]["closed"] == {f"2026-{day}": "Off" for day in days.split()}


@pytest.mark.parametrize(("start", "days"), [("", "03-03 03-15"), ("<WeekStartDay>1</WeekStartDay>", "03-03 03-08")])
def test_every_second_week_is_counted_from_the_day_on_which_weeks_begin(start: str, days: str) -> None:
    # Tuesdays and Sundays of every second week from Monday 2 March: 8 March begins a week or ends one.
    rule = exception("Off", 6, "2026-03-02", "2026-03-15", "<Period>2</Period><DaysOfWeek>5</DaysOfWeek>" + CLOSED)
    text = with_exceptions(rule).replace(b"<Title>", start.encode() + b"<Title>")
    found = imported(read_plan(text), "p", {})
    assert found.calendars["p-standard"]["closed"] == {f"2026-{day}": "Off" for day in days.split()}


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        (8, "<Period>3</Period>"),
        (9, ""),
        (6, "<DaysOfWeek>0</DaysOfWeek>"),
        (2, "<Month>12</Month><MonthDay>1</MonthDay>"),
        (4, "<MonthDay>32</MonthDay>"),
        (5, "<MonthItem>10</MonthItem>"),
        (4, "<Period>2</Period><MonthDay>15</MonthDay>"),
        (3, "<Month>1</Month><MonthItem>3</MonthItem><MonthPosition>5</MonthPosition>"),
    ],
)
def test_a_rule_that_nobody_knows_is_told(kind: int, rule: str) -> None:
    found = imported(
        read_plan(with_exceptions(exception("Off", kind, "2026-01-01", "2026-12-31", rule + CLOSED))), "p", {}
    )
    assert lost_of(found) == ["calendar Standard: 1 recurring exception"]
    assert "closed" not in found.calendars["p-standard"]


def test_a_rule_of_too_many_days_is_told() -> None:
    daily = exception("Off", 7, "2026-01-01", "2049-12-31", "<Period>2</Period>" + CLOSED)
    assert lost_of(imported(read_plan(with_exceptions(daily)), "p", {})) == ["calendar Standard: 1 recurring exception"]


def test_a_single_day_holds_before_what_comes_again() -> None:
    # Fridays are off, but on 6 March everybody works from 9 to 13.
    half = HOURS[: HOURS.index("</WorkingTime>") + len("</WorkingTime>")]
    once = exception(
        "Half", 1, "2026-03-06", "2026-03-06", f"<DayWorking>1</DayWorking><WorkingTimes>{half}</WorkingTimes>"
    )
    fridays = exception("Fridays", 6, "2026-03-01", "2026-03-31", "<DaysOfWeek>32</DaysOfWeek>" + CLOSED)
    found, dates = came(with_exceptions(fridays + once))
    calendar = found.calendars["p-standard"]
    assert calendar["closed"] == {"2026-03-13": "Fridays", "2026-03-20": "Fridays", "2026-03-27": "Fridays"}
    assert calendar["open"] == {"2026-03-06": ["09:00-13:00"]}
    # 40 h from Monday 2 March: four days, four hours on Friday, and four on Monday.
    assert dates["a"] == ("2026-03-02 09:00", "2026-03-09 13:00")


def test_weeks_that_hold_for_a_while_become_their_days() -> None:
    time = "<TimePeriod><FromDate>2026-03-04T00:00:00</FromDate><ToDate>2026-03-06T23:59:00</ToDate></TimePeriod>"
    short = "<WorkingTime><FromTime>09:00:00</FromTime><ToTime>13:00:00</ToTime></WorkingTime>"
    weeks = f"<WorkWeek>{time}<Name>Spring</Name><WeekDays>{week((4, 5), short)}</WeekDays></WorkWeek>"
    found, dates = came(with_exceptions("", weeks))
    calendar = found.calendars["p-standard"]
    assert calendar["open"] == {"2026-03-04": ["09:00-13:00"], "2026-03-05": ["09:00-13:00"]}
    assert calendar["closed"] == {"2026-03-06": "Spring"} and lost_of(found) == []
    # 8 + 8 + 4 + 4 hours, then 16 from Monday on.
    assert dates["a"] == ("2026-03-02 09:00", "2026-03-10 18:00")
