"""Several people of one effort: each works whenever they are free, and waits for no other, unless somebody is required."""

import pytest

from tests.analysis.levelled import days, planned

_DAY = 480
BOTH = """\
a: {effort: 1d, assign: [jane], must_start: 2026-03-03, priority: 900}
b: {effort: 2d, assign: [bob], priority: 900}"""
TEAM = "teams: {dev: {name: Dev}}\npeople: {jane: {team: dev}, bob: {team: dev}}\n"


@pytest.mark.parametrize(
    ("others", "task", "stands", "booked"),
    [
        # Bob is busy until Wednesday: three days by Jane, then one by both.
        ("b: {effort: 3d, assign: [bob], priority: 900}", "effort: 5d, assign: [jane, bob]", "03-02..03-05", (4, 1)),
        # Without Bob nothing is done: five days by two from Thursday on.
        (
            "b: {effort: 3d, assign: [bob], priority: 900}",
            "effort: 5d, assign: [jane, {who: bob, required: true}]",
            "03-05..03-09",
            (2.5, 2.5),
        ),
        # Bob is elsewhere on Wednesday, and comes back: 2 + 2 + 1, and half a day of each on Thursday.
        (
            "b: {effort: 1d, assign: [bob], must_start: 2026-03-04, priority: 900}",
            "effort: 6d, assign: [jane, bob]",
            "03-02..03-05",
            (3.5, 2.5),
        ),
        # On Tuesday nobody could go on, which would be an interruption: it begins on Wednesday, with both.
        (
            BOTH,
            "effort: 4d, assign: [jane, bob]",
            "03-04..03-05",
            (2, 2),
        ),
        # What may be interrupted begins on Monday: 1 + 0 + 2, and half a day of each.
        (
            BOTH,
            "effort: 4d, split: true, assign: [jane, bob]",
            "03-02..03-05",
            (2.5, 1.5),
        ),
        # Half of Bob from Thursday on: 3 + 1.5, and 1 of 1.5 on Friday.
        (
            "b: {effort: 3d, assign: [bob], priority: 900}",
            "effort: 5.5d, assign: [jane, {who: bob, allocation: 50%}]",
            "03-02..03-06",
            None,
        ),
        # Who never comes is not waited for, and who is asked for in some days only works in these.
        (
            "b: {effort: 3d, assign: [bob], priority: 900}",
            "effort: 4d, assign: [jane, {who: bob, dates: 2026-03-02..2026-03-03}]",
            "03-02..03-05",
            (4, 0),
        ),
    ],
)
def test_each_works_whenever_they_are_free(
    others: str, task: str, stands: str, booked: tuple[float, float] | None
) -> None:
    made = planned(f"{others}\nt: {{{task}}}")
    assert days(made)["t"] == stands
    if booked is not None:
        assert {who: minutes / _DAY for who, minutes in made.booked["p/t"].items()} == {
            who: each for who, each in zip(("jane", "bob"), booked, strict=True) if each
        }


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_entries_changes_nothing(order: int) -> None:
    entries = ", ".join(["jane", "bob"][::order])
    made = planned(f"b: {{effort: 3d, assign: [bob], priority: 900}}\nt: {{effort: 5d, assign: [{entries}]}}")
    assert days(made)["t"] == "03-02..03-05"


def test_two_at_a_time_are_two_at_a_time() -> None:
    tasks = "b: {effort: 3d, assign: [bob], priority: 900}\nt: {effort: 4d, assign: [{team: dev, count: 2}]}"
    assert days(planned(tasks, TEAM))["t"] == "03-05..03-06"


def test_who_is_not_at_work_goes_on_later() -> None:
    """Jane is elsewhere on Wednesday; Bob, who works three hours a night, has begun it too and is asleep then."""
    staffing = "people: {jane: {}, bob: {calendar: night}}\n"
    tasks = (
        "a: {effort: 1d, assign: [jane], must_start: 2026-03-04, priority: 900}\nt: {effort: 31h, assign: [jane, bob]}"
    )
    # 8 + 3 on Monday, the same on Tuesday, 3 in the night of Wednesday, and the last six by Jane on Thursday.
    made = planned(tasks, staffing)
    assert days(made)["t"] == "03-02..03-05" and made.booked["p/t"] == {"jane": 22 * 60, "bob": 9 * 60}


@pytest.mark.parametrize("required", ["", ", required: true"])
def test_equipment_that_stays_does_not_go_on_alone(required: str) -> None:
    """Jane is elsewhere on Tuesday: the rig alone works nothing off, so the work begins on Wednesday."""
    staffing = "people: {jane: {}}\nequipment: {rig: {name: Rig}}\n"
    made = planned(
        "a: {effort: 1d, assign: [jane], must_start: 2026-03-03, priority: 900}\n"
        f"t: {{effort: 3d, assign: [jane, {{who: rig{required}}}]}}",
        staffing,
    )
    assert days(made)["t"] == "03-04..03-06" and made.booked["p/t"] == {"jane": 3 * _DAY, "rig": 3 * _DAY}


def test_who_works_at_night_is_no_interruption_by_day() -> None:
    staffing = "people: {jane: {}, bob: {calendar: night}}\n"
    tasks = "b: {effort: 3h, assign: [bob], priority: 900}\nt: {effort: 12h, assign: [jane, bob]}"
    # Jane eight hours on Monday; Bob is busy that night; Jane the other four on Tuesday.
    made = planned(tasks, staffing)
    assert days(made)["t"] == "03-02..03-03" and made.booked["p/t"] == {"jane": 720}


@pytest.mark.parametrize(
    ("assign", "stands"),
    [
        # Two at a time are asked for: while Bob is away one does it alone, unless both are required.
        ("{team: dev, count: 2}", "03-02..03-05"),
        ("{team: dev, count: 2, required: true}", "03-09..03-10"),
        # The same pool twice asks for two of it, however that is written.
        ("{team: dev, required: true}, {team: dev, required: true}", "03-09..03-10"),
        ("{team: dev, required: true}", "03-02..03-05"),
    ],
)
def test_nothing_is_done_without_all_who_are_required(assign: str, stands: str) -> None:
    leave = "leave: {bob: {2026-03-02..2026-03-06: all}}\n"
    made = planned(f"t: {{effort: 4d, assign: [{assign}]}}", TEAM + leave)
    network = made.items["p/t"].network
    assert days(made)["t"] == stands and network is not None
    assert f"{made.moments.first_day(network):%m-%d}..{made.moments.last_day(network):%m-%d}" == stands
