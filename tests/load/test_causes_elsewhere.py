"""What follows elsewhere from a slip is not told beside it: moves, ratings, documents, and what lies deep in a file."""

import pytest

from tests.conftest import checked, lines

MOVED = (
    "moved:\n  erp/old: {to: erp/load, date: 2026-05-02}\n  erp/ledger/old: {to: erp/ledger/sums, date: 2026-05-02}\n"
)
PROJECT = """\
name: ERP
tasks:
  load: {effort: 2d}
deliverables:
  ledger: {criteria: {sums: {statement: Equal}}}
updates:
  2026-07-13: {declared: {overall: amber-red}}
"""
SETTINGS = "status_date: 2026-07-14\nratings:\n  amber-red: red\n"
PRODUCTS = 'products:\n  debian:\n    cycles:\n      "12": {lts: true}\n'
ASSETS = "assets:\n  db: {product: {name: Debian, cycle: debian/12}}\n"
LEDGER = """\
budgets:
  it:
    lines:
      cloud: {type: opex}
entries:
  PO-1: {date: 2026-05-02, line: it/cloud, kind: commitment, amount: 24000}
"""
FILES = {
    "moved.yaml": MOVED,
    "projects/erp.yaml": PROJECT,
    "itpm.yaml": SETTINGS,
    "products.yaml": PRODUCTS,
    "infrastructure.yaml": ASSETS,
    "budget.yaml": LEDGER,
}


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("projects/erp.yaml", "tasks:", "taks:", "2:1: error STR005: 'taks' is no field of a project"),
        ("projects/erp.yaml", "\n  load: {effort: 2d}", " zzz", "2:8: error STR005: 'zzz' is one value, and records by their ids are meant"),
        ("projects/erp.yaml", "  load: {effort: 2d}", "  load:", "3:3: error STR005: 'load' is empty"),
        ("projects/erp.yaml", "criteria:", "critria:", "5:12: error STR005: 'critria' is no field of a deliverable"),
        ("projects/erp.yaml", "{sums: {statement: Equal}}", "zzz", "5:22: error STR005: 'zzz' is one value, and records by their ids are meant"),
        ("projects/erp.yaml", "{criteria: {sums: {statement: Equal}}}", "", "5:3: error STR005: 'ledger' is empty"),
        ("itpm.yaml", "ratings:", "ratngs:", "2:1: error STR005: 'ratngs' is no field of an itpm file"),
        ("itpm.yaml", "\n  amber-red: red", "", "2:1: error STR005: 'ratings' is empty"),
        ("itpm.yaml", "amber-red: red", "amber-red: read", "3:14: error STR006: 'read' is not one of green, amber, red"),
        ("products.yaml", " {lts: true}", "", "4:7: error STR005: '12' is empty"),
        ("products.yaml", " {lts: true}", " zzz", "4:13: error STR005: 'zzz' is one value, and fields are meant"),
        ("budget.yaml", " {type: opex}", "", "4:7: error STR005: 'cloud' is empty"),
        ("budget.yaml", " {type: opex}", " zzz", "4:14: error STR005: 'zzz' is one value, and fields are meant"),
        ("budget.yaml", "line:", "lie:", "6:28: error STR005: 'lie' is no field of a ledger entry"),
        ("budget.yaml", "amount:", "amont:", "6:62: error STR005: 'amont' is no field of a ledger entry"),
    ],
)  # fmt: skip
def test_a_slip_is_told_once(file: str, before: str, after: str, told: str) -> None:
    assert lines(checked(FILES, "STR", "REF001")) == []
    assert FILES[file].count(before) == 1
    files = FILES | {file: FILES[file].replace(before, after)}
    assert lines(checked(files, "STR", "REF001")) == [f"{file}:{told}"]


@pytest.mark.parametrize(
    ("file", "before", "after", "told"),
    [
        ("projects/erp.yaml", "load: {effort: 2d}", "lad: {effort: 2d}", "moved.yaml:2:17: error REF001: 'erp/old' moved to 'erp/load', and there is no such record"),
        ("itpm.yaml", "amber-red: red", "amber-blue: red", "projects/erp.yaml:7:36: error STR006: 'amber-red' is not one of green, amber, red, amber-blue"),
        ("products.yaml", '"12"', '"13"', "infrastructure.yaml:2:39: error REF001: no product cycle 'debian/12'"),
    ],
)  # fmt: skip
def test_what_is_written_otherwise_and_rightly_excuses_nothing(file: str, before: str, after: str, told: str) -> None:
    files = FILES | {file: FILES[file].replace(before, after)}
    assert lines(checked(files, "STR", "REF001")) == [told]


def test_a_slip_elsewhere_excuses_no_move() -> None:
    project = PROJECT.replace("load: {effort: 2d}", "lad: {effort: 2d}").replace("statement:", "statment:")
    found = lines(checked(FILES | {"projects/erp.yaml": project}, "REF001"))
    assert found == ["moved.yaml:2:17: error REF001: 'erp/old' moved to 'erp/load', and there is no such record"]


@pytest.mark.parametrize(
    ("path", "text", "home"),
    [
        ("projects/people.yaml", "departments: {it: {}}\nteams: {ops: {}}\npeople: {jane: {}}\n", "staffing.yaml"),
        ("staffing.yaml", "schema: 1\nname: P\nstage: idea\ntasks: {t: {effort: 1d}}\n", "projects/ID.yaml"),
        ("infrastructure/money.yaml", "budgets: {it: {}}\nsuppliers: {x: {}}\n", "budget.yaml"),
        ("projects/p.yaml", "portfolio: P\ncurrency: EUR\n", "itpm.yaml"),
    ],
)
def test_a_file_that_stands_in_the_place_of_another_kind_is_told_once(path: str, text: str, home: str) -> None:
    found = checked({path: text}, "STR")
    assert lines(found) == [f"{path}:1:1: error STR005: the file holds what stands in {home}"]
    assert found[0].hint == f"move it into {home}"


def test_a_file_of_its_own_kind_with_sections_of_another_is_told_of_each() -> None:
    found = checked({"projects/p.yaml": "name: P\nleave: {}\nvacancies: {}\n"}, "STR005")
    assert [each.hint for each in found] == ["it stands in staffing.yaml"] * 2


def test_a_key_result_is_not_told_of_a_figure_whose_file_cannot_be_read() -> None:
    plans = "plans:\n  dr: {exercises: {2026-03-14: {kind: functional, rta: 5h}}}\nservices:\n  desk: {name: Desk}\n"
    result = "{name: Back, baseline: 9, target: 4, unit: hours, source: dr.rta}"
    aims = f"objectives: {{o: {{period: FY2026, key_results: {{r: {result}}}}}}}\n"
    files = {"strategy.yaml": aims, "infrastructure.yaml": plans}
    assert lines(checked(files, "ALN003")) == []
    other = {"infrastructure.yaml": plans.replace("dr:", "dx:")}
    assert len(lines(checked(files | other, "ALN003"))) == 1
    broken = checked(files | {"infrastructure.yaml": plans.replace("  desk:", "\tdesk:")}, "STR001", "ALN003")
    assert [each.code for each in broken] == ["STR001"]
