"""Float beside lateness: what is late has no float, and both are told in one unit."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.lateness import late_words, latest, project_kept, time_off_behind
from itpm.analysis.scheduling.reasons import promise_words
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.told_float import float_words
from itpm.engine.pack import Level
from itpm.load.fields import record_fields
from itpm.queries.listing import Question, listing
from itpm.queries.timetable import document, late_days
from tests.analysis.levelled import planned
from tests.conftest import workspace_of

DONE = "s: {}\nc: {duration: 1d, parent: s, finished: 2026-02-27}"


@pytest.mark.parametrize(
    ("task", "told"),
    [
        # Six days from Monday 00:00 end on Saturday 24:00; Friday is a day off away.
        ("duration: 6ed, finish_by: 2026-03-06", "1ed"),
        ("duration: 7ed, finish_by: 2026-03-06", "2ed"),
        ("duration: 7ed, finish_by: 2026-03-07", "1ed"),
        # Up to Monday 24:00 a working day lies between.
        ("duration: 8ed, finish_by: 2026-03-06", "1d"),
        ("duration: 5ed, finish_by: 2026-03-04", "2d"),
        ("duration: 3d, finish_by: 2026-03-03", "1d"),
    ],
)
def test_what_is_late_says_so_in_its_float_too(task: str, told: str) -> None:
    made = planned(f"a: {{{task}}}")
    late = latest(made, "p/a")
    item = made.items["p/a"]
    assert late is not None and late_days(made, late, "p/a") == told
    assert float_words(made, item) == float_words(made, item, network=True) == f"-{told}"
    assert item.critical


def test_a_milestone_behind_days_off_has_the_float_of_what_it_waits_for() -> None:
    made = planned("a: {duration: 6ed}", head="start: 2026-03-02\nmilestones: {m: {after: [a], due: 2026-03-06}}\n")
    assert float_words(made, made.items["p/m"]) == "-1ed"
    # A keeps no promise of its own, and cannot be later.
    assert float_words(made, made.items["p/a"]) == "0d"


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        # Seven days from Monday 00:00 end on Sunday 24:00, six on Saturday.
        ("a: {duration: 7ed}", "-2ed"),
        ("a: {duration: 6ed}", "-1ed"),
        # Behind both, and farther behind the deadline.
        ("a: {duration: 7ed, finish_by: 2026-03-07}", "-2ed"),
        ("a: {duration: 7ed, finish_by: 2026-03-05}", "-1d"),
        # B ends the project, a working day behind; A ends before that and makes nothing worse.
        ("a: {duration: 7ed, finish_by: 2026-03-08}\nb: {duration: 8ed}", "0d"),
        # To end with Friday, what waits for A would have to begin with Thursday.
        ("a: {duration: 5d}\nb: {duration: 2ed, after: [a]}", "-2d"),
        ("s: {}\na: {duration: 7ed, parent: s}", "-2ed"),
        # What was dropped of a summary, and what is finished, has no float.
        ("s: {}\na: {duration: 7ed, parent: s}\nc: {duration: 4h, parent: s, cancelled: {date: 2026-02-27}}", "-2ed"),
        (f"{DONE}\na: {{duration: 7ed, parent: s}}", "-2ed"),
        (f"{DONE}\na: {{duration: 7ed, parent: s, finish_by: 2026-03-08}}\nb: {{duration: 8ed}}", "0d"),
    ],
)
def test_a_deadline_missed_by_days_off_is_told_as_an_own_promise_is(tasks: str, told: str) -> None:
    made = planned(tasks, head="start: 2026-03-02\ndeadline: 2026-03-06\n")
    assert float_words(made, made.items["p/a"]) == told
    if "s: {}" in tasks:
        assert float_words(made, made.items["p/s"]) == told


@pytest.mark.parametrize("day", ["07", "08", "09", "09T12:00", "09T22:30", "09T23:30", "10"])
@pytest.mark.parametrize("field", ["not_after", "finish_by", "must_start", "due"])
def test_what_takes_no_time_is_late_behind_a_start_as_behind_an_end(field: str, day: str) -> None:
    late, room = {
        "07": ("1 day without work", "-1ed"),
        "08": ("2 days without work", "-2ed"),
        "09": ("1 working day", "-1d"),
        "09T12:00": ("0.4 working days", "-0.4d"),
        # The night behind Monday's work is not yet the opening of Tuesday.
        "09T22:30": ("1 working day", "-1d"),
        "09T23:30": ("1 working day", "-1d"),
        "10": ("2 working days", "-2d"),
    }[day]
    point = f"{{not_before: 2026-03-{day}, {field}: 2026-03-06}}"
    made = planned("a: {duration: 20d}", head=f"start: 2026-03-02\nmilestones: {{m: {point}}}\n")
    item = made.items["p/m"]
    assert late_words(made, "p/m") == late
    assert float_words(made, item) == float_words(made, item, network=True) == room


@pytest.mark.parametrize(
    ("promised", "stands", "told"),
    [
        # Friday before clocks are put forward on 29 March; Monday's end, and Tuesday's opening.
        ("2026-03-27", "2026-03-30T23:30", "1d"),
        ("2026-03-27", "2026-03-31T00:00", "2d"),
        # Friday before they are put back on 25 October.
        ("2026-10-23", "2026-10-26T23:30", "1d"),
        ("2026-10-23", "2026-10-27T00:00", "2d"),
        ("2026-10-23", "2026-10-27T00:30", "2d"),
    ],
)
def test_a_day_opens_at_its_own_midnight_also_where_clocks_change(promised: str, stands: str, told: str) -> None:
    """A milestone behind its promise, and one behind the deadline of its project, at the end of one day or the next."""
    point = f"not_before: '{stands}'"
    made = planned(
        "a: {duration: 1d}",
        head=f"start: 2026-03-02\nmilestones: {{m: {{{point}, due: {promised}}}}}\n",
        q=f"name: Q\nstart: 2026-03-02\ndeadline: {promised}\nmilestones: {{m: {{{point}}}}}\n",
    )
    late = latest(made, "p/m")
    assert late is not None and late_days(made, late, "p/m") == told
    assert [float_words(made, made.items[each]) for each in ("p/m", "q/m")] == [f"-{told}"] * 2


@pytest.mark.parametrize("field", ["not_after", "finish_by", "must_start", "due"])
def test_what_takes_no_time_is_in_time_before_a_start_as_before_an_end(field: str) -> None:
    """All of the promised day is in time: from Monday to the end of Wednesday are three working days, and one on that day."""
    points = {"same": "not_before: 2026-03-04", "noon": "not_before: '2026-03-04T14:00'", "after": "after: [a]"}
    right = {"same": ("1d", 1), "noon": ("0.5d", 0.5), "after": ("0d", 0)}
    if field != "must_start":
        # What must start on a day stands on it.
        points["free"], right["free"] = "", ("3d", 3)
    stones = "".join(f"  {name}: {{{said}{', ' * bool(said)}{field}: 2026-03-04}}\n" for name, said in points.items())
    made = planned("a: {duration: 3d}\nlong: {duration: 20d}", head=f"start: 2026-03-02\nmilestones:\n{stones}")
    for name, (told, days) in right.items():
        item = made.items[f"p/{name}"]
        assert (float_words(made, item), item.total_float, item.network_float) == (told, days * 480, days * 480)


def test_where_an_earlier_start_lies_on_days_off_the_end_says_by_how_much_a_promise_is_missed() -> None:
    """B would have to begin on Saturday, one working day before; its end is two working days behind."""
    made = planned(
        "a: {duration: 1d}\nb: {duration: 3ed, after: [a]}",
        head="start: 2026-03-02\nmilestones: {m: {after: [b], due: 2026-03-03}}\n",
    )
    assert {address: item.total_float for address, item in made.items.items()} == {
        "p/a": -480,
        "p/b": -960,
        "p/m": -960,
    }


def test_nothing_lies_behind_a_promise_that_is_kept() -> None:
    made = planned("a: {duration: 5d, finish_by: 2026-03-06}")
    assert time_off_behind(made, "p/a") is None
    assert float_words(made, made.items["p/a"]) == "0d"
    assert made.moments.last_day(made.items["p/a"].dates) == date(2026, 3, 6)


def test_late_by_hours_in_which_nobody_works_is_told_in_them() -> None:
    """Work of an evening ends at 22:00; it was promised for 21:00, when the day of the project is over."""
    made = planned(
        "c: {duration: 2h, calendar: night}",
        head="start: 2026-03-02\ndeadline: 2026-03-02T21:00\n"
        "milestones: {m: {after: [c], due: 2026-03-02T21:30}, o: {after: [c], due: 2026-03-02T21:00}}\n",
    )
    assert [late_words(made, f"p/{each}") for each in "mo"] == ["30 minutes without work", "1 hour without work"]
    # Both end the project an hour behind its deadline.
    assert [float_words(made, made.items[f"p/{each}"]) for each in "mo"] == ["-1eh", "-1eh"]
    assert "p has the deadline 2026-03-02 21:00: 1 hour without work late" in promise_words(made, "p")


def test_a_deadline_is_kept_in_the_zone_of_the_project() -> None:
    """C ends on 6 March at 16:00 in Auckland, which is the evening of 5 March in Los Angeles."""
    files = {
        "itpm.yaml": "portfolio: T\ntimezone: Europe/Berlin\n",
        "calendars.yaml": "calendars:\n"
        "  la: {timezone: America/Los_Angeles, week: {mon-fri: ['09:00-17:00']}}\n"
        "  nz: {timezone: Pacific/Auckland, week: {mon-fri: ['08:00-16:00']}}\n",
        "staffing.yaml": "people: {}\n",
        "projects/p.yaml": "name: P\nstart: 2026-03-02\ncalendar: la\ndeadline: 2026-03-05\n"
        "tasks: {c: {duration: 2d, calendar: nz, not_before: 2026-03-05}}\n",
        "projects/q.yaml": "name: Q\nstart: 2026-03-02\ncalendar: nz\ndeadline: 2026-03-05\n"
        "tasks: {c: {duration: 1d, calendar: la, not_before: 2026-03-05}}\n",
    }
    made = Schedule(workspace_of(files).portfolio, date(2026, 3, 2), Level.HEURISTIC)
    assert [project_kept(made, each) for each in "pq"] == [True, False]
    ends = {each: project_end(made, each) for each in "pq"}
    days = [made.moments.last_day(end.span) for end in ends.values() if end is not None and end.span is not None]
    assert days == [date(2026, 3, 5), date(2026, 3, 6)]


def test_programs_are_told_by_how_much_time_off_something_is_late() -> None:
    """A deadline of 18:00, and an evening's work that ends at 19:00."""
    calendars = 'calendars:\n  office: {week: {mon-fri: ["09:00-17:00"]}}\n  eve: {week: {mon-fri: ["17:00-21:00"]}}\n'
    text = (
        "name: P\nstart: 2026-03-02\ntasks: {c: {duration: 2h, calendar: eve}}\n"
        "milestones: {m: {after: [c], due: 2026-03-02T18:00}, n: {after: [c], due: 2026-03-02T20:00}}\n"
    )
    settings = "timezone: Europe/Berlin\ncalendar: office\n"
    files = {"itpm.yaml": settings, "calendars.yaml": calendars, "projects/p.yaml": text}
    seen = Facts(workspace_of(files).portfolio, date(2026, 3, 2))
    told = {each["id"]: each for each in document(seen.schedule, ["p"])["tasks"]}
    assert [told[name].get("late_elapsed_minutes") for name in ("p/m", "p/n", "p/c")] == [60, None, None]
    assert told["p/m"]["late_minutes"] == 0
    rows = listing(seen, "milestones", record_fields(), Question("float < 0d")).rows
    assert [
        (row.document["id"], row.document["float_elapsed_minutes"], row.document["lateness_elapsed_minutes"])
        for row in rows
    ] == [("p/m", -60, 60)]
