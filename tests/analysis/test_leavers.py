"""People who leave or are not there: what nobody does any more has no date, and the rest has its own."""

from datetime import date

import pytest

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.pack import Level
from itpm.engine.search import SearchLimit
from tests.analysis.levelled import BASE, HOURS, LEAVES, MONDAY, days, indented, never, planned
from tests.conftest import workspace_of


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        ("{load: 10%, assign: [jane]}", ("jane", date(2026, 3, 6), True)),
        ("{load: 10%, assign: [jane], dates: ..2026-03-06}", None),
        ("{load: 10%, assign: [jane], dates: 2026-04-01..}", ("jane", date(2026, 3, 6), True)),
        ("{load: 10%, assign: [jane, {who: bob, dates: ..2026-03-20}]}", ("bob", date(2026, 3, 20), False)),
        ("{load: 10%, assign: [{who: bob, dates: ..2026-03-20}], dates: ..2026-03-20}", None),
        ("{load: 10%, assign: [{who: jane, dates: ..2026-03-04}]}", ("jane", date(2026, 3, 4), False)),
        ("{every: month, effort: 1d, assign: [{any: [jane, bob]}]}", None),
        ("{load: 10%, rota: {who: [jane], every: week}}", ("jane", date(2026, 3, 6), True)),
        ("{load: 10%, rota: {who: [jane, bob], every: week}}", None),
        ("{load: 10%, assign: [{role: admin}]}", None),
        ("{load: 10%, assign: [lab]}", None),
    ],
)
def test_an_operation_that_nobody_does_any_more_is_known(
    operation: str, expected: tuple[str, date, bool] | None
) -> None:
    staffing = f"{LEAVES}equipment: {{lab: {{}}}}\nroles: {{admin: {{}}}}\noperations: {{patch: {operation}}}\n"
    made = planned("t: {duration: 1d}", staffing)
    found = [each[1:] for each in made.translated.crews.resources.reserves.duties.abandoned(MONDAY)]
    assert found == ([expected] if expected else [])


def test_work_that_nobody_is_there_for_has_no_date_nor_has_what_waits_for_it() -> None:
    made = planned(
        """\
a: {effort: 10d, assign: [jane]}
b: {duration: 1d, after: [a]}
c: {duration: 2d, after: [a FF]}
d: {duration: 2d, after: [a SS]}
e: {duration: 1d, after: [a SF]}
s: {after: [a]}
f: {duration: 1d, parent: s}
g: {duration: 1d, after: [s]}
m: {after: [b]}
h: {duration: 3d, assign: [jane], must_start: 2026-03-16}
free: {duration: 1d}""",
        LEAVES,
    )
    found = days(made)
    assert {address for address, span in found.items() if span} == {"free"}
    gone = "jane is not there after 2026-03-06"
    assert never(made) == {
        "a": gone,
        "h": gone,
        **dict.fromkeys("bcdef", f"waits for p/a: {gone}"),
        "g": f"waits for p/a: {gone}",
        "m": f"waits for p/a: {gone}",
    }


def test_what_was_begun_keeps_its_start_and_lets_go_what_waited_for_that() -> None:
    made = planned(
        "a: {effort: 10d, assign: [jane], started: 2026-02-27}\nb: {duration: 1d, after: [a SS]}",
        LEAVES,
        head="start: 2026-02-27\n",
    )
    assert days(made) == {"a": None, "b": "03-02..03-02"}


@pytest.mark.parametrize(
    ("task", "why"),
    [
        ("{effort: 1d, calendar: night, assign: [jane]}", "jane never works in the hours of it"),
        (
            "{effort: 1d, assign: [{who: jane, allocation: 0%}]}",
            "jane cannot get it done in the time that they have for it",
        ),
        (
            "{effort: 1d, assign: [jane], limits: {day: 0h}}",
            "jane cannot get it done in the time that they have for it",
        ),
        (
            "{effort: 1d, assign: [bob, {who: jane, required: true, dates: ..2026-02-28}]}",
            "jane is not there after 2026-02-28",
        ),
        (
            "{duration: 1d, assign: [bob, {who: jane, required: true, dates: ..2026-02-28}]}",
            "jane is not there after 2026-02-28",
        ),
    ],
)
def test_work_that_never_gets_done_says_so(task: str, why: str) -> None:
    made = planned(f"a: {task}")
    assert days(made)["a"] is None
    assert why in never(made)["a"]


def test_work_that_vanishes_makes_no_plan_look_better() -> None:
    made = planned("a: {effort: 10d, assign: [jane]}\nb: {effort: 1d, assign: [bob]}", LEAVES)
    assert made.answer is not None and made.answer.gap is not None and made.answer.gap >= 0
    empty = planned("a: {effort: 10d, assign: [jane]}", LEAVES)
    assert empty.answer is not None and empty.answer.gap is None


def test_the_order_of_work_is_the_same_whether_or_not_somebody_leaves() -> None:
    # z before a, because m (ten days of jane) follows z; that m is never done leaves bob's order as it was.
    tasks = (
        "a: {effort: 5d, assign: [bob]}\nm: {effort: 10d, assign: [jane], after: [z]}\nz: {effort: 2d, assign: [bob]}"
    )
    for staffing in ("", LEAVES):
        found = days(planned(tasks, staffing))
        assert (found["z"], found["a"]) == ("03-02..03-03", "03-04..03-10")


@pytest.mark.parametrize(
    "calendar", ["", "calendar: same\n"], ids=["their own hours", "the same hours by another name"]
)
def test_nobody_is_waited_for_beyond_their_last_minute(calendar: str) -> None:
    """Thea works from Monday to Thursday: on Friday, where Bob ends what both do, nobody has to wait for her."""
    same = '  same: {week: {mon-fri: ["09:00-13:00", "14:00-18:00"]}}\n'
    people = "people: {thea: {week: {mon-thu: 8h}}, bob: {}, half: {}}\n"
    tasks = "one: {duration: 3d, assign: [thea, bob]}\ntwo: {duration: 2w, assign: [half, thea]}"
    head = f'start: "2026-03-03T11:00"\n{calendar}'
    files = {**BASE, "calendars.yaml": HOURS + same, "staffing.yaml": people}
    files["projects/p.yaml"] = f"name: P\n{head}tasks:\n{indented(tasks)}"
    made = Schedule(workspace_of(files).portfolio, MONDAY, Level.HEURISTIC, SearchLimit(30))
    span = made.items["p/two"].levelled
    assert span is not None
    assert made.moments.shown(span.start) == "2026-03-06 09:00"


def test_work_of_a_length_waits_until_somebody_of_those_asked_for_is_there() -> None:
    people = """\
people: {ann: {employment: {kind: employee, dates: 2026-03-16..}}, bob: {}, thea: {week: {tue: 8h}}}
leave: {bob: {2026-03-02..2026-03-13: all}}
"""
    tasks = """
a: {duration: 5d, assign: [ann]}
b: {duration: 5d, assign: [bob]}
c: {duration: 4h, assign: [thea]}
d: {duration: 5d, assign: [bob, thea]}
e: {duration: 5ed, assign: [ann]}
f: {duration: 1d, assign: [ann], must_start: "2026-03-05T09:00"}
"""
    # D begins when Thea has room on Tuesday; elapsed time and what is told to the minute wait for nobody.
    assert days(planned(tasks, people)) == {
        "a": "03-16..03-20", "b": "03-16..03-20", "c": "03-03..03-03", "d": "03-03..03-10", "e": "03-02..03-06",
        "f": "03-05..03-05",
    }  # fmt: skip
