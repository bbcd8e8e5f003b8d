"""What is to be done as late as possible, or to end on a day, is begun in time for what its people really have."""

import pytest

from itpm.analysis.scheduling.driving import driver
from itpm.analysis.scheduling.lateness import kept
from itpm.analysis.scheduling.reasons import reasons
from tests.analysis.levelled import days, planned

STAFFING = """\
people: {ann: {}, bob: {}, dan: {}}
operations: {op: {name: Op, every: day, effort: 4h, assign: [dan], dates: 2026-01-01..}}
"""


@pytest.mark.parametrize(
    ("size", "held", "expected"),
    [
        # Operations leave Dan four hours a day: 16 hours are four days.
        ("effort: 16h, assign: [dan]", "schedule: alap, finish_by: 2026-05-22", "05-19..05-22"),
        ("effort: 16h, assign: [dan]", "must_finish: 2026-05-22", "05-19..05-22"),
        # Two hours a day are eight days.
        (
            "effort: 16h, assign: [{who: ann, limits: {day: 2h}}]",
            "schedule: alap, finish_by: 2026-05-22",
            "05-13..05-22",
        ),
        # Four hours a week are four weeks: the first four hours end a week, the last four begin one.
        ("effort: 16h, assign: [{who: ann, limits: {week: 4h}}]", "must_finish: 2026-05-22", "05-01..05-22"),
        # A share of one's time is known to the network too.
        ("effort: 16h, assign: [{who: ann, allocation: 50%}]", "must_finish: 2026-05-22", "05-19..05-22"),
    ],
)
def test_operations_and_limits_let_it_begin_earlier(size: str, held: str, expected: str) -> None:
    made = planned(f"t: {{{size}, {held}}}", STAFFING)
    assert days(made)["t"] == expected
    assert kept(made, "p/t")


def test_what_follows_is_not_moved() -> None:
    """Ann ends on Friday 20 March; Dan has four hours a day and ends with her."""
    tasks = "x: {effort: 15d, assign: [ann]}\nj: {effort: 16h, assign: [dan], schedule: alap}\nm: {after: [x, j]}"
    assert days(planned(tasks, STAFFING)) == {"x": "03-02..03-20", "j": "03-17..03-20", "m": "03-20..03-20"}


@pytest.mark.parametrize("size", ["duration: 4h", "effort: 4h, assign: [bob]"])
@pytest.mark.parametrize("promised", ["must_start: 2026-03-04", "not_after: 2026-03-02", "not_after: 2026-03-02T09:00"])
def test_a_promised_start_holds_back_nothing_of_what_has_begun(size: str, promised: str) -> None:
    """X ends on Friday at 18:00. T has begun, and so kept that promise; what is left of it is Friday afternoon's."""
    task = f"{size}, started: 2026-02-27, schedule: alap, {promised}"
    made = planned(f"x: {{duration: 5d}}\nt: {{{task}}}", STAFFING)
    dates, node = made.dates, made.translated.addresses.index("p/t")
    assert (days(made)["t"], dates.total_float(node)) == ("02-27..03-06", 0)
    assert dates.finishes[node] - dates.resumes[node] == 4 * 60


def test_two_of_one_person_lie_one_before_the_other() -> None:
    """J is eight days with a quarter of Bob, K two more days before it: with J's it would end on Monday 23 March."""
    tasks = (
        "x: {effort: 15d, assign: [ann]}\n"
        "j: {effort: 16h, assign: [{who: bob, allocation: 25%}], schedule: alap}\n"
        "k: {effort: 10h, assign: [bob], schedule: alap}\n"
        "m: {after: [x, j, k]}"
    )
    assert days(planned(tasks, STAFFING)) == {
        "x": "03-02..03-20",
        "j": "03-11..03-20",
        "k": "03-09..03-10",
        "m": "03-20..03-20",
    }


def test_an_imposed_day_is_kept_beside_what_may_be_done_earlier() -> None:
    tasks = (
        "v: {duration: 3d, effort: 10h, assign: [ann], schedule: alap}\n"
        "z: {must_start: 2026-04-07, must_finish: 2026-04-10, effort: 20h, assign: [ann]}\n"
        "m: {after: [v, z]}"
    )
    made = planned(tasks, STAFFING, head="start: 2026-03-30\n")
    assert days(made) == {"v": "04-02..04-06", "z": "04-07..04-10", "m": "04-10..04-10"}


def test_what_cannot_end_in_time_is_done_as_soon_as_it_can_be() -> None:
    """Eight weeks of four hours, from that of 2 March on: they end on Monday 20 April, begun on whichever day of it."""
    made = planned(
        "t: {effort: 32h, assign: [{who: ann, limits: {week: 4h}}], schedule: alap, finish_by: 2026-03-20}", STAFFING
    )
    assert days(made)["t"] == "03-06..04-20"


@pytest.mark.parametrize("day", ["2026-03-19", "2026-03-20", "2026-03-21"])
@pytest.mark.parametrize("name", ["due", "finish_by", "deadline"])
def test_a_milestone_as_late_as_possible_stands_on_the_promised_day(name: str, day: str) -> None:
    """A Thursday, a Friday, and a Saturday: what takes no time keeps its day, also one without work."""
    head, own = ("", f", {name}: {day}") if name != "deadline" else (f"deadline: {day}\n", "")
    text = f"w: {{duration: 4d, assign: [ann]}}\nmilestones:\n  m: {{after: [w], schedule: alap{own}}}"
    tasks, _, milestones = text.partition("milestones:\n")
    made = planned(tasks, STAFFING, head=f"start: 2026-03-02\n{head}milestones:\n{milestones}\n")
    assert days(made)["m"] == f"{day[5:]}..{day[5:]}"
    assert kept(made, "p/m") in {None, True}
    assert made.items["p/m"].network == made.items["p/m"].levelled


def test_a_start_that_is_held_back_hangs_on_nobody() -> None:
    """Bob is done with F on 6 March; S could be done then, and waits for nobody."""
    tasks = (
        "w: {effort: 20d, assign: [ann]}\n"
        "f: {effort: 5d, assign: [bob]}\n"
        "s: {effort: 2d, assign: [bob], schedule: alap}\n"
        "m: {after: [w, f, s]}"
    )
    made = planned(tasks, STAFFING)
    assert days(made)["s"] == "03-26..03-27"
    assert driver(made, "p/s").words == "as late as possible"
    assert not any("bob" in step.reason for step in reasons(made, "p/s"))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        # Tuesday to Friday are four working days: pushed to Monday the 13th they end on Thursday.
        ("must_start: 2026-04-07, must_finish: 2026-04-10, after: [w]", ("04-13 09:00", "04-16 18:00")),
        ("must_start: 2026-04-07, must_finish: 2026-04-10, effort: 20h, assign: [ann]", ("04-13 09:00", "04-16 18:00")),
        # A weekend has no working time: two days are two days.
        ("must_start: 2026-04-04, must_finish: 2026-04-05, after: [w]", ("04-10 18:00", "04-12 18:00")),
        ("must_start: 2026-04-14, must_finish: 2026-04-15, after: [w]", ("04-14 09:00", "04-15 18:00")),
        ("must_start: 2026-04-14T22:00, must_finish: 2026-04-15T02:00, after: [w]", ("04-14 22:00", "04-15 02:00")),
    ],
)
def test_what_is_pushed_off_its_days_keeps_its_working_time(given: str, expected: tuple[str, str]) -> None:
    """W holds the first, and Ann the second, until Friday 10 April."""
    tasks = f"w: {{effort: 10d, assign: [bob]}}\nv: {{effort: 10d, assign: [ann], priority: 900}}\nz: {{{given}}}"
    made = planned(tasks, STAFFING, head="start: 2026-03-30\n")
    span = made.items["p/z"].levelled
    assert span is not None
    assert tuple(f"{made.moments.local(each):%m-%d %H:%M}" for each in span[:2]) == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        # K has a quarter of Bob up to Wednesday 11 March: who asks for all of him waits for that.
        ("assign: [bob]", "03-12..03-13"),
        # Six hours a day are left beside it: 16 hours end on Wednesday.
        ("assign: [{who: bob, allocation: 75%}]", "03-02..03-04"),
        ("assign: [bob], split: true", "03-02..03-04"),
    ],
)
def test_what_other_work_leaves_of_somebody_is_taken_by_who_asks_for_no_more(asked: str, expected: str) -> None:
    tasks = f"k: {{effort: 16h, assign: [{{who: bob, allocation: 25%}}], priority: 900}}\nt: {{effort: 16h, {asked}}}"
    assert days(planned(tasks, STAFFING)) == {"k": "03-02..03-11", "t": expected}
