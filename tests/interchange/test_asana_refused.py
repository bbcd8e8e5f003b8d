"""Files of Asana that are broken or hostile, and rows of which nobody can be sure: told with a place, never guessed."""

from pathlib import Path

import pytest

from tests.interchange.asanas import answer, row, table, task
from tests.interchange.test_asana import PROJECT, Bring, bring, where

__all__ = ["bring", "where"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("Build", "2 tasks are called 'Build'"),
        ("Plan, test", ""),
        ("Plan, test, Order", ""),
        ("Order,Plan,test", ""),
        ("Elsewhere", ""),
        ("a, b, c", "can be parted into names in several ways"),
    ],
)
def test_names_that_nobody_can_be_sure_of_are_doubts(cell: str, said: str, bring: Bring, where: Path) -> None:
    names = ("Build", "Build", "Plan, test", "Order", "a, b", "c", "a", "b, c")
    rows = [row(str(at), name) for at, name in enumerate(names, 1)]
    code, out = bring(table(*rows, row("90", "Last", Blocked_By=cell)))
    text = (where / PROJECT).read_text()
    assert (code, said in out, "  last:" in text) == (int(bool(said)), True, not said), out
    after = {
        "Plan, test": "[plan-test]",
        "Plan, test, Order": "[plan-test, order]",
        "Order,Plan,test": "[order, plan-test]",
    }
    assert after.get(cell, "") in text
    assert ("'Elsewhere' is in no file that was brought in" in out) == (cell == "Elsewhere")


def test_two_rows_of_a_name_without_keys_are_doubts(bring: Bring, where: Path) -> None:
    code, out = bring("Task Name,Section,Assignee\nA,,\nA,,\nB,,\n", "--into", "web")
    assert (code, out.count("another task has the same name, and the table has no 'Task ID'")) == (1, 2)
    assert "  b:" in (where / "projects/web.yaml").read_text()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"{", "line 1, column 2"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"data": 5}', "no answer of Asana with 'data'"),
        (b'{"errors": [{"message": "Not authorized"}]}', "with 'data': Not authorized"),
        (b'{"data": [5]}', "'data' holds something that is no object"),
        (b'{"data": [{"name": "A", "completed": false}]}', "it has no 'gid'"),
        (b'{"data": [{"gid": "1", "name": "A"}]}', "does not say whether and when it was completed"),
        (answer(task("1", "A", tags=5)), "'tags' is no list"),
        (answer(task("1", "A", dependencies=[{}])), "it has no 'gid'"),
        (answer(task("1", "A")).replace(b"New intranet", b"\xff"), "is not UTF-8"),
        (table(row("1", "A")).replace(b"New", b"a\0b"), "NUL character"),
        (table(row("1", 'A"')).replace(b'A""', b'A"'), "text behind a closing quote"),
        (b"a,b\n1,2\n", "no row has the names of columns"),
        (b'Task ID,Name\n1,"open', "a quote is opened and never closed"),
    ],
)
def test_what_is_none_of_asana_is_refused_with_its_place(data: bytes, said: str, bring: Bring, where: Path) -> None:
    code, out = bring(data)
    assert (code, said in out) == (2, True), out
    assert not (where / "imports").exists()


def test_ragged_rows_bad_dates_and_formulas(bring: Bring, where: Path) -> None:
    rows = (
        row("1", "'=cmd|' /C calc'!A0", Notes="=1+1"),
        row("2", "B") + ",more",
        row("3", "C", Due_Date="31.02.2026"),
    )
    code, out = bring(
        table(*rows, row("4", "D", Projects="New intranet, Other"), row("5", "E", Projects="x, New intranet"))
    )
    assert code == 1, out
    for said in (
        "row 3, column 17",
        "row 4: 'C': column 'Due Date': there is no day '31.02.2026'",
        "2 tasks: in other projects too",
    ):
        assert said in out
    assert "name: =cmd|' /C calc'!A0\n    description: =1+1\n" in (where / PROJECT).read_text()


def test_rows_of_several_projects_go_where_they_belong(bring: Bring, where: Path) -> None:
    rows = (
        row("1", "A", Projects="One"),
        row("2", "B", Projects="Two"),
        row("3", "C", Parent_task="B"),
        row("4", "D", Projects="One, Two"),
    )
    code, out = bring(table(*rows))
    assert (code, "'One, Two' may be several projects: say 'projects:' for all of that text" in out) == (1, True), out
    assert "    name: C\n    parent: b\n" in (where / "projects/two.yaml").read_text()
    assert "external:\n  asana" not in (where / "projects/one.yaml").read_text()[:40]


def test_a_second_task_of_a_key_is_told_and_one_that_stands_twice_is_one(bring: Bring, where: Path) -> None:
    code, out = bring(answer(task("1", "Alpha"), task("1", "Beta"), task("1", "Alpha")))
    assert (code, "task 2: 'Beta': '1' stands in task 1 already" in out) == (1, True), out
    text = (where / PROJECT).read_text()
    assert "Alpha" in text and "Beta" not in text
    assert "1 row left out" in out
