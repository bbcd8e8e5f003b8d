"""Why work begins late where no other task is why: operations, allocations, limits, closed calendars, holds, summaries."""

from datetime import date

import pytest

from itpm.analysis.scheduling.driving import driver
from itpm.analysis.scheduling.reasons import reasons
from tests.analysis.demand import HEAD
from tests.analysis.staff import MONDAY, facts

CALENDARS = """\
calendars:
  office: {week: {mon-fri: ["08:00-12:00", "13:00-17:00"]}, hours_per_day: 8}
  weekend: {week: {sat-sun: ["08:00-20:00"]}, hours_per_day: 12}
  pune: {timezone: Asia/Kolkata, week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}, hours_per_day: 8}
"""
STAFFING = """\
teams: {core: {limits: {week: 40h}}, wide: {limits: [{week: 60h}, {month: 100h}]}}
people: {ann: {team: core}, bob: {team: core}, gus: {team: wide, limits: {day: 8h}}, cy: {limits: {week: 16h}}, dan: {}, eve: {}, fay: {}}
operations:
  on-call: {rota: {who: [dan], every: week}, load: 100%, dates: 2026-07-13..2026-07-17}
"""
OTHER = HEAD.replace("name: A", "name: B") + "allocations: {eve: {2026-W29: 100%}}\n"
FLOOR = "what is not done lies after the status date"


def told(tasks: str, head: str = "", day: date = MONDAY) -> tuple[str, str, str]:
    files = {
        "itpm.yaml": "calendar: office\ntimezone: Europe/Berlin\n",
        "calendars.yaml": CALENDARS,
        "staffing.yaml": STAFFING,
        "projects/a.yaml": f"{HEAD}{head}tasks:\n{tasks}",
        "projects/b.yaml": OTHER,
    }
    found = facts(files, day)
    step = next(iter(reasons(found.schedule, "a/t")))
    return step.when, step.reason, driver(found.schedule, "a/t").words


@pytest.mark.parametrize(
    ("tasks", "when", "reason", "words"),
    [
        ("  t: {effort: 40h, assign: [eve]}\n", "2026-07-20 08:00",
         f"{FLOOR}; eve is allocated to b", "eve, allocated to b"),
        ("  t: {duration: 5d, assign: [dan]}\n", "2026-07-20 08:00",
         f"{FLOOR}; dan is taken by operations", "dan, in operations"),
        ("  t: {effort: 8h, assign: [dan], not_before: 2026-07-15}\n", "2026-07-20 08:00",
         "not before 2026-07-15; dan is taken by operations", "dan, in operations"),
        ("  x: {effort: 40h, assign: [ann], priority: 900}\n  t: {effort: 8h, assign: [bob]}\n", "2026-07-20 08:00",
         f"{FLOOR}; the limit of core is used up", "limit of core"),
        # Cy has worked his 16 hours by Tuesday evening.
        ("  x: {effort: 16h, assign: [cy], priority: 900}\n  t: {effort: 8h, assign: [cy]}\n", "2026-07-20 08:00",
         "waits for cy until 2026-07-14 17:00, who works on a/x; the limit of cy is used up", "cy, busy with a/x"),
        # Of the 60 hours of a week 40 are booked, of the 100 of the month 80, and on days off nobody would book any.
        ("  x: {effort: 40h, assign: [gus], priority: 900}\n  t: {effort: 8h, assign: [gus]}\n", "2026-07-20 08:00",
         "waits for gus until 2026-07-17 17:00, who works on a/x", "gus, busy with a/x"),
        ("  t: {duration: 6h, calendar: weekend}\n", "2026-07-18 08:00",
         f"{FLOOR}; weekend has no working time before", "weekend, closed"),
        # The end of a week is nothing to tell.
        ("  x: {duration: 5d}\n  t: {duration: 1d, after: [x]}\n", "2026-07-20 08:00", "after a/x", "a/x"),
        # Both moments of a row are told in one zone: 12:00 in Berlin is 15:30 in Pune, and she is back at 16:30.
        ("  x: {effort: 4h, assign: [fay], priority: 900}\n  t: {effort: 1h, assign: [fay], calendar: pune}\n",
         "2026-07-13 16:30 Asia/Kolkata",
         "waits for fay until 2026-07-13 15:30 Asia/Kolkata, who works on a/x", "fay, busy with a/x"),
        ("  s: {not_before: {date: 2026-07-22, why: Freeze}}\n  t: {parent: s, duration: 1d, must_start: 2026-07-15}\n",
         "2026-07-22 08:00", "a/s: not before then: Freeze", "constraint"),
        ("  s: {finish_not_before: 2026-07-22}\n  t: {parent: s, duration: 1d, must_finish: 2026-07-15}\n",
         "2026-07-22 08:00", "a/s: not finished before then", "constraint"),
        # What lies on another day than the constraint names that of it.
        ("  t: {duration: 1d, must_start: 2026-07-18}\n", "2026-07-20 08:00", "must start 2026-07-18", "constraint"),
        ("  t: {duration: 1d, not_before: {date: 2026-07-19, why: Freeze}}\n", "2026-07-20 08:00",
         "not before 2026-07-19: Freeze", "constraint"),
        ("  t: {duration: 3d, must_finish: 2026-07-19}\n", "2026-07-15 08:00", "must finish 2026-07-19", "constraint"),
        ("  t: {duration: 3d, finish_not_before: 2026-07-17T12:00}\n", "2026-07-14 13:00",
         "not finished before 2026-07-17 12:00", "constraint"),
        ("  t: {duration: 4h, must_start: 2026-07-18T10:00}\n", "2026-07-18 10:00", "must start then", "constraint"),
        ("  t: {duration: 1d, must_start: 2026-07-15, not_before: 2026-07-16}\n", "2026-07-16 08:00",
         "not before then", "constraint"),
    ],
)  # fmt: skip
def test_a_start_hangs_on_what_holds_it(tasks: str, when: str, reason: str, words: str) -> None:
    assert told(tasks) == (when, reason, words)


@pytest.mark.parametrize(
    ("task", "when", "reason"),
    [
        ("effort: 2d, assign: [fay]", "2026-07-22 08:00", "a is on hold until 2026-07-22"),
        ("duration: 1d, must_start: 2026-07-21", "2026-07-22 08:00", "a is on hold until 2026-07-22"),
        ("duration: 1d, not_before: 2026-07-23", "2026-07-23 08:00", "not before then"),
        ("duration: 5d, started: 2026-07-13, remaining: 2d", "2026-07-22 08:00",
         "started 2026-07-13 08:00; what is left goes on when its project does: a is on hold until 2026-07-22"),
    ],
)  # fmt: skip
def test_a_hold_is_the_reason_of_what_waits_for_its_end(task: str, when: str, reason: str) -> None:
    hold = "on_hold: {since: 2026-07-15, until: 2026-07-22}\n"
    assert told(f"  t: {{{task}}}\n", hold, date(2026, 7, 20))[:2] == (when, reason)


@pytest.mark.parametrize("head", ["on_hold: {since: 2026-07-15, until: 2026-07-24}\n", ""])
def test_what_comes_from_outside_stands_where_it_is_expected(head: str) -> None:
    head += "milestones: {m: {delivery: {party: fay, expected: 2026-07-21}}}\n"
    found = facts(
        {
            "itpm.yaml": "calendar: office\n",
            "calendars.yaml": CALENDARS,
            "staffing.yaml": STAFFING,
            "projects/a.yaml": f"{HEAD}{head}",
        },
        date(2026, 7, 20),
    )
    step = next(iter(reasons(found.schedule, "a/m")))
    assert (step.when, step.reason) == ("2026-07-21 17:00", "expected then from fay")
