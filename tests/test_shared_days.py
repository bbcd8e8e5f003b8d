"""Two periods of one field that share days, hours of one person on two tasks at once, and times that clocks skip."""

from datetime import date

import pytest

from tests.conftest import checked, lines

FISCAL = "fiscal_year: {starts: 4}\ntimezone: Europe/Berlin\n"
LINE = "name: P\nbudget:\n  lines:\n    a: {{name: A, planned: {}}}\n"
SHARED = {
    LINE.format("{2026-Q3: 1, FY2026-Q2: 1}"): ["'2026-Q3' and 'FY2026-Q2' share days"],
    LINE.format("{FY2026: 1, FY2026-P07: 1, FY2027-Q1: 1}"): ["'FY2026' and 'FY2026-P07' share days"],
    LINE.format("{2026-07-01..2026-07-31: 1, 2026-W31: 1}"): ["'2026-07-01..2026-07-31' and '2026-W31' share days"],
    LINE.format("{2026-07: {unknown: Tender}, 2026-Q3: 1}"): ["'2026-Q3' and '2026-07' share days"],
    LINE.format("{2026: 3, 2026-Q1: 1, 2026-Q4: 1}"): [
        "'2026' and '2026-Q1' share days", "'2026' and '2026-Q4' share days",
    ],
    LINE.format("{2026-Q1: 1, 2026-Q2: 1, FY2026-Q2: 1}"): [],
    "name: P\nbenefits: {b: {name: B, value: {2027: 1, 2027-Q1: 1}}}\n": ["'2027' and '2027-Q1' share days"],
    "name: P\nallocations: {jane: {2026-Q3: 40%, 2026-08: 20%}}\n": ["'2026-Q3' and '2026-08' share days"],
    "name: P\nflow: {2026-W28: {started: 1}, 2026-07: {started: 3}}\n": ["'2026-07' and '2026-W28' share days"],
}  # fmt: skip


@pytest.mark.parametrize("text", SHARED)
def test_periods_of_one_field_lie_beside_each_other(text: str) -> None:
    files = {"itpm.yaml": FISCAL, "staffing.yaml": "people: {jane: {}}\n", "projects/p.yaml": text}
    found = checked(files, "STR028")
    assert [str(each.what) for each in found] == SHARED[text]
    assert all(each.span.line == text.count("\n") for each in found)


def test_of_open_hours_the_first_holds() -> None:
    text = 'calendars: {o: {open: {2026-12-19: ["08:00-18:00"], 2026-12-18..2026-12-20: ["08:00-10:00"]}}}\n'
    (found,) = checked({"calendars.yaml": text}, "STR028")
    assert (str(found.what), found.hint.partition(";")[0]) == (
        "'2026-12-18..2026-12-20' and '2026-12-19' share days", "the first counts",
    )  # fmt: skip


def test_days_that_may_be_named_twice_are_not_told() -> None:
    files = {
        "calendars.yaml": "calendars: {o: {closed: {2026-12-15..2027-01-06: Freeze, 2026-12-24: Eve}}}\n",
        "staffing.yaml": "people: {jane: {}}\nleave: {jane: {2026-08-03..2026-08-21: all, 2026-08-10: pm}}\n",
    }
    assert checked(files, "STR028") == ()


WORKED = {
    # On a and on b, from when to when and how much, and whether both can be.
    ("09:00..{}13:00: 4h", "09:00..{}13:00: 4h"): False,
    ("09:00..{}13:00: 4h", "13:00..{}15:00: 2h"): True,
    ("09:00..{}13:00: 2h", "09:00..{}13:00: 2h"): True,
    ("09:00..{}13:00: 3h", "11:00..{}15:00: 4h"): False,
    ("08:00..{}15:00: 3h", "09:00..{}13:00: 4h"): True,
    ("08:00..{}15:00: 4h", "09:00..{}13:00: 4h"): False,
}


@pytest.mark.parametrize("both", WORKED)
def test_nobody_works_on_two_tasks_at_the_same_time(both: tuple[str, str]) -> None:
    day = "2026-07-01T"
    told = [f"{day}{each.format(day)}" for each in both]
    tasks = "".join(
        f"  {name}: {{effort: 5d, started: 2026-06-01, worked: {{jane: {{{each}}}}}}}\n"
        for name, each in zip("ab", told, strict=True)
    )
    files = {"staffing.yaml": "people: {jane: {}}\n", "projects/p.yaml": f"name: P\ntasks:\n{tasks}"}
    found = checked(files, "FRS018")
    assert len(found) == (0 if WORKED[both] else 1)
    assert all("between two times, of which other hours leave less" in str(each.what) for each in found)


SKIPPED = (
    '    assign: [{who: jane, dates: "2026-03-29T02:30..2026-07-10T13:00"}]\n',
    '    assign: [{who: jane, dates: "2026-03-02..2026-03-29T02:30"}]\n',
    '    expected: {finish: "2026-03-29T02:30"}\n',
    "    worked: {jane: {2026-03-29T01:30..2026-03-29T02:30: 1h}}\n",
)


@pytest.mark.parametrize("field", SKIPPED)
def test_times_that_clocks_skip_are_told_wherever_work_is_done(field: str) -> None:
    text = f"name: P\ntasks:\n  t:\n    effort: 5d\n    started: 2026-03-02\n{field}"
    files = {"itpm.yaml": FISCAL, "staffing.yaml": "people: {jane: {}}\n", "projects/p.yaml": text}
    assert [each.span.line for each in checked(files, "STR023", day=date(2026, 7, 14))] == [6]


def test_so_are_those_of_a_window() -> None:
    window = '{start: "2026-03-29T02:30", finish: "2026-03-29T06:00"}'
    text = f"name: P\nchanges: {{c: {{name: C, windows: {{w: {window}}}}}}}\n"
    assert lines(checked({"itpm.yaml": FISCAL, "projects/p.yaml": text}, "STR023")) == [
        "projects/p.yaml:2:45: warning STR023: 'p/w' says 2026-03-29 02:30, a time that clocks in Europe/Berlin skip"
    ]
