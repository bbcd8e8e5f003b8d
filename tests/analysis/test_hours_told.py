"""Hours that contradict each other or count for nothing: of calendars, of contracts, and of people who are asked for nothing."""

import pytest

from itpm.rules.rule import Rule
from itpm.rules.structure.contract_cut import contract_cut
from itpm.rules.structure.nothing_to_do import nothing_to_do
from itpm.rules.structure.overlapping_hours import overlapping_hours
from tests.analysis.test_wanted import HEAD, facts


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
