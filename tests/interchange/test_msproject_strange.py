"""Values of another kind than their element holds are told with their line, whatever element it is."""

import pytest

from itpm.interchange.msproject.mspdi import read_plan
from tests.interchange.mspdi import START, plan, work


def lost(name: str, value: str) -> list[str]:
    """What is told of a file in which a row holds one more element; without its line."""
    found = [
        each for each in read_plan(plan(work(1, "A", 8, 8, Start=START, **{name: value}))).lost if f": {name} " in each
    ]
    assert all(each.startswith("line ") for each in found)
    return [each.partition(": ")[2] for each in found]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("Milestone", "abc", "is no yes or no (1 or 0)"),
        ("Milestone", "2", "is no yes or no (1 or 0)"),
        ("Summary", "yes", "is no yes or no (1 or 0)"),
        ("EffortDriven", "abc", "is no yes or no (1 or 0)"),
        ("Active", "abc", "is no yes or no (1 or 0)"),
        ("ActualWork", "abc", "is no duration"),
        ("ActualWork", "2026-02-30T08:00:00", "is no duration"),
        ("ActualDuration", "8h", "is no duration"),
        ("ActualCost", "a lot", "is no number"),
    ],
)
def test_what_is_no_value_of_an_element_is_told(name: str, value: str, said: str) -> None:
    assert lost(name, value) == [f"A: {name} '{value}' {said}; it is left out"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Milestone", "1"),
        ("Milestone", "true"),
        ("Active", "false"),
        ("ActualWork", "PT8H0M0S"),
        ("ActualCost", "12.5"),
    ],
)
def test_values_of_the_schema_are_told_nowhere(name: str, value: str) -> None:
    assert lost(name, value) == []


def test_what_stands_in_words_counts_as_in_numbers() -> None:
    made = read_plan(plan(work(1, "A", 8, 8, Start=START, Milestone="true", Active="false")))
    assert (made.tasks[0].milestone, made.tasks[0].active) == (True, False)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<CalendarUID>", "<DefaultStartTime>25:61:00</DefaultStartTime><CalendarUID>", "DefaultStartTime '25:61:00' is no time of a day"),
        ("<DayWorking>1<", "<DayWorking>abc<", "DayWorking 'abc' is no yes or no (1 or 0)"),
    ],
)  # fmt: skip
def test_the_project_and_its_calendars_are_looked_at_too(old: str, new: str, said: str) -> None:
    text = plan(work(1, "A", 8, 8, Start=START)).decode()
    assert old in text
    assert any(said in each and each.startswith("line ") for each in read_plan(text.replace(old, new, 1).encode()).lost)
