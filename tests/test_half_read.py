"""Nothing is judged from what was read in half: neither a plan whose calendar, nor one whose people are not known."""

import pytest

from itpm.analysis.facts import Facts
from itpm.check import Selection, examined
from itpm.rules.catalogue import RULES
from tests.conftest import DAY, workspace_of

FILES = {
    "itpm.yaml": "calendar: office\nhours_per_day: 4\n",
    "calendars.yaml": 'calendars: {office: {week: {mon-fri: ["08:00-12:00"]}}}\n',
    "staffing.yaml": "people: {ann: {fte: 50%, manager: bob}, bob: {}}\n",
    "strategy.yaml": "objectives: {more: {period: FY2026}}\n",
    "budget.yaml": "budgets: {it: {lines: {x: {planned: 10}}}}\n",
    "timesheets/2026-W28.yaml": "ann: {p/t: 8h}\n",
    "projects/p.yaml": "name: P\nstage: execution\ndeadline: 2026-07-15\nserves: {more: 50%}\n"
    "tasks: {t: {effort: 8d, assign: [ann]}}\n",
}


def codes(**changed: str) -> set[str]:
    """The codes of findings that judge what follows from plans, sums and shares."""
    files = {**FILES, **{path: text for path, text in changed.items() if text}}
    workspace = workspace_of(files)
    found = examined(
        Facts(workspace.portfolio, DAY), workspace, RULES, Selection(("SCH", "BUD", "CAP", "ALN", "STR", "REF"))
    )
    return {each.code for each in found.diagnostics}


def test_with_everything_read_all_are_told() -> None:
    assert {"SCH007", "SCH015", "BUD015", "SCH022"} <= codes()


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        ("staffing.yaml", "people: {ann: {\n", "STR001"),
        ("staffing.yaml", "people: {ann: {fte: 50}, bob: {}}\n", "STR012"),
        ("staffing.yaml", "people: {ann: {week: {mon: 4h, tues: 4h}}}\n", "STR005"),
        ("staffing.yaml", "people: {ann: {}, bob: {}}\nleave: {ann: {2026-02-30: all}}\n", "STR002"),
        ("staffing.yaml", "people: {ann: {team: nobody}, bob: {}}\n", "REF001"),
        ("calendars.yaml", "calendars: {office: {week\n", "STR001"),
        ("calendars.yaml", 'calendars: {office: {week: {mon-fri: ["08:00-1200"]}}}\n', "STR005"),
        ("itpm.yaml", "calendar: office\nhours_per_day: eight\n", "STR005"),
        ("timesheets/2026-W28.yaml", "ann: {p/t: 8}\n", "STR012"),
        ("timesheets/2026-W28.yaml", "ann: {p/u: 8h}\n", "REF001"),
    ],
)
def test_a_plan_waits_for_its_calendars_people_and_hours(path: str, text: str, fault: str) -> None:
    found = codes(**{path: text})
    assert fault in found
    assert {each for each in found if each.startswith(("SCH", "BUD", "CAP"))} == set()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("staffing.yaml", "people: {ann: {fte: 50%, manager: nobody}, bob: {}}\n"),
        ("staffing.yaml", "people: {ann: {fte: 50%, review: {next: soon}}, bob: {}}\n"),
        ("itpm.yaml", "calendar: office\nhours_per_day: 4\nlanguage: 5\n"),
    ],
)
def test_what_no_plan_follows_from_keeps_none_waiting(path: str, text: str) -> None:
    assert codes() <= codes(**{path: text})


def test_what_serves_something_that_cannot_be_read_is_not_called_aimless() -> None:
    assert "ALN001" not in codes(**{"strategy.yaml": "objectives: {\n"})
    assert {"SCH007", "BUD015"} <= codes(**{"strategy.yaml": "objectives: {\n"})
