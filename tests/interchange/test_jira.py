"""Issues of Jira become tasks, whichever form they come in: CSV of any language, XML, JSON of both REST APIs."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.interchange.coming import Bring

SYSTEM = "jira"
ROOT = {
    "itpm.yaml": "portfolio: T\nstatus_date: 2026-07-14\ntimezone: Europe/Berlin\n",
    "staffing.yaml": "people:\n  jane: {name: Jane Roe, external: {jira: {id: acc1}}}\n  john: {name: John Doe}\n",
}
CSV = """\
Summary,Issue key,Issue id,Issue Type,Status,Project key,Project name,Priority,Resolution,Assignee,Assignee Id,Updated,Resolved,Due date,\
Labels,Labels,Original estimate,Remaining Estimate,Log Work,Log Work,Parent key,Inward issue link (Blocks),Outward issue link (Blocks),\
Inward issue link (Relates),Comment,Comment,Status Category,Status Category Changed,Custom field (Team),Sprint
Build,ERP-1,1,Epic,In Progress,ERP,New ERP,High,,,,02/Jul/26 9:00 AM,,,,,72000,3600,,,,,,,,,In Progress,01/Jul/26 8:00 AM,,
Move data,ERP-2,2,Task,Erledigt?,ERP,New ERP,Low,Done,Jane Roe,acc1,03/Jul/26 9:00 AM,02/Jul/26 9:05 AM,10/Jul/26 12:00 AM,\
db,Big One,28800,0,"first; try;01/Jul/26 9:00 AM;acc1;5400",;02/Jul/26 9:00 AM;acc9;3600,ERP-1,,ERP-10,,a;b;c,,Done,02/Jul/26 9:05 AM,Red,Sprint 7
Train,ERP-10,10,Task,To Do,ERP,New ERP,,,John Doe,acc7,03/Jul/26 9:00 AM,,,,,,,,,ERP-1,ERP-9,,OPS-1,,,To Do,,,
Never,ERP-9,9,Task,Closed,ERP,New ERP,,Won't Do,,,03/Jul/26 9:00 AM,03/Jul/26 9:00 AM,,,,,,,,,,,,,,Done,03/Jul/26 9:00 AM,,
"""
PLAN = """\
name: New ERP
external:
  jira: {id: ERP}
tasks:
  build:
    name: Build
    started: 2026-07-01
    external:
      jira: {id: ERP-1, synced: 2026-07-02}
  move-data:
    name: Move data
    finish_by: 2026-07-10
    labels: [db, big, one, 'sprint:sprint-7']
    effort: 8h
    remaining: 0h
    finished: 2026-07-02
    worked:
      jane: {2026-07-01: 1.5h}
    assign: [jane]
    parent: build
    external:
      jira: {id: ERP-2, synced: 2026-07-03}
  never:
    name: Never
    cancelled: {date: 2026-07-03}
    external:
      jira: {id: ERP-9, synced: 2026-07-03}
  train:
    name: Train
    assign: [john]
    parent: build
    after: [never, move-data]
    external:
      jira: {id: ERP-10, synced: 2026-07-03}
"""
PROJECT = "projects/new-erp.yaml"


def test_issues_of_a_table_become_tasks(bring: Bring, where: Path, run: Run) -> None:
    code, out = bring(CSV)
    assert code == 0, out
    assert (where / PROJECT).read_text() == PLAN
    for said in (
        "'Build': effort, remaining: it has parts, and what a summary says of itself counts nowhere",
        "1 comment: what is talked about stays there",
        "links 'Relates', which say nothing of what comes first, of 1 issue",
        "'Custom field (Team)': a column without a meaning here, 1 cell",
        "'acc9': nobody here, and left out 1 time",
        "'Erledigt?' is taken for done",
    ):
        assert said in out, (said, out)
    assert run("validate", "--select", "STR,REF", "--fail-on", "error", cwd=where)[0] == 0


def test_again_and_in_another_order_nothing_changes(bring: Bring, where: Path) -> None:
    bring(CSV)
    head, *lines = CSV.splitlines(keepends=True)
    assert bring(CSV)[1].splitlines()[0] == "new-erp: 4 tasks as they stand"
    assert bring(head + "".join(reversed(lines)))[1].splitlines()[0] == "new-erp: 4 tasks as they stand"
    assert (where / PROJECT).read_text() == PLAN


@pytest.mark.parametrize(
    "head",
    [
        "Resumen;Clave de incidencia;Estado;Persona asignada;Fecha de vencimiento",
        "Zusammenfassung;Vorgangsschlüssel;Status;Zugewiesene Person;Fälligkeitsdatum",
        "Résumé;Clé de ticket;État;Personne assignée;Date d'échéance",
    ],
)
def test_names_of_columns_may_be_in_another_language(head: str, bring: Bring, where: Path) -> None:
    code, out = bring(f"\ufeff{head}\nMover;ERP-2;Finalizada;Jane Roe;18/jul/26 9:10 AM\n")
    assert code == 0, out
    text = (where / "projects/erp.yaml").read_text()
    assert "    name: Mover\n    finish_by: 2026-07-18\n    progress: 100%\n    assign: [jane]\n" in text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("10/Jul/26 12:00 AM", "31/Jun/26 12:00 AM"), "row 3: 'ERP-2': column 'Due date': there is no day"),
        (("28800", "many"), "row 3: 'ERP-2': 'many' is no number of seconds"),
        (("Move data,", ","), "row 3: 'ERP-2': it has no summary"),
        ((";02/Jul/26 9:00 AM;acc9;3600", "who knows"), "'who knows' is no entry of work"),
        (("acc1;5400", "acc1;5400;x"), "is no entry of work"),
    ],
)
def test_an_issue_that_cannot_be_read_for_sure_is_left_out(change: tuple[str, str], said: str, bring: Bring) -> None:
    code, out = bring(CSV.replace(*change))
    assert (code, said in out) == (1, True), out


def page(*items: str) -> str:
    return f'<!-- RSS --><rss version="0.92"><channel><title>Jira</title>{"".join(items)}</channel></rss>'


ITEM = """<item><project id="1" key="ERP">New ERP</project><link>https://j.example/browse/ERP-2</link>
<key id="2">ERP-2</key><summary>Move data</summary><description>&lt;p&gt;Three &amp;amp; four&lt;/p&gt;&lt;p&gt;Ledgers&lt;/p&gt;</description>
<status>Fertig</status><statusCategory id="3" key="done"/><resolution id="-1">Unresolved</resolution>
<assignee accountid="acc1">Jane Roe</assignee><labels><label>db</label></labels>
<updated>Fri, 3 Jul 2026 23:30:00 +0000</updated><resolved>Thu, 2 Jul 2026 23:30:00 +0000</resolved>
<due>Fri, 10 Jul 2026 00:00:00 +0000</due><timeoriginalestimate seconds="28800">1 day</timeoriginalestimate>
<issuelinks><issuelinktype id="1"><name>Blocks</name><inwardlinks description="is blocked by"><issuelink><issuekey id="1">ERP-1</issuekey>
</issuelink></inwardlinks></issuelinktype></issuelinks>
<comments><comment id="1">x</comment></comments>
<customfields><customfield id="c1"><customfieldname>Team</customfieldname><customfieldvalues><customfieldvalue>Red</customfieldvalue>
</customfieldvalues></customfield><customfield id="c2"><customfieldname>Start date</customfieldname><customfieldvalues>
<customfieldvalue>Wed, 1 Jul 2026 00:00:00 +0000</customfieldvalue></customfieldvalues></customfield></customfields></item>"""
OTHER = '<item><project key="ERP">New ERP</project><key>ERP-1</key><summary>Prepare</summary></item>'


def test_a_page_of_issues_is_read(bring: Bring, where: Path) -> None:
    code, out = bring(page(ITEM, OTHER))
    assert code == 0, out
    text = (where / PROJECT).read_text()
    assert (
        "  move-data:\n    name: Move data\n    description: |-\n      Three & four\n      Ledgers\n    labels: [db]\n"
        "    not_before: 2026-07-01\n    finish_by: 2026-07-10\n    effort: 8h\n    finished: 2026-07-03\n"
        "    assign: [jane]\n    after: [prepare]\n    external:\n"
        "      jira: {id: ERP-2, url: 'https://j.example/browse/ERP-2', synced: 2026-07-04}\n" in text
    )
    assert "'Team': a field without a meaning here (say 'columns:'), of 1 issue" in out


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("<rss/>", "line 1: it is no page of issues"),
        ("<rss><channel>", "line 1: the file is not XML"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><rss><channel/></rss>', "document type"),
        ("<a>" * 100, "nested deeper than 64 levels"),
        (page("<item><key>A-1</key></item>"), "line 1: 'A-1': it has no summary"),
        (page(ITEM.replace("Fri, 10 Jul 2026 00:00:00 +0000", "soon")), "'soon' is no moment"),
        ("{}", "line 1: it is no answer with 'issues'"),
        ('{"errorMessages": ["The JQL is wrong"]}', "no answer with 'issues': The JQL is wrong"),
        ('{"issues": [{"key": "A-1"}]}', "ask for them with fields=*all"),
        ("a,b\n1,2\n", "row 1: no row has the names of columns"),
        ("Assignee,Due Date\nJane,2026-07-01\n", "it lacks a column such as 'Issue key'"),
        ("", "it is empty"),
    ],
)
def test_what_holds_no_issues_is_told_with_its_place(data: str, said: str, bring: Bring, where: Path) -> None:
    code, out = bring(data)
    assert (code in {1, 2}, said in out) == (True, True), out
    assert not (where / "projects").exists()


def issue(key: str, summary: str, **fields: Any) -> dict[str, Any]:
    said = {"summary": summary, "project": {"key": "ERP", "name": "New ERP"}, "status": {"name": "Open"}}
    return {"key": key, "self": f"https://j.example/jira/rest/api/2/issue/{key}", "fields": said | fields}


def test_answers_of_both_apis_are_read(bring: Bring, where: Path) -> None:
    document = {
        "type": "doc",
        "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": "Three "}, {"type": "text", "text": "four"}]},
            {"type": "paragraph", "content": [{"type": "mention", "attrs": {"text": "@Jane"}}, {"type": "hardBreak"}]},
        ],
    }
    fields = {
        "description": document,
        "status": {"name": "Läuft", "statusCategory": {"key": "indeterminate"}},
        "statuscategorychangedate": "2026-07-01T23:30:00.000+0000",
        "duedate": "2026-07-10",
        "parent": {"key": "ERP-1"},
        "assignee": {"accountId": "acc1", "displayName": "J."},
        "timeoriginalestimate": 27000,
        "issuelinks": [
            {"type": {"name": "Blocks"}, "outwardIssue": {"key": "ERP-3"}},
            {"type": {"name": "Duplicate"}, "inwardIssue": {"key": "ERP-4"}},
        ],
        "worklog": {
            "total": 9,
            "worklogs": [
                {"started": "2026-07-02T08:00:00.000+0000", "author": {"accountId": "acc1"}, "timeSpentSeconds": 900}
            ],
        },
        "customfield_1": [{"id": 1, "name": "Sprint 7"}],
        "customfield_2": {"value": "Red"},
        "customfield_3": None,
    }
    first = {
        "names": {"customfield_1": "Sprint", "customfield_2": "Team"},
        "isLast": False,
        "issues": [issue("ERP-1", "Build"), issue("ERP-2", "Move data", **fields)],
    }
    second = {"startAt": 2, "total": 3, "issues": [issue("ERP-3", "Train")]}
    code, out = bring(json.dumps([first, second]))
    assert code == 0, out
    text = (where / PROJECT).read_text()
    assert (
        "    description: |-\n      Three four\n      @Jane\n    labels: ['sprint:sprint-7']\n    finish_by: 2026-07-10\n"
        "    effort: 7.5h\n    started: 2026-07-02\n    worked:\n      jane: {2026-07-02: 0.25h}\n    assign: [jane]\n    parent: build\n"
        in text
    )
    assert "  train:\n    name: Train\n    after: [move-data]\n" in text
    assert "url: 'https://j.example/jira/browse/ERP-2'" in text
    for said in (
        "'Team': a field without a meaning",
        "work of 1 issue: the answer holds only a part",
        "links 'Duplicate'",
    ):
        assert said in out
    assert "more pages" in bring(json.dumps(first))[1]
