"""A length in Project while somebody of it is away: dates, hours and days of each of its people, by hand.

2 March 2026 is a Monday; Office works 9-13 and 14-18, eight hours a day.
"""

import pytest

from tests.interchange.plans import BASE, SPACE, Out, back, dates_of, files_of, lost_of, out, scheduled, texts

PEOPLE = """\
people:
  ann: {name: Ann}
  bob: {name: Bob}
  lena: {name: Lena, calendar: four}
  raj: {name: Raj, calendar: pune}
  thea: {name: Thea, week: {mon-thu: 8h}}
equipment: {lab: {name: Lab}}
"""
FIVE = "{name: A, duration: 5d, assign: [ann, bob]}"
WEEK = {"02": 8, "03": 8, "04": 8, "05": 8, "06": 8}


def made_of(task: str, more: str = "") -> Out:
    files = {**BASE, "staffing.yaml": PEOPLE + more}
    return out(f"name: P\nstart: 2026-03-02\ndata_date: 2026-03-01\ntasks: {{a: {task}}}\n", files)


def told(made: Out) -> list[tuple[str, str, int, dict[str, float]]]:
    """Of each of the people: when they begin and end, their hours, and those of each day where it says so."""
    found = []
    for element in made.all("Assignments", "Assignment"):
        said = texts(element)
        days = {
            day["Start"][8:10]: hours(day["Value"]) for day in map(texts, element.findall(f"{SPACE}TimephasedData"))
        }
        assert (said.get("WorkContour"), bool(days)) in {(None, False), ("8", True)}
        assert hours(said["ActualWork"]) + hours(said["RemainingWork"]) == hours(said["Work"])
        assert not days or sum(days.values()) == hours(said["Work"])
        found.append((said["Start"][8:16], said["Finish"][8:16], hours(said["Work"]), days))
    return found


def hours(period: str) -> float:
    whole, _, minutes = period.removeprefix("PT").removesuffix("M0S").partition("H")
    return int(whole) + int(minutes) / 60


def comes_back(made: Out, more: str = "") -> dict[str, object]:
    """The task after it came back, at the same dates; nothing else is told of it."""
    found = back(made)
    files = files_of(found, {**BASE, "staffing.yaml": PEOPLE + more})
    assert dates_of(scheduled(files)) == dates_of(made.schedule)
    assert lost_of(found) == []
    return {name: value for name, value in found.project["tasks"]["a"].items() if name not in {"name", "external"}}


ALL_DAY = ("02T09:00", "06T18:00", 40, {})


@pytest.mark.parametrize(
    ("leave", "right"),
    [
        ("", ALL_DAY),
        ("{bob: {2026-03-02: all}}", ("03T09:00", "06T18:00", 32, {"03": 8, "04": 8, "05": 8, "06": 8})),
        ("{bob: {2026-03-04: all}}", ("02T09:00", "06T18:00", 32, WEEK | {"04": 0})),
        ("{bob: {2026-03-06: all}}", ("02T09:00", "05T18:00", 32, {"02": 8, "03": 8, "04": 8, "05": 8})),
        ("{bob: {2026-03-02..2026-03-03: all}}", ("04T09:00", "06T18:00", 24, {"04": 8, "05": 8, "06": 8})),
        ("{bob: {2026-03-04: am}}", ("02T09:00", "06T18:00", 36, WEEK | {"04": 4})),
        ("{bob: {2026-03-02: am, 2026-03-06: pm}}", ("02T14:00", "06T13:00", 32, WEEK | {"02": 4, "06": 4})),
        ("{bob: {2026-02-20: all}}", ALL_DAY),
    ],
)
def test_who_is_away_begins_later_ends_sooner_and_does_nothing_on_that_day(
    leave: str, right: tuple[str, str, int, dict[str, float]]
) -> None:
    more = f"leave: {leave}\n" if leave else ""
    made = made_of(FIVE, more)
    row = made.row("A")
    assert (row["Start"], row["Finish"], row["Duration"]) == ("2026-03-02T09:00:00", "2026-03-06T18:00:00", "PT40H0M0S")
    assert told(made) == [ALL_DAY, right]
    assert (hours(row["Work"]), row["RemainingWork"]) == (40 + right[2], row["Work"])
    assert [each["Units"] for each in made.assignments("A")] == ["1", "1"]
    assert comes_back(made, more) == {"duration": "5d", "assign": ["ann", "bob"]}


def test_a_day_on_which_everybody_is_away_is_a_day_of_the_length_without_work() -> None:
    more = "leave: {ann: {2026-03-04: all}, bob: {2026-03-04: all}}\n"
    made = made_of(FIVE, more)
    assert told(made) == [("02T09:00", "06T18:00", 32, WEEK | {"04": 0})] * 2
    assert (made.row("A")["Duration"], made.row("A")["Work"]) == ("PT40H0M0S", "PT64H0M0S")
    # Project lays the length on the calendar of the task; those of its people do not count beside it.
    assert made.row("A")["IgnoreResourceCalendar"] == "1"
    assert made.row("A")["CalendarUID"] == made.root.findtext(f"{SPACE}CalendarUID")


def test_people_of_two_calendars_and_of_a_part_of_the_week() -> None:
    # Lena works 8-12 and 13-17 from Monday to Thursday, and on Monday from 9, when it begins.
    made = made_of("{name: A, duration: 5d, assign: [ann, lena, thea]}")
    assert told(made) == [
        ALL_DAY,
        ("02T09:00", "05T17:00", 31, {"02": 7, "03": 8, "04": 8, "05": 8}),
        ("02T09:00", "05T18:00", 32, {"02": 8, "03": 8, "04": 8, "05": 8}),
    ]
    # Raj's day is 5:00 to 14:00 in Berlin until the clocks change; on Tuesday he is away.
    more = "leave: {raj: {2026-03-03: all}}\n"
    made = made_of("{name: A, duration: 3d, assign: [raj]}", more)
    assert told(made) == [("02T10:00", "04T14:00", 12, {"02": 4, "03": 0, "04": 8})]


def test_operations_take_their_part_of_each_day() -> None:
    half = "operations: {run: {name: Run, load: 50%%, assign: [bob]%s}}\n"
    made = made_of("{name: A, duration: 5d, assign: [bob]}", half % ", dates: 2026-03-03..2026-03-04")
    assert told(made) == [("02T09:00", "06T18:00", 32, WEEK | {"03": 4, "04": 4})]
    assert made.lost[0] == "A: Bob gives it 80%, where 100% are asked for"
    # The same part of every day lies as Project would lay it.
    assert told(made_of("{name: A, duration: 5d, assign: [bob]}", half % "")) == [("02T09:00", "06T18:00", 20, {})]


def test_an_effort_in_a_length_lies_in_the_hours_of_those_who_are_there() -> None:
    # Of 72 hours that both have, 36 are half of each day.
    more = "leave: {bob: {2026-03-04: all}}\n"
    made = made_of("{name: A, duration: 5d, effort: 36h, assign: [ann, bob]}", more)
    halves = {day: number / 2 for day, number in WEEK.items()}
    assert told(made) == [("02T09:00", "06T18:00", 20, {}), ("02T09:00", "06T18:00", 16, halves | {"04": 0})]
    assert [each["Units"] for each in made.assignments("A")] == ["0.5", "0.5"]
    assert comes_back(made, more) == {"duration": "5d", "effort": "36h", "assign": ["ann", "bob"]}
    # What is asked beyond their time is asked of the days on which they are there.
    made = made_of("{name: A, duration: 5d, effort: 80h, assign: [bob]}", more)
    assert told(made) == [("02T09:00", "06T18:00", 80, dict.fromkeys(WEEK, 20) | {"04": 0})]
    made = made_of("{name: A, duration: 5d, assign: [{who: bob, allocation: 200%}]}", more)
    assert told(made) == [("02T09:00", "06T18:00", 64, dict.fromkeys(WEEK, 16) | {"04": 0})]


@pytest.mark.parametrize(
    ("task", "leave", "right"),
    [
        # Two of five days are done, on Wednesday and Thursday; Bob is away on the Monday on which the rest begins.
        (
            "started: 2026-02-25, progress: 40%",
            "2026-03-02: all",
            ("25T09:00", "04T18:00", 32, {"25": 8, "26": 8, "02": 0, "03": 8, "04": 8}),
        ),
        # He was away on that Thursday: what was done in these days was done on Wednesday.
        (
            "started: 2026-02-25, progress: 40%",
            "2026-02-26: all",
            ("25T09:00", "04T18:00", 32, {"25": 8, "26": 0, "02": 8, "03": 8, "04": 8}),
        ),
        (
            "started: 2026-02-16, finished: 2026-02-20",
            "2026-02-18: all",
            ("16T09:00", "20T18:00", 32, {"16": 8, "17": 8, "18": 0, "19": 8, "20": 8}),
        ),
        ("started: 2026-02-16, finished: 2026-02-20", "2026-02-24: all", ("16T09:00", "20T18:00", 40, {})),
    ],
)
def test_what_is_done_was_done_by_those_who_were_there(
    task: str, leave: str, right: tuple[str, str, int, dict[str, float]]
) -> None:
    more = f"leave: {{bob: {{{leave}}}}}\n"
    made = made_of(f"{{name: A, duration: 5d, assign: [bob], {task}}}", more)
    ((start, finish, work, days),) = told(made)
    assert (start, finish, work, {day: number for day, number in days.items() if number or day in right[3]}) == right
    assert "effort" not in comes_back(made, more)


def test_from_a_start_to_an_end_and_by_the_clock() -> None:
    more = "leave: {bob: {2026-03-04: all}}\n"
    for size in ("must_start: 2026-03-02, must_finish: 2026-03-06", "duration: 5d"):
        made = made_of(f"{{name: A, {size}, assign: [bob]}}", more)
        assert told(made) == [("02T09:00", "06T18:00", 32, WEEK | {"04": 0})], size
        assert (made.row("A")["Type"], made.row("A")["IgnoreResourceCalendar"]) == ("1", "1"), size
        assert comes_back(made, more)["duration"] == "5d", size
    # By the clock from Monday to Friday: people work in their own hours.
    made = made_of("{name: A, duration: 5ed, assign: [bob]}", more)
    assert told(made) == [("02T09:00", "06T18:00", 32, WEEK | {"04": 0})]
    assert (made.row("A")["Duration"], made.row("A")["Finish"]) == ("PT120H0M0S", "2026-03-07T00:00:00")


def test_equipment_beside_people_works_nothing_off() -> None:
    for size, units in (("effort: 32h", "1"), ("effort: 32h, duration: 5d", "0.8")):
        made = made_of(f"{{name: A, {size}, assign: [bob, lab]}}")
        assert [(each["Units"], each["Work"]) for each in made.assignments("A")] == [
            (units, "PT32H0M0S"),
            ("1", "PT0H0M0S"),
        ]
        assert "A: the hours of Lab, which works nothing off" in made.lost
        assert comes_back(made)["assign"] == ["bob", "lab"]
    (alone,) = made_of("{name: A, effort: 32h, assign: [lab]}").assignments("A")
    assert (alone["Units"], alone["Work"]) == ("1", "PT32H0M0S")
