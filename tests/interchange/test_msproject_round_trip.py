"""What goes to Microsoft Project and comes back is the same plan but for what was told."""

from datetime import date

import pytest

from tests.interchange.drawn import BASE, OVERTIME, Draw, Further, untold
from tests.interchange.plans import AS_OF, SPACE, Out, back, dates_of, files_of, out, scheduled, texts


def minutes(text: str) -> int:
    hours, _, rest = text.removeprefix("PT").partition("H")
    return int(hours) * 60 + int(rest.partition("M")[0])


def contradictions(made: Out) -> list[str]:
    """Figures of a file that do not add up."""
    found = []
    for row in map(texts, made.all("Tasks", "Task")):
        for name in ("Duration", "Work"):
            if f"Remaining{name}" in row and minutes(row[name]) != minutes(row[f"Actual{name}"]) + minutes(
                row[f"Remaining{name}"]
            ):
                found.append(f"{row['Name']}: {name}")
        shares = [each for each in map(texts, made.all("Assignments", "Assignment")) if each["TaskUID"] == row["UID"]]
        if shares and "Work" in row and sum(minutes(each["Work"]) for each in shares) != minutes(row["Work"]):
            found.append(f"{row['Name']}: work of its people")
    return found


@pytest.mark.parametrize("seed", range(40))
def test_a_random_plan_comes_back(seed: int) -> None:
    assert untold(seed) == []


@pytest.mark.parametrize("seed", range(60))
def test_a_plan_of_what_is_carried_in_part_comes_back_but_for_what_was_told(seed: int) -> None:
    assert untold(seed, Further, OVERTIME) == []


@pytest.mark.parametrize("seed", range(40))
def test_a_file_has_the_days_of_the_plan_whatever_it_carries(seed: int) -> None:
    made = out(Further(seed).plan(), {**BASE, "staffing.yaml": BASE["staffing.yaml"] + OVERTIME})
    rows = {row["Name"]: row for row in map(texts, made.all("Tasks", "Task"))}
    planned = dates_of(made.schedule)
    found = {
        each.title: planned[each.id.rpartition("/")[2]]
        for each in made.schedule.portfolio.projects["p"].tasks.values()
        if each.title in rows and planned[each.id.rpartition("/")[2]] is not None
    }
    written = {name: tuple(rows[name][end][:16].replace("T", " ") for end in ("Start", "Finish")) for name in found}
    assert rows and written == found


@pytest.mark.parametrize("seed", range(8))
def test_the_figures_of_a_file_add_up(seed: int) -> None:
    assert contradictions(out(Draw(seed).plan(), BASE)) == []


def test_a_file_that_goes_and_comes_and_goes_is_the_same() -> None:
    made = out(Draw(3).plan(), BASE)
    files = files_of(back(made), BASE)
    again = out(files["projects/p.yaml"], files, AS_OF)
    first, second = ([each.findtext(f"{SPACE}Finish") for each in one.all("Tasks", "Task")] for one in (made, again))
    assert first == second


def test_the_day_of_the_schedule_stands_for_a_data_date() -> None:
    made = out("name: P\ntasks: {a: {duration: 1d}}\n", as_of=date(2026, 3, 4))
    assert "P: it has no data date; the status date 2026-03-04 is written as that" in made.lost
    assert back(made).project["data_date"] == "2026-03-04"


def test_what_is_expected_from_outside_comes_back_as_such() -> None:
    # 7 and 8 March are a weekend: the day goes on to its end, whatever hours the file writes.
    plan = """\
name: P
start: 2026-03-02
tasks:
  a: {name: A, duration: 2d, after: [v]}
  b: {name: B, duration: 3h, after: [u]}
milestones:
  v: {name: V, delivery: {party: bob, expected: 2026-03-07}}
  u: {name: U, delivery: {party: bob, expected: "2026-03-07T11:00"}}
  w: {name: W, delivery: {party: bob, expected: 2026-03-06}}
  x: {name: X, delivery: {party: bob, expected: 2026-03-08}, due: 2026-03-08}
"""
    made = out(plan)
    found = back(made)
    points = found.project["milestones"]
    assert {name: each["delivery"]["expected"] for name, each in points.items()} == {
        "v": "2026-03-07",
        "u": "2026-03-07T11:00",
        "w": "2026-03-06",
        "x": "2026-03-08",
    }
    assert not any("not_before" in each for each in points.values())
    again = scheduled(files_of(found, BASE))
    assert dates_of(again) == dates_of(made.schedule)
    assert again.moments.last_day(again.items["p/x"].dates).isoformat() == "2026-03-08"  # type: ignore[arg-type]


def test_what_was_changed_in_the_file_is_a_bound_like_any_other() -> None:
    made = out('name: P\nstart: 2026-03-02\nmilestones: {v: {name: V, delivery: {expected: "2026-03-07"}}}\n')
    data = made.data.replace(b"<ConstraintDate>2026-03-07", b"<ConstraintDate>2026-03-10")
    found = back(Out(made.schedule, data, made.lost))
    assert found.project["milestones"]["v"]["not_before"] == "2026-03-10T18:00"


def test_days_and_moments_of_another_zone_come_back_as_the_minutes_that_they_are() -> None:
    # New York changes its clocks on 8 March, Berlin on 29 March: between them it is five hours behind, else six.
    plan = """\
name: P
start: 2026-03-02
tasks:
  early: {name: Early, duration: 30eh, not_before: 2026-03-05, calendar: york}
  between: {name: Between, duration: 30eh, not_before: 2026-03-23, calendar: york}
  moment: {name: Moment, effort: 1d, assign: [half], must_finish: "2026-03-30T18:00", calendar: york}
  days: {name: Days, duration: 2w, finish_not_before: 2026-03-22, calendar: york}
"""
    made = out(plan, BASE)
    found = back(made)
    tasks = found.project["tasks"]
    assert tasks["early"]["not_before"] == "2026-03-05T06:00"
    assert tasks["between"]["not_before"] == "2026-03-23T05:00"
    # 18:00 there, after both changes, is the midnight at which 30 March ends here.
    assert tasks["moment"]["must_finish"] == "2026-03-31T00:00"
    # Nobody works between the ends of that Sunday: it goes on to be a day.
    assert tasks["days"]["finish_not_before"] == "2026-03-22"
    assert dates_of(scheduled(files_of(found, BASE))) == dates_of(made.schedule)
