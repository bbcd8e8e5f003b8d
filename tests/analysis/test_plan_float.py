"""The float of the plan where limits, shares of time that change, and people of several calendars are in play."""

import json
from typing import Any

from tests.conftest import Folder, Run

CALENDAR = "calendars: {office: {week: {mon-fri: ['09:00-13:00', '14:00-18:00']}}}\n"
SETTINGS = "timezone: Europe/Berlin\ncalendar: office\nstatus_date: 2026-03-02\n"
DAY = 480


def planned(run: Run, folder: Folder, people: str, tasks: str) -> dict[str, Any]:
    """The tasks of one project that begins on Monday 2 March 2026."""
    project = f"name: P\nstage: execution\nstart: 2026-03-02\ntasks:\n{tasks}"
    at = folder(
        {"itpm.yaml": SETTINGS, "calendars.yaml": CALENDAR, "staffing.yaml": people, "projects/p.yaml": project}
    )
    code, out, said = run("schedule", "--format", "json", cwd=at)
    assert code == 0, said
    return {each["id"].partition("/")[2]: each for each in json.loads(out)["tasks"]}


def floats(tasks: dict[str, Any]) -> dict[str, int]:
    return {name: each["total_float_minutes"] for name, each in tasks.items()}


def test_work_of_different_weeks_of_a_limit_stays_in_different_weeks(run: Run, folder: Folder) -> None:
    # Bob has 16 h a week: A on 2 and 3 March, B on 9 and 10 March; C lasts until Friday 20 March. B may be done on 19
    # and 20 March, A then no later than on 12 and 13 March: eight working days later each.
    people = "people: {bob: {limits: {week: 16h}}}\n"
    tasks = """\
  a: {effort: 2d, assign: [bob], priority: 900}
  b: {effort: 2d, assign: [bob]}
  c: {duration: 15d}
"""
    found = planned(run, folder, people, tasks)
    assert (found["a"]["levelled"]["start"], found["b"]["levelled"]["start"]) == (
        "2026-03-02T09:00",
        "2026-03-09T09:00",
    )
    assert floats(found) == {"a": 8 * DAY, "b": 8 * DAY, "c": 0}


def test_a_team_with_a_limit_is_looked_through(run: Run, folder: Folder) -> None:
    # Both together have 16 h a week: Ann's A in the first, Bob's B in the second; C lasts until Friday 13 March.
    people = "teams: {crew: {limits: {week: 16h}}}\npeople: {ann: {team: crew}, bob: {team: crew}}\n"
    tasks = """\
  a: {effort: 2d, assign: [ann], priority: 900}
  b: {effort: 2d, assign: [bob]}
  c: {duration: 10d}
"""
    found = planned(run, folder, people, tasks)
    assert found["b"]["levelled"]["start"] == "2026-03-09T09:00"
    assert floats(found) == {"a": 3 * DAY, "b": 3 * DAY, "c": 0}


def test_a_limit_that_never_binds_takes_no_float(run: Run, folder: Folder) -> None:
    # Nobody works more than 40 h a week: B is done on 19 and 20 March, A on 17 and 18 March.
    people = "people: {bob: {limits: {week: 40h}}}\n"
    tasks = """\
  a: {effort: 2d, assign: [bob], priority: 900}
  b: {effort: 2d, assign: [bob]}
  c: {duration: 15d}
"""
    assert floats(planned(run, folder, people, tasks)) == {"a": 11 * DAY, "b": 11 * DAY, "c": 0}


def test_work_takes_longer_when_there_is_less_of_somebody(run: Run, folder: Folder) -> None:
    # From 16 March on there is half of Ann: 20 hours of 40 until Friday 20 March, so that the other 20 begin on
    # Wednesday 11 March at 14:00: seven days and a half later.
    people = "people: {ann: {fte: {2026-01-01: 100%, 2026-03-16: 50%}}}\n"
    found = planned(run, folder, people, "  a: {effort: 5d, assign: [ann]}\n  c: {duration: 15d}\n")
    assert floats(found) == {"a": 7 * DAY + DAY // 2, "c": 0}


def test_the_network_takes_the_share_of_the_day(run: Run, folder: Folder) -> None:
    # 40 hours from Thursday 12 March on: 16 until Friday, then four a day: six days, until Monday 23 March.
    people = "people: {ann: {fte: {2026-01-01: 100%, 2026-03-16: 50%}}}\n"
    found = planned(run, folder, people, "  a: {effort: 5d, assign: [ann], not_before: 2026-03-12}\n")
    assert found["a"]["network"]["finish"] == found["a"]["levelled"]["finish"] == "2026-03-23T18:00"


def test_the_network_takes_the_share_of_the_day_of_somebody_who_is_required(run: Run, folder: Folder) -> None:
    # Nobody does anything without Ann; Bob beside her does 8 h a day: 32 h until Friday, then 12 h a day: 8 h are left.
    people = "people: {ann: {fte: {2026-01-01: 100%, 2026-03-16: 50%}}, bob: {}}\n"
    tasks = "  a: {effort: 5d, assign: [{who: ann, required: true}, bob], not_before: 2026-03-12}\n"
    found = planned(run, folder, people, tasks)
    # Eight hours at twelve a day are five hours and twenty minutes.
    assert found["a"]["network"]["finish"] == found["a"]["levelled"]["finish"] == "2026-03-16T15:20"


def test_people_of_several_calendars_do_what_they_are_there_for(run: Run, folder: Folder) -> None:
    # Bob works on Tuesdays only: with him, 16 h are done on Tuesday at 13:00. Ann alone takes Thursday and Friday.
    people = "people: {ann: {}, bob: {week: {tue: 8h}}}\n"
    found = planned(run, folder, people, "  a: {effort: 2d, assign: [ann, bob]}\n  c: {duration: 5d}\n")
    assert found["a"]["levelled"]["finish"] == "2026-03-03T13:00"
    assert floats(found) == {"a": 3 * DAY, "c": 0}


def test_time_that_somebody_agreed_to_give_beyond_theirs_is_nobody_elses_afterwards(run: Run, folder: Folder) -> None:
    # There is 80 % of Ann; A takes 100 %, as was agreed; B takes 20 % behind it and is the end, D 80 % behind both.
    people = "people: {ann: {fte: 80%}}\n"
    tasks = """\
  a: {effort: 1d, assign: [ann], priority: 900, overbook: {allowed: 20%, why: Agreed}}
  b: {effort: 1d, assign: [{who: ann, allocation: 20%}], after: [a], priority: 800}
  d: {effort: 4h, assign: [ann], after: [a], priority: 100}
"""
    found = planned(run, folder, people, tasks)
    assert floats(found)["b"] == floats(found)["d"] == 0


def test_who_of_several_does_it_on_another_day_may_do_less(run: Run, folder: Folder) -> None:
    # Ann comes first and has half of her time; Bob works while she is away on Tuesday: 0.5 + 1 + 0.5. Later, when she
    # is there on all days, it takes four: from Tuesday 10 March on it ends with C on Friday 13 March.
    people = "people: {ann: {fte: 50%}, bob: {}}\nleave: {ann: {2026-03-03: all}}\n"
    tasks = "  a: {effort: 2d, assign: [{any: [ann, bob], choose: first}]}\n  c: {duration: 10d}\n"
    found = planned(run, folder, people, tasks)
    assert found["a"]["levelled"] == {"start": "2026-03-02T09:00", "finish": "2026-03-04T18:00"}
    assert floats(found) == {"a": 6 * DAY, "c": 0}


def test_before_what_keeps_no_promise_at_all_there_is_room_until_it_is_worse(run: Run, folder: Folder) -> None:
    # Ann comes on 6 March and works three hours on Thursdays; B needs thirteen of them and breaks what D has promised
    # for 12 March, whenever it begins. A moves nothing as long as it begins by Thursday 12 March with B: eight days.
    people = "people: {ann: {week: {thu: 3h}, employment: {dates: 2026-03-06..}}}\n"
    tasks = """\
  a: {duration: 3d}
  b: {effort: 5d, assign: [ann], after: [a SS]}
  d: {duration: 3h, assign: [ann], must_start: 2026-03-13, after: [b]}
"""
    found = planned(run, folder, people, tasks)
    assert found["b"]["levelled"]["start"] == "2026-03-12T09:00"
    assert found["b"]["total_float_minutes"] < 0 and found["a"]["total_float_minutes"] == 8 * DAY


def test_what_lasts_through_hours_that_nobody_works_comes_in_its_turn(run: Run, folder: Folder) -> None:
    # Three hours of elapsed work are left at midnight; a minute into the day it would need Ann, who is needed for B.
    tasks = "  a: {duration: 30eh, progress: 90%, assign: [ann]}\n  b: {duration: 5d, assign: [ann]}\n"
    found = planned(run, folder, "people: {ann: {}}\n", tasks)
    assert found["a"]["levelled"]["finish"] == "2026-03-02T03:00"
    assert floats(found) == {"a": 0, "b": 0}


def test_what_others_hang_on_is_behind_also_where_it_ends_at_night(run: Run, folder: Folder) -> None:
    # A ends on Tuesday at 06:00, and three hours of lead before that are Monday 15:00, when B begins: it ends on Tuesday
    # 15:00, and was to end on Tuesday at 11:00. It hangs on A, which would have to end by three hours of work after 11:00.
    tasks = """\
  a: {duration: 30eh}
  b: {effort: 1d, after: [a FS-3h], must_finish: 2026-03-03T11:00}
"""
    found = planned(run, folder, "people: {}\n", tasks)
    assert (found["b"]["levelled"]["start"], found["b"]["total_float_minutes"]) == ("2026-03-02T15:00", -3 * 60)
    assert found["a"]["total_float_minutes"] < 0


def test_what_may_slip_over_days_off_is_not_behind(run: Run, folder: Folder) -> None:
    # Two elapsed days after Thursday 18:00 are a Saturday, and B begins on Monday, late. M may come a day later: its lag
    # ends on Sunday then. A day later still, and B would begin on Tuesday.
    tasks = """\
  a: {duration: 4d}
  b: {duration: 1d, after: [m FS+2ed], not_after: 2026-03-05}
milestones:
  m: {after: [a]}
"""
    found = planned(run, folder, "people: {}\n", tasks)
    assert found["b"]["levelled"]["start"] == "2026-03-09T09:00" and found["b"]["total_float_minutes"] < 0
    assert (found["m"]["total_float_minutes"], found["a"]["total_float_minutes"]) == (DAY, DAY)


def test_a_length_is_delayed_no_further_than_to_the_last_minute_of_its_people(run: Run, folder: Folder) -> None:
    # Ann leaves on Thursdays at 13:00; a day that begins later than at 12:59 waits for her until Monday, behind B.
    people = "people: {ann: {week: {mon-wed: 8h, thu: 4h}}}\n"
    found = planned(run, folder, people, "  a: {duration: 1d, assign: [ann]}\n  b: {duration: 5d}\n")
    assert floats(found) == {"a": 3 * DAY + 239, "b": 0}


def test_whose_share_becomes_smaller_hands_on_no_more_than_that(run: Run, folder: Folder) -> None:
    # Ann has half of her time from 9 March on, all of which A takes again on the 16th: B is done by Friday 18:00.
    people = "people: {ann: {fte: {2026-01-01: 100%, 2026-03-09: 50%}}}\n"
    tasks = """\
  a: {effort: 30h, assign: [ann], limits: {week: 12h}, priority: 900, not_before: 2026-03-06}
  b: {effort: 7h, assign: [ann], not_before: 2026-03-12}
  c: {duration: 11d}
"""
    found = planned(run, folder, people, tasks)
    assert found["b"]["levelled"]["finish"] == "2026-03-13T16:00"
    assert found["b"]["total_float_minutes"] == 120


def test_without_a_promise_no_float_is_below_zero(run: Run, folder: Folder) -> None:
    people = "people: {ann: {team: t, week: {mon-wed: 8h}}, bob: {team: t}, cy: {team: t}, dan: {team: t}}\nteams: {t: {name: T}}\n"
    tasks = """\
  a: {effort: 16h, assign: [{who: bob}]}
  b: {effort: 16h, assign: [cy], limits: {week: 12h}}
  c: {effort: 24h, assign: [{team: t, count: 2}], not_before: "2026-03-06T16:40"}
  d: {effort: 24h, assign: [ann]}
  e: {duration: 3d, assign: [bob]}
"""
    assert min(floats(planned(run, folder, people, tasks)).values()) == 0


def test_what_lasts_by_the_clock_hands_people_on_when_they_go_home(run: Run, folder: Folder) -> None:
    # A lasts from Tuesday to the end of Saturday. Bob goes home on Friday at 18:00, and B begins then, a day later than
    # it must. A day earlier A would keep that: both are a working day behind.
    tasks = """\
  a: {duration: 5ed, must_start: 2026-03-03, assign: [bob]}
  b: {duration: 2ed, must_start: "2026-03-05T18:00", assign: [bob]}
"""
    found = planned(run, folder, "people: {bob: {}}\n", tasks)
    assert found["b"]["levelled"]["start"] == "2026-03-06T18:00"
    assert floats(found) == {"a": -DAY, "b": -DAY}


def test_a_broken_promise_does_not_hang_on_what_leaves_it_a_working_day(run: Run, folder: Folder) -> None:
    # B ends on Saturday at 9:00, and C no earlier than two days after that, on Monday at 9:00. What holds C is A, which
    # ends on Friday: C is done on Monday until 18:00, five days after it must. B may begin on Friday, and C stays.
    tasks = """\
  a: {must_start: 2026-03-05, must_finish: 2026-03-06}
  b: {duration: 2ed, after: [a SF+2ed]}
  c: {duration: 1d, after: [a, b FF+2ed], must_finish: "2026-03-02T18:00"}
"""
    found = planned(run, folder, "people: {}\n", tasks)
    assert [found[each]["levelled"]["finish"] for each in "bc"] == ["2026-03-07T09:00", "2026-03-09T18:00"]
    assert floats(found) | {"a": None} == {"a": None, "b": DAY, "c": -5 * DAY}


def test_who_is_waited_for_is_busy_with_the_work_that_ends_then(run: Run, folder: Folder) -> None:
    # A and B share Bob. B ends on Tuesday at 11:00 and makes room for C; A goes on until Wednesday.
    tasks = """\
  a: {duration: 3d, assign: [{who: bob, allocation: 50%}], priority: 800}
  b: {duration: 10h, assign: [{who: bob, allocation: 50%}], priority: 700}
  c: {duration: 1d, assign: [{who: bob, allocation: 50%}]}
"""
    found = planned(run, folder, "people: {bob: {}}\n", tasks)
    assert found["c"]["levelled"]["start"] == "2026-03-03T11:00"
    assert found["c"]["driver"] == {"cause": "person", "person": "bob", "task": "p/b"}


def test_a_length_may_begin_as_long_as_somebody_is_still_there_in_its_days(run: Run, folder: Folder) -> None:
    # C lasts until Friday 20 March. Ann works nothing from 9 March on, Bob is away in the last week, Eve is asked for
    # until 4 March: the last minute in which they work is 17:59 on 6, 13 and 4 March.
    people = """\
people: {ann: {week: {mon-fri: 8h, 2026-03-09: {}}}, bob: {}, eve: {}}
leave: {bob: {2026-03-16..2026-03-20: all}}
"""
    tasks = """\
  a: {duration: 1d, assign: [ann]}
  b: {duration: 4h, effort: 4h, assign: [bob]}
  e: {duration: 1d, assign: [{who: eve, dates: 2026-03-02..2026-03-04}]}
  c: {duration: 15d}
"""
    assert floats(planned(run, folder, people, tasks)) == {
        "a": 5 * DAY - 1,
        "b": 10 * DAY - 1,
        "e": 3 * DAY - 1,
        "c": 0,
    }
