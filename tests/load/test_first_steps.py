"""Mistakes in the portfolio that 'itpm init' writes: each is told once, with what to write."""

from datetime import date

import pytest

from itpm.cli.init import new_files
from tests.conftest import DAY, checked

MADE = new_files(date(2026, 7, 14))
FIRST, STAFF, SETTINGS = "projects/first-project.yaml", "staffing.yaml", "itpm.yaml"
FILES = {path: text for path, text in MADE.items() if path in {FIRST, STAFF, SETTINGS, "strategy.yaml"}}
STEPS = [
    # The file, what it says, what somebody writes instead, and what is told, with the fix.
    (FIRST, "stage: planning", "stage: In Progress", "STR006 'In Progress' is not one of idea, proposal, planning, execution, closing, closed, cancelled | did you mean 'execution'?"),
    (FIRST, "governance: 3", "governance: medium", "STR006 'medium' is not one of 1, 2, 3, 4 | 1 is 'Strict', 4 is 'Light'"),
    (FIRST, "governance: 3", "governance: 5", "STR006 '5' is not one of 1, 2, 3, 4 | 1 is 'Strict', 4 is 'Light'"),
    (FIRST, "{reliable-services: 100%}", "[reliable-services]", "STR005 a list stands where values by the ids of records are meant | use the id as key: 'reliable-services:', not '- …'"),
    (FIRST, "{reliable-services: 100%}", "{reliable-services: 1}", "STR012 '1' is not a share from 0% to 100% | write 100%, or 1%"),
    (FIRST, "charter:\n  problem: What is wrong today.\n  outcome: What will be different.", "charter: A new ERP", "STR005 'A new ERP' is one value, and fields are meant | write charter: {problem: A new ERP}"),
    (FIRST, "risks:\n", "budget: {approved: 50000}\nrisks:\n", "STR005 '50000' is one value, and values by day are meant | write approved: {YYYY-MM-DD: {amount: 50000}}"),
    (FIRST, "risks:\n", "budget: {lines: {hw: 5000}}\nrisks:\n", "STR005 '5000' is one value, and fields are meant | write hw: {planned: 5000}"),
    (FIRST, "risks:\n", "budget: {lines: {hw: {type: CAPEX, planned: 5}}}\nrisks:\n", "STR006 'CAPEX' is not one of capex, opex | write capex"),
    (FIRST, "risks:\n", "budget: {contingency: 5.000 EUR}\nrisks:\n", "STR005 '5.000 EUR' is not a sum of money | write 5000; the currency has a field of its own"),
    (FIRST, "after: [design]", "after: [First project/design]", "STR005 'First project/design' is not what comes before | did you mean 'design'?"),
    (FIRST, "    effort: 15d", "    effort: 15d\n    subtasks: [a]", "STR005 'subtasks' is no field of a task | write each as a task of its own, with 'parent'"),
    (FIRST, "    effort: 15d", "    effort: 15d\n    status: done", "STR005 'status' is no field of a task | say what is so: 'started', 'finished', 'progress', 'blocked' or 'cancelled'"),
    (FIRST, "  go-live:\n    name: Go-live\n    after: [build]", "  go-live: 2026-12-01", "STR005 '2026-12-01' is one value, and fields are meant | write go-live: {due: 2026-12-01}"),
    (FIRST, "  go-live:\n    name: Go-live\n    after: [build]", "  - Go-live: 2026-12-01", "STR005 a list stands where records by their ids are meant | use the id as key: 'go-live:', not '- …'"),
    (FIRST, "probability: 30%", "probability: likely", "STR012 'likely' is not a probability, or 1–5 on the matrix | write 40% or 3"),
    (FIRST, "impact: {delay: 10d}", "impact: 4", "STR005 '4' is one value, and fields are meant | write impact: {level: 4}"),
    (FIRST, "impact: {delay: 10d}", "impact: {cost: 10k}", "STR005 '10k' is not a sum of money | write 10000"),
    (FIRST, "response: mitigate", "response: reduce", "STR006 'reduce' is not one of avoid, transfer, mitigate, accept, escalate, exploit, share, enhance | did you mean 'mitigate'?"),
    (FIRST, "  design:\n", "  design\n", "STR001 no ':' behind 'design' | write 'design:'"),
    (FIRST, "stage: planning", "stage: planning\nnotes: [one, two]", "STR005 a list is not a text, or texts by date | write it as one text; '|' behind the ':' begins one of several lines"),
    (FIRST, "stage: planning", "stage: planning\nupdates:\n  - date: 2026-07-01", "STR005 a list stands where values by day are meant | use the day as key: '2026-07-01:', not '- …'"),
    (FIRST, "stage: planning", "stage: planning\nupdates: {2026-07-01: all good}", "STR005 'all good' is one value, and fields are meant | write 2026-07-01: {headline: all good}"),
    (FIRST, "  late-hardware:\n", "late-hardware:\n", "STR005 'late-hardware' stands beside 'risks', and not below it | indent it below 'risks:'"),
    (FIRST, "risks:\n", "  risks:\n", "STR005 'risks' is a section, and stands among the records of 'milestones' | indent it as 'milestones' is"),
    (FIRST, "{reliable-services: 100%}", "{reliable-services: 60%; other: 40%}", "STR001 ';' for ',' | write a comma between two values"),
    (FIRST, "impact: {delay: 10d}", "impact: {delay=10d}", "STR005 'delay=10d' is no field of an impact | write 'delay: 10d'"),
    (FIRST, "impact: {delay: 10d}", "impact: [delay: 10d]", "STR005 a list stands where fields are meant | write the fields without brackets and without '- '"),
    (FIRST, "{reliable-services: 100%}", "{grow: 100%}", "REF002 'grow' is a goal, and an objective or key result is meant | "),
    (FIRST, "manager: alex", "manager: [alex]", "STR005 a list is not the id of a record | one is meant: write alex"),
    (FIRST, "manager: alex", "manager: ben", "REF001 no person 'ben' | it would stand in staffing.yaml"),
    (FIRST, "    effort: 15d", "    duration: 2 months", "STR012 '2 months' is not a duration | months are no unit here; write days or weeks, as in 9w"),
    (FIRST, "stage: planning", "stage: planning\npriority: high", "STR005 'high' is not a whole number | write a whole number from 1 to 1000"),
    (STAFF, "    skills: {PRMG: 4}", "    skills: {PRMG: high}", "STR006 'high' is not one of 1, 2, 3, 4, 5, 6, 7 | 1 is 'Follow', 7 is 'Set strategy, inspire, mobilise'"),
    (STAFF, "    skills: {PRMG: 4}", "    calendar: office", "REF001 no calendar 'office' | it would stand in calendars.yaml"),
    (STAFF, "    skills: {PRMG: 4}", "    rate: 800€/day", "STR005 '800€/day' is not a sum a day, or sums by date | write 800; the currency has a field of its own"),
    (STAFF, "    skills: {PRMG: 4}", "    employment: full-time", "STR005 'full-time' is one value, and fields are meant | write employment: {kind: employee}"),
    (SETTINGS, "hours_per_day: 8", "hours_per_day: 8h", "STR005 '8h' is not a number | write 8"),
    (SETTINGS, "schema: 1", 'schema: "1"', "STR005 '1' is not a whole number | take the quotes away"),
    (SETTINGS, "schema: 1", "schema: 1\nrules: {SCH008: false}", "STR005 false is not a severity, or thresholds | write error, warning, info or off"),
    (SETTINGS, "timezone: UTC", "timezone: Berlin", "STR006 there is no time zone 'Berlin' | did you mean 'Europe/Berlin'?"),
    (SETTINGS, "currency: EUR", "currency: Euro", "STR005 'Euro' is not a currency | write EUR"),
]  # fmt: skip


def test_nothing_is_told_of_what_is_written() -> None:
    assert checked(FILES, day=DAY) == ()


@pytest.mark.parametrize(("path", "right", "wrong", "expected"), STEPS)
def test_a_first_mistake_is_told_once_with_its_fix(path: str, right: str, wrong: str, expected: str) -> None:
    assert right in FILES[path]
    found = checked({**FILES, path: FILES[path].replace(right, wrong, 1)}, day=DAY)
    assert [(d.path, f"{d.code} {d.message} | {d.hint}") for d in found] == [(path, expected)]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("projects/CRM.yaml", "name: C\n", "error STR009 the file name 'CRM' is not an id | name it crm.yaml"),
        ("projects/my project.yaml", "name: C\n", "error STR009 the file name 'my project' is not an id | name it my-project.yaml"),
        ("people.yaml", "people: {}\n", "warning STR010 'people.yaml' is no file of the format | it would stand in staffing.yaml, below 'people:'"),
        ("tasks.yaml", "tasks: {}\n", "warning STR010 'tasks.yaml' is no file of the format | it would stand in the file of its project, below 'tasks:'"),
        ("projects/frist/tasks.yaml", "tasks: {}\n", "error STR010 a part of a project without its main file projects/frist.yaml | write that file"),
        ("projects/c.yml", "name: C\n", "warning STR010 a file ending in '.yml' is not read | name it projects/c.yaml"),
    ],
)  # fmt: skip
def test_a_file_in_the_wrong_place_is_told_where_it_belongs(path: str, text: str, expected: str) -> None:
    found = checked({**FILES, path: text}, day=DAY)
    assert [(d.path, f"{d.severity.value} {d.code} {d.message} | {d.hint}") for d in found] == [(path, expected)]
