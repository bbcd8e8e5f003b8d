"""Days in the wrong order where one of them stands in a record below, thresholds of every aspect, and what lies ahead."""

import pytest

from tests.conftest import checked, lines

TASK = "name: P\ntasks:\n  t: {started: 2026-07-01, expected: {start: 2026-06-01, finish: DAY, as_of: 2026-07-10}}\n"
INCIDENT = "services: {s: {}}\nincidents:\n  I-1: {date: DAY, services: [s], minutes: 4000}\n"


@pytest.mark.parametrize(("day", "told"), [("2026-06-15", True), ("2026-07-01", False), ("2026-11-30", False)])
def test_work_that_has_begun_is_not_expected_to_end_before_that(day: str, told: bool) -> None:  # noqa: FBT001
    found = lines(checked({"projects/p.yaml": TASK.replace("DAY", day)}, "STR013"))
    where = "projects/p.yaml:3:66: error STR013: finish 2026-06-15 is before started 2026-07-01"
    assert found == ([where] if told else [])


@pytest.mark.parametrize("aspect", ["schedule", "cost", "scope", "quality", "people", "risk", "benefits"])
def test_amber_comes_before_red_in_every_aspect(aspect: str) -> None:
    found = checked({"itpm.yaml": f"health:\n  {aspect}: {{amber: 20%, red: 10%}}\n"}, "STR013")
    assert [each.message for each in found] == ["amber at 20% is beyond red at 10%"]
    assert found[0].span.line == 2
    assert not checked({"itpm.yaml": f"health:\n  {aspect}: {{amber: 10%, red: 20%}}\n"}, "STR013")


def test_an_incident_that_is_longer_than_the_time_since_it_began_says_its_minutes() -> None:
    settings = "status_date: 2026-07-14\n"
    files = {"itpm.yaml": settings, "infrastructure.yaml": INCIDENT.replace("DAY", "2026-07-13")}
    told = "infrastructure.yaml:3:51: error STR030: 4,000 minutes have not gone by since 2026-07-13"
    assert lines(checked(files, "STR030")) == [told]


def test_an_incident_that_lies_ahead_is_told_once() -> None:
    files = {"itpm.yaml": "status_date: 2026-07-14\n", "infrastructure.yaml": INCIDENT.replace("DAY", "2026-09-13")}
    assert [each.code for each in checked(files, "STR030", "FRS016")] == ["FRS016"]
