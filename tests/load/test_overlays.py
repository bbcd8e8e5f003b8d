"""Overlays and parts: what may stand in them, and where a verdict on them holds."""

from decimal import Decimal
from pathlib import Path

from itpm.kept.store import Store
from itpm.load.workspace import load
from itpm.model.scalars import Money
from itpm.run.run import text_checks
from itpm.text.reading import ReadingOptions
from itpm.text.tree import tree_of
from tests.conftest import DAY, checked, lines, workspace_of
from tests.load.found import codes


def test_parts_make_one_whole_with_their_own_places() -> None:
    workspace = workspace_of({
        "projects/erp.yaml": "name: ERP\nbudget: {contingency: 5}\n",
        "projects/erp/tasks.yaml": "tasks: {a: {name: A}}\n",
        "projects/erp/more.yaml": "tasks: {b: {after: [a]}}\nbudget: {lines: {x: {planned: 3}}}\n",
    })  # fmt: skip
    assert workspace.findings == ()
    erp = workspace.portfolio.projects["erp"]
    assert list(erp.tasks) == ["b", "a"]
    assert erp.tasks["a"].origin.path == "projects/erp/tasks.yaml"
    assert erp.budget is not None
    assert erp.budget.contingency == Money(Decimal(5), "EUR")
    assert workspace.portfolio.find("erp/x") is not None


def test_an_id_or_a_scalar_twice_names_both_places() -> None:
    files = {
        "projects/erp.yaml": "name: ERP\ntasks: {a: {name: A}}\n",
        "projects/erp/more.yaml": "name: Other\ntasks: {a: {name: B}}\n",
    }
    found = checked(files, "STR008")
    assert lines(found) == [
        "projects/erp/more.yaml:1:1: error STR008: 'name' stands in two files",
        "projects/erp/more.yaml:2:9: error STR008: there is a 'a' already",
    ]
    assert [(p.path, p.span.line) for p in found[1].related] == [("projects/erp.yaml", 2)]


def test_a_part_without_its_main_file_is_told() -> None:
    assert ("STR010", "projects/erp/tasks.yaml:1:1") in codes({"projects/erp/tasks.yaml": "tasks: {a: {name: A}}\n"})


def test_an_overlay_is_merged_last_and_may_add_to_a_record() -> None:
    base = {"staffing.yaml": "people: {jane: {name: Jane, fte: 50%}}\n"}
    workspace = workspace_of(base, {"staffing.yaml": "people: {jane: {rate: 720, fte: 80%}}\n"})
    jane = workspace.portfolio.staffing.people["jane"]
    assert workspace.findings == ()
    assert (jane.name, jane.rate.on(DAY)) == ("Jane", Money(Decimal(720), "EUR"))
    assert jane.fte is not None
    assert jane.fte.on(DAY) == Decimal("0.8")


def test_a_required_field_may_stand_in_an_overlay_or_a_part_only_together() -> None:
    files = {"budget.yaml": "contracts: {c: {name: C}}\n", "budget/more.yaml": "suppliers: {s: {name: S}}\n"}
    assert codes(files)[0] == ("STR005", "budget.yaml:1:16")


def test_a_wrong_value_of_a_part_is_told_once() -> None:
    files = {
        "budget.yaml": "contracts: {c: {name: C, supplier: [s]}, d: {name: D}}\n",
        "budget/more.yaml": "suppliers: {s: {name: S}}\nentries: {A-1: {kind: actuel, line: erp/x, amount: 1}}\n",
    }
    assert [(f.origin.pointer, f.message) for f in workspace_of(files).findings if f.code != "REF001"] == [
        (("contracts", "c", "supplier"), "a list is not the id of a record"),
        (("contracts", "d"), "a contract needs 'supplier'"),
        (("entries", "A-1", "kind"), "'actuel' is not one of commitment, accrual, actual, credit"),
        (("entries", "A-1"), "a ledger entry needs 'date'"),
    ]


def test_what_only_an_overlay_says_must_be_whole_too() -> None:
    workspace = workspace_of({"itpm.yaml": "portfolio: P\n"}, {"budget.yaml": "contracts: {c: {name: C}}\n"})
    assert [f.message for f in workspace.findings] == ["a contract needs 'supplier'"]


def test_a_verdict_of_an_overlay_does_not_hold_outside(tmp_path: Path) -> None:
    text = "people: {jane: {description: Write to jane@gmail.com}}\n"
    options = ReadingOptions(Store(tmp_path))
    over = load(tree_of({"itpm.yaml": "portfolio: P\n"}), options, tree_of({"staffing/a.yaml": text}), text_checks())
    plain = load(tree_of({"staffing/a.yaml": text}), options, None, text_checks())
    assert [f.code for f in over.findings] == []
    assert [f.code for f in plain.findings] == ["STR014"]
