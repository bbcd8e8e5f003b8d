"""Hours that contradict each other or count for nothing: of calendars, of contracts, and of people who are asked for nothing."""

import pytest

from itpm.rules.freshness.hours_told_twice import hours_told_twice
from itpm.rules.rule import Rule
from itpm.rules.structure.contract_cut import contract_cut
from itpm.rules.structure.nothing_to_do import nothing_to_do
from itpm.rules.structure.overlapping_hours import overlapping_hours
from tests.analysis.demand import HEAD
from tests.analysis.staff import facts


def told(rule: Rule, files: dict[str, str]) -> list[str]:
    return [str(each.message) for each in rule.check(facts(files), {})]


@pytest.mark.parametrize(
    ("week", "message"),
    [
        ('mon-fri: ["08:00-12:00", "11:59-17:00"]', "on a Monday, 08:00-12:00 and 11:59-17:00 overlap"),
        ('mon-fri: ["08:00-12:00", "12:00-17:00"]', ""),
        # Two keys of one day each hold both.
        ('mon: ["08:00-12:00"], tue: ["08:00-12:00"], mon-mon: ["10:00-14:00"]',
         "on a Monday, 08:00-12:00 and 10:00-14:00 overlap"),
        # The narrower key alone holds on Tuesday.
        ('mon-fri: ["08:00-16:00"], tue: ["10:00-12:00"]', ""),
        ('sun: ["22:00-06:00"], mon: ["05:00-09:00"]', "on a Sunday, 22:00-06:00 and 05:00-09:00 overlap"),
        ('sun: ["22:00-06:00"], mon: ["06:00-09:00"]', ""),
        ('mon-fri: ["22:00-24:00"], tue-sat: ["00:00-06:00"]', ""),
    ],
)  # fmt: skip
def test_hours_of_a_calendar_that_overlap(week: str, message: str) -> None:
    found = told(overlapping_hours, {"calendars.yaml": f"calendars: {{c: {{week: {{{week}}}}}}}\n"})
    assert found == ([message] if message else [])


def test_opening_hours_that_overlap() -> None:
    files = {"calendars.yaml": 'calendars: {c: {open: {2026-12-24: ["08:00-12:00", "10:00-13:00"]}}}\n'}
    assert told(overlapping_hours, files) == ["on 2026-12-24, 08:00-12:00 and 10:00-13:00 overlap"]


@pytest.mark.parametrize(
    ("contract", "message"),
    [
        ("week: {mon-thu: 10h}", "of the 10 hours of 'ann' on a Monday, 8 count: the usual calendar has no more"),
        ("week: {mon-fri: 30h}", "of the 30 hours of 'ann' on a Monday, 8 count: the usual calendar has no more"),
        ("week: {mon-thu: 8h, sat: 90min}", "of the 1.5 hours of 'ann' on a Saturday, 0 count: the usual calendar has no more"),
        ("week: {mon-fri: 8h, 2026-09-01: {mon-thu: 9h}}",
         "of the 9 hours of 'ann' on a Monday, 8 count: the usual calendar has no more"),
        ("week: {mon-fri: 4h}, fte: 50%", "the fte of 'ann' has no effect beside a week of their own"),
        # One after the other.
        ("week: {2026-09-01: {mon-fri: 4h}}, fte: {2026-01-01: 50%}",
         "the fte of 'ann' has no effect beside a week of their own"),
        ("week: {mon-fri: 8h}", ""),
        ("fte: 50%", ""),
    ],
)  # fmt: skip
def test_hours_of_a_contract_that_count_for_nothing(contract: str, message: str) -> None:
    found = told(contract_cut, {"staffing.yaml": f"people: {{ann: {{{contract}}}}}\n"})
    assert found == ([message] if message else [])


@pytest.mark.parametrize(
    ("task", "message"),
    [
        ("effort: 3d, assign: [{who: ann, allocation: 0%}]", "'a/t' asks for somebody, and for none of their time"),
        ("effort: 0h, assign: [ann]", "'a/t' asks for people, and its effort is nothing"),
        ("duration: 5d, effort: 0d, assign: [ann]", "'a/t' asks for people, and its effort is nothing"),
        ("duration: 0d, assign: [ann]", "'a/t' asks for people, and its duration is nothing"),
        ("duration: 0d", ""),
        ("effort: {low: 0d, likely: 1d, high: 2d}, assign: [ann]", ""),
    ],
)
def test_people_who_are_asked_for_nothing(task: str, message: str) -> None:
    files = {"staffing.yaml": "people: {ann: {}}\n", "projects/a.yaml": f"{HEAD}tasks: {{t: {{{task}}}}}\n"}
    found = told(nothing_to_do, files)
    assert found == ([message] if message else [])


WORKED = "name: P\ntasks: {{t: {{effort: 40h, started: 2026-03-02, assign: [ann], worked: {{{worked}}}}}}}\n"


@pytest.mark.parametrize(
    ("worked", "sheets", "hours", "told"),
    [
        # A week stands in both: it was worked once.
        ("ann: {2026-03-23..2026-03-27: 8h}", {"13": "8h"}, 8, ["2026-03-23..2026-03-27 stand in the timesheet of 2026-W13 too"]),
        ("ann: {2026-03-23..2026-03-27: 1d}", {"13": "8h"}, 8, ["2026-03-23..2026-03-27 stand in the timesheet of 2026-W13 too"]),
        # The larger of the two counts.
        ("ann: {2026-03-23..2026-03-27: 12h}", {"13": "8h"}, 12, ["2026-03-23..2026-03-27 stand in the timesheet of 2026-W13 too"]),
        ("ann: {2026-03-25: 4h}", {"13": "8h"}, 8, ["2026-03-25..2026-03-25 stand in the timesheet of 2026-W13 too"]),
        # A month of 30 hours holds two weeks of 8 and 6.
        ("ann: {2026-03-01..2026-03-31: 30h}", {"12": "8h", "13": "6h"}, 30, ["2026-03-01..2026-03-31 stand in the timesheet of 2026-W12 too"]),
        # Two days of 5 hours each, and a sheet of 8.
        ("ann: {2026-03-23: 5h, 2026-03-24: 5h}", {"13": "8h"}, 10,
         ["2026-03-23..2026-03-23 stand in the timesheet of 2026-W13 too", "2026-03-24..2026-03-24 stand in the timesheet of 2026-W13 too"]),
        # Another week, another person: both count.
        ("ann: {2026-03-16..2026-03-22: 8h}", {"13": "8h"}, 16, []),
        ("ann: {2026-03-30: 8h}", {"13": "8h"}, 16, []),
        ("bob: {2026-03-23..2026-03-27: 8h}", {"13": "8h"}, 16, []),
        # Twice in the task itself: nobody knows which is meant.
        ("ann: {2026-03-23..2026-03-27: 8h, 2026-03-25: 4h}", {}, 12, ["2026-03-23..2026-03-27 and in 2026-03-25..2026-03-25 overlap"]),
        ("ann: {2026-03-23: 4h, 2026-03-24: 4h}", {}, 8, []),
    ],
)  # fmt: skip
def test_hours_that_are_told_twice_count_once(worked: str, sheets: dict[str, str], hours: int, told: list[str]) -> None:
    files = {
        "staffing.yaml": "people: {ann: {}, bob: {}}\n",
        "projects/p.yaml": WORKED.format(worked=worked),
        **{f"timesheets/2026-W{week}.yaml": f"ann: {{p/t: {spent}}}\n" for week, spent in sheets.items()},
    }
    known = facts(files)
    found = [str(each.message) for each in hours_told_twice.check(known, {})]
    assert found == [f"the hours of 'ann' on 'p/t' in {each}" for each in told]
    # What is paid, and what is left of the task, follow from the same hours.
    assert sum(each.minutes for each in known.money.costs.labour.hours["p/t"]) == hours * 60
    assert known.schedule.translated.sized["p/t"].remaining.minutes == (40 - hours) * 60  # type: ignore[union-attr]
