"""Time that operations take for good, and what of them nobody does while their people are away."""

from datetime import timedelta

import pytest

from itpm.analysis.people.capacity import OPERATIONS, Capacity
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.minutes import midnight
from itpm.analysis.time.stretches import buckets
from itpm.engine.pack import Level
from tests.analysis.levelled import BASE, MONDAY, planned
from tests.conftest import workspace_of

WORK = "a: {effort: 2d, assign: [jane]}\nb: {duration: 2d, assign: [jane]}\nc: {duration: 1d, after: [a]}"
BOTH = "people: {jane: {}, bob: {}}\n"


def causes(made: Schedule) -> dict[str, str | None]:
    return {address: item.reason if item.levelled is None else None for address, item in made.items.items()}


@pytest.mark.parametrize(
    "operations",
    [
        "run: {load: 100%, assign: [jane]}",
        "run: {load: 100%, assign: [{who: jane, dates: 2026-02-01..}], dates: 2026-01-01..}",
        "run: {load: 60%, assign: [jane]}, more: {load: 40%, assign: [jane]}",
        "run: {load: 100%, rota: {who: [jane], every: week}}",
        "run: {load: 100%, assign: [jane, bob]}, more: {load: 100%, assign: [bob, jane]}",
        "run: {every: week, effort: 40h, assign: [jane]}",
        "run: {every: day, effort: 8h, assign: [jane]}",
        "run: {every: month, effort: 190h, assign: [jane]}",
        "run: {every: year, effort: 2200h, assign: [jane]}",
        "run: {every: week, effort: 45h, rota: {who: [jane], every: month}}",
    ],
)
@pytest.mark.parametrize("split", ["", ", split: true"])
def test_who_has_no_time_beside_operations_never_does_any_other_work(operations: str, split: str) -> None:
    work = WORK.replace("effort: 2d", f"effort: 2d{split}")
    told = causes(planned(work, f"{BOTH}operations: {{{operations}}}\n"))
    why = "operations and what is allocated to projects leave jane no time for it"
    assert told == {"p/a": why, "p/b": why, "p/c": f"waits for p/a: {why}"}


def test_whom_the_share_for_operations_leaves_nothing_never_does_any_other_work() -> None:
    made = planned(WORK, "people: {jane: {run_share: 100%}, bob: {}}\n")
    assert [address for address, item in made.items.items() if item.levelled is None] == ["p/a", "p/b", "p/c"]


def test_others_of_a_choice_do_what_operations_leave_one_of_them_no_time_for() -> None:
    work = "a: {effort: 2d, assign: [{any: [jane, bob]}]}\nb: {duration: 2d, assign: [{any: [jane, bob]}]}"
    made = planned(work, f"{BOTH}operations: {{run: {{load: 100%, assign: [jane]}}}}\n")
    assert {who for people in made.booked.values() for who in people} == {"bob"}


def test_operations_that_end_leave_time_behind_them_however_late() -> None:
    made = planned(
        "a: {effort: 1d, assign: [jane]}",
        f"{BOTH}operations: {{run: {{load: 100%, assign: [jane], dates: ..2031-06-30}}}}\n",
    )
    span = made.items["p/a"].levelled
    assert span is not None and made.moments.first_day(span).isoformat() == "2031-07-01"


def test_turns_leave_the_same_share_behind_the_time_for_which_they_are_counted() -> None:
    staffing = f"{BOTH}operations: {{call: {{load: 80%, rota: {{who: [jane, bob], every: week}}}}}}\n"
    made = planned("a: {effort: 1560d, assign: [jane]}", staffing)
    span = made.items["p/a"].levelled
    # Four fifths of every other week leave three fifths of all time: of 261 days a year 156.6.
    assert span is not None and made.moments.last_day(span).strftime("%Y-%m") in {"2036-01", "2036-02", "2036-03"}


def test_who_is_away_for_long_has_operations_again_afterwards() -> None:
    # Half of each week is left: 624 weeks of work, and a year away.
    staffing = f"{BOTH}operations: {{run: {{every: week, effort: 20h, assign: [jane]}}}}\nleave: {{jane: {{2028-02-28..2029-03-02: all}}}}\n"
    span = planned("a: {effort: 1560d, assign: [jane]}", staffing).items["p/a"].levelled
    assert span is not None
    assert abs(span.finish - midnight(MONDAY + timedelta(weeks=624 + 53), "Europe/Berlin")) < 14 * 24 * 60


AWAY = "leave: {jane: {2026-03-09..2026-03-13: all}}\n"


@pytest.mark.parametrize(
    ("operation", "away", "expected"),
    [
        ("{load: 25%, assign: [jane]}", AWAY, [0, 10, 0, 0]),
        ("{every: week, effort: 8h, assign: [jane]}", AWAY, [0, 8, 0, 0]),
        # The eight hours of a month, or of a week, are done in the days that are left of it.
        ("{every: month, effort: 8h, assign: [jane]}", AWAY, [0, 0, 0, 0]),
        ("{every: week, effort: 8h, assign: [jane]}", "leave: {jane: {2026-03-09..2026-03-12: all}}\n", [0, 0, 0, 0]),
        # A day of a share is a day of it: a quarter of eight hours.
        ("{load: 25%, assign: [jane]}", "leave: {jane: {2026-03-10: all}}\n", [0, 2, 0, 0]),
        ("{load: 25%, assign: [jane]}", "training: {c: {for: [jane], planned: 2026-03-10}}\n", [0, 2, 0, 0]),
        # Half of the load is hers; the other half is done.
        ("{load: 50%, assign: [jane, bob]}", AWAY, [0, 10, 0, 0]),
        ("{load: 50%, rota: {who: [bob, jane], every: week, from: 2026-03-02}}", AWAY, [0, 20, 0, 0]),
        ("{load: 50%, rota: {who: [jane, bob], every: week, from: 2026-03-02}}", AWAY, [0, 0, 0, 0]),
        ("{load: 25%, assign: [jane], dates: ..2026-03-10}", AWAY, [0, 4, 0, 0]),
        ("{load: 25%, assign: [jane]}", "leave: {jane: {2026-03-11: am}}\n", [0, 1, 0, 0]),
    ],
)
def test_what_operations_ask_of_who_is_away_is_unfilled(operation: str, away: str, expected: list[float]) -> None:
    made = planned("t: {duration: 1d}", f"{BOTH}operations: {{run: {operation}}}\n{away}")
    weeks = buckets("week", MONDAY, MONDAY + timedelta(days=27))
    loads = Capacity(made, weeks).of_person("jane")
    assert [load.unfilled / 60 for load in loads] == expected


def test_the_part_of_who_has_left_a_team_is_unfilled() -> None:
    staffing = (
        "people: {jane: {team: ops, employment: {dates: ..2026-03-06}}, bob: {team: ops}}\nteams: {ops: {}}\n"
        "operations: {run: {load: 50%, assign: [{team: ops}]}}\n"
    )
    made = planned("t: {duration: 1d}", staffing)
    seen = Capacity(made, buckets("week", MONDAY, MONDAY + timedelta(days=13)))
    assert [load.unfilled / 60 for load in seen.of_person("jane")] == [0, 10]
    assert [load.allocated / 60 for load in seen.of_person("bob")] == [10, 10]


THREE_DAYS = "{every: week, effort: 10h, assign: [jane], dates: 2026-03-11..2026-03-18}"
FROM_MID_MARCH = "{every: month, effort: 22h, assign: [jane], dates: 2026-03-16..2026-03-31}"


@pytest.mark.parametrize(
    ("operation", "away", "expected"),
    [
        # Three of five days of each week, whoever is away beside them.
        (THREE_DAYS, "", [0, 6, 6, 0, 0]),
        (THREE_DAYS, "2026-03-09..2026-03-10: all", [0, 6, 6, 0, 0]),
        (THREE_DAYS, "2026-03-19..2026-03-20: all", [0, 6, 6, 0, 0]),
        # Within them it is done in the rest, and lost where there is none.
        (THREE_DAYS, "2026-03-11..2026-03-12: all", [0, 6, 6, 0, 0]),
        (THREE_DAYS, "2026-03-11..2026-03-13: all", [0, 0, 6, 0, 0]),
        # 12 of the 22 working days of March, five of them in each whole week.
        (FROM_MID_MARCH, "", [0, 0, 5, 5, 2]),
        (FROM_MID_MARCH, "2026-03-02..2026-03-13: all", [0, 0, 5, 5, 2]),
        (FROM_MID_MARCH, "2026-03-02..2026-03-20: all", [0, 0, 0, 60 / 7, 24 / 7]),
        ("{every: week, effort: 10h, assign: [{who: jane, dates: ..2026-03-04}]}", "2026-03-05: all", [6, 0, 0, 0, 0]),
        (
            "{every: week, effort: 10h, rota: {who: [jane, bob], every: week, from: 2026-03-05}}",
            "2026-03-12..2026-03-13: all",
            [4, 6, 4, 6, 4],
        ),
    ],
)
def test_absence_adds_no_effort_to_operations(operation: str, away: str, expected: list[float]) -> None:
    staffing = f"{BOTH}operations: {{run: {operation}}}\nleave: {{jane: {{{away}}}}}\n"
    loads = Capacity(planned("t: {duration: 1d}", staffing), buckets("week", MONDAY, MONDAY + timedelta(days=34)))
    found = [load.allocated / 60 for load in loads.of_person("jane")]
    assert found == pytest.approx(expected, abs=0.05)


@pytest.mark.parametrize("weeks", [100, 1000])
def test_days_of_effort_are_those_of_the_portfolio_whatever_its_calendar_has(weeks: int) -> None:
    # Three quarters of a day in the calendar; behind the years that are looked at as before them.
    short = "calendars: {office: {week: {mon-fri: ['09:00-15:00']}, hours_per_day: 6}}\n"
    staffing = "people: {jane: {}}\noperations: {run: {every: week, effort: 3d, assign: [jane]}}\n"
    files = {**BASE, "calendars.yaml": short, "staffing.yaml": staffing}
    workspace = workspace_of(
        {**files, "projects/p.yaml": f"name: P\ntasks: {{a: {{effort: {weeks * 6}h, assign: [jane]}}}}\n"}
    )
    made = Schedule(workspace.portfolio, MONDAY, Level.HEURISTIC)
    (load,) = Capacity(made, buckets("week", MONDAY, MONDAY + timedelta(days=6))).of_person("jane")
    assert load.by[OPERATIONS] / 60 == 24
    # Six of the thirty hours of a week are left; behind the years that are looked at in the same share of each day.
    span = made.items["p/a"].levelled
    assert span is not None
    assert abs(made.moments.last_day(span) - (MONDAY + timedelta(weeks=weeks - 1, days=4))) <= timedelta(days=4)
