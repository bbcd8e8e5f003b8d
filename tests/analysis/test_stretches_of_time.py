"""Limits that hold for some days, people who are assigned from one time to another, and hours of stretches of time."""

import pytest

from itpm.analysis.facts import Facts
from tests.analysis.seen import facts
from tests.conftest import DAY, checked, workspace_of

# A Tuesday; the office works from 8 to 16 without a pause.
STAFF = "people: {ann: {%s}, bob: {}}\nteams: {crew: {%s}}\n"
CALENDAR = 'calendars:\n  office: {week: {mon-fri: ["08:00-16:00"]}}\n'


def plan(tasks: str, person: str = "", team: str = "") -> Facts:
    return facts(
        {
            "itpm.yaml": f"calendar: office\nstatus_date: {DAY}\ntimezone: UTC\n",
            "calendars.yaml": CALENDAR,
            "staffing.yaml": STAFF % (person, team),
            "projects/a.yaml": f"name: A\nstage: execution\nstart: {DAY}\ntasks: {tasks}\n",
        }
    )


def finish(found: Facts, task: str = "a/t") -> str:
    item = found.schedule.items[task]
    assert item.dates is not None
    return found.schedule.moments.local(item.dates.finish).isoformat(timespec="minutes")


@pytest.mark.parametrize(
    ("limits", "end"),
    [
        ("{day: 24h}", "2026-07-16T16:00"),  # three days of eight hours, from Tuesday 14 July on
        ("{day: 4h}", "2026-07-21T12:00"),  # six days of four hours
        # Two hours a day on three days; then 18 hours from Friday on: Friday, Monday, and two hours of Tuesday.
        ("{day: 2h, dates: 2026-07-14..2026-07-16}", "2026-07-21T10:00"),
        ("[{day: 2h, dates: 2026-07-14..2026-07-16}]", "2026-07-21T10:00"),
        # The second holds beside the first: two hours, then four a day for 22: Wed, Thu, Fri, Mon, Tue, and two hours.
        ("[{day: 4h}, {day: 2h, dates: 2026-07-14}]", "2026-07-22T10:00"),
        ("{day: 0h, dates: 2026-07-14..2026-07-15}", "2026-07-20T16:00"),
        # Ten hours in the week from Monday on, of which Tuesday uses eight; then 14 hours from the next Monday on.
        ("{week: 10h, dates: ..2026-07-19}", "2026-07-21T14:00"),
        ("{day: 2h, dates: 2026-08-01..}", "2026-07-16T16:00"),
        ("{day: 2h, dates: ..2026-07-13}", "2026-07-16T16:00"),
    ],
)
def test_a_limit_holds_in_its_days_wherever_it_is_written(limits: str, end: str) -> None:
    work = "{t: {effort: 24h, split: true, assign: [%s]%s}}"
    assert finish(plan(work % ("ann", ""), person=f"limits: {limits}")) == end
    assert finish(plan(work % ("ann", ""), person="team: crew", team=f"limits: {limits}")) == end
    assert finish(plan(work % ("ann", f", limits: {limits}"))) == end
    assert finish(plan(work % (f"{{who: ann, limits: {limits}}}", ""))) == end


def test_what_lasts_is_done_under_limits_of_some_days_too() -> None:
    found = plan("{t: {duration: 3d, assign: [ann]}}", person="limits: {day: 2h, dates: 2026-07-15}")
    assert finish(found) == "2026-07-16T16:00"
    minutes = [each.use * each.calendar.between(each.start, each.end) for each in found.schedule.plan.bookings]
    assert sum(minutes) == (8 + 2 + 8) * 60 * 10_000


@pytest.mark.parametrize(
    ("dates", "end"),
    [
        ("2026-07-14T10:00..", "2026-07-14T16:00"),
        ("2026-07-14T14:00..", "2026-07-15T12:00"),
        ("2026-07-15T13:00..2026-07-20T09:00", "2026-07-16T11:00"),
        ("2026-07-15..", "2026-07-15T14:00"),
    ],
)
def test_somebody_works_from_one_time_to_another(dates: str, end: str) -> None:
    assert finish(plan(f"{{t: {{effort: 6h, assign: [{{who: ann, dates: {dates}}}]}}}}")) == end


def test_times_of_an_assignment_are_those_of_the_calendar_that_applies() -> None:
    files = {
        "itpm.yaml": f"calendar: office\nstatus_date: {DAY}\ntimezone: UTC\n",
        "calendars.yaml": CALENDAR + '  pune: {timezone: Asia/Kolkata, week: {mon-fri: ["08:00-16:00"]}}\n',
    }
    files["staffing.yaml"] = "people: {raj: {calendar: pune}}\n"
    files["projects/a.yaml"] = (
        f"name: A\nstage: execution\nstart: {DAY}\n"
        "tasks: {t: {effort: 2h, calendar: pune, assign: [{who: raj, dates: 2026-07-15T10:00..}]}}\n"
    )
    # 12:00 in Pune is 06:30 in UTC.
    assert finish(facts(files)) == "2026-07-15T06:30"


def test_the_same_person_at_other_times_of_a_day_is_asked_for_once_each() -> None:
    def twice(first: str, second: str) -> int:
        entries = f"[{{who: ann, dates: {first}}}, {{who: ann, dates: {second}}}]"
        text = f"name: A\ntasks: {{t: {{effort: 6h, assign: {entries}}}}}\n"
        return len(checked({"projects/a.yaml": text, "staffing.yaml": "people: {ann: {}}\n"}, "STR017"))

    assert twice("2026-07-14T08:00..2026-07-14T10:00", "2026-07-14T10:00..2026-07-14T12:00") == 0
    assert twice("2026-07-14T08:00..2026-07-14T10:30", "2026-07-14T10:00..2026-07-14T12:00") == 1
    assert twice("2026-07-14", "2026-07-14T10:00..2026-07-14T12:00") == 1
    assert twice("..2026-07-14", "2026-07-15..") == 0


def test_hours_of_two_stretches_of_a_day_count_both_and_are_no_more_than_they_last() -> None:
    task = "{effort: 20h, assign: [ann], started: 2026-07-13, worked: {ann: {%s}}}"
    morning, evening = "2026-07-13T08:00..2026-07-13T12:00", "2026-07-13T13:00..2026-07-13T16:00"
    found = plan(f"{{t: {task % f'{morning}: 4h, {evening}: 3h'}}}")
    # 13 of 20 hours are left on Tuesday 14 July: eight, and five on Wednesday.
    assert finish(found) == "2026-07-15T13:00"
    files = {
        "staffing.yaml": "people: {ann: {}}\n",
        "projects/a.yaml": f"name: A\nstage: execution\ntasks: {{t: {task % f'{morning}: 4.5h'}}}\n",
    }
    (told,) = checked(files, "FRS018")
    assert told.message == "'ann' has 4.5 hours on 'a/t' between two times that are 4 hours apart"


@pytest.mark.parametrize(
    ("text", "place", "code", "message"),
    [
        ("tasks: {t: {limits: {day: 2h, dates: 2026-02-30..}}}", "tasks/t/limits/dates", "STR002", "there is no 2026-02-30"),
        ("tasks: {t: {limits: [{day: 4h}, {day: 2h, dates: 2026-02-30..}]}}", "tasks/t/limits/1/dates", "STR002", "there is no 2026-02-30"),
        ("tasks: {t: {limits: 4h}}", "tasks/t/limits", "STR005", "'4h' is not a limit, or a list of limits"),
        ("tasks: {t: {limits: [4h]}}", "tasks/t/limits/0", "STR005", "'4h' is one value, and fields are meant"),
        ("tasks: {t: {limits: {weekly: 4h}}}", "tasks/t/limits/weekly", "STR005", "'weekly' is no field of a limit"),
        ("tasks: {t: {limits: {day: 4}}}", "tasks/t/limits/day", "STR012", "'4' is not an effort"),
        ("tasks: {t: {assign: [{who: ann, dates: 2026-07-14T10:00}]}}", "tasks/t/assign/0/dates", "STR002",
         "'2026-07-14T10:00' is not days, or a stretch of time"),
        ("tasks: {t: {assign: [{who: ann, dates: 2026-07-14T25:00..}]}}", "tasks/t/assign/0/dates", "STR002",
         "there is no time 25:00"),
        ("tasks: {t: {worked: {ann: {2026-07-14T12:00..2026-07-14T09:00: 3h}}}}",
         "tasks/t/worked/ann/2026-07-14T12:00..2026-07-14T09:00", "STR013",
         "2026-07-14T12:00 is not before 2026-07-14T09:00"),
        ("allocations: {ann: {2026-07-14T12:00..2026-07-14T19:00: 50%}}",
         "allocations/ann/2026-07-14T12:00..2026-07-14T19:00", "STR002",
         "'2026-07-14T12:00..2026-07-14T19:00' is not a period"),
    ],
)  # fmt: skip
def test_a_stretch_or_a_limit_that_cannot_be(text: str, place: str, code: str, message: str) -> None:
    files = {"projects/a.yaml": f"name: A\n{text}\n", "staffing.yaml": "people: {ann: {}}\n"}
    (found,) = workspace_of(files).findings
    assert ("/".join(map(str, found.origin.pointer)), found.code, str(found.what)) == (place, code, message)
