"""What was edited is told by typed values and addresses of today; layout, order, files and moves are no edits."""

from itpm.comparison.edits import Change, Edit, edits
from tests.conftest import workspace_of

SETTINGS = {"itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-07-14\n"}
ERP = "name: ERP\nstage: execution\ntasks:\n  build: {effort: 10d}\n  test: {effort: 5d, after: [build]}\nmilestones:\n  live: {after: [test], due: 2026-10-01}\n"


def told(before: dict[str, str], after: dict[str, str]) -> tuple[Edit, ...]:
    read = [workspace_of(SETTINGS | files) for files in (before, after)]
    assert not any(each.findings for each in read)
    return edits(read[0].portfolio, read[1].portfolio)


def rows(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(each.change.value, each.address or each.kind, each.field) for each in told(before, after)]


def test_another_layout_order_comment_or_file_is_no_edit() -> None:
    other = (
        "# reviewed\nstage: execution\nmilestones:\n    live:\n        due: '2026-10-01'\n        after: [test]\n"
        "tasks:\n  test:\n    after:\n      - build\n    effort: 5d\n  build:\n    effort: 10d # as agreed\nname: 'ERP'\n"
    )
    assert told({"projects/erp.yaml": ERP}, {"projects/erp.yaml": other}) == ()
    split = {
        "projects/erp.yaml": "name: ERP\nstage: execution\nmilestones:\n  live: {after: [test], due: 2026-10-01}\n",
        "projects/erp/tasks.yaml": "tasks:\n  build: {effort: 10d}\n  test: {effort: 5d, after: [build]}\n",
    }
    assert told({"projects/erp.yaml": ERP}, split) == ()


def test_each_field_that_says_something_else_is_one_edit_at_its_place() -> None:
    found = told({"projects/erp.yaml": ERP}, {"projects/erp.yaml": ERP.replace("effort: 10d", "effort: 16d")})
    (only,) = found
    assert (only.change, only.kind, only.address, only.field) == (Change.CHANGED, "task", "erp/build", "effort")
    assert only.origin is not None and only.origin.pointer == ("tasks", "build", "effort")
    assert rows({"projects/erp.yaml": ERP}, {"projects/erp.yaml": ERP.replace(", due: 2026-10-01", "")}) == [
        ("removed", "erp/live", "due")
    ]


def test_what_comes_with_a_project_is_counted_in_it_and_what_comes_into_one_is_told() -> None:
    (added,) = told({}, {"projects/erp.yaml": ERP})
    assert (added.change, added.address, added.parts) == (Change.ADDED, "erp", 3)
    (gone,) = told({"projects/erp.yaml": ERP}, {})
    assert (gone.change, gone.address, gone.parts) == (Change.REMOVED, "erp", 3)
    more = ERP.replace("milestones:", "  train: {effort: 2d}\nmilestones:")
    assert rows({"projects/erp.yaml": ERP}, {"projects/erp.yaml": more}) == [("added", "erp/train", "")]


def test_what_moved_is_told_once_and_references_to_it_are_no_edits() -> None:
    renamed = ERP.replace("build", "make")
    moved = {"moved.yaml": "moved:\n  erp/build: {to: erp/make, date: 2026-07-01}\n"}
    found = told({"projects/erp.yaml": ERP}, {"projects/erp.yaml": renamed, **moved})
    assert [(each.change, each.before, each.after) for each in found] == [(Change.MOVED, "erp/build", "erp/make")]
    whole = {"projects/erp-2.yaml": ERP, "moved.yaml": "moved:\n  erp: {to: erp-2, date: 2026-07-01}\n"}
    found = told({"projects/erp.yaml": ERP}, whole)
    assert [(each.change, each.before, each.after) for each in found] == [(Change.MOVED, "erp", "erp-2")]


def test_settings_weights_and_values_by_date_are_told_down_to_the_value() -> None:
    before = {"projects/erp.yaml": ERP + "budget:\n  approved:\n    2026-01-01: {amount: 1000}\n"}
    after = {
        "projects/erp.yaml": ERP
        + "budget:\n  approved:\n    2026-01-01: {amount: 1000}\n    2026-06-01: {amount: 1500}\n"
    }
    assert rows(before, after) == [("added", "erp", "budget.approved.2026-06-01")]
    off = SETTINGS["itpm.yaml"] + "rules: {SCH010: off}\n"
    assert rows({}, {"itpm.yaml": off}) == [("added", "settings", "rules.SCH010")]
    people = "people:\n  kai: {name: Kai, fte: 80%}\n"
    assert rows({"staffing.yaml": people}, {"staffing.yaml": people.replace("80", "60")}) == [("changed", "kai", "fte")]
