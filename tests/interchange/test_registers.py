"""Registers that people keep as sheets: known by their heads, merged by their ids, and nothing of them guessed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from itpm.text.reading import parse
from tests.conftest import Folder, Run
from tests.interchange.test_read_tables import book

ROOT = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nstatus_date: 2026-07-14\n",
    "staffing.yaml": "people: {jane: {name: Jane Roe, email: jane@example.com}}\n"
    "departments: {ops: {name: Operations}}\n",
    "budget.yaml": "suppliers: {acme: {name: ACME GmbH}}\n",
    "projects/erp.yaml": "name: ERP\nrisks:\n  old: {name: Old, owner: jane} # mine\n",
    "projects/crm.yaml": "name: CRM\n",
}
RISKS = (
    "Risk ID,Risk,Likelihood,Impact,Owner,Status,Mitigation,Date identified\n"
    "R-1,Vendor leaves,4,3,Jane Roe,Open,Second source,2026-05-01\n"
    "R-2,Data is lost,30%,5,Operations,Closed,,2026-05-02\n"
)
Bring = Callable[..., tuple[int, str]]


@pytest.fixture
def where(folder: Folder) -> Path:
    return folder(ROOT)


@pytest.fixture
def bring(run: Run, where: Path) -> Bring:
    def call(data: str | bytes, *more: str) -> tuple[int, str]:
        (where / "file").write_bytes(data.encode() if isinstance(data, str) else data)
        code, out, err = run("import", "googledrive", "file", *more, cwd=where)
        return code, out + err

    return call


def of(where: Path, project: str = "erp") -> dict[str, Any]:
    found: dict[str, Any] = parse((where / f"projects/{project}.yaml").read_bytes()).data
    return found


def test_risks_come_into_a_project_beside_those_that_are_there(bring: Bring, where: Path, run: Run) -> None:
    code, out = bring(RISKS, "--into", "erp")
    assert (code, out.splitlines()[0]) == (0, "erp: 2 new records"), out
    assert of(where)["risks"] == {
        "old": {"name": "Old", "owner": "jane"},
        "vendor-leaves": {
            "name": "Vendor leaves",
            "raised": "2026-05-01",
            "probability": 4,
            "impact": {"level": 3},
            "notes": "Mitigation: Second source",
            "owner": "jane",
            "external": {"googledrive": {"id": "erp/risks/R-1"}},
        },
        "data-is-lost": {
            "name": "Data is lost",
            "raised": "2026-05-02",
            "probability": "30%",
            "impact": {"level": 5},
            "owner": "ops",
            "external": {"googledrive": {"id": "erp/risks/R-2"}},
        },
    }
    assert "old: {name: Old, owner: jane} # mine" in (where / "projects/erp.yaml").read_text()
    assert "row 3: 'Data is lost': closed/date: 'Closed' there, and nobody says since when" in out
    assert run("validate", "--select", "STR,REF", "--fail-on", "error", cwd=where)[0] == 0
    assert bring(RISKS, "--into", "erp") == (0, "googledrive: unchanged since the last import of this file\n")


def test_what_changed_there_is_taken_and_what_changed_on_both_sides_is_told(bring: Bring, where: Path) -> None:
    bring(RISKS, "--into", "erp")
    path = where / "projects/erp.yaml"
    path.write_text(path.read_text().replace("probability: 4", "probability: 2"))
    code, out = bring(
        RISKS.replace("leaves,4,3", "leaves,5,4").replace("R-2,Data is lost", "R-2,Data is gone"), "--into", "erp"
    )
    assert (code, "row 2: 'Vendor leaves': probability: changed on both sides: here '2', there '5'" in out) == (
        1,
        True,
    ), out
    found = of(where)["risks"]
    assert (found["vendor-leaves"]["probability"], found["vendor-leaves"]["impact"]) == (2, {"level": 4})
    assert found["data-is-lost"]["name"] == "Data is gone"
    code, out = bring(RISKS.partition("R-2")[0], "--into", "erp", "--take", "ours")
    assert "'Data is gone': is not there any more; 'erp/data-is-lost' stays as it is" in out


def test_one_id_in_two_projects_is_two_risks_and_a_project_may_be_renamed(bring: Bring, where: Path) -> None:
    bring(RISKS, "--into", "erp")
    code, out = bring(RISKS, "--into", "crm")
    assert (code, out.splitlines()[0]) == (0, "crm: 2 new records"), out
    (where / "projects/erp.yaml").rename(where / "projects/erp-two.yaml")
    code, out = bring(RISKS, "--into", "erp-two")
    assert (code, out.splitlines()[0]) == (0, "erp-two: 2 records as they stand"), out


def test_words_of_a_scale_mean_what_a_mapping_says(bring: Bring, where: Path) -> None:
    words = RISKS.replace(",4,3,", ",High,Severe,").replace(",30%,5,", ",Rare,High,")
    code, out = bring(words, "--into", "erp")
    assert code == 0
    assert "'High': probability: without a meaning here, of 1 row: say 'scales:'" in out
    assert "probability" not in of(where)["risks"]["vendor-leaves"]
    (where / "imports").mkdir(exist_ok=True)
    (where / "imports/googledrive.yaml").write_text(
        "scales: {High: 4, impact.level High: 5, Severe: 4 - severe, Rare: 5%}\n"
    )
    assert bring(words, "--into", "erp")[0] == 0
    found = of(where)["risks"]
    assert [(each["probability"], each["impact"]["level"]) for name, each in found.items() if name != "old"] == [
        (4, 4),
        ("5%", 5),
    ]


def test_a_mapping_to_begin_with_names_sheets_columns_and_words(bring: Bring, where: Path) -> None:
    code, out = bring(RISKS.replace(",4,3,", ",High,3,"), "--suggest-map", "--into", "erp")
    assert code == 0
    for said in ('  "Risk ID": key\n', '  # "High": ?\n', '  "Likelihood": probability\n', '  "Jane Roe": jane\n'):
        assert said in out, out


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("Task,% complete\nA,1\n", "row 2: 'A': column '% complete': '1' can be 1% or all of it"),
        ("Risk,Probability\nA,7\n", "row 2: 'A': column 'Probability': '7' is no step from 1 to 5, and no percentage"),
        ("Risk,Probability\nA,120%\n", "'120%' is no share from 0 to 100"),
        ("Issue,Severity\nA,5\n", "'5' is no step from 1 to 4: say 'scales:'"),
        ("Risk,Date identified\nA,01/02/2026\n", "'01/02/2026' can be two days"),
        ("Risk,Link\nA,see wiki\n", "column 'Link': 'see' is no address that begins with https://"),
        ("Budget line,Planned\nA,12 apples\n", "column 'Planned': '12 apples' is no sum with one currency"),
        ("Risk ID,Risk\nR-1,A\nR-1,B\n", "row 2 says otherwise of 'R-1', and it is there once"),
    ],
)
def test_what_nobody_can_be_sure_of_is_left_out_and_told(table: str, said: str, bring: Bring, where: Path) -> None:
    code, out = bring(table, "--into", "erp")
    assert (code, said in out) == (1, True), out
    assert of(where).keys() == {"name", "risks"}
    assert of(where)["risks"].keys() == {"old"}


def test_a_row_without_a_project_is_told_but_decisions_and_objectives_need_none(bring: Bring, where: Path) -> None:
    code, out = bring(RISKS)
    assert (code, "it belongs to a project, and none is named, 2 risks: say --into, or have a column" in out) == (
        1,
        True,
    )
    code, out = bring("Objective,Owner,Confidence,Quarter\nFaster month end,Jane Roe,70%,Q3 2026\n")
    assert code == 0, out
    assert parse((where / "strategy.yaml").read_bytes()).data["objectives"] == {
        "faster-month-end": {
            "name": "Faster month end",
            "confidence": "70%",
            "period": "2026-Q3",
            "owner": "jane",
            "external": {"googledrive": {"id": "objectives/faster-month-end"}},
        }
    }
    decisions = "Decision,Decision maker,Status,Decided on,Decided by\nBuy or build,jane@example.com,Approved,2026-06-01,Jane Roe\n"
    assert bring(decisions)[0] == 0
    found = parse((where / "collaboration.yaml").read_bytes()).data["decisions"]["buy-or-build"]
    assert (found["decided"], found["outcome"], found["needed_from"]) == (
        {"date": "2026-06-01", "by": "jane"},
        "Approved",
        ["jane"],
    )


def test_a_column_says_the_project_and_so_does_a_row_of_its_own(bring: Bring, where: Path) -> None:
    table = "Project,Risk,Impact\n▶ ERP –,,\n,A,1\n,B,2\nCRM,C,3\nGone,D,4\n"
    code, out = bring(table)
    assert (code, "row 2: 'ERP' is taken for the project of the rows below" in out) == (1, True)
    assert "there is no project 'Gone' here, 1 risk: say 'projects:' in a mapping, or --into" in out
    assert [list(of(where, each)["risks"]) for each in ("erp", "crm")] == [["old", "a", "b"], ["c"]]


def test_a_log_of_several_kinds_says_of_each_row_what_it_is(bring: Bring, where: Path) -> None:
    code, out = bring(
        "ID,Type,Description,Owner,Due date\n1,Risk,It burns,,\n2,Issue,It leaks,Jane Roe,2026-08-01\n", "--into", "erp"
    )
    assert code == 0, out
    found = of(where)
    assert (found["risks"]["it-burns"]["name"], found["issues"]["it-leaks"]["due"]) == ("It burns", "2026-08-01")


def test_lines_of_a_budget_changes_actions_milestones(bring: Bring, where: Path, run: Run) -> None:
    lines = (
        'Budget line,Planned,Supplier,Cost type\nLicences,"€ 12,500.50",ACME GmbH,OPEX\nWork,8000 EUR,Other Ltd,Grant\n'
    )
    assert bring(lines, "--into", "erp", "--decimal", ".")[0] == 0
    assert (
        of(where)["budget"]["lines"]["licences"].items()
        >= {"planned": 12500.5, "currency": "EUR", "supplier": "acme", "type": "opex"}.items()
    )
    assert (
        of(where)["budget"]["lines"]["work"].items()
        >= {"planned": 8000, "x-supplier": "Other Ltd", "x-type": "Grant"}.items()
    )
    changes = "Change request,Requested by,Status,Decision date,Approved by\nMore,Operations,Approved,2026-06-01,Jane Roe\nLess,Operations,Rejected,2026-06-02,\n"
    assert bring(changes, "--into", "erp")[0] == 0
    found = of(where)["changes"]
    assert (found["more"]["approved"], found["less"]["rejected"], found["less"]["by"]) == (
        {"date": "2026-06-01", "by": "jane"},
        {"date": "2026-06-02"},
        "ops",
    )
    assert bring("Action,Due,Status,Closed on\nCall,2026-06-01,Done,2026-05-30\n", "--into", "erp")[0] == 0
    assert of(where)["actions"]["call"].items() >= {"due": "2026-06-01", "done": "2026-05-30"}.items()
    assert bring("Milestone,Date,Actual\nGo live,2026-09-01,\nStart,2026-01-05,2026-01-06\n", "--into", "erp")[0] == 0
    assert of(where)["milestones"]["start"].items() >= {"due": "2026-01-05", "reached": "2026-01-06"}.items()
    code, out, _err = run("validate", "--select", "STR,REF", "--fail-on", "error", cwd=where)
    assert code == 0, out


def test_tasks_know_what_comes_before_them_and_what_is_unknown_waits(bring: Bring, where: Path) -> None:
    table = "WBS,Task,Start,End,Predecessors,% complete,Status\n1,Plan,2026-01-05,2026-01-09,,100%,Done\n2,Build,2026-01-12,,1; 7,20%,In progress\n"
    code, out = bring(table, "--into", "erp")
    assert (code, "row 3: 'Build': after: '7' is in no row" in out) == (0, True), out
    build = of(where)["tasks"]["build"]
    assert (build["after"], build["not_before"], build["progress"]) == (["plan"], "2026-01-12", "20%")


def test_a_workbook_with_titles_emoji_a_chart_and_other_sheets(bring: Bring, where: Path) -> None:
    grid = [f"{day:02}" for day in range(6, 20)]
    tracker = [
        [""],
        ["PROJECT TRACKER"],
        ["Last updated today"],
        ["", "PROJECT", "ACTIVITY", "DUE DATE", "% COMPLETE", "STATUS", *grid],
        ["", "▶ ERP"],
        ["", "", "Plan", date(2026, 4, 10), 1.0, "Complete", "■", "■"],
        ["", "", "Build", date(2026, 4, 20), 0.8, "In Progress"],
    ]
    made = book(
        ("📊 Dashboard", [["Health", "Fine"], ["a", "b"]]),
        ("✅ Task Tracker", tracker),
        ("⚠️ Risks", [["Risks of ERP"], ["Project", "Risk", "Probability"], ["ERP", "Late", 0.25]]),
    )
    code, out = bring(made)
    assert code == 0, out
    assert "'📊 Dashboard': left out, as row 1: no row has the names of columns" in out
    assert "sheet '✅ Task Tracker': the names of columns stand in row 4" in out
    assert "sheet '✅ Task Tracker': a chart in 14 columns from '06' on" in out
    found = of(where)
    assert found["tasks"]["build"]["progress"] == "80%"
    assert found["tasks"]["plan"].items() >= {"finish_by": "2026-04-10", "progress": "100%"}.items()
    assert found["risks"]["late"]["probability"] == "25%"
    (where / "m.yaml").write_text("sheets: {Task Tracker: leave}\n")
    assert "it lists tasks" not in bring(made, "--map", "m.yaml")[1]


def test_two_sheets_that_say_more_of_one_record_are_one(bring: Bring, where: Path) -> None:
    made = book(
        ("Gantt", [["Task", "Owner"], ["Plan", "Jane Roe"]]), ("Tasks", [["Task", "Due"], ["Plan", date(2026, 4, 10)]])
    )
    code, out = bring(made, "--into", "erp")
    assert (code, out.splitlines()[0]) == (0, "erp: 1 new record"), out
    assert of(where)["tasks"]["plan"].items() >= {"owner": "jane", "finish_by": "2026-04-10"}.items()


def test_a_table_that_shows_nothing_of_what_it_lists_is_asked_for(bring: Bring, where: Path) -> None:
    code, out = bring("ID,Name,Owner\n1,A,Jane Roe\n", "--into", "erp")
    assert (code, "nobody can tell what it lists: say --register risks|issues" in out) == (2, True), out
    assert bring("ID,Name,Owner\n1,A,Jane Roe\n", "--into", "erp", "--register", "issues")[0] == 0
    assert of(where)["issues"]["a"]["owner"] == "jane"


def test_a_column_that_a_kind_has_no_field_for_is_told(bring: Bring, where: Path) -> None:
    (where / "m.yaml").write_text("columns: {Before: after, Cost: planned, Odd: bogus}\n")
    code, out = bring("Risk,Before,Cost,Odd,Other\nA,B,100,1,2\n", "--into", "erp", "--map", "m.yaml")
    assert code == 0, out
    for head, field in (("Before", "after"), ("Cost", "planned"), ("Odd", "bogus")):
        assert f"'{head}': no risk has '{field}': say another field for it under 'columns:'" in out, out
    assert "'Other': a column without a meaning here, 1 cell: say 'columns:'" in out


def test_rows_in_another_order_make_the_same_files(bring: Bring, where: Path, folder: Folder, run: Run) -> None:
    bring(RISKS, "--into", "erp")
    first = (where / "projects/erp.yaml").read_text()
    head, *lines = RISKS.splitlines(keepends=True)
    folder(ROOT)
    (where / "imports/googledrive.json").unlink()
    assert bring(head + "".join(reversed(lines)), "--into", "erp")[0] == 0
    assert (where / "projects/erp.yaml").read_text() == first
