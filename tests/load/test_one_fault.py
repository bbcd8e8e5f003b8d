"""One fault is one finding, wherever several parts of the reading could tell it."""

import pytest

from itpm.diagnostic import Pointer
from itpm.load.addresses import address_in
from itpm.load.collections import collections
from itpm.load.kinds import KINDS
from itpm.model.naming import kind_word
from tests.conftest import checked

FILES = {
    "itpm.yaml": "schema: 1\nportfolio: P\ncurrency: EUR\n",
    "staffing.yaml": "people:\n  bob: {name: Bob}\n  jane: {name: Jane}\n",
    "projects/p.yaml": "name: P\n",
}
TABLE = [
    # A word that other tools read otherwise, and a number, where the text would be wrong too.
    ("itpm.yaml", "timezone: +01:00", ["1:11 there is no time zone '+01:00'"]),
    ("itpm.yaml", "timezone: 5", ["1:11 there is no time zone '5'"]),
    ("projects/p.yaml", "sponsor: yes", ["1:10 no person or stakeholder or department 'yes'"]),
    ("projects/p.yaml", "description: yes", ["1:14 'yes' is read as something else by other YAML tools"]),
    # A number that is neither whole nor of the size.
    ("projects/p.yaml", "tasks: {t: {priority: 0.4}}", ["1:23 '0.4' is not a whole number"]),
    ("projects/p.yaml", "tasks: {t: {priority: 0}}", ["1:23 '0' is not a number from 1 to 1000"]),
    # A list of another length: its items are looked at once it is right.
    ("itpm.yaml", "risk: {impact: [a, b]}", ["1:16 the list has 2 items, and 5 are meant"]),
    # Values that a comma parts between braces, and what is read in their place.
    (
        "projects/p.yaml",
        "tasks: {t: {priority: 1.234,56}}",
        ["1:23 '1.234,56' is parted: between braces a comma ends a value"],
    ),
    ("projects/p.yaml", "tasks: {t: {progress: bob, jane}}", ["1:23 'bob, jane' is not a share from 0% to 100%"]),
    ("projects/p.yaml", "tasks: {t: {started: 2026-07-01, 2026-07-03}}", ["1:34 '2026-07-03' has no value"]),
    # A section that was refused takes its records with it: what refers to them is not wrong.
    (
        "projects/p.yaml",
        "tasks: x\nmilestones: {m: {due: 2026-12-01, after: [design]}}",
        ["1:8 'x' is one value, and records by their ids are meant"],
    ),
    (
        "strategy.yaml",
        "goals: 5\nobjectives: {o: {serves: {growth: 100%}}}",
        ["1:8 '5' is one value, and records by their ids are meant"],
    ),
    # What is taken out as a row is not missing, too; and what is something else altogether lacks nothing.
    ("projects/p.yaml", "relates: {see: bob, jane}", ["1:16 'bob, jane' is not a list"]),
    ("projects/p.yaml", "risks: {r: {closed: {bob: 50%}}}", ["1:22 'bob' is no field of a closing of a risk"]),
    # Two fields where one holds both, or that are meant for the same one.
    (
        "budget.yaml",
        "suppliers: {acme: {}}\ncontracts: {c: {supplier: acme, start: 2026-01-01, end: 2026-12-31}}",
        ["2:33 'start', 'end' are no fields of a contract"],
    ),
    ("staffing.yaml", "people: {ann: {start: 2026-01-01, end: 2026-02-01}}", ["1:16 'start', 'end' are no fields of a person"]),
    ("projects/p.yaml", "tasks: {t: {spent: 5d, logged: 4d}}", ["1:13 'spent', 'logged' are no fields of a task"]),
    # Two fields that are meant for two are two faults.
    (
        "projects/p.yaml",
        "tasks: {t: {percent: 5%, estimate: 4d}}",
        ["1:13 'percent' is no field of a task", "1:26 'estimate' is no field of a task"],
    ),
    # A day where days from one to another are meant: nobody is employed for it.
    (
        "staffing.yaml",
        "people: {ann: {employment: {dates: 2017-09-01}}}",
        ["1:36 '2017-09-01' is not days from one to another"],
    ),
    # Every sum that is too fine is a fault of its own.
    (
        "projects/p.yaml",
        "budget: {lines: {l: {type: opex, planned: {2026-Q1: 1.234, 2026-Q2: 5, 2026-Q3: 4.555}}}}",
        [
            "1:53 1.234 is finer than EUR, which has 2 decimals",
            "1:81 4.555 is finer than EUR, which has 2 decimals",
        ],
    ),
]  # fmt: skip
HINTS = [
    ("tasks: {t: {assign: {who: bob, jane}}}", "write it as a list: [bob, jane]"),
    ("tasks: {t: {assign: {who: bob, allocation: 50%}}}", "write it as a list: [{who: bob, allocation: 50%}]"),
    ("tasks: {t: {after: {task: u, type: SS}}, u: {}}", "write it as a list: [{task: u, type: SS}]"),
]


@pytest.mark.parametrize(("path", "text", "expected"), TABLE)
def test_one_fault_is_told_once(path: str, text: str, expected: list[str]) -> None:
    rest = FILES.get(path, "") if path in {"itpm.yaml", "projects/p.yaml"} else ""
    found = checked({**FILES, path: f"{text}\n{rest}"}, "STR", "REF")
    lines = [f"{each.span.line}:{each.span.column} {each.message}" for each in found if each.path == path]
    assert lines == expected
    assert [each for each in found if each.path != path] == []


@pytest.mark.parametrize(("text", "hint"), HINTS)
def test_a_record_where_a_list_is_meant_is_told_as_its_item(text: str, hint: str) -> None:
    (found,) = checked({**FILES, "projects/p.yaml": f"name: P\n{text}\n"}, "STR005")
    assert (found.message, found.hint) == ("a record with fields is not a list", hint)


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ("start: 2026-01-01, end: 31.12.2026", "write dates: 2026-01-01..2026-12-31"),
        ("valid_until: 2026-12-31", "write dates: ..2026-12-31"),
        ("from: 2026-01-01", "write dates: 2026-01-01.."),
        ("start: 2026, end: 2027", "did you mean 'dates'?"),
        ("dates: 2026-01-01", "write 2026-01-01.. from then on, or 2026-01-01..2026-01-01 for that one day"),
    ],
)
def test_from_and_until_are_told_as_the_days_that_are_meant(fields: str, hint: str) -> None:
    text = f"suppliers: {{acme: {{}}}}\ncontracts: {{c: {{supplier: acme, {fields}}}}}\n"
    (found,) = checked({**FILES, "budget.yaml": text}, "STR002", "STR005")
    assert found.hint == hint


def test_hours_of_nothing_in_particular_are_told_with_what_they_may_be_for() -> None:
    (found,) = checked({**FILES, "timesheets/2026-W20.yaml": "bob: 38h\n"}, "STR005")
    assert found.hint == "write bob: {erp/interfaces: 38h}"


def test_one_day_is_written_with_both_its_ends() -> None:
    text = "people: {ann: {employment: {kind: contractor, dates: 2026-07-06..2026-07-06}}}\n"
    assert checked({**FILES, "staffing.yaml": text}, "STR") == ()


def test_a_kind_and_an_address_name_one_record() -> None:
    """An iteration of a team and one of a project: every kind that stands in both is told where they meet."""
    twice = {
        nested for kind in KINDS for route, nested in collections(kind).items() if "*" in route and kind != "project"
    }
    assert {kind_word(each) for each in collections("project").values()} & {kind_word(each) for each in twice} == {
        "iteration",
        "budget-line",  # A budget may not have the id of a project.
    }
    dates = "{dates: 2026-07-06..2026-07-17}"
    files = {
        "projects/app.yaml": f"name: App\niterations: {{s1: {dates}, s2: {dates}}}\n",
        "staffing.yaml": f"teams:\n  app:\n    iterations: {{s0: {dates}, s1: {dates}}}\n",
    }
    (found,) = checked(files, "STR008")
    assert (found.path, found.span.line, found.span.column) == ("staffing.yaml", 3, 55)
    assert found.message == "there is an iteration 'app/s1' in a project already"
    assert found.hint == "choose another id"
    assert [(each.path, each.span.line, each.span.column) for each in found.related] == [("projects/app.yaml", 2, 14)]


@pytest.mark.parametrize(
    ("kind", "pointer", "address"),
    [
        ("staffing", ("teams", "app", "iterations", "s1", "dates"), "app/s1"),
        ("products", ("products", "k8s", "cycles", "1.37", "until"), "k8s/1.37"),
        ("strategy", ("objectives", "fast", "key_results", "days", "target"), "fast/days"),
        ("budget", ("budgets", "run", "lines", "cloud"), "run/cloud"),
        ("project", ("changes", "add", "windows", "night", "start"), "p/night"),
        ("project", ("changes", "add", "name"), "p/add"),
        ("staffing", ("people", "ann", "limits", "week"), "ann"),
    ],
)
def test_a_place_lies_in_the_innermost_record_with_an_address(kind: str, pointer: Pointer, address: str) -> None:
    assert address_in(kind, "p", pointer) == address
